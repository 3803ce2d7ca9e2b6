//! What is logged of a call by a program with a subscriber of its own: the access log, and panics
//! of handlers.
//!
//! One test in a process of its own: others that log in passing would disturb the levels.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use http_body_util::Full;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use svc_runtime::grpc::{Inbound, Limits};
use svc_runtime::metrics::MethodStats;
use svc_runtime::rpc::{Idempotency, Kind, Method};
use svc_runtime::testing::block_on;
use svc_runtime::{Peer, Reply, Valid};
use tonic::body::Body;
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::{EnvFilter, Layer, Registry};

static STATS: MethodStats = MethodStats::new();

static METHOD: Method = Method {
    service: "test.v1.Test",
    name: "Say",
    path: "/test.v1.Test/Say",
    kind: Kind::Unary,
    idempotency: Idempotency::Unknown,
    max_deadline: None,
    rate: None,
    input: &svc_runtime::schema::well_known::EMPTY,
    output: &svc_runtime::schema::well_known::EMPTY,
    stats: &STATS,
};

/// A gRPC request with one message, the string `said` as its field 1.
fn request(said: &str) -> http::Request<Body> {
    let message = prost::Message::encode_to_vec(&said.to_owned());
    let mut frame = vec![0];
    frame.extend((message.len() as u32).to_be_bytes());
    frame.extend(message);
    http::Request::post(METHOD.path)
        .header("content-type", "application/grpc")
        .body(Body::new(Full::new(frame.into())))
        .unwrap()
}

/// A request with all that goes into its line.
fn traced() -> http::Request<Body> {
    let mut request = request("hello");
    let peer = Peer("192.0.2.1:7".parse().unwrap());
    request.extensions_mut().insert(peer);
    let headers = request.headers_mut();
    let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    headers.insert("traceparent", trace.parse().unwrap());
    headers.insert("x-request-id", "r-1".parse().unwrap());
    request
}

/// Calls a unary echo that panics if it is asked to.
fn call(request: http::Request<Body>) {
    let limits = Limits {
        max_request_bytes: 100,
        max_response_bytes: 50,
        arrives_within: std::time::Duration::ZERO,
    };
    let inbound = Inbound::new(request, limits, Instant::now());
    block_on(
        inbound.unary(&METHOD, |_, request: Valid<String>| async move {
            assert!(*request != "panic", "asked to");
            Ok(Reply::new(request.into_inner()))
        }),
    );
}

/// The events that pass its filter, as text.
#[derive(Clone, Default)]
struct Events(Arc<Mutex<Vec<String>>>);

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        // How long it took is nobody's business here.
        if !["duration_ms", "event.duration"].contains(&field.name()) {
            self.0.push_str(&format!("{field}={value:?} "));
        }
    }
}

impl<S: tracing::Subscriber> Layer<S> for Events {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields(String::new());
        event.record(&mut fields);
        self.0.lock().unwrap().push(fields.0);
    }
}

fn logged(filter: &str, act: impl FnOnce()) -> Vec<String> {
    let events = Events::default();
    let subscriber = Registry::default()
        .with(EnvFilter::new(filter))
        .with(events.clone());
    tracing::subscriber::with_default(subscriber, act);
    let lines = events.0.lock().unwrap();
    lines.clone()
}

#[test]
fn calls_and_panics_are_logged_with_their_rpc() {
    assert!(logged("info", || call(traced())).is_empty());
    let lines = logged("info,access=debug", || {
        call(traced());
        call(request(&"x".repeat(60)));
    });
    assert_eq!(
        lines,
        [
            "message=a call ended rpc.service=\"test.v1.Test\" rpc.method=\"Say\" protocol=\"grpc\" code=\"OK\" \
             peer=192.0.2.1:7 trace.id=4bf92f3577b34da6a3ce929d0e0e4736 span.id=00f067aa0ba902b7 \
             request.id=\"r-1\" ",
            "message=a call ended rpc.service=\"test.v1.Test\" rpc.method=\"Say\" \
             protocol=\"grpc\" code=\"RESOURCE_EXHAUSTED\" ",
        ]
    );
    let lines = logged("info", || call(request("panic")));
    assert_eq!(
        lines,
        [
            "message=a handler panicked rpc.service=\"test.v1.Test\" rpc.method=\"Say\" \
             panic=\"asked to\" "
        ]
    );
}
