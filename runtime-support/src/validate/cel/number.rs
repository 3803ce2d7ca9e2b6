//! Arithmetic that fails instead of overflowing, and comparison across number types.

use super::{Error, OVERFLOW, Result};
use std::cmp::Ordering;

/// Integers of CEL.
pub trait Number: Copy {
    /// The sum.
    fn plus(self, other: Self) -> Option<Self>;
    /// The difference.
    fn minus(self, other: Self) -> Option<Self>;
    /// The product.
    fn times(self, other: Self) -> Option<Self>;
    /// The quotient.
    fn over(self, other: Self) -> Option<Self>;
    /// The remainder.
    fn rest(self, other: Self) -> Option<Self>;
    /// Whether it is zero.
    fn is_zero(self) -> bool;
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Number for $type {
            fn plus(self, other: Self) -> Option<Self> {
                self.checked_add(other)
            }

            fn minus(self, other: Self) -> Option<Self> {
                self.checked_sub(other)
            }

            fn times(self, other: Self) -> Option<Self> {
                self.checked_mul(other)
            }

            fn over(self, other: Self) -> Option<Self> {
                self.checked_div(other)
            }

            fn rest(self, other: Self) -> Option<Self> {
                self.checked_rem(other)
            }

            fn is_zero(self) -> bool {
                self == 0
            }
        }
    )*};
}

numbers!(i64, u64);

/// The sum.
///
/// # Errors
/// Overflow.
pub fn add<N: Number>(left: N, right: N) -> Result<N> {
    left.plus(right).ok_or(OVERFLOW)
}

/// The difference.
///
/// # Errors
/// Overflow.
pub fn subtract<N: Number>(left: N, right: N) -> Result<N> {
    left.minus(right).ok_or(OVERFLOW)
}

/// The product.
///
/// # Errors
/// Overflow.
pub fn multiply<N: Number>(left: N, right: N) -> Result<N> {
    left.times(right).ok_or(OVERFLOW)
}

/// The quotient, towards zero.
///
/// # Errors
/// Overflow and division by zero.
pub fn divide<N: Number>(left: N, right: N) -> Result<N> {
    if right.is_zero() {
        return Err(Error("division by zero"));
    }
    left.over(right).ok_or(OVERFLOW)
}

/// The remainder, with the sign of `left`.
///
/// # Errors
/// Overflow and division by zero.
pub fn remainder<N: Number>(left: N, right: N) -> Result<N> {
    if right.is_zero() {
        return Err(Error("modulus by zero"));
    }
    left.rest(right).ok_or(OVERFLOW)
}

/// The number with the other sign.
///
/// # Errors
/// Overflow.
pub fn negate(number: i64) -> Result<i64> {
    number.checked_neg().ok_or(OVERFLOW)
}

/// Numbers of any type.
pub trait AnyNumber {
    /// The number, exactly if it is whole.
    fn exact(self) -> (i128, f64, bool);
}

impl AnyNumber for i64 {
    fn exact(self) -> (i128, f64, bool) {
        (i128::from(self), self as f64, true)
    }
}

impl AnyNumber for u64 {
    fn exact(self) -> (i128, f64, bool) {
        (i128::from(self), self as f64, true)
    }
}

impl AnyNumber for f64 {
    fn exact(self) -> (i128, f64, bool) {
        (0, self, false)
    }
}

/// The order of numbers of two types; none if one is not a number.
pub fn compare(left: impl AnyNumber, right: impl AnyNumber) -> Option<Ordering> {
    match (left.exact(), right.exact()) {
        ((a, _, true), (b, _, true)) => Some(a.cmp(&b)),
        ((_, a, _), (_, b, _)) => a.partial_cmp(&b),
    }
}

/// Whether a number is infinite: of either sign for 0, else of the sign of `sign`.
#[must_use]
pub fn is_inf(number: f64, sign: i64) -> bool {
    number.is_infinite() && (sign == 0 || (sign > 0) == (number > 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_overflows_fails() {
        assert_eq!(add(1_i64, 2), Ok(3));
        assert!(add(i64::MAX, 1).is_err());
        assert!(subtract(0_u64, 1).is_err());
        assert!(divide(1_u64, 0).is_err());
        assert!(remainder(i64::MIN, -1).is_err());
        assert!(negate(i64::MIN).is_err());
        assert_eq!(remainder(-7_i64, 3), Ok(-1));
    }

    #[test]
    fn numbers_of_two_types_compare_by_value() {
        assert_eq!(compare(-1_i64, 0_u64), Some(Ordering::Less));
        assert_eq!(compare(2.5_f64, 2_i64), Some(Ordering::Greater));
        assert_eq!(compare(f64::NAN, 2_i64), None);
        assert!(is_inf(f64::NEG_INFINITY, -1));
        assert!(!is_inf(f64::NEG_INFINITY, 1));
    }
}
