//! Several addresses: balancing, ejection, zones.

use crate::support::{Echo, Fake, shown, spec, text};
use std::time::Duration;
use svc_runtime::Error as Status;

async fn fakes(spec: &'static svc_runtime::client::Spec) -> [Fake; 3] {
    [
        Fake::start(spec).await,
        Fake::start(spec).await,
        Fake::start(spec).await,
    ]
}

fn endpoints(fakes: &[Fake]) -> Vec<String> {
    fakes.iter().map(|fake| fake.server.endpoint()).collect()
}

#[tokio::test]
async fn calls_are_spread_over_all_addresses() {
    let spec = spec!("spread");
    let fakes = fakes(spec).await;
    let client = Echo::new(spec, &endpoints(&fakes), "balance = \"round_robin\"");
    for _ in 0..9 {
        client.get.call(text("")).await.unwrap();
    }
    assert_eq!(fakes.each_ref().map(|fake| fake.get.count()), [3, 3, 3]);
    let client = Echo::new(spec, &endpoints(&fakes), "connections = 2");
    for _ in 0..200 {
        client.get.call(text("")).await.unwrap();
    }
    for fake in &fakes {
        assert!(fake.get.count() > 3 + 20, "{}", fake.get.count());
        assert_eq!(fake.server.connections(), 1 + 2);
    }
}

#[tokio::test]
async fn the_slow_address_gets_fewer_calls() {
    let spec = spec!("p2c");
    let fakes = fakes(spec).await;
    let client = Echo::new(spec, &endpoints(&fakes), "policy.timeout = \"10s\"");
    fakes[0].get.never();
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..30 {
        let get = client.get.clone();
        calls.spawn(async move { get.call(text("")).await });
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let stuck = fakes[0].get.count();
    assert!(stuck <= 8, "a third of them would be 10: {stuck}");
    calls.shutdown().await;
}

#[tokio::test]
async fn an_address_that_fails_is_left_out_and_taken_back() {
    let spec = spec!("outlier");
    let fakes = fakes(spec).await;
    let client = Echo::new(
        spec,
        &endpoints(&fakes),
        "balance = \"round_robin\"\noutlier = { consecutive_errors = 2, eject_for = \"200ms\" }\n\
         policy = { breaker.strategy = \"off\", retry.attempts = 1 }",
    );
    fakes[1].get.fail(Status::unavailable("sick"));
    let mut failed = 0;
    for _ in 0..12 {
        failed += usize::from(client.get.call(text("")).await.is_err());
    }
    assert_eq!((failed, fakes[1].get.count()), (2, 2));
    let ejected = |pool: serde_json::Value| {
        let addresses = pool["addresses"].as_array().unwrap().clone();
        addresses
            .iter()
            .filter(|address| address["ejected"] == true)
            .count()
    };
    assert_eq!(ejected(shown("pool", "outlier")), 1);
    fakes[1].get.answer(text("well"));
    tokio::time::sleep(Duration::from_millis(220)).await;
    for _ in 0..6 {
        client.get.call(text("")).await.unwrap();
    }
    assert_eq!(fakes[1].get.count(), 4);
}

#[tokio::test]
async fn an_address_that_cannot_be_connected_to_fails_no_call() {
    let spec = spec!("skipped");
    let fakes = fakes(spec).await;
    fakes[0].server.stop().await;
    fakes[2].server.stop().await;
    let client = Echo::new(spec, &endpoints(&fakes), "policy.retry.attempts = 1");
    for _ in 0..20 {
        client.get.call(text("")).await.unwrap();
    }
    assert_eq!(fakes[1].get.count(), 20);
}

#[tokio::test]
async fn the_zone_is_preferred_while_it_works() {
    let spec = spec!("zones");
    let fakes = fakes(spec).await;
    let mut endpoints = endpoints(&fakes);
    endpoints[0] = format!("far@{}", endpoints[0]);
    endpoints[1] = format!("near@{}", endpoints[1]);
    let client = Echo::new(
        spec,
        &endpoints,
        "zone = \"near\"\npolicy.retry.attempts = 1",
    );
    for _ in 0..10 {
        client.get.call(text("")).await.unwrap();
    }
    assert_eq!(fakes[1].get.count(), 10);
    fakes[1].server.stop().await;
    let mut failed = 0;
    for _ in 0..10 {
        failed += usize::from(client.get.call(text("")).await.is_err());
    }
    assert!(failed <= 1, "at most the one that was under way: {failed}");
    assert!(fakes[0].get.count() + fakes[2].get.count() >= 9);
}

#[tokio::test]
async fn a_name_that_cannot_be_resolved_is_an_outage() {
    let spec = spec!("nameless");
    let client = Echo::new(spec, &["http://does-not-exist.invalid:1".to_owned()], "");
    let error = client.get.call(text("")).await.unwrap_err();
    assert!(error.is_outage(), "{error}");
    assert_eq!(
        spec.methods[0].stats.attempts(),
        3,
        "it is retried like any outage"
    );
}
