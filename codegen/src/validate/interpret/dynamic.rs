//! What is decided by the types of values: narrowing, functions of several types, message literals.
//!
//! Values go through the runtime's, whose functions these are. Messages do not: no function takes
//! them.

use super::eval::{Error, Evaluated, Scope, mistyped};
use super::value::Value;
use crate::validate::ir::{Expr, Type};
use crate::validate::shared::cel;
use prost_reflect::{
    DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, ReflectMessage, Value as Native,
};
use std::borrow::Cow;

/// The name of a value's type.
pub(super) fn type_name<'a>(value: &Value<'a>) -> Cow<'a, str> {
    match value {
        Value::Message(message) => Cow::Owned(message.descriptor().full_name().to_owned()),
        Value::List(_) => "list".into(),
        Value::Map(_) => "map".into(),
        scalar => of(scalar).map_or("", |value| value.type_name()).into(),
    }
}

/// A value that must be of this type.
pub(super) fn narrow<'a>(value: Value<'a>, ty: &Type) -> Evaluated<'a> {
    let is_of_type = match (&value, ty) {
        (Value::Null, _) => return Err(Error("a value is null".to_owned())),
        (Value::Bool(_), Type::Bool)
        | (Value::Int(_), Type::Int)
        | (Value::Uint(_), Type::Uint)
        | (Value::Double(_), Type::Double)
        | (Value::String(_), Type::String)
        | (Value::Bytes(_), Type::Bytes)
        | (Value::Duration(_), Type::Duration)
        | (Value::Timestamp(_), Type::Timestamp)
        | (Value::List(_), Type::List(_))
        | (Value::Map(_), Type::Map(..))
        | (Value::Type(_), Type::Type) => true,
        (Value::Message(message), Type::Message(name)) => message.descriptor().full_name() == name,
        _ => false,
    };
    if is_of_type { Ok(value) } else { mistyped() }
}

pub(super) fn is_key(value: &Value<'_>) -> bool {
    matches!(
        value,
        Value::Bool(_) | Value::Int(_) | Value::Uint(_) | Value::String(_)
    )
}

/// A whole number as an index.
pub(super) fn whole(index: &Value<'_>) -> Result<i64, Error> {
    Ok(match index {
        Value::Uint(index) => cel::int_of_uint(*index)?,
        Value::Double(index) if index.fract() == 0.0 => cel::int_of_double(*index)?,
        _ => return mistyped(),
    })
}

/// A function by its name in CEL.
pub(super) fn call<'a>(name: &str, arguments: &[Value<'a>]) -> Evaluated<'a> {
    match (name, arguments) {
        ("size", [Value::List(items)]) => return Ok(Value::Int(items.len() as i64)),
        ("size", [Value::Map(entries)]) => return Ok(Value::Int(entries.len() as i64)),
        _ => {}
    }
    let arguments: Vec<cel::Value<'a>> = arguments.iter().map(of).collect::<Result<_, _>>()?;
    Ok(back(cel::call(name, &arguments)?))
}

/// A value as the runtime's.
pub(super) fn of<'a>(value: &Value<'a>) -> Result<cel::Value<'a>, Error> {
    Ok(match value {
        Value::Null => cel::Value::Null,
        Value::Bool(value) => cel::Value::Bool(*value),
        Value::Int(value) => cel::Value::Int(*value),
        Value::Uint(value) => cel::Value::Uint(*value),
        Value::Double(value) => cel::Value::Double(*value),
        Value::String(text) => cel::Value::String(text.clone()),
        Value::Bytes(bytes) => cel::Value::Bytes(bytes.clone()),
        Value::Duration(value) => cel::Value::Duration(*value),
        Value::Timestamp(value) => cel::Value::Timestamp(*value),
        // Only the name is printed.
        Value::Type(name) => cel::Value::String(name.clone()),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(of).collect::<Result<_, _>>()?;
            cel::Value::list(items)
        }
        Value::Map(entries) => {
            let entries: Result<Vec<_>, Error> = entries
                .iter()
                .map(|(key, value)| Ok((of(key)?, of(value)?)))
                .collect();
            cel::Value::entries(entries?)?
        }
        Value::Message(_) => return mistyped(),
    })
}

/// A result of the runtime's, which is a scalar: no function of several types gives more.
fn back(value: cel::Value<'_>) -> Value<'_> {
    match value {
        cel::Value::Bool(value) => Value::Bool(value),
        cel::Value::Int(value) => Value::Int(value),
        cel::Value::Uint(value) => Value::Uint(value),
        cel::Value::Double(value) => Value::Double(value),
        cel::Value::String(text) => Value::String(text),
        cel::Value::Bytes(bytes) => Value::Bytes(bytes),
        cel::Value::Duration(value) => Value::Duration(value),
        cel::Value::Timestamp(value) => Value::Timestamp(value),
        _ => Value::Null,
    }
}

impl<'a> Scope<'_, '_, 'a> {
    /// A message literal, of the descriptors that the message at hand is of.
    pub(super) fn message(&mut self, name: &str, fields: &'a [(i32, Expr)]) -> Evaluated<'a> {
        let mut values = self.variables.iter().map(|(_, value)| value);
        let Some(descriptor) = values.find_map(|value| described(value, name)) else {
            return Err(Error(format!("`{name}` is not known")));
        };
        let mut message = DynamicMessage::new(descriptor);
        for (number, value) in fields {
            let value = self.eval(value)?;
            let number = number.unsigned_abs();
            let field = message.descriptor().get_field(number);
            let field = field.ok_or_else(|| Error(format!("`{name}` has no field {number}")))?;
            message.set_field(&field, native(value, &field)?);
        }
        Ok(Value::Message(Cow::Owned(message)))
    }
}

/// The descriptor of this name where a value's own is.
fn described(value: &Value<'_>, name: &str) -> Option<MessageDescriptor> {
    match value {
        Value::Message(message) => message.descriptor().parent_pool().get_message_by_name(name),
        Value::List(items) => items.iter().find_map(|item| described(item, name)),
        Value::Map(entries) => entries.iter().find_map(|(_, value)| described(value, name)),
        _ => None,
    }
}

/// A value as a field holds it.
fn native(value: Value<'_>, field: &FieldDescriptor) -> Result<Native, Error> {
    match value {
        Value::List(items) => {
            let items: Result<Vec<_>, Error> = items
                .into_iter()
                .map(|item| single(item, &field.kind()))
                .collect();
            items.map(Native::List)
        }
        value => single(value, &field.kind()),
    }
}

fn single(value: Value<'_>, kind: &Kind) -> Result<Native, Error> {
    if let Kind::Message(message) = kind
        && !matches!(value, Value::Message(_))
    {
        return well_known(value, message);
    }
    let narrow = || Error("a number is out of range".to_owned());
    Ok(match (value, kind) {
        (Value::Bool(value), _) => Native::Bool(value),
        (Value::Int(value), Kind::Enum(_)) => {
            Native::EnumNumber(i32::try_from(value).map_err(|_| narrow())?)
        }
        (Value::Int(value), Kind::Int32 | Kind::Sint32 | Kind::Sfixed32) => {
            Native::I32(i32::try_from(value).map_err(|_| narrow())?)
        }
        (Value::Int(value), _) => Native::I64(value),
        (Value::Uint(value), Kind::Uint32 | Kind::Fixed32) => {
            Native::U32(u32::try_from(value).map_err(|_| narrow())?)
        }
        (Value::Uint(value), _) => Native::U64(value),
        (Value::Double(value), Kind::Float) => Native::F32(value as f32),
        (Value::Double(value), _) => Native::F64(value),
        (Value::String(value), _) => Native::String(value.into_owned()),
        (Value::Bytes(value), _) => Native::Bytes(value.into_owned().into()),
        (Value::Message(message), _) => Native::Message(message.into_owned()),
        _ => return mistyped(),
    })
}

/// A wrapper, a duration or a timestamp.
fn well_known(value: Value<'_>, descriptor: &MessageDescriptor) -> Result<Native, Error> {
    let mut message = DynamicMessage::new(descriptor.clone());
    let nanos = match &value {
        Value::Duration(time) => time.parts(),
        Value::Timestamp(time) => time.parts(),
        _ => {
            let field = descriptor.get_field(1).map_or_else(mistyped, Ok)?;
            message.set_field(&field, single(value, &field.kind())?);
            return Ok(Native::Message(message));
        }
    };
    message.set_field_by_number(1, Native::I64(nanos.0));
    message.set_field_by_number(2, Native::I32(nanos.1));
    Ok(Native::Message(message))
}
