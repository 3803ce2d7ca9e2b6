//! What the policies of a client cost a call, and whether they allocate.
//!
//! What carries the calls is ready at once, and its future is the one box that the stack needs. So
//! `bare` is the price of that future and of encoding and decoding, and the rest is the policies'.
//! Divan's allocation counts are of the whole call.

use divan::{AllocProfiler, Bencher};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use svc_runtime::Config;
use svc_runtime::bytes::Bytes;
use svc_runtime::client::exchange::{Attempt, Exchange, Exchanged, Opened, Outgoing};
use svc_runtime::client::{Client, Failed, Method, Spec, Unary};
use svc_runtime::config::Sources;
use svc_runtime::metrics::ClientStats;
use svc_runtime::policy::deadline::Deadline;
use svc_runtime::rpc::{Idempotency, Kind};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

static STATS: ClientStats = ClientStats::new();
static METHODS: [Method; 1] = [Method {
    service: "bench.v1.Bench",
    name: "Get",
    path: "/bench.v1.Bench/Get",
    kind: Kind::Unary,
    idempotency: Idempotency::NoSideEffects,
    max_deadline: None,
    stats: &STATS,
}];
static SPEC: Spec = Spec {
    name: "bench",
    defaults: "",
    methods: &METHODS,
};

/// Answers at once, or when it is polled for the second time.
struct Immediate {
    yields: bool,
}

impl Exchange for Immediate {
    fn unary(&self, _: Attempt, _: Outgoing) -> Exchanged {
        let mut yields = self.yields;
        Box::pin(std::future::poll_fn(move |_| {
            if std::mem::take(&mut yields) {
                Poll::Pending
            } else {
                Poll::Ready(Ok(Bytes::new()))
            }
        }))
    }

    fn open(&self, _: Attempt, _: Outgoing) -> Opened {
        Box::pin(std::future::ready(Err(Failed::unavailable(
            "no streams here",
        ))))
    }
}

const OFF: &[(&str, &str)] = &[
    ("timeout", "0s"),
    ("retry.attempts", "1"),
    ("breaker.strategy", "off"),
];
const DEFAULT: &[(&str, &str)] = &[];
const ALL: &[(&str, &str)] = &[
    ("attempt_timeout", "500ms"),
    ("rate_limit.rate", "1000000000"),
    ("bulkhead.limit", "1000"),
    ("breaker.slow_call", "100ms"),
    ("breaker.slow_rate", "0.8"),
    ("degrade.p99", "50ms"),
];

fn client(settings: &[(&str, &str)], yields: bool) -> Unary<(), ()> {
    let flags = settings
        .iter()
        .map(|(key, value)| (format!("clients.bench.policy.{key}"), (*value).to_owned()));
    let config = Config::load(Sources::new().flags(flags)).expect("settings that are right");
    let client = Client::over(&SPEC, &config, Arc::new(Immediate { yields }));
    client.expect("settings that are right").unary(0)
}

fn poll<F: Future>(call: F) -> F::Output {
    let mut call = std::pin::pin!(call);
    let mut task = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = call.as_mut().poll(&mut task) {
            return output;
        }
    }
}

/// A runtime for the timers, which never turn.
fn entered() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime")
}

fn measure(bencher: Bencher, settings: &[(&str, &str)], yields: bool) {
    let runtime = entered();
    let _entered = runtime.enter();
    let get = client(settings, yields);
    bencher.bench_local(|| poll(get.call(())).is_ok());
}

/// What a call costs without any client.
#[divan::bench]
fn bare(bencher: Bencher) {
    let exchange = Immediate { yields: false };
    let attempt = Attempt {
        method: &METHODS[0],
        message: Bytes::new(),
        metadata: None,
        context: None,
        place: None,
        previous: 0,
        seen: None,
        compression: None,
    };
    bencher.bench_local(|| {
        let call: Pin<Box<dyn Future<Output = _> + Send>> =
            exchange.unary(attempt.clone(), Outgoing::Message(None));
        poll(call).is_ok()
    });
}

/// Metrics alone.
#[divan::bench]
fn policies_off(bencher: Bencher) {
    measure(bencher, OFF, false);
}

/// Timeout, retry, breaker.
#[divan::bench]
fn policies_by_default(bencher: Bencher) {
    measure(bencher, DEFAULT, false);
}

/// Those, and rate limit, bulkhead, a timeout for each attempt, slow calls, P99 degrade.
#[divan::bench]
fn policies_all(bencher: Bencher) {
    measure(bencher, ALL, false);
}

/// The same when the answer is not there at once, so that timers are set.
#[divan::bench]
fn policies_all_waiting(bencher: Bencher) {
    measure(bencher, ALL, true);
}

/// The same within the deadline of a caller.
#[divan::bench]
fn policies_all_within_a_deadline(bencher: Bencher) {
    let runtime = entered();
    let _entered = runtime.enter();
    let get = client(ALL, false);
    let deadline = Deadline::after(Duration::from_secs(3600)).expect("a moment");
    bencher.bench_local(|| poll(deadline.scope(get.call(()))).is_ok());
}
