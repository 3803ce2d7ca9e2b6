//! Retries and hedges.

use super::{Act, Downstream, ask, code, millis};
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;
use svc_runtime::Code;
use svc_runtime::policy::breaker::{Breaker, BreakerLayer, BreakerSettings};
use svc_runtime::policy::deadline::{Deadline, DeadlineLayer};
use svc_runtime::policy::hedge::{Hedge, HedgeLayer, HedgeSettings};
use svc_runtime::policy::retry::{
    Retry, RetryBudget, RetryBudgetSettings, RetryLayer, RetrySettings, set_previous_attempts,
};
use tower_layer::Layer;

fn budget() -> Arc<RetryBudget> {
    Arc::new(RetryBudget::new(&RetryBudgetSettings::default()).unwrap())
}

fn retries(budget: &Arc<RetryBudget>, idempotent: bool) -> RetryLayer<fn(&mut u32, u32)> {
    let retry = Arc::new(Retry::new(RetrySettings::default()).unwrap());
    RetryLayer::new(
        retry,
        Arc::clone(budget),
        idempotent,
        |request, attempts| {
            *request += attempts;
        },
    )
}

#[tokio::test(start_paused = true)]
async fn a_call_is_made_again_until_it_succeeds() {
    let downstream = Downstream::new(|call| match call {
        0 | 1 => Act::Fail(Code::Unavailable),
        _ => Act::Answer(7),
    });
    let budget = budget();
    let mut service = retries(&budget, true).layer(downstream.service());
    assert_eq!(code(ask(&mut service, 0).await), Ok(7));
    assert_eq!(downstream.calls(), 3);
    assert!((budget.tokens() - 8.1).abs() < 1e-9);
}

#[tokio::test(start_paused = true)]
async fn not_everything_is_made_again() {
    for (script, idempotent, calls) in [
        (
            (|_| Act::Fail(Code::Unavailable)) as fn(u32) -> Act,
            true,
            3,
        ),
        (|_| Act::Fail(Code::Unavailable), false, 1),
        (|_| Act::Fail(Code::Internal), true, 1),
        (|_| Act::Fail(Code::NotFound), true, 1),
    ] {
        let downstream = Downstream::new(script);
        let mut service = retries(&budget(), idempotent).layer(downstream.service());
        assert!(ask(&mut service, 0).await.is_err());
        assert_eq!(downstream.calls(), calls);
    }
}

#[tokio::test(start_paused = true)]
async fn when_all_fails_the_budget_stops_retries() {
    let downstream = Downstream::new(|_| Act::Fail(Code::Unavailable));
    let budget = budget();
    let mut service = retries(&budget, true).layer(downstream.service());
    for _ in 0..100 {
        assert!(ask(&mut service, 0).await.is_err());
    }
    assert!(downstream.calls() <= 104, "{}", downstream.calls());
    assert!(budget.denied() >= 95);
}

#[tokio::test(start_paused = true)]
async fn no_attempt_starts_that_has_no_time() {
    let downstream = Downstream::new(|_| Act::Fail(Code::Unavailable));
    let mut service = retries(&budget(), true).layer(downstream.service());
    let passed = Deadline::after(millis(0)).unwrap();
    let result = passed.scope(async { ask(&mut service, 0).await }).await;
    assert_eq!(code(result), Err(Code::Unavailable));
    assert_eq!(downstream.calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_hangs_is_ended_and_not_repeated_by_default() {
    let downstream = Downstream::new(|_| Act::Hang);
    let attempt = DeadlineLayer::new(Some(millis(10))).layer(downstream.service());
    let mut service = retries(&budget(), true).layer(attempt);
    let result = code(ask(&mut service, 0).await);
    assert_eq!(result, Err(Code::DeadlineExceeded));
    assert_eq!(downstream.calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_on_this_side_is_not_repeated_and_costs_no_token() {
    let downstream = Downstream::new(|_| Act::Fail(Code::Internal));
    let breaker = Arc::new(Breaker::new(&BreakerSettings::default()).unwrap());
    let guarded = BreakerLayer::new(breaker).layer(downstream.service());
    let budget = budget();
    let mut service = retries(&budget, true).layer(guarded);
    for _ in 0..20 {
        assert!(ask(&mut service, 0).await.is_err());
    }
    assert_eq!(downstream.calls(), 5);
    assert!((budget.tokens() - 10.0).abs() < 1e-9);
}

fn hedges(attempts: u32, budget: &Arc<RetryBudget>) -> HedgeLayer<fn(&mut u32, u32)> {
    let settings = HedgeSettings {
        attempts,
        ..HedgeSettings::default()
    };
    let hedge = Arc::new(Hedge::new(settings).unwrap());
    HedgeLayer::new(hedge, Arc::clone(budget), |_, _| {})
}

#[tokio::test(start_paused = true)]
async fn the_first_answer_wins_and_the_others_are_cancelled() {
    let downstream = Downstream::new(|call| match call {
        0 => Act::Hang,
        1 => Act::AnswerAfter(millis(500), 1),
        _ => Act::AnswerAfter(millis(20), 2),
    });
    let mut service = hedges(3, &budget()).layer(downstream.service());
    let started = tokio::time::Instant::now();
    assert_eq!(code(ask(&mut service, 0).await), Ok(2));
    assert_eq!(started.elapsed(), millis(220));
    assert_eq!((downstream.calls(), downstream.ended.load(SeqCst)), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn a_quick_answer_is_asked_for_once() {
    let downstream = Downstream::new(|_| Act::AnswerAfter(millis(99), 1));
    let mut service = hedges(3, &budget()).layer(downstream.service());
    assert_eq!(code(ask(&mut service, 0).await), Ok(1));
    assert_eq!(downstream.calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_is_not_fatal_starts_the_next_attempt_at_once() {
    let downstream = Downstream::new(|call| match call {
        0 => Act::Fail(Code::Unavailable),
        _ => Act::Answer(1),
    });
    let mut service = hedges(2, &budget()).layer(downstream.service());
    let started = tokio::time::Instant::now();
    assert_eq!(code(ask(&mut service, 0).await), Ok(1));
    assert_eq!(started.elapsed(), millis(0));

    let fatal = Downstream::new(|_| Act::Fail(Code::NotFound));
    let mut service = hedges(2, &budget()).layer(fatal.service());
    assert_eq!(code(ask(&mut service, 0).await), Err(Code::NotFound));
    assert_eq!(fatal.calls(), 1);

    let all = Downstream::new(|_| Act::Fail(Code::Unavailable));
    let mut service = hedges(3, &budget()).layer(all.service());
    assert_eq!(code(ask(&mut service, 0).await), Err(Code::Unavailable));
    assert_eq!(all.calls(), 3);
}

#[tokio::test(start_paused = true)]
async fn without_budget_nothing_is_hedged() {
    let budget = budget();
    while budget.is_sound() {
        budget.failure();
    }
    let downstream = Downstream::new(|_| Act::AnswerAfter(millis(500), 1));
    let mut service = hedges(3, &budget).layer(downstream.service());
    assert_eq!(code(ask(&mut service, 0).await), Ok(1));
    assert_eq!(downstream.calls(), 1);
}

#[test]
fn the_server_is_told_of_earlier_attempts() {
    let mut headers = http::HeaderMap::new();
    set_previous_attempts(&mut headers, 0);
    assert!(headers.is_empty());
    set_previous_attempts(&mut headers, 2);
    assert_eq!(headers["grpc-previous-rpc-attempts"], "2");
}
