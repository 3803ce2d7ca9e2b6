//! The options of an element, each part by its dotted name: `deprecated`, `packed`,
//! `(buf.validate.field).string.min_len`, `(google.api.http).additional_bindings[0].get`.
//!
//! Values are text as a person would write it; rules that compare them need no types.

use prost_reflect::{DynamicMessage, MapKey, ReflectMessage, Value};
use std::collections::BTreeMap;
use std::ops::Bound;

/// Names and values of the options that are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options(BTreeMap<Box<str>, Box<str>>);

impl Options {
    /// The value of an option by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| &**value)
    }

    /// Whether a boolean option is set to true.
    #[must_use]
    pub fn is_true(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }

    /// Whether one or more parts of an option are set.
    #[must_use]
    pub fn has_below(&self, prefix: &str) -> bool {
        self.below(prefix).next().is_some()
    }

    /// All parts of an option whose names begin with `prefix`, without it and in order.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
            .map_while(move |(name, value)| Some((name.strip_prefix(prefix)?, &**value)))
    }

    /// Those of the entry of a map, which nobody writes.
    pub(super) fn of_map_entry() -> Self {
        Self(BTreeMap::from([("map_entry".into(), "true".into())]))
    }

    pub(super) fn read(message: &DynamicMessage) -> Self {
        let mut options = BTreeMap::new();
        flatten(message, "", &mut options);
        Self(options)
    }
}

fn flatten(message: &DynamicMessage, prefix: &str, options: &mut BTreeMap<Box<str>, Box<str>>) {
    let before = options.len();
    for (field, value) in message.fields() {
        add(value, &[prefix, field.name()].concat(), options, |value| {
            name_enum(field.kind(), value)
        });
    }
    for (extension, value) in message.extensions() {
        let name = [prefix, "(", extension.full_name(), ")"].concat();
        add(value, &name, options, |value| {
            name_enum(extension.kind(), value)
        });
    }
    // A message that says nothing is still there.
    if options.len() == before && !prefix.is_empty() {
        options.insert(prefix.trim_end_matches('.').into(), "{}".into());
    }
}

fn add(
    value: &Value,
    name: &str,
    options: &mut BTreeMap<Box<str>, Box<str>>,
    enum_name: impl Fn(i32) -> String + Copy,
) {
    match value {
        Value::Message(message) => {
            if message
                .descriptor()
                .full_name()
                .starts_with("google.protobuf.")
                && let Some(text) = well_known(message)
            {
                options.insert(name.into(), text.into());
                return;
            }
            flatten(message, &[name, "."].concat(), options);
        }
        Value::List(values) => {
            for (at, value) in values.iter().enumerate() {
                add(value, &format!("{name}[{at}]"), options, enum_name);
            }
        }
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|(key, _)| show_key(key));
            for (key, value) in entries {
                add(
                    value,
                    &format!("{name}[{}]", show_key(key)),
                    options,
                    enum_name,
                );
            }
        }
        Value::EnumNumber(number) => {
            options.insert(name.into(), enum_name(*number).into());
        }
        scalar => {
            options.insert(name.into(), show(scalar).into());
        }
    }
}

fn name_enum(kind: prost_reflect::Kind, number: i32) -> String {
    match kind {
        prost_reflect::Kind::Enum(kind) => kind
            .get_value(number)
            .map_or_else(|| number.to_string(), |value| value.name().to_owned()),
        _ => number.to_string(),
    }
}

/// Durations and timestamps as seconds, which can be compared.
fn well_known(message: &DynamicMessage) -> Option<String> {
    let part = |name| match &*message.get_field_by_name(name)? {
        Value::I64(value) => Some(*value),
        Value::I32(value) => Some(i64::from(*value)),
        _ => None,
    };
    match message.descriptor().full_name() {
        "google.protobuf.Duration" | "google.protobuf.Timestamp" => {
            let (seconds, nanos) = (part("seconds")?, part("nanos")?);
            Some(if nanos == 0 {
                seconds.to_string()
            } else {
                let total = i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
                let sign = if total < 0 { "-" } else { "" };
                let total = total.unsigned_abs();
                format!(
                    "{sign}{}.{:09}",
                    total / 1_000_000_000,
                    total % 1_000_000_000
                )
            })
        }
        _ => None,
    }
}

fn show(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::I32(value) => value.to_string(),
        Value::I64(value) => value.to_string(),
        Value::U32(value) => value.to_string(),
        Value::U64(value) => value.to_string(),
        Value::F32(value) => value.to_string(),
        Value::F64(value) => value.to_string(),
        Value::String(value) => value.clone(),
        Value::Bytes(value) => value.escape_ascii().to_string(),
        _ => String::new(),
    }
}

fn show_key(key: &MapKey) -> String {
    match key {
        MapKey::Bool(key) => key.to_string(),
        MapKey::I32(key) => key.to_string(),
        MapKey::I64(key) => key.to_string(),
        MapKey::U32(key) => key.to_string(),
        MapKey::U64(key) => key.to_string(),
        MapKey::String(key) => key.clone(),
    }
}
