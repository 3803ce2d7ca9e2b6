//! Calls of every kind, and how they end.

use crate::support::{
    CHAT, COLLECT, Echo, PATIENCE, REPEAT, UNARY, codec, echo, path, server, start, text,
};
use futures_util::stream;
use tonic::{Code, Request};

#[tokio::test]
async fn all_four_kinds_of_streaming() {
    let running = start(server(&Echo::new(), &[])).await;
    let mut grpc = running.grpc().await;
    assert_eq!(echo(&mut grpc, "hello").await.unwrap(), "hello");
    assert_eq!(echo(&mut grpc, "peer").await.unwrap(), "127.0.0.1");

    let requests = Request::new(stream::iter(["a", "b", "c"].map(text)));
    grpc.ready().await.unwrap();
    let collected = grpc
        .client_streaming(requests, path(COLLECT), codec())
        .await
        .unwrap();
    assert_eq!(collected.into_inner(), text("a,b,c"));

    let request = Request::new(text(""));
    grpc.ready().await.unwrap();
    let mut answers = grpc
        .server_streaming(request, path(REPEAT), codec())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(answers.message().await.unwrap(), Some(text("first")));
    assert_eq!(answers.message().await.unwrap(), Some(text("last")));
    assert_eq!(answers.message().await.unwrap(), None);

    let requests = Request::new(stream::iter(["x", "y"].map(text)));
    grpc.ready().await.unwrap();
    let mut answers = grpc
        .streaming(requests, path(CHAT), codec())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(answers.message().await.unwrap(), Some(text("re: x")));
    assert_eq!(answers.message().await.unwrap(), Some(text("re: y")));
    assert_eq!(answers.message().await.unwrap(), None);
    running.stop().await;
}

#[tokio::test]
async fn errors_arrive_with_code_and_message() {
    let running = start(server(&Echo::new(), &[])).await;
    let mut grpc = running.grpc().await;
    let status = echo(&mut grpc, "fail").await.unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (Code::FailedPrecondition, "asked to")
    );
    let status = echo(&mut grpc, "invalid").await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    grpc.ready().await.unwrap();
    let mut answers = grpc
        .server_streaming(Request::new(text("fail")), path(REPEAT), codec())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(answers.message().await.unwrap(), Some(text("first")));
    assert_eq!(answers.message().await.unwrap_err().code(), Code::Aborted);
    running.stop().await;
}

#[tokio::test]
async fn a_panic_ends_one_call_and_not_the_connection() {
    let running = start(server(&Echo::new(), &[])).await;
    let (mut grpc, connection) = running.h2().await;
    let status = echo(&mut grpc, "panic").await.unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (Code::Internal, "internal error")
    );
    let status = echo(&mut grpc, "panic in a rule").await.unwrap_err();
    assert_eq!(status.code(), Code::Internal);
    let requests = Request::new(stream::iter(["x", "panic"].map(text)));
    grpc.ready().await.unwrap();
    let mut answers = grpc
        .streaming(requests, path(CHAT), codec())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(answers.message().await.unwrap(), Some(text("re: x")));
    assert_eq!(answers.message().await.unwrap_err().code(), Code::Internal);
    assert_eq!(echo(&mut grpc, "still there").await.unwrap(), "still there");
    assert!(!connection.is_finished());
    running.stop().await;
}

#[tokio::test]
async fn the_callers_deadline_ends_the_call() {
    let service = Echo::new();
    let running = start(server(&service, &[])).await;
    let (mut grpc, _connection) = running.h2().await;
    let mut request = Request::new(text("hold"));
    request
        .metadata_mut()
        .insert("grpc-timeout", "20m".parse().unwrap());
    let status = grpc.unary(request, path(UNARY), codec()).await.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded);
    // A slow machine may not even have started the handler in time.
    tokio::time::timeout(PATIENCE, async {
        while service.0.left.available_permits() < service.0.entered.available_permits() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the handler should have been dropped");

    let mut request = Request::new(text("endless"));
    request
        .metadata_mut()
        .insert("grpc-timeout", "1S".parse().unwrap());
    grpc.ready().await.unwrap();
    let mut answers = grpc
        .server_streaming(request, path(REPEAT), codec())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(answers.message().await.unwrap(), Some(text("first")));
    assert_eq!(
        answers.message().await.unwrap_err().code(),
        Code::DeadlineExceeded
    );

    let mut request = Request::new(text(""));
    request
        .metadata_mut()
        .insert("grpc-timeout", "soon".parse().unwrap());
    grpc.ready().await.unwrap();
    let status = grpc.unary(request, path(UNARY), codec()).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    running.stop().await;
}

#[tokio::test]
async fn the_deadline_also_bounds_the_wait_for_the_request() {
    let running = start(server(&Echo::new(), &[])).await;
    let (mut grpc, _connection) = running.h2().await;
    for method in [UNARY, COLLECT, REPEAT] {
        let mut request = Request::new(stream::pending());
        request
            .metadata_mut()
            .insert("grpc-timeout", "20m".parse().unwrap());
        grpc.ready().await.unwrap();
        let call = grpc.client_streaming(request, path(method), codec());
        let ended = tokio::time::timeout(PATIENCE, call).await;
        let status = ended.expect("the call should have ended").unwrap_err();
        assert_eq!(status.code(), Code::DeadlineExceeded, "{method}");
    }
    running.stop().await;
}

#[tokio::test]
async fn calls_that_arrive_together_are_all_answered() {
    let running = start(server(&Echo::new(), &[])).await;
    let (grpc, _connection) = running.h2().await;
    let calls = (0..64).map(|number| {
        let mut grpc = grpc.clone();
        async move {
            // Some larger than what is gathered before it is written.
            let said = "x".repeat(number * 1000);
            assert_eq!(echo(&mut grpc, &said).await.unwrap(), said);
        }
    });
    tokio::time::timeout(PATIENCE, futures_util::future::join_all(calls))
        .await
        .expect("no answer should be held back");
    running.stop().await;
}

#[tokio::test]
async fn a_caller_that_leaves_takes_the_call_along() {
    let service = Echo::new();
    let running = start(server(&service, &[])).await;
    let mut grpc = running.grpc().await;
    let call = tokio::spawn(async move { echo(&mut grpc, "hold").await });
    service.0.entered.acquire().await.unwrap().forget();
    call.abort();
    tokio::time::timeout(PATIENCE, service.0.left.acquire())
        .await
        .expect("the handler should have been dropped")
        .unwrap()
        .forget();
    running.stop().await;
}

#[tokio::test]
async fn what_is_not_served_is_unimplemented() {
    let running = start(server(&Echo::new(), &[])).await;
    let mut grpc = running.grpc().await;
    for unknown in [
        "/test.v1.Echo/Nothing",
        "/nobody.v1.Nothing/Unary",
        "/x",
        "/",
    ] {
        grpc.ready().await.unwrap();
        let status = grpc
            .unary(Request::new(text("")), path(unknown), codec())
            .await
            .unwrap_err();
        assert_eq!(status.code(), Code::Unimplemented, "{unknown}");
        assert_eq!(status.message(), format!("`{unknown}` is not served here"));
    }
    running.stop().await;
}
