//! `unique`: whether no two items of a list are equal.
//!
//! A few items are compared in pairs. Of more, digests are sorted in a buffer that the thread keeps,
//! so that a list that passes allocates only while that buffer grows; equal digests are looked into.

use super::time::{Duration, Timestamp};
use std::cell::RefCell;
use std::cmp::Ordering;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::sync::LazyLock;

/// Up to so many items are compared in pairs.
const FEW: usize = 32;

/// A thread keeps room for so many digests, of 8 bytes each; more are freed after use.
const KEPT: usize = 1 << 14;

/// Items that can be told apart.
pub trait Distinct: Copy {
    /// A total order in which equal items are neighbours.
    fn order(&self, other: &Self) -> Ordering;
    /// Gives equal items equal digests.
    fn digest(&self, to: &mut impl Hasher);
}

macro_rules! distinct {
    ($($type:ty),*) => {$(
        impl Distinct for $type {
            fn order(&self, other: &Self) -> Ordering {
                self.cmp(other)
            }

            fn digest(&self, to: &mut impl Hasher) {
                self.hash(to);
            }
        }
    )*};
}

distinct!(bool, i64, u64, &str, &[u8], Duration, Timestamp);

impl Distinct for f64 {
    fn order(&self, other: &Self) -> Ordering {
        // Zeros of both signs are equal.
        (self + 0.0).total_cmp(&(other + 0.0))
    }

    fn digest(&self, to: &mut impl Hasher) {
        (self + 0.0).to_bits().hash(to);
    }
}

/// Whether no two items are equal.
pub fn unique<T: Distinct + PartialEq>(items: impl Iterator<Item = T> + Clone) -> bool {
    let is_few = items.clone().nth(FEW).is_none();
    if is_few {
        let mut rest = items;
        while let Some(item) = rest.next() {
            if rest.clone().any(|other| other == item) {
                return false;
            }
        }
        return true;
    }
    if has_distinct_digests(items.clone()) {
        return true;
    }
    let mut sorted: Vec<T> = items.collect();
    sorted.sort_unstable_by(Distinct::order);
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}

fn has_distinct_digests<T: Distinct>(items: impl Iterator<Item = T>) -> bool {
    // Keys are random, so that no caller can make digests meet.
    static KEYS: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    thread_local! {
        static DIGESTS: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    }
    DIGESTS.with_borrow_mut(|digests| {
        digests.extend(items.map(|item| {
            let mut hasher = KEYS.build_hasher();
            item.digest(&mut hasher);
            hasher.finish()
        }));
        digests.sort_unstable();
        let is_distinct = digests.windows(2).all(|pair| pair[0] != pair[1]);
        digests.clear();
        digests.shrink_to(KEPT);
        is_distinct
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unique_tells_equal_items_in_short_and_long_lists() {
        assert!(unique([1_i64, 2].into_iter()));
        assert!(!unique([0.0_f64, -0.0].into_iter()));
        assert!(unique([f64::NAN, f64::NAN].into_iter()));
        let mut long: Vec<u64> = (0..100).collect();
        assert!(unique(long.iter().copied()));
        long.push(7);
        assert!(!unique(long.iter().copied()));
        let zeros: Vec<f64> = (1..100).map(f64::from).chain([0.0, -0.0]).collect();
        assert!(!unique(zeros.iter().copied()));
        let nans: Vec<f64> = (1..100).map(f64::from).chain([f64::NAN; 2]).collect();
        assert!(unique(nans.iter().copied()));
        let words: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        assert!(unique(words.iter().map(String::as_str)));
    }
}
