//! The way down: readiness first, calls in flight last.

use crate::support::{Echo, PATIENCE, REPEAT, codec, echo, path, server, start, text};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tonic::{Code, Request};

#[tokio::test]
async fn calls_in_flight_finish_while_readiness_is_gone() {
    let service = Echo::new();
    let mut running = start(server(&service, &[])).await;
    running.until("/readyz", 200).await;
    let (mut grpc, connection) = running.h2().await;
    let call = tokio::spawn(async move { echo(&mut grpc, "hold").await });
    service.0.entered.acquire().await.unwrap().forget();
    running.begin_stop();
    let answer = running.until("/readyz", 503).await;
    assert!(answer.body.ends_with("not ready\n"), "{}", answer.body);
    assert_eq!(running.get("/livez").await.status, 200);
    // The listener closes; the call goes on.
    tokio::time::timeout(PATIENCE, async {
        while TcpStream::connect(running.addr).await.is_ok() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("new connections should be refused");
    assert!(!call.is_finished());
    service.0.release.add_permits(1);
    assert_eq!(call.await.unwrap().unwrap(), "held");
    running.stopped().await;
    // GOAWAY without an error ends the client's side in peace.
    connection.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_delay_still_takes_new_calls() {
    let mut running = start(server(&Echo::new(), &[("drain.delay", "1h")])).await;
    running.until("/readyz", 200).await;
    running.begin_stop();
    running.until("/readyz", 503).await;
    let mut grpc = running.grpc().await;
    assert_eq!(echo(&mut grpc, "late").await.unwrap(), "late");
}

#[tokio::test]
async fn a_stream_learns_of_the_drain_and_ends_by_itself() {
    let mut running = start(server(&Echo::new(), &[("drain.timeout", "1h")])).await;
    let (mut grpc, _connection) = running.h2().await;
    let mut answers = grpc
        .server_streaming(Request::new(text("until drained")), path(REPEAT), codec())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(answers.message().await.unwrap(), Some(text("first")));
    running.begin_stop();
    assert_eq!(answers.message().await.unwrap(), Some(text("last")));
    assert_eq!(answers.message().await.unwrap(), None);
    running.stopped().await;
}

#[tokio::test]
async fn the_timeout_cuts_off_what_does_not_end() {
    let service = Echo::new();
    let mut running = start(server(&service, &[("drain.timeout", "50ms")])).await;
    let (mut grpc, _connection) = running.h2().await;
    let mut answers = grpc
        .server_streaming(Request::new(text("hold")), path(REPEAT), codec())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(answers.message().await.unwrap(), Some(text("first")));
    running.begin_stop();
    running.stopped().await;
    let status = answers.message().await.unwrap_err();
    assert!(
        matches!(
            status.code(),
            Code::Unknown | Code::Unavailable | Code::Internal | Code::Cancelled
        ),
        "{status}"
    );
}

#[tokio::test]
async fn idle_and_silent_connections_do_not_hold_up_the_end() {
    let settings = [
        ("drain.timeout", "1h"),
        ("server.header_read_timeout", "1h"),
    ];
    let running = start(server(&Echo::new(), &settings)).await;
    // Says nothing at all.
    let silent = TcpStream::connect(running.addr).await.unwrap();
    // Says half of a request.
    let mut half = TcpStream::connect(running.addr).await.unwrap();
    half.write_all(b"GET / HTTP/1.1\r\nhost:").await.unwrap();
    // Speaks HTTP/2 and never answers GOAWAY's ping.
    let mut deaf = TcpStream::connect(running.addr).await.unwrap();
    deaf.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0")
        .await
        .unwrap();
    let mut idle = running.grpc().await;
    assert_eq!(echo(&mut idle, "before").await.unwrap(), "before");
    running.stop().await;
    drop((silent, half, deaf, idle));
}

#[tokio::test]
async fn a_dropped_server_frees_its_ports() {
    let bound = server(&Echo::new(), &[]).bind().await.unwrap();
    let (addr, admin) = (bound.addr(), bound.admin_addr());
    let serving = tokio::spawn(bound.serve_until(std::future::pending()));
    drop(TcpStream::connect(addr).await.unwrap());
    serving.abort();
    let _ = serving.await;
    tokio::time::timeout(PATIENCE, async {
        for port in [addr, admin] {
            while TcpStream::connect(port).await.is_ok() {
                tokio::task::yield_now().await;
            }
        }
    })
    .await
    .expect("both ports should be free");
}

#[tokio::test]
async fn an_address_in_use_is_named_with_its_key() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    let error = server(&Echo::new(), &[("listen", &addr)])
        .bind()
        .await
        .unwrap_err();
    let error = error.to_string();
    assert!(
        error.starts_with(&format!("can't listen on `{addr}` (`listen`): ")),
        "{error}"
    );
    assert!(error.contains("`SVC_LISTEN`"), "{error}");
}
