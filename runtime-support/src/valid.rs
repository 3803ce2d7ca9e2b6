//! `Valid<T>`: a message that has passed its contract's rules, as a type.

use crate::{Code, Error};
use std::fmt;
use std::ops::Deref;

/// A message that was validated. It costs nothing and can be made only by [`Validate::validate`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Valid<T>(T);

impl<T> Valid<T> {
    /// The message itself.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Valid<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> AsRef<T> for Valid<T> {
    fn as_ref(&self) -> &T {
        &self.0
    }
}

/// Messages that know the rules of their contract.
pub trait Validate: Sized {
    /// Checks the rules. A message without rules passes.
    ///
    /// # Errors
    /// Returns every rule that is broken.
    fn check(&self) -> Result<(), Violations> {
        Ok(())
    }

    /// Checks the rules and keeps the fact in the type.
    ///
    /// # Errors
    /// Returns every rule that is broken.
    fn validate(self) -> Result<Valid<Self>, Violations> {
        self.check()?;
        Ok(Valid(self))
    }
}

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Path of the field, such as `items[2].quantity`; empty for a rule of the whole message.
    pub field: String,
    /// Identifier of the rule, such as `string.uuid`.
    pub rule: String,
    /// What the rule asks for.
    pub message: String,
}

/// All broken rules of a message, at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(pub Vec<Violation>);

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            if !violation.field.is_empty() {
                write!(f, "{}: ", violation.field)?;
            }
            write!(f, "{} [{}]", violation.message, violation.rule)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::new(Code::InvalidArgument, violations.to_string())
    }
}

macro_rules! without_rules {
    ($($name:ty),* $(,)?) => { $(impl Validate for $name {})* };
}

// Well-known types that a contract may use directly as a request.
without_rules!(
    (),
    bool,
    u32,
    u64,
    i32,
    i64,
    f32,
    f64,
    String,
    Vec<u8>,
    bytes::Bytes,
    prost_types::Any,
    prost_types::Duration,
    prost_types::FieldMask,
    prost_types::ListValue,
    prost_types::Struct,
    prost_types::Timestamp,
    prost_types::Value,
);

#[cfg(test)]
mod tests {
    use super::*;

    struct Even(u32);

    impl Validate for Even {
        fn check(&self) -> Result<(), Violations> {
            if self.0.is_multiple_of(2) {
                return Ok(());
            }
            Err(Violations(vec![Violation {
                field: "n".into(),
                rule: "even".into(),
                message: "must be even".into(),
            }]))
        }
    }

    #[test]
    fn only_a_message_that_passes_becomes_valid() {
        assert_eq!(Even(2).validate().map(|valid| valid.0.0), Ok(2));
        let error = Error::from(Even(3).validate().err().unwrap());
        assert_eq!(error.code(), Code::InvalidArgument);
        assert_eq!(error.message(), "n: must be even [even]");
    }
}
