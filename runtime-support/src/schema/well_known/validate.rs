//! Tables of `buf.validate.Violations`, the detail of a request that breaks rules.

use super::super::{Cardinality, Enum, Field, Form, Kind, Message};

/// `buf.validate.FieldPath`.
pub static FIELD_PATH: Message = Message {
    name: "buf.validate.FieldPath",
    fields: &[Field::new(
        1,
        "elements",
        "elements",
        Kind::Message(&FIELD_PATH_ELEMENT),
        Cardinality::Repeated,
    )],
    names: &[("elements", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `buf.validate.FieldPathElement`.
pub static FIELD_PATH_ELEMENT: Message = Message {
    name: "buf.validate.FieldPathElement",
    fields: &[
        Field::new(
            1,
            "field_number",
            "fieldNumber",
            Kind::Int32,
            Cardinality::Optional,
        ),
        Field::new(
            2,
            "field_name",
            "fieldName",
            Kind::String,
            Cardinality::Optional,
        ),
        Field::new(
            3,
            "field_type",
            "fieldType",
            Kind::Enum(&FIELD_TYPE),
            Cardinality::Optional,
        ),
        Field::new(
            4,
            "key_type",
            "keyType",
            Kind::Enum(&FIELD_TYPE),
            Cardinality::Optional,
        ),
        Field::new(
            5,
            "value_type",
            "valueType",
            Kind::Enum(&FIELD_TYPE),
            Cardinality::Optional,
        ),
        Field::new(6, "index", "index", Kind::Uint64, Cardinality::Optional).in_oneof(0),
        Field::new(7, "bool_key", "boolKey", Kind::Bool, Cardinality::Optional).in_oneof(0),
        Field::new(8, "int_key", "intKey", Kind::Int64, Cardinality::Optional).in_oneof(0),
        Field::new(
            9,
            "uint_key",
            "uintKey",
            Kind::Uint64,
            Cardinality::Optional,
        )
        .in_oneof(0),
        Field::new(
            10,
            "string_key",
            "stringKey",
            Kind::String,
            Cardinality::Optional,
        )
        .in_oneof(0),
    ],
    names: &[
        ("boolKey", 6),
        ("bool_key", 6),
        ("fieldName", 1),
        ("fieldNumber", 0),
        ("fieldType", 2),
        ("field_name", 1),
        ("field_number", 0),
        ("field_type", 2),
        ("index", 5),
        ("intKey", 7),
        ("int_key", 7),
        ("keyType", 3),
        ("key_type", 3),
        ("stringKey", 9),
        ("string_key", 9),
        ("uintKey", 8),
        ("uint_key", 8),
        ("valueType", 4),
        ("value_type", 4),
    ],
    oneofs: &["subscript"],
    form: Form::Plain,
};

/// `google.protobuf.FieldDescriptorProto.Type`.
pub static FIELD_TYPE: Enum = Enum {
    name: "google.protobuf.FieldDescriptorProto.Type",
    values: &[
        (1, "TYPE_DOUBLE"),
        (2, "TYPE_FLOAT"),
        (3, "TYPE_INT64"),
        (4, "TYPE_UINT64"),
        (5, "TYPE_INT32"),
        (6, "TYPE_FIXED64"),
        (7, "TYPE_FIXED32"),
        (8, "TYPE_BOOL"),
        (9, "TYPE_STRING"),
        (10, "TYPE_GROUP"),
        (11, "TYPE_MESSAGE"),
        (12, "TYPE_BYTES"),
        (13, "TYPE_UINT32"),
        (14, "TYPE_ENUM"),
        (15, "TYPE_SFIXED32"),
        (16, "TYPE_SFIXED64"),
        (17, "TYPE_SINT32"),
        (18, "TYPE_SINT64"),
    ],
    names: &[
        ("TYPE_BOOL", 8),
        ("TYPE_BYTES", 12),
        ("TYPE_DOUBLE", 1),
        ("TYPE_ENUM", 14),
        ("TYPE_FIXED32", 7),
        ("TYPE_FIXED64", 6),
        ("TYPE_FLOAT", 2),
        ("TYPE_GROUP", 10),
        ("TYPE_INT32", 5),
        ("TYPE_INT64", 3),
        ("TYPE_MESSAGE", 11),
        ("TYPE_SFIXED32", 15),
        ("TYPE_SFIXED64", 16),
        ("TYPE_SINT32", 17),
        ("TYPE_SINT64", 18),
        ("TYPE_STRING", 9),
        ("TYPE_UINT32", 13),
        ("TYPE_UINT64", 4),
    ],
    closed: true,
};

/// `buf.validate.Violation`.
pub static VIOLATION: Message = Message {
    name: "buf.validate.Violation",
    fields: &[
        Field::new(2, "rule_id", "ruleId", Kind::String, Cardinality::Optional),
        Field::new(3, "message", "message", Kind::String, Cardinality::Optional),
        Field::new(4, "for_key", "forKey", Kind::Bool, Cardinality::Optional),
        Field::new(
            5,
            "field",
            "field",
            Kind::Message(&FIELD_PATH),
            Cardinality::Optional,
        ),
        Field::new(
            6,
            "rule",
            "rule",
            Kind::Message(&FIELD_PATH),
            Cardinality::Optional,
        ),
    ],
    names: &[
        ("field", 3),
        ("forKey", 2),
        ("for_key", 2),
        ("message", 1),
        ("rule", 4),
        ("ruleId", 0),
        ("rule_id", 0),
    ],
    oneofs: &[],
    form: Form::Plain,
};

/// `buf.validate.Violations`.
pub static VIOLATIONS: Message = Message {
    name: "buf.validate.Violations",
    fields: &[Field::new(
        1,
        "violations",
        "violations",
        Kind::Message(&VIOLATION),
        Cardinality::Repeated,
    )],
    names: &[("violations", 0)],
    oneofs: &[],
    form: Form::Plain,
};
