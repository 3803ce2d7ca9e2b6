//! A breaker's state in one word, so that every transition is one compare-and-swap and a call that
//! passes costs one load.
//!
//! | bits | |
//! |---|---|
//! | 0–1 | phase |
//! | 2–3 | mode |
//! | 4–23 | generation, one more at each transition |
//! | 24–63 | open: until when, in milliseconds; half-open: trials under way, succeeded, failed |

use crate::policy::sync::{AtomicU64, Ordering};

/// Bits of a generation's number, which begins again when they are used up.
pub(super) const GENERATION_BITS: u32 = 20;
const GENERATION_SHIFT: u32 = 4;
const GENERATION_MASK: u32 = (1 << GENERATION_BITS) - 1;
const PAYLOAD_SHIFT: u32 = GENERATION_SHIFT + GENERATION_BITS;
const TRIAL_BITS: u32 = 13;
const TRIAL_MASK: u64 = (1 << TRIAL_BITS) - 1;

/// The most trial calls that the word has room for.
pub(super) const MAX_TRIALS: u32 = TRIAL_MASK as u32;

/// What the calls themselves brought the breaker to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Closed = 0,
    Open = 1,
    HalfOpen = 2,
}

/// Whether the breaker decides by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// It opens and closes by itself.
    #[default]
    Auto = 0,
    /// It lets nothing through.
    ForcedOpen = 1,
    /// It lets everything through and goes on counting.
    ForcedClosed = 2,
    /// It lets everything through and counts nothing.
    Disabled = 3,
}

/// One value of the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word(u64);

impl Word {
    pub(super) const fn new(phase: Phase, mode: Mode, generation: u32, payload: u64) -> Self {
        let generation = (generation & GENERATION_MASK) as u64;
        Self(
            phase as u64
                | (mode as u64) << 2
                | generation << GENERATION_SHIFT
                | payload << PAYLOAD_SHIFT,
        )
    }

    /// Closed, and deciding by itself.
    #[inline]
    pub(super) const fn passes(self) -> bool {
        self.0 & 0b1111 == 0
    }

    pub(super) const fn phase(self) -> Phase {
        match self.0 & 0b11 {
            0 => Phase::Closed,
            1 => Phase::Open,
            _ => Phase::HalfOpen,
        }
    }

    pub(super) const fn mode(self) -> Mode {
        match self.0 >> 2 & 0b11 {
            0 => Mode::Auto,
            1 => Mode::ForcedOpen,
            2 => Mode::ForcedClosed,
            _ => Mode::Disabled,
        }
    }

    #[inline]
    pub(super) const fn generation(self) -> u32 {
        (self.0 >> GENERATION_SHIFT) as u32 & GENERATION_MASK
    }

    /// When an open breaker may be tried, in milliseconds.
    pub(super) const fn until(self) -> u64 {
        self.0 >> PAYLOAD_SHIFT
    }

    /// The trial calls of a half-open breaker.
    pub(super) const fn trials(self) -> Trials {
        let payload = self.0 >> PAYLOAD_SHIFT;
        Trials {
            under_way: (payload & TRIAL_MASK) as u32,
            succeeded: (payload >> TRIAL_BITS & TRIAL_MASK) as u32,
            failed: (payload >> (2 * TRIAL_BITS) & TRIAL_MASK) as u32,
        }
    }

    const fn with_trials(self, trials: Trials) -> Self {
        Self::new(
            self.phase(),
            self.mode(),
            self.generation(),
            trials.payload(),
        )
    }

    const fn next(self, phase: Phase, payload: u64) -> Self {
        Self::new(phase, self.mode(), self.generation() + 1, payload)
    }
}

/// Trial calls of one half-open period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Trials {
    pub(super) under_way: u32,
    pub(super) succeeded: u32,
    pub(super) failed: u32,
}

impl Trials {
    const fn payload(self) -> u64 {
        self.under_way as u64
            | (self.succeeded as u64) << TRIAL_BITS
            | (self.failed as u64) << (2 * TRIAL_BITS)
    }

    const fn all(self) -> u32 {
        self.under_way + self.succeeded + self.failed
    }
}

/// How the trial calls of a half-open period are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TrialRules {
    /// The most that are under way or have a verdict.
    pub(super) admitted: u32,
    /// So many successes close the breaker.
    pub(super) successes: u32,
    /// So many failures open it again.
    pub(super) failures: u32,
}

/// What becomes of a call that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    Passed,
    Trial { generation: u32, first: bool },
    Forced,
    OpenUntil(u64),
    TrialsUnderWay(Word),
}

/// What a trial call told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TrialVerdict {
    Succeeded,
    Failed,
    Excluded,
}

/// The word that all threads share.
#[derive(Debug)]
pub(super) struct State(AtomicU64);

impl State {
    pub(super) fn new() -> Self {
        Self(AtomicU64::new(Word::new(Phase::Closed, Mode::Auto, 1, 0).0))
    }

    #[inline]
    pub(super) fn load(&self) -> Word {
        Word(self.0.load(Ordering::Acquire))
    }

    /// Admits a call at `now` (milliseconds), making an open breaker half-open when its time is up.
    pub(super) fn admit(&self, now: u64, rules: TrialRules) -> Admission {
        loop {
            let word = self.load();
            let (next, first) = match (word.mode(), word.phase()) {
                (Mode::ForcedOpen, _) => return Admission::Forced,
                (Mode::ForcedClosed | Mode::Disabled, _) | (Mode::Auto, Phase::Closed) => {
                    return Admission::Passed;
                }
                (Mode::Auto, Phase::Open) if now < word.until() => {
                    return Admission::OpenUntil(word.until());
                }
                (Mode::Auto, Phase::Open) => {
                    let trials = Trials {
                        under_way: 1,
                        ..Trials::default()
                    };
                    (word.next(Phase::HalfOpen, trials.payload()), true)
                }
                (Mode::Auto, Phase::HalfOpen) => {
                    let mut trials = word.trials();
                    if trials.all() >= rules.admitted {
                        return Admission::TrialsUnderWay(word);
                    }
                    trials.under_way += 1;
                    (word.with_trials(trials), false)
                }
            };
            if self.swap(word, next) {
                return Admission::Trial {
                    generation: next.generation(),
                    first,
                };
            }
        }
    }

    /// Takes the verdict of a trial call of `generation`. Returns the phase that it brought about,
    /// if it did; `until` is when the breaker may be tried again should it open.
    pub(super) fn settle(
        &self,
        generation: u32,
        verdict: TrialVerdict,
        rules: TrialRules,
        until: impl Fn() -> u64,
    ) -> Option<Phase> {
        loop {
            let word = self.load();
            if word.generation() != generation || word.phase() != Phase::HalfOpen {
                return None;
            }
            let mut trials = word.trials();
            trials.under_way = trials.under_way.saturating_sub(1);
            match verdict {
                TrialVerdict::Succeeded => trials.succeeded += 1,
                TrialVerdict::Failed => trials.failed += 1,
                TrialVerdict::Excluded => {}
            }
            let (next, reached) = if trials.failed >= rules.failures {
                (word.next(Phase::Open, until()), Some(Phase::Open))
            } else if trials.succeeded >= rules.successes {
                (word.next(Phase::Closed, 0), Some(Phase::Closed))
            } else {
                (word.with_trials(trials), None)
            };
            if self.swap(word, next) {
                return reached;
            }
        }
    }

    /// Opens a breaker that is closed in `generation`. False if another thread was faster.
    pub(super) fn trip(&self, generation: u32, until: u64) -> bool {
        let closed = Word::new(Phase::Closed, Mode::Auto, generation, 0);
        self.swap(closed, closed.next(Phase::Open, until))
    }

    /// Opens a half-open breaker whose trials don't end; `seen` is what they were.
    pub(super) fn give_up(&self, seen: Word, until: u64) -> bool {
        self.swap(seen, seen.next(Phase::Open, until))
    }

    /// Changes the mode and starts over, closed. Returns what was before.
    pub(super) fn force(&self, mode: Mode) -> Word {
        self.replace(|word| Word::new(Phase::Closed, mode, word.generation() + 1, 0))
    }

    /// Starts a new generation without leaving the phase, if it is closed.
    pub(super) fn forget(&self) {
        self.replace(|word| match word.phase() {
            Phase::Closed => word.next(Phase::Closed, 0),
            Phase::Open | Phase::HalfOpen => word,
        });
    }

    fn replace(&self, change: impl Fn(Word) -> Word) -> Word {
        loop {
            let word = self.load();
            if self.swap(word, change(word)) {
                return word;
            }
        }
    }

    fn swap(&self, from: Word, to: Word) -> bool {
        self.0
            .compare_exchange(from.0, to.0, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }
}
