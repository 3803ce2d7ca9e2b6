//! Operators and functions on values whose type is known at run time only.

use super::number::AnyNumber;
use super::value::{Key, List, Value};
use super::{Error, Result};
use std::cmp::Ordering;
use std::collections::BTreeSet;

const NO_OVERLOAD: Error = Error("no function or operator takes values of these types");
const NO_KEY: Error = Error("no such key");
const RANGE: Error = Error("an index is out of range");

impl<'a> Value<'a> {
    /// The entry of a map under a name.
    ///
    /// # Errors
    /// A value that is no map or has no such entry.
    pub fn get(&self, name: &'a str) -> Result<Self> {
        match self {
            Self::Map(map) => map.get(&Key::from(name)).ok_or(NO_KEY),
            _ => Err(NO_OVERLOAD),
        }
    }

    /// Whether a map has an entry under a name.
    ///
    /// # Errors
    /// A value that is no map.
    pub fn has(&self, name: &'a str) -> Result<bool> {
        match self {
            Self::Map(map) => Ok(map.get(&Key::from(name)).is_some()),
            _ => Err(NO_OVERLOAD),
        }
    }

    /// The item of a list, the value of a map.
    ///
    /// # Errors
    /// An index out of range, a key that there is not.
    pub fn at(&self, index: &Self) -> Result<Self> {
        match self {
            Self::Map(map) => map.get(&index.key()?).ok_or(NO_KEY),
            Self::List(list) => {
                let at = match index {
                    Self::Int(at) => usize::try_from(*at).map_err(|_| RANGE)?,
                    Self::Uint(_) | Self::Double(_) => match index.key()? {
                        Key::Int(at) => usize::try_from(at).map_err(|_| RANGE)?,
                        Key::Uint(at) => usize::try_from(at).map_err(|_| RANGE)?,
                        _ => return Err(NO_OVERLOAD),
                    },
                    _ => return Err(NO_OVERLOAD),
                };
                list.get(at).ok_or(RANGE)
            }
            _ => Err(NO_OVERLOAD),
        }
    }

    /// Whether it is an item of a list, a key of a map.
    ///
    /// # Errors
    /// A value that is neither.
    pub fn is_in(&self, whole: &Self) -> Result<bool> {
        match whole {
            Self::List(list) => Ok((0..list.len()).any(|at| list.get(at).as_ref() == Some(self))),
            Self::Map(map) => Ok(self.key().is_ok_and(|key| map.get(&key).is_some())),
            _ => Err(NO_OVERLOAD),
        }
    }

    /// Number of items or entries.
    ///
    /// # Errors
    /// A value that has none.
    pub fn count(&self) -> Result<i64> {
        match self {
            Self::List(list) => Ok(list.len() as i64),
            Self::Map(map) => Ok(map.len() as i64),
            _ => Err(NO_OVERLOAD),
        }
    }

    /// Whether no two items of a list are equal.
    ///
    /// # Errors
    /// A value that is no list of scalars.
    pub fn unique(self) -> Result<bool> {
        let mut seen = BTreeSet::new();
        for item in self.into_list()?.items()? {
            let is_new = match item {
                // What is not equal to itself occurs once.
                Self::Double(number) if number.is_nan() => true,
                Self::Double(number) => {
                    seen.insert((1, (number + 0.0).to_bits().to_be_bytes().to_vec()))
                }
                Self::Bool(value) => seen.insert((2, vec![u8::from(value)])),
                Self::Int(number) => seen.insert((3, number.to_be_bytes().to_vec())),
                Self::Uint(number) => seen.insert((4, number.to_be_bytes().to_vec())),
                Self::String(text) => seen.insert((5, text.as_bytes().to_vec())),
                Self::Bytes(bytes) => seen.insert((6, bytes.to_vec())),
                _ => return Err(NO_OVERLOAD),
            };
            if !is_new {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The number with the other sign.
    ///
    /// # Errors
    /// A value that has none.
    pub fn negate(self) -> Result<Self> {
        match self {
            Self::Int(number) => super::negate(number).map(Self::Int),
            Self::Double(number) => Ok(Self::Double(-number)),
            _ => Err(NO_OVERLOAD),
        }
    }
}

/// The order of two numbers; none if one is no number.
pub(super) fn numbers(left: &Value<'_>, right: &Value<'_>) -> Option<Option<Ordering>> {
    fn with(left: impl AnyNumber, right: &Value<'_>) -> Option<Option<Ordering>> {
        Some(match right {
            Value::Int(right) => super::compare(left, *right),
            Value::Uint(right) => super::compare(left, *right),
            Value::Double(right) => super::compare(left, *right),
            _ => return None,
        })
    }
    match left {
        Value::Int(left) => with(*left, right),
        Value::Uint(left) => with(*left, right),
        Value::Double(left) => with(*left, right),
        _ => None,
    }
}

/// Whether two values are in an order.
///
/// # Errors
/// Values that have none.
pub fn relation(left: &Value<'_>, right: &Value<'_>, is: fn(Ordering) -> bool) -> Result<bool> {
    let order = match (left, right) {
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
        (Value::Bytes(a), Value::Bytes(b)) => Some(a.cmp(b)),
        (Value::Duration(a), Value::Duration(b)) => Some(a.cmp(b)),
        (Value::Timestamp(a), Value::Timestamp(b)) => Some(a.cmp(b)),
        (a, b) => numbers(a, b).ok_or(NO_OVERLOAD)?,
    };
    Ok(order.is_some_and(is))
}

/// The sum of values: of lists and text, one after the other.
///
/// # Errors
/// Overflow, and values that have none.
pub fn plus<'a>(left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
    use Value::{Bytes, Double, Duration, Int, List as Items, String, Timestamp, Uint};
    match (left, right) {
        (Int(a), Int(b)) => super::add(a, b).map(Int),
        (Uint(a), Uint(b)) => super::add(a, b).map(Uint),
        (Double(a), Double(b)) => Ok(Double(a + b)),
        (String(a), String(b)) => Ok(String(a + b)),
        (Bytes(a), Bytes(b)) => Ok(Value::from([&*a, &*b].concat())),
        (Items(a), Items(b)) => Ok(Value::list(all(a).chain(all(b)).collect::<Vec<_>>())),
        (Timestamp(a), Duration(b)) | (Duration(b), Timestamp(a)) => {
            super::later(a, b).map(Timestamp)
        }
        (Duration(a), Duration(b)) => super::longer(a, b).map(Duration),
        _ => Err(NO_OVERLOAD),
    }
}

fn all(list: List<'_>) -> impl Iterator<Item = Value<'_>> {
    (0..list.len()).filter_map(move |at| list.get(at))
}

/// The difference of values.
///
/// # Errors
/// Overflow, and values that have none.
pub fn minus<'a>(left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
    use Value::{Double, Duration, Int, Timestamp, Uint};
    match (left, right) {
        (Int(a), Int(b)) => super::subtract(a, b).map(Int),
        (Uint(a), Uint(b)) => super::subtract(a, b).map(Uint),
        (Double(a), Double(b)) => Ok(Double(a - b)),
        (Timestamp(a), Timestamp(b)) => super::between(a, b).map(Duration),
        (Timestamp(a), Duration(b)) => super::earlier(a, b).map(Timestamp),
        (Duration(a), Duration(b)) => super::shorter(a, b).map(Duration),
        _ => Err(NO_OVERLOAD),
    }
}

macro_rules! of_numbers {
    ($($(#[$docs:meta])* $name:ident, $checked:ident, $double:expr;)*) => {$(
        $(#[$docs])*
        ///
        /// # Errors
        /// Overflow, division by zero, and values that have none.
        pub fn $name<'a>(left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
            let double: fn(f64, f64) -> Result<f64> = $double;
            match (left, right) {
                (Value::Int(a), Value::Int(b)) => super::$checked(a, b).map(Value::Int),
                (Value::Uint(a), Value::Uint(b)) => super::$checked(a, b).map(Value::Uint),
                (Value::Double(a), Value::Double(b)) => double(a, b).map(Value::Double),
                _ => Err(NO_OVERLOAD),
            }
        }
    )*};
}

of_numbers! {
    /// The product of values.
    times, multiply, |a, b| Ok(a * b);
    /// The quotient of values.
    over, divide, |a, b| Ok(a / b);
    /// The remainder of values.
    modulo, remainder, |_, _| Err(NO_OVERLOAD);
}

/// A scalar that is there.
///
/// # Errors
/// Null.
pub fn present<T>(value: Option<T>) -> Result<T> {
    value.ok_or(Error("a value is null"))
}

/// A function by its name in CEL, for the functions that take values of several types.
///
/// # Errors
/// Values that it does not take, or that it fails for.
pub fn call<'a>(name: &str, arguments: &[Value<'a>]) -> Result<Value<'a>> {
    use Value::{Bool, Bytes, Double, Duration, Int, String, Timestamp, Uint};
    Ok(match (name, arguments) {
        ("size", [String(text)]) => Int(super::size_string(text)),
        ("size", [Bytes(bytes)]) => Int(super::size_bytes(bytes)),
        ("size", [whole]) => Int(whole.count()?),
        ("contains", [String(text), String(part)]) => Bool(text.contains(&**part)),
        ("contains", [Bytes(bytes), Bytes(part)]) => Bool(super::contains_bytes(bytes, part)),
        ("startsWith", [String(text), String(part)]) => Bool(text.starts_with(&**part)),
        ("startsWith", [Bytes(bytes), Bytes(part)]) => Bool(bytes.starts_with(part)),
        ("endsWith", [String(text), String(part)]) => Bool(text.ends_with(&**part)),
        ("endsWith", [Bytes(bytes), Bytes(part)]) => Bool(bytes.ends_with(part)),
        ("int", [Uint(number)]) => Int(super::int_of_uint(*number)?),
        ("int", [Double(number)]) => Int(super::int_of_double(*number)?),
        ("int", [String(text)]) => Int(super::int_of_string(text)?),
        ("int", [Timestamp(time)]) => Int(super::int_of_timestamp(*time)),
        ("int", [Duration(time)]) => Int(super::int_of_duration(*time)?),
        ("uint", [Int(number)]) => Uint(super::uint_of_int(*number)?),
        ("uint", [Double(number)]) => Uint(super::uint_of_double(*number)?),
        ("uint", [String(text)]) => Uint(super::uint_of_string(text)?),
        ("double", [Int(number)]) => Double(super::double_of_int(*number)),
        ("double", [Uint(number)]) => Double(super::double_of_uint(*number)),
        ("double", [String(text)]) => Double(super::double_of_string(text)?),
        ("string", [Bytes(bytes)]) => super::string_of_bytes(bytes)?.to_owned().into(),
        (
            "string",
            [value @ (Bool(_) | Int(_) | Uint(_) | Double(_) | Duration(_) | Timestamp(_))],
        ) => super::format_value('s', 0, value)?.into(),
        ("bytes", [String(text)]) => text.as_bytes().to_vec().into(),
        ("bool", [String(text)]) => Bool(super::bool_of_string(text)?),
        ("duration", [String(text)]) => Duration(super::duration_of_string(text)?),
        ("timestamp", [String(text)]) => Timestamp(super::timestamp_of_string(text)?),
        ("timestamp", [Int(seconds)]) => Timestamp(super::timestamp_of_int(*seconds)?),
        ("getHours", [Timestamp(time)]) => Int(super::hours(*time)),
        ("getHours", [Duration(time)]) => Int(super::duration_hours(*time)),
        ("getMinutes", [Timestamp(time)]) => Int(super::minutes(*time)),
        ("getMinutes", [Duration(time)]) => Int(super::duration_minutes(*time)),
        ("getSeconds", [Timestamp(time)]) => Int(super::seconds(*time)),
        ("getSeconds", [Duration(time)]) => Int(super::duration_seconds(*time)),
        ("getMilliseconds", [Timestamp(time)]) => Int(super::milliseconds(*time)),
        ("getMilliseconds", [Duration(time)]) => Int(super::duration_milliseconds(*time)),
        ("format", [String(text), values]) => super::format(text, values)?.into(),
        (
            "int" | "uint" | "double" | "string" | "bytes" | "bool" | "duration" | "timestamp",
            [value],
        ) if is_type(name, value) => value.clone(),
        _ => return Err(NO_OVERLOAD),
    })
}

/// Whether the function of this name gives the value as it is.
fn is_type(name: &str, value: &Value<'_>) -> bool {
    let found = value.type_name();
    found == name
        || matches!(
            (name, value),
            ("duration", Value::Duration(_)) | ("timestamp", Value::Timestamp(_))
        )
}

/// The strings of a list, with nothing between them.
///
/// # Errors
/// An item that is no string.
pub fn join(list: Value<'_>) -> Result<String> {
    join_with(list, "")
}

/// The strings of a list, separated.
///
/// # Errors
/// An item that is no string.
pub fn join_with(list: Value<'_>, separator: &str) -> Result<String> {
    let items = list.into_list()?.items()?;
    let texts: Result<Vec<String>> = items.into_iter().map(Value::into_string).collect();
    Ok(texts?.join(separator))
}

/// Whether a pattern that only the message knows occurs in `text`.
///
/// # Errors
/// A pattern that is not valid or too large.
pub fn matches(text: &str, pattern: &str) -> Result<bool> {
    /// Bytes of a compiled pattern; a message shall not take the memory of the service.
    const SIZE: usize = 1 << 18;
    regex::RegexBuilder::new(pattern)
        .size_limit(SIZE)
        .build()
        .map(|regex| regex.is_match(text))
        .map_err(|_| BAD_PATTERN)
}

const BAD_PATTERN: Error = Error("a pattern is not valid or too large");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_take_what_they_are_made_for() {
        let list = |items: &[i64]| Value::list(items.iter().copied().map(Value::from));
        assert_eq!(plus(list(&[1]), list(&[2])), Ok(list(&[1, 2])));
        assert_eq!(plus("a".into(), "b".into()), Ok("ab".into()));
        assert!(plus(1_i64.into(), 1.0_f64.into()).is_err());
        assert_eq!(
            plus(i64::MAX.into(), 1_i64.into()),
            Err(super::super::OVERFLOW)
        );
        assert_eq!(modulo(7_i64.into(), 4_i64.into()), Ok(3_i64.into()));
        assert!(modulo(7.0_f64.into(), 4.0_f64.into()).is_err());
        let less = |a: Value<'_>, b: Value<'_>| relation(&a, &b, Ordering::is_lt);
        assert_eq!(less(1_i64.into(), 1.5_f64.into()), Ok(true));
        assert_eq!(less(f64::NAN.into(), 1_i64.into()), Ok(false));
        assert!(less("a".into(), 1_i64.into()).is_err());
    }

    #[test]
    fn items_are_found_by_value() {
        let list = Value::list([Value::from(1_i64), "a".into(), Value::Null]);
        assert_eq!(Value::from(1.0_f64).is_in(&list), Ok(true));
        assert_eq!(Value::from("b").is_in(&list), Ok(false));
        assert_eq!(list.at(&1_i64.into()), Ok("a".into()));
        assert!(list.at(&3_i64.into()).is_err());
        assert!(list.at(&(-1_i64).into()).is_err());
        assert!(list.at(&"a".into()).is_err());
        assert_eq!(call("size", &[list]), Ok(3_i64.into()));
    }

    #[test]
    fn functions_are_chosen_by_their_arguments() {
        assert_eq!(call("size", &["äö".into()]), Ok(2_i64.into()));
        assert_eq!(call("string", &[1.5_f64.into()]), Ok("1.5".into()));
        assert_eq!(call("int", &[3_i64.into()]), Ok(3_i64.into()));
        assert!(call("size", &[1_i64.into()]).is_err());
        assert!(call("int", &[Value::Null]).is_err());
        assert_eq!(matches("abc", "^a.c$"), Ok(true));
        assert!(matches("abc", "(").is_err());
        assert!(matches("abc", "a{1000}{1000}").is_err());
    }

    #[test]
    fn a_list_of_several_types_can_be_unique() {
        let unique = |items: Vec<Value<'static>>| Value::list(items).unique();
        assert_eq!(unique(vec!["1".into(), 1_i64.into()]), Ok(true));
        assert_eq!(unique(vec![0.0_f64.into(), (-0.0_f64).into()]), Ok(false));
        assert!(unique(vec![Value::Null]).is_err());
    }
}
