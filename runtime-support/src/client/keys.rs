//! The keys of a client: names, kinds and what they mean.

/// A setting below `[clients.NAME]`.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its path, with dots.
    pub name: &'static str,
    /// What its value is; see [`KEYS`].
    pub kind: &'static str,
    /// What it does, on lines of plain text.
    pub doc: &'static str,
}

const fn key(name: &'static str, kind: &'static str, doc: &'static str) -> Key {
    Key { name, kind, doc }
}

/// Every key below `[clients.NAME]` with the kind of its value, sorted. `methods.RPC` takes those
/// that begin with `policy.`, without that.
///
/// | kind | value |
/// |---|---|
/// | `text`, `texts` | a string; a string or a list of them |
/// | `flag` | `true` or `false` |
/// | `count`, `number`, `share` | a whole number; a number, not negative; one from 0 to 1 |
/// | `duration` | such as `"500ms"` |
/// | `backoff` | such as `"10ms..200ms"`, or one duration |
/// | `codes` | a list of status codes |
/// | `a\|b` | one of these words |
pub const KEYS: &[Key] = &[
    key(
        "balance",
        "p2c|round_robin",
        "How calls are spread over addresses: p2c (of two at random the one with fewer calls under\n\
         way) or round_robin.",
    ),
    key(
        "compression",
        "off|gzip|zstd",
        "What messages of requests are compressed with, from 1 KiB on; zstd needs the cargo feature\n\
         `zstd`. Answers may be compressed in any case.",
    ),
    key(
        "connect_timeout",
        "duration",
        "An address that takes longer to connect to is left out for a while.",
    ),
    key("connections", "count", "Connections to each address."),
    key(
        "endpoint",
        "texts",
        "Where it is: `[ZONE@]http[s]://HOST[:PORT]`, or a list of these. A name may stand for\n\
         several addresses.",
    ),
    key(
        "keep_alive",
        "duration",
        "A connection that is silent for this long is sent a ping; 0s sends none.",
    ),
    key(
        "keep_alive_timeout",
        "duration",
        "A connection whose ping is not answered within this is closed.",
    ),
    key(
        "outlier.consecutive_errors",
        "count",
        "An address is left out after so many failed calls in a row; 0: never.",
    ),
    key("outlier.eject_for", "duration", "For how long."),
    key(
        "outlier.max_ejected",
        "share",
        "The part of all addresses that may be left out at a time.",
    ),
    key(
        "policy.allow_unsafe",
        "flag",
        "Whether calls are repeated that the contract does not call idempotent; in `svc.toml` only.",
    ),
    key(
        "policy.attempt_timeout",
        "duration",
        "How long each attempt may take; 0s: as long as the call.",
    ),
    key(
        "policy.breaker.bucket",
        "duration",
        "The window slides by this; at most 31 of them make a window.",
    ),
    key(
        "policy.breaker.consecutive_failures",
        "count",
        "Opens after so many failures in a row; 0: never.",
    ),
    key(
        "policy.breaker.error_rate",
        "share",
        "Opens when this part of the calls in the window failed; 0: never.",
    ),
    key(
        "policy.breaker.errors",
        "count",
        "Opens when so many calls in the window failed; 0: never.",
    ),
    key(
        "policy.breaker.half_open_calls",
        "count",
        "Trial calls while half-open.",
    ),
    key(
        "policy.breaker.half_open_failures",
        "count",
        "Failed trial calls that open it again.",
    ),
    key(
        "policy.breaker.half_open_successes",
        "count",
        "Successful trial calls that close it; 0: all of them.",
    ),
    key(
        "policy.breaker.half_open_wait",
        "duration",
        "Trial calls that have not decided within this open it again.",
    ),
    key(
        "policy.breaker.k",
        "number",
        "Adaptive: how many times the accepted calls may be tried before calls are refused.",
    ),
    key(
        "policy.breaker.last_calls",
        "count",
        "Judges the last so many calls instead of a window of time; 0: the window.",
    ),
    key(
        "policy.breaker.min_calls",
        "count",
        "Calls that must be in the window before a rate is judged.",
    ),
    key(
        "policy.breaker.open_backoff",
        "number",
        "By what `open_for` is multiplied each time that the trial calls failed.",
    ),
    key(
        "policy.breaker.open_for",
        "duration",
        "How long it stays open before it is tried.",
    ),
    key(
        "policy.breaker.open_jitter",
        "share",
        "Part of that by which it is shortened or lengthened at random.",
    ),
    key(
        "policy.breaker.open_max",
        "duration",
        "What the open time grows to at most.",
    ),
    key(
        "policy.breaker.p99",
        "duration",
        "Opens when the P99 was above this in every bucket of `p99_for`; 0s: never.",
    ),
    key(
        "policy.breaker.p99_for",
        "duration",
        "That time; whole buckets.",
    ),
    key(
        "policy.breaker.p99_min_calls",
        "count",
        "Calls that a bucket must have for its P99 to count.",
    ),
    key(
        "policy.breaker.probe",
        "duration",
        "Adaptive: after so long without a call, one passes whatever the odds.",
    ),
    key(
        "policy.breaker.protection",
        "count",
        "Adaptive: calls in the window that may fail without any being refused.",
    ),
    key(
        "policy.breaker.slow_call",
        "duration",
        "A call that takes longer is slow; 0s: none is.",
    ),
    key(
        "policy.breaker.slow_rate",
        "share",
        "Opens when this part of the calls in the window was slow; 0: never.",
    ),
    key(
        "policy.breaker.strategy",
        "states|adaptive|off",
        "states (closed, open, half-open), adaptive (refuses as many as fail, as go-zero's) or off.",
    ),
    key(
        "policy.breaker.window",
        "duration",
        "How far back it looks.",
    ),
    key(
        "policy.bulkhead.limit",
        "count",
        "Calls under way at once; 0: no bulkhead.",
    ),
    key(
        "policy.bulkhead.queue",
        "count",
        "Calls that wait for one of these to end.",
    ),
    key(
        "policy.bulkhead.wait",
        "duration",
        "How long each of them waits at most.",
    ),
    key(
        "policy.coalesce",
        "flag",
        "Whether equal calls at the same time share one; only of RPCs without side effects.",
    ),
    key(
        "policy.degrade.for",
        "duration",
        "How long the P99 must be above `p99`; whole slices.",
    ),
    key(
        "policy.degrade.min_calls",
        "count",
        "Calls that a slice must have to count.",
    ),
    key(
        "policy.degrade.p99",
        "duration",
        "A P99 above this turns to the fallback; 0s: nothing does.",
    ),
    key(
        "policy.degrade.probe_every",
        "count",
        "While degraded, one call in so many goes the normal way.",
    ),
    key(
        "policy.degrade.recover_for",
        "duration",
        "How long the P99 of these must be within `recover_p99`; whole slices.",
    ),
    key(
        "policy.degrade.recover_min_calls",
        "count",
        "Calls of theirs that a slice must have to count.",
    ),
    key(
        "policy.degrade.recover_p99",
        "duration",
        "What their P99 must be within to recover; 0s: `p99`.",
    ),
    key("policy.degrade.slice", "duration", "How long a slice is."),
    key(
        "policy.fallback.entries",
        "count",
        "Answers that are kept; the oldest goes first.",
    ),
    key(
        "policy.fallback.last_good",
        "duration",
        "A call that fails is answered by the last good answer to an equal one, if that is no\n\
         older; 0s: none is.",
    ),
    key(
        "policy.hedge.attempts",
        "count",
        "Attempts in all, with the first one.",
    ),
    key(
        "policy.hedge.codes",
        "codes",
        "Status codes that start the next attempt at once instead of ending the call.",
    ),
    key(
        "policy.hedge.delay",
        "duration",
        "How long after one attempt the next one starts, a little above the usual P95; 0s: no hedging.",
    ),
    key(
        "policy.rate_limit.burst",
        "count",
        "Calls at once after a pause; 0: `rate`.",
    ),
    key("policy.rate_limit.per", "duration", "That time."),
    key(
        "policy.rate_limit.rate",
        "count",
        "Calls in each `per`; 0: no limit.",
    ),
    key(
        "policy.rate_limit.wait",
        "duration",
        "How long a call waits for its turn at most.",
    ),
    key(
        "policy.retry.attempts",
        "count",
        "Attempts in all, with the first one; 1: no retries.",
    ),
    key(
        "policy.retry.backoff",
        "backoff",
        "The longest delay before the second attempt, and what it grows to; each delay is random\n\
         below that.",
    ),
    key(
        "policy.retry.budget",
        "share",
        "Retries there may be for each call that succeeds.",
    ),
    key(
        "policy.retry.codes",
        "codes",
        "Status codes that are worth another attempt.",
    ),
    key(
        "policy.retry.multiplier",
        "number",
        "By what the longest delay grows with each attempt.",
    ),
    key(
        "policy.timeout",
        "duration",
        "How long the whole call may take, unless its caller's deadline is sooner; 0s: as long as\n\
         that. Streams: 0s.",
    ),
    key(
        "resolve_every",
        "duration",
        "How often the names of endpoints are looked up.",
    ),
    key(
        "tls.ca",
        "text",
        "PEM file of the authorities to trust; without it, the system's.",
    ),
    key(
        "tls.cert",
        "text",
        "PEM file of the certificate to show, for mutual TLS.",
    ),
    key(
        "tls.domain",
        "text",
        "The name that the certificate must be for; without it, the endpoint's host.",
    ),
    key("tls.key", "text", "PEM file of that certificate's key."),
    key(
        "validate",
        "flag",
        "Whether answers are checked against the rules of their contract.",
    ),
    key(
        "zone",
        "text",
        "Endpoints of this zone are preferred while any of them is fit.",
    ),
];
