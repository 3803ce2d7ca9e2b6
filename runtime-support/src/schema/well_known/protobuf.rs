//! Tables of `google.protobuf` messages that have a JSON form of their own.

use super::super::{Cardinality, Enum, Field, Form, Kind, Message};

/// `google.protobuf.Any`.
pub static ANY: Message = Message {
    name: "google.protobuf.Any",
    fields: &[
        Field::new(
            1,
            "type_url",
            "typeUrl",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(2, "value", "value", Kind::Bytes, Cardinality::Implicit),
    ],
    names: &[("typeUrl", 0), ("type_url", 0), ("value", 1)],
    oneofs: &[],
    form: Form::Any,
};

/// `google.protobuf.BoolValue`.
pub static BOOL_VALUE: Message = Message {
    name: "google.protobuf.BoolValue",
    fields: &[Field::new(
        1,
        "value",
        "value",
        Kind::Bool,
        Cardinality::Implicit,
    )],
    names: &[("value", 0)],
    oneofs: &[],
    form: Form::Wrapper,
};

/// `google.protobuf.BytesValue`.
pub static BYTES_VALUE: Message = Message {
    name: "google.protobuf.BytesValue",
    fields: &[Field::new(
        1,
        "value",
        "value",
        Kind::Bytes,
        Cardinality::Implicit,
    )],
    names: &[("value", 0)],
    oneofs: &[],
    form: Form::Wrapper,
};

/// `google.protobuf.DoubleValue`.
pub static DOUBLE_VALUE: Message = Message {
    name: "google.protobuf.DoubleValue",
    fields: &[Field::new(
        1,
        "value",
        "value",
        Kind::Double,
        Cardinality::Implicit,
    )],
    names: &[("value", 0)],
    oneofs: &[],
    form: Form::Wrapper,
};

/// `google.protobuf.Duration`.
pub static DURATION: Message = Message {
    name: "google.protobuf.Duration",
    fields: &[
        Field::new(1, "seconds", "seconds", Kind::Int64, Cardinality::Implicit),
        Field::new(2, "nanos", "nanos", Kind::Int32, Cardinality::Implicit),
    ],
    names: &[("nanos", 1), ("seconds", 0)],
    oneofs: &[],
    form: Form::Duration,
};

/// `google.protobuf.Empty`.
pub static EMPTY: Message = Message {
    name: "google.protobuf.Empty",
    fields: &[],
    names: &[],
    oneofs: &[],
    form: Form::Empty,
};

/// `google.protobuf.FieldMask`.
pub static FIELD_MASK: Message = Message {
    name: "google.protobuf.FieldMask",
    fields: &[Field::new(
        1,
        "paths",
        "paths",
        Kind::String,
        Cardinality::Repeated,
    )],
    names: &[("paths", 0)],
    oneofs: &[],
    form: Form::FieldMask,
};

/// `google.protobuf.FloatValue`.
pub static FLOAT_VALUE: Message = Message {
    name: "google.protobuf.FloatValue",
    fields: &[Field::new(
        1,
        "value",
        "value",
        Kind::Float,
        Cardinality::Implicit,
    )],
    names: &[("value", 0)],
    oneofs: &[],
    form: Form::Wrapper,
};

/// `google.protobuf.Int32Value`.
pub static INT32_VALUE: Message = Message {
    name: "google.protobuf.Int32Value",
    fields: &[Field::new(
        1,
        "value",
        "value",
        Kind::Int32,
        Cardinality::Implicit,
    )],
    names: &[("value", 0)],
    oneofs: &[],
    form: Form::Wrapper,
};

/// `google.protobuf.Int64Value`.
pub static INT64_VALUE: Message = Message {
    name: "google.protobuf.Int64Value",
    fields: &[Field::new(
        1,
        "value",
        "value",
        Kind::Int64,
        Cardinality::Implicit,
    )],
    names: &[("value", 0)],
    oneofs: &[],
    form: Form::Wrapper,
};

/// `google.protobuf.ListValue`.
pub static LIST_VALUE: Message = Message {
    name: "google.protobuf.ListValue",
    fields: &[Field::new(
        1,
        "values",
        "values",
        Kind::Message(&VALUE),
        Cardinality::Repeated,
    )],
    names: &[("values", 0)],
    oneofs: &[],
    form: Form::ListValue,
};

/// `google.protobuf.NullValue`.
pub static NULL_VALUE: Enum = Enum {
    name: "google.protobuf.NullValue",
    values: &[(0, "NULL_VALUE")],
    names: &[("NULL_VALUE", 0)],
    closed: false,
};

/// `google.protobuf.StringValue`.
pub static STRING_VALUE: Message = Message {
    name: "google.protobuf.StringValue",
    fields: &[Field::new(
        1,
        "value",
        "value",
        Kind::String,
        Cardinality::Implicit,
    )],
    names: &[("value", 0)],
    oneofs: &[],
    form: Form::Wrapper,
};

/// `google.protobuf.Struct`.
pub static STRUCT: Message = Message {
    name: "google.protobuf.Struct",
    fields: &[Field::new(
        1,
        "fields",
        "fields",
        Kind::Message(&STRUCT_FIELDS_ENTRY),
        Cardinality::Map,
    )],
    names: &[("fields", 0)],
    oneofs: &[],
    form: Form::Struct,
};

static STRUCT_FIELDS_ENTRY: Message = Message {
    name: "google.protobuf.Struct.FieldsEntry",
    fields: &[
        Field::new(1, "key", "key", Kind::String, Cardinality::Implicit),
        Field::new(
            2,
            "value",
            "value",
            Kind::Message(&VALUE),
            Cardinality::Optional,
        ),
    ],
    names: &[("key", 0), ("value", 1)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.protobuf.Timestamp`.
pub static TIMESTAMP: Message = Message {
    name: "google.protobuf.Timestamp",
    fields: &[
        Field::new(1, "seconds", "seconds", Kind::Int64, Cardinality::Implicit),
        Field::new(2, "nanos", "nanos", Kind::Int32, Cardinality::Implicit),
    ],
    names: &[("nanos", 1), ("seconds", 0)],
    oneofs: &[],
    form: Form::Timestamp,
};

/// `google.protobuf.UInt32Value`.
pub static UINT32_VALUE: Message = Message {
    name: "google.protobuf.UInt32Value",
    fields: &[Field::new(
        1,
        "value",
        "value",
        Kind::Uint32,
        Cardinality::Implicit,
    )],
    names: &[("value", 0)],
    oneofs: &[],
    form: Form::Wrapper,
};

/// `google.protobuf.UInt64Value`.
pub static UINT64_VALUE: Message = Message {
    name: "google.protobuf.UInt64Value",
    fields: &[Field::new(
        1,
        "value",
        "value",
        Kind::Uint64,
        Cardinality::Implicit,
    )],
    names: &[("value", 0)],
    oneofs: &[],
    form: Form::Wrapper,
};

/// `google.protobuf.Value`.
pub static VALUE: Message = Message {
    name: "google.protobuf.Value",
    fields: &[
        Field::new(
            1,
            "null_value",
            "nullValue",
            Kind::Enum(&NULL_VALUE),
            Cardinality::Optional,
        )
        .in_oneof(0),
        Field::new(
            2,
            "number_value",
            "numberValue",
            Kind::Double,
            Cardinality::Optional,
        )
        .in_oneof(0),
        Field::new(
            3,
            "string_value",
            "stringValue",
            Kind::String,
            Cardinality::Optional,
        )
        .in_oneof(0),
        Field::new(
            4,
            "bool_value",
            "boolValue",
            Kind::Bool,
            Cardinality::Optional,
        )
        .in_oneof(0),
        Field::new(
            5,
            "struct_value",
            "structValue",
            Kind::Message(&STRUCT),
            Cardinality::Optional,
        )
        .in_oneof(0),
        Field::new(
            6,
            "list_value",
            "listValue",
            Kind::Message(&LIST_VALUE),
            Cardinality::Optional,
        )
        .in_oneof(0),
    ],
    names: &[
        ("boolValue", 3),
        ("bool_value", 3),
        ("listValue", 5),
        ("list_value", 5),
        ("nullValue", 0),
        ("null_value", 0),
        ("numberValue", 1),
        ("number_value", 1),
        ("stringValue", 2),
        ("string_value", 2),
        ("structValue", 4),
        ("struct_value", 4),
    ],
    oneofs: &["kind"],
    form: Form::Value,
};
