//! One bucket of a window: a tag and two counts in one word, so that counting a call is one atomic
//! addition, and a bucket empties itself when it is used for another time or generation.
//!
//! Which bucket a call belongs to is decided by [`super::window`]. The tag is the breaker's
//! generation and the number of times that the ring of buckets went round.

use crate::policy::sync::{AtomicU64, Ordering, fence};

/// Bits of each count.
const BITS: u32 = 20;
const MASK: u64 = (1 << BITS) - 1;
/// A count from which both are halved. What is left to the maximum is room for calls that are being
/// counted meanwhile, one a thread.
const LIMIT: u64 = MASK - 4096;
const TAG_SHIFT: u32 = 2 * BITS;

/// One more of what the first count counts.
pub(super) const FIRST: u64 = 1 << BITS;
/// One more of what the second count counts.
pub(super) const SECOND: u64 = 1;

/// Whose counts a bucket holds: eight bits of the generation above sixteen of the lap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag(u32);

impl Tag {
    #[inline(always)]
    pub(super) const fn new(generation: u32, lap: u64) -> Self {
        Self((generation & 0xff) << 16 | (lap & 0xffff) as u32)
    }

    #[inline]
    const fn of(word: u64) -> Self {
        Self((word >> TAG_SHIFT) as u32)
    }

    #[inline]
    const fn bits(self) -> u64 {
        (self.0 as u64) << TAG_SHIFT
    }

    /// Whether counts tagged so may replace those tagged `found`. They may not if `found` is a lap
    /// or two ahead: then the call is late. Further away it is a number come round again.
    const fn replaces(self, found: Self) -> bool {
        let same_generation = self.0 >> 16 == found.0 >> 16;
        let ahead = (found.0 as u16).wrapping_sub(self.0 as u16);
        !(same_generation && ahead >= 1 && ahead <= 2)
    }
}

/// Two counts below a tag. At about a million the counts are halved, which keeps their ratio.
#[derive(Debug)]
pub(super) struct Bucket(AtomicU64);

impl Bucket {
    pub(super) fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// Adds to the counts of `tag`, emptying the bucket of another's. `current` tells whether the
    /// generation in the tag is still the breaker's; a late call of an earlier one counts nowhere.
    #[inline(always)]
    pub(super) fn add(&self, tag: Tag, delta: u64, current: impl Fn() -> bool) {
        let before = self.0.fetch_add(delta, Ordering::Relaxed);
        // One comparison finds both another tag and a first count at its limit.
        let counts = before.wrapping_sub(tag.bits());
        if counts >= LIMIT << BITS || counts & MASK >= LIMIT {
            self.mend(before, tag, delta, current);
        }
    }

    /// The two counts of `tag`.
    #[inline]
    pub(super) fn get(&self, tag: Tag) -> (u64, u64) {
        let word = self.0.load(Ordering::Relaxed);
        if Tag::of(word) == tag {
            (word >> BITS & MASK, word & MASK)
        } else {
            (0, 0)
        }
    }

    #[cold]
    fn mend(&self, before: u64, tag: Tag, delta: u64, current: impl Fn() -> bool) {
        // Whoever put a later generation here saw it begin; so must `current`.
        fence(Ordering::Acquire);
        let found = Tag::of(before);
        if found == tag {
            self.halve(tag);
        } else if tag.replaces(found) && current() {
            self.replace(tag, delta, current);
        } else {
            self.undo(found, delta);
        }
    }

    fn halve(&self, tag: Tag) {
        self.update(|word| {
            let (first, second) = (word >> BITS & MASK, word & MASK);
            (Tag::of(word) == tag && (first >= LIMIT || second >= LIMIT))
                .then_some(tag.bits() | (first / 2) << BITS | (second / 2))
        });
    }

    /// What was added went into the counts of an earlier tag, which nobody reads any more.
    fn replace(&self, tag: Tag, delta: u64, current: impl Fn() -> bool) {
        self.update(|word| {
            let found = Tag::of(word);
            if found == tag {
                Some(word + delta)
            } else {
                (tag.replaces(found) && current()).then_some(tag.bits() | delta)
            }
        });
    }

    /// Takes back what was added to the counts of a later tag, unless they were replaced since.
    fn undo(&self, found: Tag, delta: u64) {
        self.update(|word| {
            let enough = word >> BITS & MASK >= delta >> BITS && word & MASK >= delta & MASK;
            (Tag::of(word) == found && enough).then(|| word - delta)
        });
    }

    fn update(&self, change: impl Fn(u64) -> Option<u64>) {
        let mut word = self.0.load(Ordering::Acquire);
        while let Some(changed) = change(word) {
            let swapped =
                self.0
                    .compare_exchange(word, changed, Ordering::AcqRel, Ordering::Acquire);
            match swapped {
                Ok(_) => return,
                Err(now) => word = now,
            }
        }
    }
}
