//! Calls that are compressed, both ways, against a server that compresses; and answers that are not
//! what they say to be.

use crate::support::{Echo, Fake, Text, spec, text};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::{StreamExt, stream};
use http::{HeaderMap, HeaderValue};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use prost::Message;
use std::convert::Infallible;
use std::io::Write;
use std::sync::{Arc, Mutex};
use svc_runtime::Code;
use svc_runtime::client::{Error, Spec};
use tokio::net::TcpListener;

/// A request as it came: what it says of compression, and its body.
type Came = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// A client of a downstream that answers every call with these bytes.
async fn answered(
    spec: &'static Spec,
    settings: &str,
    encoding: Option<&'static str>,
    answer: Vec<u8>,
) -> (Echo, Came) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let (came, answer) = (Came::default(), Bytes::from(answer));
    let seen = Arc::clone(&came);
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let service = service_fn(move |request: http::Request<hyper::body::Incoming>| {
            let (seen, answer) = (Arc::clone(&seen), answer.clone());
            async move {
                let (parts, body) = request.into_parts();
                let body = body.collect().await.unwrap().to_bytes();
                seen.lock().unwrap().push((parts.headers, body));
                let mut trailers = HeaderMap::new();
                trailers.insert("grpc-status", HeaderValue::from_static("0"));
                let frames = [Frame::data(answer), Frame::trailers(trailers)];
                let frames = frames.map(Ok::<_, Infallible>);
                let mut response =
                    http::Response::builder().header("content-type", "application/grpc");
                if let Some(encoding) = encoding {
                    response = response.header("grpc-encoding", encoding);
                }
                let body = StreamBody::new(stream::iter(frames));
                Ok::<_, Infallible>(response.body(body).unwrap())
            }
        });
        let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
        let _ = builder
            .serve_connection(TokioIo::new(stream), service)
            .await;
    });
    (Echo::new(spec, &[endpoint], settings), came)
}

fn frame(flags: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u32).to_be_bytes();
    [&[flags], &length[..], data].concat()
}

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn every_kind_of_call_can_be_compressed_with_gzip() {
    every_kind(spec!("gzipped"), r#"compression = "gzip""#).await;
}

#[tokio::test]
async fn every_kind_of_call_can_be_compressed_with_zstd() {
    every_kind(spec!("zstandard"), r#"compression = "zstd""#).await;
}

async fn every_kind(spec: &'static Spec, settings: &str) {
    let fake = Fake::start(spec).await;
    let client = fake.client(spec, settings);
    let (long, short) = (text(&"long ".repeat(1000)), text("short"));
    fake.get.answer_with(|request| Ok(request.clone()));
    for one in [&long, &short] {
        assert_eq!(client.get.call(one.clone()).await.as_ref(), Ok(one));
    }
    fake.list.answer(vec![short.clone()]);
    let listed = client.list.call(long.clone()).await.unwrap();
    assert_eq!(listed.collect::<Vec<_>>().await, [Ok(short.clone())]);
    assert_eq!(fake.list.calls(), std::slice::from_ref(&long));

    let both = [long.clone(), short.clone()];
    fake.send.answer(short.clone());
    let sent = client.send.call(stream::iter(both.clone())).await;
    assert_eq!(sent, Ok(short));
    assert_eq!(fake.send.calls(), [both.to_vec()]);

    fake.talk.answer_with(|requests| Ok(requests.clone()));
    let said = client.talk.call(stream::iter(both.clone())).await.unwrap();
    let said: Vec<_> = said.map(Result::unwrap).collect().await;
    assert_eq!(said, both);
}

#[tokio::test]
async fn what_goes_over_the_wire_is_compressed_if_it_is_worth_it() {
    let spec = spec!("wire");
    let answer = text("an answer");
    let frames = frame(1, &gzip(&answer.encode_to_vec()));
    let settings = r#"compression = "gzip""#;
    let (client, came) = answered(spec, settings, Some("gzip"), frames).await;
    let long = text(&"long ".repeat(1000));
    assert_eq!(client.get.call(long).await, Ok(answer.clone()));
    assert_eq!(client.get.call(text("short")).await, Ok(answer));
    let came = came.lock().unwrap();
    let [(first, packed), (second, plain)] = &came[..] else {
        panic!("{came:?}");
    };
    for headers in [first, second] {
        assert_eq!(headers["grpc-encoding"], "gzip");
        assert_eq!(headers["grpc-accept-encoding"], "zstd,gzip,identity");
    }
    assert_eq!(packed[0], 1);
    assert!(packed.len() < 200, "{}", packed.len());
    assert_eq!(plain[..], frame(0, &text("short").encode_to_vec()));
}

#[tokio::test]
async fn answers_may_be_compressed_though_requests_are_not() {
    let spec = spec!("answers");
    let (one, two) = (text(&"one ".repeat(500)), text("two"));
    let mut frames = frame(1, &gzip(&one.encode_to_vec()));
    frames.extend(frame(0, &two.encode_to_vec()));
    let (client, came) = answered(spec, "", Some("gzip"), frames).await;
    let listed = client.list.call(text("")).await.unwrap();
    assert_eq!(listed.collect::<Vec<_>>().await, [Ok(one), Ok(two)]);
    let headers = &came.lock().unwrap()[0].0;
    assert!(!headers.contains_key("grpc-encoding"), "it is off");
    assert!(headers.contains_key("grpc-accept-encoding"));
}

#[tokio::test]
async fn a_bomb_is_refused_before_it_has_gone_off() {
    let bomb = text(&"\0".repeat(70 << 20)).encode_to_vec();
    let frames = frame(1, &gzip(&bomb));
    assert!(frames.len() < 1 << 20, "{}", frames.len());
    let (client, _) = answered(spec!("bomb"), "", Some("gzip"), frames).await;
    let error = client.get.call(text("")).await.unwrap_err();
    assert_eq!(error.code(), Code::ResourceExhausted, "{error:?}");
    let (listed, text) = (client.list.call(text("")).await, error.to_string());
    let error = listed.unwrap().next().await.unwrap().unwrap_err();
    assert_eq!(error.code(), Code::ResourceExhausted, "{error:?}");
    assert!(text.contains("67108864 bytes"), "{text}");
}

#[tokio::test]
async fn an_answer_that_is_not_what_it_says_fails() {
    let whole = gzip(&text("a").encode_to_vec());
    let ended = async |spec, encoding, frames| {
        let (client, _) = answered(spec, "", encoding, frames).await;
        client.get.call(text("")).await
    };
    let cut = frame(1, &whole[..whole.len() - 5]);
    for (spec, encoding, frames) in [
        (spec!("unknown"), Some("br"), frame(1, b"brotli")),
        (spec!("unnamed"), None, frame(1, &whole)),
        (spec!("identity"), Some("identity"), frame(1, &whole)),
        (spec!("cut"), Some("gzip"), cut),
        (spec!("no"), Some("gzip"), frame(1, b"no gzip")),
        (spec!("flags"), Some("gzip"), frame(3, &whole)),
    ] {
        let error: Error = ended(spec, encoding, frames).await.unwrap_err();
        assert_eq!(error.code(), Code::Internal, "{}: {error:?}", spec.name);
    }
    let plain = frame(0, &text("a").encode_to_vec());
    let fine: Result<Text, _> = ended(spec!("plain"), Some("gzip"), plain).await;
    assert_eq!(fine, Ok(text("a")), "no message has to be compressed");
}
