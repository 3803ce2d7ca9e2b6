//! The breaker itself: admission, counting, judging.

use super::events::{Cause, Event, Log};
use super::last_calls::LastCalls;
use super::settings::BreakerSettings;
use super::state::{Admission, Mode, Phase, State, TrialVerdict, Word};
use super::tuning::Tuning;
use super::window::{Outcome, Window};
use super::{BreakerState, Permit, Strategy, Ticket, Verdict};
use crate::policy::time::nanos;
use crate::policy::{Invalid, Reason, Rejection, Time};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// A circuit breaker. See the [module](super).
///
/// It is shared by reference: put it into a static or an `Arc`.
#[derive(Debug)]
pub struct Breaker {
    pub(super) state: State,
    /// Failures in a row, below the generation that they belong to.
    pub(super) consecutive: AtomicU64,
    pub(super) tuning: Tuning,
    pub(super) calls: Calls,
    /// Since when it is half-open, in milliseconds.
    half_open_since: AtomicU64,
    /// How often it opened since it was last closed, but for the first time.
    repeats: AtomicU32,
    pub(super) rejected: AtomicU64,
    pub(super) log: Log,
}

#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one a breaker, and every call would pay for a box"
)]
pub(super) enum Calls {
    Time(Window),
    Last(LastCalls),
}

impl Breaker {
    /// A closed breaker.
    ///
    /// # Errors
    /// See [`BreakerSettings::validate`].
    pub fn new(settings: &BreakerSettings) -> Result<Self, Invalid> {
        settings.validate()?;
        let calls = match settings.last_calls {
            Some(calls) => Calls::Last(LastCalls::new(calls)),
            None => Calls::Time(Window::new(nanos(settings.bucket), settings.buckets())),
        };
        Ok(Self {
            state: State::new(),
            consecutive: AtomicU64::new(0),
            tuning: Tuning::new(settings),
            calls,
            half_open_since: AtomicU64::new(0),
            repeats: AtomicU32::new(0),
            rejected: AtomicU64::new(0),
            log: Log::new(),
        })
    }

    /// Has `hook` called after each change of state, on the thread whose call brought it about.
    #[must_use]
    pub fn on_change(mut self, hook: impl Fn(&Event) + Send + Sync + 'static) -> Self {
        self.log.hook = Some(Box::new(hook));
        self
    }

    /// Asks to make a call that starts `now`.
    ///
    /// # Errors
    /// A [`Rejection`] for [`Reason::BreakerOpen`], with the time until the breaker may be tried.
    #[inline]
    pub fn acquire(&self, now: Time) -> Result<Permit<&Self>, Rejection> {
        Permit::acquire(self, now)
    }

    #[cold]
    fn admit_slowly(&self, now: Time) -> Result<Ticket, Rejection> {
        let settings = self.tuning.settings();
        let millis = millis(now);
        let refuse = |retry_after| {
            self.rejected.fetch_add(1, Relaxed);
            Err(Rejection {
                reason: Reason::BreakerOpen,
                retry_after,
            })
        };
        match self.state.admit(millis, settings.trial_rules()) {
            Admission::Passed => Ok(Ticket::new(self.state.load().generation(), false, now)),
            Admission::Trial { generation, first } => {
                if first {
                    self.half_open_since.store(millis, Relaxed);
                    self.changed(
                        now,
                        BreakerState::Open,
                        BreakerState::HalfOpen,
                        Cause::Elapsed,
                    );
                }
                Ok(Ticket::new(generation, true, now))
            }
            Admission::Forced => refuse(None),
            Admission::OpenUntil(until) => {
                refuse(Some(Duration::from_millis(until.saturating_sub(millis))))
            }
            Admission::TrialsUnderWay(seen) => {
                self.give_up_trials(seen, now, &settings);
                refuse(None)
            }
        }
    }

    /// Opens again if trial calls have been under way for too long.
    fn give_up_trials(&self, seen: Word, now: Time, settings: &BreakerSettings) {
        let waited = millis(now).saturating_sub(self.half_open_since.load(Relaxed));
        if u128::from(waited) < settings.half_open_wait.as_millis() {
            return;
        }
        let repeats = self.repeats.load(Relaxed).saturating_add(1);
        if self.state.give_up(seen, until(now, settings, repeats)) {
            self.repeats.store(repeats, Relaxed);
            self.changed(
                now,
                BreakerState::HalfOpen,
                BreakerState::Open,
                Cause::TrialsStuck,
            );
        }
    }

    fn record_slowly(&self, ticket: Ticket, verdict: Verdict, took: u64, now: Time) {
        let word = self.state.load();
        let outcome = self.tuning.outcome(verdict, took);
        if ticket.is_trial() {
            let verdict = match verdict {
                Verdict::Excluded => TrialVerdict::Excluded,
                _ if outcome.failed || self.tuning.spoils_trial(outcome) => TrialVerdict::Failed,
                _ => TrialVerdict::Succeeded,
            };
            self.settle(ticket.generation(), verdict, now);
            return;
        }
        let counts = word.phase() == Phase::Closed && word.mode() != Mode::Disabled;
        if verdict == Verdict::Excluded || !counts || word.generation() != ticket.generation() {
            return;
        }
        let generation = ticket.generation();
        let current = || self.is_current(generation);
        let row = if outcome.failed {
            self.continue_row(generation)
        } else {
            self.end_row(generation);
            0
        };
        let bad = outcome.failed || outcome.slow || outcome.over;
        let cause = match &self.calls {
            Calls::Time(window) => {
                window.add(now.nanos(), generation, outcome, current);
                if !bad {
                    return;
                }
                let slow = self.tuning.judges_slow();
                self.tuning
                    .judge(row, || window.figures(now.nanos(), generation, slow))
                    .or_else(|| {
                        let rule = self.tuning.sustained().filter(|_| outcome.over)?;
                        window
                            .sustained(now.nanos(), generation, rule)
                            .then_some(Cause::P99)
                    })
            }
            Calls::Last(calls) => calls
                .add(generation, outcome, current)
                .and_then(|figures| self.tuning.judge(row, || figures)),
        };
        if let Some(cause) = cause {
            self.trip(generation, cause, now);
        }
    }

    #[cold]
    fn trip(&self, generation: u32, cause: Cause, now: Time) {
        // Forced closed, it counts but does not open.
        if !self.state.load().passes() {
            return;
        }
        let until = until(now, &self.tuning.settings(), 0);
        if self.state.trip(generation, until) {
            self.repeats.store(0, Relaxed);
            self.changed(now, BreakerState::Closed, BreakerState::Open, cause);
        }
    }

    #[cold]
    fn settle(&self, generation: u32, verdict: TrialVerdict, now: Time) {
        let settings = self.tuning.settings();
        let rules = settings.trial_rules();
        let repeats = self.repeats.load(Relaxed).saturating_add(1);
        let until = || until(now, &settings, repeats);
        match self.state.settle(generation, verdict, rules, until) {
            Some(Phase::Closed) => {
                let (from, to) = (BreakerState::HalfOpen, BreakerState::Closed);
                self.changed(now, from, to, Cause::TrialsSucceeded);
            }
            Some(Phase::Open) => {
                self.repeats.store(repeats, Relaxed);
                let (from, to) = (BreakerState::HalfOpen, BreakerState::Open);
                self.changed(now, from, to, Cause::TrialsFailed);
            }
            Some(Phase::HalfOpen) | None => {}
        }
    }

    pub(super) fn changed(&self, at: Time, from: BreakerState, to: BreakerState, cause: Cause) {
        self.log.add(Event {
            at,
            from,
            to,
            cause,
        });
    }

    #[inline]
    pub(super) fn is_current(&self, generation: u32) -> bool {
        self.state.load().generation() == generation
    }

    /// A success: failures in a row start over. It changes nothing of a later generation.
    #[inline]
    fn end_row(&self, generation: u32) {
        let row = self.consecutive.load(Relaxed);
        if row as u32 != 0 && (row >> 32) as u32 == generation {
            let _ = self
                .consecutive
                .compare_exchange(row, row & !0xffff_ffff, Relaxed, Relaxed);
        }
    }

    /// A failure: one more in a row.
    #[inline]
    fn continue_row(&self, generation: u32) -> u32 {
        let mut row = self.consecutive.load(Relaxed);
        loop {
            let same = (row >> 32) as u32 == generation;
            let failures = if same {
                (row as u32).saturating_add(1)
            } else {
                1
            };
            if !same && !self.is_current(generation) {
                return 0;
            }
            let next = u64::from(generation) << 32 | u64::from(failures);
            match self
                .consecutive
                .compare_exchange_weak(row, next, Relaxed, Relaxed)
            {
                Ok(_) => return failures,
                Err(now) => row = now,
            }
        }
    }
}

impl Strategy for Breaker {
    // Kept out of line, a ticket goes through memory, which costs more than all the rest.
    #[inline(always)]
    fn admit(&self, now: Time) -> Result<Ticket, Rejection> {
        let word = self.state.load();
        if word.passes() {
            return Ok(Ticket::new(word.generation(), false, now));
        }
        self.admit_slowly(now)
    }

    #[inline(always)]
    fn record(&self, ticket: Ticket, verdict: Verdict, now: Time) {
        let took = now.nanos().saturating_sub(ticket.started.nanos());
        let word = self.state.load();
        // The passing path: closed in the same generation, succeeded, fast.
        if let Calls::Time(window) = &self.calls
            && verdict == Verdict::Success
            && took <= self.tuning.fast()
            && word.passes()
            && ticket.is_of(word.generation())
        {
            let current = || self.is_current(ticket.generation());
            window.add(
                now.nanos(),
                ticket.generation(),
                Outcome::default(),
                current,
            );
            self.end_row(ticket.generation());
            return;
        }
        self.record_slowly(ticket, verdict, took, now);
    }

    fn release(&self, ticket: Ticket) {
        if ticket.is_trial() {
            let rules = self.tuning.settings().trial_rules();
            self.state
                .settle(ticket.generation(), TrialVerdict::Excluded, rules, || 0);
        }
    }
}

/// When a breaker may be tried that opens `now` after opening `repeats` times without closing, in
/// milliseconds.
fn until(now: Time, settings: &BreakerSettings, repeats: u32) -> u64 {
    millis_up(now + settings.open_time(repeats, fastrand::f64()))
}

fn millis(time: Time) -> u64 {
    time.nanos() / 1_000_000
}

/// Rounded up, so that a breaker is not tried early, to what the state has room for.
fn millis_up(time: Time) -> u64 {
    time.nanos().div_ceil(1_000_000).min((1 << 40) - 1)
}
