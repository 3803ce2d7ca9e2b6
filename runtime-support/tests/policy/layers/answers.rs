//! Fallbacks, degradation and coalescing: where answers come from.

use super::{Act, Downstream, ask, code, millis};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use svc_runtime::policy::Time;
use svc_runtime::policy::breaker::{Breaker, BreakerLayer, BreakerSettings, BreakerState};
use svc_runtime::policy::coalesce::CoalesceLayer;
use svc_runtime::policy::deadline::DeadlineLayer;
use svc_runtime::policy::degrade::{Degrade, DegradeLayer, DegradeSettings};
use svc_runtime::policy::fallback::{
    FallbackLayer, Function, LastGood, LastGoodSettings, OtherLayer, Static,
};
use svc_runtime::{Code, Error};
use tower::service_fn;
use tower_layer::Layer;

#[tokio::test(start_paused = true)]
async fn outages_have_a_fallback_and_rejections_do_not() {
    let layer = FallbackLayer::new(Static(9));
    let down = Downstream::new(|_| Act::Fail(Code::Unavailable));
    assert_eq!(code(ask(&mut layer.layer(down.service()), 0).await), Ok(9));
    let no = Downstream::new(|_| Act::Fail(Code::NotFound));
    let refused = code(ask(&mut layer.layer(no.service()), 0).await);
    assert_eq!(refused, Err(Code::NotFound));
    assert_eq!(layer.answered(), 1);

    let doubled = FallbackLayer::new(Function(|request: u32, error: Error| {
        if request > 10 {
            Err(error)
        } else {
            Ok(request * 2)
        }
    }));
    let mut service = doubled.layer(down.service());
    assert_eq!(code(ask(&mut service, 4).await), Ok(8));
    assert_eq!(code(ask(&mut service, 11).await), Err(Code::Unavailable));

    let other = Downstream::new(|_| Act::Answer(3));
    let mut service = OtherLayer::new(other.service()).layer(down.service());
    assert_eq!(code(ask(&mut service, 0).await), Ok(3));
    let mut service = OtherLayer::new(other.service()).layer(no.service());
    assert_eq!(code(ask(&mut service, 0).await), Err(Code::NotFound));
    assert_eq!(other.calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_last_good_answer_is_given_again_until_it_is_too_old() {
    let downstream = Downstream::new(|call| match call {
        0..3 => Act::Answer(call),
        _ => Act::Fail(Code::Unavailable),
    });
    let settings = LastGoodSettings {
        last_good: Duration::from_secs(60),
        entries: 2,
    };
    let cache = LastGood::new(settings, |request: &u32| *request).unwrap();
    let mut service = FallbackLayer::new(cache).layer(downstream.service());
    for question in [10, 11, 12] {
        assert!(ask(&mut service, question).await.is_ok());
    }
    assert_eq!(code(ask(&mut service, 11).await), Ok(1));
    assert_eq!(code(ask(&mut service, 12).await), Ok(2));
    assert_eq!(
        code(ask(&mut service, 10).await),
        Err(Code::Unavailable),
        "no room"
    );
    tokio::time::advance(Duration::from_secs(60)).await;
    assert_eq!(code(ask(&mut service, 12).await), Ok(2));
    tokio::time::advance(millis(1)).await;
    assert_eq!(code(ask(&mut service, 12).await), Err(Code::Unavailable));
}

#[tokio::test(start_paused = true)]
async fn a_downstream_that_never_answers_trips_the_breaker_and_yields_the_fallback() {
    let downstream = Downstream::new(|call| match call {
        0..5 => Act::Hang,
        _ => Act::Answer(1),
    });
    let settings = BreakerSettings {
        half_open_calls: 1,
        ..BreakerSettings::default()
    };
    let breaker = Arc::new(Breaker::new(&settings).unwrap());
    let attempt = DeadlineLayer::new(Some(millis(50))).layer(downstream.service());
    let guarded = BreakerLayer::new(Arc::clone(&breaker)).layer(attempt);
    let mut service = FallbackLayer::new(Static(9)).layer(guarded);
    for _ in 0..100 {
        assert_eq!(code(ask(&mut service, 0).await), Ok(9));
    }
    assert_eq!(breaker.state(), BreakerState::Open);
    assert_eq!(downstream.calls(), 5, "nothing reached it while open");
    tokio::time::advance(Duration::from_secs(6)).await;
    assert_eq!(code(ask(&mut service, 0).await), Ok(1), "back by itself");
    assert_eq!(breaker.state(), BreakerState::Closed);
}

/// 5,000 calls a second against a downstream that turns slow after five seconds.
#[tokio::test(start_paused = true)]
async fn callers_are_quick_again_within_four_seconds() {
    let start = tokio::time::Instant::now();
    let reached = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&reached);
    let downstream = service_fn(move |_: u32| {
        seen.lock().unwrap().push(start.elapsed());
        let slow = start.elapsed() >= Duration::from_secs(5);
        async move {
            tokio::time::sleep(millis(if slow { 200 } else { 5 })).await;
            Ok::<u32, Error>(1)
        }
    });
    let settings = BreakerSettings {
        p99: Some(millis(50)),
        ..BreakerSettings::default()
    };
    let breaker = Arc::new(Breaker::new(&settings).unwrap());
    let service = BreakerLayer::new(Arc::clone(&breaker)).layer(downstream);
    let service = FallbackLayer::new(Static(9)).layer(service);
    let late = Arc::new(Mutex::new(Vec::new()));
    for _ in 0..15_000 {
        // Five calls each millisecond.
        for _ in 0..5 {
            let (mut service, late) = (service.clone(), Arc::clone(&late));
            tokio::spawn(async move {
                let began = tokio::time::Instant::now();
                assert!(ask(&mut service, 0).await.is_ok());
                if began.elapsed() >= millis(25) {
                    late.lock().unwrap().push(began - start);
                }
            });
        }
        tokio::time::sleep(millis(1)).await;
    }
    let after = Duration::from_secs(9);
    let late = late
        .lock()
        .unwrap()
        .iter()
        .filter(|at| **at >= after)
        .count();
    assert!(late * 100 <= 30_000, "{late} of 30000 are late");
    let opened = breaker.events()[0].at;
    assert!(opened.since(Time::at(start.into_std())) <= after);
    let since = opened.since(Time::at(start.into_std()));
    let reached = reached
        .lock()
        .unwrap()
        .iter()
        .filter(|at| **at > since)
        .count();
    let periods = breaker.changes_to(BreakerState::HalfOpen) as usize;
    assert!(
        reached <= 3 * periods,
        "{reached} in {periods} half-open periods"
    );
}

/// 500 calls a second against a downstream that turns slow after ten seconds and quick again after
/// thirty.
#[tokio::test(start_paused = true)]
async fn calls_go_the_cheaper_way_while_the_p99_is_high() {
    let start = tokio::time::Instant::now();
    let normal = service_fn(move |_: u32| async move {
        let slow = (10..30).contains(&start.elapsed().as_secs());
        tokio::time::sleep(millis(if slow { 80 } else { 5 })).await;
        Ok::<_, Error>(1)
    });
    let cheaper = service_fn(|_: u32| async { Ok::<_, Error>(2) });
    let degrade = Arc::new(Degrade::new(&DegradeSettings::default()).unwrap());
    let service = DegradeLayer::new(Arc::clone(&degrade), cheaper).layer(normal);
    let mut degraded = Vec::new();
    for _ in 0..25_000 {
        let mut service = service.clone();
        tokio::spawn(async move { ask(&mut service, 0).await });
        tokio::time::sleep(millis(2)).await;
        if degraded.len() % 2 == usize::from(degrade.is_degraded()) {
            continue;
        }
        degraded.push(start.elapsed().as_secs());
    }
    // Three slices are two whole ones and what is left of the one in which the trouble begins; then
    // back after five.
    assert_eq!(degraded.len(), 2, "{degraded:?}");
    assert!((12..=13).contains(&degraded[0]), "{degraded:?}");
    assert!((35..=36).contains(&degraded[1]), "{degraded:?}");
}

fn cloned(code: &Code) -> Code {
    *code
}

#[tokio::test(start_paused = true)]
async fn equal_calls_are_made_once_even_if_the_first_gives_up() {
    let downstream = Downstream::new(|call| Act::AnswerAfter(millis(50), call));
    let inner = downstream.service();
    let errors_cloned = service_fn(move |request: u32| {
        let mut inner = inner.clone();
        async move {
            ask(&mut inner, request)
                .await
                .map_err(|error| cloned(&error.code()))
        }
    });
    let layer = CoalesceLayer::new(|request: &u32| *request);
    let mut service = layer.layer(errors_cloned);
    use tower::Service;
    let first = service.call(1);
    let second = service.call(1);
    let third = service.call(1);
    let other = service.call(2);
    assert_eq!((layer.joined(), layer.under_way()), (2, 2));
    assert!(tokio::time::timeout(millis(10), first).await.is_err());
    let (second, third, other) = tokio::join!(second, third, other);
    assert_eq!(downstream.calls(), 2);
    assert_eq!(second, third);
    assert!(second.is_ok() && other.is_ok() && second != other);
    assert_eq!(layer.under_way(), 0);
    // What is over is not joined.
    assert_eq!(service.call(1).await, Ok(2));

    let given_up = service.call(3);
    drop(given_up);
    assert_eq!(layer.under_way(), 0);
}
