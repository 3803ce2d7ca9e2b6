//! Counting and deciding.

use super::{DegradeSettings, Quantiles};
use crate::policy::sync::{AtomicU64, Ordering::Relaxed};
use crate::policy::time::nanos;
use crate::policy::{Invalid, Time};
use arc_swap::ArcSwap;
use std::sync::Arc;

/// Which way a call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Path {
    /// The normal one. Its end is to be recorded.
    Normal,
    /// The normal one while degraded, to see how that does. Its end is to be recorded.
    Probe,
    /// The cheaper one. Its end must not be recorded.
    Degraded,
}

/// What a slice of time has counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// Calls that ended.
    pub calls: u32,
    /// Those that took longer than the threshold.
    pub over: u32,
}

/// See the [module](super).
#[derive(Debug)]
pub struct Degrade {
    /// Number of the slice (16 bits), calls over the threshold (24), calls (24).
    slice: AtomicU64,
    control: AtomicU64,
    turn: AtomicU64,
    changes: AtomicU64,
    quantiles: Quantiles,
    rules: ArcSwap<Rules>,
}

/// Settings as they are compared with.
#[derive(Debug)]
struct Rules {
    settings: DegradeSettings,
    length: u64,
    over: u64,
    recover_over: u64,
    bad: u32,
    good: u32,
}

const COUNT: u64 = (1 << 24) - 1;
const OVER_SHIFT: u32 = 24;
const NUMBER_SHIFT: u32 = 48;
/// Beyond this a slice counts no more; the room above is for calls that are being counted.
const FULL: u64 = COUNT - 65_536;

/// Whether it is degraded, and for how many slices in a row that was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Control {
    degraded: bool,
    row: u32,
}

impl Control {
    const fn of(word: u64) -> Self {
        Self {
            degraded: word & 1 == 1,
            row: (word >> 1) as u32,
        }
    }

    const fn word(self) -> u64 {
        self.degraded as u64 | (self.row as u64) << 1
    }
}

impl Degrade {
    /// Not degraded, nothing counted.
    ///
    /// # Errors
    /// See [`DegradeSettings::validate`].
    pub fn new(settings: &DegradeSettings) -> Result<Self, Invalid> {
        settings.validate()?;
        Ok(Self {
            slice: AtomicU64::new(0),
            control: AtomicU64::new(0),
            turn: AtomicU64::new(0),
            changes: AtomicU64::new(0),
            quantiles: Quantiles::default(),
            rules: ArcSwap::from_pointee(Rules::new(settings)),
        })
    }

    /// Takes other settings; degraded or not, it stays so. With slices of another length what was
    /// counted is forgotten.
    ///
    /// # Errors
    /// See [`DegradeSettings::validate`].
    pub fn reconfigure(&self, settings: &DegradeSettings) -> Result<(), Invalid> {
        settings.validate()?;
        self.apply(settings);
        Ok(())
    }

    /// Takes settings that are valid.
    pub(crate) fn apply(&self, settings: &DegradeSettings) {
        let before = self.rules.swap(Arc::new(Rules::new(settings)));
        if before.settings.slice != settings.slice {
            self.slice.store(0, Relaxed);
            let mut control = Control::of(self.control.load(Relaxed));
            control.row = 0;
            self.control.store(control.word(), Relaxed);
        }
    }

    /// Which way a call goes that starts `now`.
    #[inline]
    pub fn path(&self, now: Time) -> Path {
        let rules = self.rules.load();
        self.enter(&rules, now, 0);
        if !self.is_degraded() {
            Path::Normal
        } else if self
            .turn
            .fetch_add(1, Relaxed)
            .is_multiple_of(u64::from(rules.settings.probe_every))
        {
            Path::Probe
        } else {
            Path::Degraded
        }
    }

    /// Counts a call that went the normal way from `started` to `now`.
    #[inline]
    pub fn record(&self, started: Time, now: Time) {
        let took = now.nanos().saturating_sub(started.nanos());
        self.quantiles.record(took, now);
        let rules = self.rules.load();
        let limit = if self.is_degraded() {
            rules.recover_over
        } else {
            rules.over
        };
        self.enter(&rules, now, 1 | u64::from(took > limit) << OVER_SHIFT);
    }

    /// Whether calls go the cheaper way at present.
    #[must_use]
    #[inline]
    pub fn is_degraded(&self) -> bool {
        Control::of(self.control.load(Relaxed)).degraded
    }

    /// How often it degraded or recovered so far.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.changes.load(Relaxed)
    }

    /// How many slices in a row spoke for a change.
    #[must_use]
    pub fn row(&self) -> u32 {
        Control::of(self.control.load(Relaxed)).row
    }

    /// What the present slice has counted.
    #[must_use]
    pub fn slice(&self) -> Slice {
        counts(self.slice.load(Relaxed))
    }

    /// The latencies of the normal way, to look at.
    #[must_use]
    pub fn quantiles(&self) -> &Quantiles {
        &self.quantiles
    }

    /// The settings that it works by.
    #[must_use]
    pub fn settings(&self) -> DegradeSettings {
        self.rules.load().settings.clone()
    }

    /// Adds to the slice at `now`; whoever is first in a slice closes the one before.
    #[inline]
    fn enter(&self, rules: &Rules, now: Time, delta: u64) {
        let number = (now.nanos() / rules.length) & 0xffff;
        let mut word = self.slice.load(Relaxed);
        loop {
            let ahead = (number as u16).wrapping_sub((word >> NUMBER_SHIFT) as u16);
            // A call that comes late, by far less than half a round, counts in the present slice.
            if ahead == 0 || ahead > u16::MAX - 16 {
                if delta != 0 && word & COUNT < FULL {
                    self.slice.fetch_add(delta, Relaxed);
                }
                return;
            }
            let next = number << NUMBER_SHIFT | delta;
            match self
                .slice
                .compare_exchange_weak(word, next, Relaxed, Relaxed)
            {
                Ok(_) => return self.close(rules, counts(word), ahead == 1),
                Err(changed) => word = changed,
            }
        }
    }

    #[cold]
    fn close(&self, rules: &Rules, slice: Slice, followed: bool) {
        let mut word = self.control.load(Relaxed);
        loop {
            let before = Control::of(word);
            let after = rules.judge(before, slice, followed);
            match self
                .control
                .compare_exchange_weak(word, after.word(), Relaxed, Relaxed)
            {
                Ok(_) => {
                    if before.degraded != after.degraded {
                        self.changes.fetch_add(1, Relaxed);
                    }
                    return;
                }
                Err(changed) => word = changed,
            }
        }
    }
}

impl Rules {
    fn new(settings: &DegradeSettings) -> Self {
        Self {
            length: nanos(settings.slice),
            over: nanos(settings.p99),
            recover_over: nanos(settings.recover_p99.unwrap_or(settings.p99)),
            bad: settings.slices(settings.p99_for),
            good: settings.slices(settings.recover_for),
            settings: settings.clone(),
        }
    }

    /// What a complete slice makes of it. `followed` is false if slices without any call come next.
    fn judge(&self, control: Control, slice: Slice, followed: bool) -> Control {
        let over = u64::from(slice.over) * 100 > u64::from(slice.calls);
        let (row, needed) = if control.degraded {
            let row = if slice.calls < self.settings.recover_min_calls.max(1) {
                control.row
            } else if over {
                0
            } else {
                control.row + 1
            };
            (row, self.good)
        } else {
            let violated = over && slice.calls >= self.settings.min_calls;
            (if violated { control.row + 1 } else { 0 }, self.bad)
        };
        if row >= needed {
            Control {
                degraded: !control.degraded,
                row: 0,
            }
        } else {
            let kept = followed || control.degraded;
            Control {
                row: if kept { row } else { 0 },
                ..control
            }
        }
    }
}

fn counts(word: u64) -> Slice {
    Slice {
        calls: (word & COUNT) as u32,
        over: (word >> OVER_SHIFT & COUNT) as u32,
    }
}
