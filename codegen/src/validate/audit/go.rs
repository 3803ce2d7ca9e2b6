//! Values as Go prints them, which buf does.

use prost_reflect::{DynamicMessage, Value};
use std::fmt::Write as _;

/// `%q` of text.
pub(super) fn quoted(text: &str) -> String {
    quoted_bytes(text.as_bytes())
}

/// `%q` of bytes, which need not be text.
pub(super) fn quoted_bytes(bytes: &[u8]) -> String {
    let mut quoted = String::from("\"");
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars() {
            match letter {
                '"' => quoted.push_str("\\\""),
                '\\' => quoted.push_str("\\\\"),
                '\u{7}' => quoted.push_str("\\a"),
                '\u{8}' => quoted.push_str("\\b"),
                '\u{c}' => quoted.push_str("\\f"),
                '\n' => quoted.push_str("\\n"),
                '\r' => quoted.push_str("\\r"),
                '\t' => quoted.push_str("\\t"),
                '\u{b}' => quoted.push_str("\\v"),
                control if u32::from(control) < 0x20 || control == '\u{7f}' => {
                    write(&mut quoted, format_args!("\\x{:02x}", u32::from(control)));
                }
                control if control.is_control() => {
                    write(&mut quoted, format_args!("\\u{:04x}", u32::from(control)));
                }
                letter => quoted.push(letter),
            }
        }
        for byte in chunk.invalid() {
            write(&mut quoted, format_args!("\\x{byte:02x}"));
        }
    }
    quoted.push('"');
    quoted
}

fn write(to: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = to.write_fmt(arguments);
}

/// `%v` of a value. What Go prints of a message is where it lies in memory, so that is not imitated.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::I32(value) | Value::EnumNumber(value) => value.to_string(),
        Value::I64(value) => value.to_string(),
        Value::U32(value) => value.to_string(),
        Value::U64(value) => value.to_string(),
        Value::F32(value) => float(f64::from(*value), &format!("{value:e}")),
        Value::F64(value) => float(*value, &format!("{value:e}")),
        Value::String(value) => value.clone(),
        Value::Bytes(value) => {
            let bytes: Vec<String> = value.iter().map(ToString::to_string).collect();
            format!("[{}]", bytes.join(" "))
        }
        Value::Message(message) => span(message),
        Value::List(_) | Value::Map(_) => String::new(),
    }
}

/// `%v` of a float: with an exponent below 1e-4 and from 1e21 on. `text` is the number in the
/// shortest digits that say it, with an exponent.
fn float(number: f64, text: &str) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "+Inf" } else { "-Inf" }.to_owned();
    }
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..21).contains(&exponent) || number == 0.0 {
        // The digits again, without their exponent.
        let number: f64 = text.parse().unwrap_or(number);
        return format!("{number}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.unsigned_abs())
}

/// Seconds and nanoseconds of a duration or timestamp.
pub(super) fn parts(message: &DynamicMessage) -> (i64, i32) {
    let part = |number| message.get_field_by_number(number);
    (
        part(1).and_then(|value| value.as_i64()).unwrap_or(0),
        part(2).and_then(|value| value.as_i32()).unwrap_or(0),
    )
}

/// `seconds:1 nanos:2`, without what is zero.
pub(super) fn span(message: &DynamicMessage) -> String {
    match parts(message) {
        (0, 0) => String::new(),
        (seconds, 0) => format!("seconds:{seconds}"),
        (0, nanos) => format!("nanos:{nanos}"),
        (seconds, nanos) => format!("seconds:{seconds} nanos:{nanos}"),
    }
}

/// What Go says of a pattern that Rust refuses.
pub(super) fn pattern(pattern: &str) -> Option<String> {
    let error = regex::Regex::new(pattern).err()?;
    let text = error.to_string();
    let reason = text.lines().last().unwrap_or_default();
    let reason = reason.trim_start_matches("error: ");
    // The line of carets below the pattern points at what is wrong.
    let carets = text.lines().find(|line| line.trim_start().starts_with('^'));
    let at = carets.map_or(0, |line| line.chars().take_while(|c| *c == ' ').count());
    let at = at.saturating_sub(4);
    let rest: String = pattern.chars().skip(at).collect();
    let length = carets.map_or(1, |line| line.trim().chars().count());
    let part: String = rest.chars().take(length).collect();
    let (what, which) = match reason {
        "unclosed character class" => ("missing closing ]", rest.as_str()),
        "unclosed group" => ("missing closing )", pattern),
        "unopened group" => ("unexpected )", pattern),
        "repetition operator missing expression" => {
            ("missing argument to repetition operator", part.as_str())
        }
        "unrecognized escape sequence" => ("invalid escape sequence", part.as_str()),
        reason if reason.starts_with("incomplete escape sequence") => {
            ("trailing backslash at end of expression", "")
        }
        reason if reason.starts_with("invalid character class range") => {
            ("invalid character class range", part.as_str())
        }
        reason if reason.starts_with("look-around") => {
            ("invalid or unsupported Perl syntax", part.as_str())
        }
        other => (other, pattern),
    };
    Some(format!("error parsing regexp: {what}: `{which}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_print_as_in_go() {
        assert_eq!(shown(&Value::F64(1.0)), "1");
        assert_eq!(shown(&Value::F64(1e21)), "1e+21");
        assert_eq!(shown(&Value::F64(0.00001)), "1e-05");
        assert_eq!(shown(&Value::F32(0.1)), "0.1");
        assert_eq!(shown(&Value::F64(f64::INFINITY)), "+Inf");
        assert_eq!(shown(&Value::Bytes(vec![1, 255].into())), "[1 255]");
        assert_eq!(quoted("À\"\n\u{1}"), r#""À\"\n\x01""#);
        assert_eq!(quoted_bytes(b"a\xff"), r#""a\xff""#);
    }

    #[test]
    fn patterns_are_refused_in_the_words_of_go() {
        let of = |text: &str| pattern(text).unwrap_or_default();
        assert_eq!(of("["), "error parsing regexp: missing closing ]: `[`");
        assert_eq!(of("a("), "error parsing regexp: missing closing ): `a(`");
        assert_eq!(
            of("*"),
            "error parsing regexp: missing argument to repetition operator: `*`"
        );
        assert_eq!(of("a"), "");
    }
}
