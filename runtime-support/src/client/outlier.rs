//! Outlier ejection: an address that keeps failing is left out for a while.
//!
//! As in gRFC A50's sense, with the rule that suits few calls: so many failures in a row. A pure
//! core; the pool asks it for each address.

use crate::policy::settings::duration;
use crate::policy::{Invalid, Time};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// When an address is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OutlierSettings {
    /// Calls in a row that failed; 0 for never.
    pub consecutive_errors: u32,
    /// For how long.
    #[serde(with = "duration")]
    pub eject_for: Duration,
    /// The part of the addresses that may be left out at a time.
    pub max_ejected: f64,
}

impl Default for OutlierSettings {
    fn default() -> Self {
        Self {
            consecutive_errors: 5,
            eject_for: Duration::from_secs(30),
            max_ejected: 0.5,
        }
    }
}

impl OutlierSettings {
    /// Whether one more of `all` addresses may be left out when `ejected` are.
    #[must_use]
    pub fn may_eject(&self, ejected: usize, all: usize) -> bool {
        (ejected + 1) as f64 <= self.max_ejected * all as f64
    }

    /// Whether it makes sense.
    ///
    /// # Errors
    /// If `max_ejected` is not from 0 to 1.
    pub fn validate(&self) -> Result<(), Invalid> {
        let fine = (0.0..=1.0).contains(&self.max_ejected);
        Invalid::unless(fine, "max_ejected", "must be from 0 to 1")
    }
}

/// How one address fares.
#[derive(Debug, Default)]
pub struct Outlier {
    errors: AtomicU32,
    /// In nanoseconds; 0 for not at all.
    ejected_until: AtomicU64,
    ejections: AtomicU64,
}

impl Outlier {
    /// Whether the address is left out.
    #[must_use]
    pub fn is_ejected(&self, now: Time) -> bool {
        self.ejected_until.load(Relaxed) > now.nanos()
    }

    /// How often it was left out so far.
    #[must_use]
    pub fn ejections(&self) -> u64 {
        self.ejections.load(Relaxed)
    }

    /// A call to the address was answered well.
    pub fn success(&self) {
        if self.errors.load(Relaxed) != 0 {
            self.errors.store(0, Relaxed);
        }
    }

    /// A call to the address failed. Tells whether it is now left out; `may_eject` is asked before.
    pub fn failure(
        &self,
        settings: &OutlierSettings,
        now: Time,
        may_eject: impl FnOnce() -> bool,
    ) -> bool {
        let errors = self.errors.fetch_add(1, Relaxed).saturating_add(1);
        let due = settings.consecutive_errors > 0 && errors >= settings.consecutive_errors;
        if !due || self.is_ejected(now) || !may_eject() {
            return false;
        }
        let until = now + settings.eject_for;
        self.ejected_until.store(until.nanos(), Relaxed);
        self.errors.store(0, Relaxed);
        self.ejections.fetch_add(1, Relaxed);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Time {
        Time::from_nanos(1 + seconds * 1_000_000_000)
    }

    #[test]
    fn failures_in_a_row_eject_for_a_time() {
        let (settings, outlier) = (OutlierSettings::default(), Outlier::default());
        for _ in 0..4 {
            assert!(!outlier.failure(&settings, at(0), || true));
        }
        outlier.success();
        for _ in 0..4 {
            assert!(
                !outlier.failure(&settings, at(0), || true),
                "the row starts over"
            );
        }
        assert!(outlier.failure(&settings, at(0), || true));
        assert!(outlier.is_ejected(at(29)));
        assert!(!outlier.is_ejected(at(30)), "it is taken back");
        assert_eq!(outlier.ejections(), 1);
    }

    #[test]
    fn no_more_than_the_part_is_ejected() {
        let settings = OutlierSettings::default();
        assert!(settings.may_eject(0, 2));
        assert!(!settings.may_eject(1, 2));
        assert!(!settings.may_eject(0, 1), "the only one stays");
        let outlier = Outlier::default();
        let never = (0..20).any(|_| outlier.failure(&settings, at(0), || false));
        assert!(!never && !outlier.is_ejected(at(0)));
    }
}
