//! Requests of any kind: each ends in an answer of its protocol.

use super::service::{METHODS, SERVICE, Text};
use futures_util::stream;
use http_body_util::{BodyExt, StreamBody};
use std::convert::Infallible;
use svc_runtime::bytes::Bytes;
use svc_runtime::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use svc_runtime::http::{Method as Verb, Request, Response, Version};
use svc_runtime::prost::Message;
use svc_runtime::testing::block_on;
use svc_runtime::tonic::body::Body;

/// Content types, and what says there that messages are compressed.
pub(super) const KINDS: [(&str, &str); 13] = [
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

const READ: &str = "/test.v1.Any/Read";
const CHAT: &str = "/test.v1.Any/Chat";

/// For each of [`KINDS`], a path and a body that are right.
pub(super) const METHODS_OF_KINDS: [(&str, &[u8]); 13] = [
    (READ, b"{\"text\": \"hi\"}"),
    (READ, b"\x0a\x02hi"),
    (CHAT, b"\0\0\0\0\x02{}"),
    (CHAT, b"\0\0\0\0\x04\x0a\x02hi"),
    (CHAT, b"\0\0\0\0\x04\x0a\x02hi"),
    (READ, b"\0\0\0\0\x02{}"),
    (READ, b"\0\0\0\0\x04\x0a\x02hi"),
    (READ, b"\0\0\0\0\x02{}"),
    (READ, b"AAAAAAQKAmhp"),
    (READ, b"AAAAAAJ7fQ=="),
    ("/v1?text=a", b"text=b"),
    ("/v2?lines.quantity=1", b""),
    (
        "/test.v1.Any/Read?connect=v1&encoding=json&message=%7B%7D",
        b"",
    ),
];

/// Bytes in front of the body.
const HEAD: usize = 3;

/// Makes a request of `data` and checks its answer. Three bytes choose the RPC, the content type with
/// compression and HTTP/2, and the size of the pieces in which the rest arrives.
///
/// # Panics
/// If there is no answer of the protocol.
pub fn any(data: &[u8]) {
    let Some((&[rpc, kind, size], body)) = data.split_first_chunk::<HEAD>() else {
        return;
    };
    let (kind, compressed, http2) = (kind & 0x0f, kind & 0x10 != 0, kind & 0x20 != 0);
    let Some((content_type, encoding)) = KINDS.get(usize::from(kind)) else {
        return;
    };
    let method = &METHODS[usize::from(rpc) % 4];
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

pub(super) async fn check(content_type: &str, response: Response<Body>) {
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
        // Lines of JSON are called so, too, as grpc-gateway does.
        let mut lines =
            serde_json::Deserializer::from_slice(&body).into_iter::<serde_json::Value>();
        let sound = lines.all(|line| line.is_ok());
        assert!(sound, "what is called JSON is JSON: {body:?}");
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
