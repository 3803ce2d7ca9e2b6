//! Which trace a call belongs to, and who is told of it.

use crate::support::{CHAT, Echo, PATIENCE, READ, REPEAT, Text, UNARY, server, start, text};
use http::{HeaderMap, Request, Response};
use http_body_util::{BodyExt, Full};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use svc_runtime::config::Sources;
use svc_runtime::grpc::Service;
use svc_runtime::testing::Client;
use svc_runtime::{Code, Config, Error, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tonic::body::Body;
use tower::ServiceExt;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN: &str = "00f067aa0ba902b7";

fn with(headers: &[(&'static str, &str)], said: &str) -> tonic::Request<Text> {
    let mut request = tonic::Request::new(text(said));
    for (name, value) in headers {
        request.metadata_mut().insert(*name, value.parse().unwrap());
    }
    request
}

/// Trace, span, and whether it is recorded, as the handler sees them.
async fn traced(client: &Client, headers: &[(&'static str, &str)]) -> (String, String, bool) {
    let reply = client.unary::<Text, Text>(UNARY, with(headers, "trace"));
    let (said, metadata) = reply.await.unwrap().into_parts();
    let parts: Vec<_> = said.text.split(' ').map(str::to_owned).collect();
    let [trace, span, sampled] = parts.try_into().unwrap();
    assert_eq!(metadata.get("x-trace-id"), Some(&*trace));
    (trace, span, sampled == "true")
}

fn client(settings: &[(&str, &str)]) -> Client {
    Client::of(server(&Echo::new(), settings)).unwrap()
}

#[tokio::test]
async fn a_call_is_part_of_its_callers_trace_or_begins_one() {
    let client = client(&[("tracing.sampler", "never")]);
    let parent = format!("00-{TRACE}-{SPAN}-01");
    let (trace, span, sampled) = traced(&client, &[("traceparent", &parent)]).await;
    assert_eq!(trace, TRACE);
    assert_eq!(
        span, SPAN,
        "nothing is recorded here, so whoever records is within that"
    );
    assert!(sampled, "its caller decides");
    let parent = format!("00-{TRACE}-{SPAN}-00");
    let (_, span, sampled) = traced(&client, &[("traceparent", &parent)]).await;
    assert_ne!(span, SPAN, "the call has a span of its own");
    assert!(!sampled);
    let (one, _, sampled) = traced(&client, &[]).await;
    assert!(!sampled);
    let (other, _, _) = traced(&client, &[("traceparent", "rubbish")]).await;
    assert_ne!(one, other);
    assert!(one.len() == 32 && one != "0".repeat(32), "{one}");
    // B3 is not asked for.
    let (trace, ..) = traced(&client, &[("b3", &format!("{TRACE}-{SPAN}-1"))]).await;
    assert_ne!(trace, TRACE);
}

#[tokio::test]
async fn formats_are_tried_in_the_order_of_the_settings() {
    let client = client(&[("tracing.propagation", "b3,tracecontext")]);
    let (single, w3c) = (
        format!("{TRACE}-{SPAN}-d"),
        format!("00-{}-{SPAN}-00", "1".repeat(32)),
    );
    let (trace, _, sampled) = traced(&client, &[("traceparent", &w3c), ("b3", &single)]).await;
    assert_eq!((trace.as_str(), sampled), (TRACE, true));
    let (trace, _, sampled) = traced(&client, &[("traceparent", &w3c)]).await;
    assert_eq!((trace, sampled), ("1".repeat(32), false));
}

#[tokio::test]
async fn every_answer_bears_the_id_whatever_the_protocol() {
    let echo = Echo::new();
    let service = server(&echo, &[]).into_service().unwrap();
    let asked = |path: &str, content_type: &str, body: &'static str| {
        let request = Request::post(path)
            .header("content-type", content_type)
            .header("traceparent", format!("00-{TRACE}-{SPAN}-00"))
            .body(Body::new(Full::from(body)))
            .unwrap();
        service.clone().oneshot(request)
    };
    for body in [
        r#"{"text":"hi"}"#,
        r#"{"text":"fail"}"#,
        r#"{"text":"panic"}"#,
        "nonsense",
    ] {
        let answer = asked(UNARY, "application/json", body).await.unwrap();
        assert_eq!(answer.headers()["x-trace-id"], TRACE, "{body}");
    }
    let client = Client::new(service.clone());
    let parent = format!("00-{TRACE}-{SPAN}-00");
    let caller = [("traceparent", &*parent)];
    let refused = |error: Error| error.metadata().get("x-trace-id").map(str::to_owned);
    let error = client
        .unary::<Text, Text>(READ, with(&caller, "invalid"))
        .await;
    assert_eq!(refused(error.unwrap_err()).as_deref(), Some(TRACE));
    let stream = client.server_streaming::<Text, Text>(REPEAT, with(&caller, "fail"));
    let (_, metadata) = stream.await.unwrap().into_parts();
    assert_eq!(metadata.get("x-trace-id"), Some(TRACE));
    let late = [("traceparent", &*parent), ("grpc-timeout", "soon")];
    let error = client.unary::<Text, Text>(READ, with(&late, "hi")).await;
    assert_eq!(refused(error.unwrap_err()).as_deref(), Some(TRACE));

    let health = asked("/grpc.health.v1.Health/Check", "application/json", "{}");
    let health: Response<Body> = health.await.unwrap();
    assert_eq!(
        health.headers().get("x-trace-id"),
        None,
        "health is not traced"
    );

    let silent = self::client(&[("tracing.response_header", "")]);
    let reply = silent.unary::<Text, Text>(UNARY, text("hi")).await.unwrap();
    let (_, metadata) = reply.into_parts();
    assert_eq!(metadata.get("x-trace-id"), None);
    let named = self::client(&[("tracing.response_header", "x-b3-traceid")]);
    let reply = named
        .unary::<Text, Text>(UNARY, with(&caller, "hi"))
        .await
        .unwrap();
    let (_, metadata) = reply.into_parts();
    assert_eq!(metadata.get("x-b3-traceid"), Some(TRACE));
}

#[derive(Clone, PartialEq, prost::Message)]
struct RequestInfo {
    #[prost(string, tag = "1")]
    request_id: String,
}

#[tokio::test]
async fn faults_name_the_trace_and_refusals_do_not() {
    let parent = format!("00-{TRACE}-{SPAN}-00");
    let caller = [("traceparent", &*parent)];
    let failed = async |client: &Client, said| {
        let call = client.unary::<Text, Text>(UNARY, with(&caller, said));
        let error = call.await.unwrap_err();
        let info = error.details().iter().find_map(|detail| {
            let is_info = detail.type_url.ends_with("/google.rpc.RequestInfo");
            is_info.then(|| <RequestInfo as prost::Message>::decode(&*detail.value).unwrap())
        });
        (error.code(), info.map(|info| info.request_id))
    };
    let loud = client(&[]);
    let told = Some(TRACE.to_owned());
    assert_eq!(failed(&loud, "fault").await, (Code::Internal, told.clone()));
    assert_eq!(failed(&loud, "panic").await, (Code::Internal, told));
    assert_eq!(
        failed(&loud, "fail").await,
        (Code::FailedPrecondition, None)
    );
    let quiet = client(&[("tracing.error_details", "false")]);
    assert_eq!(failed(&quiet, "fault").await, (Code::Internal, None));
}

#[tokio::test]
async fn rules_choose_by_service_and_method_and_change_while_it_runs() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("config.toml");
    let write = |text: &str| std::fs::write(&file, format!("[tracing]\n{text}")).unwrap();
    write("sampler = \"always\"\nrules = [\"test.v1.Echo/Unary=never\"]\n");
    let config = Config::load(Sources::new().file(&file)).unwrap();
    let echo: Box<dyn Service> = Box::new(Echo::new());
    let client = Client::of(Server::new(config.clone()).services([echo])).unwrap();
    let sampled = async |path: &'static str| {
        let reply = client
            .unary::<Text, Text>(path, text("trace"))
            .await
            .unwrap();
        reply.message().text.ends_with("true")
    };
    assert!(!sampled(UNARY).await);
    assert!(sampled(READ).await);

    write("sampler = \"never\"\nrules = [\"test.v1.Echo/Unary=always\"]\n");
    let reloaded = config.reload().unwrap();
    assert_eq!(reloaded.applied, ["tracing.rules", "tracing.sampler"]);
    assert!(reloaded.need_restart.is_empty());
    assert!(sampled(UNARY).await);
    assert!(!sampled(READ).await);

    // What is wrong changes nothing.
    write("rules = [\"test.v1.Echo/Unarry=never\"]\n");
    let refused = config.reload().unwrap_err().to_string();
    let expected = "`tracing.rules` has a rule for `test.v1.Echo/Unarry`, which is not served";
    assert!(refused.contains(expected), "{refused}");
    assert!(
        refused.contains("did you mean `test.v1.Echo/Unary`?"),
        "{refused}"
    );
    write("sampler = \"sometimes\"\n");
    assert!(config.reload().is_err());
    assert!(sampled(UNARY).await);
}

#[tokio::test]
async fn the_sampler_shows_among_the_policies() {
    let echo = Echo::new();
    let settings = [("tracing.rules", "test.v1.Echo/Unary=ratio:0.125")];
    let running = start(server(&echo, &settings)).await;
    running
        .until_policies(|policies| {
            policies.as_array().unwrap().iter().any(|policy| {
                policy["kind"] == "tracing"
                    && policy["sampler"] == "per_second:10"
                    && policy["rules"] == serde_json::json!(["test.v1.Echo/Unary=ratio:0.125"])
            })
        })
        .await;
    let page = running.get("/config").await.body;
    assert!(page.contains("\"tracing.sampler\""), "{page}");
    running.stop().await;
}

/// Answers every request over HTTP/1.1 with this status and text, and tells what was asked.
async fn strategies() -> (String, watch::Sender<(u16, &'static str)>, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/sampling", listener.local_addr().unwrap());
    let (said, says) = watch::channel((200, "{}"));
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = vec![0; 4096];
            let read = stream.read(&mut head).await.unwrap();
            let head = String::from_utf8_lossy(&head[..read]).into_owned();
            assert!(
                head.starts_with("GET /sampling?service=the%20echo "),
                "{head}"
            );
            let (status, text) = *says.borrow();
            let answer = format!(
                "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
                text.len()
            );
            // Who goes away goes away.
            let _ = stream.write_all(answer.as_bytes()).await;
            counted.fetch_add(1, Ordering::Relaxed);
        }
    });
    (url, said, asked)
}

#[tokio::test]
async fn strategies_from_elsewhere_hold_until_there_are_others() {
    let (url, said, asked) = strategies().await;
    let all = r#"{"operationSampling":{"defaultSamplingProbability":0,"perOperationStrategies":[
        {"operation":"test.v1.Echo/Read","probabilisticSampling":{"samplingRate":1}}]}}"#;
    said.send_replace((200, all));
    let client = client(&[
        ("tracing.remote", &url),
        ("tracing.remote_interval", "10ms"),
        ("tracing.service", "the echo"),
        ("tracing.sampler", "always"),
        ("tracing.rules", "test.v1.Echo/Collect=always"),
    ]);
    let sampled = async |path: &'static str| {
        let reply = client.unary::<Text, Text>(path, text("trace")).await;
        reply.unwrap().message().text.ends_with("true")
    };
    let until = async |holds: &dyn Fn(bool) -> bool| {
        let waiting = async {
            while !holds(sampled(UNARY).await) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.unwrap();
    };
    until(&|unary| !unary).await;
    assert!(sampled(READ).await);
    // It fails, or says nonsense, and what it said last holds.
    for nonsense in [(500, "{}"), (200, "nonsense"), (200, "{}")] {
        said.send_replace(nonsense);
        let before = asked.load(Ordering::Relaxed);
        let waiting = async {
            while asked.load(Ordering::Relaxed) < before + 3 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.unwrap();
        assert!(!sampled(UNARY).await && sampled(READ).await);
    }
    said.send_replace((200, r#"{"probabilisticSampling":{"samplingRate":1}}"#));
    until(&|unary| unary).await;
}

#[tokio::test]
async fn what_comes_back_from_a_chat_bears_the_id_in_its_head() {
    let service = server(&Echo::new(), &[]).into_service().unwrap();
    let request = Request::post(CHAT)
        .version(http::Version::HTTP_2)
        .header("content-type", "application/grpc")
        .header("traceparent", format!("00-{TRACE}-{SPAN}-01"))
        .body(Body::empty())
        .unwrap();
    let answer = service.oneshot(request).await.unwrap();
    let headers: HeaderMap = answer.headers().clone();
    answer.into_body().collect().await.unwrap();
    assert_eq!(headers["x-trace-id"], TRACE);
}
