//! The clock of the policies: a number of nanoseconds that cores take as an argument.

use std::cell::Cell;
use std::ops::Add;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// What [`Time`] counts from. It lies before the process, so that no reading is before it.
static ORIGIN: LazyLock<Instant> = LazyLock::new(|| {
    let now = Instant::now();
    now.checked_sub(Duration::from_secs(3600)).unwrap_or(now)
});

/// A moment of the monotonic clock, in nanoseconds since some moment before the process began.
///
/// Cores never read a clock: every operation that depends on time takes one of these, so one reading
/// serves a whole stack of policies and the measurement of latency, and tests make up their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u64);

impl Time {
    /// The moment that is `nanos` nanoseconds after the origin.
    #[must_use]
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }

    /// Nanoseconds since the origin.
    #[must_use]
    pub const fn nanos(self) -> u64 {
        self.0
    }

    /// Reads tokio's clock, which a paused test runtime drives.
    #[must_use]
    pub fn now() -> Self {
        Self::at(now().into_std())
    }

    /// The moment of a reading of the standard library's clock.
    #[must_use]
    pub fn at(instant: Instant) -> Self {
        let nanos = instant.saturating_duration_since(*ORIGIN).as_nanos();
        Self(nanos.try_into().unwrap_or(u64::MAX))
    }

    /// How long ago `earlier` was; zero if it is not earlier.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_nanos(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Duration> for Time {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(nanos(duration)))
    }
}

thread_local! {
    /// The reading that a stack of policies shares on this thread; the outer `None` while none does.
    static SHARED: Cell<Option<Option<tokio::time::Instant>>> = const { Cell::new(None) };
}

/// Tokio's clock, or the reading that is [shared](share).
pub(crate) fn now() -> tokio::time::Instant {
    match SHARED.get() {
        Some(Some(reading)) => reading,
        Some(None) => {
            let reading = tokio::time::Instant::now();
            SHARED.set(Some(Some(reading)));
            reading
        }
        None => tokio::time::Instant::now(),
    }
}

/// Has all policies read the clock once while `work` runs, which must not take long: `reading`, or
/// what the first of them reads. Reading it costs more than most policies do.
pub(crate) fn share<R>(reading: Option<tokio::time::Instant>, work: impl FnOnce() -> R) -> R {
    struct Restore(Option<Option<tokio::time::Instant>>);

    impl Drop for Restore {
        fn drop(&mut self) {
            SHARED.set(self.0);
        }
    }
    let _restore = Restore(SHARED.replace(Some(reading)));
    work()
}

/// A duration in nanoseconds; 584 years if it is longer.
pub(crate) const fn nanos(duration: Duration) -> u64 {
    let nanos = duration.as_nanos();
    if nanos > u64::MAX as u128 {
        u64::MAX
    } else {
        nanos as u64
    }
}
