//! `format` on values whose type is known at run time only, and the verbs that need more than text.

use super::text::{Text, hex_of, string_of};
use super::value::Value;
use super::{Error, Result};
use std::fmt::Write as _;

const VERB: Error = Error("a verb of a format does not take this value");

/// A value as a verb prints it; `precision` is that of `e` and `f`.
///
/// # Errors
/// A value that the verb does not take.
pub fn format_value(verb: char, precision: usize, value: &Value<'_>) -> Result<String> {
    Ok(match (verb, value) {
        ('s', value) => {
            let mut text = String::new();
            write_value(value, &mut text)?;
            text
        }
        ('d', Value::Int(number)) => number.to_string(),
        ('d', Value::Uint(number)) => number.to_string(),
        ('d', Value::Double(number)) => string_of(*number),
        ('b', Value::Bool(value)) => u8::from(*value).to_string(),
        ('b', Value::Int(number)) => signed(*number, |number| format!("{number:b}")),
        ('b', Value::Uint(number)) => format!("{number:b}"),
        ('o', Value::Int(number)) => signed(*number, |number| format!("{number:o}")),
        ('o', Value::Uint(number)) => format!("{number:o}"),
        ('x', Value::Int(number)) => hex_of(*number),
        ('x', Value::Uint(number)) => hex_of(*number),
        ('x', Value::String(text)) => hex_of(&**text),
        ('x', Value::Bytes(bytes)) => hex_of(&**bytes),
        ('X', value) => format_value('x', precision, value)?.to_ascii_uppercase(),
        ('e' | 'f', Value::Int(number)) => decimal(verb, precision, *number as f64),
        ('e' | 'f', Value::Uint(number)) => decimal(verb, precision, *number as f64),
        ('e' | 'f', Value::Double(number)) => decimal(verb, precision, *number),
        _ => return Err(VERB),
    })
}

/// The whole of a format, verbs and values.
///
/// # Errors
/// Verbs that there are not or that do not take their values, and another number of values.
pub fn format(text: &str, values: &Value<'_>) -> Result<String> {
    let mut values = values.clone().into_list()?.items()?.into_iter();
    let mut formatted = String::new();
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter != '%' || rest.next_if_eq(&'%').is_some() {
            formatted.push(letter);
            continue;
        }
        let mut precision = 6;
        if rest.next_if_eq(&'.').is_some() {
            let mut digits = String::new();
            while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            let number = digits.parse().ok().filter(|number| *number <= 100);
            precision = number.ok_or(Error("a format has a bad precision"))?;
        }
        let verb = rest.next().ok_or(Error("a format ends in `%`"))?;
        let value = values
            .next()
            .ok_or(Error("a format has more verbs than values"))?;
        formatted.push_str(&format_value(verb, precision, &value)?);
    }
    match values.next() {
        None => Ok(formatted),
        Some(_) => Err(Error("a format has more values than verbs")),
    }
}

fn signed(number: i64, digits: impl Fn(u64) -> String) -> String {
    let sign = if number < 0 { "-" } else { "" };
    sign.to_owned() + &digits(number.unsigned_abs())
}

fn decimal(verb: char, precision: usize, number: f64) -> String {
    if !number.is_finite() {
        return string_of(number);
    }
    if verb == 'f' {
        return format!("{number:.precision$}");
    }
    let text = format!("{number:.precision$e}");
    // At least two digits of the exponent, and its sign.
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ('-', exponent),
        None => ('+', exponent),
    };
    format!("{digits}e{sign}{exponent:0>2}")
}

fn write_value(value: &Value<'_>, to: &mut String) -> Result<()> {
    match value {
        Value::Null => to.push_str("null"),
        Value::Bool(value) => value.write(to),
        Value::Int(value) => value.write(to),
        Value::Uint(value) => value.write(to),
        Value::Double(value) => value.write(to),
        Value::String(value) => to.push_str(value),
        Value::Bytes(value) => (&**value).write(to),
        Value::Duration(value) => value.write(to),
        Value::Timestamp(value) => value.write(to),
        Value::Type(name) => to.push_str(name),
        Value::List(list) => {
            to.push('[');
            for index in 0..list.len() {
                if index > 0 {
                    to.push_str(", ");
                }
                if let Some(item) = list.get(index) {
                    write_value(&item, to)?;
                }
            }
            to.push(']');
        }
        Value::Map(map) => {
            let mut entries = Vec::with_capacity(map.len());
            for (key, value) in map.pairs() {
                entries.push((
                    format_value('s', 0, &key.into())?,
                    format_value('s', 0, &value)?,
                ));
            }
            // By the text of the keys, whatever their type.
            entries.sort();
            to.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                let comma = if index > 0 { ", " } else { "" };
                // Writing to a string cannot fail.
                let _ = write!(to, "{comma}{key}: {value}");
            }
            to.push('}');
        }
        Value::Message(_) => return Err(VERB),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_print_numbers() {
        let of = |verb, value: Value<'_>| format_value(verb, 6, &value);
        assert_eq!(of('b', (-5_i64).into()).as_deref(), Ok("-101"));
        assert_eq!(of('b', true.into()).as_deref(), Ok("1"));
        assert_eq!(of('o', 8_u64.into()).as_deref(), Ok("10"));
        assert_eq!(of('X', 255_i64.into()).as_deref(), Ok("FF"));
        assert_eq!(of('X', "hi".into()).as_deref(), Ok("6869"));
        assert_eq!(of('e', 1234.5_f64.into()).as_deref(), Ok("1.234500e+03"));
        assert_eq!(of('e', 0.000_1_f64.into()).as_deref(), Ok("1.000000e-04"));
        assert_eq!(of('f', 2_i64.into()).as_deref(), Ok("2.000000"));
        assert_eq!(of('f', f64::INFINITY.into()).as_deref(), Ok("Infinity"));
        assert_eq!(of('d', "1".into()), Err(VERB));
    }

    #[test]
    fn lists_and_maps_print_what_they_hold() {
        let map = Value::entries([
            ("b".into(), Value::list([Value::Null, 1.5_f64.into()])),
            ("a".into(), true.into()),
        ]);
        let values = Value::list([map.unwrap(), 1.23456_f64.into()]);
        assert_eq!(
            format("%s, 100%%, %.2f", &values).as_deref(),
            Ok("{a: true, b: [null, 1.5]}, 100%, 1.23")
        );
        assert!(format("%s", &values).is_err());
        assert!(format("%s %f %d", &values).is_err());
        assert!(format("%q %s", &values).is_err());
        assert!(format("%s %", &values).is_err());
    }
}
