//! Conversions between types.

use super::time::{Duration, Timestamp};
use super::{Error, Result};

const RANGE: Error = Error("a number is out of range");

/// `int(uint)`.
///
/// # Errors
/// A number out of range.
pub fn int_of_uint(number: u64) -> Result<i64> {
    i64::try_from(number).map_err(|_| RANGE)
}

/// `int(double)`, towards zero.
///
/// # Errors
/// A number out of range.
pub fn int_of_double(number: f64) -> Result<i64> {
    // Both bounds are powers of two, hence exact.
    if number > -9_223_372_036_854_775_808.0 && number < 9_223_372_036_854_775_808.0 {
        Ok(number as i64)
    } else {
        Err(RANGE)
    }
}

/// `int(string)`.
///
/// # Errors
/// Text that is no number.
pub fn int_of_string(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error("a string is no int"))
}

/// `int(timestamp)`: whole seconds since the epoch.
#[must_use]
pub fn int_of_timestamp(time: Timestamp) -> i64 {
    time.unix_seconds()
}

/// `int(duration)`: nanoseconds.
///
/// # Errors
/// A number out of range.
pub fn int_of_duration(duration: Duration) -> Result<i64> {
    i64::try_from(duration.nanos()).map_err(|_| RANGE)
}

/// `uint(int)`.
///
/// # Errors
/// A negative number.
pub fn uint_of_int(number: i64) -> Result<u64> {
    u64::try_from(number).map_err(|_| RANGE)
}

/// `uint(size(…))`, which is never negative.
#[must_use]
pub fn uint_of_size(size: i64) -> u64 {
    size.unsigned_abs()
}

/// `uint(double)`, towards zero.
///
/// # Errors
/// A number out of range.
pub fn uint_of_double(number: f64) -> Result<u64> {
    if number > -1.0 && number < 18_446_744_073_709_551_616.0 {
        Ok(number as u64)
    } else {
        Err(RANGE)
    }
}

/// `uint(string)`.
///
/// # Errors
/// Text that is no number.
pub fn uint_of_string(text: &str) -> Result<u64> {
    text.parse().map_err(|_| Error("a string is no uint"))
}

/// `double(int)`.
#[must_use]
pub fn double_of_int(number: i64) -> f64 {
    number as f64
}

/// `double(uint)`.
#[must_use]
pub fn double_of_uint(number: u64) -> f64 {
    number as f64
}

/// `double(string)`.
///
/// # Errors
/// Text that is no number.
pub fn double_of_string(text: &str) -> Result<f64> {
    text.parse().map_err(|_| Error("a string is no double"))
}

/// `string(bytes)`.
///
/// # Errors
/// Bytes that are not UTF-8.
pub fn string_of_bytes(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|_| Error("bytes are not UTF-8"))
}

/// `bool(string)`.
///
/// # Errors
/// Text that is no bool.
pub fn bool_of_string(text: &str) -> Result<bool> {
    match text {
        "1" | "t" | "true" | "T" | "TRUE" | "True" => Ok(true),
        "0" | "f" | "false" | "F" | "FALSE" | "False" => Ok(false),
        _ => Err(Error("a string is no bool")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions_refuse_what_does_not_fit() {
        assert!(int_of_uint(u64::MAX).is_err());
        assert_eq!(int_of_double(-1.9), Ok(-1));
        assert!(int_of_double(f64::NAN).is_err());
        assert!(int_of_double(9.3e18).is_err());
        assert_eq!(uint_of_double(-0.5), Ok(0));
        assert!(uint_of_int(-1).is_err());
        assert!(string_of_bytes(&[0xff]).is_err());
        assert_eq!(bool_of_string("True"), Ok(true));
        assert!(bool_of_string("yes").is_err());
    }
}
