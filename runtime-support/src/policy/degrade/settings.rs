//! What P99 degrade can be told.

use crate::policy::Invalid;
use crate::policy::settings::{duration, optional_duration};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Settings of a [`super::Degrade`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DegradeSettings {
    /// The threshold: no more than one call in a hundred may take longer.
    #[serde(with = "duration")]
    pub p99: Duration,
    /// How long the P99 must be above it; whole slices.
    #[serde(with = "duration", rename = "for")]
    pub p99_for: Duration,
    /// How long a slice is.
    #[serde(with = "duration")]
    pub slice: Duration,
    /// Calls that a slice must have to violate the threshold.
    pub min_calls: u32,
    /// What the P99 of the probes must be within to recover; the threshold itself if absent.
    #[serde(with = "optional_duration")]
    pub recover_p99: Option<Duration>,
    /// How long it must be; whole slices.
    #[serde(with = "duration")]
    pub recover_for: Duration,
    /// Probes that a slice must have to count for that.
    pub recover_min_calls: u32,
    /// While degraded, one call in so many goes the normal way.
    pub probe_every: u32,
}

impl Default for DegradeSettings {
    fn default() -> Self {
        Self {
            p99: Duration::from_millis(50),
            p99_for: Duration::from_secs(3),
            slice: Duration::from_secs(1),
            min_calls: 20,
            recover_p99: None,
            recover_for: Duration::from_secs(5),
            recover_min_calls: 2,
            probe_every: 20,
        }
    }
}

impl DegradeSettings {
    /// Whether it can work so.
    ///
    /// # Errors
    /// The first setting that is out of range or contradicts another.
    pub fn validate(&self) -> Result<(), Invalid> {
        let slice = self.slice.as_nanos();
        let whole = |duration: Duration| {
            slice > 0
                && duration.as_nanos().is_multiple_of(slice)
                && (1..=10_000).contains(&(duration.as_nanos() / slice))
        };
        let checks = [
            (
                slice > 0 && u64::try_from(slice).is_ok(),
                "slice",
                "must be longer than nothing",
            ),
            (
                whole(self.p99_for),
                "for",
                "must be 1 to 10000 times `slice`",
            ),
            (
                whole(self.recover_for),
                "recover_for",
                "must be 1 to 10000 times `slice`",
            ),
            (!self.p99.is_zero(), "p99", "must be longer than nothing"),
            (
                self.recover_p99.is_none_or(|recover| recover <= self.p99),
                "recover_p99",
                "must not be above `p99`",
            ),
            (self.probe_every > 0, "probe_every", "must be at least 1"),
        ];
        for (fine, key, problem) in checks {
            Invalid::unless(fine, key, problem)?;
        }
        Ok(())
    }

    pub(super) fn slices(&self, duration: Duration) -> u32 {
        (duration.as_nanos() / self.slice.as_nanos().max(1)) as u32
    }
}
