//! Downstreams that are slow, fail, never answer, go and come back.

use crate::support::{Fake, shown, spec, text, until};
use std::time::Duration;
use svc_runtime::Error as Status;
use svc_runtime::client::Error;
use svc_runtime::fake::Step;

/// A breaker that trips and is tried soon.
const QUICK: &str = "policy.breaker = { consecutive_failures = 3, open_for = \"50ms\", \
                     open_jitter = 0, half_open_calls = 1 }\n";

#[tokio::test]
async fn a_downstream_that_never_answers_trips_the_breaker_and_yields_the_fallback() {
    let spec = spec!("never");
    let fake = Fake::start(spec).await;
    let client = fake.client(
        spec,
        &format!("{QUICK}policy.timeout = \"500ms\"\npolicy.attempt_timeout = \"40ms\""),
    );
    let get = client.get.clone().with_fallback(|request, error| {
        assert!(error.is_outage());
        Ok(text(&format!("instead of {}", request.text)))
    });
    fake.get.never();
    for _ in 0..3 {
        assert_eq!(get.call(text("1")).await, Ok(text("instead of 1")));
    }
    assert_eq!(shown("breaker", "never.Get")["state"], "open");
    let arrived = fake.get.count();
    assert_eq!(arrived, 3, "a deadline is not retried by default");
    let error = client.get.call(text("2")).await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::BreakerOpen {
                retry_after: Some(_)
            }
        ),
        "{error:?}"
    );
    assert_eq!(get.call(text("2")).await, Ok(text("instead of 2")));
    assert_eq!(
        fake.get.count(),
        arrived,
        "an open breaker lets none through"
    );
    assert_eq!(spec.methods[0].stats.fallbacks(), 4);

    fake.get.answer(text("well again"));
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert_eq!(get.call(text("3")).await, Ok(text("well again")));
    assert_eq!(shown("breaker", "never.Get")["state"], "closed");
}

#[tokio::test]
async fn the_total_deadline_is_a_slow_failure_too_but_giving_up_is_none() {
    let spec = spec!("verdicts");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, &format!("{QUICK}policy.timeout = \"30ms\""));
    fake.get.never();
    for _ in 0..2 {
        assert_eq!(
            client.get.call(text("")).await,
            Err(Error::DeadlineExceeded)
        );
    }
    let breaker = shown("breaker", "verdicts.Get");
    assert_eq!(breaker["consecutive_failures"], 2);
    let call = tokio::spawn({
        let get = client.get.clone();
        async move { get.call(text("")).await }
    });
    until("the call arrived", || fake.get.count() == 3).await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    assert_eq!(shown("breaker", "verdicts.Get")["consecutive_failures"], 2);
}

#[tokio::test]
async fn a_stream_gives_its_verdict_at_its_trailers() {
    let spec = spec!("trailers");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, QUICK);
    let failures = || shown("breaker", "trailers.List")["consecutive_failures"].clone();
    let calls = || shown("breaker", "trailers.List")["window"]["calls"].clone();
    fake.list
        .once(Step::answer(vec![text("a")]).then_fail(Status::unavailable("gone")));
    let mut answers = client.list.call(text("")).await.unwrap();
    answers.next().await.unwrap().unwrap();
    assert_eq!(failures(), 0);
    answers.next().await.unwrap().unwrap_err();
    assert_eq!(failures(), 1);
    fake.list.once(Step::answer(vec![text("a")]));
    let mut answers = client.list.call(text("")).await.unwrap();
    while answers.next().await.is_some() {}
    assert_eq!((failures(), calls()), (0.into(), 2.into()));
    fake.list.once(Step::answer(vec![text("a")]).then_never());
    let mut answers = client.list.call(text("")).await.unwrap();
    answers.next().await.unwrap().unwrap();
    drop(answers);
    assert_eq!(calls(), 2, "given up is excluded");
}

#[tokio::test]
async fn the_last_good_answer_stands_in_for_an_outage_and_not_for_a_rejection() {
    let spec = spec!("last_good");
    let fake = Fake::start(spec).await;
    let client = fake.client(
        spec,
        "policy.fallback.last_good = \"60s\"\npolicy.retry.attempts = 1",
    );
    fake.get.once(Step::answer(text("fresh")));
    assert_eq!(client.get.call(text("a")).await, Ok(text("fresh")));
    fake.get
        .fail(Status::internal(std::io::Error::other("broken")));
    assert_eq!(client.get.call(text("a")).await, Ok(text("fresh")));
    client
        .get
        .call(text("b"))
        .await
        .expect_err("another question");
    fake.get.fail(Status::not_found("it is gone"));
    client
        .get
        .call(text("a"))
        .await
        .expect_err("that is an answer");
    assert_eq!(spec.methods[0].stats.fallbacks(), 1);
}

#[tokio::test]
async fn an_answer_is_the_last_good_one_only_up_to_its_age() {
    let spec = spec!("ages");
    let fake = Fake::start(spec).await;
    let settings = "policy.fallback.last_good = \"40ms\"\npolicy.retry.attempts = 1";
    let client = fake.client(spec, settings);
    fake.get.once(Step::answer(text("fresh")));
    client.get.call(text("")).await.unwrap();
    assert_eq!(shown("call", "ages.Get")["answers_kept"], 1);
    fake.get.fail(Status::unavailable("down"));
    tokio::time::sleep(Duration::from_millis(50)).await;
    let error = client.get.call(text("")).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    assert_eq!(spec.methods[0].stats.fallbacks(), 0);
}

#[tokio::test]
async fn another_client_answers_for_one_that_is_out_and_not_for_one_that_refuses() {
    let (main, other) = (spec!("main_site"), spec!("other_site"));
    let (here, there) = (Fake::start(main).await, Fake::start(other).await);
    let replica = there.client(other, "").get;
    let get = here.client(main, "policy.retry.attempts = 1").get;
    let get = get.with_async_fallback(move |request, error| {
        assert!(error.is_outage());
        let replica = replica.clone();
        async move { replica.call(request).await }
    });
    there.get.answer(text("from there"));
    here.get.answer(text("from here"));
    assert_eq!(get.call(text("1")).await, Ok(text("from here")));
    here.get.fail(Status::not_found("none"));
    get.call(text("2")).await.expect_err("that is an answer");
    assert_eq!(there.get.count(), 0);
    here.server.stop().await;
    assert_eq!(get.call(text("3")).await, Ok(text("from there")));
    assert_eq!(there.get.calls(), [text("3")]);
    assert_eq!(main.methods[0].stats.fallbacks(), 1);
    there.get.fail(Status::unavailable("down, too"));
    let error = get.call(text("4")).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
}

#[tokio::test]
async fn a_high_p99_sends_calls_to_the_fallback_until_it_is_well_again() {
    let spec = spec!("degrades");
    let fake = Fake::start(spec).await;
    let client = fake.client(
        spec,
        "policy.degrade = { p99 = \"20ms\", for = \"100ms\", slice = \"50ms\", min_calls = 1, \
         recover_for = \"100ms\", recover_min_calls = 1, probe_every = 2 }",
    );
    let get = client.get.with_fallback(|_, _| Ok(text("cheap")));
    let slow = Step::answer(text("full")).after(Duration::from_millis(30));
    fake.get.always(slow);
    let is_degraded = || shown("degrade", "degrades.Get")["degraded"] == true;
    let mut cheap = 0;
    for _ in 0..400 {
        if get.call(text("")).await == Ok(text("cheap")) {
            cheap += 1;
        }
        if cheap > 0 {
            break;
        }
    }
    assert!(is_degraded() && cheap > 0);
    fake.get.answer(text("full"));
    for _ in 0..1000 {
        get.call(text("")).await.unwrap();
        tokio::time::sleep(Duration::from_millis(5)).await;
        if !is_degraded() {
            break;
        }
    }
    assert!(!is_degraded());
}

#[tokio::test]
async fn a_server_that_goes_and_comes_back_is_found_again() {
    let spec = spec!("gone");
    let fake = Fake::start(spec).await;
    let client = fake.client(
        spec,
        "policy.breaker.strategy = \"off\"\npolicy.retry.attempts = 1",
    );
    client.get.call(text("")).await.unwrap();
    fake.server.stop().await;
    let error = client.get.call(text("")).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    fake.server.restart().await.unwrap();
    for _ in 0..200 {
        if client.get.call(text("")).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it was not found again");
}

#[tokio::test]
async fn a_connection_that_the_server_ends_is_replaced_without_a_failed_call() {
    let spec = spec!("replaced");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "policy.retry.attempts = 1");
    for round in 1..=5 {
        client.get.call(text("")).await.unwrap();
        assert_eq!(fake.server.connections(), round);
        fake.server.stop().await;
        fake.server.restart().await.unwrap();
        until("the client noticed", || {
            shown("pool", "replaced")["addresses"][0]["connections"] == 1
        })
        .await;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    fake.get.once(Step::drop_connection());
    client
        .get
        .call(text(""))
        .await
        .expect_err("it may have been processed");
    client.get.call(text("")).await.unwrap();
}

#[tokio::test]
async fn a_server_that_accepts_and_says_nothing_trips_the_breaker_and_is_left() {
    let spec = spec!("silent");
    let fake = Fake::start(spec).await;
    fake.server.freeze();
    let settings = format!("{QUICK}policy.timeout = \"30ms\"\noutlier.consecutive_errors = 3");
    let client = fake.client(spec, &settings);
    for _ in 0..3 {
        assert_eq!(
            client.get.call(text("")).await,
            Err(Error::DeadlineExceeded)
        );
    }
    assert_eq!(shown("breaker", "silent.Get")["state"], "open");
    assert_eq!(fake.server.connections(), 1);
    fake.server.thaw();
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if client.get.call(text("")).await.is_ok() {
            assert!(fake.server.connections() > 1);
            return;
        }
    }
    panic!("it does not recover by itself");
}
