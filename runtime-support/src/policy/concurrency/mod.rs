//! Adaptive concurrency: how many calls at once a server can do, found out by measuring.
//!
//! A [`Limiter`] admits calls up to a limit that one of four algorithms moves:
//!
//! | [`Algorithm`] | the limit follows |
//! |---|---|
//! | [`Gradient`](Algorithm::Gradient) | the long-term latency over the present one (Netflix concurrency-limits, `Gradient2Limit`); the default |
//! | [`Vegas`](Algorithm::Vegas) | the queue that the latency over its minimum implies (TCP Vegas; `VegasLimit` there) |
//! | [`Aimd`](Algorithm::Aimd) | one more while all goes well, a tenth less for each call that was dropped (`AIMDLimit` there) |
//! | [`Bbr`](Algorithm::Bbr) | throughput times minimum latency, but only while the CPU is busy (go-zero's shedder, Sentinel's system rule) |
//!
//! Each call has a [`Priority`]. Of the limit, calls in bulk may use half and normal ones nine
//! tenths, so these are shed first; probes are never shed.
//!
//! Admission is one compare-and-swap. A call's end takes a lock that it does not wait for: when
//! several calls end at once, one of them is a sample.

mod algorithm;
mod bbr;
mod cpu;
mod layer;
mod settings;

use crate::policy::{Invalid, Reason, Rejection, Time};
use algorithm::{Sample, State};
use arc_swap::ArcSwap;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

pub use cpu::CpuMeter;
pub use layer::{ConcurrencyFuture, ConcurrencyLayer, ConcurrencyService};
pub use settings::{Algorithm, ConcurrencySettings};

/// How important a call is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Batches and back-fills: shed first.
    Bulk,
    /// Everything else.
    #[default]
    Normal,
    /// What users notice at once: shed last.
    Critical,
    /// Health checks and administration: never shed.
    Exempt,
}

impl Priority {
    /// The part of the limit that calls of this priority may fill, in tenths.
    const fn tenths(self) -> u64 {
        match self {
            Self::Bulk => 5,
            Self::Normal => 9,
            Self::Critical | Self::Exempt => 10,
        }
    }
}

/// How a call ended, for the measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Its latency tells something.
    Measured,
    /// It was dropped by an overloaded downstream or hit its deadline: a sign of overload.
    Dropped,
    /// Its latency tells nothing, as that of a call that failed validation.
    Ignored,
}

/// See the [module](self).
#[derive(Debug)]
pub struct Limiter {
    under_way: AtomicU32,
    limit: AtomicU32,
    state: Mutex<State>,
    settings: ArcSwap<ConcurrencySettings>,
    rejected: AtomicU64,
}

impl Limiter {
    /// A limiter at its initial limit.
    ///
    /// # Errors
    /// See [`ConcurrencySettings::validate`].
    pub fn new(settings: ConcurrencySettings) -> Result<Self, Invalid> {
        settings.validate()?;
        let state = State::new(&settings);
        Ok(Self {
            under_way: AtomicU32::new(0),
            limit: AtomicU32::new(state.limit()),
            state: Mutex::new(state),
            settings: ArcSwap::from_pointee(settings),
            rejected: AtomicU64::new(0),
        })
    }

    /// Takes other settings. The limit stays as far as the new bounds allow; an algorithm that stays
    /// remembers what it has measured.
    ///
    /// # Errors
    /// See [`ConcurrencySettings::validate`].
    pub fn reconfigure(&self, settings: &ConcurrencySettings) -> Result<(), Invalid> {
        settings.validate()?;
        self.apply(settings);
        Ok(())
    }

    /// Takes settings that are valid.
    pub(crate) fn apply(&self, settings: &ConcurrencySettings) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.retune(settings);
        self.limit.store(state.limit(), Relaxed);
        self.settings.store(Arc::new(settings.clone()));
    }

    /// Asks to start a call `now`.
    ///
    /// # Errors
    /// A rejection for [`Reason::Shed`] if as many calls as its priority allows are under way.
    pub fn acquire(&self, priority: Priority, now: Time) -> Result<Admitted<&Self>, Rejection> {
        Admitted::acquire(self, priority, now)
    }

    /// Calls under way.
    #[must_use]
    pub fn under_way(&self) -> u32 {
        self.under_way.load(Relaxed)
    }

    /// How many there may be.
    #[must_use]
    pub fn limit(&self) -> u32 {
        self.limit.load(Relaxed)
    }

    /// Calls that were shed so far.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected.load(Relaxed)
    }

    /// The settings that it works by.
    #[must_use]
    pub fn settings(&self) -> Arc<ConcurrencySettings> {
        self.settings.load_full()
    }

    fn enter(&self, priority: Priority) -> Result<u32, Rejection> {
        if priority == Priority::Exempt {
            return Ok(self.under_way.fetch_add(1, Relaxed) + 1);
        }
        let limit = u64::from(self.limit.load(Relaxed));
        // At least one call of each priority may run, or a small limit would starve it.
        let share = (limit * priority.tenths() / 10).max(1);
        let mut under_way = self.under_way.load(Relaxed);
        loop {
            if u64::from(under_way) >= share {
                self.rejected.fetch_add(1, Relaxed);
                return Err(Rejection::new(Reason::Shed));
            }
            match self
                .under_way
                .compare_exchange_weak(under_way, under_way + 1, Relaxed, Relaxed)
            {
                Ok(_) => return Ok(under_way + 1),
                Err(changed) => under_way = changed,
            }
        }
    }

    fn measure(&self, sample: &Sample) {
        if let Ok(mut state) = self.state.try_lock() {
            self.limit.store(state.update(sample), Relaxed);
        }
    }
}

/// One of the calls under way. Dropped without [`finish`](Self::finish), it tells nothing.
#[derive(Debug)]
#[must_use = "the call counts as ended when this is dropped"]
pub struct Admitted<L: Deref<Target = Limiter>> {
    limiter: L,
    started: Time,
    under_way: u32,
}

impl<L: Deref<Target = Limiter>> Admitted<L> {
    /// Asks `limiter`, an `Arc` or `&'static`, to start a call `now`.
    ///
    /// # Errors
    /// As [`Limiter::acquire`].
    pub fn acquire(limiter: L, priority: Priority, now: Time) -> Result<Self, Rejection> {
        let under_way = limiter.enter(priority)?;
        Ok(Self {
            limiter,
            started: now,
            under_way,
        })
    }

    /// The call ended `now`, while the CPUs were busy to a part of `cpu`, from 0 to 1. Only
    /// [`Algorithm::Bbr`] looks at that.
    pub fn finish(self, outcome: Outcome, now: Time, cpu: f64) {
        if outcome != Outcome::Ignored {
            self.limiter.measure(&Sample {
                now,
                latency: now.since(self.started).as_secs_f64(),
                under_way: self.under_way,
                dropped: outcome == Outcome::Dropped,
                cpu,
            });
        }
    }
}

impl<L: Deref<Target = Limiter>> Drop for Admitted<L> {
    fn drop(&mut self) {
        self.limiter.under_way.fetch_sub(1, Relaxed);
    }
}
