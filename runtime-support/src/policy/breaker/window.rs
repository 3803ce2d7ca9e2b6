//! A window of time buckets that many threads write to at the price of one addition a call.
//!
//! The buckets form a ring. Each thread writes to one of a few copies of the ring. What the buckets
//! before the present one add up to is kept, so that a failing call looks at one bucket a copy.

use super::bucket::{Bucket, FIRST, SECOND, Tag};
use crate::policy::shard::{SHARDS, shard};
use crate::policy::sync::{AtomicU64, Ordering::Relaxed};

/// Buckets in the ring. It is more than a window may have, so that the oldest one is emptied before
/// it is needed again.
const RING: usize = 32;

/// The most buckets that a window may have.
pub(super) const MAX_BUCKETS: u32 = RING as u32 - 1;

/// What happened in a window. Excluded calls are not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Calls with a verdict.
    pub calls: u64,
    /// Those that failed.
    pub failed: u64,
    /// Those that took longer than a slow call may.
    pub slow: u64,
    /// Those that took longer than the threshold of the P99 condition.
    pub over: u64,
}

/// How one call counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) failed: bool,
    pub(super) slow: bool,
    pub(super) over: bool,
}

/// The condition on the P99: so many buckets in a row, each with a minimum of calls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sustained {
    pub(super) buckets: u32,
    pub(super) minimum: u64,
}

/// One copy of the ring.
#[derive(Debug)]
#[repr(align(128))]
struct Shard {
    /// Calls and failures.
    calls: [Bucket; RING],
    /// Slow calls and those over the P99 threshold.
    slow: [Bucket; RING],
}

/// The sums of all buckets but the present one, each with eight bits of the generation and twenty
/// of the present bucket's number above it, so that a torn read shows.
#[derive(Debug)]
struct Past {
    calls: AtomicU64,
    failed: AtomicU64,
    slow: AtomicU64,
    over: AtomicU64,
    /// Whether the P99 condition holds.
    sustained: AtomicU64,
}

const SUM_BITS: u32 = 36;
const SUM_MASK: u64 = (1 << SUM_BITS) - 1;

/// See the module.
#[derive(Debug)]
pub(super) struct Window {
    shards: [Shard; SHARDS],
    past: Past,
    /// Nanoseconds a bucket.
    length: AtomicU64,
    /// The number of the bucket that was last written to.
    latest: AtomicU64,
    buckets: AtomicU64,
}

impl Window {
    /// A window of `buckets` buckets of `length` nanoseconds each.
    pub(super) fn new(length: u64, buckets: u32) -> Self {
        let window = Self {
            shards: std::array::from_fn(|_| Shard {
                calls: std::array::from_fn(|_| Bucket::new()),
                slow: std::array::from_fn(|_| Bucket::new()),
            }),
            past: Past {
                calls: AtomicU64::new(0),
                failed: AtomicU64::new(0),
                slow: AtomicU64::new(0),
                over: AtomicU64::new(0),
                sustained: AtomicU64::new(0),
            },
            length: AtomicU64::new(1),
            latest: AtomicU64::new(0),
            buckets: AtomicU64::new(1),
        };
        window.reshape(length, buckets);
        window
    }

    /// Changes the shape. Counts made before make no sense after; start a new generation.
    pub(super) fn reshape(&self, length: u64, buckets: u32) {
        self.length.store(length.max(1), Relaxed);
        self.buckets
            .store(u64::from(buckets.clamp(1, MAX_BUCKETS)), Relaxed);
    }

    /// The number of the bucket that is written to at `now`.
    #[inline(always)]
    fn number(&self, now: u64) -> u64 {
        let (latest, length) = (self.latest.load(Relaxed), self.length.load(Relaxed));
        // Almost always it is the one of the call before. Then nothing waits for a division.
        if now.wrapping_sub(latest.wrapping_mul(length)) < length {
            latest
        } else {
            self.enter(now, length)
        }
    }

    #[cold]
    fn enter(&self, now: u64, length: u64) -> u64 {
        let number = now / length;
        self.latest.store(number, Relaxed);
        number
    }

    /// Counts a call of `generation` that ended at `now`.
    #[inline(always)]
    pub(super) fn add(
        &self,
        now: u64,
        generation: u32,
        outcome: Outcome,
        current: impl Fn() -> bool,
    ) {
        let (slot, tag) = place(self.number(now), generation);
        let shard = &self.shards[shard()];
        let calls = if outcome.failed {
            FIRST | SECOND
        } else {
            FIRST
        };
        shard.calls[slot].add(tag, calls, &current);
        if outcome.slow || outcome.over {
            let slow = if outcome.slow { FIRST } else { 0 };
            let over = if outcome.over { SECOND } else { 0 };
            shard.slow[slot].add(tag, slow | over, &current);
        }
    }

    /// The figures at `now`. With `slow`, those of slow calls too, at twice the price.
    #[inline]
    pub(super) fn figures(&self, now: u64, generation: u32, slow: bool) -> Figures {
        let number = self.number(now);
        let mut figures = self.past(number, generation, slow);
        let (slot, tag) = place(number, generation);
        for shard in &self.shards {
            figures.add(shard, slot, tag, slow);
        }
        figures
    }

    /// Whether in each of the last complete buckets at `now` more than one call in a hundred was
    /// over the threshold.
    pub(super) fn sustained(&self, now: u64, generation: u32, rule: Sustained) -> bool {
        let number = self.number(now);
        let key = key(number, generation);
        let known = self.past.sustained.load(Relaxed);
        if known & !SUM_MASK == key {
            return known & 1 == 1;
        }
        let holds = (1..=u64::from(rule.buckets)).all(|back| {
            let figures = self.bucket(number.saturating_sub(back), generation);
            figures.calls >= rule.minimum.max(1) && figures.over * 100 > figures.calls
        });
        self.past.sustained.store(key | u64::from(holds), Relaxed);
        holds
    }

    fn bucket(&self, number: u64, generation: u32) -> Figures {
        let (slot, tag) = place(number, generation);
        let mut figures = Figures::default();
        for shard in &self.shards {
            figures.add(shard, slot, tag, true);
        }
        figures
    }

    #[inline]
    fn past(&self, number: u64, generation: u32, slow: bool) -> Figures {
        let key = key(number, generation);
        let read = |sum: &AtomicU64| {
            let word = sum.load(Relaxed);
            (word & !SUM_MASK == key).then_some(word & SUM_MASK)
        };
        let calls = read(&self.past.calls).zip(read(&self.past.failed));
        let slow = if slow {
            read(&self.past.slow).zip(read(&self.past.over))
        } else {
            Some((0, 0))
        };
        match calls.zip(slow) {
            Some(((calls, failed), (slow, over))) => Figures {
                calls,
                failed,
                slow,
                over,
            },
            None => self.sum_up(number, generation),
        }
    }

    #[cold]
    fn sum_up(&self, number: u64, generation: u32) -> Figures {
        let key = key(number, generation);
        let first = number.saturating_sub(self.buckets.load(Relaxed) - 1);
        let mut sum = Figures::default();
        for number in first..number {
            let figures = self.bucket(number, generation);
            sum.calls += figures.calls;
            sum.failed += figures.failed;
            sum.slow += figures.slow;
            sum.over += figures.over;
        }
        for (to, sum) in [
            (&self.past.calls, sum.calls),
            (&self.past.failed, sum.failed),
            (&self.past.slow, sum.slow),
            (&self.past.over, sum.over),
        ] {
            to.store(key | sum.min(SUM_MASK), Relaxed);
        }
        sum
    }
}

impl Figures {
    #[inline]
    fn add(&mut self, shard: &Shard, slot: usize, tag: Tag, slow: bool) {
        let (calls, failed) = shard.calls[slot].get(tag);
        self.calls += calls;
        self.failed += failed;
        if slow {
            let (slow, over) = shard.slow[slot].get(tag);
            self.slow += slow;
            self.over += over;
        }
    }
}

/// Where in the ring a bucket is, and the tag it has then.
#[inline(always)]
fn place(number: u64, generation: u32) -> (usize, Tag) {
    let ring = RING as u64;
    (
        (number % ring) as usize,
        Tag::new(generation, number / ring),
    )
}

/// What a kept sum is valid for.
#[inline]
fn key(number: u64, generation: u32) -> u64 {
    (u64::from(generation & 0xff) << 20 | number & 0xf_ffff) << SUM_BITS
}
