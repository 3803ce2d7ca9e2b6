//! What a breaker can be told, its defaults, and what makes no sense.

use super::state::{MAX_TRIALS, TrialRules};
use super::window::MAX_BUCKETS;
use crate::policy::Invalid;
use crate::policy::settings::{duration, optional_duration, optional_number};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Settings of a [`super::Breaker`]. Each trip condition that is set trips by itself; in a file, 0
/// turns one off.
///
/// ```toml
/// window = "10s"
/// bucket = "500ms"
/// min_calls = 20
/// error_rate = 0.5
/// consecutive_failures = 5
/// p99 = "50ms"
/// p99_for = "3s"
/// open_for = "5s"
/// half_open_calls = 3
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BreakerSettings {
    /// How far back the window of time buckets reaches. At most 31 buckets.
    #[serde(with = "duration")]
    pub window: Duration,
    /// How long a bucket is. The window slides by it.
    #[serde(with = "duration")]
    pub bucket: Duration,
    /// Judge the last so many calls instead of a window of time. All threads then
    /// write to the same words, which costs more than buckets of time do.
    #[serde(with = "optional_number")]
    pub last_calls: Option<u32>,
    /// Calls that must be in the window before a rate is judged.
    pub min_calls: u32,
    /// Trips when so many calls in a row failed.
    #[serde(with = "optional_number")]
    pub consecutive_failures: Option<u32>,
    /// Trips when so many calls in the window failed, however many there were.
    #[serde(with = "optional_number")]
    pub errors: Option<u32>,
    /// Trips when this part of the calls in the window failed; above 0, at most 1.
    #[serde(with = "optional_number")]
    pub error_rate: Option<f64>,
    /// A call that takes longer is slow.
    #[serde(with = "optional_duration")]
    pub slow_call: Option<Duration>,
    /// Trips when this part of the calls in the window was slow; above 0, at most 1.
    #[serde(with = "optional_number")]
    pub slow_rate: Option<f64>,
    /// Trips when more than one call in a hundred took longer than this, in every bucket of
    /// [`p99_for`](Self::p99_for).
    #[serde(with = "optional_duration")]
    pub p99: Option<Duration>,
    /// How long the P99 must be above its threshold; whole buckets.
    #[serde(with = "duration")]
    pub p99_for: Duration,
    /// Calls that a bucket must have before its P99 counts. It is below a hundred, as one slow call
    /// of fewer than a hundred is more than one in a hundred.
    pub p99_min_calls: u32,
    /// How long the breaker stays open before it is tried.
    #[serde(with = "duration")]
    pub open_for: Duration,
    /// Part of the open time by which it is shortened or lengthened at random; 0 to 1.
    pub open_jitter: f64,
    /// By what the open time is multiplied each time that the trial calls failed; 1 to leave it.
    pub open_backoff: f64,
    /// What the open time grows to at most, before jitter.
    #[serde(with = "duration")]
    pub open_max: Duration,
    /// Trial calls that are admitted while half-open.
    pub half_open_calls: u32,
    /// Successful trial calls that close the breaker; all of them if absent.
    #[serde(with = "optional_number")]
    pub half_open_successes: Option<u32>,
    /// Failed trial calls that open it again.
    pub half_open_failures: u32,
    /// When all trial calls were admitted and this passed without a decision, it opens again.
    #[serde(with = "duration")]
    pub half_open_wait: Duration,
}

impl Default for BreakerSettings {
    fn default() -> Self {
        Self {
            window: Duration::from_secs(10),
            bucket: Duration::from_millis(500),
            last_calls: None,
            min_calls: 20,
            consecutive_failures: Some(5),
            errors: None,
            error_rate: Some(0.5),
            slow_call: None,
            slow_rate: None,
            p99: None,
            p99_for: Duration::from_secs(3),
            p99_min_calls: 20,
            open_for: Duration::from_secs(5),
            open_jitter: 0.1,
            open_backoff: 1.0,
            open_max: Duration::from_secs(60),
            half_open_calls: 3,
            half_open_successes: None,
            half_open_failures: 1,
            half_open_wait: Duration::from_secs(60),
        }
    }
}

impl BreakerSettings {
    /// The defaults of gobreaker v2: trips on more than five consecutive failures, never clears its
    /// counts (see the table in [`crate::policy::breaker`]), stays open for a minute, one trial.
    #[must_use]
    pub fn gobreaker() -> Self {
        let never = Duration::from_secs(365 * 24 * 3600);
        Self {
            window: never,
            bucket: never,
            min_calls: 1,
            consecutive_failures: Some(6),
            error_rate: None,
            open_for: Duration::from_secs(60),
            open_jitter: 0.0,
            open_backoff: 1.0,
            half_open_calls: 1,
            ..Self::default()
        }
    }

    /// The defaults of resilience4j 2: the last hundred calls, half of them failed or all slower
    /// than a minute; open for a minute; ten trials judged by the same rate.
    #[must_use]
    pub fn resilience4j() -> Self {
        Self {
            last_calls: Some(100),
            min_calls: 100,
            consecutive_failures: None,
            error_rate: Some(0.5),
            slow_call: Some(Duration::from_secs(60)),
            slow_rate: Some(1.0),
            open_for: Duration::from_secs(60),
            open_jitter: 0.0,
            open_backoff: 1.0,
            half_open_calls: 10,
            half_open_successes: Some(6),
            half_open_failures: 5,
            ..Self::default()
        }
    }

    /// The defaults of Hystrix: at least twenty calls in ten seconds, half of them failed; one trial
    /// after five seconds.
    #[must_use]
    pub fn hystrix() -> Self {
        Self {
            consecutive_failures: None,
            open_jitter: 0.0,
            open_backoff: 1.0,
            half_open_calls: 1,
            ..Self::default()
        }
    }

    /// Whether a breaker can work so.
    ///
    /// # Errors
    /// The first setting that is out of range or contradicts another.
    pub fn validate(&self) -> Result<(), Invalid> {
        let rate = |rate: Option<f64>| rate.is_none_or(|rate| rate > 0.0 && rate <= 1.0);
        let count = |count: Option<u32>| count != Some(0);
        let whole = |part: Duration, of: Duration| {
            !part.is_zero() && of >= part && of.as_nanos().is_multiple_of(part.as_nanos())
        };
        let rules = self.trial_rules();
        let checks = [
            (
                whole(self.bucket, self.window),
                "window",
                "must be a whole number of times `bucket`",
            ),
            (
                self.bucket > Duration::from_nanos(1) && self.buckets() <= MAX_BUCKETS,
                "window",
                "must not be more than 31 times `bucket`",
            ),
            (
                self.last_calls.is_none_or(|n| (1..=100_000).contains(&n)),
                "last_calls",
                "must be from 1 to 100000",
            ),
            (
                self.last_calls.is_none_or(|n| n >= self.min_calls),
                "min_calls",
                "must not be more than `last_calls`",
            ),
            (self.min_calls > 0, "min_calls", "must be at least 1"),
            (
                count(self.consecutive_failures),
                "consecutive_failures",
                "must be at least 1",
            ),
            (count(self.errors), "errors", "must be at least 1"),
            (
                rate(self.error_rate),
                "error_rate",
                "must be above 0 and at most 1",
            ),
            (
                rate(self.slow_rate),
                "slow_rate",
                "must be above 0 and at most 1",
            ),
            (
                self.slow_rate.is_none() || self.slow_call.is_some(),
                "slow_rate",
                "needs `slow_call`, which says what slow is",
            ),
            (
                self.p99.is_none() || self.last_calls.is_none(),
                "p99",
                "needs a window of time; remove `last_calls`",
            ),
            (
                self.p99.is_none() || whole(self.bucket, self.p99_for),
                "p99_for",
                "must be a whole number of times `bucket`",
            ),
            (
                self.p99.is_none() || self.p99_buckets() < MAX_BUCKETS,
                "p99_for",
                "must be less than 31 times `bucket`",
            ),
            (
                !self.open_for.is_zero(),
                "open_for",
                "must be longer than nothing",
            ),
            (
                (0.0..=1.0).contains(&self.open_jitter),
                "open_jitter",
                "must be from 0 to 1",
            ),
            (
                self.open_backoff >= 1.0 && self.open_backoff.is_finite(),
                "open_backoff",
                "must be at least 1",
            ),
            (
                (1..=MAX_TRIALS).contains(&self.half_open_calls),
                "half_open_calls",
                "must be from 1 to 8191",
            ),
            (
                (1..=self.half_open_calls).contains(&rules.successes),
                "half_open_successes",
                "must be from 1 to `half_open_calls`",
            ),
            (
                rules.failures >= 1 && rules.successes + rules.failures <= self.half_open_calls + 1,
                "half_open_failures",
                "must be from 1 to `half_open_calls` - `half_open_successes` + 1, so that `half_open_calls` calls decide",
            ),
        ];
        for (fine, key, problem) in checks {
            Invalid::unless(fine, key, problem)?;
        }
        Ok(())
    }

    pub(super) fn buckets(&self) -> u32 {
        times(self.window, self.bucket)
    }

    pub(super) fn p99_buckets(&self) -> u32 {
        times(self.p99_for, self.bucket)
    }

    pub(super) fn trial_rules(&self) -> TrialRules {
        TrialRules {
            admitted: self.half_open_calls,
            successes: self.half_open_successes.unwrap_or(self.half_open_calls),
            failures: self.half_open_failures.min(MAX_TRIALS),
        }
    }

    /// How long the breaker stays open when it opened for the `time`th time in a row, counted from
    /// zero; `draw` is random, from 0 to 1.
    pub(super) fn open_time(&self, time: u32, draw: f64) -> Duration {
        let most = self.open_for.max(self.open_max).as_secs_f64();
        let grown = self.open_for.as_secs_f64() * self.open_backoff.powi(time.min(1000) as i32);
        let jitter = 1.0 + self.open_jitter * (2.0 * draw - 1.0);
        Duration::try_from_secs_f64(grown.min(most) * jitter).unwrap_or(Duration::MAX)
    }
}

fn times(whole: Duration, part: Duration) -> u32 {
    let times = whole.as_nanos() / part.as_nanos().max(1);
    times.try_into().unwrap_or(u32::MAX)
}
