//! What the types of `google.protobuf` are in Rust.

/// The Rust type of a `google.protobuf` message that stands alone as request or response, by the
/// message's name within its package.
pub(super) fn path(name: &str) -> Option<String> {
    let path = match name {
        "Empty" => "()",
        "BoolValue" => "bool",
        "Int32Value" => "i32",
        "Int64Value" => "i64",
        "UInt32Value" => "u32",
        "UInt64Value" => "u64",
        "FloatValue" => "f32",
        "DoubleValue" => "f64",
        "StringValue" => "String",
        "BytesValue" => "Vec<u8>",
        "Any" | "Duration" | "FieldMask" | "ListValue" | "Struct" | "Timestamp" | "Value" => {
            return Some(format!("::svc_runtime::prost_types::{name}"));
        }
        _ => return None,
    };
    Some(path.to_owned())
}

/// Whether a `google.protobuf` type, named within its package, can be the type of a field.
pub(super) fn is_known(name: &str) -> bool {
    path(name).is_some() || CRATE_TYPES.contains(&name)
}

/// Whatever else `prost-types` has.
const CRATE_TYPES: [&str; 50] = [
    "Api",
    "DescriptorProto",
    "DescriptorProto.ExtensionRange",
    "DescriptorProto.ReservedRange",
    "Enum",
    "EnumDescriptorProto",
    "EnumDescriptorProto.EnumReservedRange",
    "EnumOptions",
    "EnumValue",
    "EnumValueDescriptorProto",
    "EnumValueOptions",
    "ExtensionRangeOptions",
    "Field",
    "Field.Cardinality",
    "Field.Kind",
    "FieldDescriptorProto",
    "FieldDescriptorProto.Label",
    "FieldDescriptorProto.Type",
    "FieldOptions",
    "FieldOptions.CType",
    "FieldOptions.JSType",
    "FileDescriptorProto",
    "FileDescriptorSet",
    "FileOptions",
    "FileOptions.OptimizeMode",
    "GeneratedCodeInfo",
    "GeneratedCodeInfo.Annotation",
    "MessageOptions",
    "Method",
    "MethodDescriptorProto",
    "MethodOptions",
    "MethodOptions.IdempotencyLevel",
    "Mixin",
    "NullValue",
    "OneofDescriptorProto",
    "OneofOptions",
    "Option",
    "ServiceDescriptorProto",
    "ServiceOptions",
    "SourceCodeInfo",
    "SourceCodeInfo.Location",
    "SourceContext",
    "Syntax",
    "Type",
    "UninterpretedOption",
    "UninterpretedOption.NamePart",
    "compiler.CodeGeneratorRequest",
    "compiler.CodeGeneratorResponse",
    "compiler.CodeGeneratorResponse.File",
    "compiler.Version",
];
