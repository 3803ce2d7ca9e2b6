//! Paths of fields and rules: a chain on the stack during the walk, owned elements in a violation.

use super::Rule;
use crate::valid::Violation;
use std::fmt::Write as _;

/// A field as paths name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    number: i32,
    name: &'static str,
    kind: i32,
    key: i32,
    value: i32,
}

impl Field {
    /// A field by number, name and `FieldDescriptorProto.Type`.
    #[must_use]
    pub const fn new(number: i32, name: &'static str, kind: i32) -> Self {
        Self::map(number, name, kind, 0, 0)
    }

    /// A map field, with the types of its keys and values.
    #[must_use]
    pub const fn map(number: i32, name: &'static str, kind: i32, key: i32, value: i32) -> Self {
        Self {
            number,
            name,
            kind,
            key,
            value,
        }
    }
}

/// One element of a rule's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    number: i32,
    name: &'static str,
    kind: i32,
    index: Option<u64>,
}

impl Step {
    /// A field of the rules.
    #[must_use]
    pub const fn new(number: i32, name: &'static str, kind: i32) -> Self {
        Self {
            number,
            name,
            kind,
            index: None,
        }
    }

    /// An element of a repeated field of the rules.
    #[must_use]
    pub const fn item(number: i32, name: &'static str, kind: i32, index: u64) -> Self {
        Self {
            number,
            name,
            kind,
            index: Some(index),
        }
    }
}

/// Which element of a list or map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subscript {
    /// Position in a list.
    Index(u64),
    /// A `bool` key.
    Bool(bool),
    /// A signed key.
    Int(i64),
    /// An unsigned key.
    Uint(u64),
    /// A string key.
    String(String),
}

/// One element of the path of a field or rule, as `buf.validate.FieldPathElement`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathElement {
    /// Field number; 0 for a oneof.
    pub number: i32,
    /// Name of the field or oneof; extensions in brackets.
    pub name: String,
    /// `FieldDescriptorProto.Type`; 0 for a oneof.
    pub kind: i32,
    /// Type of the map's keys, if the element is one of a map; else 0.
    pub key_kind: i32,
    /// Type of the map's values, likewise.
    pub value_kind: i32,
    /// Which element of a list or map.
    pub subscript: Option<Subscript>,
}

#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    Root,
    Field(&'a Field),
    Oneof(&'static str),
    Index(&'a Field, usize),
    Bool(&'a Field, bool),
    Int(&'a Field, i64),
    Uint(&'a Field, u64),
    String(&'a Field, &'a str),
}

/// Where a walk is: a chain of elements up to the message that is validated.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    place: Place<'a>,
    for_key: bool,
}

/// A map key as a subscript.
pub trait Key {
    /// The element of `field`, a map of `parent`, under this key.
    fn at<'a>(&'a self, parent: &'a At<'a>, field: &'a Field) -> At<'a>;
}

macro_rules! keys {
    ($($type:ty => $variant:ident;)*) => {$(
        impl Key for $type {
            fn at<'a>(&'a self, parent: &'a At<'a>, field: &'a Field) -> At<'a> {
                parent.at(Place::$variant(field, (*self).into()))
            }
        }
    )*};
}

keys! {
    bool => Bool;
    i32 => Int;
    i64 => Int;
    u32 => Uint;
    u64 => Uint;
}

impl Key for String {
    fn at<'a>(&'a self, parent: &'a At<'a>, field: &'a Field) -> At<'a> {
        parent.at(Place::String(field, self))
    }
}

impl<'a> At<'a> {
    /// The message that is validated.
    #[must_use]
    pub const fn root() -> Self {
        Self {
            parent: None,
            place: Place::Root,
            for_key: false,
        }
    }

    fn at(&'a self, place: Place<'a>) -> At<'a> {
        At {
            parent: Some(self),
            place,
            for_key: false,
        }
    }

    /// A field of the message that stands here.
    #[must_use]
    pub fn field(&'a self, field: &'a Field) -> At<'a> {
        self.at(Place::Field(field))
    }

    /// A oneof of the message that stands here.
    #[must_use]
    pub fn oneof(&'a self, name: &'static str) -> At<'a> {
        self.at(Place::Oneof(name))
    }

    /// An element of a list of the message that stands here.
    #[must_use]
    pub fn item(&'a self, field: &'a Field, index: usize) -> At<'a> {
        self.at(Place::Index(field, index))
    }

    /// A value of a map of the message that stands here.
    #[must_use]
    pub fn value<K: Key>(&'a self, field: &'a Field, key: &'a K) -> At<'a> {
        key.at(self, field)
    }

    /// A key of a map of the message that stands here.
    #[must_use]
    pub fn key<K: Key>(&'a self, field: &'a Field, key: &'a K) -> At<'a> {
        At {
            for_key: true,
            ..key.at(self, field)
        }
    }

    pub(super) fn violation(&self, rule: &Rule, message: String) -> Violation {
        let mut elements = Vec::new();
        let mut next = Some(self);
        while let Some(at) = next {
            elements.extend(at.place.element());
            next = at.parent;
        }
        elements.reverse();
        Violation {
            field: spell(&elements),
            rule: rule.id.to_owned(),
            message,
            field_path: elements,
            rule_path: rule.path.iter().map(Step::element).collect(),
            for_key: self.for_key,
        }
    }
}

impl Place<'_> {
    fn element(&self) -> Option<PathElement> {
        let (field, subscript) = match *self {
            Place::Root => return None,
            Place::Oneof(name) => {
                return Some(PathElement {
                    number: 0,
                    name: name.to_owned(),
                    kind: 0,
                    key_kind: 0,
                    value_kind: 0,
                    subscript: None,
                });
            }
            Place::Field(field) => (field, None),
            Place::Index(field, index) => (field, Some(Subscript::Index(index as u64))),
            Place::Bool(field, key) => (field, Some(Subscript::Bool(key))),
            Place::Int(field, key) => (field, Some(Subscript::Int(key))),
            Place::Uint(field, key) => (field, Some(Subscript::Uint(key))),
            Place::String(field, key) => (field, Some(Subscript::String(key.to_owned()))),
        };
        let is_entry = subscript.is_some();
        Some(PathElement {
            number: field.number,
            name: field.name.to_owned(),
            kind: field.kind,
            key_kind: if is_entry { field.key } else { 0 },
            value_kind: if is_entry { field.value } else { 0 },
            subscript,
        })
    }
}

impl Step {
    fn element(&self) -> PathElement {
        PathElement {
            number: self.number,
            name: self.name.to_owned(),
            kind: self.kind,
            key_kind: 0,
            value_kind: 0,
            subscript: self.index.map(Subscript::Index),
        }
    }
}

/// `items[2].prices["eur"]`.
fn spell(elements: &[PathElement]) -> String {
    let mut text = String::new();
    for element in elements {
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(&element.name);
        // Writing to a string cannot fail.
        let _ = match &element.subscript {
            None => Ok(()),
            Some(Subscript::Index(index)) => write!(text, "[{index}]"),
            Some(Subscript::Bool(key)) => write!(text, "[{key}]"),
            Some(Subscript::Int(key)) => write!(text, "[{key}]"),
            Some(Subscript::Uint(key)) => write!(text, "[{key}]"),
            Some(Subscript::String(key)) => write!(text, "[{key:?}]"),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_spelled_with_its_subscripts() {
        let items = Field::new(1, "items", 11);
        let prices = Field::map(2, "prices", 11, 9, 5);
        let rule = Rule {
            id: "x",
            message: "",
            path: &[],
        };
        let root = At::root();
        let item = root.item(&items, 2);
        let key = "eur".to_owned();
        let entry = item.key(&prices, &key);
        let violation = entry.violation(&rule, String::new());
        assert_eq!(violation.field, r#"items[2].prices["eur"]"#);
        assert!(violation.for_key);
        assert_eq!(violation.field_path[1].key_kind, 9);
        assert_eq!(violation.field_path[0].subscript, Some(Subscript::Index(2)));
    }
}
