//! Fields whose value is the text of a path segment or of a query parameter.
//!
//! The JSON module reads them; what is here is where grpc-gateway takes more or less than JSON does.

use super::wire::{self, VARINT};
use crate::json;
use crate::schema::{Enum, Field, Form, Kind, Message};
use std::borrow::Cow;

/// Appends a field with the value that `text` stands for. `options` are for JSON inside of it.
///
/// # Errors
/// Why it stands for none, as the end of a sentence.
pub(super) fn field(
    field: &'static Field,
    text: &str,
    options: &json::Options,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    let value = match field.kind {
        Kind::Bool => u64::from(boolean(text)?),
        Kind::Enum(item) => enum_value(item, text)? as u64,
        Kind::Message(message) | Kind::Group(message) => {
            return message_field(field, message, text, options, out);
        }
        _ => return by_json(field, &number(field.kind, text)?, options, out),
    };
    wire::tag(field.number, VARINT, out);
    wire::varint(value, out);
    Ok(())
}

/// Numbers may have a sign, zeros in front and nothing on one side of the point, as in Go. Those of
/// whole numbers have neither point nor exponent.
fn number(kind: Kind, text: &str) -> Result<Cow<'_, str>, String> {
    let is_signed = match kind {
        Kind::String | Kind::Bytes => return Ok(Cow::Borrowed(text)),
        Kind::Double | Kind::Float => {
            let is_number = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
            // What JSON says in words, and what is no number to either.
            if !text.bytes().all(is_number) {
                return Ok(Cow::Borrowed(text));
            }
            let value: f64 = text.parse().map_err(|_| no(text, "a number"))?;
            return match value.is_finite() {
                // The shortest text that is this number is also right for half the width.
                true => Ok(Cow::Owned(format!("{value:e}"))),
                false => Err(no(text, "a number in range")),
            };
        }
        Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64 => false,
        _ => true,
    };
    let digits = match text.strip_prefix(['+', '-']) {
        Some(digits) if is_signed => digits,
        _ => text,
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(no(text, "a whole number"));
    }
    let significant = digits.trim_start_matches('0');
    let significant = if significant.is_empty() {
        "0"
    } else {
        significant
    };
    Ok(match text.starts_with('-') {
        true => Cow::Owned(format!("-{significant}")),
        false => Cow::Borrowed(significant),
    })
}

fn by_json(
    field: &'static Field,
    text: &str,
    options: &json::Options,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    json::text_to_wire(field, text, options, out).map_err(|error| error.why)
}

fn message_field(
    field: &'static Field,
    message: &'static Message,
    text: &str,
    options: &json::Options,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    let mut value = Vec::new();
    match message.form {
        Form::Wrapper => {
            for inner in message.fields {
                self::field(inner, text, options, &mut value)?;
            }
        }
        Form::Duration => match by_json(field, text, options, out) {
            Ok(()) => return Ok(()),
            Err(why) => go_duration(text, &mut value).ok_or(why)?,
        },
        Form::Empty if text.is_empty() || text == "{}" => {}
        Form::Empty | Form::Any | Form::Plain => {
            let name = message.name;
            return Err(format!("a path or a query cannot hold a `{name}`"));
        }
        // Paths of a field mask are by the names of JSON or of the contract.
        Form::Timestamp | Form::FieldMask | Form::Struct | Form::Value | Form::ListValue => {
            return by_json(field, text, options, out);
        }
    }
    wire::message(field, &value, out);
    Ok(())
}

fn boolean(text: &str) -> Result<bool, String> {
    match text {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Ok(false),
        _ => Err(no(text, "`true` or `false`")),
    }
}

fn enum_value(item: &Enum, text: &str) -> Result<i32, String> {
    let by_name = || item.number_of(text);
    let by_number = || {
        let number = text.parse().ok()?;
        item.name_of(number).map(|_| number)
    };
    by_name()
        .or_else(by_number)
        .ok_or_else(|| no(text, &format!("a value of `{}`", item.name)))
}

/// A duration as Go writes them, such as `1h30m`, `-1.5s`, `300us`.
fn go_duration(text: &str, out: &mut Vec<u8>) -> Option<()> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(());
    }
    let mut total: i128 = 0;
    loop {
        let end = rest.find(|next: char| !next.is_ascii_digit() && next != '.')?;
        let (number, behind) = rest.split_at(end);
        let end = behind.find(|next: char| next.is_ascii_digit() || next == '.');
        let (unit, behind) = behind.split_at(end.unwrap_or(behind.len()));
        let nanos: i128 = match unit {
            "ns" => 1,
            "us" | "\u{b5}s" | "\u{3bc}s" => 1000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => return None,
        };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = |text: &str| match text {
            "" => Some(0),
            text if text.len() > 18 => None,
            text => text.parse::<i128>().ok(),
        };
        if whole.is_empty() && part.is_empty() {
            return None;
        }
        total += digits(whole)? * nanos;
        total += digits(part)? * nanos / 10_i128.pow(u32::try_from(part.len()).ok()?);
        if behind.is_empty() {
            break;
        }
        rest = behind;
    }
    let total = sign * total;
    let (seconds, nanos) = (total / 1_000_000_000, total % 1_000_000_000);
    let seconds = i64::try_from(seconds)
        .ok()
        .filter(|s| s.abs() <= 315_576_000_000)?;
    for (number, value) in [(1, seconds), (2, nanos as i64)] {
        if value != 0 {
            wire::tag(number, VARINT, out);
            wire::varint(value as u64, out);
        }
    }
    Some(())
}

/// The longest text that an error repeats, in characters.
const SHOWN: usize = 40;

fn no(text: &str, what: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('\u{2026}');
    }
    format!("`{shown}` is not {what}")
}
