//! What a rate limit can be told.

use crate::policy::Invalid;
use crate::policy::settings::{duration, optional_number};
use crate::policy::time::nanos;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Settings of a rate limit: `rate` calls in each `per`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RateLimitSettings {
    /// How many calls are admitted in a time of `per`.
    pub rate: u32,
    /// That time.
    #[serde(with = "duration")]
    pub per: Duration,
    /// How many calls are admitted at once after a pause; `rate` if absent, or 0 in a
    /// file.
    #[serde(with = "optional_number")]
    pub burst: Option<u32>,
    /// How long a call may wait for its turn; nothing for refusing it at once.
    #[serde(with = "duration")]
    pub wait: Duration,
    /// Keys that are told apart; the rest share one limit.
    pub max_keys: u32,
}

impl Default for RateLimitSettings {
    fn default() -> Self {
        Self {
            rate: 1000,
            per: Duration::from_secs(1),
            burst: None,
            wait: Duration::ZERO,
            max_keys: 10_000,
        }
    }
}

impl RateLimitSettings {
    /// Whether a limit can work so.
    ///
    /// # Errors
    /// The first setting that is out of range.
    pub fn validate(&self) -> Result<(), Invalid> {
        let interval = self.per.as_nanos() / u128::from(self.rate.max(1));
        let longest = interval.saturating_mul(u128::from(self.burst().max(1)));
        let checks = [
            (self.rate > 0, "rate", "must be at least 1"),
            (
                interval > 0,
                "per",
                "must be at least a nanosecond for each call",
            ),
            (
                longest < u128::from(u64::MAX / 8),
                "per",
                "is too long for this `burst`",
            ),
            (self.burst != Some(0), "burst", "must be at least 1"),
            (self.max_keys > 0, "max_keys", "must be at least 1"),
        ];
        for (fine, key, problem) in checks {
            Invalid::unless(fine, key, problem)?;
        }
        Ok(())
    }

    fn burst(&self) -> u32 {
        self.burst.unwrap_or(self.rate)
    }

    pub(super) fn pace(&self) -> Pace {
        let interval = nanos(self.per) / u64::from(self.rate.max(1));
        Pace {
            interval,
            tolerance: interval * u64::from(self.burst().max(1) - 1),
        }
    }
}

/// The two numbers of the algorithm, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    /// Between calls at the steady rate.
    pub(super) interval: u64,
    /// How far ahead of the steady rate calls may be.
    pub(super) tolerance: u64,
}

impl Pace {
    /// The time at which the bucket is full again after a call at `now`, and how long that call has
    /// to wait; the wait alone if it is more than `max_wait`.
    #[inline]
    pub(super) fn next(self, full: u64, now: u64, max_wait: u64) -> Result<(u64, u64), u64> {
        let start = full.max(now);
        let wait = (start - now).saturating_sub(self.tolerance);
        if wait > max_wait {
            Err(wait)
        } else {
            Ok((start.saturating_add(self.interval), wait))
        }
    }
}
