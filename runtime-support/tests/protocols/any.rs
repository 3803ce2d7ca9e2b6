//! A service that takes any bytes in any protocol, for a fuzzer and for a seeded run of it.
//!
//! Whatever comes in has to end in an answer of its protocol; a panic on the way would show as the
//! server's own "internal error".

use futures_util::{StreamExt, stream};
use http_body_util::{BodyExt, StreamBody};
use std::convert::Infallible;
use std::sync::LazyLock;
use svc_runtime::bytes::Bytes;
use svc_runtime::grpc::{Inbound, Outbound, Service};
use svc_runtime::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use svc_runtime::http::{Method as Verb, Request, Response, Version};
use svc_runtime::metrics::MethodStats;
use svc_runtime::prost::{self, Message as _};
use svc_runtime::protocol::rest::{Binding, Body as RestBody, Node, Route, Routes, Variable};
use svc_runtime::rpc::{Idempotency, Kind, Method, ServiceInfo};
use svc_runtime::schema::{self, Cardinality, Field, Form, Message, Registry};
use svc_runtime::testing::block_on;
use svc_runtime::tonic::body::Body;
use svc_runtime::{
    Config, PublicService, Reply, RequestStream, ResponseStream, Server, Valid, Validate,
    Violations,
};

/// The message of all its RPCs.
#[derive(Clone, PartialEq, prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub(crate) struct Text {
    #[prost(string, tag = "1")]
    pub(crate) text: String,
}

impl Validate for Text {
    fn check(&self) -> Result<(), Violations> {
        Ok(())
    }
}

static TEXT: Message = Message {
    name: "test.v1.Text",
    fields: &[Field::new(
        1,
        "text",
        "text",
        schema::Kind::String,
        Cardinality::Implicit,
    )],
    names: &[("text", 0)],
    oneofs: &[],
    form: Form::Plain,
};

static STATS: [MethodStats; 4] = [const { MethodStats::new() }; 4];

static METHODS: [Method; 4] = [
    method("Read", "/test.v1.Any/Read", Kind::Unary, &STATS[0]),
    method(
        "Collect",
        "/test.v1.Any/Collect",
        Kind::ClientStreaming,
        &STATS[1],
    ),
    method(
        "Repeat",
        "/test.v1.Any/Repeat",
        Kind::ServerStreaming,
        &STATS[2],
    ),
    method("Chat", "/test.v1.Any/Chat", Kind::Bidirectional, &STATS[3]),
];

static INFO: ServiceInfo = ServiceInfo {
    name: "test.v1.Any",
    methods: &METHODS,
    routes: &ROUTES,
    types: Registry::WELL_KNOWN,
};

const fn bound(method: usize, variables: &'static [Variable], body: RestBody) -> Binding {
    Binding {
        line: "",
        rpc: &METHODS[method],
        variables,
        body,
        response_body: None,
    }
}

static TEXT_IN_PATH: [Variable; 1] = [Variable {
    field: &[1],
    start: 1,
    end: None,
    multi: true,
}];

static BINDINGS: [Binding; 4] = [
    bound(0, &TEXT_IN_PATH, RestBody::None),
    bound(0, &[], RestBody::All),
    bound(0, &[], RestBody::Field(1)),
    bound(2, &[], RestBody::None),
];

const fn route(method: &'static str, verb: &'static str, binding: usize) -> Route {
    Route {
        method,
        verb,
        binding: &BINDINGS[binding],
    }
}

static ROUTES: Routes = Routes {
    root: Node {
        here: &[],
        literals: &[(
            "v1",
            &Node {
                here: &[
                    route("POST", "", 1),
                    route("PATCH", "", 2),
                    route("GET", "", 3),
                ],
                literals: &[],
                any: None,
                rest: &[route("GET", "", 0), route("DELETE", "look", 0)],
            },
        )],
        any: None,
        rest: &[],
    },
    verbs: &["look"],
};

/// Makes a request to a route of `data` and checks its answer. Two bytes choose the method and the
/// content type; a byte 0 ends the query or the path, and the rest is the body.
pub(crate) fn rest(data: &[u8]) {
    let Some((&[verb, kind], rest)) = data.split_first_chunk::<2>() else {
        return;
    };
    let verbs = ["GET", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "PUT"];
    let kinds = [
        "application/json",
        "application/x-www-form-urlencoded",
        "text/xml",
        "",
    ];
    let mut parts = rest.splitn(2, |byte| *byte == 0);
    let target = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let body = parts.next().unwrap_or_default().to_vec();
    let request = Request::builder()
        .method(verbs[usize::from(verb) % verbs.len()])
        .uri(format!("/v1{target}"))
        .header(CONTENT_TYPE, kinds[usize::from(kind) % kinds.len()])
        .body(Body::new(http_body_util::Full::new(Bytes::from(body))));
    // What is no URI does not come this far.
    let Ok(request) = request else {
        return;
    };
    block_on(async {
        let mut service = SERVICE.clone();
        let Ok(response) = tower_service::Service::call(&mut service, request).await;
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("responses end well").to_bytes();
        assert!(head.status != 500, "{head:?} {body:?}");
        let lines = body.split(|byte| *byte == b'\n');
        for line in lines.filter(|line| !line.is_empty()) {
            let json = serde_json::from_slice::<serde_json::Value>(line);
            json.expect("every answer is JSON");
        }
    });
}

const fn method(
    name: &'static str,
    path: &'static str,
    kind: Kind,
    stats: &'static MethodStats,
) -> Method {
    Method {
        service: "test.v1.Any",
        name,
        path,
        kind,
        idempotency: Idempotency::NoSideEffects,
        max_deadline: None,
        rate: None,
        input: &TEXT,
        output: &TEXT,
        stats,
    }
}

struct Any;

impl Service for Any {
    fn info(&self) -> &'static ServiceInfo {
        &INFO
    }

    fn call(&self, method: usize, call: Inbound) -> Outbound {
        match method {
            0 => call.unary(&METHODS[0], |_, request: Valid<Text>| async {
                Ok(Reply::new(request.into_inner()))
            }),
            1 => call.client_streaming(&METHODS[1], |_, requests| collect(requests)),
            2 => call.server_streaming(&METHODS[2], |_, request: Valid<Text>| async {
                let text = request.into_inner();
                let twice = stream::iter([Ok(text.clone()), Ok(text)]);
                Ok(Reply::new(ResponseStream::new(twice)))
            }),
            _ => call.bidirectional(&METHODS[3], |_, requests: RequestStream<Text>| async {
                let answers = requests.map(|request| Ok(request?.into_inner()));
                Ok(Reply::new(ResponseStream::new(answers)))
            }),
        }
    }
}

async fn collect(mut requests: RequestStream<Text>) -> svc_runtime::Result<Reply<Text>> {
    let mut all = Text::default();
    while let Some(request) = requests.message().await? {
        all.text.push_str(&request.text);
    }
    Ok(Reply::new(all))
}

static SERVICE: LazyLock<PublicService> = LazyLock::new(|| {
    let mut config = Config::default();
    config.server.max_request_bytes = 1 << 10;
    config.compression.answer = true;
    config.compression.min_bytes = 64;
    let services = [Box::new(Any) as Box<dyn Service>];
    let service = Server::new(config).services(services).into_service();
    service.expect("one service can be served")
});

/// Content types, and what says there that messages are compressed.
pub(crate) const KINDS: [(&str, &str); 13] = [
    ("application/json", "content-encoding"),
    ("application/proto", "content-encoding"),
    ("application/connect+json", "connect-content-encoding"),
    ("application/connect+proto", "connect-content-encoding"),
    ("application/grpc", "grpc-encoding"),
    ("application/grpc+json", "grpc-encoding"),
    ("application/grpc-web", "grpc-encoding"),
    ("application/grpc-web+json", "grpc-encoding"),
    ("application/grpc-web-text", "grpc-encoding"),
    ("application/grpc-web-text+json", "grpc-encoding"),
    ("application/x-www-form-urlencoded", "content-encoding"),
    ("", "content-encoding"),
    ("GET", "content-encoding"),
];

/// Bytes in front of the body.
pub(crate) const HEAD: usize = 3;

/// Makes a request of `data` and checks its answer. Three bytes choose the RPC, the content type with
/// compression and HTTP/2, and the size of the pieces in which the rest arrives.
pub(crate) fn any(data: &[u8]) {
    let Some((&[rpc, kind, size], body)) = data.split_first_chunk::<HEAD>() else {
        return;
    };
    let (kind, compressed, http2) = (kind & 0x0f, kind & 0x10 != 0, kind & 0x20 != 0);
    let Some((content_type, encoding)) = KINDS.get(usize::from(kind)) else {
        return;
    };
    let method = &METHODS[usize::from(rpc) % METHODS.len()];
    let mut request = if *content_type == "GET" {
        // What is no URI does not come this far.
        let query = String::from_utf8_lossy(body);
        let Ok(request) = Request::get(format!("{}?{query}", method.path)).body(Body::empty())
        else {
            return;
        };
        request
    } else {
        let pieces: Vec<_> = body
            .chunks(usize::from(size).max(1))
            .map(|piece| Ok::<_, Infallible>(http_body::Frame::data(Bytes::copy_from_slice(piece))))
            .collect();
        let mut request = Request::new(Body::new(StreamBody::new(stream::iter(pieces))));
        *request.method_mut() = Verb::POST;
        *request.uri_mut() = method.path.parse().expect("a path is a URI");
        request
    };
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, content_type.parse().expect("it is visible"));
    if compressed {
        headers.insert(*encoding, "gzip".parse().expect("it is visible"));
        for accept in [
            "accept-encoding",
            "connect-accept-encoding",
            "grpc-accept-encoding",
        ] {
            headers.insert(accept, "gzip".parse().expect("it is visible"));
        }
    }
    *request.version_mut() = if http2 {
        Version::HTTP_2
    } else {
        Version::HTTP_11
    };
    block_on(async {
        let mut service = SERVICE.clone();
        let Ok(response) = tower_service::Service::call(&mut service, request).await;
        check(content_type, response).await;
    });
}

async fn check(content_type: &str, response: Response<Body>) {
    let (head, body) = response.into_parts();
    let body = body.collect().await.expect("responses end well");
    let body = body.to_bytes();
    let compressed = head.headers.get(CONTENT_ENCODING).is_some();
    assert!(
        !find(&body, b"internal error"),
        "{content_type}: {head:?} {body:?}"
    );
    let answered = head.headers.get(CONTENT_TYPE);
    let answered = answered
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    if answered.starts_with("application/json") && !compressed {
        let json = serde_json::from_slice::<serde_json::Value>(&body);
        json.expect("what is called JSON is JSON");
    }
    if answered == "application/proto" && !compressed {
        Text::decode(&body[..]).expect("what is called protobuf is protobuf");
    }
    let framed = ["application/connect", "application/grpc"];
    let framed = framed.iter().any(|kind| answered.starts_with(kind));
    if framed && !answered.contains("text") {
        assert_frames(&body);
    }
}

fn assert_frames(mut body: &[u8]) {
    while let Some((&[_, a, b, c, d], rest)) = body.split_first_chunk() {
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        body = rest.get(length..).expect("frames are whole");
    }
    assert!(body.is_empty(), "half a frame is left");
}

fn find(text: &[u8], what: &[u8]) -> bool {
    text.windows(what.len()).any(|window| window == what)
}
