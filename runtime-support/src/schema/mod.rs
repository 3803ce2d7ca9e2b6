//! The shape of messages as static tables: what a contract says of them and JSON, paths of fields
//! and query parameters need.
//!
//! The generator emits one table a message and one an enum into `src/generated/schema.rs`; those of
//! `google.protobuf`, of error details and of gRPC health are [`well_known`]. Tables refer to each
//! other, in cycles too. A program that knows a contract only at run time can build the same tables
//! and leak them.
//!
//! Deliberately absent: options, comments, Rust types, and the fields of services.

mod registry;
#[cfg(test)]
mod tests;
pub mod well_known;

pub use registry::Registry;

/// A message.
#[derive(Debug)]
pub struct Message {
    /// Full proto name, such as `order.v1.Order`.
    pub name: &'static str,
    /// Its fields, by ascending number.
    pub fields: &'static [Field],
    /// JSON names and proto names of the fields with their indices in `fields`, ascending by name
    /// (as bytes), each name once.
    pub names: &'static [(&'static str, u16)],
    /// Names of its oneofs, without the synthetic ones of proto3 `optional`.
    pub oneofs: &'static [&'static str],
    /// How it looks in JSON.
    pub form: Form,
}

/// How a message looks in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As an object with a member for each field.
    Plain,
    /// `google.protobuf.Any`: as the message inside with `@type`.
    Any,
    /// `google.protobuf.Timestamp`: as an RFC 3339 string.
    Timestamp,
    /// `google.protobuf.Duration`: as a string such as `"1.5s"`.
    Duration,
    /// `google.protobuf.FieldMask`: as a string of comma-separated paths in lower camel case.
    FieldMask,
    /// `google.protobuf.Struct`: as any object.
    Struct,
    /// `google.protobuf.Value`: as any value.
    Value,
    /// `google.protobuf.ListValue`: as any array.
    ListValue,
    /// A wrapper such as `google.protobuf.Int32Value`: as what its field 1 holds.
    Wrapper,
    /// `google.protobuf.Empty`: as `{}`; inside of an `Any` it has a member `value` of its own.
    Empty,
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Field number.
    pub number: u32,
    /// Name in the contract.
    pub name: &'static str,
    /// Name in JSON.
    pub json: &'static str,
    /// The type of a single value.
    pub kind: Kind,
    /// Whether and how it can be absent or repeated.
    pub cardinality: Cardinality,
    /// Index into the oneofs of its message.
    pub oneof: Option<u16>,
}

/// The type of a field's single value.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names are those of the protobuf language")]
pub enum Kind {
    Double,
    Float,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
    Bool,
    String,
    Bytes,
    Message(&'static Message),
    /// A message between start and end tags.
    Group(&'static Message),
    Enum(&'static Enum),
}

/// Whether and how a field can be absent or repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    /// A scalar or an enum whose absence means its zero value.
    Implicit,
    /// A field whose presence is tracked: a message, a member of a oneof, `optional` of proto2.
    Optional,
    /// `optional` of proto3, whose presence is tracked too. Where absent fields are shown, this one
    /// is not.
    Proto3Optional,
    /// Proto2 `required`.
    Required,
    /// A list that is sent with a tag for each item.
    Repeated,
    /// A list of numbers, bools or enums that is sent packed.
    Packed,
    /// A map. The field's kind is the message of an entry: number 1 is the key, 2 the value.
    Map,
}

/// An enum.
#[derive(Debug)]
pub struct Enum {
    /// Full proto name.
    pub name: &'static str,
    /// Numbers with their names, ascending by number; of aliases the first in the contract.
    pub values: &'static [(i32, &'static str)],
    /// All names with their numbers, ascending by name (as bytes).
    pub names: &'static [(&'static str, i32)],
    /// Whether a number that has no name is no value (proto2).
    pub closed: bool,
}

impl Message {
    /// The field with this number.
    #[must_use]
    pub fn field(&self, number: u32) -> Option<&'static Field> {
        self.position(number).map(|index| &self.fields[index])
    }

    /// The field whose JSON name or proto name this is.
    #[must_use]
    pub fn field_named(&self, name: &str) -> Option<&'static Field> {
        self.position_named(name).map(|index| &self.fields[index])
    }

    /// Index in `fields` of the field with this number.
    pub(crate) fn position(&self, number: u32) -> Option<usize> {
        // Most messages count from 1 without gaps.
        let guess = (number as usize).wrapping_sub(1);
        match self.fields.get(guess) {
            Some(field) if field.number == number => Some(guess),
            _ => self
                .fields
                .binary_search_by_key(&number, |field| field.number)
                .ok(),
        }
    }

    /// Index in `fields` of the field whose JSON name or proto name this is.
    pub(crate) fn position_named(&self, name: &str) -> Option<usize> {
        let found = self
            .names
            .binary_search_by(|(known, _)| known.as_bytes().cmp(name.as_bytes()));
        found.ok().map(|index| usize::from(self.names[index].1))
    }
}

impl Field {
    /// A field outside of oneofs.
    #[must_use]
    pub const fn new(
        number: u32,
        name: &'static str,
        json: &'static str,
        kind: Kind,
        cardinality: Cardinality,
    ) -> Self {
        Self {
            number,
            name,
            json,
            kind,
            cardinality,
            oneof: None,
        }
    }

    /// The same field in the oneof with this index.
    #[must_use]
    pub const fn in_oneof(self, oneof: u16) -> Self {
        Self {
            oneof: Some(oneof),
            ..self
        }
    }

    /// Whether it is a list, not a map.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        matches!(
            self.cardinality,
            Cardinality::Repeated | Cardinality::Packed
        )
    }

    /// Whether it is a map.
    #[must_use]
    pub const fn is_map(&self) -> bool {
        matches!(self.cardinality, Cardinality::Map)
    }
}

impl Kind {
    /// The message, if it is one or a group.
    #[must_use]
    pub const fn message(self) -> Option<&'static Message> {
        match self {
            Self::Message(message) | Self::Group(message) => Some(message),
            _ => None,
        }
    }

    /// Whether lists of it can be packed.
    #[must_use]
    pub const fn is_packable(self) -> bool {
        !matches!(
            self,
            Self::String | Self::Bytes | Self::Message(_) | Self::Group(_)
        )
    }
}

impl Enum {
    /// The name of a number.
    #[must_use]
    pub fn name_of(&self, number: i32) -> Option<&'static str> {
        // Most enums count from 0 without gaps.
        match self.values.get(number as usize) {
            Some((found, name)) if *found == number => Some(name),
            _ => {
                let found = self.values.binary_search_by_key(&number, |value| value.0);
                found.ok().map(|index| self.values[index].1)
            }
        }
    }

    /// The number of a name.
    #[must_use]
    pub fn number_of(&self, name: &str) -> Option<i32> {
        let found = self
            .names
            .binary_search_by(|(known, _)| known.as_bytes().cmp(name.as_bytes()));
        found.ok().map(|index| self.names[index].1)
    }

    /// Whether it is `google.protobuf.NullValue`, which is `null` in JSON.
    #[must_use]
    pub fn is_null_value(&self) -> bool {
        self.name == "google.protobuf.NullValue"
    }
}
