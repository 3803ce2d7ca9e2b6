//! What retries can be told.

use crate::Code;
use crate::policy::Invalid;
use crate::policy::settings::duration;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Settings of a [`super::Retry`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetrySettings {
    /// Attempts in all, with the first one; 1 to 5. With 1 nothing is retried.
    pub max_attempts: u32,
    /// The longest delay before the second attempt.
    #[serde(with = "duration")]
    pub initial_backoff: Duration,
    /// By what that grows with each further attempt.
    pub backoff_multiplier: f64,
    /// What it grows to at most.
    #[serde(with = "duration")]
    pub max_backoff: Duration,
    /// Status codes that are worth another attempt.
    #[serde(with = "codes")]
    pub retryable_codes: Vec<Code>,
    /// Retry calls too that the contract does not call idempotent.
    pub retry_non_idempotent: bool,
}

impl Default for RetrySettings {
    fn default() -> Self {
        Self {
            max_attempts: 3,
            initial_backoff: Duration::from_millis(50),
            backoff_multiplier: 2.0,
            max_backoff: Duration::from_secs(1),
            retryable_codes: vec![Code::Unavailable],
            retry_non_idempotent: false,
        }
    }
}

impl RetrySettings {
    /// Whether retries can work so.
    ///
    /// # Errors
    /// The first setting that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        let checks = [
            (
                (1..=5).contains(&self.max_attempts),
                "max_attempts",
                "must be from 1 to 5",
            ),
            (
                self.backoff_multiplier >= 1.0 && self.backoff_multiplier.is_finite(),
                "backoff_multiplier",
                "must be at least 1",
            ),
            (
                self.max_backoff >= self.initial_backoff,
                "max_backoff",
                "must not be less than `initial_backoff`",
            ),
            (
                !self.retryable_codes.contains(&Code::Ok),
                "retryable_codes",
                "must not have `OK`",
            ),
        ];
        for (fine, key, problem) in checks {
            Invalid::unless(fine, key, problem)?;
        }
        Ok(())
    }
}

/// For `#[serde(with)]`: status codes by the names that gRPC gives them.
pub(crate) mod codes {
    use crate::Code;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Code>, D::Error> {
        let code = |name: String| {
            let found = Code::ALL.into_iter().find(|code| code.name() == name);
            found.ok_or_else(|| {
                D::Error::custom(format!(
                    "expected a status code such as `UNAVAILABLE`, found `{name}`"
                ))
            })
        };
        Vec::<String>::deserialize(from)?
            .into_iter()
            .map(code)
            .collect()
    }

    pub(crate) fn serialize<S: Serializer>(codes: &[Code], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(codes.iter().map(|code| code.name()))
    }

    /// Codes as one bit each.
    pub(crate) fn mask(codes: &[Code]) -> u32 {
        codes.iter().fold(0, |mask, code| mask | 1 << *code as u8)
    }
}
