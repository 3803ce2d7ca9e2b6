//! What policies cost in memory, counted by the allocator.

#![expect(unsafe_code, reason = "a global allocator is unsafe")]

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use support::{ALL, call, request, service};
use svc_runtime::policy::Time;
use svc_runtime::policy::breaker::{Breaker, BreakerSettings};
use svc_runtime::policy::rate_limit::{KeyedLimiter, RateLimitSettings};

thread_local! {
    /// Allocations and bytes held, of this thread.
    static COUNTED: Cell<(u64, i64)> = const { Cell::new((0, 0)) };
}

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: all is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (count, bytes) = COUNTED.get();
        COUNTED.set((count + 1, bytes + layout.size() as i64));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        let (count, bytes) = COUNTED.get();
        COUNTED.set((count, bytes - layout.size() as i64));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(memory, layout) }
    }
}

fn counted<T>(work: impl FnOnce() -> T) -> (T, u64, i64) {
    let (count, bytes) = COUNTED.get();
    let value = work();
    let (after, held) = COUNTED.get();
    (value, after - count, held - bytes)
}

#[tokio::test]
async fn the_policies_of_the_server_allocate_nothing() {
    let allocations = |settings: &[(&str, &str)]| {
        let service = service(settings);
        let mut least = u64::MAX;
        for _ in 0..20 {
            let request = request();
            let (response, count, _) = counted(|| call(&service, request));
            assert_eq!(response.status(), 200);
            assert_eq!(response.headers().get("grpc-status"), None);
            least = least.min(count);
        }
        least
    };
    let (without, with) = (allocations(&[]), allocations(ALL));
    assert!(without > 0, "the allocator counts");
    assert_eq!(with, without);
}

#[tokio::test]
async fn a_trace_that_is_not_recorded_costs_one_allocation_for_the_header_of_the_answer() {
    let allocations = |settings: &[(&str, &str)], parent: Option<&'static str>| {
        let service = service(settings);
        let mut least = u64::MAX;
        for _ in 0..20 {
            let mut request = request();
            if let Some(parent) = parent {
                let parent = http::HeaderValue::from_static(parent);
                request.headers_mut().insert("traceparent", parent);
            }
            let (_, count, _) = counted(|| call(&service, request));
            least = least.min(count);
        }
        least
    };
    let silent = [
        ("tracing.response_header", ""),
        ("tracing.sampler", "never"),
    ];
    let ended = [
        ("tracing.sampler", "ratio:0"),
        ("tracing.endpoint", "http://127.0.0.1:1"),
    ];
    let parent = Some("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
    let least = allocations(&silent, None);
    assert_eq!(allocations(&silent, parent), least);
    assert_eq!(allocations(&[], parent), least + 1);
    assert_eq!(allocations(&ended, parent), least + 1);
    assert_eq!(allocations(&ended, None), least + 1);
}

#[test]
fn ten_thousand_keys_take_less_than_four_megabytes() {
    let settings = RateLimitSettings {
        rate: 1,
        max_keys: 10_000,
        ..RateLimitSettings::default()
    };
    let now = Time::now();
    let (limiter, _, held) = counted(|| {
        let limiter = KeyedLimiter::new(&settings).unwrap();
        for key in 0..50_000 {
            let _ = limiter.check(&format!("caller {key}"), now);
        }
        limiter
    });
    assert!(
        (9_900..=10_000).contains(&limiter.keys()),
        "{}",
        limiter.keys()
    );
    let bytes = held + size_of::<KeyedLimiter>() as i64;
    assert!((160_000..4_000_000).contains(&bytes), "{bytes}");
}

#[test]
fn a_breaker_of_ten_seconds_takes_less_than_four_kilobytes() {
    let settings = BreakerSettings::default();
    assert_eq!(settings.window.as_secs(), 10);
    let (_breaker, _, held) = counted(|| {
        let breaker = Box::new(Breaker::new(&settings).unwrap());
        for _ in 0..100 {
            let _ = breaker
                .acquire(Time::now())
                .map(|permit| permit.success(Time::now()));
        }
        breaker
    });
    assert!((1..4096).contains(&held), "{held}");
}
