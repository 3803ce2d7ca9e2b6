//! What a call counts as and what is logged of it, without a server.

use super::*;
use crate::metrics::{Format, MethodStats, encode, register};
use crate::rpc::{Idempotency, Kind, ServiceInfo};
use crate::testing::block_on;
use crate::{Peer, Violations};
use http_body_util::{BodyExt, Full};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context as LayerContext, SubscriberExt};
use tracing_subscriber::{EnvFilter, Layer, Registry};

#[derive(Clone, PartialEq, Message)]
struct Text {
    #[prost(string, tag = "1")]
    text: String,
}

impl Validate for Text {
    fn check(&self) -> Result<(), Violations> {
        assert!(self.text != "panic in a rule", "asked to");
        Ok(())
    }
}

const LIMITS: Limits = Limits {
    max_request_bytes: 100,
    max_response_bytes: 50,
};

/// An RPC of its own for each test, since statistics are static.
macro_rules! method {
    ($name:literal) => {{
        static STATS: MethodStats = MethodStats::new();
        static METHODS: [Method; 1] = [Method {
            service: concat!("test.v1.", $name),
            name: $name,
            path: "",
            kind: Kind::Unary,
            idempotency: Idempotency::Unknown,
            max_deadline: None,
            stats: &STATS,
        }];
        static SERVICE: ServiceInfo = ServiceInfo {
            name: concat!("test.v1.", $name),
            methods: &METHODS,
        };
        register(&SERVICE);
        &METHODS[0]
    }};
}

fn request(said: &str) -> http::Request<Body> {
    let message = Text { text: said.into() }.encode_to_vec();
    let mut frame = vec![0];
    frame.extend((message.len() as u32).to_be_bytes());
    frame.extend(message);
    http::Request::post("/")
        .header("content-type", "application/grpc")
        .body(Body::new(Full::new(frame.into())))
        .unwrap()
}

/// Calls a unary echo that panics if it is asked to, and reads the whole answer.
fn call(method: &'static Method, request: http::Request<Body>) -> Code {
    block_on(async {
        let inbound = Inbound::new(request, LIMITS, Instant::now());
        let outbound = inbound.unary(method, |_, request: Valid<Text>| async move {
            assert!(request.text != "panic", "asked to");
            Ok(Reply::new(request.into_inner()))
        });
        let response = outbound.await;
        let code = code_of(&response);
        response.into_body().collect().await.unwrap();
        code
    })
}

/// How often calls of `method` ended with each code.
fn codes(method: &Method) -> Vec<String> {
    let page = String::from_utf8(encode(Format::Text)).unwrap();
    let start = format!(
        "rpc_server_handled_total{{rpc_service=\"{}\",rpc_method=\"{}\",code=",
        method.service, method.name
    );
    page.lines()
        .filter_map(|line| line.strip_prefix(&start))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_way_to_end_is_counted_as_what_the_caller_sees() {
    let method = method!("Ends");
    let mut malformed = request("");
    let soon = http::HeaderValue::from_static("soon");
    malformed.headers_mut().insert("grpc-timeout", soon);
    let mut late = request("");
    let now = http::HeaderValue::from_static("0n");
    late.headers_mut().insert("grpc-timeout", now);
    assert_eq!(call(method, request("fine")), Code::Ok);
    assert_eq!(call(method, malformed), Code::InvalidArgument);
    assert_eq!(call(method, late), Code::DeadlineExceeded);
    for (length, code) in [
        (60, Code::ResourceExhausted),
        (110, Code::ResourceExhausted),
    ] {
        assert_eq!(call(method, request(&"x".repeat(length))), code, "{length}");
    }
    assert_eq!(call(method, request("panic")), Code::Internal);
    assert_eq!(call(method, request("panic in a rule")), Code::Internal);
    assert_eq!(
        codes(method),
        [
            "\"OK\"} 1",
            "\"INVALID_ARGUMENT\"} 1",
            "\"DEADLINE_EXCEEDED\"} 1",
            "\"RESOURCE_EXHAUSTED\"} 2",
            "\"INTERNAL\"} 2",
        ]
    );
}

/// The events that pass its filter, as text.
#[derive(Clone, Default)]
struct Events(Arc<Mutex<Vec<String>>>);

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        // How long it took is nobody's business here.
        if field.name() != "duration_ms" {
            self.0.push_str(&format!("{field}={value:?} "));
        }
    }
}

impl<S: tracing::Subscriber> Layer<S> for Events {
    fn on_event(&self, event: &tracing::Event<'_>, _: LayerContext<'_, S>) {
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
fn the_access_log_has_a_line_a_call_once_it_is_turned_on() {
    let method = method!("Access");
    let traced = || {
        let mut request = request("fine");
        request
            .extensions_mut()
            .insert(Peer("192.0.2.1:7".parse().unwrap()));
        let headers = request.headers_mut();
        let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        headers.insert("traceparent", trace.parse().unwrap());
        headers.insert("x-request-id", "r-1".parse().unwrap());
        request
    };
    assert!(logged("info", || _ = call(method, traced())).is_empty());
    let lines = logged("info,access=debug", || {
        call(method, traced());
        call(method, request(&"x".repeat(60)));
        drop(Inbound::new(request(""), LIMITS, Instant::now()).unimplemented());
    });
    assert_eq!(
        lines,
        [
            "message=a call ended rpc.service=\"test.v1.Access\" rpc.method=\"Access\" \
             code=\"OK\" peer=192.0.2.1:7 trace.id=\"4bf92f3577b34da6a3ce929d0e0e4736\" \
             request.id=\"r-1\" ",
            "message=a call ended rpc.service=\"test.v1.Access\" rpc.method=\"Access\" \
             code=\"RESOURCE_EXHAUSTED\" ",
        ]
    );
}

#[test]
fn a_panic_is_one_line_that_names_the_rpc() {
    let method = method!("Panics");
    let lines = logged("error", || _ = call(method, request("panic")));
    let [line] = &lines[..] else {
        panic!("{lines:?}");
    };
    assert_eq!(
        line,
        "message=a handler panicked rpc.service=\"test.v1.Panics\" rpc.method=\"Panics\" \
         panic=\"asked to\" "
    );
}

#[test]
fn timeouts_are_read_as_the_protocol_writes_them() {
    assert_eq!(parse_timeout("250m"), Some(Duration::from_millis(250)));
    assert_eq!(parse_timeout("2H"), Some(Duration::from_secs(7200)));
    for bad in ["", "m", "12", "-1S", "123456789n", "1x", "é"] {
        assert_eq!(parse_timeout(bad), None, "{bad}");
    }
}
