//! What retries can be told.

use crate::Code;
use crate::policy::Invalid;
use crate::policy::settings::text;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::time::Duration;

/// Settings of a [`super::Retry`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetrySettings {
    /// Attempts in all, with the first one; 1 to 5. With 1 nothing is retried.
    pub attempts: u32,
    /// The longest delay before the second attempt, and what it grows to at most.
    pub backoff: Backoff,
    /// By what it grows with each further attempt.
    pub multiplier: f64,
    /// Status codes that are worth another attempt.
    #[serde(with = "codes")]
    pub codes: Vec<Code>,
    /// What a successful call adds to the budget, as part of a retry; see
    /// [`RetryBudgetSettings::token_ratio`](super::RetryBudgetSettings::token_ratio).
    pub budget: f64,
    /// Retry calls too that the contract does not call idempotent. No file can say so.
    #[serde(skip)]
    pub allow_unsafe: bool,
}

impl Default for RetrySettings {
    fn default() -> Self {
        Self {
            attempts: 3,
            backoff: Backoff {
                first: Duration::from_millis(50),
                most: Duration::from_secs(1),
            },
            multiplier: 2.0,
            codes: vec![Code::Unavailable],
            budget: 0.1,
            allow_unsafe: false,
        }
    }
}

/// How long to wait before another attempt, written as `"10ms..200ms"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The longest delay before the second attempt.
    pub first: Duration,
    /// What it grows to at most.
    pub most: Duration,
}

impl Backoff {
    /// Reads `"10ms..200ms"`; `None` if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (first, most) = text.split_once("..")?;
        Some(Self {
            first: crate::config::parse_duration(first.trim())?,
            most: crate::config::parse_duration(most.trim())?,
        })
    }
}

impl Serialize for Backoff {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{}..{}", text(self.first), text(self.most)))
    }
}

impl<'de> Deserialize<'de> for Backoff {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| {
            let message = format!("expected two durations such as `10ms..200ms`, found `{text}`");
            de::Error::custom(message)
        })
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
                (1..=5).contains(&self.attempts),
                "attempts",
                "must be from 1 to 5",
            ),
            (
                self.multiplier >= 1.0 && self.multiplier.is_finite(),
                "multiplier",
                "must be at least 1",
            ),
            (
                self.backoff.most >= self.backoff.first,
                "backoff",
                "must not end below what it starts with",
            ),
            (
                !self.codes.contains(&Code::Ok),
                "codes",
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
