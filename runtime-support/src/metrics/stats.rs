//! Recording: counters and histogram of one RPC.
//!
//! A call that succeeds costs three relaxed atomic additions, any other four, all in memory that
//! few threads share. Reading adds the shards up, so it is slower and may see a call half recorded;
//! each counter by itself never runs backwards. Only calls whose spans are recorded leave an exemplar.

use crate::Code;
use crate::TraceParent;
use crate::protocol::Protocol;
use std::cell::Cell;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Upper bounds of the latency buckets in seconds, inclusive; the last bucket has none.
pub const BOUNDS: [f64; 14] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

const BUCKETS: usize = BOUNDS.len() + 1;

/// [`BOUNDS`] in nanoseconds, closed by one that everything is within.
const NANOS: [u64; BUCKETS] = {
    let mut nanos = [u64::MAX; BUCKETS];
    let mut i = 0;
    while i < BOUNDS.len() {
        // Half a nanosecond more rounds what binary fractions fall short of.
        nanos[i] = (BOUNDS[i] * 1e9 + 0.5) as u64;
        i += 1;
    }
    nanos
};

/// The first bucket that a duration with this many leading zeros may belong to. Bounds at least
/// double, so no more than one lies between two powers of two, and one comparison finds the rest.
const FIRST: [u8; 65] = {
    let mut first = [0; 65];
    let mut zeros = 1;
    while zeros <= 64 {
        let least = if zeros == 64 { 0 } else { 1 << (63 - zeros) };
        let mut bucket = 0;
        while NANOS[bucket] < least {
            bucket += 1;
        }
        first[zeros] = bucket as u8;
        zeros += 1;
    }
    first[0] = (BUCKETS - 1) as u8;
    first
};

pub(super) const SHARDS: usize = 4;

const PROTOCOLS: usize = Protocol::ALL.len();

/// Counters and latency histogram of one RPC.
///
/// It is all zero when new, so that tables of it lie in `.bss` and pages of it cost memory when
/// they are first written to: 5632 bytes for an RPC that is called, none for one that is not.
pub struct MethodStats {
    shards: [Shard; SHARDS],
    panics: AtomicU64,
    /// The last call of each bucket whose spans are recorded.
    exemplars: [Mutex<Exemplar>; BUCKETS],
}

/// A call that stands for others in its bucket; none if its trace is zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Exemplar {
    pub(super) trace_id: u128,
    pub(super) span_id: u64,
    pub(super) nanos: u64,
    /// When it ended, in milliseconds since the Unix epoch.
    pub(super) at: u64,
}

impl Exemplar {
    const NONE: Self = Self {
        trace_id: 0,
        span_id: 0,
        nanos: 0,
        at: 0,
    };
}

/// Written by every [`SHARDS`]th thread. Aligned to a cache line, so that shards share none.
#[repr(align(64))]
struct Shard {
    started: AtomicU64,
    /// Sum of all durations.
    nanos: AtomicU64,
    /// Calls that succeeded, by protocol and latency. Kept apart from those that failed, so that
    /// both the counts by code and the histogram follow from what is stored.
    succeeded: [[AtomicU64; BUCKETS]; PROTOCOLS],
    failed: [AtomicU64; BUCKETS],
    /// Calls that failed, by protocol and by code from [`Code::Cancelled`] on.
    codes: [[AtomicU64; Code::ALL.len() - 1]; PROTOCOLS],
}

impl Shard {
    const fn new() -> Self {
        Self {
            started: AtomicU64::new(0),
            nanos: AtomicU64::new(0),
            succeeded: [const { [const { AtomicU64::new(0) }; BUCKETS] }; PROTOCOLS],
            failed: [const { AtomicU64::new(0) }; BUCKETS],
            codes: [const { [const { AtomicU64::new(0) }; Code::ALL.len() - 1] }; PROTOCOLS],
        }
    }
}

impl MethodStats {
    /// All zero.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            shards: [const { Shard::new() }; SHARDS],
            panics: AtomicU64::new(0),
            exemplars: [const { Mutex::new(Exemplar::NONE) }; BUCKETS],
        }
    }

    /// Counts a call that begins.
    #[inline]
    pub fn start(&self) {
        self.shards[shard()].started.fetch_add(1, Relaxed);
    }

    /// Counts a call over gRPC that has ended.
    #[inline]
    pub fn finish(&self, code: Code, duration: Duration) {
        self.finish_over(Protocol::Grpc, code, duration);
    }

    /// Counts a call that has ended.
    #[inline]
    pub fn finish_over(&self, protocol: Protocol, code: Code, duration: Duration) {
        let shard = &self.shards[shard()];
        let nanos = duration.as_nanos().try_into().unwrap_or(u64::MAX);
        let bucket = bucket(nanos);
        shard.nanos.fetch_add(nanos, Relaxed);
        match code as usize {
            0 => shard.succeeded[protocol as usize][bucket].fetch_add(1, Relaxed),
            code => {
                shard.codes[protocol as usize][code - 1].fetch_add(1, Relaxed);
                shard.failed[bucket].fetch_add(1, Relaxed)
            }
        };
    }

    /// Has a call whose spans are recorded stand for those of its bucket. It waits for nobody: if
    /// another call does the same just now, that one stands.
    pub(crate) fn exemplify(&self, duration: Duration, trace: TraceParent) {
        let nanos = duration.as_nanos().try_into().unwrap_or(u64::MAX);
        if let Ok(mut exemplar) = self.exemplars[bucket(nanos)].try_lock() {
            let at = SystemTime::now().duration_since(UNIX_EPOCH);
            *exemplar = Exemplar {
                trace_id: trace.trace_id,
                span_id: trace.span_id,
                nanos,
                at: at.map_or(0, |at| at.as_millis().try_into().unwrap_or(u64::MAX)),
            };
        }
    }

    /// The exemplars by bucket.
    pub(super) fn exemplars(&self) -> [Option<Exemplar>; BUCKETS] {
        std::array::from_fn(|bucket| {
            let exemplar = self.exemplars[bucket].lock();
            let exemplar = *exemplar.unwrap_or_else(PoisonError::into_inner);
            Some(exemplar).filter(|exemplar| exemplar.trace_id != 0)
        })
    }

    pub(crate) fn count_panic(&self) {
        self.panics.fetch_add(1, Relaxed);
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        let mut sums = Snapshot {
            panics: self.panics.load(Relaxed),
            ..Snapshot::default()
        };
        for shard in &self.shards {
            sums.nanos = sums.nanos.wrapping_add(shard.nanos.load(Relaxed));
            for (sum, count) in sums.buckets.iter_mut().zip(&shard.failed) {
                *sum += count.load(Relaxed);
            }
            for (codes, (succeeded, failed)) in sums
                .codes
                .iter_mut()
                .zip(shard.succeeded.iter().zip(&shard.codes))
            {
                for (bucket, count) in sums.buckets.iter_mut().zip(succeeded) {
                    let count = count.load(Relaxed);
                    codes[0] += count;
                    *bucket += count;
                }
                for (sum, count) in codes[1..].iter_mut().zip(failed) {
                    *sum += count.load(Relaxed);
                }
            }
        }
        // Read last: no call may seem to have ended that has not begun.
        for shard in &self.shards {
            sums.started += shard.started.load(Relaxed);
        }
        sums
    }
}

impl Default for MethodStats {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for MethodStats {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.snapshot().fmt(f)
    }
}

/// What was recorded up to now.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Snapshot {
    pub(super) started: u64,
    pub(super) nanos: u64,
    pub(super) panics: u64,
    /// Calls by protocol and code.
    pub(super) codes: [[u64; Code::ALL.len()]; PROTOCOLS],
    /// Calls by latency, not cumulated.
    pub(super) buckets: [u64; BUCKETS],
}

impl Snapshot {
    pub(super) fn in_flight(&self) -> u64 {
        self.started
            .saturating_sub(self.codes.as_flattened().iter().sum())
    }
}

#[inline]
fn bucket(nanos: u64) -> usize {
    let first = usize::from(FIRST[nanos.leading_zeros() as usize]);
    first + usize::from(nanos > NANOS[first])
}

/// The shard of this thread; threads are dealt out evenly in the order of their first call.
#[inline]
pub(super) fn shard() -> usize {
    const NONE: usize = usize::MAX;
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local!(static SHARD: Cell<usize> = const { Cell::new(NONE) });

    let shard = SHARD.get();
    if shard != NONE {
        return shard % SHARDS;
    }
    let shard = NEXT.fetch_add(1, Relaxed) % SHARDS;
    SHARD.set(shard);
    shard
}
