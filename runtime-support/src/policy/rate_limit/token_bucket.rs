//! A token bucket in one word.

use super::settings::{Pace, RateLimitSettings};
use crate::policy::sync::{AtomicU64, Ordering::Relaxed};
use crate::policy::time::nanos;
use crate::policy::{Invalid, Reason, Rejection, Time};
use std::time::Duration;

/// A rate limit for all calls together.
#[derive(Debug)]
pub struct TokenBucket {
    /// When the bucket is full again, in nanoseconds.
    full: AtomicU64,
    interval: AtomicU64,
    tolerance: AtomicU64,
    max_wait: AtomicU64,
    rejected: AtomicU64,
}

impl TokenBucket {
    /// A full bucket.
    ///
    /// # Errors
    /// See [`RateLimitSettings::validate`].
    pub fn new(settings: &RateLimitSettings) -> Result<Self, Invalid> {
        let bucket = Self {
            full: AtomicU64::new(0),
            interval: AtomicU64::new(1),
            tolerance: AtomicU64::new(0),
            max_wait: AtomicU64::new(0),
            rejected: AtomicU64::new(0),
        };
        bucket.reconfigure(settings)?;
        Ok(bucket)
    }

    /// Takes other settings; what was used up stays so.
    ///
    /// # Errors
    /// See [`RateLimitSettings::validate`].
    pub fn reconfigure(&self, settings: &RateLimitSettings) -> Result<(), Invalid> {
        settings.validate()?;
        self.apply(settings);
        Ok(())
    }

    /// Takes settings that are valid.
    pub(crate) fn apply(&self, settings: &RateLimitSettings) {
        let pace = settings.pace();
        self.interval.store(pace.interval, Relaxed);
        self.tolerance.store(pace.tolerance, Relaxed);
        self.max_wait.store(nanos(settings.wait), Relaxed);
    }

    /// Admits a call now or not at all.
    ///
    /// # Errors
    /// A rejection for [`Reason::RateLimited`] with the time until a call would be admitted.
    #[inline]
    pub fn check(&self, now: Time) -> Result<(), Rejection> {
        self.take(now, 0).map(|_| ())
    }

    /// Admits a call after a wait of at most `max_wait`. The turn is taken even if the caller does
    /// not wait for it; give it back with [`cancel`](Self::cancel).
    ///
    /// # Errors
    /// As [`check`](Self::check), if the wait would be longer.
    #[inline]
    pub fn reserve(&self, now: Time) -> Result<Duration, Rejection> {
        self.take(now, self.max_wait.load(Relaxed))
    }

    /// Gives a turn back that was reserved and is not needed. Those behind it keep theirs; the next
    /// to come gets it.
    pub fn cancel(&self) {
        let interval = self.interval.load(Relaxed);
        // It never fails: the function always gives a value.
        let _ = self
            .full
            .fetch_update(Relaxed, Relaxed, |full| Some(full.saturating_sub(interval)));
    }

    /// Calls that would be admitted at once.
    #[must_use]
    pub fn available(&self, now: Time) -> u64 {
        let Pace {
            interval,
            tolerance,
        } = self.pace();
        let used = self.full.load(Relaxed).saturating_sub(now.nanos());
        (tolerance + interval).saturating_sub(used) / interval
    }

    /// Calls that were refused so far.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected.load(Relaxed)
    }

    fn pace(&self) -> Pace {
        Pace {
            interval: self.interval.load(Relaxed),
            tolerance: self.tolerance.load(Relaxed),
        }
    }

    #[inline]
    fn take(&self, now: Time, max_wait: u64) -> Result<Duration, Rejection> {
        let pace = self.pace();
        let mut full = self.full.load(Relaxed);
        loop {
            match pace.next(full, now.nanos(), max_wait) {
                Err(wait) => {
                    self.rejected.fetch_add(1, Relaxed);
                    let wait = Duration::from_nanos(wait);
                    return Err(Rejection::after(Reason::RateLimited, wait));
                }
                Ok((next, wait)) => {
                    match self
                        .full
                        .compare_exchange_weak(full, next, Relaxed, Relaxed)
                    {
                        Ok(_) => return Ok(Duration::from_nanos(wait)),
                        Err(changed) => full = changed,
                    }
                }
            }
        }
    }
}
