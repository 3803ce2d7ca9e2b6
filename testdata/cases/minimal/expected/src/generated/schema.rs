//! The messages and enums of the contracts as tables, for JSON and REST.
use ::svc_runtime::schema;
use ::svc_runtime::schema::{Cardinality, Field, Kind};
/// All messages, for `google.protobuf.Any`.
pub static TYPES: schema::Registry = schema::Registry::new(
    &[&ECHO_V1_ECHO_REQUEST, &ECHO_V1_ECHO_RESPONSE],
);
/// `echo.v1.EchoRequest`
pub static ECHO_V1_ECHO_REQUEST: schema::Message = schema::Message {
    name: "echo.v1.EchoRequest",
    fields: &[Field::new(1, "text", "text", Kind::String, Cardinality::Implicit)],
    names: &[("text", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `echo.v1.EchoResponse`
pub static ECHO_V1_ECHO_RESPONSE: schema::Message = schema::Message {
    name: "echo.v1.EchoResponse",
    fields: &[Field::new(1, "text", "text", Kind::String, Cardinality::Implicit)],
    names: &[("text", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
