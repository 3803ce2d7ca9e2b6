//! Contracts that need not be on disk: what nearly every contract imports.
//!
//! The texts below `codegen/protos` are our own; numbers, names, types and options are those of the
//! public contracts, so that descriptors and bytes agree. `google/protobuf` comes from protox.

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{FieldDescriptorProto, FileDescriptorProto};
use protox::file::{File, FileResolver, GoogleFileResolver};

/// How messages show the path of a built-in contract.
pub(super) const PREFIX: &str = "<built-in>/";

macro_rules! contracts {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../protos/", $name)))),*]
    };
}

/// Import name and text, sorted by name.
const TEXTS: &[(&str, &str)] = contracts![
    "buf/validate/validate.proto",
    "google/api/annotations.proto",
    "google/api/client.proto",
    "google/api/field_behavior.proto",
    "google/api/field_info.proto",
    "google/api/http.proto",
    "google/api/httpbody.proto",
    "google/api/launch_stage.proto",
    "google/api/resource.proto",
    "google/api/routing.proto",
    "google/api/visibility.proto",
    "google/longrunning/operations.proto",
    "google/protobuf/cpp_features.proto",
    "google/protobuf/go_features.proto",
    "google/protobuf/java_features.proto",
    "google/rpc/code.proto",
    "google/rpc/error_details.proto",
    "google/rpc/status.proto",
    "google/type/calendar_period.proto",
    "google/type/color.proto",
    "google/type/date.proto",
    "google/type/datetime.proto",
    "google/type/dayofweek.proto",
    "google/type/decimal.proto",
    "google/type/expr.proto",
    "google/type/fraction.proto",
    "google/type/interval.proto",
    "google/type/latlng.proto",
    "google/type/localized_text.proto",
    "google/type/money.proto",
    "google/type/month.proto",
    "google/type/phone_number.proto",
    "google/type/postal_address.proto",
    "google/type/quaternion.proto",
    "google/type/timeofday.proto",
    "grpc/health/v1/health.proto",
    "grpc/reflection/v1/reflection.proto",
    "grpc/reflection/v1alpha/reflection.proto",
    "svc/v1/options.proto",
];

/// What protox carries, sorted by name.
const WELL_KNOWN: &[&str] = &[
    "google/protobuf/any.proto",
    "google/protobuf/api.proto",
    "google/protobuf/compiler/plugin.proto",
    "google/protobuf/descriptor.proto",
    "google/protobuf/duration.proto",
    "google/protobuf/empty.proto",
    "google/protobuf/field_mask.proto",
    "google/protobuf/source_context.proto",
    "google/protobuf/struct.proto",
    "google/protobuf/timestamp.proto",
    "google/protobuf/type.proto",
    "google/protobuf/wrappers.proto",
];

/// A contract that is built in.
pub(super) enum BuiltIn {
    /// To be parsed.
    Text(&'static str),
    /// Resolved already.
    Resolved(Box<FileDescriptorProto>),
}

/// The built-in contract of this import name.
pub(super) fn get(name: &str) -> Option<BuiltIn> {
    if let Ok(at) = TEXTS.binary_search_by_key(&name, |(name, _)| name) {
        return Some(BuiltIn::Text(TEXTS[at].1));
    }
    WELL_KNOWN.binary_search(&name).ok()?;
    let file = GoogleFileResolver::new().open_file(name).ok()?;
    let mut proto = FileDescriptorProto::from(file);
    if name == "google/protobuf/descriptor.proto" {
        add_features(&mut proto)?;
    }
    Some(BuiltIn::Resolved(Box::new(proto)))
}

/// Types that newer versions of `descriptor.proto` declare.
const FEATURES: &str = include_str!("../../protos/google/protobuf/features.proto");

/// Which number `features` has in each message of options.
const HOLDERS: [(&str, i32); 9] = [
    ("FileOptions", 50),
    ("MessageOptions", 12),
    ("FieldOptions", 21),
    ("OneofOptions", 1),
    ("EnumOptions", 7),
    ("EnumValueOptions", 2),
    ("ServiceOptions", 34),
    ("MethodOptions", 35),
    ("ExtensionRangeOptions", 50),
];

/// Brings `descriptor.proto` up to what editions need.
fn add_features(descriptor: &mut FileDescriptorProto) -> Option<()> {
    let added = File::from_source("google/protobuf/features.proto", FEATURES).ok()?;
    let added = FileDescriptorProto::from(added);
    descriptor
        .message_type
        .retain(|old| !added.message_type.iter().any(|new| new.name == old.name));
    descriptor
        .enum_type
        .retain(|old| !added.enum_type.iter().any(|new| new.name == old.name));
    descriptor.message_type.extend(added.message_type);
    descriptor.enum_type.extend(added.enum_type);
    for message in &mut descriptor.message_type {
        let has_it = message.field.iter().any(|field| field.name() == "features");
        let holder = HOLDERS
            .iter()
            .find(|(name, _)| *name == message.name() && !has_it);
        message
            .field
            .extend(holder.map(|(_, number)| FieldDescriptorProto {
                name: Some("features".into()),
                number: Some(*number),
                label: Some(Label::Optional as i32),
                r#type: Some(Type::Message as i32),
                type_name: Some(".google.protobuf.FeatureSet".into()),
                json_name: Some("features".into()),
                ..FieldDescriptorProto::default()
            }));
    }
    Some(())
}

/// Import names of all built-in contracts.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let texts = TEXTS.iter().map(|(name, _)| *name);
    texts.chain(WELL_KNOWN.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_complete() {
        assert!(TEXTS.is_sorted_by_key(|(name, _)| name));
        assert!(WELL_KNOWN.is_sorted());
        assert!(names().all(|name| get(name).is_some()));
        assert!(get("google/protobuf/nope.proto").is_none());
    }
}
