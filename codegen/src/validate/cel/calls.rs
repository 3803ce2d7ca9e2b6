//! Calls: which overload of a function is meant, at once or at run time.

use super::check::Checked;
use super::functions::{PATTERNS, Row, TABLE};
use super::types::{fits, inside, is_fail, narrow, spelled, type_name, widen};
use super::{Refused, fold};
use crate::validate::ir::{Expr, Node, Span, Type, Value};

fn call_node(ty: Type, function: &'static str, fallible: bool, arguments: Vec<Expr>) -> Expr {
    Expr {
        ty,
        node: Node::Call {
            function,
            fallible,
            arguments,
        },
    }
}

/// A call of a function, or of a method whose receiver is the first argument.
pub(super) fn call(is_method: bool, name: &str, arguments: Vec<Expr>) -> Checked {
    if let Some(failing) = arguments.iter().find(|argument| is_fail(argument)) {
        return Ok(failing.clone());
    }
    if let [only] = &arguments[..]
        && let Some(done) = simple(is_method, name, only)
    {
        return done;
    }
    match (name, &arguments[..]) {
        ("matches", [text, pattern])
            if fits(&text.ty, &Type::String) && fits(&pattern.ty, &Type::String) =>
        {
            return matches(text.clone(), pattern.clone());
        }
        // Literal lists of values are formatted as they are checked.
        ("format", [text, values])
            if is_method
                && fits(&text.ty, &Type::String)
                && matches!(values.ty, Type::List(_) | Type::Dyn) =>
        {
            return Ok(narrow(dispatch(name, arguments), &Type::String));
        }
        (_, [time, zone])
            if is_method && name.starts_with("get") && fits(&time.ty, &Type::Timestamp) =>
        {
            let time = in_zone(time.clone(), zone)?;
            return call(is_method, name, vec![time]);
        }
        _ => {}
    }
    overload(is_method, name, arguments)
}

fn dispatch(name: &str, arguments: Vec<Expr>) -> Expr {
    Expr {
        ty: Type::Dyn,
        node: Node::Dispatch {
            name: name.to_owned(),
            arguments: arguments.into_iter().map(widen).collect(),
        },
    }
}

fn overload(is_method: bool, name: &str, arguments: Vec<Expr>) -> Checked {
    let is_named = |row: &&Row| row.0 == name && row.1 == is_method;
    let rows: Vec<&Row> = TABLE
        .iter()
        .filter(is_named)
        .filter(|row| {
            row.2.len() == arguments.len()
                && row
                    .2
                    .iter()
                    .zip(&arguments)
                    .all(|(wanted, argument)| fits(&argument.ty, &wanted.ty()))
        })
        .collect();
    let is_open = |ty: &Type| matches!(ty, Type::Dyn);
    // Others than these take lists and maps too, or what they give as it is.
    let is_wider = CONVERSIONS.contains(&name) || name == "size";
    match &rows[..] {
        [(_, _, wanted, result, function, fallible)]
            if !is_wider || !arguments.iter().any(|one| is_open(&one.ty)) =>
        {
            let arguments = arguments
                .into_iter()
                .zip(*wanted)
                .map(|(argument, wanted)| narrow(argument, &wanted.ty()));
            return Ok(call_node(
                result.ty(),
                function,
                *fallible,
                arguments.collect(),
            ));
        }
        [first, rest @ ..] => {
            let result = first.3.ty();
            let call = dispatch(name, arguments);
            return Ok(if rest.iter().all(|row| row.3.ty() == result) {
                narrow(call, &result)
            } else {
                call
            });
        }
        [] => {}
    }
    let types: Vec<String> = arguments
        .iter()
        .map(|argument| spelled(&argument.ty))
        .collect();
    let types = types.join(", ");
    Err(Refused::invalid(match TABLE.iter().find(is_named) {
        Some(_) => format!("`{name}` does not take ({types})"),
        None => format!("there is no function `{name}({types})`"),
    }))
}

const CONVERSIONS: [&str; 8] = [
    "int",
    "uint",
    "double",
    "string",
    "bytes",
    "bool",
    "duration",
    "timestamp",
];

/// A time as it is shown in a zone: accessors read UTC.
fn in_zone(time: Expr, zone: &Expr) -> Checked {
    let Some(Value::String(zone)) = zone.as_const() else {
        return Err(match fits(&zone.ty, &Type::String) {
            true => Refused::not_compiled("a time zone that is known at run time only"),
            false => Refused::invalid(format!("a time zone is {}", spelled(&zone.ty))),
        });
    };
    let time = narrow(time, &Type::Timestamp);
    if zone == "UTC" || zone == "Z" {
        return Ok(time);
    }
    let minutes = offset(zone).ok_or_else(|| {
        Refused::not_compiled(format!(
            "the time zone `{zone}`, for which a service carries no database; write an offset such as `+01:00`"
        ))
    })?;
    let minutes = Expr::constant(Value::Int(minutes));
    Ok(call_node(
        Type::Timestamp,
        "in_offset",
        false,
        vec![time, minutes],
    ))
}

/// Minutes east of UTC in `+01:00`, `-08:00` and `05:30`.
fn offset(zone: &str) -> Option<i64> {
    let (sign, rest) = match zone.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, zone.strip_prefix('+').unwrap_or(zone)),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |text: &str, end: i64| {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: i64 = digits.then(|| text.parse().ok())??;
        (number < end).then_some(number)
    };
    Some(sign * (number(hours, 24)? * 60 + number(minutes, 60)?))
}

/// Conversions that change nothing, sizes, types, and constants.
fn simple(is_method: bool, name: &str, only: &Expr) -> Option<Checked> {
    let constant = |value: Value| Some(Ok(Expr::constant(value)));
    let known = inside(only);
    match (is_method, name, &only.ty, only.as_const()) {
        (false, "uint", Type::Int, Some(Value::Int(value))) => match u64::try_from(*value) {
            Ok(value) => constant(Value::Uint(value)),
            Err(_) => Some(Ok(fold::fails("unsigned integer overflow"))),
        },
        (false, "duration", _, Some(Value::String(text))) => Some(
            super::super::span::duration(text)
                .map(|span| Expr::constant(Value::Duration(span)))
                .ok_or_else(|| Refused::invalid(format!("`{text}` is no duration"))),
        ),
        (false, "timestamp", _, Some(Value::String(text))) => Some(
            super::super::span::timestamp(text)
                .map(|span| Expr::constant(Value::Timestamp(span)))
                .ok_or_else(|| Refused::invalid(format!("`{text}` is no timestamp"))),
        ),
        (false, "timestamp", _, Some(Value::Int(seconds))) => constant(Value::Timestamp(Span {
            seconds: *seconds,
            nanos: 0,
        })),
        (false, "type", ..) => match type_name(&known.ty) {
            Some(name) => constant(Value::Type(name)),
            None => Some(Ok(Expr {
                ty: Type::Type,
                node: Node::TypeOf(Box::new(widen(only.clone()))),
            })),
        },
        (_, "size", Type::List(_), Some(Value::List(_, items))) => {
            constant(Value::Int(items.len() as i64))
        }
        // The number of entries never exceeds what a signed number holds.
        (false, "uint", Type::Int, None) if is_size(only) => Some(Ok(call_node(
            Type::Uint,
            "uint_of_size",
            false,
            vec![only.clone()],
        ))),
        (_, "size", Type::List(_) | Type::Map(..), None) => Some(Ok(Expr {
            ty: Type::Int,
            node: Node::Size(Box::new(only.clone())),
        })),
        (_, "size", Type::Dyn, _) => {
            Some(Ok(narrow(dispatch(name, vec![only.clone()]), &Type::Int)))
        }
        (true, "unique", Type::List(_) | Type::Dyn, _) => Some(unique(only)),
        (false, name, ty, _) if fold::is_identity(name, ty) => Some(Ok(only.clone())),
        _ => None,
    }
}

fn is_size(expr: &Expr) -> bool {
    match &expr.node {
        Node::Size(_) => true,
        Node::Call { function, .. } => function.starts_with("size_"),
        _ => false,
    }
}

fn unique(list: &Expr) -> Checked {
    if let Type::List(item) = &list.ty
        && matches!(**item, Type::Message(_) | Type::List(_) | Type::Map(..))
    {
        return Err(Refused::invalid(format!(
            "`unique` does not take {}",
            spelled(&list.ty)
        )));
    }
    Ok(Expr {
        ty: Type::Bool,
        node: Node::Unique(Box::new(list.clone())),
    })
}

fn matches(text: Expr, pattern: Expr) -> Checked {
    let text = narrow(text, &Type::String);
    let Some(Value::String(known)) = pattern.as_const() else {
        let pattern = narrow(pattern, &Type::String);
        return Ok(call_node(Type::Bool, "matches", true, vec![text, pattern]));
    };
    if let Some((_, function)) = PATTERNS.iter().find(|(pattern, _)| pattern == known) {
        return Ok(call_node(Type::Bool, function, false, vec![text]));
    }
    if let Err(error) = regex::Regex::new(known) {
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or("it does not parse");
        return Err(Refused::invalid(format!(
            "the pattern `{known}` is not valid: {reason}"
        )));
    }
    Ok(Expr {
        ty: Type::Bool,
        node: Node::Matches(Box::new(text), known.clone()),
    })
}
