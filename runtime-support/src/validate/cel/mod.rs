//! What compiled CEL expressions call. Numbers are checked: what would overflow is an error.

mod convert;
mod dynamic;
mod format;
mod number;
mod text;
mod time;
mod unique;
mod value;

pub use convert::{
    bool_of_string, double_of_int, double_of_string, double_of_uint, int_of_double,
    int_of_duration, int_of_string, int_of_timestamp, int_of_uint, string_of_bytes, uint_of_double,
    uint_of_int, uint_of_size, uint_of_string,
};
pub use dynamic::{
    call, join, join_with, matches, minus, modulo, over, plus, present, relation, times,
};
pub use format::{format, format_value};
pub use number::{Number, add, compare, divide, is_inf, multiply, negate, remainder, subtract};
pub use text::{
    Text, char_at, contains, contains_bytes, ends_with_bytes, hex_of, index_of, index_of_from,
    last_index_of, last_index_of_from, lower_ascii, quote, replace, replace_at_most, reverse,
    size_bytes, size_string, split, split_at_most, starts_with_bytes, string_of, string_of_list,
    substring, substring_from, trim, upper_ascii,
};
pub use time::{
    Duration, Timestamp, between, date, day_of_month, day_of_week, day_of_year, duration_hours,
    duration_milliseconds, duration_minutes, duration_of_string, duration_seconds, earlier,
    full_year, hours, in_offset, later, longer, milliseconds, minutes, month, seconds, shorter,
    timestamp_of_int, timestamp_of_string,
};
pub use unique::{Distinct, unique};
pub use value::{AnyMessage, Key as AnyKey, List, Map, Message, Value};

use super::formats;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::LazyLock;

/// Why an expression has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error(&'static str);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Error {}

/// The result of what can fail.
pub type Result<T> = std::result::Result<T, Error>;

pub(super) const NO_VERDICT: Error = Error("an expression gives neither a bool nor a string");
const OVERFLOW: Error = Error("a number overflows");

/// Fails.
///
/// # Errors
/// Always.
pub fn fail<T>(reason: &'static str) -> Result<T> {
    Err(Error(reason))
}

/// `left && right`, which is false if one of them is, whether or not the other fails.
///
/// # Errors
/// If one fails and the other is not false.
pub fn and(left: Result<bool>, right: impl FnOnce() -> Result<bool>) -> Result<bool> {
    match left {
        Ok(false) => Ok(false),
        Ok(true) => right(),
        Err(error) => match right() {
            Ok(false) => Ok(false),
            _ => Err(error),
        },
    }
}

/// `left || right`, which is true if one of them is, whether or not the other fails.
///
/// # Errors
/// If one fails and the other is not true.
pub fn or(left: Result<bool>, right: impl FnOnce() -> Result<bool>) -> Result<bool> {
    match left {
        Ok(true) => Ok(true),
        Ok(false) => right(),
        Err(error) => match right() {
            Ok(true) => Ok(true),
            _ => Err(error),
        },
    }
}

/// Whether all items satisfy a predicate that can fail.
///
/// # Errors
/// If one fails and none is false.
pub fn all<T>(
    items: impl Iterator<Item = T>,
    predicate: impl Fn(T) -> Result<bool>,
) -> Result<bool> {
    let mut result = Ok(true);
    for item in items {
        match predicate(item) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(error) => result = Err(error),
        }
    }
    result
}

/// Whether some item satisfies a predicate that can fail.
///
/// # Errors
/// If one fails and none is true.
pub fn exists<T>(
    items: impl Iterator<Item = T>,
    predicate: impl Fn(T) -> Result<bool>,
) -> Result<bool> {
    let mut result = Ok(false);
    for item in items {
        match predicate(item) {
            Ok(false) => {}
            Ok(true) => return Ok(true),
            Err(error) => result = Err(error),
        }
    }
    result
}

/// Whether exactly one item satisfies a predicate.
///
/// # Errors
/// If the predicate fails.
pub fn exists_one<T>(
    items: impl Iterator<Item = T>,
    predicate: impl Fn(T) -> Result<bool>,
) -> Result<bool> {
    let mut count = 0_usize;
    for item in items {
        count += usize::from(predicate(item)?);
    }
    Ok(count == 1)
}

/// The items that satisfy a predicate.
///
/// # Errors
/// If the predicate fails.
pub fn filter<T: Clone>(
    items: impl Iterator<Item = T>,
    predicate: impl Fn(T) -> Result<bool>,
) -> Result<Vec<T>> {
    let mut kept = Vec::new();
    for item in items {
        if predicate(item.clone())? {
            kept.push(item);
        }
    }
    Ok(kept)
}

/// What the items become.
///
/// # Errors
/// If it fails for one of them.
pub fn map<T, U>(
    items: impl Iterator<Item = T>,
    transform: impl Fn(T) -> Result<U>,
) -> Result<Vec<U>> {
    items.map(transform).collect()
}

/// An item of a list.
///
/// # Errors
/// An index out of range.
pub fn item<T>(items: &[T], index: i64) -> Result<&T> {
    let index = usize::try_from(index).ok();
    index
        .and_then(|index| items.get(index))
        .ok_or(Error("an index is out of range"))
}

/// A key of prost's maps that is no string.
pub trait Key: Sized {
    /// How expressions see it.
    type Seen;
    /// The key, if there is one of this value.
    fn key(seen: Self::Seen) -> Option<Self>;
}

macro_rules! keys {
    ($($type:ty => $seen:ty;)*) => {$(
        impl Key for $type {
            type Seen = $seen;

            fn key(seen: Self::Seen) -> Option<Self> {
                Self::try_from(seen).ok()
            }
        }
    )*};
}

keys! {
    bool => bool;
    i32 => i64;
    i64 => i64;
    u32 => u64;
    u64 => u64;
}

/// The value under a key.
///
/// # Errors
/// A key that the map does not have.
pub fn entry<K: Key + Hash + Eq, V>(map: &HashMap<K, V>, key: K::Seen) -> Result<&V> {
    K::key(key)
        .and_then(|key| map.get(&key))
        .ok_or(Error("no such key"))
}

/// The value under a string key.
///
/// # Errors
/// A key that the map does not have.
pub fn entry_of_string<'a, V>(map: &'a HashMap<String, V>, key: &str) -> Result<&'a V> {
    map.get(key).ok_or(Error("no such key"))
}

/// Whether a map has a key.
pub fn has_key<K: Key + Hash + Eq, V>(map: &HashMap<K, V>, key: K::Seen) -> bool {
    K::key(key).is_some_and(|key| map.contains_key(&key))
}

/// Whether a map has a string key.
pub fn has_key_of_string<V>(map: &HashMap<String, V>, key: &str) -> bool {
    map.contains_key(key)
}

/// How prost holds a message: itself, or boxed where it is recursive.
pub trait Held<M> {
    /// The message.
    fn held(&self) -> &M;
}

impl<M> Held<M> for M {
    fn held(&self) -> &M {
        self
    }
}

impl<M> Held<M> for Box<M> {
    fn held(&self) -> &M {
        self
    }
}

/// The message, boxed or not.
pub fn held<M, H: Held<M>>(holder: &H) -> &M {
    holder.held()
}

/// The message of a field, or its default if it is not set.
pub fn message<'a, M, H: Held<M>>(field: Option<&'a H>, default: &'a LazyLock<M>) -> &'a M {
    match field {
        Some(holder) => holder.held(),
        None => default,
    }
}

/// An IP address of either version.
#[must_use]
pub fn is_ip(text: &str) -> bool {
    formats::ip(text, 0)
}

/// An IP prefix of either version.
#[must_use]
pub fn is_ip_prefix(text: &str) -> bool {
    formats::ip_prefix(text, 0, false)
}

/// An IP prefix of this version.
#[must_use]
pub fn is_ip_prefix_of(text: &str, version: i64) -> bool {
    formats::ip_prefix(text, version, false)
}

/// An IP prefix of either version, with only zeros behind it if `strict`.
#[must_use]
pub fn is_ip_prefix_strict(text: &str, strict: bool) -> bool {
    formats::ip_prefix(text, 0, strict)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAD: Error = Error("bad");

    #[test]
    fn a_decided_side_hides_the_others_error() {
        assert_eq!(and(Err(BAD), || Ok(false)), Ok(false));
        assert_eq!(and(Err(BAD), || Ok(true)), Err(BAD));
        assert_eq!(or(Err(BAD), || Ok(true)), Ok(true));
        assert_eq!(or(Ok(false), || Err(BAD)), Err(BAD));
        assert_eq!(
            all([1, 0].into_iter(), |n| if n == 1 {
                Err(BAD)
            } else {
                Ok(false)
            }),
            Ok(false)
        );
        assert_eq!(
            exists([1, 0].into_iter(), |n| if n == 1 {
                Err(BAD)
            } else {
                Ok(false)
            }),
            Err(BAD)
        );
    }

    #[test]
    fn items_and_entries_are_found_or_fail() {
        assert_eq!(item(&[1, 2], 1), Ok(&2));
        assert!(item(&[1, 2], -1).is_err());
        let map = HashMap::from([(1_i32, "a")]);
        assert_eq!(entry(&map, 1), Ok(&"a"));
        assert!(entry(&map, i64::MAX).is_err());
        assert!(has_key(&map, 1));
    }
}
