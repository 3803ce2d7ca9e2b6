//! Types: those of fields, their names in messages, and the conversions between them.

use super::Refused;
use crate::validate::ir::{Expr, Node, Type, Value};
use prost_reflect::{FieldDescriptor, Kind};

pub(super) fn spelled(ty: &Type) -> String {
    match ty {
        Type::Null => "null".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int => "int".to_owned(),
        Type::Uint => "uint".to_owned(),
        Type::Double => "double".to_owned(),
        Type::String => "string".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Duration => "duration".to_owned(),
        Type::Timestamp => "timestamp".to_owned(),
        Type::Message(name) => name.clone(),
        Type::List(item) => format!("list({})", spelled(item)),
        Type::Map(key, value) => format!("map({}, {})", spelled(key), spelled(value)),
        Type::Wrapper(inner) => format!("wrapper({})", spelled(inner)),
        Type::Type => "type".to_owned(),
        Type::Dyn => "dyn".to_owned(),
    }
}

/// What `type()` gives for values of this type, if that is known now.
pub(super) fn type_name(ty: &Type) -> Option<String> {
    Some(match ty {
        Type::Null => "null_type".to_owned(),
        Type::List(_) => "list".to_owned(),
        Type::Map(..) => "map".to_owned(),
        Type::Duration => "google.protobuf.Duration".to_owned(),
        Type::Timestamp => "google.protobuf.Timestamp".to_owned(),
        Type::Wrapper(_) | Type::Dyn => return None,
        other => spelled(other),
    })
}

/// The type of a field's value in an expression. A wrapper may be null.
pub(crate) fn field_type(field: &FieldDescriptor) -> Result<Type, Refused> {
    if field.is_map() {
        let Kind::Message(entry) = field.kind() else {
            return Err(Refused::invalid("a map has no entry type"));
        };
        let key = kind_type(&entry.map_entry_key_field().kind());
        let value = kind_type(&entry.map_entry_value_field().kind());
        return Ok(Type::Map(Box::new(key), Box::new(value)));
    }
    let item = kind_type(&field.kind());
    Ok(if field.is_list() {
        Type::List(Box::new(item))
    } else if is_wrapper(&field.kind()) {
        Type::Wrapper(Box::new(item))
    } else {
        item
    })
}

/// The type of a single value that is there. Wrappers are what they wrap.
pub(crate) fn kind_type(kind: &Kind) -> Type {
    match kind {
        Kind::Bool => Type::Bool,
        Kind::Int32 | Kind::Int64 | Kind::Sint32 | Kind::Sint64 => Type::Int,
        Kind::Sfixed32 | Kind::Sfixed64 | Kind::Enum(_) => Type::Int,
        Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64 => Type::Uint,
        Kind::Float | Kind::Double => Type::Double,
        Kind::String => Type::String,
        Kind::Bytes => Type::Bytes,
        Kind::Message(message) => named_type(message.full_name()),
    }
}

/// The type of values of this message.
pub(super) fn named_type(full_name: &str) -> Type {
    match full_name {
        "google.protobuf.Duration" => Type::Duration,
        "google.protobuf.Timestamp" => Type::Timestamp,
        "google.protobuf.BoolValue" => Type::Bool,
        "google.protobuf.Int32Value" | "google.protobuf.Int64Value" => Type::Int,
        "google.protobuf.UInt32Value" | "google.protobuf.UInt64Value" => Type::Uint,
        "google.protobuf.FloatValue" | "google.protobuf.DoubleValue" => Type::Double,
        "google.protobuf.StringValue" => Type::String,
        "google.protobuf.BytesValue" => Type::Bytes,
        "google.protobuf.Value" => Type::Dyn,
        "google.protobuf.ListValue" => Type::List(Box::new(Type::Dyn)),
        "google.protobuf.Struct" => Type::Map(Box::new(Type::String), Box::new(Type::Dyn)),
        name => Type::Message(name.to_owned()),
    }
}

/// Whether a message is a wrapper of a scalar.
pub(super) fn is_wrapper(kind: &Kind) -> bool {
    matches!(kind, Kind::Message(message)
        if message.full_name().starts_with("google.protobuf.")
            && message.full_name().ends_with("Value")
            && !matches!(message.name(), "Value" | "ListValue"))
}

/// Whether a value of the first type may stand where the second is wanted.
pub(super) fn fits(found: &Type, wanted: &Type) -> bool {
    match (found, wanted) {
        (Type::Dyn, _) | (_, Type::Dyn) => true,
        (Type::Wrapper(inner), wanted) => **inner == *wanted || found == wanted,
        (Type::List(a), Type::List(b)) => fits(a, b),
        (Type::Map(a, b), Type::Map(c, d)) => fits(a, c) && fits(b, d),
        (found, wanted) => found == wanted,
    }
}

/// Whether a value of this type may be null.
pub(super) fn is_nullable(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Null | Type::Wrapper(_) | Type::Message(_) | Type::Duration | Type::Timestamp
    )
}

/// The type of a list whose items are of both types, or of a choice between them.
pub(super) fn join(left: &Type, right: &Type) -> Type {
    match (left, right) {
        (Type::List(a), Type::List(b)) => Type::List(Box::new(join(a, b))),
        (Type::Map(a, b), Type::Map(c, d)) => Type::Map(Box::new(join(a, c)), Box::new(join(b, d))),
        (left, right) if left == right => left.clone(),
        _ => Type::Dyn,
    }
}

/// The expression as this type, which it fits.
pub(super) fn narrow(expr: Expr, ty: &Type) -> Expr {
    match (&expr.ty, &expr.node) {
        (found, _) if found == ty => expr,
        (_, Node::Fail(reason)) => Expr {
            ty: ty.clone(),
            node: Node::Fail(reason.clone()),
        },
        // What was widened is known after all.
        (Type::Dyn, Node::Widen(inner)) if inner.ty == *ty => (**inner).clone(),
        (Type::Dyn | Type::Wrapper(_), _) => Expr {
            ty: ty.clone(),
            node: Node::Narrow(Box::new(expr)),
        },
        _ => expr,
    }
}

/// The expression as `dyn`.
pub(super) fn widen(expr: Expr) -> Expr {
    if expr.ty == Type::Dyn {
        return expr;
    }
    Expr {
        ty: Type::Dyn,
        node: Node::Widen(Box::new(expr)),
    }
}

/// A scalar as what may be null.
pub(super) fn wrap(expr: Expr) -> Expr {
    if matches!(expr.ty, Type::Wrapper(_)) {
        return expr;
    }
    Expr {
        ty: Type::Wrapper(Box::new(expr.ty.clone())),
        node: Node::Widen(Box::new(expr)),
    }
}

/// What is widened, or the expression itself.
pub(super) fn inside(expr: &Expr) -> &Expr {
    match &expr.node {
        Node::Widen(inner) => inner,
        _ => expr,
    }
}

/// Whether it always fails.
pub(super) fn is_fail(expr: &Expr) -> bool {
    matches!(expr.node, Node::Fail(_))
}

pub(super) fn fail(reason: impl Into<String>) -> Expr {
    Expr {
        ty: Type::Dyn,
        node: Node::Fail(reason.into()),
    }
}

/// The value of a type's name in an expression: `int`, `list`, the name of a message.
pub(super) fn named(name: &str) -> Option<Expr> {
    const NAMES: [&str; 10] = [
        "bool",
        "bytes",
        "double",
        "int",
        "list",
        "map",
        "null_type",
        "string",
        "type",
        "uint",
    ];
    NAMES
        .contains(&name)
        .then(|| Expr::constant(Value::Type(name.to_owned())))
}
