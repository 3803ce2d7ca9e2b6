//! Times, and constants as text: what `format` makes of them.

use super::ir::{Span, Value};
use std::fmt::Write as _;

const NANOS: i128 = 1_000_000_000;

fn span(nanos: i128) -> Option<Span> {
    Some(Span {
        seconds: i64::try_from(nanos / NANOS).ok()?,
        nanos: i32::try_from(nanos % NANOS).ok()?,
    })
}

/// `1h30m`, `-1.5s`: Go's syntax of durations.
pub(crate) fn duration(text: &str) -> Option<Span> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return span(0);
    }
    if rest.is_empty() {
        return None;
    }
    let mut total: i128 = 0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(end);
        let (unit, size) = [
            ("ns", 1),
            ("us", 1_000),
            ("µs", 1_000),
            ("ms", 1_000_000),
            ("s", NANOS),
            ("m", 60 * NANOS),
            ("h", 3_600 * NANOS),
        ]
        .into_iter()
        .find(|(unit, _)| after.starts_with(unit))?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let mut nanos = format!("0{whole}")
            .parse::<i128>()
            .ok()?
            .checked_mul(size)?;
        let mut unit_size = size;
        for digit in fraction.chars() {
            unit_size /= 10;
            nanos += i128::from(digit.to_digit(10)?) * unit_size;
        }
        total = total.checked_add(nanos)?;
        rest = &after[unit.len()..];
    }
    span(sign * total)
}

/// RFC 3339.
pub(crate) fn timestamp(text: &str) -> Option<Span> {
    let time: prost_types::Timestamp = text.parse().ok()?;
    Some(Span {
        seconds: time.seconds,
        nanos: time.nanos,
    })
}

/// A constant as `%s`, `%d` or `%x` prints it.
pub(crate) fn formatted(verb: char, value: &Value) -> String {
    match (verb, value) {
        ('x', Value::Bytes(bytes)) => hex(bytes),
        ('x', Value::String(text)) => hex(text.as_bytes()),
        ('x', Value::Int(number)) if *number < 0 => format!("-{:x}", number.unsigned_abs()),
        ('x', Value::Int(number)) => format!("{number:x}"),
        ('x', Value::Uint(number)) => format!("{number:x}"),
        (_, Value::Null) => "null".to_owned(),
        (_, Value::Bool(value)) => value.to_string(),
        (_, Value::Int(number)) => number.to_string(),
        (_, Value::Uint(number)) => number.to_string(),
        (_, Value::Double(number)) => double(*number),
        (_, Value::String(text) | Value::Type(text)) => text.clone(),
        (_, Value::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        (_, Value::Duration(span)) => {
            let sign = if span.seconds < 0 || span.nanos < 0 {
                "-"
            } else {
                ""
            };
            let seconds = span.seconds.unsigned_abs();
            format!("{sign}{seconds}{}s", fraction(span.nanos.unsigned_abs(), 1))
        }
        (_, Value::Timestamp(span)) => {
            let time = prost_types::Timestamp {
                seconds: span.seconds,
                nanos: 0,
            };
            let text = time.to_string();
            let fraction = fraction(span.nanos.unsigned_abs(), 1);
            format!("{}{fraction}Z", text.trim_end_matches('Z'))
        }
        (_, Value::List(_, items)) => {
            let items: Vec<String> = items.iter().map(|item| formatted(verb, item)).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

fn double(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned()
    } else {
        format!("{number}")
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// `.001` of 1 000 000 ns, without zeros at the end.
fn fraction(nanos: u32, least: usize) -> String {
    if nanos == 0 {
        return String::new();
    }
    let digits = format!("{nanos:09}");
    let digits = digits.trim_end_matches('0');
    format!(".{digits:0<least$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_printed() {
        let text = |text: &str| duration(text).map(|span| formatted('s', &Value::Duration(span)));
        assert_eq!(text("1h30m").as_deref(), Some("5400s"));
        assert_eq!(text("-1.5s").as_deref(), Some("-1.5s"));
        assert_eq!(text("1us").as_deref(), Some("0.000001s"));
        assert_eq!(text("0").as_deref(), Some("0s"));
        for bad in ["", "1", "s", "1x", ".s"] {
            assert_eq!(text(bad), None, "{bad}");
        }
    }

    #[test]
    fn constants_print_as_cel_prints_them() {
        assert_eq!(formatted('s', &Value::Double(123.0)), "123");
        assert_eq!(formatted('x', &Value::Bytes(vec![0, 0x99])), "0099");
        let time = Value::Timestamp(Span {
            seconds: 0,
            nanos: 1_000_000,
        });
        assert_eq!(formatted('s', &time), "1970-01-01T00:00:00.001Z");
    }
}
