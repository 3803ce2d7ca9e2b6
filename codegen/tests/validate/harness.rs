//! The messages of protovalidate's conformance harness, as far as they are used.

use prost::{Message, Oneof};
use prost_types::Any;
use std::collections::HashMap;

#[derive(Clone, PartialEq, Message)]
pub(crate) struct ResultSet {
    #[prost(message, repeated, tag = "3")]
    pub(crate) suites: Vec<SuiteResults>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct SuiteResults {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(message, repeated, tag = "4")]
    pub(crate) cases: Vec<CaseResult>,
    /// Kept as bytes: prost's descriptors drop custom options.
    #[prost(bytes = "vec", tag = "5")]
    pub(crate) fdset: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct CaseResult {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(message, optional, tag = "3")]
    pub(crate) wanted: Option<TestResult>,
    #[prost(message, optional, tag = "5")]
    pub(crate) input: Option<Any>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct TestResult {
    #[prost(oneof = "Outcome", tags = "1, 2, 3, 4, 5")]
    pub(crate) result: Option<Outcome>,
}

#[derive(Clone, PartialEq, Oneof)]
pub(crate) enum Outcome {
    #[prost(bool, tag = "1")]
    Success(bool),
    #[prost(message, tag = "2")]
    ValidationError(Violations),
    #[prost(string, tag = "3")]
    CompilationError(String),
    #[prost(string, tag = "4")]
    RuntimeError(String),
    #[prost(string, tag = "5")]
    UnexpectedError(String),
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Request {
    #[prost(bytes = "vec", tag = "2")]
    pub(crate) fdset: Vec<u8>,
    #[prost(map = "string, message", tag = "3")]
    pub(crate) cases: HashMap<String, Any>,
    /// Not of the harness: whether the first violation is wanted only.
    #[prost(bool, tag = "15")]
    pub(crate) first: bool,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Response {
    #[prost(map = "string, message", tag = "1")]
    pub(crate) results: HashMap<String, TestResult>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Violations {
    #[prost(message, repeated, tag = "1")]
    pub(crate) violations: Vec<Violation>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Violation {
    #[prost(string, optional, tag = "2")]
    pub(crate) rule_id: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) message: Option<String>,
    #[prost(bool, optional, tag = "4")]
    pub(crate) for_key: Option<bool>,
    #[prost(message, optional, tag = "5")]
    pub(crate) field: Option<FieldPath>,
    #[prost(message, optional, tag = "6")]
    pub(crate) rule: Option<FieldPath>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct FieldPath {
    #[prost(message, repeated, tag = "1")]
    pub(crate) elements: Vec<Element>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Element {
    #[prost(int32, optional, tag = "1")]
    pub(crate) field_number: Option<i32>,
    #[prost(string, optional, tag = "2")]
    pub(crate) field_name: Option<String>,
    #[prost(int32, optional, tag = "3")]
    pub(crate) field_type: Option<i32>,
    #[prost(int32, optional, tag = "4")]
    pub(crate) key_type: Option<i32>,
    #[prost(int32, optional, tag = "5")]
    pub(crate) value_type: Option<i32>,
    #[prost(oneof = "Subscript", tags = "6, 7, 8, 9, 10")]
    pub(crate) subscript: Option<Subscript>,
}

#[derive(Clone, PartialEq, Oneof)]
pub(crate) enum Subscript {
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

impl Violations {
    /// By rule and field, as the harness compares them.
    pub(crate) fn sorted(&self) -> Vec<Violation> {
        let mut sorted = self.violations.clone();
        sorted.sort_by_key(|violation| {
            (
                violation.rule_id.clone(),
                format!("{:?}", violation.field),
                violation.message.clone(),
            )
        });
        sorted
    }
}
