//! One service in every protocol, over HTTP/1 and HTTP/2, with a plain HTTP client.

use crate::support::{CHAT, COLLECT, Echo, PATIENCE, READ, REPEAT, Running, UNARY, server, start};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use futures_util::stream;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Full, StreamBody};
use hyper_util::rt::{TokioExecutor, TokioIo};
use prost::Message;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::io::{Read, Write};
use std::net::SocketAddr;
use tokio::net::TcpStream;
use tonic::body::Body;

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) trailers: HeaderMap,
}

impl Answered {
    /// The body as JSON; `null` if it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// The frames that the body consists of.
    pub(crate) fn frames(&self) -> Vec<(u8, Vec<u8>)> {
        frames(&self.body)
    }
}

pub(crate) fn frames(mut body: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let mut frames = Vec::new();
    while let Some((&[flags, a, b, c, d], rest)) = body.split_first_chunk() {
        let (data, behind) = rest.split_at(u32::from_be_bytes([a, b, c, d]) as usize);
        frames.push((flags, data.to_vec()));
        body = behind;
    }
    assert!(body.is_empty(), "half a frame is left: {body:?}");
    frames
}

pub(crate) fn frame(flags: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u32).to_be_bytes();
    [&[flags], &length[..], data].concat()
}

/// Makes a request over a connection of its own.
pub(crate) async fn ask(addr: SocketAddr, http2: bool, request: Request<Body>) -> Answered {
    let stream = TokioIo::new(TcpStream::connect(addr).await.unwrap());
    let asked = async {
        let response = if http2 {
            let handshake = hyper::client::conn::http2::handshake(TokioExecutor::new(), stream);
            let (mut sender, connection) = handshake.await.unwrap();
            tokio::spawn(connection);
            let request = at(addr, request);
            sender.send_request(request).await.unwrap()
        } else {
            let handshake = hyper::client::conn::http1::handshake(stream);
            let (mut sender, connection) = handshake.await.unwrap();
            tokio::spawn(connection);
            sender.send_request(request).await.unwrap()
        };
        let (parts, body) = response.into_parts();
        let collected = body.collect().await.unwrap();
        Answered {
            status: parts.status,
            headers: parts.headers,
            trailers: collected.trailers().cloned().unwrap_or_default(),
            body: collected.to_bytes(),
        }
    };
    tokio::time::timeout(PATIENCE, asked)
        .await
        .expect("an answer comes")
}

/// HTTP/2 wants to know the host.
fn at(addr: SocketAddr, mut request: Request<Body>) -> Request<Body> {
    let uri = format!("http://{addr}{}", request.uri());
    *request.uri_mut() = uri.parse().unwrap();
    request
}

pub(crate) fn post(path: &str, kind: &str, body: impl Into<Bytes>) -> Request<Body> {
    Request::post(path)
        .header("content-type", kind)
        .header("host", "x")
        .body(Body::new(Full::new(body.into())))
        .unwrap()
}

fn get(path_and_query: &str) -> Request<Body> {
    Request::get(path_and_query)
        .header("host", "x")
        .body(Body::empty())
        .unwrap()
}

/// [`Text`](crate::support::Text) in protobuf.
pub(crate) fn proto(said: &str) -> Vec<u8> {
    crate::support::text(said).encode_to_vec()
}

pub(crate) fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

fn unpacked(data: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    GzDecoder::new(data).read_to_end(&mut plain).unwrap();
    plain
}

async fn running(settings: &[(&str, &str)]) -> Running {
    start(server(&Echo::new(), settings)).await
}

#[tokio::test]
async fn connect_is_plain_http_in_json_and_proto() {
    let running = running(&[]).await;
    for http2 in [false, true] {
        let request = post(UNARY, "application/json; charset=utf-8", r#"{"text":"hi"}"#);
        let answer = ask(running.addr, http2, request).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.json(), json!({"text": "hi"}));

        let request = post(UNARY, "application/proto", proto("hi"));
        let answer = ask(running.addr, http2, request).await;
        assert_eq!(answer.header("content-type"), "application/proto");
        assert_eq!(answer.body, proto("hi"));
    }
    running.stop().await;
}

#[tokio::test]
async fn connect_errors_are_json_with_a_status_to_match() {
    let running = running(&[("tracing.error_details", "false")]).await;
    for (said, status, expected) in [
        (
            "fail",
            400,
            json!({"code": "failed_precondition", "message": "asked to"}),
        ),
        (
            "panic",
            500,
            json!({"code": "internal", "message": "internal error"}),
        ),
    ] {
        for (kind, body) in [
            ("application/proto", proto(said)),
            ("application/json", json!({"text": said}).to_string().into()),
        ] {
            let answer = ask(running.addr, false, post(UNARY, kind, body)).await;
            assert_eq!(answer.status, status, "{said}");
            assert_eq!(answer.header("content-type"), "application/json");
            assert_eq!(answer.json(), expected);
        }
    }
    let request = post(UNARY, "application/json", r#"{"text":"invalid"}"#);
    let invalid = ask(running.addr, false, request).await.json();
    assert_eq!(invalid["code"], "invalid_argument");
    let detail = &invalid["details"][0];
    let value = detail["value"].as_str().expect("details have a value");
    assert!(!detail["type"].as_str().unwrap().contains('/'), "{detail}");
    assert!(!value.contains('=') && !value.is_empty(), "{detail}");
    running.stop().await;
}

#[tokio::test]
async fn what_has_no_side_effects_is_called_by_get() {
    let running = running(&[]).await;
    let json = format!("{READ}?connect=v1&encoding=json&message=%7B%22text%22%3A%22hi%22%7D");
    let base64 = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(proto("hi"));
    let proto_url = format!("{READ}?encoding=proto&base64=1&message={base64}");
    let base64 = base64::engine::general_purpose::URL_SAFE.encode(packed(&proto("hi")));
    let gzip = format!("{READ}?encoding=proto&base64=1&compression=gzip&message={base64}");
    for http2 in [false, true] {
        let answer = ask(running.addr, http2, get(&json)).await;
        assert_eq!(answer.json(), json!({"text": "hi"}));
        for url in [&proto_url, &gzip] {
            let answer = ask(running.addr, http2, get(url)).await;
            assert_eq!(answer.body, proto("hi"), "{url}");
        }
    }
    let answer = ask(
        running.addr,
        false,
        post(READ, "application/proto", proto("hi")),
    )
    .await;
    assert_eq!(answer.body, proto("hi"));

    let unsafe_url = json.replace(READ, UNARY);
    let answer = ask(running.addr, false, get(&unsafe_url)).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("allow")),
        (405, "POST")
    );
    let answer = ask(
        running.addr,
        false,
        get(&format!("{READ}?encoding=xml&message=")),
    )
    .await;
    assert_eq!(answer.status, 415);
    let mut deletion = get(READ);
    *deletion.method_mut() = http::Method::DELETE;
    let answer = ask(running.addr, false, deletion).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("allow")),
        (405, "GET, POST")
    );
    running.stop().await;
}

#[tokio::test]
async fn connect_streams_in_frames_and_ends_with_one() {
    let running = running(&[]).await;
    let said = |said: &str| frame(0, json!({"text": said}).to_string().as_bytes());
    let both = [said("one"), said("two")].concat();
    for http2 in [false, true] {
        let request = |path, body| post(path, "application/connect+json", body);
        let stream = async |path, body| {
            let answer = ask(running.addr, http2, request(path, body)).await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("content-type"), "application/connect+json");
            let frames = answer.frames().into_iter();
            let read = |(flags, data): (u8, Vec<u8>)| {
                (flags, serde_json::from_slice::<Value>(&data).unwrap())
            };
            frames.map(read).collect::<Vec<_>>()
        };
        let text = |said: &str| (0, json!({"text": said}));
        let end = (2, json!({}));
        assert_eq!(
            stream(COLLECT, both.clone()).await,
            [text("one,two"), end.clone()]
        );
        assert_eq!(
            stream(REPEAT, said("x")).await,
            [text("first"), text("last"), end.clone()]
        );
        assert_eq!(
            stream(CHAT, both.clone()).await,
            [text("re: one"), text("re: two"), end.clone()]
        );
        let error = json!({"error": {"code": "aborted", "message": "half way"}});
        assert_eq!(
            stream(REPEAT, said("fail")).await,
            [text("first"), (2, error)]
        );
    }
    let request = post(REPEAT, "application/connect+proto", frame(0, &proto("x")));
    let answer = ask(running.addr, false, request).await;
    let frames = answer.frames();
    assert_eq!(frames[0], (0, proto("first")));
    assert_eq!(frames[2], (2, b"{}".to_vec()));
    running.stop().await;
}

/// Status and message in a frame of trailers.
pub(crate) fn web_status(frames: &[(u8, Vec<u8>)]) -> Vec<String> {
    let (flags, lines) = frames.last().expect("there is a frame");
    assert_eq!(*flags, 0x80);
    let lines = String::from_utf8(lines.clone()).unwrap();
    lines.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn grpc_web_is_spoken_in_binary_and_in_text() {
    let running = running(&[]).await;
    for http2 in [false, true] {
        let request = post(UNARY, "application/grpc-web+proto", frame(0, &proto("hi")));
        let answer = ask(running.addr, http2, request).await;
        assert_eq!(answer.header("content-type"), "application/grpc-web+proto");
        let frames = answer.frames();
        assert_eq!(frames[0], (0, proto("hi")));
        assert_eq!(web_status(&frames), ["grpc-status: 0"]);

        // A caller may encode piece by piece, so that padding is in the middle.
        let wire = frame(0, &proto("hi"));
        let text = format!(
            "{}{}",
            STANDARD.encode(&wire[..1]),
            STANDARD.encode(&wire[1..])
        );
        let request = post(UNARY, "application/grpc-web-text", text);
        let answer = ask(running.addr, http2, request).await;
        let kind = answer.header("content-type");
        assert_eq!(kind, "application/grpc-web-text+proto");
        let frames = self::frames(&decoded(&answer.body));
        assert_eq!(frames[0], (0, proto("hi")));
        assert_eq!(web_status(&frames), ["grpc-status: 0"]);

        let request = post(UNARY, "application/grpc-web", frame(0, &proto("fail")));
        let answer = ask(running.addr, http2, request).await;
        assert_eq!(answer.header("grpc-status"), "9");
        assert_eq!(answer.header("grpc-message"), "asked%20to");

        let request = post(REPEAT, "application/grpc-web", frame(0, &proto("fail")));
        let answer = ask(running.addr, http2, request).await;
        let lines = web_status(&answer.frames());
        assert_eq!(lines, ["grpc-status: 10", "grpc-message: half%20way"]);
    }
    let mut request = post(UNARY, "application/grpc-web", frame(0, &proto("hi")));
    let accept = "application/grpc-web-text".parse().unwrap();
    request.headers_mut().insert("accept", accept);
    let answer = ask(running.addr, false, request).await;
    assert_eq!(self::frames(&decoded(&answer.body))[0], (0, proto("hi")));

    let request = post(
        "/test.v1.Echo/Nothing",
        "application/grpc-web",
        frame(0, b""),
    );
    let answer = ask(running.addr, false, request).await;
    assert_eq!(answer.header("grpc-status"), "12");
    running.stop().await;
}

/// Base64 of several pieces, each with its own padding.
fn decoded(text: &[u8]) -> Vec<u8> {
    let groups = text.chunks(4);
    groups
        .flat_map(|group| STANDARD.decode(group).unwrap())
        .collect()
}

#[tokio::test]
async fn grpc_and_grpc_web_take_json_too() {
    let running = running(&[]).await;
    let body = || frame(0, br#"{"text":"hi"}"#);
    let answer = ask(
        running.addr,
        true,
        post(UNARY, "application/grpc+json", body()),
    )
    .await;
    assert_eq!(answer.header("content-type"), "application/grpc+json");
    assert_eq!(answer.frames(), [(0, br#"{"text":"hi"}"#.to_vec())]);
    assert_eq!(answer.trailers["grpc-status"], "0");

    let request = post(UNARY, "application/grpc-web+json", body());
    let frames = ask(running.addr, false, request).await.frames();
    assert_eq!(frames[0], (0, br#"{"text":"hi"}"#.to_vec()));
    assert_eq!(web_status(&frames), ["grpc-status: 0"]);

    let request = post(UNARY, "application/grpc+json", frame(0, b"{"));
    let answer = ask(running.addr, true, request).await;
    assert_eq!(answer.trailers["grpc-status"], "3");
    running.stop().await;
}

fn with(mut request: Request<Body>, headers: &[(&'static str, &'static str)]) -> Request<Body> {
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    request
}

#[tokio::test]
async fn messages_are_compressed_by_negotiation() {
    let running = running(&[
        ("compression.answer", "true"),
        ("compression.min_bytes", "100B"),
    ])
    .await;
    let long = "long ".repeat(100);
    let gzip = [
        ("accept-encoding", "br, gzip"),
        ("content-encoding", "gzip"),
    ];
    let request = post(UNARY, "application/proto", packed(&proto(&long)));
    let answer = ask(running.addr, false, with(request, &gzip)).await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert_eq!(unpacked(&answer.body), proto(&long));
    let request = post(UNARY, "application/proto", packed(&proto("short")));
    let answer = ask(running.addr, false, with(request, &gzip)).await;
    assert_eq!(answer.header("content-encoding"), "");
    assert_eq!(answer.body, proto("short"));

    let gzip = [
        ("connect-content-encoding", "gzip"),
        ("connect-accept-encoding", "gzip"),
    ];
    let body = [frame(1, &packed(&proto(&long))), frame(0, &proto("short"))].concat();
    let request = post(CHAT, "application/connect+proto", body);
    let answer = ask(running.addr, false, with(request, &gzip)).await;
    assert_eq!(answer.header("connect-content-encoding"), "gzip");
    let frames = answer.frames();
    assert_eq!(frames[0].0, 1);
    assert_eq!(unpacked(&frames[0].1), proto(&format!("re: {long}")));
    assert_eq!(frames[1], (0, proto("re: short")));

    let gzip = [("grpc-encoding", "gzip"), ("grpc-accept-encoding", "gzip")];
    for kind in ["application/grpc", "application/grpc-web"] {
        let request = post(UNARY, kind, frame(1, &packed(&proto(&long))));
        let answer = ask(running.addr, true, with(request, &gzip)).await;
        assert_eq!(answer.header("grpc-encoding"), "gzip", "{kind}");
        let (flags, data) = answer.frames().swap_remove(0);
        assert_eq!((flags, unpacked(&data)), (1, proto(&long)), "{kind}");
    }
    running.stop().await;
}

#[tokio::test]
async fn responses_are_not_compressed_unless_configured_and_requests_can_be_refused() {
    let plain = running(&[]).await;
    let long = "long ".repeat(500);
    let accepts = [
        ("accept-encoding", "gzip"),
        ("grpc-accept-encoding", "gzip"),
    ];
    let request = with(post(UNARY, "application/proto", proto(&long)), &accepts);
    let answer = ask(plain.addr, false, request).await;
    assert_eq!(answer.body, proto(&long));
    let body = frame(0, &proto(&long));
    let request = with(post(UNARY, "application/grpc", body), &accepts);
    assert_eq!(
        ask(plain.addr, true, request).await.frames()[0],
        (0, proto(&long))
    );
    plain.stop().await;

    let strict = running(&[("compression.accept", "false")]).await;
    let body = packed(&proto("hi"));
    let request = post(UNARY, "application/proto", body.clone());
    let answer = ask(
        strict.addr,
        false,
        with(request, &[("content-encoding", "gzip")]),
    )
    .await;
    assert_eq!(answer.json()["code"], "unimplemented");
    let request = post(UNARY, "application/grpc", frame(1, &body));
    let answer = ask(
        strict.addr,
        true,
        with(request, &[("grpc-encoding", "gzip")]),
    )
    .await;
    assert_eq!(answer.header("grpc-status"), "12");
    strict.stop().await;
}

#[tokio::test]
async fn calls_are_counted_by_protocol() {
    let running = running(&[]).await;
    let json = |said: &str| json!({"text": said}).to_string();
    for request in [
        post(READ, "application/json", json("hi")),
        post(READ, "application/json", json("fail")),
        post(READ, "application/json", "no json"),
        post(READ, "application/grpc-web", frame(0, &proto("hi"))),
    ] {
        ask(running.addr, false, request).await;
    }
    let page = running.get("/metrics").await.body;
    let counts: Vec<_> = page
        .lines()
        .filter_map(|line| {
            let rest = line.strip_prefix("rpc_server_handled_total")?;
            rest.split_once("rpc_method=\"Read\",")
                .map(|(_, rest)| rest)
        })
        .collect();
    for expected in [
        "code=\"OK\",protocol=\"grpc_web\"}",
        "code=\"OK\",protocol=\"connect\"}",
        "code=\"INVALID_ARGUMENT\",protocol=\"connect\"}",
        "code=\"FAILED_PRECONDITION\",protocol=\"connect\"}",
    ] {
        let count = counts.iter().find_map(|line| line.strip_prefix(expected));
        let count: u64 = count.map_or(0, |count| count.trim().parse().unwrap());
        assert!(count > 0, "{expected} in {counts:?}");
    }
    running.stop().await;
}

#[tokio::test]
async fn responses_stream_while_requests_do() {
    let running = running(&[]).await;
    let stream = TokioIo::new(TcpStream::connect(running.addr).await.unwrap());
    let handshake = hyper::client::conn::http2::handshake(TokioExecutor::new(), stream);
    let (mut connection, driver) = handshake.await.unwrap();
    tokio::spawn(driver);
    let (sender, receiver) = tokio::sync::mpsc::channel::<Bytes>(4);
    let requests = stream::unfold(receiver, |mut receiver| async move {
        let data = receiver.recv().await?;
        Some((Ok::<_, Infallible>(http_body::Frame::data(data)), receiver))
    });
    let mut request = post(CHAT, "application/connect+proto", "");
    *request.body_mut() = Body::new(StreamBody::new(requests));
    sender.send(frame(0, &proto("one")).into()).await.unwrap();
    let response = connection.send_request(at(running.addr, request)).await;
    let mut body = response.unwrap().into_body();
    for (said, answered) in [(Some("two"), "re: one"), (None, "re: two")] {
        let data = body.frame().await.unwrap().unwrap().into_data().unwrap();
        assert_eq!(data, frame(0, &proto(answered)));
        if let Some(said) = said {
            sender.send(frame(0, &proto(said)).into()).await.unwrap();
        }
    }
    drop(sender);
    let rest = body.collect().await.unwrap().to_bytes();
    assert_eq!(rest, frame(2, b"{}"));
    drop(connection);
    running.stop().await;
}
