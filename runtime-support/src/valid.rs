//! `Valid<T>`: a message that has passed its contract's rules, as a type.

use crate::validate::{PathElement, TYPE_NAME, WireViolations};
use crate::{Code, Error};
use std::fmt;
use std::ops::Deref;

/// A message that was validated. It costs nothing and can be made only by [`Validate::validate`].
///
/// What the rules guarantee are methods of it, on generated traits: with
/// `use crate::generated::guarantees::*;` a required message `order` is `request.order()`, without
/// its `Option`, and a string ruled to be a UUID `request.user_id()`, parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// The path of the field, element by element.
    pub field_path: Vec<PathElement>,
    /// Where the rule stands in `buf.validate.FieldRules`.
    pub rule_path: Vec<PathElement>,
    /// Whether it is the key of a map's entry that breaks the rule.
    pub for_key: bool,
}

impl Violation {
    /// A violation of a rule that is checked by hand. `field` is one field of the message, or empty
    /// for a rule of the whole message.
    #[must_use]
    pub fn new(
        field: impl Into<String>,
        rule: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        let field = field.into();
        let field_path = match field.as_str() {
            "" => Vec::new(),
            name => vec![PathElement {
                number: 0,
                name: name.to_owned(),
                kind: 0,
                key_kind: 0,
                value_kind: 0,
                subscript: None,
            }],
        };
        Self {
            field,
            rule: rule.into(),
            message: message.into(),
            field_path,
            rule_path: Vec::new(),
            for_key: false,
        }
    }
}

/// All broken rules of a message, at least one; or the reason why a rule could not be run on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations {
    list: Vec<Violation>,
    failure: Option<String>,
}

impl Violations {
    /// Broken rules.
    #[must_use]
    pub fn new(list: Vec<Violation>) -> Self {
        Self::collected(list, None)
    }

    pub(crate) fn collected(list: Vec<Violation>, failure: Option<String>) -> Self {
        Self { list, failure }
    }

    /// The broken rules.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// Why a rule could not be run, such as a division by zero in an expression.
    #[must_use]
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(failure) = &self.failure {
            return write!(f, "a rule of the contract cannot be evaluated: {failure}");
        }
        for (index, violation) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            if !violation.field.is_empty() {
                write!(f, "{}: ", violation.field)?;
            }
            if violation.message.is_empty() {
                write!(f, "[{}]", violation.rule)?;
            } else {
                write!(f, "{} [{}]", violation.message, violation.rule)?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl From<Violations> for Error {
    /// `INVALID_ARGUMENT` with `buf.validate.Violations` as its detail; `INTERNAL` if a rule could
    /// not be run, which is the contract's fault and not the caller's.
    fn from(violations: Violations) -> Self {
        if violations.failure.is_some() {
            return Self::internal(violations);
        }
        let detail: WireViolations = violations.iter().collect();
        Self::new(Code::InvalidArgument, violations.to_string()).with_detail(TYPE_NAME, &detail)
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
            let odd = Violation::new("n", "even", "must be even");
            Err(Violations::new(vec![odd]))
        }
    }

    #[test]
    fn only_a_message_that_passes_becomes_valid() {
        assert_eq!(Even(2).validate().map(|valid| valid.0.0), Ok(2));
        let error = Error::from(Even(3).validate().err().unwrap());
        assert_eq!(error.code(), Code::InvalidArgument);
        assert_eq!(error.message(), "n: must be even [even]");
        let detail = &error.details()[0];
        assert_eq!(
            detail.type_url,
            "type.googleapis.com/buf.validate.Violations"
        );
        assert!(!detail.value.is_empty());
    }

    #[test]
    fn a_rule_that_cannot_run_is_not_the_callers_fault() {
        let failed = Violations::collected(Vec::new(), Some("division by zero".to_owned()));
        let error = Error::from(failed);
        assert_eq!(error.code(), Code::Internal);
        assert_eq!(error.message(), "internal error");
    }
}
