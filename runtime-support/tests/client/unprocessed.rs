//! Requests that a server certainly did nothing with are sent again, others are not: a server that
//! refuses streams and ends connections as RFC 9113 lets it.

use crate::support::{Echo, spec, text};
use bytes::Bytes;
use h2::server::SendResponse;
use h2::{Reason, RecvStream};
use prost::Message;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use svc_runtime::client::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A server, and the requests that reached it.
struct Server {
    endpoint: String,
    requests: Arc<AtomicUsize>,
}

impl Server {
    fn requests(&self) -> usize {
        self.requests.load(Relaxed)
    }
}

/// Resets the first `resets` streams with `reason`, and answers the others.
async fn resetting(resets: usize, reason: Reason) -> Server {
    serve(move |_, stream, requests| async move {
        answer_all(stream, requests, resets, reason).await;
    })
    .await
}

/// Ends its first connection with a GOAWAY that covers streams up to `last`, once a request is
/// there; answers those on others.
async fn going_away(last: u32) -> Server {
    serve(move |connection, stream, requests| async move {
        if connection == 0 {
            go_away(stream, requests, last).await;
        } else {
            answer_all(stream, requests, 0, Reason::NO_ERROR).await;
        }
    })
    .await
}

async fn serve<F>(
    connected: impl Fn(usize, TcpStream, Arc<AtomicUsize>) -> F + Send + 'static,
) -> Server
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::<AtomicUsize>::default();
    let counted = Arc::clone(&requests);
    tokio::spawn(async move {
        for connection in 0.. {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(connected(connection, stream, Arc::clone(&counted)));
        }
    });
    Server { endpoint, requests }
}

async fn answer_all(stream: TcpStream, requests: Arc<AtomicUsize>, resets: usize, reason: Reason) {
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        let number = requests.fetch_add(1, Relaxed);
        if number < resets {
            respond.send_reset(reason);
            continue;
        }
        let previous = request.headers().contains_key("grpc-previous-rpc-attempts");
        tokio::spawn(answer(request.into_body(), respond, previous));
    }
}

/// Says whether it was told of previous attempts.
async fn answer(mut request: RecvStream, mut respond: SendResponse<Bytes>, previous: bool) {
    while let Some(data) = poll_fn(|task| request.poll_data(task)).await {
        let length = data.unwrap().len();
        request.flow_control().release_capacity(length).unwrap();
    }
    let head = http::Response::builder().header("content-type", "application/grpc");
    let head = head.body(()).unwrap();
    let mut body = respond.send_response(head, false).unwrap();
    let message = text(if previous { "again" } else { "first" }).encode_to_vec();
    let mut framed = vec![0];
    framed.extend(u32::try_from(message.len()).unwrap().to_be_bytes());
    framed.extend(message);
    body.send_data(framed.into(), false).unwrap();
    let trailers = [("grpc-status", "0")].map(|(name, value)| {
        let name = http::HeaderName::from_static(name);
        (name, http::HeaderValue::from_static(value))
    });
    body.send_trailers(trailers.into_iter().collect()).unwrap();
}

/// Speaks just enough HTTP/2 to read a request. What the GOAWAY covers gets no answer: the
/// connection ends.
async fn go_away(mut stream: TcpStream, requests: Arc<AtomicUsize>, last: u32) {
    const DATA: u8 = 0;
    const HEADERS: u8 = 1;
    const SETTINGS: u8 = 4;
    const GOAWAY: u8 = 7;
    const END_STREAM: u8 = 1;
    const ACK: u8 = 1;
    let mut preface = [0; 24];
    stream.read_exact(&mut preface).await.unwrap();
    stream.write_all(&frame(SETTINGS, 0, &[])).await.unwrap();
    loop {
        let mut head = [0; 9];
        if stream.read_exact(&mut head).await.is_err() {
            return;
        }
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut payload = vec![0; length as usize];
        stream.read_exact(&mut payload).await.unwrap();
        let (kind, flags) = (head[3], head[4]);
        if kind == SETTINGS && flags & ACK == 0 {
            stream.write_all(&frame(SETTINGS, ACK, &[])).await.unwrap();
        }
        if kind == HEADERS {
            requests.fetch_add(1, Relaxed);
        }
        if kind == DATA && flags & END_STREAM != 0 {
            let mut payload = last.to_be_bytes().to_vec();
            payload.extend(u32::from(Reason::NO_ERROR).to_be_bytes());
            stream.write_all(&frame(GOAWAY, 0, &payload)).await.unwrap();
            if last > 0 {
                stream.shutdown().await.unwrap();
                return;
            }
        }
    }
}

/// A frame of the connection as a whole.
fn frame(kind: u8, flags: u8, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut frame = vec![length[1], length[2], length[3], kind, flags, 0, 0, 0, 0];
    frame.extend(payload);
    frame
}

/// `Put`, which no contract calls idempotent.
fn put(server: &Server, spec: &'static svc_runtime::client::Spec) -> Echo {
    Echo::new(spec, std::slice::from_ref(&server.endpoint), "")
}

#[tokio::test]
async fn a_refused_stream_is_sent_again_and_is_no_retry() {
    let server = resetting(1, Reason::REFUSED_STREAM).await;
    let client = put(&server, spec!("refused"));
    assert_eq!(client.put.call(text("")).await, Ok(text("first")));
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn what_is_refused_again_is_a_failure_and_retried_by_the_rules_for_that() {
    let server = resetting(usize::MAX, Reason::REFUSED_STREAM).await;
    let settings = "policy.retry = { attempts = 2, backoff = \"1ms\" }";
    let endpoints = [server.endpoint.clone()];
    let client = Echo::new(spec!("refused_twice"), &endpoints, settings);
    let error = client.put.call(text("")).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    assert_eq!(server.requests(), 2, "sent again once");
    client.get.call(text("")).await.unwrap_err();
    assert_eq!(server.requests(), 6, "two attempts, each sent twice");
}

#[tokio::test]
async fn other_resets_may_come_after_the_work_was_done() {
    for reason in [Reason::CANCEL, Reason::INTERNAL_ERROR, Reason::NO_ERROR] {
        let server = resetting(1, reason).await;
        let client = put(&server, spec!("reset"));
        client.put.call(text("")).await.unwrap_err();
        assert_eq!(server.requests(), 1, "{reason}");
        assert_eq!(client.put.call(text("")).await, Ok(text("first")));
    }
}

#[tokio::test]
async fn what_a_goaway_does_not_cover_is_sent_again_on_another_connection() {
    let server = going_away(0).await;
    let client = put(&server, spec!("goaway"));
    assert_eq!(client.put.call(text("")).await, Ok(text("first")));
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn what_a_goaway_covers_is_not_sent_again() {
    let server = going_away(1).await;
    let client = put(&server, spec!("goaway_covers"));
    let error = client.put.call(text("")).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    assert_eq!(server.requests(), 1);
    assert_eq!(client.put.call(text("")).await, Ok(text("first")));
}
