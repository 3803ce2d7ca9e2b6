//! A window of the last N calls, exact while one thread counts, without a lock.
//!
//! Calls take places in a ring in turn. Whoever takes a place finds there what the call N before it
//! was, and adds the difference to the figures, so those are always what all exchanges add up to.
//! With several threads, figures are read between the exchange and the addition of another.

use super::state::GENERATION_BITS;
use super::window::{Figures, Outcome};
use crate::policy::sync::{AtomicU64, Ordering::Relaxed};

/// See the module. Every word has the generation that it belongs to in its upper half.
#[derive(Debug)]
pub(super) struct LastCalls {
    /// How many calls there were, up to twice the size of the ring and then from that size again.
    calls: AtomicU64,
    failed: AtomicU64,
    slow: AtomicU64,
    ring: Box<[AtomicU64]>,
}

const FAILED: u32 = 1;
const SLOW: u32 = 2;

const fn word(generation: u32, low: u32) -> u64 {
    (generation as u64) << 32 | low as u64
}

/// The lower half of a word, if it is of this generation.
const fn low(word: u64, generation: u32) -> Option<u32> {
    if (word >> 32) as u32 == generation {
        Some(word as u32)
    } else {
        None
    }
}

/// Whether a word belongs to a later generation than this. What seems far ahead is old: numbers of
/// generations begin again.
const fn is_ahead(word: u64, generation: u32) -> bool {
    let ahead = ((word >> 32) as u32).wrapping_sub(generation) % (1 << GENERATION_BITS);
    ahead != 0 && ahead < 1024
}

impl LastCalls {
    pub(super) fn new(calls: u32) -> Self {
        Self {
            calls: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            slow: AtomicU64::new(0),
            ring: (0..calls.max(1)).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    pub(super) fn capacity(&self) -> u32 {
        self.ring.len() as u32
    }

    /// Counts a call and tells the figures with it, unless its generation is over.
    pub(super) fn add(
        &self,
        generation: u32,
        outcome: Outcome,
        current: impl Fn() -> bool,
    ) -> Option<Figures> {
        if !current() {
            return None;
        }
        let size = self.capacity();
        let before = change(&self.calls, generation, &current, |calls| {
            if calls + 1 == 2 * size {
                size
            } else {
                calls + 1
            }
        })?;
        let bits = (u32::from(outcome.failed) * FAILED) | (u32::from(outcome.slow) * SLOW);
        let place = &self.ring[(before % size) as usize];
        let gone = exchange(place, generation, bits)?;
        // Before the ring is full, what is there is of an earlier round of this generation number.
        let gone = low(gone, generation)
            .filter(|_| before >= size)
            .unwrap_or(0);
        for (figure, bit) in [(&self.failed, FAILED), (&self.slow, SLOW)] {
            let step = i32::from(bits & bit != 0) - i32::from(gone & bit != 0);
            if step != 0 {
                change(figure, generation, &current, |count| {
                    count.wrapping_add_signed(step)
                })?;
            }
        }
        Some(self.figures(generation))
    }

    pub(super) fn figures(&self, generation: u32) -> Figures {
        let read = |figure: &AtomicU64| low(figure.load(Relaxed), generation).unwrap_or(0);
        // Another thread may have taken a failure out before it was put in.
        let count = |figure| u64::from((read(figure) as i32).max(0).unsigned_abs());
        Figures {
            calls: u64::from(read(&self.calls).min(self.capacity())),
            failed: count(&self.failed),
            slow: count(&self.slow),
            ..Figures::default()
        }
    }
}

/// Puts the bits of a call into its place and tells what was there; `None` if a later generation has
/// written there, which must not lose what it wrote.
fn exchange(place: &AtomicU64, generation: u32, bits: u32) -> Option<u64> {
    let mut seen = place.load(Relaxed);
    loop {
        if is_ahead(seen, generation) {
            return None;
        }
        match place.compare_exchange_weak(seen, word(generation, bits), Relaxed, Relaxed) {
            Ok(gone) => return Some(gone),
            Err(changed) => seen = changed,
        }
    }
}

/// Changes the lower half of a word, which is 0 in a generation that has not written to it, and tells
/// what it was; `None` if another generation has begun.
fn change(
    figure: &AtomicU64,
    generation: u32,
    current: impl Fn() -> bool,
    next: impl Fn(u32) -> u32,
) -> Option<u32> {
    let mut seen = figure.load(Relaxed);
    loop {
        let before = match low(seen, generation) {
            Some(before) => before,
            // `current` may not yet have seen the generation that this word has.
            None if !is_ahead(seen, generation) && current() => 0,
            None => return None,
        };
        let after = word(generation, next(before));
        match figure.compare_exchange_weak(seen, after, Relaxed, Relaxed) {
            Ok(_) => return Some(before),
            Err(changed) => seen = changed,
        }
    }
}
