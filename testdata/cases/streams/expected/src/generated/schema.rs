//! The messages and enums of the contracts as tables, for JSON and REST.
use ::svc_runtime::schema;
use ::svc_runtime::schema::{Cardinality, Field, Kind};
/// All messages, for `google.protobuf.Any`.
pub static TYPES: schema::Registry = schema::Registry::new(&[&CHAT_KEPT, &CHAT_LINE]);
/// `chat.Kept`
pub static CHAT_KEPT: schema::Message = schema::Message {
    name: "chat.Kept",
    fields: &[],
    names: &[],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `chat.Line`
pub static CHAT_LINE: schema::Message = schema::Message {
    name: "chat.Line",
    fields: &[
        Field::new(1, "text", "text", Kind::String, Cardinality::Implicit),
        Field::new(2, "tags", "tags", Kind::String, Cardinality::Repeated),
    ],
    names: &[("tags", 1), ("text", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
