//! Values whose type is known at run time only: of `google.protobuf.Value`, of literals of several
//! types, of maps that an expression makes.
//!
//! Text borrows from the message where it can, and a `Struct` is looked into where it stands. Other
//! lists and maps are built, which allocates. Deliberately absent: fields of messages, which
//! compiled expressions reach by their types.

use super::time::{Duration, Timestamp};
use super::{Error, Result};
use std::any::Any;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

const NO_OVERLOAD: Error = Error("a value is not of the type that is wanted");

/// A value of any type.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `bool`.
    Bool(bool),
    /// `int`.
    Int(i64),
    /// `uint`.
    Uint(u64),
    /// `double`.
    Double(f64),
    /// `string`.
    String(Cow<'a, str>),
    /// `bytes`.
    Bytes(Cow<'a, [u8]>),
    /// `google.protobuf.Duration`.
    Duration(Duration),
    /// `google.protobuf.Timestamp`.
    Timestamp(Timestamp),
    /// The name of a type.
    Type(&'static str),
    /// `list`.
    List(List<'a>),
    /// `map`.
    Map(Map<'a>),
    /// A message.
    Message(Message<'a>),
}

/// A list.
#[derive(Clone, Debug)]
pub enum List<'a> {
    /// Made by an expression, or from a field.
    Built(Rc<[Value<'a>]>),
    /// Looked at where it stands.
    Proto(&'a prost_types::ListValue),
}

/// A map.
#[derive(Clone, Debug)]
pub enum Map<'a> {
    /// Made by an expression, or from a field.
    Built(Rc<BTreeMap<Key<'a>, Value<'a>>>),
    /// Looked at where it stands.
    Proto(&'a prost_types::Struct),
}

/// A key of a map. Numbers are equal if their values are.
#[derive(Clone, Debug)]
pub enum Key<'a> {
    /// `bool`.
    Bool(bool),
    /// `int`.
    Int(i64),
    /// `uint`.
    Uint(u64),
    /// `string`.
    String(Cow<'a, str>),
}

/// A message, of which no more is asked than whether it equals another.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    name: &'static str,
    message: &'a dyn AnyMessage,
}

/// What messages of prost are.
pub trait AnyMessage: Any + std::fmt::Debug {
    /// Itself.
    fn any(&self) -> &dyn Any;
    /// Whether the other is of the same type and equal.
    fn same(&self, other: &dyn AnyMessage) -> bool;
}

impl<M: Any + PartialEq + std::fmt::Debug> AnyMessage for M {
    fn any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn AnyMessage) -> bool {
        other.any().downcast_ref::<M>() == Some(self)
    }
}

impl<'a> Value<'a> {
    /// A list.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(List::Built(items.into_iter().collect()))
    }

    /// A map of prost.
    pub fn map(entries: impl IntoIterator<Item = (Key<'a>, Self)>) -> Self {
        Self::Map(Map::Built(Rc::new(entries.into_iter().collect())))
    }

    /// A map literal.
    ///
    /// # Errors
    /// A key that is none, or that occurs twice.
    pub fn entries(entries: impl IntoIterator<Item = (Self, Self)>) -> Result<Self> {
        let mut map = BTreeMap::new();
        for (key, value) in entries {
            if map.insert(key.key()?, value).is_some() {
                return Err(Error("a map has a key twice"));
            }
        }
        Ok(Self::Map(Map::Built(Rc::new(map))))
    }

    /// A message by its full proto name.
    pub fn message(name: &'static str, message: &'a dyn AnyMessage) -> Self {
        Self::Message(Message { name, message })
    }

    /// A `google.protobuf.Struct`.
    #[must_use]
    pub fn of_struct(proto: &'a prost_types::Struct) -> Self {
        Self::Map(Map::Proto(proto))
    }

    /// A `google.protobuf.ListValue`.
    #[must_use]
    pub fn of_list(proto: &'a prost_types::ListValue) -> Self {
        Self::List(List::Proto(proto))
    }

    /// A `google.protobuf.Value`. Numbers are doubles.
    #[must_use]
    pub fn of_value(proto: &'a prost_types::Value) -> Self {
        use prost_types::value::Kind;
        match &proto.kind {
            None | Some(Kind::NullValue(_)) => Self::Null,
            Some(Kind::BoolValue(value)) => Self::Bool(*value),
            Some(Kind::NumberValue(value)) => Self::Double(*value),
            Some(Kind::StringValue(value)) => Self::String(value.into()),
            Some(Kind::StructValue(value)) => Self::of_struct(value),
            Some(Kind::ListValue(value)) => Self::of_list(value),
        }
    }

    /// The name of its type.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null_type",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Uint(_) => "uint",
            Self::Double(_) => "double",
            Self::String(_) => "string",
            Self::Bytes(_) => "bytes",
            Self::Duration(_) => "google.protobuf.Duration",
            Self::Timestamp(_) => "google.protobuf.Timestamp",
            Self::Type(_) => "type",
            Self::List(_) => "list",
            Self::Map(_) => "map",
            Self::Message(message) => message.name,
        }
    }

    /// It as a key.
    ///
    /// # Errors
    /// A value that is no key.
    pub fn key(&self) -> Result<Key<'a>> {
        match self {
            Self::Bool(key) => Ok(Key::Bool(*key)),
            Self::Int(key) => Ok(Key::Int(*key)),
            Self::Uint(key) => Ok(Key::Uint(*key)),
            Self::String(key) => Ok(Key::String(key.clone())),
            // A double is the key of the whole number that it equals.
            Self::Double(key) => super::int_of_double(*key)
                .ok()
                .filter(|whole| *whole as f64 == *key)
                .map(Key::Int)
                .ok_or(Error("no such key")),
            _ => Err(Error("a value is no key of a map")),
        }
    }

    /// The message of this type.
    ///
    /// # Errors
    /// Another value.
    pub fn as_message<M: 'static>(&self) -> Result<&'a M> {
        match self {
            Self::Message(message) => message.message.any().downcast_ref().ok_or(NO_OVERLOAD),
            _ => Err(NO_OVERLOAD),
        }
    }

    /// The items of a list, the keys of a map.
    ///
    /// # Errors
    /// Another value.
    pub fn items(self) -> Result<Vec<Self>> {
        Ok(match self {
            Self::List(List::Built(items)) => items.to_vec(),
            Self::List(List::Proto(list)) => list.values.iter().map(Self::of_value).collect(),
            Self::Map(map) => map.keys(),
            _ => return Err(NO_OVERLOAD),
        })
    }

    /// The list itself.
    ///
    /// # Errors
    /// Another value.
    pub fn into_list(self) -> Result<Self> {
        match self {
            Self::List(_) => Ok(self),
            _ => Err(NO_OVERLOAD),
        }
    }

    /// The map itself.
    ///
    /// # Errors
    /// Another value.
    pub fn into_map(self) -> Result<Self> {
        match self {
            Self::Map(_) => Ok(self),
            _ => Err(NO_OVERLOAD),
        }
    }
}

impl<'a> Map<'a> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Built(map) => map.len(),
            Self::Proto(map) => map.fields.len(),
        }
    }

    pub(super) fn get(&self, key: &Key<'a>) -> Option<Value<'a>> {
        match (self, key) {
            (Self::Built(map), key) => map.get(key).cloned(),
            (Self::Proto(map), Key::String(key)) => map.fields.get(&**key).map(Value::of_value),
            (Self::Proto(_), _) => None,
        }
    }

    fn keys(&self) -> Vec<Value<'a>> {
        match self {
            Self::Built(map) => map.keys().cloned().map(Value::from).collect(),
            Self::Proto(map) => map.fields.keys().map(|key| key.as_str().into()).collect(),
        }
    }

    pub(super) fn pairs(&self) -> Vec<(Key<'a>, Value<'a>)> {
        match self {
            Self::Built(map) => map.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
            Self::Proto(map) => map
                .fields
                .iter()
                .map(|(key, value)| (Key::from(key.as_str()), Value::of_value(value)))
                .collect(),
        }
    }
}

impl<'a> List<'a> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Built(items) => items.len(),
            Self::Proto(list) => list.values.len(),
        }
    }

    pub(super) fn get(&self, index: usize) -> Option<Value<'a>> {
        match self {
            Self::Built(items) => items.get(index).cloned(),
            Self::Proto(list) => list.values.get(index).map(Value::of_value),
        }
    }
}

macro_rules! scalars {
    ($($variant:ident, $type:ty, $narrow:ident, $what:literal;)*) => {
        $(impl From<$type> for Value<'_> {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        })*

        impl Value<'_> {
            $(
                #[doc = $what]
                ///
                /// # Errors
                /// Another value.
                pub fn $narrow(self) -> Result<$type> {
                    match self {
                        Self::$variant(value) => Ok(value),
                        _ => Err(NO_OVERLOAD),
                    }
                }
            )*

            /// The text.
            ///
            /// # Errors
            /// Another value.
            pub fn into_string(self) -> Result<String> {
                match self {
                    Self::String(value) => Ok(value.into_owned()),
                    _ => Err(NO_OVERLOAD),
                }
            }

            /// The bytes.
            ///
            /// # Errors
            /// Another value.
            pub fn into_bytes(self) -> Result<Vec<u8>> {
                match self {
                    Self::Bytes(value) => Ok(value.into_owned()),
                    _ => Err(NO_OVERLOAD),
                }
            }
        }
    };
}

scalars! {
    Bool, bool, into_bool, "The bool.";
    Int, i64, into_int, "The int.";
    Uint, u64, into_uint, "The uint.";
    Double, f64, into_double, "The double.";
    Duration, Duration, into_duration, "The duration.";
    Timestamp, Timestamp, into_timestamp, "The timestamp.";
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::String(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::String(text.into())
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<Vec<u8>> for Value<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl<'a, T: Into<Self>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a> From<Key<'a>> for Value<'a> {
    fn from(key: Key<'a>) -> Self {
        match key {
            Key::Bool(key) => Self::Bool(key),
            Key::Int(key) => Self::Int(key),
            Key::Uint(key) => Self::Uint(key),
            Key::String(key) => Self::String(key),
        }
    }
}

impl From<bool> for Key<'_> {
    fn from(key: bool) -> Self {
        Self::Bool(key)
    }
}

impl From<i64> for Key<'_> {
    fn from(key: i64) -> Self {
        Self::Int(key)
    }
}

impl From<u64> for Key<'_> {
    fn from(key: u64) -> Self {
        Self::Uint(key)
    }
}

impl<'a> From<&'a str> for Key<'a> {
    fn from(key: &'a str) -> Self {
        Self::String(key.into())
    }
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |key: &Self| match key {
            Self::Bool(_) => 0,
            Self::Int(_) | Self::Uint(_) => 1,
            Self::String(_) => 2,
        };
        let number = |key: &Self| match key {
            Self::Bool(key) => i128::from(*key),
            Self::Int(key) => i128::from(*key),
            Self::Uint(key) => i128::from(*key),
            Self::String(_) => 0,
        };
        match (self, other) {
            (Self::String(a), Self::String(b)) => a.cmp(b),
            (a, b) => (rank(a), number(a)).cmp(&(rank(b), number(b))),
        }
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Key<'_> {}

impl PartialEq for Value<'_> {
    /// Numbers are equal if their values are; values of other types that differ never are.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Duration(a), Self::Duration(b)) => a == b,
            (Self::Timestamp(a), Self::Timestamp(b)) => a == b,
            (Self::Type(a), Self::Type(b)) => a == b,
            (Self::Message(a), Self::Message(b)) => a.message.same(b.message),
            (Self::List(a), Self::List(b)) => {
                a.len() == b.len() && (0..a.len()).all(|index| a.get(index) == b.get(index))
            }
            (Self::Map(a), Self::Map(b)) => {
                a.len() == b.len()
                    && a.pairs()
                        .iter()
                        .all(|(key, value)| b.get(key).as_ref() == Some(value))
            }
            (a, b) => super::dynamic::numbers(a, b) == Some(Some(Ordering::Equal)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_equal_across_types_and_nothing_else_is() {
        assert_eq!(Value::from(1_i64), Value::from(1.0_f64));
        assert_eq!(Value::from(1_u64), Value::from(1_i64));
        assert_ne!(Value::from(f64::NAN), Value::from(f64::NAN));
        assert_ne!(Value::from("1"), Value::from(1_i64));
        assert_ne!(Value::Null, Value::from(false));
    }

    #[test]
    fn keys_are_found_by_value_and_occur_once() {
        let map = Value::entries([(1_i64.into(), "a".into()), ("1".into(), "b".into())]).unwrap();
        let Value::Map(map) = map else {
            panic!("no map");
        };
        assert_eq!(map.get(&Key::Uint(1)), Some("a".into()));
        assert_eq!(
            map.get(&Value::from(1.0_f64).key().unwrap()),
            Some("a".into())
        );
        assert_eq!(map.get(&Key::Bool(true)), None);
        let twice = Value::entries([(1_i64.into(), "a".into()), (1_u64.into(), "b".into())]);
        assert!(twice.is_err());
        assert!(Value::entries([(Value::Null, Value::Null)]).is_err());
    }

    #[test]
    fn a_struct_is_a_map_of_what_it_holds() {
        let number = prost_types::Value::from(2.0);
        let fields = [("n".to_owned(), number), ("s".to_owned(), "x".into())];
        let proto = prost_types::Struct {
            fields: fields.into_iter().collect(),
        };
        let made = Value::entries([("n".into(), 2_i64.into()), ("s".into(), "x".into())]);
        assert_eq!(Ok(Value::of_struct(&proto)), made);
        assert_eq!(Value::of_struct(&proto).items().unwrap().len(), 2);
    }
}
