//! ProtoJSON: from JSON text to the wire and back, by the tables of [`crate::schema`].
//!
//! [`to_wire`] reads text and writes the binary form as it goes; [`from_wire`] looks once over the
//! fields of each message, because the wire may hold them in any order and more than once, and writes
//! text. Both follow the ProtoJSON specification with the special forms of `google.protobuf`. What is
//! malformed is refused with the path of the field and the offset.
//!
//! Two members of one object with the same name, two members of one oneof, and two keys of a map that
//! mean the same are refused. A number that a closed enum does not declare is no value: it is refused
//! in text and passed over on the wire.
//!
//! Deliberately absent: Rust types of messages, extensions, and a check that `required` fields of
//! proto2 are there, which prost does not make either.

mod base64;
mod decimal;
mod error;
mod field_mask;
mod lexer;
mod read;
#[cfg(test)]
mod tests;
mod time;
mod wire;
mod write;

pub use error::Error;

use crate::schema::{Field, Message, Registry};
use error::Fault;
use read::Reading;
use write::Writing;

/// How text is read and written.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What a `google.protobuf.Any` can hold.
    pub types: Registry,
    /// What becomes of members that are no fields, and of names that an enum does not declare.
    pub unknown_fields: UnknownFields,
    /// Which fields are written.
    pub emit: Emit,
    /// Whether enums are written as numbers rather than names.
    pub enum_numbers: bool,
    /// Whether members have the names of the contract rather than those of JSON. Both are read.
    pub proto_names: bool,
    /// How deep messages may be in messages, entries of maps included: 100, as prost has it. What is
    /// passed over in text is counted by its braces and brackets.
    pub depth: usize,
}

/// What becomes of members that are no fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownFields {
    /// They are an error.
    #[default]
    Refuse,
    /// They are passed over.
    Ignore,
}

/// Which fields are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emit {
    /// Those that are set.
    #[default]
    Set,
    /// Fields without presence too: zero values, `[]` and `{}`.
    Defaults,
    /// Those, and `null` for messages and `optional` fields of proto2 that are not set. Members of
    /// oneofs and `optional` fields of proto3 are left out if they are not set.
    Unpopulated,
}

impl Options {
    /// The usual ways of ProtoJSON: unknown fields are errors, what is set is written.
    #[must_use]
    pub const fn new(types: Registry) -> Self {
        Self {
            types,
            unknown_fields: UnknownFields::Refuse,
            emit: Emit::Set,
            enum_numbers: false,
            proto_names: false,
            depth: 100,
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new(Registry::default())
    }
}

/// Appends to `out` the wire form of the message that `text` is.
///
/// # Errors
/// Text that is not UTF-8, not JSON, or not this message. `out` is as it was then.
pub fn to_wire(
    message: &'static Message,
    text: &[u8],
    options: &Options,
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    reading(text, options, out, |reading| reading.message(message))
}

/// Appends to `out` one field, tags included, whose JSON value `text` is: an array for a list, an
/// object for a map. `null` appends nothing unless the field can hold it.
///
/// # Errors
/// As of [`to_wire`].
pub fn field_to_wire(
    field: &'static Field,
    text: &[u8],
    options: &Options,
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    reading(text, options, out, |reading| reading.field_or_null(field))
}

/// Appends to `out` one occurrence of a field, tag included, from text that is no JSON, such as that
/// of a path or query parameter: numbers, `true`, names of enums, base64, the text of wrappers, times
/// and field masks stand there without quotes. A `Struct`, a `Value` or a list of them is JSON there
/// too. A field of a list takes one item.
///
/// # Errors
/// Text that is no value of the field, and fields of other messages and of maps. `out` is as it was
/// then.
pub fn text_to_wire(
    field: &'static Field,
    text: &str,
    options: &Options,
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    reading(text.as_bytes(), options, out, |reading| {
        reading.parameter(field, text)
    })
}

fn reading(
    text: &[u8],
    options: &Options,
    out: &mut Vec<u8>,
    read: impl FnOnce(&mut Reading<'_>) -> Result<(), Fault>,
) -> Result<(), Error> {
    let before = out.len();
    let done = match std::str::from_utf8(text) {
        Ok(text) => {
            let mut reading = Reading::new(text, options, out);
            read(&mut reading).and_then(|()| reading.finish())
        }
        Err(error) => Err(Fault::new(error.valid_up_to(), "the text is not UTF-8")),
    };
    done.map_err(|fault| {
        out.truncate(before);
        fault.into_error()
    })
}

/// Appends to `out` the JSON text of the message whose wire form is `wire`.
///
/// # Errors
/// A malformed message, and one that JSON cannot say: text that is not UTF-8, a time or duration out
/// of range, an `Any` of an unknown type, a `Value` that is not finite. `out` is as it was then.
pub fn from_wire(
    message: &'static Message,
    wire: &[u8],
    options: &Options,
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    writing(options, out, |writing| writing.message(message, wire, 0))
}

/// Appends to `out` the JSON value of one field of a message, whose wire form is `wire`. A field that
/// is not set has its zero value, a message `null`.
///
/// # Errors
/// As of [`from_wire`].
pub fn field_from_wire(
    message: &'static Message,
    field: &'static Field,
    wire: &[u8],
    options: &Options,
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    writing(options, out, |writing| {
        writing.field_alone(message, field, wire)
    })
}

fn writing(
    options: &Options,
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut Writing<'_>) -> Result<(), Fault>,
) -> Result<(), Error> {
    let before = out.len();
    write(&mut Writing::new(options, out)).map_err(|fault| {
        out.truncate(before);
        fault.into_error()
    })
}
