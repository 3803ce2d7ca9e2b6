//! Rate limits, bulkheads and load shedding.

use super::{Act, Downstream, ask, code, millis};
use std::sync::Arc;
use std::time::Duration;
use svc_runtime::Code;
use svc_runtime::policy::bulkhead::{Bulkhead, BulkheadLayer, BulkheadSettings};
use svc_runtime::policy::concurrency::{
    ConcurrencyLayer, ConcurrencySettings, CpuMeter, Limiter, Priority,
};
use svc_runtime::policy::rate_limit::{
    KeyedLimiter, RateLimitLayer, RateLimitSettings, TokenBucket,
};
use tower_layer::Layer;

#[tokio::test(start_paused = true)]
async fn calls_wait_for_their_turn_or_are_told_when_it_is() {
    let settings = RateLimitSettings {
        rate: 10,
        burst: Some(1),
        wait: millis(100),
        ..RateLimitSettings::default()
    };
    let bucket = Arc::new(TokenBucket::new(&settings).unwrap());
    let downstream = Downstream::new(|_| Act::Answer(1));
    let mut service = RateLimitLayer::new(Arc::clone(&bucket)).layer(downstream.service());
    let started = tokio::time::Instant::now();
    assert_eq!(code(ask(&mut service, 0).await), Ok(1));
    let waiting = ask(&mut service, 0);
    let refused = ask(&mut service, 0).await.unwrap_err();
    assert_eq!(refused.code(), Code::ResourceExhausted);
    assert_eq!(
        refused.metadata().get("grpc-retry-pushback-ms"),
        Some("200")
    );
    assert_eq!(code(waiting.await), Ok(1));
    assert_eq!(started.elapsed(), millis(100));

    // A turn that is given up is the next one's.
    drop(ask(&mut service, 0));
    assert_eq!(code(ask(&mut service, 0).await), Ok(1));
    assert_eq!(started.elapsed(), millis(200));
    assert_eq!(downstream.calls(), 3);
}

#[tokio::test(start_paused = true)]
async fn each_key_has_its_own_limit() {
    let settings = RateLimitSettings {
        rate: 1,
        ..RateLimitSettings::default()
    };
    let limiter = KeyedLimiter::new(&settings).unwrap();
    let limit = Arc::new((limiter, |request: &u32| *request % 2));
    let downstream = Downstream::new(|_| Act::Answer(1));
    let mut service = RateLimitLayer::new(limit).layer(downstream.service());
    let mut answers = Vec::new();
    for request in [1, 2, 3, 4] {
        answers.push(ask(&mut service, request).await.is_ok());
    }
    assert_eq!(answers, [true, true, false, false]);
}

#[tokio::test(start_paused = true)]
async fn a_bulkhead_bounds_what_reaches_the_downstream() {
    let settings = BulkheadSettings {
        limit: 2,
        queue: 1,
        wait: Duration::from_secs(1),
    };
    let bulkhead = Arc::new(Bulkhead::new(settings).unwrap());
    let downstream = Downstream::new(|_| Act::AnswerAfter(millis(50), 1));
    let mut service = BulkheadLayer::new(Arc::clone(&bulkhead)).layer(downstream.service());
    let calls: Vec<_> = (0..4).map(|_| ask(&mut service, 0)).collect();
    let started = tokio::time::Instant::now();
    let answers = futures_util::future::join_all(calls).await;
    let answers: Vec<_> = answers.into_iter().map(code).collect();
    assert_eq!(answers, [Ok(1), Ok(1), Ok(1), Err(Code::ResourceExhausted)]);
    assert_eq!(started.elapsed(), millis(100));
    assert_eq!((downstream.calls(), bulkhead.under_way()), (3, 0));
}

#[tokio::test(start_paused = true)]
async fn load_is_shed_by_priority() {
    let settings = ConcurrencySettings {
        initial: 10,
        min: 10,
        max: 10,
        ..ConcurrencySettings::default()
    };
    let limiter = Arc::new(Limiter::new(settings).unwrap());
    let cpu = Arc::new(CpuMeter::default());
    let priority = |request: &u32| match request {
        0 => Priority::Bulk,
        1 => Priority::Normal,
        2 => Priority::Critical,
        _ => Priority::Exempt,
    };
    let downstream = Downstream::new(|_| Act::AnswerAfter(millis(50), 1));
    let layer = ConcurrencyLayer::new(Arc::clone(&limiter), cpu, priority);
    let mut service = layer.layer(downstream.service());
    let mut answered = Vec::new();
    let mut calls = Vec::new();
    for request in [0, 1, 2, 3] {
        let begun: Vec<_> = (0..20).map(|_| ask(&mut service, request)).collect();
        calls.push(futures_util::future::join_all(begun));
    }
    for call in futures_util::future::join_all(calls).await {
        answered.push(call.iter().filter(|result| result.is_ok()).count());
    }
    assert_eq!(answered, [5, 4, 1, 20]);
    assert_eq!(limiter.under_way(), 0);
}
