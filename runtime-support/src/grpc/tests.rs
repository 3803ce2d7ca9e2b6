//! What a call counts as, without a server.

use super::*;
use crate::Violations;
use crate::metrics::{Format, MethodStats, encode, register};
use crate::rpc::{Idempotency, Kind, ServiceInfo};
use crate::testing::block_on;
use http_body_util::{BodyExt, Full};

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
    arrives_within: std::time::Duration::ZERO,
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
            rate: None,
            input: &crate::schema::well_known::EMPTY,
            output: &crate::schema::well_known::EMPTY,
            stats: &STATS,
        }];
        static SERVICE: ServiceInfo = ServiceInfo {
            name: concat!("test.v1.", $name),
            owner: "",
            tier: "",
            methods: &METHODS,
            routes: &crate::protocol::rest::Routes::NONE,
            types: crate::schema::Registry::WELL_KNOWN,
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
            "\"OK\",protocol=\"grpc\"} 1",
            "\"INVALID_ARGUMENT\",protocol=\"grpc\"} 1",
            "\"DEADLINE_EXCEEDED\",protocol=\"grpc\"} 1",
            "\"RESOURCE_EXHAUSTED\",protocol=\"grpc\"} 2",
            "\"INTERNAL\",protocol=\"grpc\"} 2",
        ]
    );
}
