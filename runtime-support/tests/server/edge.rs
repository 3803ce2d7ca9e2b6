//! What clients may ask of the public listener before anything is a call: heads, resets, age.

use crate::support::{Echo, PATIENCE, REPEAT, UNARY, echo, http1, server, start};
use bytes::Bytes;
use http::Request;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tonic::Code;

/// A request of HTTP/1 with this path and these headers.
fn head(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n")
}

#[tokio::test]
async fn heads_beyond_the_limits_are_refused_over_http_1() {
    let settings = [
        ("server.max_header_bytes", "2KiB"),
        ("server.max_headers", "10"),
        ("server.max_uri_bytes", "100"),
    ];
    let running = start(server(&Echo::new(), &settings)).await;
    let many = |count: usize| {
        (0..count)
            .map(|n| format!("x-{n}: y\r\n"))
            .collect::<String>()
    };
    let large = |size: usize| format!("x-large: {}\r\n", "y".repeat(size));
    let long = |size: usize| format!("/{}", "z".repeat(size - 1));
    for (request, status) in [
        (head(&long(100), &many(8)), 404),
        (head(&long(101), ""), 414),
        (head("/", &many(9)), 431),
        (head("/", &large(1900)), 404),
        (head("/", &large(2000)), 431),
        (head("/", &large(100_000)), 431),
    ] {
        let answer = http1(running.addr, &request).await;
        assert_eq!(
            answer.status,
            status,
            "{}",
            &request[..request.len().min(200)]
        );
    }
    running.stop().await;
}

#[tokio::test]
async fn heads_beyond_the_limits_are_refused_over_http_2_and_the_connection_goes_on() {
    let settings = [
        ("server.max_header_bytes", "2KiB"),
        ("server.max_headers", "20"),
        ("server.max_uri_bytes", "100"),
    ];
    let running = start(server(&Echo::new(), &settings)).await;
    let stream = TcpStream::connect(running.addr).await.unwrap();
    let (send, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    let status = async |path: &str, headers: &[(String, String)]| {
        let mut request = Request::post(format!("http://x{path}"));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let mut send = send.clone().ready().await.unwrap();
        let (response, _) = send.send_request(request.body(()).unwrap(), true).unwrap();
        tokio::time::timeout(PATIENCE, response)
            .await
            .unwrap()
            .map(|response| response.status().as_u16())
    };
    let named = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let many: Vec<_> = (0..21).map(|n| named(&format!("x-{n}"), "y")).collect();
    assert_eq!(status("/", &[]).await.unwrap(), 404);
    assert_eq!(
        status(&format!("/{}", "z".repeat(100)), &[]).await.unwrap(),
        414
    );
    assert_eq!(status("/", &many).await.unwrap(), 431);
    let large = [named("x-large", &"y".repeat(4000))];
    assert_eq!(status("/", &large).await.unwrap(), 431);
    assert_eq!(status("/", &[]).await.unwrap(), 404);
    running.stop().await;
}

#[tokio::test]
async fn calls_that_are_taken_back_at_once_end_the_connection_that_does_so() {
    let running = start(server(
        &Echo::new(),
        &[("server.http2_max_pending_resets", "5")],
    ))
    .await;
    let stream = TcpStream::connect(running.addr).await.unwrap();
    let (send, connection) = h2::client::handshake(stream).await.unwrap();
    let connection = tokio::spawn(connection);
    let flood = async {
        while let Ok(mut ready) = send.clone().ready().await {
            for _ in 0..100 {
                let request = Request::post(format!("http://x{UNARY}")).body(()).unwrap();
                let Ok((_, mut stream)) = ready.send_request(request, false) else {
                    return;
                };
                let _ = stream.send_data(Bytes::from_static(b"\0"), false);
                stream.send_reset(h2::Reason::CANCEL);
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, flood).await.unwrap();
    let ended = tokio::time::timeout(PATIENCE, connection).await.unwrap();
    let error = ended.unwrap().unwrap_err();
    if let Some(reason) = error.reason() {
        assert_eq!(reason, h2::Reason::ENHANCE_YOUR_CALM);
    } else {
        assert!(error.is_io(), "{error}");
    }
    let mut grpc = running.grpc().await;
    assert_eq!(echo(&mut grpc, "calm").await.unwrap(), "calm");
    running.stop().await;
}

#[tokio::test]
async fn an_old_connection_ends_and_its_calls_have_a_grace() {
    let settings = [
        ("server.max_connection_age", "20ms"),
        ("server.max_connection_age_grace", "1h"),
    ];
    let service = Echo::new();
    let running = start(server(&service, &settings)).await;
    let (mut grpc, connection) = running.h2().await;
    let held = tokio::spawn(async move { echo(&mut grpc, "hold").await });
    service.0.entered.acquire().await.unwrap().forget();
    let (_idle, idle) = running.h2().await;
    let ended = tokio::time::timeout(PATIENCE, idle).await;
    ended.unwrap().unwrap().unwrap();
    service.0.release.add_permits(1);
    assert_eq!(held.await.unwrap().unwrap(), "held");
    let ended = tokio::time::timeout(PATIENCE, connection).await;
    ended.unwrap().unwrap().unwrap();
    running.stop().await;
}

#[tokio::test]
async fn an_old_connection_is_cut_off_after_its_grace() {
    let settings = [
        ("server.max_connection_age", "20ms"),
        ("server.max_connection_age_grace", "20ms"),
    ];
    let service = Echo::new();
    let running = start(server(&service, &settings)).await;
    let (mut grpc, _) = running.h2().await;
    let held = tokio::time::timeout(PATIENCE, echo(&mut grpc, "hold")).await;
    let code = held.unwrap().unwrap_err().code();
    assert!(
        [Code::Unavailable, Code::Unknown, Code::Internal].contains(&code),
        "{code:?}"
    );
    let left = tokio::time::timeout(PATIENCE, service.0.left.acquire()).await;
    left.unwrap().unwrap().forget();
    running.stop().await;
}

#[tokio::test]
async fn a_request_that_does_not_arrive_in_full_ends_its_call() {
    let settings = [("server.request_read_timeout", "50ms")];
    let running = start(server(&Echo::new(), &settings)).await;
    let stream = TcpStream::connect(running.addr).await.unwrap();
    let (send, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    for (path, part) in [
        (UNARY, &b"\0\0\0"[..]),
        (REPEAT, b"\0\0\0\0\x09\n"),
        (UNARY, b""),
    ] {
        let request =
            Request::post(format!("http://x{path}")).header("content-type", "application/grpc");
        let mut send = send.clone().ready().await.unwrap();
        let (response, mut body) = send.send_request(request.body(()).unwrap(), false).unwrap();
        body.send_data(Bytes::from_static(part), false).unwrap();
        let response = tokio::time::timeout(PATIENCE, response)
            .await
            .unwrap()
            .unwrap();
        let mut status = response.headers().get("grpc-status").cloned();
        if status.is_none() {
            let mut body = response.into_body();
            let trailers = tokio::time::timeout(PATIENCE, body.trailers())
                .await
                .unwrap();
            status = trailers.unwrap().unwrap().get("grpc-status").cloned();
        }
        assert_eq!(status.unwrap(), "4", "{path} {part:?}");
    }
    let slow = format!(
        "POST {UNARY} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: 100\r\n\r\n{{"
    );
    let answer = http1(running.addr, &slow).await;
    assert_eq!(answer.status, 504, "{answer:?}");
    running.stop().await;
}

#[tokio::test]
async fn a_slow_client_is_cut_off_between_its_requests_too() {
    let settings = [("server.header_read_timeout", "50ms")];
    let running = start(server(&Echo::new(), &settings)).await;
    let mut stream = TcpStream::connect(running.addr).await.unwrap();
    let said = b"GET / HTTP/1.1\r\nhost: x\r\n\r\nGET / HT";
    tokio::io::AsyncWriteExt::write_all(&mut stream, said)
        .await
        .unwrap();
    let mut bytes = Vec::new();
    let ended = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await;
    ended.expect("it should have been cut off").unwrap();
    assert!(bytes.starts_with(b"HTTP/1.1 404"));
    running.stop().await;
}
