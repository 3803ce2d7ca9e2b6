//! Settings in the form that every call reads: plain atomics, so that they can change while calls
//! pass and cost no more than loads.

use super::Verdict;
use super::events::Cause;
use super::settings::BreakerSettings;
use super::window::{Figures, Outcome, Sustained};
use crate::policy::time::nanos;
use arc_swap::{ArcSwap, Guard};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};

/// What is absent is a number that nothing reaches.
#[derive(Debug)]
pub(super) struct Tuning {
    settings: ArcSwap<BreakerSettings>,
    /// Nanoseconds up to which a success is neither slow nor over.
    fast: AtomicU64,
    slow: AtomicU64,
    over: AtomicU64,
    consecutive: AtomicU32,
    failures: AtomicU64,
    minimum: AtomicU64,
    /// Bits of a float.
    error_rate: AtomicU64,
    /// Bits of a float.
    slow_rate: AtomicU64,
    p99_buckets: AtomicU32,
    p99_minimum: AtomicU32,
}

impl Tuning {
    pub(super) fn new(settings: &BreakerSettings) -> Self {
        let tuning = Self {
            settings: ArcSwap::from_pointee(settings.clone()),
            fast: AtomicU64::new(0),
            slow: AtomicU64::new(0),
            over: AtomicU64::new(0),
            consecutive: AtomicU32::new(0),
            failures: AtomicU64::new(0),
            minimum: AtomicU64::new(0),
            error_rate: AtomicU64::new(0),
            slow_rate: AtomicU64::new(0),
            p99_buckets: AtomicU32::new(0),
            p99_minimum: AtomicU32::new(0),
        };
        tuning.set(settings);
        tuning
    }

    pub(super) fn set(&self, settings: &BreakerSettings) {
        let slow = settings.slow_call.map_or(u64::MAX, nanos);
        let over = settings.p99.map_or(u64::MAX, nanos);
        let rate = |rate: Option<f64>| rate.unwrap_or(f64::INFINITY).to_bits();
        let p99_buckets = settings.p99.map_or(0, |_| settings.p99_buckets());
        self.settings.store(Arc::new(settings.clone()));
        self.fast.store(slow.min(over), Relaxed);
        self.slow.store(slow, Relaxed);
        self.over.store(over, Relaxed);
        self.consecutive
            .store(settings.consecutive_failures.unwrap_or(u32::MAX), Relaxed);
        self.failures
            .store(settings.errors.map_or(u64::MAX, u64::from), Relaxed);
        self.minimum.store(u64::from(settings.min_calls), Relaxed);
        self.error_rate.store(rate(settings.error_rate), Relaxed);
        self.slow_rate.store(rate(settings.slow_rate), Relaxed);
        self.p99_buckets.store(p99_buckets, Relaxed);
        self.p99_minimum.store(settings.p99_min_calls, Relaxed);
    }

    pub(super) fn settings(&self) -> Guard<Arc<BreakerSettings>> {
        self.settings.load()
    }

    #[inline]
    pub(super) fn fast(&self) -> u64 {
        self.fast.load(Relaxed)
    }

    /// How a call with this verdict that took `took` nanoseconds counts.
    #[inline]
    pub(super) fn outcome(&self, verdict: Verdict, took: u64) -> Outcome {
        let (slow, over) = (self.slow.load(Relaxed), self.over.load(Relaxed));
        let late = matches!(verdict, Verdict::Slow | Verdict::TimedOut);
        Outcome {
            failed: matches!(verdict, Verdict::Failure | Verdict::TimedOut),
            slow: slow != u64::MAX && (late || took > slow),
            over: over != u64::MAX && (late || took > over),
        }
    }

    /// Whether a trial call that did not fail tells that the downstream is as bad as before.
    pub(super) fn spoils_trial(&self, outcome: Outcome) -> bool {
        outcome.over || (outcome.slow && self.judges_slow())
    }

    pub(super) fn judges_slow(&self) -> bool {
        f64::from_bits(self.slow_rate.load(Relaxed)) <= 1.0
    }

    pub(super) fn sustained(&self) -> Option<Sustained> {
        let buckets = self.p99_buckets.load(Relaxed);
        (buckets > 0).then(|| Sustained {
            buckets,
            minimum: u64::from(self.p99_minimum.load(Relaxed)),
        })
    }

    /// The condition that a breaker trips on after `row` failures in a row, if any. The figures are
    /// computed if they matter.
    #[inline]
    pub(super) fn judge(&self, row: u32, figures: impl FnOnce() -> Figures) -> Option<Cause> {
        if row >= self.consecutive.load(Relaxed) {
            return Some(Cause::ConsecutiveFailures);
        }
        let most = self.failures.load(Relaxed);
        let error_rate = f64::from_bits(self.error_rate.load(Relaxed));
        let slow_rate = f64::from_bits(self.slow_rate.load(Relaxed));
        if most == u64::MAX && error_rate > 1.0 && slow_rate > 1.0 {
            return None;
        }
        let figures = figures();
        let calls = figures.calls as f64;
        if figures.failed >= most {
            Some(Cause::Failures)
        } else if figures.calls < self.minimum.load(Relaxed) {
            None
        } else if figures.failed as f64 >= error_rate * calls {
            Some(Cause::FailureRate)
        } else if figures.slow as f64 >= slow_rate * calls {
            Some(Cause::SlowCallRate)
        } else {
            None
        }
    }
}
