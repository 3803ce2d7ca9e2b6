//! Strings and bytes. Positions count code points.

use super::time::{Duration, Timestamp};
use super::{Error, Result};
use std::fmt::Write as _;

const RANGE: Error = Error("an index is out of range");

/// Number of code points.
#[must_use]
pub fn size_string(text: &str) -> i64 {
    text.chars().count() as i64
}

/// Number of bytes.
#[must_use]
pub fn size_bytes(bytes: &[u8]) -> i64 {
    bytes.len() as i64
}

/// Whether `part` occurs in `text`.
#[must_use]
pub fn contains(text: &str, part: &str) -> bool {
    text.contains(part)
}

/// Whether `part` occurs in `bytes`.
#[must_use]
pub fn contains_bytes(bytes: &[u8], part: &[u8]) -> bool {
    part.is_empty() || bytes.windows(part.len()).any(|window| window == part)
}

/// Whether `bytes` begins with `part`.
#[must_use]
pub fn starts_with_bytes(bytes: &[u8], part: &[u8]) -> bool {
    bytes.starts_with(part)
}

/// Whether `bytes` ends with `part`.
#[must_use]
pub fn ends_with_bytes(bytes: &[u8], part: &[u8]) -> bool {
    bytes.ends_with(part)
}

/// ASCII letters in lower case.
#[must_use]
pub fn lower_ascii(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// ASCII letters in upper case.
#[must_use]
pub fn upper_ascii(text: &str) -> String {
    text.to_ascii_uppercase()
}

/// Without white space at both ends.
#[must_use]
pub fn trim(text: &str) -> String {
    text.trim().to_owned()
}

/// With every `from` replaced.
#[must_use]
pub fn replace(text: &str, from: &str, to: &str) -> String {
    text.replace(from, to)
}

/// The parts between separators.
#[must_use]
pub fn split(text: &str, separator: &str) -> Vec<String> {
    if separator.is_empty() {
        return text.chars().map(String::from).collect();
    }
    text.split(separator).map(str::to_owned).collect()
}

/// Where `part` occurs first, or -1.
#[must_use]
pub fn index_of(text: &str, part: &str) -> i64 {
    text.find(part).map_or(-1, |at| size_string(&text[..at]))
}

/// Where `part` occurs last, or -1.
#[must_use]
pub fn last_index_of(text: &str, part: &str) -> i64 {
    text.rfind(part).map_or(-1, |at| size_string(&text[..at]))
}

/// With at most `count` times `from` replaced, from the front; with every one if it is negative.
#[must_use]
pub fn replace_at_most(text: &str, from: &str, to: &str, count: i64) -> String {
    match usize::try_from(count) {
        Ok(count) => text.replacen(from, to, count),
        Err(_) => text.replace(from, to),
    }
}

/// At most `count` parts between separators, the last with what is left; all if it is negative.
#[must_use]
pub fn split_at_most(text: &str, separator: &str, count: i64) -> Vec<String> {
    match usize::try_from(count) {
        Err(_) => split(text, separator),
        Ok(count) if separator.is_empty() => {
            let mut rest = text.chars();
            let mut parts: Vec<String> = rest
                .by_ref()
                .take(count.saturating_sub(1))
                .map(String::from)
                .collect();
            if count > 0 && !rest.as_str().is_empty() {
                parts.push(rest.as_str().to_owned());
            }
            parts
        }
        Ok(count) => text.splitn(count, separator).map(str::to_owned).collect(),
    }
}

/// Where `part` occurs first from a position on, or -1.
///
/// # Errors
/// A negative position.
pub fn index_of_from(text: &str, part: &str, from: i64) -> Result<i64> {
    let from_start = usize::try_from(from).map_err(|_| RANGE)?;
    if part.is_empty() {
        return Ok(from.min(size_string(text)));
    }
    let start = text.char_indices().nth(from_start).map(|(at, _)| at);
    Ok(
        start.map_or(-1, |start| match index_of(&text[start..], part) {
            -1 => -1,
            found => from + found,
        }),
    )
}

/// Where `part` occurs last, beginning at a position or before it, or -1.
///
/// # Errors
/// A negative position.
pub fn last_index_of_from(text: &str, part: &str, from: i64) -> Result<i64> {
    let at = usize::try_from(from).map_err(|_| RANGE)?;
    if part.is_empty() {
        return Ok(from.min(size_string(text)));
    }
    let Some((start, _)) = text.char_indices().nth(at) else {
        return Ok(-1);
    };
    let end = text.len().min(start + part.len());
    // A character that the end would cut in two is not part of a match.
    let end = (start..=end).rev().find(|end| text.is_char_boundary(*end));
    Ok(last_index_of(&text[..end.unwrap_or(start)], part))
}

/// The code points from last to first.
#[must_use]
pub fn reverse(text: &str) -> String {
    text.chars().rev().collect()
}

/// Between quotation marks, with escapes.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{c}' => quoted.push_str("\\f"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{b}' => quoted.push_str("\\v"),
            '\\' => quoted.push_str("\\\\"),
            '"' => quoted.push_str("\\\""),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The code point at a position, or nothing at the end.
///
/// # Errors
/// A position out of range.
pub fn char_at(text: &str, at: i64) -> Result<String> {
    let end = size_string(text).min(at.saturating_add(1));
    substring(text, at, end)
}

/// From a position to the end.
///
/// # Errors
/// A position out of range.
pub fn substring_from(text: &str, start: i64) -> Result<String> {
    substring(text, start, size_string(text))
}

/// From one position to another.
///
/// # Errors
/// Positions out of range or in the wrong order.
pub fn substring(text: &str, start: i64, end: i64) -> Result<String> {
    if start > end || end > size_string(text) {
        return Err(RANGE);
    }
    let start = usize::try_from(start).map_err(|_| RANGE)?;
    let end = usize::try_from(end).map_err(|_| RANGE)?;
    Ok(text.chars().skip(start).take(end - start).collect())
}

/// Values as `string()` and `%s` print them.
pub trait Text {
    /// Adds the text.
    fn write(&self, to: &mut String);

    /// Adds the hexadecimal digits.
    fn write_hex(&self, to: &mut String) {
        let mut text = String::new();
        self.write(&mut text);
        hex(text.as_bytes(), to);
    }
}

fn hex(bytes: &[u8], to: &mut String) {
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(to, "{byte:02x}");
    }
}

macro_rules! displayed {
    ($($type:ty),*) => {$(
        impl Text for $type {
            fn write(&self, to: &mut String) {
                let _ = write!(to, "{self}");
            }
        }
    )*};
}

displayed!(bool, &str, Duration, Timestamp);

impl Text for i64 {
    fn write(&self, to: &mut String) {
        let _ = write!(to, "{self}");
    }

    fn write_hex(&self, to: &mut String) {
        let sign = if *self < 0 { "-" } else { "" };
        let _ = write!(to, "{sign}{:x}", self.unsigned_abs());
    }
}

impl Text for u64 {
    fn write(&self, to: &mut String) {
        let _ = write!(to, "{self}");
    }

    fn write_hex(&self, to: &mut String) {
        let _ = write!(to, "{self:x}");
    }
}

impl Text for f64 {
    fn write(&self, to: &mut String) {
        let _ = match *self {
            number if number.is_nan() => write!(to, "NaN"),
            f64::INFINITY => write!(to, "Infinity"),
            f64::NEG_INFINITY => write!(to, "-Infinity"),
            number => write!(to, "{number}"),
        };
    }
}

impl Text for &[u8] {
    fn write(&self, to: &mut String) {
        to.push_str(&String::from_utf8_lossy(self));
    }

    fn write_hex(&self, to: &mut String) {
        hex(self, to);
    }
}

/// A value as text.
#[must_use]
pub fn string_of(value: impl Text) -> String {
    let mut text = String::new();
    value.write(&mut text);
    text
}

/// A value in hexadecimal digits.
#[must_use]
pub fn hex_of(value: impl Text) -> String {
    let mut text = String::new();
    value.write_hex(&mut text);
    text
}

/// A list as text: `[a, b]`.
#[must_use]
pub fn string_of_list<T: Text>(items: impl Iterator<Item = T>) -> String {
    let mut text = String::from("[");
    for (index, item) in items.enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        item.write(&mut text);
    }
    text.push(']');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_code_points() {
        assert_eq!(size_string("äöü"), 3);
        assert_eq!(index_of("äöü", "ü"), 2);
        assert_eq!(index_of("abc", "x"), -1);
        assert_eq!(substring("äöü", 1, 2).as_deref(), Ok("ö"));
        assert_eq!(char_at("ab", 2).as_deref(), Ok(""));
        assert!(substring("ab", 2, 1).is_err());
        assert!(substring("ab", 0, 3).is_err());
        assert!(char_at("ab", -1).is_err());
    }

    #[test]
    fn searches_begin_at_a_position_and_end_after_so_many() {
        assert_eq!(index_of_from("abcabc", "b", 2), Ok(4));
        assert_eq!(index_of_from("abc", "a", 7), Ok(-1));
        assert_eq!(index_of_from("abc", "", 7), Ok(3));
        assert_eq!(last_index_of_from("abcabc", "b", 3), Ok(1));
        assert_eq!(last_index_of_from("äöäö", "äö", 2), Ok(2));
        assert_eq!(last_index_of_from("äöäö", "äö", 1), Ok(0));
        assert_eq!(last_index_of_from("abc", "c", 5), Ok(-1));
        assert_eq!(last_index_of_from("aä", "ä", 0), Ok(-1));
        assert!(index_of_from("abc", "a", -1).is_err());
        assert!(last_index_of_from("abc", "a", -1).is_err());
        assert_eq!(split_at_most("a,b,c", ",", 2), ["a", "b,c"]);
        assert_eq!(split_at_most("abc", "", 2), ["a", "bc"]);
        assert!(split_at_most("abc", "", 0).is_empty());
        assert_eq!(split_at_most("a,b", ",", -1), ["a", "b"]);
        assert_eq!(replace_at_most("aaa", "a", "b", 2), "bba");
        assert_eq!(replace_at_most("aaa", "a", "b", -1), "bbb");
    }

    #[test]
    fn text_is_reversed_and_quoted() {
        assert_eq!(reverse("aäb"), "bäa");
        assert_eq!(quote("a\"\\\n"), "\"a\\\"\\\\\\n\"");
    }

    #[test]
    fn values_print_as_cel_prints_them() {
        assert_eq!(string_of(1.0_f64), "1");
        assert_eq!(string_of(f64::NEG_INFINITY), "-Infinity");
        assert_eq!(hex_of(-255_i64), "-ff");
        assert_eq!(hex_of(&[0_u8, 0x99][..]), "0099");
        assert_eq!(string_of_list([1_i64, 2].into_iter()), "[1, 2]");
    }
}
