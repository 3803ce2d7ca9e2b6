//! Operators: their types, and their results where the operands are known.

use super::check::Checked;
use super::types::{fail, fits, is_fail, is_nullable, join, narrow, spelled, widen, wrap};
use super::{Refused, type_of};
use crate::validate::ir::{Expr, LoopKind, Node, Span, Type, Value};
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, ReflectMessage, Value as Reflected};
use std::cmp::Ordering;

fn boolean(value: bool) -> Expr {
    Expr::constant(Value::Bool(value))
}

fn as_bool(expr: &Expr) -> Option<bool> {
    match expr.as_const() {
        Some(Value::Bool(value)) => Some(*value),
        _ => None,
    }
}

fn is_bool(expr: &Expr) -> bool {
    fits(&expr.ty, &Type::Bool)
}

/// Whether the function gives a value of this type as it is.
pub(super) fn is_identity(name: &str, ty: &Type) -> bool {
    matches!(
        (name, ty),
        ("int", Type::Int)
            | ("uint", Type::Uint)
            | ("double", Type::Double)
            | ("string", Type::String)
            | ("bytes", Type::Bytes)
            | ("bool", Type::Bool)
            | ("duration", Type::Duration)
            | ("timestamp", Type::Timestamp)
    )
}

fn mismatch(operator: &str, left: &Expr, right: &Expr) -> Refused {
    Refused::invalid(format!(
        "`{operator}` does not take {} and {}",
        spelled(&left.ty),
        spelled(&right.ty)
    ))
}

pub(super) fn unary(operator: &str, inner: Expr) -> Checked {
    match (operator, inner.as_const()) {
        ("!", Some(Value::Bool(value))) => return Ok(boolean(!value)),
        ("-", Some(Value::Double(value))) => return Ok(Expr::constant(Value::Double(-value))),
        ("-", Some(Value::Int(value))) => {
            let negated = value
                .checked_neg()
                .ok_or_else(|| Refused::invalid("a constant overflows"))?;
            return Ok(Expr::constant(Value::Int(negated)));
        }
        _ => {}
    }
    let inner = match (operator, &inner.ty) {
        _ if is_fail(&inner) => return Ok(inner),
        ("!", Type::Dyn) => narrow(inner, &Type::Bool),
        // Which number it is is seen at run time.
        ("-", Type::Dyn) => {
            return Ok(Expr {
                ty: Type::Dyn,
                node: Node::Neg(Box::new(inner)),
            });
        }
        (_, Type::Wrapper(wrapped)) => {
            let wrapped = (**wrapped).clone();
            narrow(inner, &wrapped)
        }
        _ => inner,
    };
    let refused = || Refused::invalid(format!("`{operator}` does not take {}", spelled(&inner.ty)));
    match (operator, &inner.ty) {
        ("!", Type::Bool) => Ok(Expr {
            ty: Type::Bool,
            node: Node::Not(Box::new(inner)),
        }),
        ("-", Type::Int | Type::Double) => Ok(Expr {
            ty: inner.ty.clone(),
            node: Node::Neg(Box::new(inner)),
        }),
        _ => Err(refused()),
    }
}

pub(super) fn cond(condition: Expr, yes: Expr, no: Expr) -> Checked {
    if !is_bool(&condition) {
        return Err(Refused::invalid(format!(
            "a condition is {}, not bool",
            spelled(&condition.ty)
        )));
    }
    if is_fail(&condition) {
        return Ok(condition);
    }
    let is_same = yes.ty == no.ty || is_fail(&yes) || is_fail(&no);
    let is_null = |one: &Expr, other: &Expr| one.ty == Type::Null && is_nullable(&other.ty);
    let is_mixed =
        fits(&yes.ty, &no.ty) || fits(&no.ty, &yes.ty) || is_null(&yes, &no) || is_null(&no, &yes);
    if !is_same && !is_mixed {
        return Err(Refused::invalid(format!(
            "a condition gives {} or {}",
            spelled(&yes.ty),
            spelled(&no.ty)
        )));
    }
    match as_bool(&condition) {
        Some(true) => return Ok(yes),
        Some(false) => return Ok(no),
        None => {}
    }
    let condition = narrow(condition, &Type::Bool);
    let (yes, no) = match (is_fail(&yes), is_fail(&no)) {
        (true, false) => (narrow(yes, &no.ty), no),
        (false, true) => {
            let no = narrow(no, &yes.ty);
            (yes, no)
        }
        // Null has no type of its own to stand in.
        _ if yes.ty != no.ty || matches!(yes.ty, Type::Wrapper(_) | Type::Null) => {
            (widen(yes), widen(no))
        }
        _ => (yes, no),
    };
    Ok(Expr {
        ty: yes.ty.clone(),
        node: Node::Cond(Box::new(condition), Box::new(yes), Box::new(no)),
    })
}

pub(super) fn binary(operator: &'static str, left: Expr, right: Expr) -> Checked {
    match operator {
        "&&" | "||" => logic(operator, left, right),
        _ if is_fail(&left) => Ok(left),
        _ if is_fail(&right) => Ok(right),
        "in" => member(left, right),
        "==" | "!=" => equality(operator, left, right),
        "<" | "<=" | ">" | ">=" => order(operator, left, right),
        _ => arithmetic(operator, left, right),
    }
}

fn logic(operator: &'static str, left: Expr, right: Expr) -> Checked {
    if !is_bool(&left) || !is_bool(&right) {
        return Err(mismatch(operator, &left, &right));
    }
    let (left, right) = (narrow(left, &Type::Bool), narrow(right, &Type::Bool));
    let decides = operator == "||";
    Ok(match (as_bool(&left), as_bool(&right)) {
        (Some(value), _) | (_, Some(value)) if value == decides => boolean(decides),
        (Some(_), _) => right,
        (_, Some(_)) => left,
        _ => {
            let (left, right) = (Box::new(left), Box::new(right));
            Expr {
                ty: Type::Bool,
                node: if decides {
                    Node::Or(left, right)
                } else {
                    Node::And(left, right)
                },
            }
        }
    })
}

fn member(left: Expr, right: Expr) -> Checked {
    let wanted = match &right.ty {
        Type::Dyn => Type::Dyn,
        Type::List(item) => (**item).clone(),
        Type::Map(key, _) => (**key).clone(),
        _ => return Err(mismatch("in", &left, &right)),
    };
    if !fits(&left.ty, &wanted) {
        return Err(mismatch("in", &left, &right));
    }
    let (left, right) = if left.ty == wanted {
        (left, right)
    } else {
        (widen(left), widen(right))
    };
    if let Some(Value::List(_, items)) = right.as_const() {
        if items.is_empty() {
            return Ok(boolean(false));
        }
        if let Some(value) = left.as_const() {
            return Ok(boolean(items.contains(value)));
        }
    }
    Ok(Expr {
        ty: Type::Bool,
        node: Node::In(Box::new(left), Box::new(right)),
    })
}

fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Int | Type::Uint | Type::Double)
}

fn binary_node(ty: Type, operator: &'static str, left: Expr, right: Expr) -> Expr {
    Expr {
        ty,
        node: Node::Binary(operator, Box::new(left), Box::new(right)),
    }
}

/// One scalar that may be null is enough for both to be seen that way; other types that differ are
/// told apart at run time.
fn alike(left: Expr, right: Expr) -> (Expr, Expr) {
    match (&left.ty, &right.ty) {
        (left_ty, right_ty) if left_ty == right_ty && *left_ty != Type::Null => (left, right),
        (Type::Wrapper(a), b) if **a == *b => (left, wrap(right)),
        (a, Type::Wrapper(b)) if *a == **b => (wrap(left), right),
        _ => (widen(left), widen(right)),
    }
}

fn equality(operator: &'static str, left: Expr, right: Expr) -> Checked {
    let is_null = |one: &Expr, other: &Expr| one.ty == Type::Null && is_nullable(&other.ty);
    let is_comparable = fits(&left.ty, &right.ty)
        || fits(&right.ty, &left.ty)
        || is_null(&left, &right)
        || is_null(&right, &left);
    if !is_comparable {
        return Err(mismatch(operator, &left, &right));
    }
    // Time stands still within an expression.
    if left.node == Node::Now && right.node == Node::Now {
        return Ok(boolean(operator == "=="));
    }
    if let (Some(a), Some(b)) = (left.as_const(), right.as_const())
        && left.ty == right.ty
    {
        return Ok(boolean((a == b) == (operator == "==")));
    }
    let (left, right) = alike(left, right);
    Ok(binary_node(Type::Bool, operator, left, right))
}

/// What is compared or computed with, if one side may be null or is known at run time only.
fn settled(left: Expr, right: Expr) -> (Expr, Expr) {
    let bare = |expr: Expr| match &expr.ty {
        Type::Wrapper(inner) => {
            let inner = (**inner).clone();
            narrow(expr, &inner)
        }
        _ => expr,
    };
    let (left, right) = (bare(left), bare(right));
    if left.ty == Type::Dyn || right.ty == Type::Dyn {
        return (widen(left), widen(right));
    }
    (left, right)
}

fn order(operator: &'static str, left: Expr, right: Expr) -> Checked {
    let (left, right) = settled(left, right);
    let is_ordered = match (&left.ty, &right.ty) {
        (left, right) if is_number(left) && is_number(right) => true,
        (left, right) => {
            left == right
                && matches!(
                    left,
                    Type::Bool
                        | Type::String
                        | Type::Bytes
                        | Type::Duration
                        | Type::Timestamp
                        | Type::Dyn
                )
        }
    };
    if !is_ordered {
        return Err(mismatch(operator, &left, &right));
    }
    if let (Some(a), Some(b)) = (left.as_const(), right.as_const())
        && left.ty == right.ty
    {
        let order = compare(a, b);
        return Ok(boolean(match operator {
            "<" => order == Some(Ordering::Less),
            "<=" => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            ">" => order == Some(Ordering::Greater),
            _ => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        }));
    }
    Ok(binary_node(Type::Bool, operator, left, right))
}

fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Uint(a), Value::Uint(b)) => Some(a.cmp(b)),
        (Value::Double(a), Value::Double(b)) => a.partial_cmp(b),
        (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
        (Value::Bytes(a), Value::Bytes(b)) => Some(a.cmp(b)),
        (Value::Duration(a), Value::Duration(b)) => Some(a.cmp(b)),
        (Value::Timestamp(a), Value::Timestamp(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

fn arithmetic(operator: &'static str, left: Expr, right: Expr) -> Checked {
    let (left, right) = settled(left, right);
    let ty = match (&left.ty, operator, &right.ty) {
        (Type::Int, _, Type::Int) => Type::Int,
        (Type::Uint, _, Type::Uint) => Type::Uint,
        (Type::Double, "+" | "-" | "*" | "/", Type::Double) => Type::Double,
        (Type::String, "+", Type::String) => Type::String,
        (Type::Bytes, "+", Type::Bytes) => Type::Bytes,
        (Type::Timestamp, "+" | "-", Type::Duration) => Type::Timestamp,
        (Type::Duration, "+", Type::Timestamp) => Type::Timestamp,
        (Type::Timestamp, "-", Type::Timestamp) => Type::Duration,
        (Type::Duration, "+" | "-", Type::Duration) => Type::Duration,
        (Type::Dyn, ..) => Type::Dyn,
        (Type::List(_), "+", Type::List(_)) => join(&left.ty, &right.ty),
        _ => return Err(mismatch(operator, &left, &right)),
    };
    if let (Some(Value::String(a)), Some(Value::String(b))) = (left.as_const(), right.as_const()) {
        return Ok(Expr::constant(Value::String(format!("{a}{b}"))));
    }
    Ok(binary_node(ty, operator, left, right))
}

/// A comprehension over known items, as an expression without one.
pub(super) fn unroll(
    kind: LoopKind,
    values: &[Value],
    bodies: Vec<Expr>,
) -> Option<Result<Expr, Refused>> {
    let chain = |operator| {
        let mut bodies = bodies.clone().into_iter();
        let first = bodies.next()?;
        Some(bodies.try_fold(first, |left, right| binary(operator, left, right)))
    };
    let list = |items: Vec<Value>| {
        let item = items.first().or(values.first()).map(type_of)?;
        Some(Ok(Expr::constant(Value::List(item, items))))
    };
    match kind {
        LoopKind::All => chain("&&"),
        LoopKind::Exists => chain("||"),
        LoopKind::ExistsOne => None,
        LoopKind::Map => {
            let items: Option<Vec<Value>> =
                bodies.iter().map(|body| body.as_const().cloned()).collect();
            list(items?)
        }
        LoopKind::Filter => {
            let kept: Option<Vec<bool>> = bodies.iter().map(as_bool).collect();
            let items = values.iter().zip(kept?);
            list(
                items
                    .filter(|(_, kept)| *kept)
                    .map(|(value, _)| value.clone())
                    .collect(),
            )
        }
    }
}

/// The value of a field of a message that is known now.
pub(super) fn message_value(
    message: &DynamicMessage,
    field: &FieldDescriptor,
) -> Result<Value, Refused> {
    if field.is_map() {
        return Err(Refused::not_compiled("maps in rules"));
    }
    constant(&message.get_field(field), &field.kind())
}

/// A value of a field or extension of this kind as a constant.
pub(crate) fn constant(value: &Reflected, kind: &Kind) -> Result<Value, Refused> {
    match value {
        Reflected::List(items) => {
            let item = super::types::kind_type(kind);
            let items = items.iter().map(|item| single(item, kind));
            Ok(Value::List(item, items.collect::<Result<_, _>>()?))
        }
        other => single(other, kind),
    }
}

fn single(value: &Reflected, kind: &Kind) -> Result<Value, Refused> {
    Ok(match value {
        Reflected::Bool(value) => Value::Bool(*value),
        Reflected::I32(value) | Reflected::EnumNumber(value) => Value::Int(i64::from(*value)),
        Reflected::I64(value) => Value::Int(*value),
        Reflected::U32(value) => Value::Uint(u64::from(*value)),
        Reflected::U64(value) => Value::Uint(*value),
        Reflected::F32(value) => Value::Double(f64::from(*value)),
        Reflected::F64(value) => Value::Double(*value),
        Reflected::String(value) => Value::String(value.clone()),
        Reflected::Bytes(value) => Value::Bytes(value.to_vec()),
        Reflected::Message(message) => return of_message(message, kind),
        Reflected::List(_) | Reflected::Map(_) => {
            return Err(Refused::invalid(
                "a rule has a list where one value belongs",
            ));
        }
    })
}

fn of_message(message: &DynamicMessage, kind: &Kind) -> Result<Value, Refused> {
    let number = |name: &str| match message.get_field_by_name(name).as_deref() {
        Some(Reflected::I64(value)) => *value,
        Some(Reflected::I32(value)) => i64::from(*value),
        _ => 0,
    };
    let span = || Span {
        seconds: number("seconds"),
        nanos: i32::try_from(number("nanos")).unwrap_or(0),
    };
    let descriptor = message.descriptor();
    match descriptor.full_name() {
        "google.protobuf.Duration" => Ok(Value::Duration(span())),
        "google.protobuf.Timestamp" => Ok(Value::Timestamp(span())),
        name => match (descriptor.get_field_by_name("value"), name) {
            (Some(field), name)
                if name.starts_with("google.protobuf.") && name.ends_with("Value") =>
            {
                single(&message.get_field(&field), &field.kind())
            }
            _ => Err(Refused::not_compiled(format!(
                "the constant message `{}`",
                match kind {
                    Kind::Message(message) => message.full_name(),
                    _ => name,
                }
            ))),
        },
    }
}

/// An expression that fails at run time where a constant operand makes no sense.
pub(super) fn fails(reason: &str) -> Expr {
    fail(reason.to_owned())
}
