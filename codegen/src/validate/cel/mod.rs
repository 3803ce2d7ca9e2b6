//! The Common Expression Language: text → syntax → typed expression with constants folded.
//!
//! Nothing here runs an expression on a message. What does not depend on the message is computed
//! here, and so the standard rules, which protovalidate itself writes in CEL over `rules`, become
//! plain comparisons with constants.

mod calls;
mod check;
mod comprehend;
mod fold;
mod format;
mod functions;
mod lex;
mod literal;
mod parse;
mod types;

pub(crate) use check::{Env, check};
pub(crate) use fold::constant;
pub(crate) use parse::parse;
pub(crate) use types::{field_type, kind_type};

use super::ir::{Type, Value};

/// Syntax of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Syntax {
    Literal(Value),
    Name(String),
    Select(Box<Syntax>, String),
    Index(Box<Syntax>, Box<Syntax>),
    /// A function, or a method if there is a receiver.
    Call(Option<Box<Syntax>>, String, Vec<Syntax>),
    Unary(&'static str, Box<Syntax>),
    Binary(&'static str, Box<Syntax>, Box<Syntax>),
    Cond(Box<Syntax>, Box<Syntax>, Box<Syntax>),
    List(Vec<Syntax>),
    Map(Vec<(Syntax, Syntax)>),
    /// A message literal, with its fields in the order of the text.
    Message(String, Vec<(String, Syntax)>),
}

/// Why an expression is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is no valid CEL, or its types do not fit.
    Invalid(String),
    /// It is valid, and not compiled to Rust.
    NotCompiled(String),
}

impl Refused {
    fn invalid(text: impl Into<String>) -> Self {
        Self::Invalid(text.into())
    }

    fn not_compiled(text: impl Into<String>) -> Self {
        Self::NotCompiled(text.into())
    }
}

/// A value and its type, known at generation time.
pub(crate) fn type_of(value: &Value) -> Type {
    match value {
        Value::Null => Type::Null,
        Value::Bool(_) => Type::Bool,
        Value::Int(_) => Type::Int,
        Value::Uint(_) => Type::Uint,
        Value::Double(_) => Type::Double,
        Value::String(_) => Type::String,
        Value::Bytes(_) => Type::Bytes,
        Value::Duration(_) => Type::Duration,
        Value::Timestamp(_) => Type::Timestamp,
        Value::Type(_) => Type::Type,
        Value::List(item, _) => Type::List(Box::new(item.clone())),
    }
}
