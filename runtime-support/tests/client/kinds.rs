//! All four kinds of calls, what goes beside them, what ends them.

use crate::support::{Fake, spec, text, timeout};
use futures_util::{StreamExt, stream};
use std::time::Duration;
use svc_runtime::client::{Error, Request, Seen};
use svc_runtime::fake::Step;
use svc_runtime::policy::deadline::Deadline;
use svc_runtime::scope::Scope;
use svc_runtime::{Code, Error as Status, Metadata, TraceParent, metrics};

#[tokio::test]
async fn every_kind_of_call_is_answered() {
    let spec = spec!("kinds");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "");
    fake.get
        .answer_with(|request| Ok(text(&format!("hello {}", request.text))));
    assert_eq!(client.get.call(text("you")).await, Ok(text("hello you")));

    fake.list.answer(vec![text("a"), text("b")]);
    let listed: Vec<_> = client.list.call(text("all")).await.unwrap().collect().await;
    assert_eq!(listed, [Ok(text("a")), Ok(text("b"))]);

    fake.send
        .answer_with(|requests| Ok(text(&requests.len().to_string())));
    let sent = client.send.call(stream::iter(["x", "y", "z"].map(text)));
    assert_eq!(sent.await, Ok(text("3")));
    assert_eq!(fake.send.calls()[0].len(), 3);

    fake.talk.answer_with(|requests| {
        let loud = requests.iter().map(|one| text(&one.text.to_uppercase()));
        Ok(loud.collect())
    });
    let said = client.talk.call(stream::iter(["ping", "pong"].map(text)));
    let answers: Vec<_> = said.await.unwrap().collect().await;
    assert_eq!(answers, [Ok(text("PING")), Ok(text("PONG"))]);
    fake.talk.answer(vec![text("early")]);
    let mut answers = client.talk.call(stream::pending()).await.unwrap();
    let answer = answers.next().await;
    assert_eq!(answer, Some(Ok(text("early"))), "before its requests end");
    assert_eq!(fake.server.connections(), 1, "all on one connection");
}

#[tokio::test]
async fn a_rejection_is_typed_with_its_details() {
    let spec = spec!("rejections");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "");
    let detail = text("sold out");
    fake.get
        .fail(Status::failed_precondition("no stock").with_detail("test.v1.Text", &detail));
    let error = client.get.call(text("1")).await.unwrap_err();
    let Error::Rejected {
        code,
        message,
        details,
    } = &error
    else {
        panic!("{error:?}");
    };
    assert_eq!(
        (*code, message.as_str()),
        (Code::FailedPrecondition, "no stock")
    );
    assert_eq!(details[0].type_url, "type.googleapis.com/test.v1.Text");
    let told = Status::from(error);
    assert_eq!(
        (told.code(), told.message()),
        (Code::Internal, "internal error")
    );

    fake.get.fail(Status::resource_exhausted("quota"));
    let error = client.get.call(text("1")).await.unwrap_err();
    assert!(matches!(error, Error::Overloaded { .. }), "{error:?}");
    assert_eq!(fake.get.count(), 2, "neither was repeated");
}

#[tokio::test]
async fn what_comes_beside_an_answer_is_seen() {
    let spec = spec!("beside");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "");
    let seen = Seen::new();
    let request = || Request::new(text("1")).with_seen(&seen);
    let mut why = Metadata::new();
    why.insert("x-why", "sold").unwrap();
    fake.get
        .fail(Status::failed_precondition("no stock").with_metadata(why));
    client.get.call(request()).await.unwrap_err();
    let status = seen.status().unwrap();
    assert_eq!(
        (status.code(), status.message()),
        (Code::FailedPrecondition, "no stock")
    );
    assert_eq!(seen.trailers().get("x-why"), Some("sold"));
    assert!(seen.headers().headers().is_empty(), "all came behind");

    fake.get.answer(text("a"));
    client.get.call(request()).await.unwrap();
    assert!(seen.status().is_none());
    assert_eq!(seen.headers().get("content-type"), Some("application/grpc"));
    assert_eq!(seen.trailers().get("grpc-status"), Some("0"));
    assert_eq!(seen.trailers().get("x-why"), None, "of an earlier answer");
}

#[tokio::test]
async fn a_stream_that_fails_midway_says_so_once() {
    let spec = spec!("midway");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "");
    fake.list
        .once(Step::answer(vec![text("a")]).then_fail(Status::aborted("enough")));
    let mut answers = client.list.call(text("")).await.unwrap();
    assert_eq!(answers.next().await, Some(Ok(text("a"))));
    let error = answers.next().await.unwrap().unwrap_err();
    assert_eq!(error.code(), Code::Aborted);
    assert_eq!(answers.next().await, None);

    fake.list.once(Step::answer(vec![text("b")]).then_never());
    let request = Request::new(text("")).with_timeout(Duration::from_millis(50));
    let mut answers = client.list.call(request).await.unwrap();
    assert_eq!(answers.next().await, Some(Ok(text("b"))));
    assert_eq!(answers.next().await, Some(Err(Error::DeadlineExceeded)));
}

#[tokio::test]
async fn the_trace_goes_on_as_the_settings_write_it() {
    let spec = spec!("traced");
    let fake = Fake::start(spec).await;
    let trace = TraceParent {
        trace_id: 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736,
        span_id: 0xf0_67aa_0ba9_02b7,
        sampled: true,
    };
    let mut headers = http::HeaderMap::new();
    for (name, value) in [
        ("tracestate", "vendor=1"),
        ("baggage", "user=7"),
        ("x-b3-traceid", "stale"),
    ] {
        headers.insert(name, value.parse().unwrap());
    }
    let scope = || {
        let scope = Scope::new().forwarding(&headers);
        scope.with_trace(Some(trace))
    };
    let own = Request::new(text("own"));
    let own = own.with_metadata("b3", "0").unwrap();
    for formats in [
        r#"["tracecontext"]"#,
        r#"["b3"]"#,
        r#"["b3multi", "tracecontext"]"#,
    ] {
        let client = fake.client(spec, &format!("[tracing]\npropagation = {formats}"));
        scope().run(client.get.call(text("1"))).await.unwrap();
    }
    let client = fake.client(spec, "");
    scope().run(client.get.call(own)).await.unwrap();
    client.get.call(text("outside")).await.unwrap();

    let (id, span) = ("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
    let (w3c, b3) = (format!("00-{id}-{span}-01"), format!("{id}-{span}-1"));
    let names = [
        "traceparent",
        "tracestate",
        "b3",
        "x-b3-traceid",
        "x-b3-spanid",
        "x-b3-sampled",
    ];
    let calls = fake.get.metadata();
    let sent = |call: usize| names.map(|name| calls[call].get(name).unwrap_or_default());
    assert_eq!(sent(0), [&w3c, "vendor=1", "", "", "", ""]);
    assert_eq!(sent(1), ["", "", &b3, "", "", ""]);
    assert_eq!(sent(2), [&w3c, "vendor=1", "", id, span, "1"]);
    assert_eq!(
        sent(3),
        ["", "vendor=1", "0", "", "", ""],
        "it said so itself"
    );
    assert_eq!(sent(4), [""; 6]);
    assert_eq!(calls[0].get("baggage"), Some("user=7"));
}

#[tokio::test]
async fn the_deadline_and_what_the_caller_said_go_on() {
    let spec = spec!("deadlines");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "policy.timeout = \"20s\"");
    let mut headers = http::HeaderMap::new();
    headers.insert("x-tenant-id", "acme".parse().unwrap());
    headers.insert("cookie", "secret".parse().unwrap());
    let soon = Deadline::after(Duration::from_secs(5));
    let scope = Scope::new().with_deadline(soon).forwarding(&headers);
    let request = Request::new(text("1"))
        .with_metadata("x-mine", "yes")
        .unwrap();
    scope.run(client.get.call(request)).await.unwrap();
    client.get.call(text("2")).await.unwrap();

    let calls = fake.get.metadata();
    let within = |call: usize, least: u64, most: u64| {
        let timeout = timeout(&calls[call]);
        assert!(timeout > Duration::from_secs(least), "{timeout:?}");
        assert!(timeout <= Duration::from_secs(most), "{timeout:?}");
    };
    within(0, 0, 5);
    within(1, 5, 20);
    let metadata: &Metadata = &calls[0];
    assert_eq!(metadata.get("x-tenant-id"), Some("acme"));
    assert_eq!(metadata.get("x-mine"), Some("yes"));
    assert_eq!(metadata.get("cookie"), None);

    let past = Scope::new().with_deadline(Some(Deadline::at(tokio::time::Instant::now())));
    let error = past.run(client.get.call(text("3"))).await.unwrap_err();
    assert_eq!(error, Error::DeadlineExceeded);
    assert_eq!(fake.get.count(), 2, "expired work is not started");
}

#[tokio::test]
async fn an_answer_against_the_rules_is_an_error_where_that_is_asked() {
    let spec = spec!("lies");
    let fake = Fake::start(spec).await;
    fake.get.answer(text("broken"));
    fake.list.answer(vec![text("broken")]);
    let trusting = fake.client(spec, "");
    assert_eq!(trusting.get.call(text("")).await, Ok(text("broken")));
    let strict = fake.client(spec, "validate = true");
    let error = strict.get.call(text("")).await.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    let mut answers = strict.list.call(text("")).await.unwrap();
    let error = answers.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
}

#[tokio::test]
async fn calls_are_counted_as_what_they_end_with() {
    let spec = spec!("counted");
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, "");
    client.get.call(text("")).await.unwrap();
    fake.get.once(Step::fail(Status::unavailable("busy")));
    client.get.call(text("")).await.unwrap();
    fake.get.once(Step::fail(Status::not_found("no")));
    client.get.call(text("")).await.unwrap_err();
    fake.get.once(Step::never());
    tokio::select! {
        _ = client.get.call(text("")) => panic!("it is never answered"),
        () = tokio::time::sleep(Duration::from_millis(50)) => {}
    }
    let page = String::from_utf8(metrics::encode(metrics::Format::Text)).unwrap();
    let labels = "rpc_client=\"counted\",rpc_service=\"test.v1.Echo\",rpc_method=\"Get\"";
    for line in [
        format!("rpc_client_started_total{{{labels}}} 4"),
        format!("rpc_client_handled_total{{{labels},code=\"OK\"}} 2"),
        format!("rpc_client_handled_total{{{labels},code=\"NOT_FOUND\"}} 1"),
        format!("rpc_client_handled_total{{{labels},code=\"CANCELLED\"}} 1"),
        format!("rpc_client_duration_seconds_count{{{labels}}} 4"),
        format!("rpc_client_in_flight{{{labels}}} 0"),
        format!("rpc_client_attempts_total{{{labels}}} 5"),
        format!("rpc_client_retries_total{{{labels}}} 1"),
        format!("rpc_client_fallbacks_total{{{labels}}} 0"),
    ] {
        assert!(page.lines().any(|found| found == line), "{line}\n{page}");
    }
}
