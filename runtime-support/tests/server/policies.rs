//! The server's policies around calls, and `/debug/policies`.

use crate::support::{
    CHAT, Echo, REPEAT, Running, Text, UNARY, codec, config, echo, http1, path, server, start, text,
};
use prost::Message;
use std::time::Duration;
use svc_runtime::grpc::Service;
use svc_runtime::testing::Client;
use svc_runtime::{Code, Server};
use tonic::client::Grpc;
use tonic::transport::Channel;
use tonic::{Request, Status};

async fn said(grpc: &mut Grpc<Channel>, request: Request<Text>) -> Result<String, Status> {
    grpc.ready().await.unwrap();
    let answer = grpc.unary(request, path(UNARY), codec()).await?;
    Ok(answer.into_inner().text)
}

fn with(key: &'static str, value: &'static str, said: &str) -> Request<Text> {
    let mut request = Request::new(text(said));
    request.metadata_mut().insert(key, value.parse().unwrap());
    request
}

/// Calls that are held, as many as there are; they end with the server.
async fn hold(running: &Running, service: &Echo, calls: u32) {
    for _ in 0..calls {
        let mut grpc = running.grpc().await;
        tokio::spawn(async move { echo(&mut grpc, "hold").await });
    }
    service
        .0
        .entered
        .acquire_many(calls)
        .await
        .unwrap()
        .forget();
}

#[tokio::test]
async fn an_overloaded_server_sheds_calls_and_answers_health() {
    let service = Echo::new();
    let limit = [
        ("shed.initial", "10"),
        ("shed.min", "10"),
        ("shed.max", "10"),
    ];
    let settings = [&[("shed.algorithm", "vegas")][..], &limit].concat();
    let running = start(server(&service, &settings)).await;
    let mut grpc = running.grpc().await;
    hold(&running, &service, 5).await;
    let refused = said(&mut grpc, with("x-priority", "bulk", "hi"))
        .await
        .unwrap_err();
    assert_eq!(refused.message(), "the server is overloaded");
    assert_eq!(refused.code(), tonic::Code::Unavailable);
    assert_eq!(echo(&mut grpc, "hi").await.unwrap(), "hi", "it is no bulk");
    hold(&running, &service, 4).await;
    let refused = said(&mut grpc, with("x-priority", "critical", "hi"))
        .await
        .unwrap_err();
    assert_eq!(
        refused.message(),
        "the server is overloaded",
        "nobody makes itself critical"
    );
    grpc.ready().await.unwrap();
    let health: tonic::Response<()> = grpc
        .unary(
            Request::new(()),
            path("/grpc.health.v1.Health/Check"),
            tonic_prost::ProstCodec::default(),
        )
        .await
        .unwrap();
    drop(health);
    assert_eq!(running.get("/readyz").await.status, 200);
    let page = running.get("/metrics").await.body;
    assert!(
        page.contains("policy_rejected_total{policy=\"concurrency\",name=\"server\"}"),
        "{page}"
    );
    service.0.release.add_permits(9);
    service.0.left.acquire_many(9).await.unwrap().forget();
    assert_eq!(
        echo(&mut grpc, "hi").await.unwrap(),
        "hi",
        "it takes calls again"
    );
    running.stop().await;
}

#[tokio::test]
async fn critical_methods_go_first_and_streams_hold_no_capacity() {
    let service = Echo::new();
    let settings = [
        ("shed.algorithm", "aimd"),
        ("shed.initial", "2"),
        ("shed.min", "2"),
        ("shed.max", "2"),
        ("methods.Echo/Unary.priority", "critical"),
    ];
    let running = start(server(&service, &settings)).await;
    let mut grpc = running.grpc().await;
    let mut streams = Vec::new();
    for _ in 0..3 {
        grpc.ready().await.unwrap();
        let request = Request::new(text("endless"));
        let answers = grpc
            .server_streaming(request, path(REPEAT), codec())
            .await
            .unwrap();
        streams.push(answers.into_inner());
    }
    hold(&running, &service, 1).await;
    let request = Request::new(futures_util::stream::iter([text("hi")]));
    grpc.ready().await.unwrap();
    let refused = grpc
        .streaming(request, path(CHAT), codec())
        .await
        .unwrap_err();
    assert_eq!(refused.message(), "the server is overloaded");
    assert_eq!(echo(&mut grpc, "hi").await.unwrap(), "hi");
    service.0.release.add_permits(1);
    drop(streams);
    running.stop().await;
}

#[tokio::test]
async fn limits_say_when_to_come_back() {
    #[derive(Clone, PartialEq, prost::Message)]
    struct RpcStatus {
        #[prost(message, repeated, tag = "3")]
        details: Vec<prost_types::Any>,
    }
    let settings = [
        ("methods.unary.rate_limit.rate", "1"),
        ("methods.unary.rate_limit.per", "1h"),
    ];
    let running = start(server(&Echo::new(), &settings)).await;
    let mut grpc = running.grpc().await;
    assert_eq!(echo(&mut grpc, "hi").await.unwrap(), "hi");
    let refused = echo(&mut grpc, "hi").await.unwrap_err();
    assert_eq!(refused.code(), tonic::Code::ResourceExhausted);
    assert_eq!(refused.message(), "the rate limit is used up");
    let number = |key| {
        refused
            .metadata()
            .get(key)
            .unwrap()
            .to_str()
            .unwrap()
            .parse::<u64>()
    };
    assert!((3590..=3600).contains(&number("retry-after").unwrap()));
    assert!((3_590_000..=3_600_000).contains(&number("grpc-retry-pushback-ms").unwrap()));
    let details = RpcStatus::decode(refused.details()).unwrap().details;
    assert_eq!(
        details[0].type_url,
        "type.googleapis.com/google.rpc.RetryInfo"
    );
    grpc.ready().await.unwrap();
    let other = Request::new(text("hi"));
    grpc.server_streaming(other, path(REPEAT), codec())
        .await
        .unwrap();
    running.stop().await;
}

#[tokio::test]
async fn callers_are_limited_one_by_one() {
    let settings = [
        ("caller_limit.key", "tenant"),
        ("caller_limit.rate", "1"),
        ("caller_limit.per", "1h"),
    ];
    let running = start(server(&Echo::new(), &settings)).await;
    let mut grpc = running.grpc().await;
    for tenant in ["one", "two"] {
        let request = || with("x-tenant-id", tenant, "hi");
        assert_eq!(said(&mut grpc, request()).await.unwrap(), "hi");
        let refused = said(&mut grpc, request()).await.unwrap_err();
        assert_eq!(refused.code(), tonic::Code::ResourceExhausted, "{tenant}");
    }
    assert_eq!(echo(&mut grpc, "nobody").await.unwrap(), "nobody");
    assert!(
        echo(&mut grpc, "nobody").await.is_err(),
        "its address is its name"
    );
    running.stop().await;
}

#[tokio::test]
async fn a_full_bulkhead_refuses_or_lets_wait_until_the_deadline() {
    let service = Echo::new();
    let settings = [
        ("methods.Unary.bulkhead.limit", "1"),
        ("methods.Unary.bulkhead.queue", "1"),
        ("methods.Unary.bulkhead.wait", "1h"),
    ];
    let running = start(server(&service, &settings)).await;
    hold(&running, &service, 1).await;
    let (mut grpc, _connection) = running.h2().await;
    grpc.ready().await.unwrap();
    let mut request = Request::new(text("hi"));
    request.set_timeout(Duration::from_millis(20));
    let late = grpc.unary(request, path(UNARY), codec()).await.unwrap_err();
    assert_eq!(late.code(), tonic::Code::DeadlineExceeded);
    let mut first = running.grpc().await;
    let waiting = tokio::spawn(async move { echo(&mut first, "queued").await });
    running
        .until_policies(|policies| {
            let queued = |policy: &serde_json::Value| policy["queued"] == 1;
            policies.as_array().unwrap().iter().any(queued)
        })
        .await;
    let refused = echo(&mut running.grpc().await, "hi").await.unwrap_err();
    assert_eq!(refused.message(), "too many calls are under way");
    service.0.release.add_permits(1);
    assert_eq!(waiting.await.unwrap().unwrap(), "queued");
    running.stop().await;
}

#[tokio::test]
async fn what_a_handler_calls_inherits_deadline_and_metadata() {
    let running = start(server(&Echo::new(), &[])).await;
    let mut grpc = running.grpc().await;
    let request = |said| {
        let mut request = with("x-tenant-id", "acme", said);
        request
            .metadata_mut()
            .insert("authorization", "Bearer secret".parse().unwrap());
        request.set_timeout(Duration::from_secs(3600));
        request
    };
    let expected = "Some(60) min, Some(\"acme\"), false";
    assert_eq!(said(&mut grpc, request("scope")).await.unwrap(), expected);
    assert_eq!(said(&mut grpc, request("spawned")).await.unwrap(), expected);
    grpc.ready().await.unwrap();
    let answers = grpc
        .server_streaming(request("scope"), path(REPEAT), codec())
        .await
        .unwrap();
    let answer = answers.into_inner().message().await.unwrap().unwrap();
    assert_eq!(answer.text, expected);
    assert_eq!(
        echo(&mut grpc, "scope").await.unwrap(),
        "None min, None, false"
    );
    running.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_client_in_a_handler_ends_at_the_callers_deadline() {
    let client = Client::of(server(&Echo::new(), &[])).unwrap();
    let mut request = Request::new(text("downstream"));
    request.set_timeout(Duration::from_secs(7));
    let started = tokio::time::Instant::now();
    let ended = client.unary::<Text, Text>(UNARY, request).await;
    assert_eq!(started.elapsed().as_secs(), 7);
    // The client's end and that of the call are due at once; either may come first.
    match ended {
        Ok(answer) => assert_eq!(
            answer.message().text,
            "the deadline passed before the call was answered"
        ),
        Err(error) => assert_eq!(error.code(), Code::DeadlineExceeded),
    }
}

#[tokio::test(start_paused = true)]
async fn handlers_take_the_cheaper_way_while_the_p99_is_bad() {
    let settings = [
        ("methods.Unary.degrade.p99", "10ms"),
        ("methods.Unary.degrade.for", "2s"),
        ("methods.Unary.degrade.min_calls", "5"),
        ("methods.Unary.degrade.probe_every", "10"),
    ];
    let client = Client::of(server(&Echo::new(), &settings)).unwrap();
    let mut answers = Vec::new();
    for _ in 0..300 {
        let answer = client
            .unary::<Text, Text>(UNARY, text("slow"))
            .await
            .unwrap();
        answers.push(answer.message().text.clone());
        if answers.last().unwrap() == "cheap" {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    let first = answers.iter().position(|answer| answer == "cheap").unwrap();
    assert!(
        (50..=150).contains(&first),
        "after two slices, of which the first is a part: {first}"
    );
    let after = &answers[first..];
    let probes = after.iter().filter(|answer| *answer == "full").count();
    assert!(
        (after.len() / 20..=after.len() / 5).contains(&probes),
        "{probes} of {}",
        after.len()
    );
}

#[tokio::test]
async fn settings_of_methods_that_are_not_served_are_refused() {
    let server = server(&Echo::new(), &[("methods.Unari.priority", "bulk")]);
    let error = server.bind().await.unwrap_err().to_string();
    assert!(
        error.contains("flag `--set methods.Unari.priority`: no method is called `Unari`"),
        "{error}"
    );
    assert!(error.ends_with("did you mean `Unary`?"), "{error}");
    for (key, value, expected) in [
        (
            "methods.Unary.priority",
            "exempt",
            "unknown variant `exempt`",
        ),
        (
            "methods.Unary.rate_limit.per",
            "1s",
            "`methods.test.v1.Echo/Unary.rate_limit.per` says nothing without a `rate`",
        ),
        (
            "methods.unary.degrade.recover_p99",
            "9h",
            "flag `--set methods.unary.degrade.recover_p99`: `methods.test.v1.Echo/Unary.degrade.recover_p99` must not be above `p99`",
        ),
        (
            "shed.min",
            "60",
            "`shed.initial` must be from `min` to `max`",
        ),
    ] {
        let settings = [("shed.algorithm", "vegas"), (key, value)];
        let server =
            Server::new(config(&settings)).services([Box::new(Echo::new()) as Box<dyn Service>]);
        let error = server.bind().await.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn policies_are_listed_and_take_commands_from_those_who_may() {
    use svc_runtime::policy::{
        Time,
        breaker::{Breaker, BreakerSettings, BreakerState},
        registry,
    };
    let breaker = std::sync::Arc::new(Breaker::new(&BreakerSettings::default()).unwrap());
    registry::register("policies/of the test", &breaker);
    let _ = breaker
        .acquire(Time::now())
        .map(|permit| permit.success(Time::now()));
    let settings = [
        ("admin.token", "hunter2"),
        ("methods.Unary.bulkhead.limit", "7"),
    ];
    let running = start(server(&Echo::new(), &settings)).await;
    let json = running.get("/debug/policies").await;
    assert_eq!(json.headers["content-type"], "application/json");
    let policies: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    let found =
        policies.as_array().unwrap().iter().find(|policy| {
            policy["name"] == "test.v1.Echo/Unary" && policy["settings"]["limit"] == 7
        });
    assert_eq!(found.unwrap()["kind"], "bulkhead");
    let ask = async |method: &str, path: &str, header: &str| {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\n{header}content-length: 0\r\nconnection: close\r\n\r\n"
        );
        http1(running.admin, &request).await
    };
    let page = ask("GET", "/debug/policies", "accept: text/html,*/*\r\n").await;
    assert!(
        page.body.contains("<td>policies/of the test</td>"),
        "{}",
        page.body
    );
    let to = "/debug/policies/policies/of%20the%20test/force_open";
    assert_eq!(
        ask("POST", to, "origin: https://evil.example\r\n")
            .await
            .status,
        403
    );
    assert_eq!(ask("GET", to, "").await.status, 405);
    assert_eq!(breaker.state(), BreakerState::Closed);
    assert_eq!(ask("POST", to, "").await.status, 200);
    assert_eq!(breaker.state(), BreakerState::ForcedOpen);
    let auto = to.replace("force_open", "auto");
    let borne = "origin: https://a.example\r\nauthorization: Bearer hunter2\r\n";
    assert_eq!(ask("POST", &auto, borne).await.status, 200);
    assert_eq!(breaker.state(), BreakerState::Closed);
    assert_eq!(
        ask("POST", &to.replace("force_open", "explode"), "")
            .await
            .status,
        400
    );
    assert_eq!(
        ask("POST", "/debug/policies/nobody/auto", "").await.status,
        404
    );
    assert_eq!(ask("POST", "/debug/policies/auto", "").await.status, 404);
    running.stop().await;
}
