//! Escape hatches: layers, plain tonic services, extra routes, in-process use.

use crate::support::{
    CHAT, COLLECT, Echo, REPEAT, Text, UNARY, codec, config, echo, http1, path, server, start, text,
};
use futures_util::{StreamExt, stream};
use http::{HeaderValue, Request, Response};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};
use svc_runtime::grpc::Service;
use svc_runtime::testing::Client;
use svc_runtime::{Code, Server};
use tonic::body::Body;
use tower::util::MapRequestLayer;

fn adding(value: &'static str) -> MapRequestLayer<impl Fn(Request<Body>) -> Request<Body> + Clone> {
    MapRequestLayer::new(move |mut request: Request<Body>| {
        request
            .headers_mut()
            .insert("x-added", HeaderValue::from_static(value));
        request
    })
}

#[tokio::test]
async fn the_layer_added_last_sees_a_request_first() {
    let server = server(&Echo::new(), &[])
        .layer(adding("inner"))
        .layer(adding("outer"));
    let running = start(server).await;
    let mut grpc = running.grpc().await;
    assert_eq!(echo(&mut grpc, "header").await.unwrap(), "inner");
    running.stop().await;
}

/// A layer's service that fails or panics by path.
#[derive(Clone)]
struct Faulty<S>(S);

impl<S> tower::Service<Request<Body>> for Faulty<S>
where
    S: tower::Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<svc_runtime::BoxError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = svc_runtime::BoxError;
    type Future =
        std::pin::Pin<Box<dyn Future<Output = Result<S::Response, svc_runtime::BoxError>> + Send>>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), svc_runtime::BoxError>> {
        self.0.poll_ready(task).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        match request.uri().path() {
            "/fail" => Box::pin(ready(Err("asked to".into()))),
            "/status" => Box::pin(ready(Err(
                tonic::Status::resource_exhausted("slow down").into()
            ))),
            "/panic" => panic!("asked to"),
            _ => {
                let call = self.0.call(request);
                Box::pin(async move { call.await.map_err(Into::into) })
            }
        }
    }
}

#[tokio::test]
async fn a_layer_that_fails_or_panics_becomes_an_answer() {
    let server = server(&Echo::new(), &[]).layer(tower::layer::layer_fn(Faulty));
    let running = start(server).await;
    let (mut grpc, connection) = running.h2().await;
    let expected = [
        ("/fail", tonic::Code::Internal, "internal error"),
        ("/status", tonic::Code::ResourceExhausted, "slow down"),
        ("/panic", tonic::Code::Internal, "internal error"),
    ];
    for (at, code, message) in expected {
        grpc.ready().await.unwrap();
        let status = grpc
            .unary(tonic::Request::new(text("")), path(at), codec())
            .await
            .unwrap_err();
        assert_eq!((status.code(), status.message()), (code, message), "{at}");
    }
    assert_eq!(echo(&mut grpc, "alive").await.unwrap(), "alive");
    assert!(!connection.is_finished());
    let plain = http1(
        running.addr,
        "GET /panic HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    )
    .await;
    assert_eq!(plain.status, 500);
    running.stop().await;
}

/// What tonic would generate, as far as mounting needs it.
#[derive(Clone)]
struct Raw;

impl tonic::server::NamedService for Raw {
    const NAME: &'static str = "raw.v1.Raw";
}

impl tower::Service<Request<Body>> for Raw {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let path = request.uri().path();
        ready(Ok(
            tonic::Status::data_loss(format!("raw {path}")).into_http()
        ))
    }
}

#[tokio::test]
async fn plain_tonic_services_and_other_routes_live_beside_generated_ones() {
    let fallback = tower::service_fn(|request: Request<Body>| async move {
        let answer = format!("fallback {}", request.uri().path());
        Ok::<_, Infallible>(Response::new(http_body_util::Full::new(
            bytes::Bytes::from(answer),
        )))
    });
    let running = start(server(&Echo::new(), &[]).tonic(Raw).fallback(fallback)).await;
    let mut grpc = running.grpc().await;
    let status = grpc
        .unary(
            tonic::Request::new(text("")),
            path("/raw.v1.Raw/Any"),
            codec(),
        )
        .await
        .unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (tonic::Code::DataLoss, "raw /raw.v1.Raw/Any")
    );
    assert_eq!(echo(&mut grpc, "own").await.unwrap(), "own");
    let answer = http1(
        running.addr,
        "GET /a/b HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    )
    .await;
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (200, "fallback /a/b")
    );
    running.stop().await;
}

#[tokio::test]
async fn hyper_can_be_tuned() {
    let server = server(&Echo::new(), &[]).http(|http| {
        http.http1().title_case_headers(true);
    });
    let running = start(server).await;
    let mut stream = tokio::net::TcpStream::connect(running.addr).await.unwrap();
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    stream
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.contains("\r\nContent-Type: text/plain"), "{answer}");
    running.stop().await;
}

#[tokio::test]
async fn the_same_name_twice_is_an_error() {
    let twice = || -> [Box<dyn Service>; 2] { [Box::new(Echo::new()), Box::new(Echo::new())] };
    let error = Server::new(config(&[]))
        .services(twice())
        .into_service()
        .unwrap_err();
    assert_eq!(error.to_string(), "service `test.v1.Echo` is mounted twice");
    let error = Server::new(config(&[]))
        .tonic(Raw)
        .tonic(Raw)
        .into_service()
        .unwrap_err();
    assert_eq!(error.to_string(), "service `raw.v1.Raw` is mounted twice");
    let check = || async { Ok::<(), Infallible>(()) };
    let error = Server::new(config(&[]))
        .check("a", check)
        .check("a", check)
        .into_service()
        .unwrap_err();
    assert_eq!(error.to_string(), "check `a` is added twice");
}

#[tokio::test]
async fn calls_need_no_sockets() {
    let client = Client::of(server(&Echo::new(), &[]).layer(adding("layer"))).unwrap();
    assert!(client.is_routed(UNARY));
    assert!(client.is_routed("/grpc.health.v1.Health/Check"));
    assert!(!client.is_routed("/test.v1.Echo/Nothing"));
    assert!(!client.is_routed("/"));

    let reply = client
        .unary::<Text, Text>(UNARY, text("header"))
        .await
        .unwrap();
    assert_eq!(reply.message(), &text("layer"));
    let error = client
        .unary::<Text, Text>(UNARY, text("panic"))
        .await
        .unwrap_err();
    assert_eq!(error.code(), Code::Internal);
    let requests = stream::iter(["a", "b"].map(text));
    let reply = client
        .client_streaming::<Text, Text>(COLLECT, requests)
        .await
        .unwrap();
    assert_eq!(reply.message(), &text("a,b"));
    let (answers, _) = client
        .server_streaming::<Text, Text>(REPEAT, text(""))
        .await
        .unwrap()
        .into_parts();
    let answers: Vec<_> = answers.map(Result::unwrap).collect().await;
    assert_eq!(answers, ["first", "last"].map(text));
    let requests = stream::iter(["a"].map(text));
    let (mut answers, _) = client
        .bidirectional::<Text, Text>(CHAT, requests)
        .await
        .unwrap()
        .into_parts();
    assert_eq!(answers.next().await.unwrap().unwrap(), text("re: a"));

    for path in [UNARY, COLLECT, REPEAT, CHAT] {
        client.probe(path).await.unwrap();
    }
    let error = client.probe("/test.v1.Echo/Nothing").await.unwrap_err();
    assert_eq!(error.code(), Code::Unimplemented);
    let error = client.probe("no path").await.unwrap_err();
    assert_eq!(error.code(), Code::InvalidArgument);
}
