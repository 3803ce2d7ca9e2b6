//! How prost's types hold values, and how expressions see them.

use crate::model::{Enum, Field, Kind, Message, Model, Oneof, Scalar};
use crate::wire;
use std::collections::BTreeMap;

/// Messages of the model by full proto name, with their place in Rust.
pub(super) struct Natives<'a> {
    messages: BTreeMap<&'a str, &'a Message>,
    enums: BTreeMap<&'a str, &'a Enum>,
    model: &'a Model,
}

impl<'a> Natives<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let mut natives = Self {
            messages: BTreeMap::new(),
            enums: BTreeMap::new(),
            model,
        };
        for package in model.packages.values().chain(model.downstream.values()) {
            natives.add(&package.messages, &package.enums);
        }
        natives
    }

    fn add(&mut self, messages: &'a [Message], enums: &'a [Enum]) {
        for item in enums {
            self.enums.insert(&item.full_name, item);
        }
        for message in messages {
            self.messages.insert(&message.full_name, message);
            self.add(&message.messages, &message.enums);
        }
    }

    pub(super) fn field(&self, full_name: &str, number: i32) -> (&'a Message, &'a Field) {
        let message = self.messages[full_name];
        let field = message.fields.iter().find(|field| field.number == number);
        (message, field.expect("rules name fields of the model"))
    }

    /// Its type in Rust.
    pub(super) fn path(&self, full_name: &str) -> String {
        wire::path(self.model, full_name)
            .unwrap_or_else(|| format!("::svc_runtime::prost_types::{}", short(full_name)))
    }

    /// The enum of a oneof in Rust.
    pub(super) fn oneof_path(&self, message: &Message, oneof: &Oneof) -> String {
        wire::oneof_path(&self.path(&message.full_name), message, oneof)
    }

    /// The default of a field in expressions.
    pub(super) fn default(&self, field: &Field) -> String {
        let kind = unwrapped(&field.kind);
        match (&kind, &field.default) {
            (Kind::Enum(full_name), default) => {
                let item = self.enums.get(full_name.as_str());
                let named = |name: &String| {
                    item?
                        .values
                        .iter()
                        .find(|value| value.proto_name == *name)
                        .map(|value| value.number)
                };
                let first = || item?.values.first().map(|value| value.number);
                let number = default.as_ref().and_then(named).or_else(first);
                format!("{}i64", number.unwrap_or(0))
            }
            (Kind::Scalar(scalar), Some(default)) => written(*scalar, default),
            (Kind::Scalar(scalar), None) => zero(*scalar).to_owned(),
            (Kind::Message(name), _) if name == "google.protobuf.Timestamp" => {
                "cel::Timestamp::EPOCH".to_owned()
            }
            (Kind::Message(name), _) if name == "google.protobuf.Duration" => {
                "cel::Duration::ZERO".to_owned()
            }
            (Kind::Message(name), _) => match name.as_str() {
                "google.protobuf.Value" => "cel::Value::Null".to_owned(),
                "google.protobuf.Struct" => "cel::Value::map([])".to_owned(),
                "google.protobuf.ListValue" => "cel::Value::list([])".to_owned(),
                _ => String::new(),
            },
            _ => String::new(),
        }
    }
}

fn short(full_name: &str) -> &str {
    full_name.rsplit('.').next().unwrap_or(full_name)
}

/// How expressions see the types of scalars.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
}

fn seen(scalar: Scalar) -> Seen {
    match scalar {
        Scalar::Double | Scalar::Float => Seen::Double,
        Scalar::Int32 | Scalar::Int64 | Scalar::Sint32 | Scalar::Sint64 => Seen::Int,
        Scalar::Sfixed32 | Scalar::Sfixed64 => Seen::Int,
        Scalar::Uint32 | Scalar::Uint64 | Scalar::Fixed32 | Scalar::Fixed64 => Seen::Uint,
        Scalar::Bool => Seen::Bool,
        Scalar::String => Seen::String,
        Scalar::Bytes => Seen::Bytes,
    }
}

fn zero(scalar: Scalar) -> &'static str {
    match seen(scalar) {
        Seen::Bool => "false",
        Seen::Int => "0i64",
        Seen::Uint => "0u64",
        Seen::Double => "0.0f64",
        Seen::String => "\"\"",
        Seen::Bytes => "&[][..]",
    }
}

/// A proto2 default as a literal.
fn written(scalar: Scalar, default: &str) -> String {
    match seen(scalar) {
        Seen::Bool => default.to_owned(),
        Seen::Int => format!("{default}i64"),
        Seen::Uint => format!("{default}u64"),
        Seen::Double => match default {
            "inf" => "f64::INFINITY".to_owned(),
            "-inf" => "f64::NEG_INFINITY".to_owned(),
            "nan" => "f64::NAN".to_owned(),
            number => number.parse().map_or_else(
                |_| "0.0f64".to_owned(),
                |number: f64| format!("{number:?}f64"),
            ),
        },
        Seen::String => format!("{default:?}"),
        Seen::Bytes => format!("&b\"{default}\"[..]"),
    }
}

/// The scalar that a wrapper holds: prost makes `Option<String>` of a `StringValue`.
pub(in crate::validate) fn unwrapped(kind: &Kind) -> Kind {
    let Kind::Message(name) = kind else {
        return kind.clone();
    };
    let scalar = match name.as_str() {
        "google.protobuf.BoolValue" => Scalar::Bool,
        "google.protobuf.Int32Value" => Scalar::Int32,
        "google.protobuf.Int64Value" => Scalar::Int64,
        "google.protobuf.UInt32Value" => Scalar::Uint32,
        "google.protobuf.UInt64Value" => Scalar::Uint64,
        "google.protobuf.FloatValue" => Scalar::Float,
        "google.protobuf.DoubleValue" => Scalar::Double,
        "google.protobuf.StringValue" => Scalar::String,
        "google.protobuf.BytesValue" => Scalar::Bytes,
        _ => return kind.clone(),
    };
    Kind::Scalar(scalar)
}

/// `text`, a native value (a reference to one if `is_ref`), as expressions see it.
pub(super) fn seen_as(kind: &Kind, text: &str, is_ref: bool) -> String {
    let value = if is_ref {
        format!("*{text}")
    } else {
        text.to_owned()
    };
    let reference = if is_ref {
        text.to_owned()
    } else {
        format!("&{text}")
    };
    match unwrapped(kind) {
        Kind::Scalar(scalar) => match (seen(scalar), scalar) {
            (_, Scalar::Int32 | Scalar::Sint32 | Scalar::Sfixed32) => format!("i64::from({value})"),
            (_, Scalar::Uint32 | Scalar::Fixed32) => format!("u64::from({value})"),
            (_, Scalar::Float) => format!("f64::from({value})"),
            (Seen::String, _) => format!("{text}.as_str()"),
            (Seen::Bytes, _) => format!("&{text}[..]"),
            _ => value,
        },
        Kind::Enum(_) => format!("i64::from({value})"),
        Kind::Message(name) if name == "google.protobuf.Timestamp" => {
            format!("cel::Timestamp::of({reference})")
        }
        Kind::Message(name) if name == "google.protobuf.Duration" => {
            format!("cel::Duration::of({reference})")
        }
        Kind::Message(name) => match name.as_str() {
            "google.protobuf.Value" => format!("cel::Value::of_value({reference})"),
            "google.protobuf.Struct" => format!("cel::Value::of_struct({reference})"),
            "google.protobuf.ListValue" => format!("cel::Value::of_list({reference})"),
            _ => reference,
        },
        Kind::Group(_) | Kind::Map(..) => reference,
    }
}

/// Whether a native value (a reference to one if `is_ref`) is its type's zero.
pub(super) fn is_zero(natives: &Natives<'_>, kind: &Kind, text: &str, is_ref: bool) -> String {
    let value = if is_ref {
        format!("*{text}")
    } else {
        text.to_owned()
    };
    match unwrapped(kind) {
        Kind::Enum(_) => format!("{value} == 0"),
        Kind::Scalar(scalar) => match seen(scalar) {
            Seen::Bool => format!("!{value}"),
            Seen::Int | Seen::Uint => format!("{value} == 0"),
            Seen::Double => format!("{value} == 0.0"),
            Seen::String | Seen::Bytes => format!("{text}.is_empty()"),
        },
        Kind::Message(name) | Kind::Group(name) => {
            format!("{value} == <{}>::default()", natives.path(&name))
        }
        Kind::Map(..) => format!("{text}.is_empty()"),
    }
}

/// Its `FieldDescriptorProto.Type`.
pub(in crate::validate) fn type_number(kind: &Kind) -> i32 {
    match kind {
        Kind::Message(_) | Kind::Map(..) => 11,
        Kind::Group(_) => 10,
        Kind::Enum(_) => 14,
        Kind::Scalar(scalar) => match scalar {
            Scalar::Double => 1,
            Scalar::Float => 2,
            Scalar::Int64 => 3,
            Scalar::Uint64 => 4,
            Scalar::Int32 => 5,
            Scalar::Fixed64 => 6,
            Scalar::Fixed32 => 7,
            Scalar::Bool => 8,
            Scalar::String => 9,
            Scalar::Bytes => 12,
            Scalar::Uint32 => 13,
            Scalar::Sfixed32 => 15,
            Scalar::Sfixed64 => 16,
            Scalar::Sint32 => 17,
            Scalar::Sint64 => 18,
        },
    }
}
