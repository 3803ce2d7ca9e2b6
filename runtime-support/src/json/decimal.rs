//! Numbers as text: whole numbers in any decimal form of JSON, floats to the last bit, and back.

use super::lexer::number_length;
use std::io::Write;

/// Why text is no number of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is no JSON number.
    Malformed,
    /// It has a fraction.
    Fraction,
    /// It is too large or too small.
    Range,
}

/// Whether this is a JSON number from end to end.
pub(super) fn is_number(text: &str) -> bool {
    number_length(text.as_bytes()) == Some(text.len())
}

/// The whole number that a JSON number is, such as `1`, `1.0` or `1e2`.
///
/// # Errors
/// Numbers with a fraction, and those beyond 64 bits and a sign.
pub(super) fn whole(text: &str) -> Result<i128, Unfit> {
    if let Some(value) = plain(text) {
        return Ok(value.into());
    }
    if !is_number(text) {
        return Err(Unfit::Malformed);
    }
    let (negative, magnitude) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match magnitude.find(['e', 'E']) {
        Some(at) => (&magnitude[..at], &magnitude[at + 1..]),
        None => (magnitude, ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().all(|digit| digit == b'0') {
        return Ok(0);
    }
    // An exponent that does not fit is beyond everything, in its direction.
    let shift: i64 = match exponent.trim_start_matches('+') {
        "" => 0,
        exponent => exponent.parse().unwrap_or(match exponent.starts_with('-') {
            true => i64::MIN / 2,
            false => i64::MAX / 2,
        }),
    };
    let point = (whole.len() as i64).saturating_add(shift);
    let behind = digits().skip(usize::try_from(point).unwrap_or(0));
    if behind.into_iter().any(|digit| digit != b'0') {
        return Err(Unfit::Fraction);
    }
    let mut value: i128 = 0;
    // Zeros in front count for nothing, zeros behind may be left out in the text.
    let padded = digits().chain(std::iter::repeat(b'0'));
    for digit in padded.take(usize::try_from(point).unwrap_or(usize::MAX)) {
        value = value * 10 + i128::from(digit - b'0');
        if value > i128::from(u64::MAX) {
            return Err(Unfit::Range);
        }
    }
    Ok(if negative { -value } else { value })
}

/// A whole number as it is nearly always written: up to 18 digits.
fn plain(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let is_plain = match digits {
        [] => false,
        [b'0'] => true,
        [first, rest @ ..] => *first != b'0' && rest.len() < 18,
    };
    let mut value = 0;
    for digit in digits.iter().filter(|_| is_plain) {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    let is_negative = digits.len() < text.len();
    is_plain.then_some(if is_negative { -value } else { value })
}

/// The double nearest to a JSON number, or `NaN`, `Infinity`, `-Infinity`.
pub(super) fn double(text: &str) -> Result<f64, Unfit> {
    match text {
        "NaN" => Ok(f64::NAN),
        "Infinity" => Ok(f64::INFINITY),
        "-Infinity" => Ok(f64::NEG_INFINITY),
        _ if !is_number(text) => Err(Unfit::Malformed),
        _ => match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(Unfit::Range),
        },
    }
}

/// The float nearest to a JSON number, rounded once, or `NaN`, `Infinity`, `-Infinity`.
pub(super) fn float(text: &str) -> Result<f32, Unfit> {
    match text {
        "NaN" => Ok(f32::NAN),
        "Infinity" => Ok(f32::INFINITY),
        "-Infinity" => Ok(f32::NEG_INFINITY),
        _ if !is_number(text) => Err(Unfit::Malformed),
        _ => match text.parse::<f32>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(Unfit::Range),
        },
    }
}

/// Appends a whole number.
pub(super) fn put_signed(value: i64, out: &mut Vec<u8>) {
    if value < 0 {
        out.push(b'-');
    }
    put_unsigned(value.unsigned_abs(), out);
}

/// Appends a whole number.
pub(super) fn put_unsigned(mut value: u64, out: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[start..]);
}

/// Appends the shortest number that is read as this double again, or a string where JSON has no number.
pub(super) fn put_double(value: f64, out: &mut Vec<u8>) {
    let is_short = value == 0.0 || (1e-6..1e21).contains(&value.abs());
    // Writing to memory does not fail.
    let _ = match special(value.is_nan(), value.is_infinite(), value > 0.0) {
        Some(text) => out.write_all(text.as_bytes()),
        None if is_short => write!(out, "{value}"),
        None => write!(out, "{value:e}"),
    };
}

/// Appends the shortest number that is read as this float again, or a string where JSON has no number.
pub(super) fn put_float(value: f32, out: &mut Vec<u8>) {
    let is_short = value == 0.0 || (1e-6..1e21).contains(&value.abs());
    // Writing to memory does not fail.
    let _ = match special(value.is_nan(), value.is_infinite(), value > 0.0) {
        Some(text) => out.write_all(text.as_bytes()),
        None if is_short => write!(out, "{value}"),
        None => write!(out, "{value:e}"),
    };
}

fn special(is_nan: bool, is_infinite: bool, is_positive: bool) -> Option<&'static str> {
    match (is_nan, is_infinite, is_positive) {
        (true, _, _) => Some("\"NaN\""),
        (_, true, true) => Some("\"Infinity\""),
        (_, true, false) => Some("\"-Infinity\""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_many_forms() {
        for (text, value) in [
            ("0", 0),
            ("-0", 0),
            ("0e999999999999999999999", 0),
            ("0.000", 0),
            ("1e0", 1),
            ("999999999999999999", 999_999_999_999_999_999),
            ("-999999999999999999", -999_999_999_999_999_999),
            ("-1000000000000000000", -1_000_000_000_000_000_000),
            ("1.5e1", 15),
            ("1000e-3", 1),
            ("-12.30e+1", -123),
            ("0.0000001e7", 1),
            ("18446744073709551615", i128::from(u64::MAX)),
            ("-9223372036854775808", i128::from(i64::MIN)),
            ("1844674407370955161500e-2", i128::from(u64::MAX)),
        ] {
            assert_eq!(whole(text), Ok(value), "{text}");
        }
        for (text, unfit) in [
            ("", Unfit::Malformed),
            ("-", Unfit::Malformed),
            ("--1", Unfit::Malformed),
            ("00", Unfit::Malformed),
            ("-01", Unfit::Malformed),
            ("1a", Unfit::Malformed),
            ("01", Unfit::Malformed),
            ("+1", Unfit::Malformed),
            ("1.", Unfit::Malformed),
            (".5", Unfit::Malformed),
            ("1e", Unfit::Malformed),
            (" 1", Unfit::Malformed),
            ("0x1", Unfit::Malformed),
            ("0.5", Unfit::Fraction),
            ("1e-1", Unfit::Fraction),
            ("1e-99999999999999999999", Unfit::Fraction),
            ("18446744073709551616", Unfit::Range),
            ("1e20", Unfit::Range),
            ("1e99999999999999999999", Unfit::Range),
        ] {
            assert_eq!(whole(text), Err(unfit), "{text}");
        }
    }

    #[test]
    fn floats_are_read_to_the_last_bit() {
        assert_eq!(double("2.2250738585072014e-308"), Ok(f64::MIN_POSITIVE));
        assert_eq!(double("5e-324").map(f64::to_bits), Ok(1));
        assert_eq!(double("1e309"), Err(Unfit::Range));
        assert_eq!(double("inf"), Err(Unfit::Malformed));
        assert_eq!(double("-Infinity"), Ok(f64::NEG_INFINITY));
        assert_eq!(float("3.4028235e38"), Ok(f32::MAX));
        assert_eq!(float("3.5e38"), Err(Unfit::Range));
        // Half way between two floats, but for a digit that rounding to a double first would lose.
        let text = "1.00000005960464477540";
        assert_eq!(float(text), Ok(1.000_000_1));
        assert_eq!(float("NaN").map(f32::is_nan), Ok(true));
    }

    #[test]
    fn floats_are_written_as_short_as_can_be() {
        let text = |value| {
            let mut out = Vec::new();
            put_double(value, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(1.0), "1");
        assert_eq!(text(-0.0), "-0");
        assert_eq!(text(0.1), "0.1");
        assert_eq!(text(1e21), "1e21");
        assert_eq!(text(1.5e-7), "1.5e-7");
        assert_eq!(text(f64::MAX), "1.7976931348623157e308");
        assert_eq!(text(f64::NAN), "\"NaN\"");
        assert_eq!(text(f64::NEG_INFINITY), "\"-Infinity\"");
    }
}
