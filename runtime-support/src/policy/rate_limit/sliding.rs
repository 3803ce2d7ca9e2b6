//! So many calls in any stretch of a window, in one word.

use super::RateLimitSettings;
use crate::policy::sync::{AtomicU64, Ordering::Relaxed};
use crate::policy::time::nanos;
use crate::policy::{Invalid, Reason, Rejection, Time};
use std::time::Duration;

/// A limit over a sliding window.
///
/// It counts in windows that stand side by side, and takes the calls of the one before to be spread
/// evenly: at a third of the present window two thirds of them count. That is exact for a steady
/// flow; of a burst at the edge of a window it may admit, or refuse, as many as the burst was uneven.
#[derive(Debug)]
pub struct SlidingWindow {
    /// Number of the window (20 bits), calls in the one before (22), calls in it (22).
    word: AtomicU64,
    calls: AtomicU64,
    length: AtomicU64,
    rejected: AtomicU64,
}

const BITS: u32 = 22;
const MASK: u64 = (1 << BITS) - 1;
const NUMBER: u64 = (1 << 20) - 1;

impl SlidingWindow {
    /// An empty window. Of the settings it uses `calls` and `per`.
    ///
    /// # Errors
    /// See [`RateLimitSettings::validate`]; `calls` must be less than 4194304.
    pub fn new(settings: &RateLimitSettings) -> Result<Self, Invalid> {
        let window = Self {
            word: AtomicU64::new(0),
            calls: AtomicU64::new(0),
            length: AtomicU64::new(1),
            rejected: AtomicU64::new(0),
        };
        window.reconfigure(settings)?;
        Ok(window)
    }

    /// Takes other settings. A window of another length begins empty.
    ///
    /// # Errors
    /// As [`SlidingWindow::new`].
    pub fn reconfigure(&self, settings: &RateLimitSettings) -> Result<(), Invalid> {
        settings.validate()?;
        let fine = u64::from(settings.rate) < MASK;
        Invalid::unless(fine, "rate", "must be less than 4194304")?;
        self.calls.store(u64::from(settings.rate), Relaxed);
        let length = nanos(settings.per);
        if self.length.swap(length, Relaxed) != length {
            self.word.store(0, Relaxed);
        }
        Ok(())
    }

    /// Admits a call now or not at all.
    ///
    /// # Errors
    /// A rejection for [`Reason::RateLimited`] with the time until a call would be admitted.
    pub fn check(&self, now: Time) -> Result<(), Rejection> {
        let mut word = self.word.load(Relaxed);
        loop {
            let (length, calls) = (self.length.load(Relaxed), self.calls.load(Relaxed));
            let (number, before, present) = at(word, now, length);
            let into = now.nanos() % length;
            let weighted = u128::from(before) * u128::from(length - into);
            let used = u128::from(present) * u128::from(length) + weighted;
            if used + u128::from(length) > u128::from(calls) * u128::from(length) {
                self.rejected.fetch_add(1, Relaxed);
                let wait = wait((calls, length), before, present, into);
                return Err(Rejection::after(Reason::RateLimited, wait));
            }
            let next = number << (2 * BITS) | before << BITS | (present + 1);
            match self
                .word
                .compare_exchange_weak(word, next, Relaxed, Relaxed)
            {
                Ok(_) => return Ok(()),
                Err(changed) => word = changed,
            }
        }
    }

    /// Calls in the window that ends now, rounded down.
    #[must_use]
    pub fn used(&self, now: Time) -> u64 {
        let length = self.length.load(Relaxed);
        let (_, before, present) = at(self.word.load(Relaxed), now, length);
        let left = length - now.nanos() % length;
        let weighted = u128::from(before) * u128::from(left) / u128::from(length);
        present + weighted as u64
    }

    /// Calls that were refused so far.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected.load(Relaxed)
    }
}

/// The number of the window at `now`, and the calls in the one before and in it.
fn at(word: u64, now: Time, length: u64) -> (u64, u64, u64) {
    let number = (now.nanos() / length) & NUMBER;
    let (before, present) = (word >> BITS & MASK, word & MASK);
    match number.wrapping_sub(word >> (2 * BITS)) & NUMBER {
        0 => (number, before, present),
        1 => (number, present, 0),
        // A clock reading from before another thread's.
        behind if behind == NUMBER => (word >> (2 * BITS), before, present),
        _ => (number, 0, 0),
    }
}

/// How long until the weight of the calls of the window before has shrunk enough.
fn wait((calls, length): (u64, u64), before: u64, present: u64, into: u64) -> Duration {
    let room_at = |earlier: u64, in_it: u64| {
        let room = calls.saturating_sub(in_it + 1);
        let share = u128::from(room) * u128::from(length) / u128::from(earlier.max(1));
        length - (share.min(u128::from(length)) as u64)
    };
    let nanos = if present < calls {
        room_at(before, present).saturating_sub(into)
    } else {
        length - into + room_at(present, 0)
    };
    Duration::from_nanos(nanos.max(1))
}
