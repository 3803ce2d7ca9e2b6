//! Values as expressions see them, and how those of dynamic messages become such.

use super::Interpreter;
use crate::model::{Field, Kind, Label, Scalar};
use crate::validate::emit::unwrapped;
use crate::validate::ir::Value as Constant;
use crate::validate::shared::cel::{Duration, Timestamp};
use prost_reflect::{DynamicMessage, MapKey, ReflectMessage, Value as Native};
use std::borrow::Cow;

/// A value of an expression.
#[derive(Clone, Debug)]
pub(super) enum Value<'a> {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
    Duration(Duration),
    Timestamp(Timestamp),
    Message(Cow<'a, DynamicMessage>),
    List(Vec<Value<'a>>),
    Map(Vec<(Value<'a>, Value<'a>)>),
    /// The name of a type.
    Type(Cow<'a, str>),
}

/// A field's value, borrowed from the message if that has it.
pub(super) fn of_field<'a>(message: &'a DynamicMessage, field: &Field) -> Cow<'a, Native> {
    let value = message.get_field_by_number(field.number.unsigned_abs());
    // The model is made from the messages' own descriptors.
    value.unwrap_or(Cow::Owned(Native::List(Vec::new())))
}

/// A native value of a field, as a whole.
pub(super) fn seen<'a>(value: Cow<'a, Native>, kind: &Kind) -> Value<'a> {
    match value {
        Cow::Borrowed(value) => borrowed(value, kind),
        Cow::Owned(value) => owned(borrowed(&value, kind)),
    }
}

/// A native value as expressions see it. A wrapper is what it wraps.
pub(super) fn borrowed<'a>(value: &'a Native, kind: &Kind) -> Value<'a> {
    match value {
        Native::Bool(value) => Value::Bool(*value),
        Native::I32(value) | Native::EnumNumber(value) => Value::Int(i64::from(*value)),
        Native::I64(value) => Value::Int(*value),
        Native::U32(value) => Value::Uint(u64::from(*value)),
        Native::U64(value) => Value::Uint(*value),
        Native::F32(value) => Value::Double(f64::from(*value)),
        Native::F64(value) => Value::Double(*value),
        Native::String(value) => Value::String(Cow::Borrowed(value)),
        Native::Bytes(value) => Value::Bytes(Cow::Borrowed(value)),
        Native::Message(message) => of_message(message, kind),
        Native::List(items) => Value::List(items.iter().map(|item| borrowed(item, kind)).collect()),
        Native::Map(entries) => {
            let inner = match kind {
                Kind::Map(_, value) => value,
                other => other,
            };
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            let entries = entries.into_iter();
            Value::Map(
                entries
                    .map(|(key, value)| (of_key(key), borrowed(value, inner)))
                    .collect(),
            )
        }
    }
}

pub(super) fn of_key(key: &MapKey) -> Value<'_> {
    match key {
        MapKey::Bool(key) => Value::Bool(*key),
        MapKey::I32(key) => Value::Int(i64::from(*key)),
        MapKey::I64(key) => Value::Int(*key),
        MapKey::U32(key) => Value::Uint(u64::from(*key)),
        MapKey::U64(key) => Value::Uint(*key),
        MapKey::String(key) => Value::String(Cow::Borrowed(key)),
    }
}

fn of_message<'a>(message: &'a DynamicMessage, kind: &Kind) -> Value<'a> {
    let Kind::Message(name) = kind else {
        return Value::Message(Cow::Borrowed(message));
    };
    match name.as_str() {
        "google.protobuf.Timestamp" => {
            let (seconds, nanos) = span(message);
            Value::Timestamp(Timestamp::new(seconds, nanos))
        }
        "google.protobuf.Duration" => {
            let (seconds, nanos) = span(message);
            Value::Duration(Duration::new(seconds, nanos))
        }
        "google.protobuf.Struct" => match message.get_field_by_number(1) {
            Some(fields) => seen(fields, &message_kind("google.protobuf.Value")),
            None => Value::Map(Vec::new()),
        },
        "google.protobuf.ListValue" => match message.get_field_by_number(1) {
            Some(values) => seen(values, &message_kind("google.protobuf.Value")),
            None => Value::List(Vec::new()),
        },
        "google.protobuf.Value" => of_value(message),
        _ => match (unwrapped(kind), message.get_field_by_number(1)) {
            (inner @ Kind::Scalar(_), Some(value)) => seen(value, &inner),
            _ => Value::Message(Cow::Borrowed(message)),
        },
    }
}

fn message_kind(name: &str) -> Kind {
    Kind::Message(name.to_owned())
}

/// What a `google.protobuf.Value` holds.
fn of_value(message: &DynamicMessage) -> Value<'_> {
    let kinds = [
        (2, Kind::Scalar(Scalar::Double)),
        (3, Kind::Scalar(Scalar::String)),
        (4, Kind::Scalar(Scalar::Bool)),
        (5, message_kind("google.protobuf.Struct")),
        (6, message_kind("google.protobuf.ListValue")),
    ];
    for (number, kind) in kinds {
        if message.has_field_by_number(number)
            && let Some(value) = message.get_field_by_number(number)
        {
            return seen(value, &kind);
        }
    }
    Value::Null
}

fn span(message: &DynamicMessage) -> (i64, i32) {
    let number = |number| message.get_field_by_number(number);
    (
        number(1).and_then(|value| value.as_i64()).unwrap_or(0),
        number(2).and_then(|value| value.as_i32()).unwrap_or(0),
    )
}

/// The same value, borrowing nothing.
pub(super) fn owned<'a>(value: Value<'_>) -> Value<'a> {
    match value {
        Value::Null => Value::Null,
        Value::Bool(value) => Value::Bool(value),
        Value::Int(value) => Value::Int(value),
        Value::Uint(value) => Value::Uint(value),
        Value::Double(value) => Value::Double(value),
        Value::Duration(value) => Value::Duration(value),
        Value::Timestamp(value) => Value::Timestamp(value),
        Value::String(text) => Value::String(Cow::Owned(text.into_owned())),
        Value::Bytes(bytes) => Value::Bytes(Cow::Owned(bytes.into_owned())),
        Value::Type(name) => Value::Type(Cow::Owned(name.into_owned())),
        Value::Message(message) => Value::Message(Cow::Owned(message.into_owned())),
        Value::List(items) => Value::List(items.into_iter().map(owned).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| (owned(key), owned(value)))
                .collect(),
        ),
    }
}

/// A constant of an expression.
pub(super) fn constant(value: &Constant) -> Value<'_> {
    match value {
        Constant::Null => Value::Null,
        Constant::Bool(value) => Value::Bool(*value),
        Constant::Int(value) => Value::Int(*value),
        Constant::Uint(value) => Value::Uint(*value),
        Constant::Double(value) => Value::Double(*value),
        Constant::String(text) => Value::String(Cow::Borrowed(text)),
        Constant::Bytes(bytes) => Value::Bytes(Cow::Borrowed(bytes)),
        Constant::Duration(span) => Value::Duration(Duration::new(span.seconds, span.nanos)),
        Constant::Timestamp(span) => Value::Timestamp(Timestamp::new(span.seconds, span.nanos)),
        Constant::Type(name) => Value::Type(Cow::Borrowed(name)),
        Constant::List(_, items) => Value::List(items.iter().map(constant).collect()),
    }
}

impl Interpreter<'_> {
    /// Whether a field is set, as far as prost's types know: a required one always is.
    pub(super) fn is_set(&self, message: &DynamicMessage, field: &Field) -> bool {
        match field.label {
            Label::Required => true,
            Label::Implicit if field.oneof.is_none() && !is_message(&field.kind) => {
                !self.is_zero(&of_field(message, field), &field.kind)
            }
            Label::Repeated => !self.is_zero(&of_field(message, field), &field.kind),
            Label::Implicit | Label::Optional => {
                message.has_field_by_number(field.number.unsigned_abs())
            }
        }
    }

    /// Whether a value is its type's zero; a message is if nothing in it is set.
    pub(super) fn is_zero(&self, value: &Native, kind: &Kind) -> bool {
        match value {
            Native::Bool(value) => !value,
            Native::I32(value) | Native::EnumNumber(value) => *value == 0,
            Native::I64(value) => *value == 0,
            Native::U32(value) => *value == 0,
            Native::U64(value) => *value == 0,
            Native::F32(value) => *value == 0.0,
            Native::F64(value) => *value == 0.0,
            Native::String(value) => value.is_empty(),
            Native::Bytes(value) => value.is_empty(),
            Native::List(items) => items.is_empty(),
            Native::Map(entries) => entries.is_empty(),
            Native::Message(message) => match kind {
                Kind::Message(name) | Kind::Group(name) => {
                    let empty = DynamicMessage::new(message.descriptor());
                    self.same_message(message, &empty, name)
                }
                _ => false,
            },
        }
    }

    /// Whether two messages of type `name` are equal in all that the model knows of them.
    pub(super) fn same_message(&self, a: &DynamicMessage, b: &DynamicMessage, name: &str) -> bool {
        let Some(message) = self.message(name) else {
            return a == b;
        };
        message.fields.iter().all(|field| {
            let is_set = self.is_set(a, field);
            // The default of a recursive message has no end.
            let is_nothing = !is_set && is_message(&field.kind);
            is_set == self.is_set(b, field)
                && (is_nothing || self.same(&of_field(a, field), &of_field(b, field), &field.kind))
        })
    }

    fn same(&self, a: &Native, b: &Native, kind: &Kind) -> bool {
        match (a, b, kind) {
            (Native::Message(a), Native::Message(b), Kind::Message(name) | Kind::Group(name)) => {
                self.same_message(a, b, name)
            }
            (Native::List(a), Native::List(b), kind) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same(a, b, kind))
            }
            (Native::Map(a), Native::Map(b), Kind::Map(_, kind)) => {
                let same = |key, a| b.get(key).is_some_and(|b| self.same(a, b, kind));
                a.len() == b.len() && a.iter().all(|(key, value)| same(key, value))
            }
            _ => a == b,
        }
    }
}

/// Whether a value of this kind is a message.
pub(super) fn is_message(kind: &Kind) -> bool {
    matches!(kind, Kind::Message(_) | Kind::Group(_))
}
