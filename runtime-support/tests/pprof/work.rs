//! What the tests profile, under names that occur nowhere else.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// Only one test at a time may take CPU profiles.
pub(crate) static CPU: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Uses CPU time, in this function itself.
#[inline(never)]
pub(crate) fn heron_spins(mut state: u64) -> u64 {
    let mut left = 100_000_u32;
    while left > 0 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        left -= 1;
    }
    state
}

/// Uses CPU time by calling [`heron_spins`].
#[inline(never)]
pub(crate) fn stork_calls(state: u64) -> u64 {
    let result = heron_spins(state);
    // Else the call above would be a jump.
    black_box(result)
}

/// Calls itself `depth` times and then spins.
#[inline(never)]
pub(crate) fn crane_recurses(depth: u32) -> u64 {
    if depth == 0 {
        return stork_calls(1);
    }
    black_box(crane_recurses(depth - 1) ^ u64::from(depth))
}

/// A thread that repeats something until dropped.
pub(crate) struct Busy {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Busy {
    pub(crate) fn new(work: impl Fn() + Send + 'static) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                work();
            }
        });
        Self {
            stop,
            thread: Some(thread),
        }
    }

    pub(crate) fn spinning() -> Self {
        Self::new(|| {
            black_box(stork_calls(black_box(88_172_645_463_325_252)));
        })
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(thread::panicking() || ended.is_some_and(|ended| ended.is_ok()));
    }
}
