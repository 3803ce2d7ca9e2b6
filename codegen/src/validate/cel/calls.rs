//! Functions: which there are, on what types, and what they are in the runtime.

use super::check::spelled;
use super::{Refused, fold};
use crate::validate::ir::{Expr, Node, Piece, Span, Type, Value};

type Checked = Result<Expr, Refused>;

/// Types of the table.
#[derive(Clone, Copy, PartialEq)]
enum T {
    B,
    I,
    U,
    D,
    S,
    Y,
    Dur,
    Ts,
    Strings,
}

use T::{B, D, Dur, I, S, Strings, Ts, U, Y};

impl T {
    fn ty(self) -> Type {
        match self {
            B => Type::Bool,
            I => Type::Int,
            U => Type::Uint,
            D => Type::Double,
            S => Type::String,
            Y => Type::Bytes,
            Dur => Type::Duration,
            Ts => Type::Timestamp,
            Strings => Type::List(Box::new(Type::String)),
        }
    }
}

/// Name, whether it is called as a method, argument types, result, runtime function, whether that
/// can fail.
type Row = (&'static str, bool, &'static [T], T, &'static str, bool);

const TABLE: &[Row] = &[
    ("size", true, &[S], I, "size_string", false),
    ("size", false, &[S], I, "size_string", false),
    ("size", true, &[Y], I, "size_bytes", false),
    ("size", false, &[Y], I, "size_bytes", false),
    ("contains", true, &[S, S], B, "contains", false),
    ("contains", true, &[Y, Y], B, "contains_bytes", false),
    ("startsWith", true, &[S, S], B, "str::starts_with", false),
    ("startsWith", true, &[Y, Y], B, "starts_with_bytes", false),
    ("endsWith", true, &[S, S], B, "str::ends_with", false),
    ("endsWith", true, &[Y, Y], B, "ends_with_bytes", false),
    ("int", false, &[U], I, "int_of_uint", true),
    ("int", false, &[D], I, "int_of_double", true),
    ("int", false, &[S], I, "int_of_string", true),
    ("int", false, &[Ts], I, "int_of_timestamp", false),
    ("uint", false, &[I], U, "uint_of_int", true),
    ("uint", false, &[D], U, "uint_of_double", true),
    ("uint", false, &[S], U, "uint_of_string", true),
    ("double", false, &[I], D, "double_of_int", false),
    ("double", false, &[U], D, "double_of_uint", false),
    ("double", false, &[S], D, "double_of_string", true),
    ("string", false, &[I], S, "string_of", false),
    ("string", false, &[U], S, "string_of", false),
    ("string", false, &[D], S, "string_of", false),
    ("string", false, &[B], S, "string_of", false),
    ("string", false, &[Dur], S, "string_of", false),
    ("string", false, &[Ts], S, "string_of", false),
    ("string", false, &[Y], S, "string_of_bytes", true),
    ("bytes", false, &[S], Y, "bytes_of_string", false),
    ("bool", false, &[S], B, "bool_of_string", true),
    ("duration", false, &[S], Dur, "duration_of_string", true),
    ("timestamp", false, &[S], Ts, "timestamp_of_string", true),
    ("timestamp", false, &[I], Ts, "timestamp_of_int", true),
    ("getFullYear", true, &[Ts], I, "full_year", false),
    ("getMonth", true, &[Ts], I, "month", false),
    ("getDate", true, &[Ts], I, "date", false),
    ("getDayOfMonth", true, &[Ts], I, "day_of_month", false),
    ("getDayOfWeek", true, &[Ts], I, "day_of_week", false),
    ("getDayOfYear", true, &[Ts], I, "day_of_year", false),
    ("getHours", true, &[Ts], I, "hours", false),
    ("getMinutes", true, &[Ts], I, "minutes", false),
    ("getSeconds", true, &[Ts], I, "seconds", false),
    ("getMilliseconds", true, &[Ts], I, "milliseconds", false),
    ("getHours", true, &[Dur], I, "duration_hours", false),
    ("getMinutes", true, &[Dur], I, "duration_minutes", false),
    ("getSeconds", true, &[Dur], I, "duration_seconds", false),
    (
        "getMilliseconds",
        true,
        &[Dur],
        I,
        "duration_milliseconds",
        false,
    ),
    ("lowerAscii", true, &[S], S, "lower_ascii", false),
    ("upperAscii", true, &[S], S, "upper_ascii", false),
    ("trim", true, &[S], S, "trim", false),
    ("replace", true, &[S, S, S], S, "replace", false),
    ("indexOf", true, &[S, S], I, "index_of", false),
    ("lastIndexOf", true, &[S, S], I, "last_index_of", false),
    ("charAt", true, &[S, I], S, "char_at", true),
    ("substring", true, &[S, I], S, "substring_from", true),
    ("substring", true, &[S, I, I], S, "substring", true),
    ("split", true, &[S, S], Strings, "split", false),
    ("isNan", true, &[D], B, "f64::is_nan", false),
    ("isInf", true, &[D], B, "f64::is_infinite", false),
    ("isInf", true, &[D, I], B, "is_inf", false),
    ("isEmail", true, &[S], B, "formats::email", false),
    ("isHostname", true, &[S], B, "formats::hostname", false),
    (
        "isHostAndPort",
        true,
        &[S, B],
        B,
        "formats::host_and_port",
        false,
    ),
    ("isIp", true, &[S], B, "is_ip", false),
    ("isIp", true, &[S, I], B, "formats::ip", false),
    ("isIpPrefix", true, &[S], B, "is_ip_prefix", false),
    ("isIpPrefix", true, &[S, I], B, "is_ip_prefix_of", false),
    ("isIpPrefix", true, &[S, B], B, "is_ip_prefix_strict", false),
    (
        "isIpPrefix",
        true,
        &[S, I, B],
        B,
        "formats::ip_prefix",
        false,
    ),
    ("isUri", true, &[S], B, "formats::uri", false),
    ("isUriRef", true, &[S], B, "formats::uri_ref", false),
];

/// Patterns of the standard rules that have a function of their own, which is faster.
const PATTERNS: [(&str, &str); 5] = [
    (
        "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
        "formats::uuid",
    ),
    ("^[0-9a-fA-F]{32}$", "formats::tuuid"),
    (
        "^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$",
        "formats::ulid",
    ),
    (
        "^[A-Za-z_][A-Za-z_0-9]*(\\.[A-Za-z_][A-Za-z_0-9]*)*$",
        "formats::protobuf_fqn",
    ),
    (
        "^\\.[A-Za-z_][A-Za-z_0-9]*(\\.[A-Za-z_][A-Za-z_0-9]*)*$",
        "formats::protobuf_dot_fqn",
    ),
];

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
    if let Some(unknown) = arguments.iter().find(|argument| argument.ty == Type::Dyn) {
        return Ok(unknown.clone());
    }
    if let [only] = &arguments[..]
        && let Some(done) = simple(is_method, name, only)
    {
        return done;
    }
    if let [text, pattern] = &arguments[..]
        && name == "matches"
        && text.ty == Type::String
        && pattern.ty == Type::String
    {
        return matches(text.clone(), pattern);
    }
    let is_named = |row: &&Row| row.0 == name && row.1 == is_method;
    let row = TABLE.iter().filter(is_named).find(|row| {
        row.2.len() == arguments.len()
            && row
                .2
                .iter()
                .zip(&arguments)
                .all(|(wanted, argument)| wanted.ty() == argument.ty)
    });
    if let Some((.., result, function, fallible)) = row {
        return Ok(call_node(result.ty(), function, *fallible, arguments));
    }
    let types: Vec<String> = arguments
        .iter()
        .map(|argument| spelled(&argument.ty))
        .collect();
    let types = types.join(", ");
    const LATER: [&str; 10] = [
        "type", "join", "reverse", "quote", "format", "sort", "math", "flatten", "cel", "matches",
    ];
    Err(match TABLE.iter().find(is_named) {
        Some(_) => Refused::invalid(format!("`{name}` does not take ({types})")),
        None if LATER.contains(&name) => Refused::not_compiled(format!("`{name}({types})`")),
        None => Refused::invalid(format!("there is no function `{name}({types})`")),
    })
}

/// Conversions that change nothing, sizes, and constants.
fn simple(is_method: bool, name: &str, only: &Expr) -> Option<Checked> {
    let constant = |value: Value| Some(Ok(Expr::constant(value)));
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
        (_, "size", Type::List(_), Some(Value::List(_, items))) => {
            constant(Value::Int(items.len() as i64))
        }
        // The number of entries never exceeds what a signed number holds.
        (false, "uint", Type::Int, None) if matches!(only.node, Node::Size(_)) => Some(Ok(
            call_node(Type::Uint, "uint_of_size", false, vec![only.clone()]),
        )),
        (false, "uint", Type::Int, None) if matches!(&only.node, Node::Call { function, .. } if function.starts_with("size_")) => {
            Some(Ok(call_node(
                Type::Uint,
                "uint_of_size",
                false,
                vec![only.clone()],
            )))
        }
        (_, "size", Type::List(_) | Type::Map(..), None) => Some(Ok(Expr {
            ty: Type::Int,
            node: Node::Size(Box::new(only.clone())),
        })),
        (true, "unique", Type::List(item), None) => Some(match **item {
            Type::Message(_) | Type::List(_) | Type::Map(..) => Err(Refused::invalid(format!(
                "`unique` does not take {}",
                spelled(&only.ty)
            ))),
            _ => Ok(Expr {
                ty: Type::Bool,
                node: Node::Unique(Box::new(only.clone())),
            }),
        }),
        (false, "int", Type::Int, _)
        | (false, "uint", Type::Uint, _)
        | (false, "double", Type::Double, _)
        | (false, "string", Type::String, _)
        | (false, "bytes", Type::Bytes, _)
        | (false, "bool", Type::Bool, _)
        | (false, "duration", Type::Duration, _)
        | (false, "timestamp", Type::Timestamp, _) => Some(Ok(only.clone())),
        _ => None,
    }
}

fn matches(text: Expr, pattern: &Expr) -> Checked {
    let Some(Value::String(pattern)) = pattern.as_const() else {
        return Err(Refused::not_compiled(
            "a pattern that is known at run time only",
        ));
    };
    if let Some((_, function)) = PATTERNS.iter().find(|(known, _)| known == pattern) {
        return Ok(call_node(Type::Bool, function, false, vec![text]));
    }
    if let Err(error) = regex::Regex::new(pattern) {
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or("it does not parse");
        return Err(Refused::invalid(format!(
            "the pattern `{pattern}` is not valid: {reason}"
        )));
    }
    Ok(Expr {
        ty: Type::Bool,
        node: Node::Matches(Box::new(text), pattern.clone()),
    })
}

/// `text.format([…])`: literal text with verbs.
pub(super) fn format(text: &Expr, values: Vec<Expr>) -> Checked {
    let Some(Value::String(text)) = text.as_const() else {
        return Err(Refused::not_compiled(
            "a format that is known at run time only",
        ));
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut values = values.into_iter();
    let mut plain = String::new();
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        if letter != '%' {
            plain.push(letter);
            continue;
        }
        let verb = match rest.next() {
            Some('%') => {
                plain.push('%');
                continue;
            }
            Some(verb @ ('s' | 'd' | 'x')) => verb,
            Some(other) => {
                return Err(Refused::not_compiled(format!("the verb `%{other}`")));
            }
            None => return Err(Refused::invalid("a format ends in `%`")),
        };
        let value = values
            .next()
            .ok_or_else(|| Refused::invalid("a format has more verbs than values"))?;
        if value.ty == Type::Dyn {
            return Ok(value);
        }
        match value.as_const() {
            Some(value) => plain.push_str(&super::super::span::formatted(verb, value)),
            None if matches!(value.ty, Type::Message(_) | Type::Map(..) | Type::Null) => {
                return Err(Refused::not_compiled(format!(
                    "a formatted {}",
                    spelled(&value.ty)
                )));
            }
            None => {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Value { verb, value });
            }
        }
    }
    if pieces.is_empty() {
        return Ok(Expr::constant(Value::String(plain)));
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(Expr {
        ty: Type::String,
        node: Node::Format(pieces),
    })
}
