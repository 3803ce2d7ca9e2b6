//! A window of the last N calls, exact, behind a mutex.
//!
//! Which calls are the last N is a total order, so every call has to pass one place anyway. Where
//! the price matters, use time buckets.

use super::window::{Figures, Outcome};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// See the module.
#[derive(Debug)]
pub(super) struct LastCalls(Mutex<Ring>);

#[derive(Debug)]
struct Ring {
    generation: u32,
    next: usize,
    figures: Figures,
    outcomes: Box<[Outcome]>,
}

impl LastCalls {
    pub(super) fn new(calls: u32) -> Self {
        let outcomes = vec![Outcome::default(); calls.max(1) as usize].into();
        Self(Mutex::new(Ring {
            generation: 0,
            next: 0,
            figures: Figures::default(),
            outcomes,
        }))
    }

    pub(super) fn capacity(&self) -> u32 {
        self.ring().outcomes.len() as u32
    }

    /// Counts a call and tells the figures with it, unless its generation is over.
    pub(super) fn add(
        &self,
        generation: u32,
        outcome: Outcome,
        current: impl Fn() -> bool,
    ) -> Option<Figures> {
        let mut ring = self.ring();
        if !current() {
            return None;
        }
        ring.enter(generation);
        let (next, length) = (ring.next, ring.outcomes.len());
        ring.next = (next + 1) % length;
        let gone = std::mem::replace(&mut ring.outcomes[next], outcome);
        let figures = &mut ring.figures;
        if figures.calls == length as u64 {
            figures.failed -= u64::from(gone.failed);
            figures.slow -= u64::from(gone.slow);
        } else {
            figures.calls += 1;
        }
        figures.failed += u64::from(outcome.failed);
        figures.slow += u64::from(outcome.slow);
        Some(*figures)
    }

    pub(super) fn figures(&self, generation: u32) -> Figures {
        let ring = self.ring();
        if ring.generation == generation {
            ring.figures
        } else {
            Figures::default()
        }
    }

    fn ring(&self) -> MutexGuard<'_, Ring> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ring {
    fn enter(&mut self, generation: u32) {
        if self.generation != generation {
            self.generation = generation;
            self.next = 0;
            self.figures = Figures::default();
        }
    }
}
