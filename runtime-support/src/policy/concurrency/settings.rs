//! What adaptive concurrency can be told.

use crate::policy::Invalid;
use serde::{Deserialize, Serialize};

/// What moves the limit. See the [module](super).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Algorithm {
    /// Long-term latency over present latency.
    #[default]
    Gradient,
    /// The queue that the latency implies.
    Vegas,
    /// Additive increase, multiplicative decrease.
    Aimd,
    /// Throughput times minimum latency while the CPU is busy.
    Bbr,
}

/// Settings of a [`super::Limiter`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConcurrencySettings {
    /// What moves the limit.
    pub algorithm: Algorithm,
    /// The limit at the start.
    pub initial: u32,
    /// The limit is never below this.
    pub min: u32,
    /// The limit is never above this.
    pub max: u32,
    /// Gradient: how many times the long-term latency is tolerated; at least 1.
    pub tolerance: f64,
    /// Gradient: part of a new limit that is taken over at once; above 0, at most 1.
    pub smoothing: f64,
    /// Gradient: calls that may queue on top of the limit.
    pub queue: u32,
    /// Bbr: from this part of the CPU on calls are shed; above 0, at most 1.
    pub cpu: f64,
}

impl Default for ConcurrencySettings {
    fn default() -> Self {
        Self {
            algorithm: Algorithm::Gradient,
            initial: 50,
            min: 20,
            max: 1000,
            tolerance: 1.5,
            smoothing: 0.2,
            queue: 4,
            cpu: 0.9,
        }
    }
}

impl ConcurrencySettings {
    /// Whether a limiter can work so.
    ///
    /// # Errors
    /// The first setting that is out of range or contradicts another.
    pub fn validate(&self) -> Result<(), Invalid> {
        let checks = [
            (self.min > 0, "min", "must be at least 1"),
            (self.max >= self.min, "max", "must not be less than `min`"),
            (
                (self.min..=self.max).contains(&self.initial),
                "initial",
                "must be from `min` to `max`",
            ),
            (
                self.tolerance >= 1.0 && self.tolerance.is_finite(),
                "tolerance",
                "must be at least 1",
            ),
            (
                self.smoothing > 0.0 && self.smoothing <= 1.0,
                "smoothing",
                "must be above 0 and at most 1",
            ),
            (
                self.cpu > 0.0 && self.cpu <= 1.0,
                "cpu",
                "must be above 0 and at most 1",
            ),
        ];
        for (fine, key, problem) in checks {
            Invalid::unless(fine, key, problem)?;
        }
        Ok(())
    }
}
