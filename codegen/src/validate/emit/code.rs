//! Rust text with what is known of it: who owns the value, and whether computing it can fail.
//!
//! Text or bytes that are not owned borrow from the message or from constants, never from a
//! temporary. Text that can fail holds `?` and stands in a closure that returns `Result`.

use crate::model::{Kind, Scalar};
use crate::validate::ir::{Expr, Node, Type, Value};
use std::collections::BTreeMap;

/// Rust text of an expression.
pub(super) struct Code {
    pub(super) text: String,
    pub(super) form: Form,
    pub(super) fallible: bool,
}

/// What the text gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A scalar, text or bytes that borrow from the message or from constants, a reference to a
    /// message, an `Option` of a scalar for a wrapper.
    Plain,
    /// Text or bytes that are owned.
    Own,
    /// A `cel::Value`.
    Value,
}

/// What a variable is in Rust.
#[derive(Clone)]
pub(super) enum Binding {
    /// A local that holds the value as expressions see it.
    Value(String),
    /// A local that holds a `cel::Value`, whatever the type.
    Dynamic(String),
    /// A place that holds prost's list.
    List(String, Kind),
    /// A place that holds prost's map.
    Map(String, Scalar, Kind),
}

/// Patterns and defaults that expressions refer to, each once.
#[derive(Default)]
pub(super) struct Statics {
    patterns: BTreeMap<String, usize>,
    defaults: BTreeMap<String, usize>,
    messages: BTreeMap<(String, String), usize>,
}

impl Statics {
    pub(super) fn pattern(&mut self, text: &str) -> String {
        let next = self.patterns.len();
        let index = self.patterns.entry(text.to_owned()).or_insert(next);
        format!("PATTERN_{index}")
    }

    pub(super) fn default_of(&mut self, path: &str) -> String {
        let next = self.defaults.len();
        let index = self.defaults.entry(path.to_owned()).or_insert(next);
        format!("DEFAULT_{index}")
    }

    /// A message of this type, made once by the text.
    pub(super) fn message(&mut self, path: &str, text: String) -> String {
        let next = self.messages.len();
        let index = self.messages.entry((path.to_owned(), text)).or_insert(next);
        format!("MESSAGE_{index}")
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (pattern, index) in &self.patterns {
            text.push_str(&format!(
                "static PATTERN_{index}: v::Pattern = v::Pattern::new({pattern:?});\n"
            ));
        }
        for (path, index) in &self.defaults {
            text.push_str(&format!(
                "static DEFAULT_{index}: std::sync::LazyLock<{path}> = std::sync::LazyLock::new(Default::default);\n"
            ));
        }
        for ((path, made), index) in &self.messages {
            text.push_str(&format!(
                "static MESSAGE_{index}: std::sync::LazyLock<{path}> = std::sync::LazyLock::new(|| {made});\n"
            ));
        }
        text
    }
}

pub(super) fn plain(text: impl Into<String>, fallible: bool) -> Code {
    Code {
        text: text.into(),
        form: Form::Plain,
        fallible,
    }
}

pub(super) fn owned(text: impl Into<String>, fallible: bool) -> Code {
    Code {
        text: text.into(),
        form: Form::Own,
        fallible,
    }
}

pub(super) fn dynamic(text: impl Into<String>, fallible: bool) -> Code {
    Code {
        text: text.into(),
        form: Form::Value,
        fallible,
    }
}

/// Text without the parentheses around all of it, which rustc calls unused in conditions.
pub(super) fn bare(text: &str) -> &str {
    let Some(inner) = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
    else {
        return text;
    };
    let mut depth = 0_i32;
    let mut quoted = false;
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => {
                letters.next();
            }
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return text;
        }
    }
    // A quote as a character literal would mislead this count; none is emitted.
    inner
}

/// The opposite of a bool, pushed inward as far as it goes.
pub(super) fn negated(expr: &Expr) -> Expr {
    let node = match &expr.node {
        Node::Not(inner) => return (**inner).clone(),
        Node::Const(Value::Bool(value)) => Node::Const(Value::Bool(!value)),
        Node::And(left, right) => Node::Or(Box::new(negated(left)), Box::new(negated(right))),
        Node::Or(left, right) => Node::And(Box::new(negated(left)), Box::new(negated(right))),
        Node::Cond(condition, yes, no) => Node::Cond(
            condition.clone(),
            Box::new(negated(yes)),
            Box::new(negated(no)),
        ),
        Node::Binary(operator, left, right) => {
            let is_open = |ty: &Type| matches!(ty, Type::Double | Type::Dyn);
            let is_total = !is_open(&left.ty) && !is_open(&right.ty);
            let opposite = match *operator {
                "==" => Some("!="),
                "!=" => Some("=="),
                "<" if is_total => Some(">="),
                "<=" if is_total => Some(">"),
                ">" if is_total => Some("<="),
                ">=" if is_total => Some("<"),
                _ => None,
            };
            match opposite {
                Some(opposite) => Node::Binary(opposite, left.clone(), right.clone()),
                None => Node::Not(Box::new(expr.clone())),
            }
        }
        Node::Fail(_) => return expr.clone(),
        _ => Node::Not(Box::new(expr.clone())),
    };
    Expr {
        ty: Type::Bool,
        node,
    }
}

/// A constant that is no list of several types.
pub(super) fn constant(value: &Value) -> String {
    match value {
        Value::Null => "cel::Value::Null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(i64::MIN) => "i64::MIN".to_owned(),
        Value::Int(value) => format!("{value}i64"),
        Value::Uint(value) => format!("{value}u64"),
        Value::Double(value) if value.is_nan() => "f64::NAN".to_owned(),
        Value::Double(value) if value.is_infinite() && *value > 0.0 => "f64::INFINITY".to_owned(),
        Value::Double(value) if value.is_infinite() => "f64::NEG_INFINITY".to_owned(),
        Value::Double(value) => format!("{value:?}f64"),
        Value::String(value) => format!("{value:?}"),
        Value::Bytes(value) => format!("&b\"{}\"[..]", value.escape_ascii()),
        Value::Duration(span) => format!("cel::Duration::new({}, {})", span.seconds, span.nanos),
        Value::Timestamp(span) => format!("cel::Timestamp::new({}, {})", span.seconds, span.nanos),
        Value::Type(name) => format!("{name:?}"),
        Value::List(_, items) => {
            let items: Vec<String> = items.iter().map(constant).collect();
            format!("[{}]", items.join(", "))
        }
    }
}
