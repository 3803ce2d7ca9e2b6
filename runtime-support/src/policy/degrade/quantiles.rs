//! Quantiles to look at: nothing is decided by them.

use crate::policy::Time;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Buckets to each doubling of the latency.
const PARTS: u32 = 8;
/// Below this, 1.024 µs, latencies are not told apart.
const LEAST_BITS: u32 = 10;
/// Above this, 68.7 s, neither.
const MOST_BITS: u32 = 36;
const BUCKETS: usize = ((MOST_BITS - LEAST_BITS) * PARTS) as usize;
/// What the histogram tells about is between half a minute and a minute old.
const HALF: u64 = 30_000_000_000;

/// A histogram of the latencies of the last minute, in 1.7 kB.
///
/// A quantile that it tells is within 6.25 % of that of the recorded calls, for latencies from one
/// microsecond to a minute. Calls that end while it changes halves may be lost to it.
#[derive(Debug)]
pub struct Quantiles {
    halves: [[AtomicU32; BUCKETS]; 2],
    number: AtomicU64,
}

impl Default for Quantiles {
    fn default() -> Self {
        let half = || std::array::from_fn(|_| AtomicU32::new(0));
        Self {
            halves: [half(), half()],
            number: AtomicU64::new(0),
        }
    }
}

impl Quantiles {
    /// Takes in a call of `nanos` that ended `now`.
    #[inline]
    pub fn record(&self, nanos: u64, now: Time) {
        let number = now.nanos() / HALF;
        let known = self.number.load(Relaxed);
        if number > known {
            self.turn(known, number);
        }
        self.halves[(number % 2) as usize][bucket(nanos)].fetch_add(1, Relaxed);
    }

    /// The latency that a part of the calls, from 0 to 1, did not exceed; `None` without any calls.
    #[must_use]
    pub fn quantile(&self, part: f64) -> Option<Duration> {
        let counts: Vec<u64> = (0..BUCKETS)
            .map(|bucket| {
                let halves = self.halves.iter();
                halves
                    .map(|half| u64::from(half[bucket].load(Relaxed)))
                    .sum()
            })
            .collect();
        let calls: u64 = counts.iter().sum();
        let rank = (part * calls as f64).ceil().max(1.0) as u64;
        let mut seen = 0;
        let found = counts.iter().position(|count| {
            seen += count;
            seen >= rank
        });
        found.map(middle)
    }

    #[cold]
    fn turn(&self, known: u64, number: u64) {
        let swapped = self
            .number
            .compare_exchange(known, number, Relaxed, Relaxed);
        if swapped.is_err() {
            return;
        }
        // After a pause of a whole half, both are too old.
        let both = number - known > 1;
        for (index, half) in self.halves.iter().enumerate() {
            if both || index as u64 == number % 2 {
                for count in half {
                    count.store(0, Relaxed);
                }
            }
        }
    }
}

fn bucket(nanos: u64) -> usize {
    let nanos = nanos.clamp(1 << LEAST_BITS, (1 << MOST_BITS) - 1);
    let bits = nanos.ilog2();
    let part = nanos >> (bits - PARTS.ilog2()) & u64::from(PARTS - 1);
    ((bits - LEAST_BITS) * PARTS) as usize + part as usize
}

fn middle(bucket: usize) -> Duration {
    let parts = u64::from(PARTS);
    let (bits, part) = (bucket as u64 / parts, bucket as u64 % parts);
    let width = (1 << (u64::from(LEAST_BITS) + bits)) / parts;
    Duration::from_nanos((parts + part) * width + width / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_as_near_as_they_say() {
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..20 {
            let quantiles = Quantiles::default();
            let now = Time::from_nanos(HALF * 7);
            let spread = random.f64() * 15.0;
            let mut all: Vec<u64> = (0..2000)
                .map(|_| (1500.0 * (random.f64() * spread).exp()) as u64)
                .collect();
            all.iter().for_each(|nanos| quantiles.record(*nanos, now));
            all.sort_unstable();
            for part in [0.01, 0.5, 0.9, 0.99, 1.0] {
                let exact = all[(part * 2000.0) as usize - 1] as f64;
                let told = quantiles.quantile(part).unwrap().as_nanos() as f64;
                let error = (told - exact).abs() / exact;
                assert!(error <= 0.0625, "{part}: {told} for {exact}");
            }
        }
    }

    #[test]
    fn what_is_old_is_forgotten() {
        let quantiles = Quantiles::default();
        assert_eq!(quantiles.quantile(0.5), None);
        let at = |half: u64| Time::from_nanos(HALF * half);
        quantiles.record(1_000_000_000, at(7));
        quantiles.record(1000, at(8));
        assert!(quantiles.quantile(1.0).unwrap() > Duration::from_millis(900));
        quantiles.record(1000, at(9));
        assert!(quantiles.quantile(1.0).unwrap() < Duration::from_millis(1));
        quantiles.record(0, at(20));
        quantiles.record(u64::MAX, at(20));
        assert!(quantiles.quantile(1.0).unwrap() > Duration::from_secs(60));
    }
}
