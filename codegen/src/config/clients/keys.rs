//! What can be said of a client: the keys, and the bounds of their values.
//!
//! The runtime has the same keys and judges by the same bounds, which tests of the house compare.

/// Every key below `[clients.NAME]` with the kind of its value, sorted. `methods.X` takes those of
/// `policy`.
///
/// A kind is `text`, `texts` (one or a list), `flag`, `count` (an integer from 0), `number` (from 0),
/// `share` (0 to 1), `duration`, `backoff` (`10ms..200ms`, or one duration), `codes` (names of gRPC
/// codes), or words with `|` between them.
pub const KEYS: [(&str, &str); 70] = [
    ("balance", "p2c|round_robin"),
    ("compression", "off|gzip|zstd"),
    ("connect_timeout", "duration"),
    ("connections", "count"),
    ("endpoint", "texts"),
    ("keep_alive", "duration"),
    ("keep_alive_timeout", "duration"),
    ("outlier.consecutive_errors", "count"),
    ("outlier.eject_for", "duration"),
    ("outlier.max_ejected", "share"),
    ("policy.allow_unsafe", "flag"),
    ("policy.attempt_timeout", "duration"),
    ("policy.breaker.bucket", "duration"),
    ("policy.breaker.consecutive_failures", "count"),
    ("policy.breaker.error_rate", "share"),
    ("policy.breaker.errors", "count"),
    ("policy.breaker.half_open_calls", "count"),
    ("policy.breaker.half_open_failures", "count"),
    ("policy.breaker.half_open_successes", "count"),
    ("policy.breaker.half_open_wait", "duration"),
    ("policy.breaker.k", "number"),
    ("policy.breaker.last_calls", "count"),
    ("policy.breaker.min_calls", "count"),
    ("policy.breaker.open_backoff", "number"),
    ("policy.breaker.open_for", "duration"),
    ("policy.breaker.open_jitter", "share"),
    ("policy.breaker.open_max", "duration"),
    ("policy.breaker.p99", "duration"),
    ("policy.breaker.p99_for", "duration"),
    ("policy.breaker.p99_min_calls", "count"),
    ("policy.breaker.probe", "duration"),
    ("policy.breaker.protection", "count"),
    ("policy.breaker.slow_call", "duration"),
    ("policy.breaker.slow_rate", "share"),
    ("policy.breaker.strategy", "states|adaptive|off"),
    ("policy.breaker.window", "duration"),
    ("policy.bulkhead.limit", "count"),
    ("policy.bulkhead.queue", "count"),
    ("policy.bulkhead.wait", "duration"),
    ("policy.coalesce", "flag"),
    ("policy.degrade.for", "duration"),
    ("policy.degrade.min_calls", "count"),
    ("policy.degrade.p99", "duration"),
    ("policy.degrade.probe_every", "count"),
    ("policy.degrade.recover_for", "duration"),
    ("policy.degrade.recover_min_calls", "count"),
    ("policy.degrade.recover_p99", "duration"),
    ("policy.degrade.slice", "duration"),
    ("policy.fallback.entries", "count"),
    ("policy.fallback.last_good", "duration"),
    ("policy.hedge.attempts", "count"),
    ("policy.hedge.codes", "codes"),
    ("policy.hedge.delay", "duration"),
    ("policy.rate_limit.burst", "count"),
    ("policy.rate_limit.per", "duration"),
    ("policy.rate_limit.rate", "count"),
    ("policy.rate_limit.wait", "duration"),
    ("policy.retry.attempts", "count"),
    ("policy.retry.backoff", "backoff"),
    ("policy.retry.budget", "share"),
    ("policy.retry.codes", "codes"),
    ("policy.retry.multiplier", "number"),
    ("policy.timeout", "duration"),
    ("resolve_every", "duration"),
    ("tls.ca", "text"),
    ("tls.cert", "text"),
    ("tls.domain", "text"),
    ("tls.key", "text"),
    ("validate", "flag"),
    ("zone", "text"),
];

/// Names of the codes that a call can fail with.
pub const CODES: [&str; 16] = [
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// Numbers that are further bounded than their kind is: the key, the least and the most.
pub const BOUNDS: [(&str, f64, f64); 13] = [
    ("connections", 1.0, 1000.0),
    ("policy.breaker.half_open_calls", 1.0, 8191.0),
    ("policy.breaker.half_open_failures", 1.0, f64::INFINITY),
    ("policy.breaker.k", 1.0, f64::INFINITY),
    ("policy.breaker.last_calls", 0.0, 100_000.0),
    ("policy.breaker.min_calls", 1.0, f64::INFINITY),
    ("policy.breaker.open_backoff", 1.0, f64::INFINITY),
    ("policy.degrade.probe_every", 1.0, f64::INFINITY),
    ("policy.fallback.entries", 1.0, f64::INFINITY),
    ("policy.hedge.attempts", 1.0, 5.0),
    ("policy.retry.attempts", 1.0, 5.0),
    ("policy.retry.budget", 0.001, 1.0),
    ("policy.retry.multiplier", 1.0, f64::INFINITY),
];

/// Policies that are off unless one of their keys is there: the table and that key.
pub(super) const SWITCHES: [(&str, &str); 5] = [
    ("bulkhead", "limit"),
    ("degrade", "p99"),
    ("fallback", "last_good"),
    ("hedge", "delay"),
    ("rate_limit", "rate"),
];

/// First parts of the keys that begin with `prefix`, without it.
pub(super) fn siblings(prefix: &str) -> Vec<&'static str> {
    let mut siblings: Vec<&str> = KEYS
        .iter()
        .filter_map(|(key, _)| key.strip_prefix(prefix))
        .filter_map(|rest| rest.split('.').next())
        .collect();
    siblings.dedup();
    siblings
}
