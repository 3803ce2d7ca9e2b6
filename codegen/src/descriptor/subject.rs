//! The full proto name of the element at a path.

use super::clash::true_name;
use super::symbols::join;
use prost_types::{DescriptorProto, EnumDescriptorProto, FileDescriptorProto};

/// The name of the innermost named element on the path; none for the file itself.
pub(super) fn name(file: &FileDescriptorProto, path: &[i32]) -> Option<String> {
    let [tag, at, rest @ ..] = path else {
        return None;
    };
    let at = usize::try_from(*at).ok()?;
    let package = file.package();
    match tag {
        4 => Some(message(package, file.message_type.get(at)?, rest)),
        5 => Some(enumeration(package, file.enum_type.get(at)?, rest)),
        6 => {
            let service = file.service.get(at)?;
            let name = join(package, service.name());
            let method = match rest {
                [2, at, ..] => usize::try_from(*at)
                    .ok()
                    .and_then(|at| service.method.get(at)),
                _ => None,
            };
            Some(method.map_or_else(|| name.clone(), |method| join(&name, method.name())))
        }
        7 => Some(join(package, file.extension.get(at)?.name())),
        _ => None,
    }
}

fn message(scope: &str, message: &DescriptorProto, path: &[i32]) -> String {
    let name = join(scope, message.name());
    let [tag, at, rest @ ..] = path else {
        return name;
    };
    let at = usize::try_from(*at).unwrap_or(usize::MAX);
    let inner = match tag {
        2 => message
            .field
            .get(at)
            .map(|field| join(&name, true_name(field.name()))),
        3 => message
            .nested_type
            .get(at)
            .map(|nested| self::message(&name, nested, rest)),
        4 => message
            .enum_type
            .get(at)
            .map(|nested| enumeration(&name, nested, rest)),
        6 => message
            .extension
            .get(at)
            .map(|field| join(&name, field.name())),
        8 => message
            .oneof_decl
            .get(at)
            .map(|oneof| join(&name, oneof.name())),
        _ => None,
    };
    inner.unwrap_or(name)
}

fn enumeration(scope: &str, enumeration: &EnumDescriptorProto, path: &[i32]) -> String {
    let value = match path {
        [2, at, ..] => usize::try_from(*at)
            .ok()
            .and_then(|at| enumeration.value.get(at)),
        _ => None,
    };
    // Values are siblings of their enum to protobuf; people look for them inside it.
    let name = join(scope, enumeration.name());
    value.map_or_else(|| name.clone(), |value| join(&name, value.name()))
}
