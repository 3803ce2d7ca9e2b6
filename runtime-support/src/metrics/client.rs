//! The metrics of calls to downstreams: recording, and writing them.

use super::stats::{BOUNDS, SHARDS, Snapshot, shard};
use super::{Encoder, MethodStats};
use crate::client::{Method, Spec};
use crate::protocol::Protocol;
use crate::{Code, TraceParent};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Counters and latency histogram of one RPC of a downstream. All zero when new, as [`MethodStats`]
/// is, and recorded at the same price, with one more addition for each attempt.
pub struct ClientStats {
    calls: MethodStats,
    attempts: [Counter; SHARDS],
    retries: AtomicU64,
    fallbacks: AtomicU64,
}

/// A cache line of its own.
#[repr(align(64))]
struct Counter(AtomicU64);

impl ClientStats {
    /// All zero.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            calls: MethodStats::new(),
            attempts: [const { Counter(AtomicU64::new(0)) }; SHARDS],
            retries: AtomicU64::new(0),
            fallbacks: AtomicU64::new(0),
        }
    }

    /// Counts a call that begins.
    #[inline]
    pub fn start(&self) {
        self.calls.start();
    }

    /// Counts a call that has ended.
    #[inline]
    pub fn finish(&self, code: Code, duration: Duration) {
        self.calls.finish(code, duration);
    }

    /// See [`MethodStats::exemplify`].
    pub(crate) fn exemplify(&self, duration: Duration, trace: TraceParent) {
        self.calls.exemplify(duration, trace);
    }

    #[inline]
    pub(crate) fn attempt(&self) {
        self.attempts[shard()].0.fetch_add(1, Relaxed);
    }

    pub(crate) fn retry(&self) {
        self.retries.fetch_add(1, Relaxed);
    }

    pub(crate) fn fallback(&self) {
        self.fallbacks.fetch_add(1, Relaxed);
    }

    /// What was sent so far, retries and hedges included.
    #[must_use]
    pub fn attempts(&self) -> u64 {
        let shards = self.attempts.iter();
        shards.map(|shard| shard.0.load(Relaxed)).sum()
    }

    /// Attempts that repeated another so far.
    #[must_use]
    pub fn retries(&self) -> u64 {
        self.retries.load(Relaxed)
    }

    /// Calls that a fallback answered so far.
    #[must_use]
    pub fn fallbacks(&self) -> u64 {
        self.fallbacks.load(Relaxed)
    }
}

impl Default for ClientStats {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for ClientStats {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientStats")
            .field("calls", &self.calls)
            .field("attempts", &self.attempts())
            .field("retries", &self.retries())
            .field("fallbacks", &self.fallbacks())
            .finish()
    }
}

static CLIENTS: Mutex<Vec<&'static Spec>> = Mutex::new(Vec::new());

/// Shows the metrics of a downstream. A second one of the same name is not shown.
pub fn register_client(spec: &'static Spec) {
    let mut clients = CLIENTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Err(place) = clients.binary_search_by_key(&spec.name, |known| known.name) {
        clients.insert(place, spec);
    }
}

type Labels = [(&'static str, &'static str); 3];

/// Writes them. As with RPCs that are served, one that was never called shows in the first family
/// only.
pub(super) fn collect(page: &mut Encoder) {
    let clients = CLIENTS
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    if clients.is_empty() {
        return;
    }
    let methods = clients
        .iter()
        .flat_map(|spec| spec.methods.iter().map(move |method| (*spec, method)));
    let mut called = Vec::new();
    let mut started = page.counter("rpc_client_started", "Calls to downstreams that began");
    for (spec, method) in methods {
        let snapshot = method.stats.calls.snapshot();
        let labels = [
            ("rpc_client", spec.name),
            ("rpc_service", method.service),
            ("rpc_method", method.name),
        ];
        started.sample(&labels, snapshot.started);
        if snapshot.started > 0 {
            called.push((labels, method, snapshot));
        }
    }
    handled(page, &called);
    let mut durations = page.histogram(
        "rpc_client_duration_seconds",
        "Duration of calls to downstreams, with all attempts",
    );
    for (labels, method, snapshot) in &called {
        let seconds = snapshot.nanos as f64 / 1e9;
        let exemplars = method.stats.calls.exemplars();
        let buckets = (&snapshot.buckets[..], &exemplars[..]);
        durations.histogram_with(labels, &BOUNDS, buckets, seconds);
    }
    let mut in_flight = page.gauge(
        "rpc_client_in_flight",
        "Calls to downstreams that have not ended",
    );
    for (labels, _, snapshot) in &called {
        in_flight.sample(labels, snapshot.in_flight());
    }
    counts(page, &called);
}

fn handled(page: &mut Encoder, called: &[(Labels, &Method, Snapshot)]) {
    let mut handled = page.counter(
        "rpc_client_handled",
        "Calls to downstreams that ended, by gRPC status code",
    );
    for ([client, service, name], _, snapshot) in called {
        for code in Code::ALL {
            let count = snapshot.codes[Protocol::Grpc as usize][code as usize];
            if count > 0 || code == Code::Ok {
                handled.sample(&[*client, *service, *name, ("code", code.name())], count);
            }
        }
    }
}

fn counts(page: &mut Encoder, called: &[(Labels, &Method, Snapshot)]) {
    type Count = fn(&ClientStats) -> u64;
    let families: [(&str, &str, Count); 3] = [
        (
            "rpc_client_attempts",
            "What was sent to downstreams",
            ClientStats::attempts,
        ),
        (
            "rpc_client_retries",
            "Attempts that repeated another",
            ClientStats::retries,
        ),
        (
            "rpc_client_fallbacks",
            "Calls that a fallback answered",
            ClientStats::fallbacks,
        ),
    ];
    for (name, help, count) in families {
        let mut family = page.counter(name, help);
        for (labels, method, _) in called {
            family.sample(labels, count(method.stats));
        }
    }
}
