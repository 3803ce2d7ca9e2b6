//! `FIELD_SAME_DEFAULT`: what a reader sees of a field that was not sent stays the same.

use super::pairs::State;
use super::{ALL, In, Pair, Rule, Scope, describe, rule};
use crate::contract::{Cardinality, Field, Kind};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![rule(
        "FIELD_SAME_DEFAULT",
        ALL,
        "Checks that fields have the same default value, if a default is specified.",
        check,
    )]
}

fn check<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.fields {
        if !can_have_one(*now) || !can_have_one(*before) {
            continue;
        }
        let from = Default::of(*before, &scope.pairs.before);
        let to = Default::of(*now, &scope.pairs.now);
        if (from.value.is_zero() && to.value.is_zero()) || from.value.equals(&to.value) {
            continue;
        }
        let message = format!(
            "{} changed default value from {} to {}.",
            describe::field(*now),
            from.shown,
            to.shown
        );
        sink.add(now.mark(scope.current, &[&[7]]), message).before =
            before.mark(scope.previous, &[&[7]]);
    }
}

fn can_have_one(field: In<'_, Field>) -> bool {
    !matches!(field.cardinality, Cardinality::Repeated | Cardinality::Map) && !field.is_message()
}

/// A default as it compares and as it is shown.
struct Default {
    value: Value,
    shown: String,
}

enum Value {
    Bytes(Vec<u8>),
    Integer(i128),
    Float(f32),
    Double(f64),
}

impl Value {
    fn is_zero(&self) -> bool {
        match self {
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::Integer(value) => *value == 0,
            Self::Float(value) => value.to_bits() == 0,
            Self::Double(value) => value.to_bits() == 0,
        }
    }

    /// Whatever the types are, as long as both are numbers or both are text.
    fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(two)) => one == two,
            (Self::Bytes(_), _) | (_, Self::Bytes(_)) => false,
            (Self::Integer(one), Self::Integer(two)) => one == two,
            // A double that was a float is as precise as the float.
            (Self::Float(one), Self::Double(two)) | (Self::Double(two), Self::Float(one)) => {
                same(f64::from(*one), f64::from(*two as f32))
            }
            (Self::Float(one), Self::Float(two)) => same(f64::from(*one), f64::from(*two)),
            (Self::Double(one), Self::Double(two)) => same(*one, *two),
            (Self::Integer(integer), Self::Float(float))
            | (Self::Float(float), Self::Integer(integer)) => exact(f64::from(*float), *integer),
            (Self::Integer(integer), Self::Double(double))
            | (Self::Double(double), Self::Integer(integer)) => exact(*double, *integer),
        }
    }
}

fn same(one: f64, two: f64) -> bool {
    one == two || (one.is_nan() && two.is_nan())
}

/// Integers have 64 bits at most, so a double without a fraction that is equal fits.
fn exact(double: f64, integer: i128) -> bool {
    double.fract() == 0.0 && double.abs() < 1e30 && double as i128 == integer
}

impl Default {
    fn of(field: In<'_, Field>, state: &State<'_>) -> Self {
        let text = field.default.as_deref();
        match field.kind {
            Kind::String => {
                let text = text.unwrap_or("");
                Self {
                    value: Value::Bytes(text.as_bytes().to_vec()),
                    shown: format!("{text:?}"),
                }
            }
            Kind::Bytes => {
                let bytes = unescape(text.unwrap_or(""));
                let shown: Vec<_> = bytes.iter().map(|byte| format!("0x{byte:X}")).collect();
                Self {
                    shown: format!("[{}]", shown.join(",")),
                    value: Value::Bytes(bytes),
                }
            }
            Kind::Enum => Self::of_enum(field, state),
            Kind::Bool => Self {
                value: Value::Integer(i128::from(text == Some("true"))),
                shown: text.unwrap_or("false").into(),
            },
            Kind::Float => {
                let value = text.and_then(float).unwrap_or(0.0) as f32;
                // The shortest digits that give the float, not the double.
                let digits = format!("{value:e}");
                Self {
                    value: Value::Float(value),
                    shown: show_float(f64::from(value), &digits),
                }
            }
            Kind::Double => {
                let value = text.and_then(float).unwrap_or(0.0);
                let digits = format!("{value:e}");
                Self {
                    value: Value::Double(value),
                    shown: show_float(value, &digits),
                }
            }
            _ => {
                let value = text.and_then(|text| text.parse().ok()).unwrap_or(0_i128);
                Self {
                    value: Value::Integer(value),
                    shown: value.to_string(),
                }
            }
        }
    }

    fn of_enum(field: In<'_, Field>, state: &State<'_>) -> Self {
        let this = state.enums.get(&*field.type_name);
        let value = this.and_then(|this| match &field.default {
            Some(name) => this.values.iter().find(|value| value.name == *name),
            None => this.values.first(),
        });
        let number = value.map_or(0, |value| value.number);
        // Aliases are shown by the first name of the number.
        let value = this.and_then(|this| this.values.iter().find(|value| value.number == number));
        let (name, value) = (
            this.map(|this| &*this.name),
            value.map(|value| &*value.name),
        );
        Self {
            value: Value::Integer(number.into()),
            shown: format!("{}.{}", name.unwrap_or_default(), value.unwrap_or_default()),
        }
    }
}

fn float(text: &str) -> Option<f64> {
    match text {
        "inf" => Some(f64::INFINITY),
        "-inf" => Some(f64::NEG_INFINITY),
        "nan" | "-nan" => Some(f64::NAN),
        text => text.parse().ok(),
    }
}

/// With an exponent below -4 and from 21 on, which has a sign and two digits; `digits` is the number
/// in Rust's scientific notation.
fn show_float(value: f64, digits: &str) -> String {
    if value.is_nan() {
        return "NaN".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "+Inf" } else { "-Inf" }.into();
    }
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((digits, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..21).contains(&exponent) {
        return plain(mantissa, exponent);
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

/// Digits with the point moved by the exponent.
fn plain(mantissa: &str, exponent: i32) -> String {
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let point = whole.len() as i32 + exponent;
    if point <= 0 {
        return format!(
            "{sign}0.{}{digits}",
            "0".repeat(point.unsigned_abs() as usize)
        );
    }
    let point = point as usize;
    if point >= digits.len() {
        return format!("{sign}{digits}{}", "0".repeat(point - digits.len()));
    }
    format!("{sign}{}.{}", &digits[..point], &digits[point..])
}

/// Bytes as descriptors write them, with C's escapes.
fn unescape(text: &str) -> Vec<u8> {
    let source = text.as_bytes();
    let mut bytes = Vec::with_capacity(source.len());
    let mut at = 0;
    while let Some(&byte) = source.get(at) {
        at += 1;
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let Some(&escape) = source.get(at) else {
            break;
        };
        let (start, radix, most) = match escape {
            b'x' | b'X' => (at + 1, 16, 2),
            b'0'..=b'7' => (at, 8, 3),
            _ => {
                at += 1;
                bytes.push(match escape {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'a' => 7,
                    b'b' => 8,
                    b'f' => 12,
                    b'v' => 11,
                    other => other,
                });
                continue;
            }
        };
        let digits = source[start..].iter().take(most);
        let digits = digits.map_while(|byte| char::from(*byte).to_digit(radix));
        let digits: Vec<u32> = digits.collect();
        at = start + digits.len();
        bytes.push(digits.iter().fold(0, |value, digit| value * radix + digit) as u8);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_shown_as_go_shows_them() {
        for (value, shown) in [
            (0.0, "0"),
            (1.5, "1.5"),
            (-123.25, "-123.25"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (-2.5e-7, "-2.5e-07"),
            (f64::INFINITY, "+Inf"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(show_float(value, &format!("{value:e}")), shown);
        }
    }

    #[test]
    fn escapes_are_bytes() {
        assert_eq!(unescape(r"a\n\x41\102\\\377"), b"a\nAB\\\xff");
        assert_eq!(unescape("\\"), b"");
    }
}
