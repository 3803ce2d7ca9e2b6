//! Retries, hedges, coalescing, limits: how many calls reach the downstream.

use crate::support::{Echo, Fake, Text, spec, text};
use std::time::Duration;
use svc_runtime::client::Error;
use svc_runtime::fake::Step;
use svc_runtime::{Error as Status, Metadata};

fn busy() -> Status {
    Status::unavailable("busy")
}

/// How many attempts each call says that came before it.
fn previous(fake: &Fake) -> Vec<u32> {
    let calls = fake.get.metadata();
    let previous = calls
        .iter()
        .map(|call| call.get("grpc-previous-rpc-attempts"));
    previous
        .map(|text| text.map_or(0, |text| text.parse().unwrap()))
        .collect()
}

#[tokio::test]
async fn an_idempotent_call_is_retried_and_says_so_and_no_other_is() {
    let spec = spec!("retries");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "policy.retry = { backoff = \"1ms..2ms\" }");
    fake.get.once(Step::fail(busy()));
    fake.get.once(Step::fail(busy()));
    client.get.call(text("")).await.unwrap();
    assert_eq!(previous(&fake), [0, 1, 2]);
    assert_eq!(spec.methods[0].stats.retries(), 2);

    fake.put.once(Step::fail(busy()));
    client.put.call(text("")).await.unwrap_err();
    assert_eq!(fake.put.count(), 1);

    fake.list.once(Step::fail(busy()));
    let mut answers = client.list.call(text("")).await.unwrap();
    assert_eq!(
        (answers.next().await, fake.list.count()),
        (None, 2),
        "until its answers begin"
    );
}

#[tokio::test]
async fn what_is_not_idempotent_is_retried_if_svc_toml_allows_it() {
    let spec = spec!("unsafely", "[methods.Put]\nallow_unsafe = true");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "");
    fake.put.once(Step::fail(busy()));
    client.put.call(text("")).await.unwrap();
    assert_eq!(fake.put.count(), 2);
}

#[tokio::test]
async fn the_budget_ends_retries_for_all_methods_of_a_client() {
    let spec = spec!("budget");
    let fake = Fake::start(spec).await;
    let client = fake.client(
        spec,
        "policy.retry = { backoff = \"1ms..1ms\", attempts = 5 }\npolicy.breaker.strategy = \"off\"",
    );
    fake.get.fail(busy());
    for _ in 0..10 {
        client.get.call(text("")).await.unwrap_err();
    }
    // Ten tokens, and retries while more than five are left.
    assert_eq!(fake.get.count(), 10 + 4);
    fake.list.fail(busy());
    client.list.call(text("")).await.unwrap_err();
    assert_eq!(fake.list.count(), 1);
}

#[tokio::test]
async fn the_servers_pushback_is_honoured() {
    let spec = spec!("pushback");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "policy.retry = { backoff = \"1ms..1ms\" }");
    let pushed = |millis: &str| {
        let mut metadata = Metadata::new();
        metadata.insert("grpc-retry-pushback-ms", millis).unwrap();
        busy().with_metadata(metadata)
    };
    fake.get.once(Step::fail(pushed("-1")));
    client.get.call(text("")).await.unwrap_err();
    assert_eq!(fake.get.count(), 1, "not at all");
    let started = tokio::time::Instant::now();
    fake.get.once(Step::fail(pushed("60")));
    client.get.call(text("")).await.unwrap();
    assert!(started.elapsed() >= Duration::from_millis(60));
    fake.get.once(Step::fail(pushed("5000")));
    client.get.call(text("")).await.unwrap_err();
    assert_eq!(fake.get.count(), 4, "the deadline leaves no time for it");
}

#[tokio::test]
async fn a_late_answer_is_hedged_and_the_first_one_counts() {
    let spec = spec!("hedges");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "policy.hedge = { delay = \"20ms\" }");
    fake.get.once(Step::never());
    fake.get.once(Step::answer(text("second")));
    assert_eq!(client.get.call(text("")).await, Ok(text("second")));
    assert_eq!(previous(&fake), [0, 1]);
    fake.put
        .once(Step::answer(text("")).after(Duration::from_millis(60)));
    client.put.call(text("")).await.unwrap();
    assert_eq!(fake.put.count(), 1, "no call that must not be repeated");
}

#[tokio::test]
async fn equal_calls_are_made_once_and_tenants_apart() {
    let spec = spec!("coalesced");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "policy.coalesce = true");
    let slow = Step::answer_with(|request: &Text| Ok(request.clone()));
    fake.get.always(slow.after(Duration::from_millis(50)));
    let mut headers = http::HeaderMap::new();
    headers.insert("x-tenant-id", "acme".parse().unwrap());
    let scope = svc_runtime::scope::Scope::new().forwarding(&headers);
    let call = |question: &str| client.get.call(text(question));
    let (one, two, other, theirs) =
        tokio::join!(call("a"), call("a"), call("b"), scope.run(call("a")));
    assert_eq!(
        (one, two, other),
        (Ok(text("a")), Ok(text("a")), Ok(text("b")))
    );
    assert_eq!(theirs, Ok(text("a")));
    assert_eq!(fake.get.count(), 3);
}

#[tokio::test]
async fn limits_refuse_on_this_side() {
    let spec = spec!("limits");
    let fake = Fake::start(spec).await;
    let settings = "policy.rate_limit = { rate = 2, per = \"1h\" }";
    let client: Echo = fake.client(spec, settings);
    let mut over = Vec::new();
    for _ in 0..3 {
        over.extend(client.get.call(text("")).await.err());
    }
    let [
        Error::Overloaded {
            retry_after: Some(_),
            ..
        },
    ] = &over[..]
    else {
        panic!("{over:?}");
    };
    assert_eq!(fake.get.count(), 2);

    let client = fake.client(spec, "policy.bulkhead = { limit = 1 }");
    let slow = Step::answer(text("")).after(Duration::from_millis(50));
    fake.put.always(slow);
    let (one, other) = tokio::join!(client.put.call(text("")), client.put.call(text("")));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    assert_eq!(fake.put.count(), 1);
}
