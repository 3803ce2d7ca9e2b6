//! `buf.validate.Violations` on the wire: the detail of an `INVALID_ARGUMENT`.

use super::path::{PathElement, Subscript};
use crate::valid::Violation;
use prost::{Message, Oneof};

pub(crate) const TYPE_NAME: &str = "buf.validate.Violations";

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Violations {
    #[prost(message, repeated, tag = "1")]
    violations: Vec<OneViolation>,
}

#[derive(Clone, PartialEq, Message)]
struct OneViolation {
    #[prost(string, optional, tag = "2")]
    rule_id: Option<String>,
    #[prost(string, optional, tag = "3")]
    message: Option<String>,
    #[prost(bool, optional, tag = "4")]
    for_key: Option<bool>,
    #[prost(message, optional, tag = "5")]
    field: Option<FieldPath>,
    #[prost(message, optional, tag = "6")]
    rule: Option<FieldPath>,
}

#[derive(Clone, PartialEq, Message)]
struct FieldPath {
    #[prost(message, repeated, tag = "1")]
    elements: Vec<Element>,
}

#[derive(Clone, PartialEq, Message)]
struct Element {
    #[prost(int32, optional, tag = "1")]
    field_number: Option<i32>,
    #[prost(string, optional, tag = "2")]
    field_name: Option<String>,
    #[prost(int32, optional, tag = "3")]
    field_type: Option<i32>,
    #[prost(int32, optional, tag = "4")]
    key_type: Option<i32>,
    #[prost(int32, optional, tag = "5")]
    value_type: Option<i32>,
    #[prost(oneof = "ElementSubscript", tags = "6, 7, 8, 9, 10")]
    subscript: Option<ElementSubscript>,
}

#[derive(Clone, PartialEq, Oneof)]
enum ElementSubscript {
    #[prost(uint64, tag = "6")]
    Index(u64),
    #[prost(bool, tag = "7")]
    BoolKey(bool),
    #[prost(int64, tag = "8")]
    IntKey(i64),
    #[prost(uint64, tag = "9")]
    UintKey(u64),
    #[prost(string, tag = "10")]
    StringKey(String),
}

impl<'a> FromIterator<&'a Violation> for Violations {
    fn from_iter<I: IntoIterator<Item = &'a Violation>>(violations: I) -> Self {
        Self {
            violations: violations.into_iter().map(OneViolation::from).collect(),
        }
    }
}

impl From<&Violation> for OneViolation {
    fn from(violation: &Violation) -> Self {
        Self {
            rule_id: Some(violation.rule.clone()),
            message: (!violation.message.is_empty()).then(|| violation.message.clone()),
            for_key: violation.for_key.then_some(true),
            field: path(&violation.field_path),
            rule: path(&violation.rule_path),
        }
    }
}

fn path(elements: &[PathElement]) -> Option<FieldPath> {
    let some = |number: i32| (number != 0).then_some(number);
    (!elements.is_empty()).then(|| FieldPath {
        elements: elements
            .iter()
            .map(|element| Element {
                field_number: some(element.number),
                field_name: Some(element.name.clone()),
                field_type: some(element.kind),
                key_type: some(element.key_kind),
                value_type: some(element.value_kind),
                subscript: element.subscript.as_ref().map(|subscript| match subscript {
                    Subscript::Index(index) => ElementSubscript::Index(*index),
                    Subscript::Bool(key) => ElementSubscript::BoolKey(*key),
                    Subscript::Int(key) => ElementSubscript::IntKey(*key),
                    Subscript::Uint(key) => ElementSubscript::UintKey(*key),
                    Subscript::String(key) => ElementSubscript::StringKey(key.clone()),
                }),
            })
            .collect(),
    })
}
