//! A token bucket for each key, in bounded memory.

use super::settings::{Pace, RateLimitSettings};
use crate::policy::time::nanos;
use crate::policy::{Invalid, Reason, Rejection, Time};
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher, RandomState};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const SHARDS: usize = 16;

/// A rate limit for each of many callers.
///
/// Keys are kept as 64-bit hashes with a random seed, so a key costs no allocation of its own, and
/// two keys share a limit with a chance of one in 10¹⁹. A key whose bucket is full again is as good
/// as new and makes room when that is needed. If no key can, those beyond `max_keys` share one
/// limit, so that a flood of made-up keys is limited too.
#[derive(Debug)]
pub struct KeyedLimiter {
    seed: RandomState,
    shards: [Mutex<Shard>; SHARDS],
    interval: AtomicU64,
    tolerance: AtomicU64,
    max_wait: AtomicU64,
    /// Keys of one shard.
    most: AtomicUsize,
    rejected: AtomicU64,
}

#[derive(Debug, Default)]
struct Shard {
    /// When a key's bucket is full again.
    full: HashMap<u64, u64, BuildHasherDefault<Hashed>>,
    /// The same for all keys that there is no room for.
    others: u64,
    /// Before this no key makes room, so looking for one is in vain.
    next_sweep: u64,
}

impl KeyedLimiter {
    /// A limiter that knows no key yet.
    ///
    /// # Errors
    /// See [`RateLimitSettings::validate`].
    pub fn new(settings: &RateLimitSettings) -> Result<Self, Invalid> {
        let limiter = Self {
            seed: RandomState::new(),
            shards: Default::default(),
            interval: AtomicU64::new(1),
            tolerance: AtomicU64::new(0),
            max_wait: AtomicU64::new(0),
            most: AtomicUsize::new(0),
            rejected: AtomicU64::new(0),
        };
        limiter.reconfigure(settings)?;
        Ok(limiter)
    }

    /// Takes other settings; what keys have used up stays so. Keys beyond fewer than before make
    /// room as they are full again.
    ///
    /// # Errors
    /// See [`RateLimitSettings::validate`].
    pub fn reconfigure(&self, settings: &RateLimitSettings) -> Result<(), Invalid> {
        settings.validate()?;
        self.apply(settings);
        Ok(())
    }

    /// Takes settings that are valid.
    pub(crate) fn apply(&self, settings: &RateLimitSettings) {
        let pace = settings.pace();
        self.interval.store(pace.interval, Relaxed);
        self.tolerance.store(pace.tolerance, Relaxed);
        self.max_wait.store(nanos(settings.wait), Relaxed);
        let most = (settings.max_keys as usize).div_ceil(SHARDS);
        self.most.store(most, Relaxed);
    }

    /// Admits a call of `key` now or not at all.
    ///
    /// # Errors
    /// A rejection for [`Reason::RateLimited`] with the time until a call would be admitted.
    pub fn check<K: Hash + ?Sized>(&self, key: &K, now: Time) -> Result<(), Rejection> {
        self.take(key, now, 0).map(|_| ())
    }

    /// Admits a call of `key` after a wait of at most `max_wait`.
    ///
    /// # Errors
    /// As [`check`](Self::check), if the wait would be longer.
    pub fn reserve<K: Hash + ?Sized>(&self, key: &K, now: Time) -> Result<Duration, Rejection> {
        self.take(key, now, self.max_wait.load(Relaxed))
    }

    /// Keys that are known.
    #[must_use]
    pub fn keys(&self) -> usize {
        let length = |shard: &Mutex<Shard>| {
            let shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            shard.full.len()
        };
        self.shards.iter().map(length).sum()
    }

    /// Calls that were refused so far.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected.load(Relaxed)
    }

    fn take<K: Hash + ?Sized>(
        &self,
        key: &K,
        now: Time,
        max_wait: u64,
    ) -> Result<Duration, Rejection> {
        let hash = self.seed.hash_one(key);
        // The table within uses the low bits and the highest seven.
        let shard = &self.shards[(hash >> 40) as usize % SHARDS];
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        let full = shard.bucket(hash, now.nanos(), self.most.load(Relaxed));
        let pace = Pace {
            interval: self.interval.load(Relaxed),
            tolerance: self.tolerance.load(Relaxed),
        };
        match pace.next(*full, now.nanos(), max_wait) {
            Ok((next, wait)) => {
                *full = next;
                Ok(Duration::from_nanos(wait))
            }
            Err(wait) => {
                self.rejected.fetch_add(1, Relaxed);
                let wait = Duration::from_nanos(wait);
                Err(Rejection::after(Reason::RateLimited, wait))
            }
        }
    }
}

impl Shard {
    fn bucket(&mut self, hash: u64, now: u64, most: usize) -> &mut u64 {
        if !self.full.contains_key(&hash) && self.full.len() >= most {
            if now >= self.next_sweep {
                self.full.retain(|_, full| *full > now);
                // Sweeping again at once would cost every call of a flood the whole table.
                let soonest = self.full.values().min().copied().unwrap_or(now);
                self.next_sweep = if self.full.len() < most { now } else { soonest };
            }
            if self.full.len() >= most {
                return &mut self.others;
            }
        }
        self.full.entry(hash).or_insert(0)
    }
}

/// The keys of the table are hashes already.
#[derive(Clone, Copy, Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
