//! Commands to a breaker, and what it shows of itself.

use super::BreakerState;
use super::core::{Breaker, Calls};
use super::events::{Cause, Event};
use super::settings::BreakerSettings;
use super::state::{Mode, Phase};
use super::window::Figures;
use crate::policy::time::nanos;
use crate::policy::{Invalid, Time};
use std::sync::atomic::Ordering::Relaxed;

impl Breaker {
    /// Opens or closes it by hand, or leaves it to itself again. The counts start over.
    pub fn force(&self, mode: Mode, now: Time) {
        let before = self.state.force(mode);
        let (from, to) = (BreakerState::of(before), self.state());
        self.changed(now, from, to, Cause::Command);
    }

    /// Takes other settings without losing state. If the window changes its shape, the counts start
    /// over.
    ///
    /// # Errors
    /// See [`BreakerSettings::validate`]. Between time and last calls, and from one number of last
    /// calls to another, a breaker cannot change; make a new one.
    pub fn reconfigure(&self, settings: &BreakerSettings) -> Result<(), Invalid> {
        settings.validate()?;
        Invalid::unless(
            self.fits(settings),
            "last_calls",
            "cannot change while the breaker is used",
        )?;
        self.apply(settings);
        Ok(())
    }

    /// Whether it can take these settings.
    pub(crate) fn fits(&self, settings: &BreakerSettings) -> bool {
        let capacity = match &self.calls {
            Calls::Time(_) => None,
            Calls::Last(calls) => Some(calls.capacity()),
        };
        settings.last_calls == capacity
    }

    /// Takes settings that are valid and fit.
    pub(crate) fn apply(&self, settings: &BreakerSettings) {
        let before = self.tuning.settings();
        self.tuning.set(settings);
        let reshaped = (before.window, before.bucket) != (settings.window, settings.bucket);
        if let Calls::Time(window) = &self.calls
            && (reshaped || before.p99_for != settings.p99_for)
        {
            window.reshape(nanos(settings.bucket), settings.buckets());
            self.state.forget();
        }
    }

    /// What it is now. An open breaker whose time is up is open until a call comes.
    #[must_use]
    pub fn state(&self) -> BreakerState {
        BreakerState::of(self.state.load())
    }

    /// What is in the window.
    #[must_use]
    pub fn figures(&self, now: Time) -> Figures {
        let generation = self.state.load().generation();
        match &self.calls {
            Calls::Time(window) => window.figures(now.nanos(), generation, true),
            Calls::Last(calls) => calls.figures(generation),
        }
    }

    /// Failures in a row.
    #[must_use]
    pub fn consecutive_failures(&self) -> u32 {
        let row = self.consecutive.load(Relaxed);
        if self.is_current((row >> 32) as u32) {
            row as u32
        } else {
            0
        }
    }

    /// Calls that were refused so far.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected.load(Relaxed)
    }

    /// The last changes of state, oldest first.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.log.events()
    }

    /// How often it changed into `state` so far.
    #[must_use]
    pub fn changes_to(&self, state: BreakerState) -> u64 {
        self.log.changes_to(state)
    }

    /// The settings that it works by.
    #[must_use]
    pub fn settings(&self) -> BreakerSettings {
        BreakerSettings::clone(&self.tuning.settings())
    }

    /// Trial calls: under way, succeeded, failed; `None` unless half-open.
    #[must_use]
    pub fn trials(&self) -> Option<(u32, u32, u32)> {
        let word = self.state.load();
        let trials = word.trials();
        (word.phase() == Phase::HalfOpen).then_some((
            trials.under_way,
            trials.succeeded,
            trials.failed,
        ))
    }
}
