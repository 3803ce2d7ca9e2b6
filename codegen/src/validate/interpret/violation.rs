//! What is found: violations with the paths of field and rule, as `buf.validate.Violation`.

use crate::model::{Field, Kind};
use crate::validate::emit::type_number;
use crate::validate::ir::PathStep;
use prost_reflect::MapKey;

/// All broken rules of a message, or the reason why one could not be run on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    /// The broken rules.
    pub list: Vec<Violation>,
    /// Why a rule could not be run, such as a division by zero; what was found before is kept.
    pub failure: Option<String>,
}

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The path of the field; empty for a rule of the whole message.
    pub field: Vec<PathElement>,
    /// Where the rule stands in `buf.validate.FieldRules`.
    pub rule: Vec<PathElement>,
    /// Identifier of the rule, such as `string.uuid`.
    pub id: String,
    /// What the rule asks for.
    pub message: String,
    /// Whether it is the key of a map's entry that breaks the rule.
    pub for_key: bool,
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

/// Where a walk is: a chain of elements up to the message that is validated.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    parent: Option<&'a At<'a>>,
    place: Place<'a>,
}

#[derive(Clone, Copy)]
enum Place<'a> {
    Root,
    Oneof(&'a str),
    Field(&'a Field),
    Item(&'a Field, usize),
    Entry(&'a Field, &'a MapKey, bool),
}

impl<'a> At<'a> {
    pub(super) fn root() -> Self {
        Self {
            parent: None,
            place: Place::Root,
        }
    }

    fn at(&'a self, place: Place<'a>) -> Self {
        Self {
            parent: Some(self),
            place,
        }
    }

    pub(super) fn oneof(&'a self, name: &'a str) -> Self {
        self.at(Place::Oneof(name))
    }

    pub(super) fn field(&'a self, field: &'a Field) -> Self {
        self.at(Place::Field(field))
    }

    pub(super) fn item(&'a self, field: &'a Field, index: usize) -> Self {
        self.at(Place::Item(field, index))
    }

    pub(super) fn entry(&'a self, field: &'a Field, key: &'a MapKey, for_key: bool) -> Self {
        self.at(Place::Entry(field, key, for_key))
    }

    pub(super) fn violation(&self, id: &str, message: &str, rule: &[PathStep]) -> Violation {
        let mut field = Vec::new();
        let mut next = Some(self);
        while let Some(at) = next {
            field.extend(at.place.element());
            next = at.parent;
        }
        field.reverse();
        Violation {
            field,
            rule: rule.iter().map(step).collect(),
            id: id.to_owned(),
            message: message.to_owned(),
            for_key: matches!(self.place, Place::Entry(.., true)),
        }
    }
}

fn step(step: &PathStep) -> PathElement {
    PathElement {
        number: step.number,
        name: step.name.clone(),
        kind: step.kind,
        key_kind: 0,
        value_kind: 0,
        subscript: step.index.map(Subscript::Index),
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
            Place::Item(field, index) => (field, Some(Subscript::Index(index as u64))),
            Place::Entry(field, key, _) => (field, Some(subscript(key))),
        };
        let (key_kind, value_kind) = match (&field.kind, &subscript) {
            (Kind::Map(key, value), Some(_)) => {
                (type_number(&Kind::Scalar(*key)), type_number(value))
            }
            _ => (0, 0),
        };
        Some(PathElement {
            number: field.number,
            name: field.proto_name.clone(),
            kind: type_number(&field.kind),
            key_kind,
            value_kind,
            subscript,
        })
    }
}

fn subscript(key: &MapKey) -> Subscript {
    match key {
        MapKey::Bool(key) => Subscript::Bool(*key),
        MapKey::I32(key) => Subscript::Int(i64::from(*key)),
        MapKey::I64(key) => Subscript::Int(*key),
        MapKey::U32(key) => Subscript::Uint(u64::from(*key)),
        MapKey::U64(key) => Subscript::Uint(*key),
        MapKey::String(key) => Subscript::String(key.clone()),
    }
}
