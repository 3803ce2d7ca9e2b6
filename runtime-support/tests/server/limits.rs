//! Bounds of the public listener, and what is no gRPC.

use crate::support::{COLLECT, Echo, REPEAT, UNARY, codec, echo, http1, path, server, start, text};
use futures_util::stream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tonic::{Code, Request};

#[tokio::test]
async fn messages_beyond_the_limits_are_refused() {
    let settings = [
        ("server.max_request_bytes", "1KiB"),
        ("server.max_response_bytes", "2KiB"),
    ];
    let running = start(server(&Echo::new(), &settings)).await;
    let mut grpc = running.grpc().await;
    let large = || text(&"x".repeat(2000));
    let status = grpc
        .unary(Request::new(large()), path(UNARY), codec())
        .await
        .unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (
            Code::ResourceExhausted,
            "the request message is larger than the limit of 1024 bytes"
        )
    );
    for method in [COLLECT, REPEAT] {
        grpc.ready().await.unwrap();
        let requests = Request::new(stream::iter([large()]));
        let status = grpc
            .client_streaming(requests, path(method), codec())
            .await
            .unwrap_err();
        assert_eq!(status.code(), Code::ResourceExhausted, "{method}");
    }
    let status = echo(&mut grpc, "big").await.unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (
            Code::ResourceExhausted,
            "the response message has 1048580 bytes, which is beyond the limit of 2048 bytes"
        )
    );
    grpc.ready().await.unwrap();
    let mut answers = grpc
        .server_streaming(Request::new(text("big")), path(REPEAT), codec())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(answers.message().await.unwrap(), Some(text("first")));
    let status = answers.message().await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    assert_eq!(echo(&mut grpc, "small").await.unwrap(), "small");
    running.stop().await;
}

#[tokio::test]
async fn http1_on_the_public_port_gets_plain_answers() {
    let running = start(server(&Echo::new(), &[])).await;
    let ask = |method: &'static str, path: &'static str, kind: &'static str| {
        http1(
            running.addr,
            Box::leak(
                format!(
                    "{method} {path} HTTP/1.1\r\nhost: x\r\ncontent-type: {kind}\r\n\
                     content-length: 0\r\nconnection: close\r\n\r\n"
                )
                .into_boxed_str(),
            ),
        )
    };
    assert_eq!(ask("GET", "/", "text/plain").await.status, 404);
    let answer = ask("GET", "/nothing", "text/plain").await;
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (404, "nothing is served at `/nothing`\n")
    );
    let answer = ask("GET", UNARY, "application/grpc").await;
    assert_eq!(
        (answer.status, answer.headers["allow"].as_str()),
        (405, "POST")
    );
    for other in [
        "text/plain",
        "application/grpc+thrift",
        "application/connect+proto",
    ] {
        let answer = ask("POST", UNARY, other).await;
        assert_eq!(answer.status, 415, "{other}");
        assert!(answer.headers["accept-post"].contains("application/grpc-web-text"));
    }
    let answer = ask("POST", UNARY, "application/grpc").await;
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (505, "gRPC needs HTTP/2\n")
    );
    running.stop().await;
}

#[tokio::test]
async fn a_client_that_does_not_say_what_it_speaks_is_cut_off() {
    let settings = [("server.header_read_timeout", "50ms")];
    let running = start(server(&Echo::new(), &settings)).await;
    for said in ["", "PRI * HTTP/2", "GET / HTTP/1.1\r\nhost: x\r\n"] {
        let mut stream = TcpStream::connect(running.addr).await.unwrap();
        stream.write_all(said.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        tokio::time::timeout(crate::support::PATIENCE, stream.read_to_end(&mut bytes))
            .await
            .unwrap_or_else(|_| panic!("`{said}` should have been cut off"))
            .unwrap();
    }
    let mut grpc = running.grpc().await;
    assert_eq!(echo(&mut grpc, "fine").await.unwrap(), "fine");
    running.stop().await;
}

#[tokio::test]
async fn connections_beyond_the_limit_wait() {
    let service = Echo::new();
    let running = start(server(&service, &[("server.max_connections", "1")])).await;
    let mut first = running.grpc().await;
    assert_eq!(echo(&mut first, "one").await.unwrap(), "one");
    let endpoint = running.endpoint();
    let waiting = tokio::spawn(async move {
        let mut second = tonic::client::Grpc::new(endpoint.connect_lazy());
        echo(&mut second, "two").await
    });
    // The first connection still works, and only its end lets the second one in.
    assert_eq!(echo(&mut first, "again").await.unwrap(), "again");
    assert!(!waiting.is_finished());
    drop(first);
    let answered = tokio::time::timeout(crate::support::PATIENCE, waiting).await;
    assert_eq!(answered.unwrap().unwrap().unwrap(), "two");
    running.stop().await;
}
