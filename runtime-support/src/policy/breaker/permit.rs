//! What all kinds of breakers have in common: tickets, permits and verdicts.

use super::state::{Mode, Phase, Word};
use crate::policy::{Rejection, Time};
use serde::Serialize;
use std::ops::Deref;

/// How a call that a breaker admitted ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It succeeded, as far as the downstream's health goes: a business rejection is no failure.
    /// Whether it was slow shows from the time it took.
    Success,
    /// It succeeded, and was slow however long it took.
    Slow,
    /// It failed.
    Failure,
    /// Our own timeout or deadline ended it: it failed and was slow.
    TimedOut,
    /// It tells nothing about the downstream.
    Excluded,
}

/// What a breaker shows as its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakerState {
    /// Calls pass and are counted.
    Closed,
    /// Calls are refused.
    Open,
    /// A few trial calls pass.
    HalfOpen,
    /// Calls are refused by command.
    ForcedOpen,
    /// Calls pass by command, and are counted.
    ForcedClosed,
    /// Calls pass by command, and are not counted.
    Disabled,
}

impl BreakerState {
    /// All states.
    pub const ALL: [Self; 6] = [
        Self::Closed,
        Self::Open,
        Self::HalfOpen,
        Self::ForcedOpen,
        Self::ForcedClosed,
        Self::Disabled,
    ];

    /// The name in metrics, logs and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::HalfOpen => "half_open",
            Self::ForcedOpen => "forced_open",
            Self::ForcedClosed => "forced_closed",
            Self::Disabled => "disabled",
        }
    }

    pub(super) const fn of(word: Word) -> Self {
        match (word.mode(), word.phase()) {
            (Mode::Auto, Phase::Closed) => Self::Closed,
            (Mode::Auto, Phase::Open) => Self::Open,
            (Mode::Auto, Phase::HalfOpen) => Self::HalfOpen,
            (Mode::ForcedOpen, _) => Self::ForcedOpen,
            (Mode::ForcedClosed, _) => Self::ForcedClosed,
            (Mode::Disabled, _) => Self::Disabled,
        }
    }
}

/// A way of deciding which calls are made: [`Breaker`](super::Breaker) or
/// [`AdaptiveBreaker`](super::AdaptiveBreaker).
pub trait Strategy {
    /// Asks to make a call that starts `now`. The ticket must come back through
    /// [`record`](Self::record) or [`release`](Self::release); a [`Permit`] sees to that.
    ///
    /// # Errors
    /// A rejection for [`Reason::BreakerOpen`](crate::policy::Reason::BreakerOpen), with the time
    /// until it may help to ask again, if that is known.
    fn admit(&self, now: Time) -> Result<Ticket, Rejection>;

    /// Takes the verdict on a call that ended `now`.
    fn record(&self, ticket: Ticket, verdict: Verdict, now: Time);

    /// Takes back the ticket of a call that ends without a verdict.
    fn release(&self, ticket: Ticket);
}

/// Which admission a verdict belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Ticket {
    /// The generation, and above it whether the call is a trial. As fields of their own they would
    /// be stored apart and loaded together, which stalls the processor for longer than all the rest
    /// takes.
    admission: u64,
    pub(super) started: Time,
}

impl Ticket {
    #[inline(always)]
    pub(super) const fn new(generation: u32, trial: bool, started: Time) -> Self {
        Self {
            admission: generation as u64 | (trial as u64) << 32,
            started,
        }
    }

    #[inline(always)]
    pub(super) const fn generation(self) -> u32 {
        self.admission as u32
    }

    #[inline(always)]
    pub(super) const fn is_trial(self) -> bool {
        self.admission >> 32 != 0
    }

    /// Whether it is the ticket of a call that is no trial, of this generation.
    #[inline(always)]
    pub(super) const fn is_of(self, generation: u32) -> bool {
        self.admission == generation as u64
    }
}

/// The right to make one call. Dropped without a verdict, it counts as excluded and gives its slot
/// back.
#[derive(Debug)]
#[must_use = "a permit that is dropped at once counts as a call that was not made"]
pub struct Permit<B>
where
    B: Deref,
    B::Target: Strategy,
{
    breaker: B,
    ticket: Ticket,
    settled: bool,
}

impl<B> Permit<B>
where
    B: Deref,
    B::Target: Strategy,
{
    /// Asks `breaker` to make a call that starts `now`. The handle is kept, so for a call that
    /// outlives this function it is an `Arc` or a `&'static`; the latter costs nothing.
    ///
    /// # Errors
    /// As [`Strategy::admit`].
    #[inline(always)]
    pub fn acquire(breaker: B, now: Time) -> Result<Self, Rejection> {
        let ticket = breaker.admit(now)?;
        Ok(Self {
            breaker,
            ticket,
            settled: false,
        })
    }

    /// Reports how the call ended, and that it did `now`.
    #[inline(always)]
    pub fn record(mut self, verdict: Verdict, now: Time) {
        self.settled = true;
        self.breaker.record(self.ticket, verdict, now);
    }

    /// The call succeeded.
    #[inline(always)]
    pub fn success(self, now: Time) {
        self.record(Verdict::Success, now);
    }

    /// The call failed.
    #[inline(always)]
    pub fn failure(self, now: Time) {
        self.record(Verdict::Failure, now);
    }

    /// When the call started.
    #[must_use]
    pub fn started(&self) -> Time {
        self.ticket.started
    }

    /// Whether it is a trial call of a half-open breaker.
    #[must_use]
    pub fn is_trial(&self) -> bool {
        self.ticket.is_trial()
    }
}

impl<B> Drop for Permit<B>
where
    B: Deref,
    B::Target: Strategy,
{
    #[inline(always)]
    fn drop(&mut self) {
        if !self.settled {
            self.breaker.release(self.ticket);
        }
    }
}
