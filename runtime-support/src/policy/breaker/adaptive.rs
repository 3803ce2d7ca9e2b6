//! The second strategy: refuse at random, the more the less of the recent calls was accepted.
//!
//! This is client-side throttling from the chapter “Handling Overload” of Google's book *Site
//! Reliability Engineering*, with what go-zero adds to it: some calls that are never refused, and
//! one that is let through now and then. Of go-zero's, the weighing by the recent health of single
//! buckets is deliberately absent.

use super::permit::{Strategy, Ticket, Verdict};
use super::window::{Figures, Outcome, Window};
use crate::policy::settings::duration;
use crate::policy::time::nanos;
use crate::policy::{Invalid, Reason, Rejection, Time};
use arc_swap::ArcSwap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Buckets of the window.
const BUCKETS: u32 = 20;

/// Settings of an [`AdaptiveBreaker`]; the defaults are go-zero's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AdaptiveBreakerSettings {
    /// How far back it looks, in steps of a twentieth.
    #[serde(with = "duration")]
    pub window: Duration,
    /// How many times the accepted calls may be tried before calls are refused; at least 1. The
    /// smaller, the sooner it refuses.
    pub k: f64,
    /// Calls in the window that may fail without any being refused.
    pub protection: u32,
    /// After so long without a call, one passes whatever the odds.
    #[serde(with = "duration")]
    pub probe: Duration,
}

impl Default for AdaptiveBreakerSettings {
    fn default() -> Self {
        Self {
            window: Duration::from_secs(10),
            k: 1.5,
            protection: 5,
            probe: Duration::from_secs(1),
        }
    }
}

impl AdaptiveBreakerSettings {
    fn validate(&self) -> Result<(), Invalid> {
        let fine = self.window >= Duration::from_micros(1);
        Invalid::unless(fine, "window", "must be at least a microsecond")?;
        let fine = self.k >= 1.0 && self.k.is_finite();
        Invalid::unless(fine, "k", "must be at least 1")
    }

    /// Nanoseconds of a bucket.
    fn bucket(&self) -> u64 {
        nanos(self.window) / u64::from(BUCKETS)
    }
}

/// A breaker without states. Refused calls count as tried, so what passes shrinks to what the
/// downstream accepts, times `k`, and grows again with it.
#[derive(Debug)]
pub struct AdaptiveBreaker {
    window: Window,
    generation: AtomicU32,
    settings: ArcSwap<AdaptiveBreakerSettings>,
    last_passed: AtomicU64,
    rejected: AtomicU64,
}

impl AdaptiveBreaker {
    /// A breaker that has seen nothing yet.
    ///
    /// # Errors
    /// If `window` is shorter than a microsecond or `k` is below 1.
    pub fn new(settings: AdaptiveBreakerSettings) -> Result<Self, Invalid> {
        settings.validate()?;
        Ok(Self {
            window: Window::new(settings.bucket(), BUCKETS),
            generation: AtomicU32::new(1),
            settings: ArcSwap::from_pointee(settings),
            last_passed: AtomicU64::new(0),
            rejected: AtomicU64::new(0),
        })
    }

    /// Takes other settings. With another window the counts start over.
    ///
    /// # Errors
    /// As [`AdaptiveBreaker::new`].
    pub fn reconfigure(&self, settings: &AdaptiveBreakerSettings) -> Result<(), Invalid> {
        settings.validate()?;
        self.apply(settings);
        Ok(())
    }

    /// Takes settings that are valid.
    pub(crate) fn apply(&self, settings: &AdaptiveBreakerSettings) {
        let before = self.settings.swap(Arc::new(settings.clone()));
        if before.window != settings.window {
            self.window.reshape(settings.bucket(), BUCKETS);
            self.generation.fetch_add(1, Relaxed);
        }
    }

    /// The odds of a call being refused now, from 0 to 1.
    #[must_use]
    pub fn drop_ratio(&self, now: Time) -> f64 {
        let figures = self.figures(now);
        let settings = self.settings.load();
        let accepted = (figures.calls - figures.failed.min(figures.calls)) as f64;
        let calls = figures.calls as f64;
        let excess = calls - f64::from(settings.protection) - settings.k * accepted;
        (excess / (calls + 1.0)).max(0.0)
    }

    /// Asks to make a call, with the random number to decide by, from 0 to 1.
    ///
    /// # Errors
    /// If the odds are above `draw`.
    #[inline]
    pub fn admit_with(&self, now: Time, draw: f64) -> Result<Ticket, Rejection> {
        let ratio = self.drop_ratio(now);
        let last = self.last_passed.load(Relaxed);
        if ratio > 0.0 {
            let idle = now.since(Time::from_nanos(last)) >= self.settings.load().probe;
            // Of many that ask at once, one is the probe.
            let probe = idle
                && self
                    .last_passed
                    .compare_exchange(last, now.nanos(), Relaxed, Relaxed)
                    .is_ok();
            if !probe && draw < ratio {
                self.rejected.fetch_add(1, Relaxed);
                self.count(true, now);
                return Err(Rejection::new(Reason::BreakerOpen));
            }
            self.last_passed.store(now.nanos(), Relaxed);
        }
        Ok(Ticket::new(self.generation.load(Relaxed), false, now))
    }

    /// What is in the window; failed are calls that failed or were refused.
    #[must_use]
    pub fn figures(&self, now: Time) -> Figures {
        let generation = self.generation.load(Relaxed);
        self.window.figures(now.nanos(), generation, false)
    }

    /// Calls that were refused so far.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected.load(Relaxed)
    }

    /// The settings that it works by.
    #[must_use]
    pub fn settings(&self) -> Arc<AdaptiveBreakerSettings> {
        self.settings.load_full()
    }

    fn count(&self, failed: bool, now: Time) {
        let outcome = Outcome {
            failed,
            ..Outcome::default()
        };
        let generation = self.generation.load(Relaxed);
        self.window.add(now.nanos(), generation, outcome, || true);
    }
}

impl Strategy for AdaptiveBreaker {
    fn admit(&self, now: Time) -> Result<Ticket, Rejection> {
        self.admit_with(now, fastrand::f64())
    }

    fn record(&self, _: Ticket, verdict: Verdict, now: Time) {
        match verdict {
            Verdict::Success | Verdict::Slow => self.count(false, now),
            Verdict::Failure | Verdict::TimedOut => self.count(true, now),
            Verdict::Excluded => {}
        }
    }

    fn release(&self, _: Ticket) {}
}
