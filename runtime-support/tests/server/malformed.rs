//! What comes in broken, too large, too slow or in the wrong words: each ends in a clean answer, and
//! the server goes on.

use crate::protocols::{Answered, ask, frame, packed, post, proto};
use crate::support::{COLLECT, Echo, PATIENCE, READ, REPEAT, Running, UNARY, server, start};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::Request;
use http_body_util::StreamBody;
use std::convert::Infallible;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tonic::body::Body;

const LIMIT: usize = 1024;

async fn running() -> Running {
    start(server(
        &Echo::new(),
        &[("server.max_request_bytes", "1KiB")],
    ))
    .await
}

/// The code that an answer ends with, whatever its protocol; `http` and the status if none is said.
fn code(answer: &Answered) -> String {
    if let Some(code) = answer.json()["code"].as_str() {
        return code.to_owned();
    }
    for headers in [&answer.headers, &answer.trailers] {
        if let Some(status) = headers.get("grpc-status") {
            return format!("grpc {}", status.to_str().unwrap());
        }
    }
    if answer.status == 200 {
        if let Some((2, end)) = answer.frames().last() {
            let end: serde_json::Value = serde_json::from_slice(end).unwrap();
            return end["error"]["code"].as_str().unwrap_or("ok").to_owned();
        }
        let lines = crate::protocols::web_status(&answer.frames());
        return lines[0].replace("grpc-status:", "grpc");
    }
    format!("http {}", answer.status.as_u16())
}

async fn check(cases: Vec<(&str, Request<Body>, bool, &str)>) {
    let running = running().await;
    for (what, request, http2, expected) in cases {
        let answer = ask(running.addr, http2, request).await;
        assert_eq!(code(&answer), expected, "{what}: {answer:?}");
        let request = post(UNARY, "application/proto", proto("still here"));
        let answer = ask(running.addr, false, request).await;
        assert_eq!(answer.body, proto("still here"), "{what}");
    }
    running.stop().await;
}

fn with(mut request: Request<Body>, name: &'static str, value: &str) -> Request<Body> {
    request.headers_mut().insert(name, value.parse().unwrap());
    request
}

#[tokio::test]
async fn broken_unary_calls_of_connect() {
    let proto_kind = "application/proto";
    let json = |text: &str| post(UNARY, "application/json", text.to_owned());
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    let bomb = packed(&vec![0; 10 << 20]);
    assert!(
        bomb.len() > LIMIT,
        "the bomb should be looked at as it goes off too"
    );
    let small_bomb = packed(&vec![0; 100 * LIMIT]);
    assert!(small_bomb.len() < LIMIT);
    let gzip = |body: Vec<u8>| with(post(UNARY, proto_kind, body), "content-encoding", "gzip");
    let get = |query: &str| {
        let request = Request::get(format!("{READ}?{query}")).header("host", "x");
        request.body(Body::empty()).unwrap()
    };
    let version = with(
        post(UNARY, proto_kind, proto("x")),
        "connect-protocol-version",
        "2",
    );
    let timeout = with(
        post(UNARY, proto_kind, proto("x")),
        "connect-timeout-ms",
        "soon",
    );
    let encoding = with(
        post(UNARY, proto_kind, proto("x")),
        "content-encoding",
        "br",
    );
    check(vec![
        ("no JSON", json("{"), false, "invalid_argument"),
        ("nothing", json(""), false, "invalid_argument"),
        (
            "a wrong type",
            json(r#"{"text":1}"#),
            false,
            "invalid_argument",
        ),
        (
            "a key twice",
            json(r#"{"text":"a","text":"b"}"#),
            false,
            "invalid_argument",
        ),
        (
            "no UTF-8",
            post(UNARY, "application/json", &b"{\"text\":\"\xff\"}"[..]),
            false,
            "invalid_argument",
        ),
        (
            "deep JSON",
            json(&format!(r#"{{"unknown":{deep}}}"#)),
            false,
            "invalid_argument",
        ),
        (
            "no protobuf",
            post(UNARY, proto_kind, &[0xff, 0xff][..]),
            true,
            "invalid_argument",
        ),
        (
            "text that is no UTF-8",
            post(UNARY, proto_kind, &[0x0a, 1, 0xff][..]),
            false,
            "invalid_argument",
        ),
        (
            "too large",
            post(UNARY, proto_kind, vec![0; LIMIT + 1]),
            false,
            "resource_exhausted",
        ),
        ("a bomb", gzip(bomb), false, "resource_exhausted"),
        (
            "a small bomb",
            gzip(small_bomb),
            false,
            "resource_exhausted",
        ),
        (
            "no gzip",
            gzip(b"no gzip".to_vec()),
            false,
            "invalid_argument",
        ),
        (
            "gzip cut off",
            gzip(packed(b"cut off")[..15].to_vec()),
            false,
            "invalid_argument",
        ),
        ("another compression", encoding, false, "unimplemented"),
        ("another version", version, false, "invalid_argument"),
        ("no timeout", timeout, false, "invalid_argument"),
        (
            "no base64",
            get("encoding=proto&base64=1&message=!!"),
            false,
            "invalid_argument",
        ),
        (
            "no message",
            get("encoding=proto"),
            false,
            "invalid_argument",
        ),
        ("no encoding", get("message=x"), false, "http 415"),
        ("no query", get(""), false, "http 415"),
    ])
    .await;
}

#[tokio::test]
async fn broken_frames() {
    let connect = |path, body: Vec<u8>| post(path, "application/connect+proto", body);
    let web = |body: Vec<u8>| post(UNARY, "application/grpc-web", body);
    let grpc_json = |body: Vec<u8>| post(UNARY, "application/grpc+json", body);
    let text = |body: &str| post(UNARY, "application/grpc-web-text", body.to_owned());
    let cut = frame(0, &proto("cut off"))[..8].to_vec();
    let huge = [0, 0xff, 0xff, 0xff, 0xff, 1, 2, 3].to_vec();
    let twice = [frame(0, &proto("a")), frame(0, &proto("b"))].concat();
    let bomb = with(
        connect(COLLECT, frame(1, &packed(&vec![0; 100 * LIMIT]))),
        "connect-content-encoding",
        "gzip",
    );
    let web_bomb = with(
        web(frame(1, &packed(&vec![0; 100 * LIMIT]))),
        "grpc-encoding",
        "gzip",
    );
    check(vec![
        (
            "cut off",
            connect(COLLECT, cut.clone()),
            false,
            "invalid_argument",
        ),
        (
            "a header cut off",
            connect(COLLECT, vec![0, 0]),
            false,
            "invalid_argument",
        ),
        (
            "huge",
            connect(COLLECT, huge.clone()),
            false,
            "resource_exhausted",
        ),
        (
            "unknown flags",
            connect(COLLECT, frame(8, b"")),
            false,
            "invalid_argument",
        ),
        (
            "compressed with nothing",
            connect(COLLECT, frame(1, b"x")),
            false,
            "internal",
        ),
        (
            "no protobuf",
            connect(COLLECT, frame(0, &[0xff, 0xff])),
            false,
            "invalid_argument",
        ),
        ("a bomb", bomb, false, "resource_exhausted"),
        (
            "no message",
            connect(REPEAT, vec![]),
            false,
            "unimplemented",
        ),
        (
            "two messages",
            connect(REPEAT, twice.clone()),
            false,
            "unimplemented",
        ),
        (
            "streamed to a unary RPC",
            connect(UNARY, frame(0, b"")),
            false,
            "http 415",
        ),
        ("web: cut off", web(cut.clone()), false, "grpc 13"),
        ("web: huge", web(huge.clone()), false, "grpc 8"),
        ("web: a bomb", web_bomb, false, "grpc 8"),
        ("web: no message", web(vec![]), false, "grpc 12"),
        ("web: two messages", web(twice.clone()), true, "grpc 12"),
        (
            "web: text that is no UTF-8",
            web(frame(0, &[0x0a, 1, 0xff])),
            false,
            "grpc 13",
        ),
        ("web: unknown flags", web(frame(8, b"")), false, "grpc 13"),
        ("text: no base64", text("!!!!"), false, "grpc 3"),
        ("text: cut off", text("AAAAA"), false, "grpc 3"),
        ("text: padding within", text("A=AA"), false, "grpc 3"),
        ("json: cut off", grpc_json(cut), true, "grpc 3"),
        ("json: huge", grpc_json(huge), true, "grpc 8"),
        ("json: no JSON", grpc_json(frame(0, b"[]")), true, "grpc 3"),
        (
            "json: two messages",
            grpc_json([frame(0, b"{}"), frame(0, b"{}")].concat()),
            true,
            "grpc 12",
        ),
        (
            "another type",
            post(UNARY, "image/png", "x"),
            false,
            "http 415",
        ),
        (
            "gRPC over HTTP/1",
            post(UNARY, "application/grpc", frame(0, b"")),
            false,
            "http 505",
        ),
        (
            "JSON over HTTP/1",
            grpc_json(frame(0, b"{}")),
            false,
            "http 505",
        ),
        (
            "nowhere",
            post("/test.v1.Echo/No", "application/proto", ""),
            false,
            "http 404",
        ),
    ])
    .await;
}

#[tokio::test]
async fn broken_calls_of_grpc() {
    let grpc = |body: Vec<u8>| post(UNARY, "application/grpc", body);
    let twice = [frame(0, &proto("a")), frame(0, &proto("b"))].concat();
    let packed_frame = |flags, data: &[u8]| {
        let request = grpc(frame(flags, &packed(data)));
        with(request, "grpc-encoding", "gzip")
    };
    let huge = [0, 0xff, 0xff, 0xff, 0xff, 1, 2, 3].to_vec();
    let cut = frame(0, &proto("cut off"))[..8].to_vec();
    let right = || grpc(frame(0, &proto("x")));
    let cases = vec![
        ("cut off", grpc(cut), "grpc 13"),
        ("a header cut off", grpc(vec![0, 0]), "grpc 13"),
        ("huge", grpc(huge), "grpc 8"),
        ("too large", grpc(frame(0, &[0; LIMIT + 1])), "grpc 8"),
        ("unknown flags", grpc(frame(8, b"")), "grpc 13"),
        ("compressed with nothing", grpc(frame(1, b"x")), "grpc 13"),
        (
            "no gzip",
            with(grpc(frame(1, b"x")), "grpc-encoding", "gzip"),
            "grpc 13",
        ),
        ("a bomb", packed_frame(1, &[0; 100 * LIMIT]), "grpc 8"),
        (
            "another compression",
            with(right(), "grpc-encoding", "br"),
            "grpc 12",
        ),
        ("no protobuf", grpc(frame(0, &[0xff, 0xff])), "grpc 13"),
        (
            "text that is no UTF-8",
            grpc(frame(0, &[0x0a, 1, 0xff])),
            "grpc 13",
        ),
        ("no message", grpc(vec![]), "grpc 12"),
        ("two messages", grpc(twice), "grpc 12"),
        (
            "no timeout",
            with(right(), "grpc-timeout", "soon"),
            "grpc 3",
        ),
        (
            "another type",
            post(UNARY, "application/grpc+thrift", frame(0, b"")),
            "http 415",
        ),
    ];
    let over_http2 = cases.into_iter();
    check(
        over_http2
            .map(|(what, request, code)| (what, request, true, code))
            .collect(),
    )
    .await;
    let running = running().await;
    // Metadata is the handler's affair: what is no base64 there is none to it.
    for (name, value) in [
        ("x-own-bin", "*"),
        ("traceparent", "*"),
        ("tracestate", "="),
    ] {
        let answer = ask(running.addr, true, with(right(), name, value)).await;
        assert_eq!(code(&answer), "grpc 0", "{name}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_caller_that_is_too_slow_is_answered_at_its_deadline() {
    let running = running().await;
    let begin = |kind: &str, path: &str, first: Vec<u8>| {
        let first = stream::iter([Ok::<_, Infallible>(http_body::Frame::data(Bytes::from(
            first,
        )))]);
        let body = StreamBody::new(first.chain(stream::pending()));
        let mut request = post(path, kind, "");
        *request.body_mut() = Body::new(body);
        request
    };
    for (kind, path, first) in [
        ("application/proto", UNARY, proto("sl")[..2].to_vec()),
        (
            "application/connect+proto",
            COLLECT,
            frame(0, &proto("slow"))[..7].to_vec(),
        ),
        (
            "application/connect+proto",
            COLLECT,
            frame(0, &proto("slow")),
        ),
    ] {
        for http2 in [false, true] {
            let request = with(begin(kind, path, first.clone()), "connect-timeout-ms", "50");
            let answer = ask(running.addr, http2, request).await;
            assert_eq!(code(&answer), "deadline_exceeded", "{kind}");
        }
    }
    let half = frame(0, &proto("slow"))[..7].to_vec();
    for (kind, first, http2) in [
        ("application/grpc", half.clone(), true),
        ("application/grpc+json", half.clone(), true),
        ("application/grpc-web", half.clone(), true),
        ("application/grpc-web", half, false),
        ("application/grpc-web-text", b"AAAAA".to_vec(), false),
    ] {
        let request = with(begin(kind, UNARY, first), "grpc-timeout", "50m");
        let answer = ask(running.addr, http2, request).await;
        assert_eq!(code(&answer), "grpc 4", "{kind}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_refusal_leaves_the_connection_to_the_next_request() {
    let running = running().await;
    let mut stream = TcpStream::connect(running.addr).await.unwrap();
    let head = format!("POST {UNARY} HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n");
    let refused = format!("{head}content-type: text/plain\r\n\r\n01234");
    stream.write_all(refused.as_bytes()).await.unwrap();
    let rest = format!(
        "56789{head}content-type: application/json\r\nconnection: close\r\n\r\n{{        }}"
    );
    stream.write_all(rest.as_bytes()).await.unwrap();
    let mut answers = String::new();
    let read = stream.read_to_string(&mut answers);
    tokio::time::timeout(PATIENCE, read)
        .await
        .expect("it is closed")
        .unwrap();
    assert!(answers.starts_with("HTTP/1.1 415"), "{answers}");
    assert!(answers.contains("HTTP/1.1 200"), "{answers}");
    running.stop().await;
}
