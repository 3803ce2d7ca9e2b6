//! Literals of lists, maps and messages.

use super::check::{Checked, Env, field_of};
use super::types::{self, field_type, fits, join, narrow, spelled, widen, wrap};
use super::{Refused, Syntax};
use crate::validate::ir::{Expr, Node, Span, Type, Value};
use prost_reflect::{FieldDescriptor, Kind};
use std::collections::BTreeSet;

/// The common type of expressions.
fn common(items: &[Expr]) -> Type {
    let mut types = items.iter().map(|item| item.ty.clone());
    let first = types.next().unwrap_or(Type::Dyn);
    match types.fold(first, |left, right| join(&left, &right)) {
        // Null has its own type in no list.
        Type::Null | Type::Wrapper(_) | Type::Type => Type::Dyn,
        common => common,
    }
}

fn as_common(item: Expr, ty: &Type) -> Expr {
    match ty {
        Type::Dyn => widen(item),
        _ => item,
    }
}

impl Env<'_> {
    pub(super) fn list(&self, items: &[Syntax]) -> Checked {
        let items: Vec<Expr> = items
            .iter()
            .map(|item| self.expr(item))
            .collect::<Result<_, _>>()?;
        let ty = common(&items);
        let values: Option<Vec<Value>> =
            items.iter().map(|item| item.as_const().cloned()).collect();
        if let Some(values) = values
            && (ty != Type::Dyn || values.is_empty())
        {
            return Ok(Expr::constant(Value::List(ty, values)));
        }
        let items = items.into_iter().map(|item| as_common(item, &ty));
        Ok(Expr {
            node: Node::List(items.collect()),
            ty: Type::List(Box::new(ty)),
        })
    }

    pub(super) fn map(&self, entries: &[(Syntax, Syntax)]) -> Checked {
        let mut keys = Vec::with_capacity(entries.len());
        let mut values = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let key = self.expr(key)?;
            if !matches!(
                key.ty,
                Type::Bool | Type::Int | Type::Uint | Type::String | Type::Dyn
            ) {
                return Err(Refused::invalid(format!(
                    "a map has a key of type {}",
                    spelled(&key.ty)
                )));
            }
            if key.as_const().is_some() && keys.contains(&key) {
                return Err(Refused::invalid("a map literal has the same key twice"));
            }
            keys.push(key);
            values.push(self.expr(value)?);
        }
        let (key, value) = (common(&keys), common(&values));
        let entries = keys.into_iter().zip(values);
        let entries = entries
            .map(|(one, other)| (as_common(one, &key), as_common(other, &value)))
            .collect();
        Ok(Expr {
            ty: Type::Map(Box::new(key), Box::new(value)),
            node: Node::Map(entries),
        })
    }

    pub(super) fn message(&self, name: &str, fields: &[(String, Syntax)]) -> Checked {
        let Some(message) = self.pool.get_message_by_name(name) else {
            return Err(Refused::invalid(format!("there is no message `{name}`")));
        };
        let mut values: Vec<(i32, Expr)> = Vec::with_capacity(fields.len());
        let mut named = BTreeSet::new();
        for (field_name, value) in fields {
            if !named.insert(field_name) {
                return Err(Refused::invalid(format!(
                    "`{name}{{…}}` sets `{field_name}` twice"
                )));
            }
            let field = field_of(&message, field_name)?;
            let (value, wanted) = (self.expr(value)?, field_type(&field)?);
            // Null leaves such a field unset.
            if value.ty == Type::Null && types::is_nullable(&wanted) {
                continue;
            }
            if !fits(&value.ty, &wanted) && wrap(value.clone()).ty != wanted {
                return Err(Refused::invalid(format!(
                    "`{field_name}` of `{name}` is {}, not {}",
                    spelled(&wanted),
                    spelled(&value.ty)
                )));
            }
            let value = match &wanted {
                Type::Dyn => widen(value),
                Type::Wrapper(inner) if value.ty == Type::Dyn => narrow(value, inner),
                Type::Wrapper(_) => value,
                wanted => narrow(value, wanted),
            };
            in_range(&field, &value)?;
            values.push((field.number() as i32, value));
        }
        match types::named_type(name) {
            Type::Message(name) => {
                if let Some(reason) = self.cannot_make(&name, &values) {
                    return Err(Refused::not_compiled(reason));
                }
                Ok(Expr {
                    ty: Type::Message(name.clone()),
                    node: Node::Message(name, values),
                })
            }
            ty => well_known(name, &ty, &values),
        }
    }

    /// Why a message literal cannot be made once for all calls.
    fn cannot_make(&self, name: &str, values: &[(i32, Expr)]) -> Option<String> {
        if !(self.is_known)(name) {
            return Some(format!(
                "the literal `{name}{{…}}` of a message that the service does not use; name it in `contracts.keep`"
            ));
        }
        let is_made = |(_, value): &(i32, Expr)| match &value.node {
            Node::Const(value) => !matches!(value, Value::Null | Value::Type(_)),
            Node::Message(..) => true,
            Node::List(items) => items
                .iter()
                .all(|item| matches!(item.node, Node::Message(..))),
            _ => false,
        };
        (!values.iter().all(is_made)).then(|| {
            format!(
                "the literal `{name}{{…}}` with a field that is no constant; compare the fields"
            )
        })
    }
}

/// `google.protobuf.Duration{seconds: 1}` and the like, which are values of their own types.
fn well_known(name: &str, ty: &Type, values: &[(i32, Expr)]) -> Checked {
    let not_compiled = || {
        Err(Refused::not_compiled(format!(
            "the literal `{name}{{…}}`; write the value itself"
        )))
    };
    let constant = |number: i32| {
        let value = values.iter().find(|(at, _)| *at == number);
        match value.map(|(_, value)| value.as_const()) {
            None => Some(0),
            Some(Some(Value::Int(value))) => Some(*value),
            Some(_) => None,
        }
    };
    match (ty, constant(1), constant(2)) {
        (Type::Duration | Type::Timestamp, Some(seconds), Some(nanos)) => {
            let Ok(nanos) = i32::try_from(nanos) else {
                return Err(Refused::invalid("nanoseconds are out of range"));
            };
            let span = Span { seconds, nanos };
            Ok(Expr::constant(match ty {
                Type::Duration => Value::Duration(span),
                _ => Value::Timestamp(span),
            }))
        }
        (Type::Bool | Type::Int | Type::Uint | Type::Double | Type::String | Type::Bytes, ..) => {
            match values {
                [(_, value)] if value.ty == *ty => Ok(value.clone()),
                [] => Ok(Expr::constant(match ty {
                    Type::Bool => Value::Bool(false),
                    Type::Int => Value::Int(0),
                    Type::Uint => Value::Uint(0),
                    Type::Double => Value::Double(0.0),
                    Type::String => Value::String(String::new()),
                    _ => Value::Bytes(Vec::new()),
                })),
                _ => not_compiled(),
            }
        }
        _ => not_compiled(),
    }
}

/// A number that the field holds in 32 bits.
fn in_range(field: &FieldDescriptor, value: &Expr) -> Result<(), Refused> {
    let number = match value.as_const() {
        Some(Value::Int(number)) => i128::from(*number),
        Some(Value::Uint(number)) => i128::from(*number),
        _ => return Ok(()),
    };
    let kind = match field.kind() {
        Kind::Message(wrapper) => wrapper.get_field_by_name("value").map(|value| value.kind()),
        kind => Some(kind),
    };
    let range = match kind {
        Some(Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 | Kind::Enum(_)) => {
            i128::from(i32::MIN)..=i128::from(i32::MAX)
        }
        Some(Kind::Uint32 | Kind::Fixed32) => 0..=i128::from(u32::MAX),
        _ => return Ok(()),
    };
    if range.contains(&number) {
        return Ok(());
    }
    Err(Refused::invalid(format!(
        "`{}` does not hold {number}",
        field.name()
    )))
}
