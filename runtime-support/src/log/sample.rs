//! Leaving out lines that repeat themselves: of each place in the code, so many lines a second are
//! written and of those beyond one in so many.
//!
//! Counts are kept in a fixed table, a word for each place, so a line costs an atomic operation. A
//! place that finds no room is not sampled. The access log is not sampled, for it is asked for and
//! says something else in each line.

use super::access::TARGET;
use crate::config::Log;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicU64, AtomicUsize};
use std::time::Instant;
use tracing::{Event, Metadata};
use tracing_subscriber::layer::{Context, Filter};

const PLACES: usize = 1024;
/// How far from where it belongs a place may be.
const PROBES: usize = 16;

static SUPPRESSED: AtomicU64 = AtomicU64::new(0);

/// How many lines were left out.
pub(crate) fn suppressed() -> u64 {
    SUPPRESSED.load(Relaxed)
}

/// Decides which lines are written.
pub(super) struct Sampling {
    started: Instant,
    sampler: Sampler,
}

impl Sampling {
    pub(super) fn new(settings: &Log) -> Self {
        Self {
            started: Instant::now(),
            sampler: Sampler::new(settings.sample_first, settings.sample_then),
        }
    }
}

impl<S> Filter<S> for Sampling {
    fn enabled(&self, _: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        true
    }

    fn event_enabled(&self, event: &Event<'_>, _: &Context<'_, S>) -> bool {
        let place = event.metadata();
        if self.sampler.first == 0 || place.target() == TARGET {
            return true;
        }
        let second = self.started.elapsed().as_secs() as u32;
        let written = self
            .sampler
            .admits(std::ptr::from_ref(place).addr(), second);
        if !written {
            SUPPRESSED.fetch_add(1, Relaxed);
        }
        written
    }
}

/// The counts of all places.
struct Sampler {
    first: u32,
    then: u32,
    places: Box<[Place]>,
}

#[derive(Default)]
struct Place {
    /// 0 while it is free.
    key: AtomicUsize,
    /// A second and the lines in it, 32 bits each.
    count: AtomicU64,
}

impl Sampler {
    fn new(first: u32, then: u32) -> Self {
        Self {
            first,
            then,
            places: (0..PLACES).map(|_| Place::default()).collect(),
        }
    }

    /// Whether a line of the place with this key, which is not 0, is written in this second.
    fn admits(&self, key: usize, second: u32) -> bool {
        let Some(place) = self.place(key) else {
            return true;
        };
        let next = |seen: u64| {
            let same = (seen >> 32) as u32 == second;
            let count = if same {
                (seen as u32).saturating_add(1)
            } else {
                1
            };
            Some(u64::from(second) << 32 | u64::from(count))
        };
        // It is never refused.
        let seen = place.count.fetch_update(Relaxed, Relaxed, next);
        let count = seen.ok().and_then(next).unwrap_or_default() as u32;
        let beyond = count.saturating_sub(self.first);
        beyond == 0 || (self.then > 0 && beyond.is_multiple_of(self.then))
    }

    fn place(&self, key: usize) -> Option<&Place> {
        // Fibonacci hashing (Knuth, TAOCP vol. 3, 6.4); ten bits are the size of the table.
        let home = (key as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54;
        (0..PROBES).find_map(|step| {
            let place = &self.places[(home as usize + step) % PLACES];
            let known = match place.key.load(Relaxed) {
                0 => place
                    .key
                    .compare_exchange(0, key, Relaxed, Relaxed)
                    .map_or_else(|other| other, |_| key),
                known => known,
            };
            (known == key).then_some(place)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of so many lines in a second are written.
    fn written(sampler: &Sampler, key: usize, second: u32, lines: u32) -> Vec<u32> {
        (1..=lines)
            .filter(|_| sampler.admits(key, second))
            .collect()
    }

    #[test]
    fn the_first_lines_of_a_second_are_written_and_then_a_part() {
        let sampler = Sampler::new(3, 10);
        let admitted: Vec<u32> = (1..=40).filter(|_| sampler.admits(8, 7)).collect();
        assert_eq!(admitted.len(), 6, "three, and then the 13th, 23rd and 33rd");
        assert_eq!(written(&sampler, 8, 8, 3).len(), 3, "another second");
        assert_eq!(written(&sampler, 16, 7, 3).len(), 3, "another place");
        let none = Sampler::new(2, 0);
        assert_eq!(written(&none, 8, 7, 1000).len(), 2);
    }

    #[test]
    fn many_places_are_told_apart_and_those_beyond_are_all_written() {
        let sampler = Sampler::new(1, 0);
        let mut beyond = 0;
        for key in 1..=3 * PLACES {
            assert!(sampler.admits(key * 64, 0), "the first line of {key}");
            beyond += usize::from(sampler.admits(key * 64, 0));
        }
        assert!(beyond >= 2 * PLACES, "{beyond}");
        assert!(beyond < 5 * PLACES / 2, "{beyond}");
    }

    #[test]
    fn threads_share_what_is_left() {
        let sampler = Sampler::new(10, 100);
        let written: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| written(&sampler, 8, 0, 1000).len()))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .sum()
        });
        assert_eq!(written, 10 + 39);
    }
}
