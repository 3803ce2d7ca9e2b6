//! Expressions on values: strict where CEL is, lazy where it is, and failing where it fails.

use super::value::{Value, constant, of_field, seen};
use super::{Interpreter, calls, dynamic};
use crate::validate::ir::{Expr, Loop, LoopKind, Member, Node, Piece, Type};
use crate::validate::shared::cel::{self, Timestamp};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Error(pub(crate) String);

impl From<cel::Error> for Error {
    fn from(error: cel::Error) -> Self {
        Self(error.to_string())
    }
}

pub(super) type Evaluated<'a> = Result<Value<'a>, Error>;

/// What an expression refers to.
pub(super) struct Scope<'i, 'm, 'a> {
    interpreter: &'i Interpreter<'m>,
    now: Timestamp,
    pub(super) variables: Vec<(String, Value<'a>)>,
}

pub(super) fn mistyped<T>() -> Result<T, Error> {
    Err(Error(
        "an expression has a value of another type".to_owned(),
    ))
}

impl<'i, 'm, 'a> Scope<'i, 'm, 'a> {
    pub(super) fn new(interpreter: &'i Interpreter<'m>, now: Timestamp, this: Value<'a>) -> Self {
        Self {
            interpreter,
            now,
            variables: vec![("this".to_owned(), this)],
        }
    }

    pub(super) fn eval(&mut self, expr: &'a Expr) -> Evaluated<'a> {
        match &expr.node {
            Node::Const(value) => Ok(constant(value)),
            Node::Var(name) => {
                let found = self.variables.iter().rev().find(|(known, _)| known == name);
                found.map_or_else(mistyped, |(_, value)| Ok(value.clone()))
            }
            Node::Now => Ok(Value::Timestamp(self.now)),
            Node::Field(target, member) => {
                let target = self.eval(target)?;
                if let Type::Wrapper(_) = expr.ty
                    && let Value::Bool(false) = self.has(&target, member)?
                {
                    return Ok(Value::Null);
                }
                self.field(target, member)
            }
            Node::Select(target, name) => {
                let target = self.eval(target)?;
                self.index(target, &Value::String(Cow::Borrowed(name)))
            }
            Node::HasEntry(target, name) => match self.eval(target)? {
                Value::Map(entries) => {
                    let is_name =
                        |key: &Value<'_>| matches!(key, Value::String(key) if key == name);
                    Ok(Value::Bool(entries.iter().any(|(key, _)| is_name(key))))
                }
                _ => mistyped(),
            },
            Node::Narrow(inner) => dynamic::narrow(self.eval(inner)?, &expr.ty),
            Node::Widen(inner) => self.eval(inner),
            Node::Has(target, member) => {
                let target = self.eval(target)?;
                self.has(&target, member)
            }
            Node::Not(inner) => Ok(Value::Bool(!self.bool(inner)?)),
            Node::Neg(inner) => match self.eval(inner)? {
                Value::Int(number) => Ok(Value::Int(cel::negate(number)?)),
                Value::Double(number) => Ok(Value::Double(-number)),
                _ => mistyped(),
            },
            Node::And(left, right) => self.logic(left, right, false),
            Node::Or(left, right) => self.logic(left, right, true),
            Node::Cond(condition, yes, no) => {
                if self.bool(condition)? {
                    self.eval(yes)
                } else {
                    self.eval(no)
                }
            }
            Node::Binary(operator, left, right) => {
                let (a, b) = (self.eval(left)?, self.eval(right)?);
                self.binary(operator, &a, &b, &left.ty)
            }
            Node::In(left, right) => {
                let (all, item) = (self.eval(right)?, self.eval(left)?);
                let is_in = match &all {
                    Value::List(items) => items.iter().any(|other| self.equal(&item, other, None)),
                    Value::Map(entries) => {
                        entries.iter().any(|(key, _)| self.equal(&item, key, None))
                    }
                    _ => return mistyped(),
                };
                Ok(Value::Bool(is_in))
            }
            Node::Index(target, index) => {
                let (target, index) = (self.eval(target)?, self.eval(index)?);
                self.index(target, &index)
            }
            Node::Size(list) => match self.eval(list)? {
                Value::List(items) => Ok(Value::Int(items.len() as i64)),
                Value::Map(entries) => Ok(Value::Int(entries.len() as i64)),
                _ => mistyped(),
            },
            Node::Unique(list) => {
                let items = self.items(list)?;
                let is_unique = items.iter().enumerate().all(|(at, item)| {
                    let before = &items[..at];
                    !before.iter().any(|other| self.equal(item, other, None))
                });
                Ok(Value::Bool(is_unique))
            }
            Node::Matches(text, pattern) => match self.eval(text)? {
                Value::String(text) => match self.interpreter.is_match(pattern, &text) {
                    Some(is_match) => Ok(Value::Bool(is_match)),
                    None => Err(Error(format!("the pattern `{pattern}` is not valid"))),
                },
                _ => mistyped(),
            },
            Node::TypeOf(inner) => {
                let value = self.eval(inner)?;
                Ok(Value::Type(dynamic::type_name(&value)))
            }
            Node::Dispatch { name, arguments } => {
                let arguments = self.each(arguments)?;
                dynamic::call(name, &arguments)
            }
            Node::Map(entries) => {
                let mut made: Vec<(Value<'a>, Value<'a>)> = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    let (key, value) = (self.eval(key)?, self.eval(value)?);
                    if !dynamic::is_key(&key) {
                        return Err(Error("a value is no key of a map".to_owned()));
                    }
                    if made.iter().any(|(other, _)| self.equal(&key, other, None)) {
                        return Err(Error("a map has a key twice".to_owned()));
                    }
                    made.push((key, value));
                }
                Ok(Value::Map(made))
            }
            Node::Message(name, fields) => self.message(name, fields),
            Node::Call {
                function,
                arguments,
                ..
            } => {
                let arguments = self.each(arguments)?;
                calls::call(function, &arguments)
            }
            Node::List(items) => Ok(Value::List(self.each(items)?)),
            Node::Format(pieces) => self.format(pieces),
            Node::Loop(inner) => self.comprehension(inner),
            Node::Fail(reason) => Err(Error(reason.clone())),
        }
    }

    fn each(&mut self, all: &'a [Expr]) -> Result<Vec<Value<'a>>, Error> {
        all.iter().map(|expr| self.eval(expr)).collect()
    }

    fn bool(&mut self, expr: &'a Expr) -> Result<bool, Error> {
        match self.eval(expr)? {
            Value::Bool(value) => Ok(value),
            _ => mistyped(),
        }
    }

    /// The items of a list, or the keys of a map.
    fn items(&mut self, expr: &'a Expr) -> Result<Vec<Value<'a>>, Error> {
        match self.eval(expr)? {
            Value::List(items) => Ok(items),
            Value::Map(entries) => Ok(entries.into_iter().map(|(key, _)| key).collect()),
            _ => mistyped(),
        }
    }

    /// `&&` and `||`: a side that decides hides the failure of the other.
    fn logic(&mut self, left: &'a Expr, right: &'a Expr, decides: bool) -> Evaluated<'a> {
        let left = self.bool(left);
        if left == Ok(decides) {
            return Ok(Value::Bool(decides));
        }
        match (left, self.bool(right)) {
            (Err(_), Ok(right)) if right == decides => Ok(Value::Bool(decides)),
            (Err(error), _) => Err(error),
            (Ok(_), right) => right.map(Value::Bool),
        }
    }

    fn field(&self, target: Value<'a>, member: &Member) -> Evaluated<'a> {
        let field = self.interpreter.field(&member.message, member.number);
        let (Value::Message(message), Some(field)) = (target, field) else {
            return mistyped();
        };
        Ok(match message {
            Cow::Borrowed(message) => seen(of_field(message, field), &field.kind),
            Cow::Owned(message) => {
                let value = of_field(&message, field).into_owned();
                seen(Cow::Owned(value), &field.kind)
            }
        })
    }

    fn has(&self, target: &Value<'_>, member: &Member) -> Evaluated<'a> {
        let field = self.interpreter.field(&member.message, member.number);
        match (target, field) {
            (Value::Message(message), Some(field)) => {
                Ok(Value::Bool(self.interpreter.is_set(message, field)))
            }
            _ => mistyped(),
        }
    }

    fn index(&self, target: Value<'a>, index: &Value<'a>) -> Evaluated<'a> {
        match (target, index) {
            (Value::List(items), Value::Int(index)) => Ok(cel::item(&items, *index)?.clone()),
            (Value::List(items), Value::Uint(_) | Value::Double(_)) => {
                let index = dynamic::whole(index)?;
                Ok(cel::item(&items, index)?.clone())
            }
            (Value::Map(entries), key) => {
                let entry = entries
                    .into_iter()
                    .find(|(other, _)| self.equal(key, other, None));
                entry.map_or_else(
                    || Err(Error("no such key".to_owned())),
                    |(_, value)| Ok(value),
                )
            }
            _ => mistyped(),
        }
    }

    fn equal(&self, a: &Value<'_>, b: &Value<'_>, ty: Option<&Type>) -> bool {
        match (a, b) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Type(a), Value::Type(b)) => a == b,
            (Value::Map(a), Value::Map(b)) => {
                let item = match ty {
                    Some(Type::Map(_, item)) => Some(&**item),
                    _ => None,
                };
                let same = |(key, value): &(Value<'_>, Value<'_>)| {
                    b.iter().any(|(other, found)| {
                        self.equal(key, other, None) && self.equal(value, found, item)
                    })
                };
                a.len() == b.len() && a.iter().all(same)
            }
            (Value::String(a), Value::String(b)) => a == b,
            (Value::Bytes(a), Value::Bytes(b)) => a == b,
            (Value::Duration(a), Value::Duration(b)) => a == b,
            (Value::Timestamp(a), Value::Timestamp(b)) => a == b,
            (Value::Message(a), Value::Message(b)) => match ty {
                Some(Type::Message(name)) => self.interpreter.same_message(a, b, name),
                _ => a == b,
            },
            (Value::List(a), Value::List(b)) => {
                let item = match ty {
                    Some(Type::List(item)) => Some(&**item),
                    _ => None,
                };
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.equal(a, b, item))
            }
            (Value::Int(_) | Value::Uint(_) | Value::Double(_), _) => {
                compare(a, b) == Some(Ordering::Equal)
            }
            _ => false,
        }
    }

    fn binary(
        &self,
        operator: &str,
        left: &Value<'a>,
        right: &Value<'a>,
        ty: &Type,
    ) -> Evaluated<'a> {
        match operator {
            "==" => return Ok(Value::Bool(self.equal(left, right, Some(ty)))),
            "!=" => return Ok(Value::Bool(!self.equal(left, right, Some(ty)))),
            "<" | "<=" | ">" | ">=" => {
                if !is_ordered(left, right) {
                    return mistyped();
                }
                let order = compare(left, right);
                return Ok(Value::Bool(match operator {
                    "<" => order.is_some_and(Ordering::is_lt),
                    "<=" => order.is_some_and(Ordering::is_le),
                    ">" => order.is_some_and(Ordering::is_gt),
                    _ => order.is_some_and(Ordering::is_ge),
                }));
            }
            _ => {}
        }
        calls::arithmetic(operator, left, right)
    }

    fn format(&mut self, pieces: &'a [Piece]) -> Evaluated<'a> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(plain) => text.push_str(plain),
                Piece::Value {
                    verb,
                    precision,
                    value,
                } => {
                    let value = dynamic::of(&self.eval(value)?)?;
                    text.push_str(&cel::format_value(*verb, *precision, &value)?);
                }
            }
        }
        Ok(Value::String(Cow::Owned(text)))
    }

    fn comprehension(&mut self, inner: &'a Loop) -> Evaluated<'a> {
        let items = self.items(&inner.source)?;
        if inner.kind == LoopKind::Map {
            let mapped = items.into_iter().map(|item| self.body(inner, item));
            return mapped.collect::<Result<_, _>>().map(Value::List);
        }
        let mut kept = Vec::new();
        let mut failure = None;
        for item in items {
            let holds = match self.body(inner, item.clone()) {
                Ok(Value::Bool(holds)) => Ok(holds),
                Ok(_) => mistyped(),
                Err(error) => Err(error),
            };
            match (inner.kind, holds) {
                (LoopKind::All, Ok(false)) => return Ok(Value::Bool(false)),
                (LoopKind::Exists, Ok(true)) => return Ok(Value::Bool(true)),
                // What follows may decide.
                (LoopKind::All | LoopKind::Exists, Err(error)) => failure = Some(error),
                (_, Err(error)) => return Err(error),
                (_, Ok(true)) => kept.push(item),
                (_, Ok(false)) => {}
            }
        }
        match (inner.kind, failure) {
            (_, Some(error)) => Err(error),
            (LoopKind::All, None) => Ok(Value::Bool(true)),
            (LoopKind::Exists, None) => Ok(Value::Bool(false)),
            (LoopKind::ExistsOne, None) => Ok(Value::Bool(kept.len() == 1)),
            (LoopKind::Filter | LoopKind::Map, None) => Ok(Value::List(kept)),
        }
    }

    fn body(&mut self, inner: &'a Loop, item: Value<'a>) -> Evaluated<'a> {
        self.variables.push((inner.variable.clone(), item));
        let value = self.eval(&inner.body);
        self.variables.pop();
        value
    }
}

/// Whether values of these types have an order, though one may be no number.
fn is_ordered(left: &Value<'_>, right: &Value<'_>) -> bool {
    let is_number =
        |value: &Value<'_>| matches!(value, Value::Int(_) | Value::Uint(_) | Value::Double(_));
    (is_number(left) && is_number(right)) || compare(left, right).is_some()
}

fn compare(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    use Value::{Bool, Bytes, Double, Duration, Int, String, Timestamp, Uint};
    match (left, right) {
        (Bool(a), Bool(b)) => Some(a.cmp(b)),
        (String(a), String(b)) => Some(a.cmp(b)),
        (Bytes(a), Bytes(b)) => Some(a.cmp(b)),
        (Duration(a), Duration(b)) => Some(a.cmp(b)),
        (Timestamp(a), Timestamp(b)) => Some(a.cmp(b)),
        (Int(a), Int(b)) => Some(a.cmp(b)),
        (Uint(a), Uint(b)) => Some(a.cmp(b)),
        (Double(a), Double(b)) => a.partial_cmp(b),
        (Int(a), Uint(b)) => cel::compare(*a, *b),
        (Int(a), Double(b)) => cel::compare(*a, *b),
        (Uint(a), Int(b)) => cel::compare(*a, *b),
        (Uint(a), Double(b)) => cel::compare(*a, *b),
        (Double(a), Int(b)) => cel::compare(*a, *b),
        (Double(a), Uint(b)) => cel::compare(*a, *b),
        _ => None,
    }
}
