//! Options as dynamic messages: what is in them, and what a set of rules is for.

use super::super::cel::{self, Refused};
use super::super::ir::{PathStep, Type};
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, ReflectMessage, Value as Reflected};

/// `buf.validate.*` among the options of an element.
pub(in super::super) fn extension(options: &DynamicMessage, name: &str) -> Option<DynamicMessage> {
    let extension = options
        .descriptor()
        .parent_pool()
        .get_extension_by_name(name)?;
    if !options.has_extension(&extension) {
        return None;
    }
    options.get_extension(&extension).as_message().cloned()
}

pub(in super::super) fn text(message: &DynamicMessage, name: &str) -> String {
    let value = message.get_field_by_name(name);
    value
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

pub(super) fn flag(message: &DynamicMessage, name: &str) -> bool {
    let value = message.get_field_by_name(name);
    value.and_then(|value| value.as_bool()).unwrap_or_default()
}

pub(in super::super) fn list(message: &DynamicMessage, name: &str) -> Vec<Reflected> {
    let value = message.get_field_by_name(name);
    value
        .and_then(|value| value.as_list().map(<[_]>::to_vec))
        .unwrap_or_default()
}

pub(in super::super) fn strings(message: &DynamicMessage, name: &str) -> Vec<String> {
    list(message, name)
        .iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

pub(super) fn step(field: &FieldDescriptor) -> PathStep {
    PathStep {
        number: field.number() as i32,
        name: field.name().to_owned(),
        kind: field.field_descriptor_proto().r#type() as i32,
        index: None,
    }
}

pub(super) fn with(path: &[PathStep], last: PathStep) -> Vec<PathStep> {
    let mut path = path.to_vec();
    path.push(last);
    path
}

/// What a set of rules applies to.
pub(super) enum Target {
    List(FieldDescriptor),
    Map(FieldDescriptor),
    Single(Kind),
}

impl Target {
    pub(super) fn of(field: &FieldDescriptor) -> Self {
        if field.is_map() {
            Self::Map(field.clone())
        } else if field.is_list() {
            Self::List(field.clone())
        } else {
            Self::Single(field.kind())
        }
    }

    pub(super) fn ty(&self) -> Result<Type, Refused> {
        match self {
            Self::List(field) | Self::Map(field) => cel::field_type(field),
            Self::Single(kind) => Ok(cel::kind_type(kind)),
        }
    }

    /// The member of `FieldRules.type` that fits.
    pub(super) fn rules_name(&self) -> &'static str {
        match self {
            Self::List(_) => "repeated",
            Self::Map(_) => "map",
            Self::Single(kind) => rules_name(kind),
        }
    }
}

/// The member of `FieldRules.type` that fits a single value; empty if none does.
pub(in super::super) fn rules_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Float => "float",
        Kind::Double => "double",
        Kind::Int32 => "int32",
        Kind::Int64 => "int64",
        Kind::Uint32 => "uint32",
        Kind::Uint64 => "uint64",
        Kind::Sint32 => "sint32",
        Kind::Sint64 => "sint64",
        Kind::Fixed32 => "fixed32",
        Kind::Fixed64 => "fixed64",
        Kind::Sfixed32 => "sfixed32",
        Kind::Sfixed64 => "sfixed64",
        Kind::Bool => "bool",
        Kind::String => "string",
        Kind::Bytes => "bytes",
        Kind::Enum(_) => "enum",
        Kind::Message(message) => match message.full_name() {
            "google.protobuf.Any" => "any",
            "google.protobuf.Duration" => "duration",
            "google.protobuf.Timestamp" => "timestamp",
            "google.protobuf.FieldMask" => "field_mask",
            "google.protobuf.FloatValue" => "float",
            "google.protobuf.DoubleValue" => "double",
            "google.protobuf.Int32Value" => "int32",
            "google.protobuf.Int64Value" => "int64",
            "google.protobuf.UInt32Value" => "uint32",
            "google.protobuf.UInt64Value" => "uint64",
            "google.protobuf.BoolValue" => "bool",
            "google.protobuf.StringValue" => "string",
            "google.protobuf.BytesValue" => "bytes",
            _ => "",
        },
    }
}
