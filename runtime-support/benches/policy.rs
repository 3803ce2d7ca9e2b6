//! What the policies cost a call, on one and two threads, with peers beside the breaker.
//!
//! Run with `cargo bench -p svc-runtime --bench policy`. Times are per call, or per refusal where the
//! name says so; the clock reading is shared with the measurement of latency, so it is made up here.

use divan::{AllocProfiler, Bencher, black_box};
use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;
use svc_runtime::policy::Time;
use svc_runtime::policy::breaker::{
    AdaptiveBreaker, AdaptiveBreakerSettings, Breaker, BreakerSettings,
};
use svc_runtime::policy::bulkhead::{Bulkhead, BulkheadSettings};
use svc_runtime::policy::concurrency::{ConcurrencySettings, Limiter, Outcome, Priority};
use svc_runtime::policy::degrade::{Degrade, DegradeSettings};
use svc_runtime::policy::rate_limit::{
    KeyedLimiter, RateLimitSettings, SlidingWindow, TokenBucket,
};
use svc_runtime::policy::retry::{RetryBudget, RetryBudgetSettings};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

thread_local! {
    static NOW: Cell<u64> = const { Cell::new(3_600_000_000_000) };
}

/// Twenty nanoseconds after the last reading of this thread.
fn tick() -> Time {
    NOW.with(|now| {
        now.set(now.get() + 20);
        Time::from_nanos(now.get())
    })
}

/// What making up the time costs, which is in all the others.
#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn baseline_tick() -> Time {
    tick()
}

/// All conditions are judged, and none is met.
fn lenient() -> BreakerSettings {
    BreakerSettings {
        consecutive_failures: Some(u32::MAX),
        min_calls: u32::MAX,
        slow_call: Some(Duration::from_secs(1)),
        slow_rate: Some(1.0),
        p99: Some(Duration::from_secs(1)),
        ..BreakerSettings::default()
    }
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn breaker_pass(bencher: Bencher<'_, '_>) {
    let breaker = Breaker::new(&lenient()).expect("valid");
    bencher.bench(|| {
        let now = tick();
        if let Ok(permit) = black_box(&breaker).acquire(now) {
            permit.success(now);
        }
    });
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn breaker_fail(bencher: Bencher<'_, '_>) {
    let settings = BreakerSettings {
        slow_call: None,
        slow_rate: None,
        p99: None,
        ..lenient()
    };
    let breaker = Breaker::new(&settings).expect("valid");
    bencher.bench(|| {
        let now = tick();
        if let Ok(permit) = black_box(&breaker).acquire(now) {
            permit.failure(now);
        }
    });
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn breaker_open_refusal(bencher: Bencher<'_, '_>) {
    let settings = BreakerSettings {
        open_for: Duration::from_secs(1 << 20),
        open_max: Duration::from_secs(1 << 20),
        ..BreakerSettings::default()
    };
    let breaker = Breaker::new(&settings).expect("valid");
    while let Ok(permit) = breaker.acquire(tick()) {
        permit.failure(tick());
    }
    bencher.bench(|| black_box(&breaker).acquire(tick()).is_err());
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn breaker_pass_last_100_calls(bencher: Bencher<'_, '_>) {
    let settings = BreakerSettings {
        open_jitter: 0.0,
        ..BreakerSettings::resilience4j()
    };
    let breaker = Breaker::new(&settings).expect("valid");
    bencher.bench(|| {
        let now = tick();
        if let Ok(permit) = black_box(&breaker).acquire(now) {
            permit.success(now);
        }
    });
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn breaker_adaptive_pass(bencher: Bencher<'_, '_>) {
    use svc_runtime::policy::breaker::Strategy;
    let settings = AdaptiveBreakerSettings::default();
    let breaker = AdaptiveBreaker::new(settings).expect("valid");
    bencher.bench(|| {
        let now = tick();
        if let Ok(ticket) = black_box(&breaker).admit_with(now, 0.5) {
            breaker.record(ticket, svc_runtime::policy::breaker::Verdict::Success, now);
        }
    });
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn peer_recloser_pass(bencher: Bencher<'_, '_>) {
    let breaker = recloser::Recloser::custom()
        .error_rate(0.5)
        .closed_len(100)
        .half_open_len(10)
        .open_wait(Duration::from_secs(30))
        .build();
    bencher.bench(|| black_box(&breaker).call(|| Ok::<u64, u64>(black_box(1))));
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn peer_failsafe_pass(bencher: Bencher<'_, '_>) {
    use failsafe::CircuitBreaker as _;
    let breaker = failsafe::Config::new().build();
    bencher.bench(|| black_box(&breaker).call(|| Ok::<u64, u64>(black_box(1))));
}

/// As a tower service, which is the only way that it comes; a bare service is beside it.
#[divan::bench(threads = [1, 2], sample_size = 100)]
fn peer_tower_resilience_pass(bencher: Bencher<'_, '_>) {
    use tower::Layer;
    let layer = tower_resilience_circuitbreaker::CircuitBreakerLayer::builder()
        .failure_rate_threshold(0.5)
        .sliding_window_size(100)
        .build()
        .expect("valid");
    let service = layer.layer(tower::service_fn(answer));
    bencher.with_inputs(|| service.clone()).bench_values(call);
}

#[divan::bench(threads = [1, 2], sample_size = 100)]
fn tower_bare(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(|| tower::service_fn(answer))
        .bench_values(call);
}

#[divan::bench(threads = [1, 2], sample_size = 100)]
fn tower_breaker_pass(bencher: Bencher<'_, '_>) {
    use svc_runtime::policy::breaker::BreakerLayer;
    use tower::Layer;
    let breaker = Arc::new(Breaker::new(&lenient()).expect("valid"));
    let service = BreakerLayer::new(breaker).layer(tower::service_fn(answer_or_rejection));
    bencher.with_inputs(|| service.clone()).bench_values(call);
}

async fn answer(question: u64) -> Result<u64, std::io::Error> {
    Ok(question)
}

async fn answer_or_rejection(question: u64) -> Result<u64, svc_runtime::policy::Rejection> {
    Ok(question)
}

/// Polls a call that is ready at once, without a runtime.
fn call<S: tower::Service<u64, Response = u64>>(mut service: S) -> Option<u64> {
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    let _ = service.poll_ready(&mut task);
    let mut call = std::pin::pin!(service.call(black_box(1)));
    match call.as_mut().poll(&mut task) {
        std::task::Poll::Ready(Ok(answer)) => Some(answer),
        _ => None,
    }
}

/// A call that is pending once, as any that goes over a network, so that timers are set.
async fn answer_soon(question: u64) -> Result<u64, svc_runtime::Error> {
    let mut asked = false;
    std::future::poll_fn(|_| {
        if std::mem::replace(&mut asked, true) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    Ok(question)
}

/// Polls a call until it is done; the service is cloned, as clients are for each call.
fn call_soon<S>(service: &S) -> u64
where
    S: tower::Service<u64, Response = u64, Error = svc_runtime::Error> + Clone,
{
    let mut service = service.clone();
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    let _ = service.poll_ready(&mut task);
    let mut call = std::pin::pin!(service.call(black_box(1)));
    loop {
        if let std::task::Poll::Ready(answer) = call.as_mut().poll(&mut task) {
            return answer.unwrap_or_default();
        }
    }
}

fn with_timers(bench: impl FnOnce()) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    let _entered = runtime.enter();
    bench();
}

#[divan::bench(sample_size = 1000)]
fn client_stack_bare(bencher: Bencher<'_, '_>) {
    let service = tower::service_fn(answer_soon);
    with_timers(|| bencher.bench_local(|| call_soon(&service)));
}

/// Fallback, deadline, retry, rate limit, bulkhead, breaker, deadline of the attempt; the clock is
/// read where they read it.
#[divan::bench(sample_size = 1000)]
fn client_stack_all(bencher: Bencher<'_, '_>) {
    use svc_runtime::policy::breaker::BreakerLayer;
    use svc_runtime::policy::bulkhead::BulkheadLayer;
    use svc_runtime::policy::deadline::DeadlineLayer;
    use svc_runtime::policy::fallback::{FallbackLayer, Static};
    use svc_runtime::policy::rate_limit::RateLimitLayer;
    use svc_runtime::policy::retry::{Retry, RetryLayer, RetrySettings};
    let retry = Retry::new(RetrySettings::default()).expect("valid");
    let budget = RetryBudget::new(&RetryBudgetSettings::default()).expect("valid");
    let bucket = TokenBucket::new(&generous()).expect("valid");
    let bulkhead = Bulkhead::new(BulkheadSettings::default()).expect("valid");
    let breaker = Breaker::new(&lenient()).expect("valid");
    let service = tower::ServiceBuilder::new()
        .layer(FallbackLayer::new(Static(0)))
        .layer(DeadlineLayer::new(Some(Duration::from_secs(2))))
        .layer(RetryLayer::new(
            Arc::new(retry),
            Arc::new(budget),
            true,
            |_: &mut u64, _| {},
        ))
        .layer(RateLimitLayer::new(Arc::new(bucket)))
        .layer(BulkheadLayer::new(Arc::new(bulkhead)))
        .layer(BreakerLayer::new(Arc::new(breaker)))
        .layer(DeadlineLayer::new(Some(Duration::from_secs(1))))
        .service(tower::service_fn(answer_soon));
    with_timers(|| bencher.bench_local(|| call_soon(&service)));
}

fn generous() -> RateLimitSettings {
    RateLimitSettings {
        rate: 1_000_000_000,
        ..RateLimitSettings::default()
    }
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn rate_limit_token_bucket(bencher: Bencher<'_, '_>) {
    let bucket = TokenBucket::new(&generous()).expect("valid");
    bencher.bench(|| black_box(&bucket).check(tick()).is_ok());
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn rate_limit_10_000_keys(bencher: Bencher<'_, '_>) {
    let limiter = KeyedLimiter::new(&generous()).expect("valid");
    let keys: Vec<String> = (0..10_000).map(|key| format!("tenant-{key}")).collect();
    for key in &keys {
        let _ = limiter.check(key.as_str(), tick());
    }
    bencher.bench(|| {
        let now = tick();
        let key = &keys[(now.nanos() / 20 * 7) as usize % keys.len()];
        black_box(&limiter).check(key.as_str(), now).is_ok()
    });
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn rate_limit_sliding_window(bencher: Bencher<'_, '_>) {
    let settings = RateLimitSettings {
        rate: 4_000_000,
        ..RateLimitSettings::default()
    };
    let window = SlidingWindow::new(&settings).expect("valid");
    bencher.bench(|| black_box(&window).check(tick()).is_ok());
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn degrade_pass(bencher: Bencher<'_, '_>) {
    let degrade = Degrade::new(&DegradeSettings::default()).expect("valid");
    bencher.bench(|| {
        let now = tick();
        let path = black_box(&degrade).path(now);
        degrade.record(now, now);
        path
    });
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn bulkhead_pass(bencher: Bencher<'_, '_>) {
    let bulkhead = Bulkhead::new(BulkheadSettings::default()).expect("valid");
    bencher.bench(|| drop(black_box(&bulkhead).try_acquire()));
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn retry_budget_success(bencher: Bencher<'_, '_>) {
    let budget = RetryBudget::new(&RetryBudgetSettings::default()).expect("valid");
    bencher.bench(|| black_box(&budget).success());
}

#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn concurrency_pass(bencher: Bencher<'_, '_>) {
    let limiter = Limiter::new(ConcurrencySettings::default()).expect("valid");
    bencher.bench(|| {
        let now = tick();
        if let Ok(admitted) = black_box(&limiter).acquire(Priority::Normal, now) {
            admitted.finish(Outcome::Measured, now, 0.0);
        }
    });
}

/// What divan shows as allocated is what ten thousand keys take.
#[divan::bench(sample_size = 1, sample_count = 10)]
fn memory_10_000_keys() -> KeyedLimiter {
    let limiter = KeyedLimiter::new(&RateLimitSettings {
        rate: 1,
        ..RateLimitSettings::default()
    })
    .expect("valid");
    let now = tick();
    for key in 0..20_000 {
        let _ = limiter.check(&key, now);
    }
    limiter
}

/// What divan shows as allocated is what a breaker takes.
#[divan::bench(sample_size = 1, sample_count = 10)]
fn memory_breaker() -> Box<Breaker> {
    Box::new(Breaker::new(&lenient()).expect("valid"))
}
