//! The policies of a client allocate nothing beside the boxed future of what they are around,
//! counted by the global allocator.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use svc_runtime::Config;
use svc_runtime::bytes::Bytes;
use svc_runtime::client::exchange::{Attempt, Exchange, Exchanged, Opened, Outgoing};
use svc_runtime::client::{Client, Failed, Method, Spec, Unary};
use svc_runtime::config::Sources;
use svc_runtime::metrics::ClientStats;
use svc_runtime::rpc::{Idempotency, Kind};

struct Counting;

thread_local!(static ALLOCATIONS: Cell<usize> = const { Cell::new(0) });

#[expect(unsafe_code, reason = "an allocator cannot be written otherwise")]
// SAFETY: all is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller keeps the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static STATS: ClientStats = ClientStats::new();
static METHODS: [Method; 1] = [Method {
    service: "test.v1.Test",
    name: "Get",
    path: "/test.v1.Test/Get",
    kind: Kind::Unary,
    idempotency: Idempotency::NoSideEffects,
    max_deadline: None,
    stats: &STATS,
}];
static SPEC: Spec = Spec {
    name: "allocations",
    defaults: "",
    methods: &METHODS,
};

/// Answers when it is polled for the second time.
struct Later;

impl Exchange for Later {
    fn unary(&self, _: Attempt, _: Outgoing) -> Exchanged {
        let mut waits = true;
        Box::pin(std::future::poll_fn(move |_| {
            if std::mem::take(&mut waits) {
                return Poll::Pending;
            }
            Poll::Ready(Ok(Bytes::new()))
        }))
    }

    fn open(&self, _: Attempt, _: Outgoing) -> Opened {
        Box::pin(std::future::ready(Err(Failed::unavailable("no streams"))))
    }
}

fn client(settings: &[(&str, &str)]) -> Unary<String, ()> {
    let flags = settings.iter().map(|(key, value)| {
        (
            format!("clients.allocations.policy.{key}"),
            (*value).to_owned(),
        )
    });
    let config = Config::load(Sources::new().flags(flags)).expect("settings that are right");
    let client = Client::over(&SPEC, &config, Arc::new(Later));
    client.expect("settings that are right").unary(0)
}

fn call(get: &Unary<String, ()>, question: &str) -> usize {
    let question = question.to_owned();
    let before = ALLOCATIONS.get();
    let mut call = std::pin::pin!(get.call(question));
    let mut task = Context::from_waker(Waker::noop());
    while call.as_mut().poll(&mut task).is_pending() {}
    ALLOCATIONS.get() - before
}

#[test]
fn a_call_costs_its_message_and_one_box_whatever_policies_there_are() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let _entered = runtime.enter();
    let off = client(&[
        ("timeout", "0s"),
        ("retry.attempts", "1"),
        ("breaker.strategy", "off"),
    ]);
    let default = client(&[]);
    let all = client(&[
        ("attempt_timeout", "500ms"),
        ("rate_limit.rate", "1000000"),
        ("bulkhead.limit", "1000"),
        ("breaker.slow_call", "100ms"),
        ("breaker.slow_rate", "0.8"),
        ("degrade.p99", "50ms"),
    ]);
    for get in [&off, &default, &all] {
        // Threads get their shards, timers their place.
        call(get, "warm");
        assert_eq!(call(get, "short"), 2, "{get:?}");
    }
    let long = "x".repeat(600);
    assert_eq!(call(&default, &long), 3, "and a count of references");
}
