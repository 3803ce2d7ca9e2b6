//! The calls that are made, and what a server spends on one.

use crate::served::Served;
use crate::{CALLS, CONNECTIONS, PATH, STREAMS};
use http::{Method, Request, Version};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use orders::generated::wire::order::v1::*;
use std::net::SocketAddr;
use svc_runtime::bytes::Bytes;
use tonic::client::Grpc;
use tonic::transport::Endpoint;
use tonic_prost::ProstCodec;

const ORDER: &str = "0f6b5a0e-30a1-4d6c-9f2a-5d0a7ce1a001";
const UNDER_WAY: usize = CONNECTIONS * STREAMS;

/// Server CPU of a gRPC call, in nanoseconds.
pub async fn grpc(served: &Served) -> f64 {
    let endpoint = Endpoint::from_shared(format!("http://{}", served.address()));
    let endpoint = endpoint.expect("an address is a URI").tcp_nodelay(true);
    let mut channels = Vec::new();
    for _ in 0..CONNECTIONS {
        channels.push(endpoint.connect().await.expect("it accepts"));
    }
    let mut tasks = Vec::new();
    let before = served.cpu();
    for channel in channels.iter().cycle().take(UNDER_WAY) {
        let mut client = Grpc::new(channel.clone());
        tasks.push(tokio::spawn(async move {
            for _ in 0..CALLS / UNDER_WAY {
                client.ready().await.expect("the connection lives");
                let order_id = ORDER.into();
                let request = tonic::Request::new(GetOrderRequest { order_id });
                let codec = ProstCodec::<GetOrderRequest, GetOrderResponse>::default();
                let path = http::uri::PathAndQuery::from_static(PATH);
                let response = client.unary(request, path, codec).await;
                let response = response.expect("the call succeeds");
                assert!(response.get_ref().order.is_some());
            }
        }));
    }
    for task in tasks {
        task.await.expect("no call fails");
    }
    (served.cpu() - before) as f64 / CALLS as f64
}

/// A call in JSON.
#[derive(Clone, Copy, Debug)]
pub enum Json {
    /// `GET` by the contract's binding.
    Rest,
    /// Connect's `POST`.
    Connect,
}

impl Json {
    fn request(self, version: Version, address: SocketAddr) -> Request<Full<Bytes>> {
        let (method, path, body) = match self {
            Self::Rest => (Method::GET, format!("/v1/orders/{ORDER}"), String::new()),
            Self::Connect => (
                Method::POST,
                PATH.to_owned(),
                format!("{{\"orderId\":\"{ORDER}\"}}"),
            ),
        };
        let mut request = Request::builder().method(method);
        request = match version {
            Version::HTTP_2 => request.uri(format!("http://{address}{path}")),
            _ => request.uri(path).header("host", address.to_string()),
        };
        if let Self::Connect = self {
            request = request
                .header("content-type", "application/json")
                .header("connect-protocol-version", "1");
        }
        request.body(Full::from(body)).expect("a request")
    }

    /// What the server answers.
    pub async fn answer(self, served: &Served) -> Bytes {
        let address = served.address();
        let mut connection = Connection::open(Version::HTTP_2, address).await;
        let answer = connection
            .call(self.request(Version::HTTP_2, address))
            .await;
        let text = String::from_utf8_lossy(&answer);
        assert!(text.contains(ORDER), "{text}");
        answer
    }

    /// Server CPU of a call that is answered with `expected`, in nanoseconds. Over HTTP/1.1 there are
    /// as many connections as there are streams over HTTP/2.
    pub async fn round(self, version: Version, served: &Served, expected: &Bytes) -> f64 {
        let address = served.address();
        let mut connections = Vec::new();
        for _ in 0..UNDER_WAY {
            let shared = connections.len().checked_sub(CONNECTIONS);
            let shared = shared.and_then(|index| Connection::share(&connections[index]));
            connections.push(match shared {
                Some(shared) => shared,
                None => Connection::open(version, address).await,
            });
        }
        let mut tasks = Vec::new();
        let before = served.cpu();
        for mut connection in connections {
            let expected = expected.clone();
            tasks.push(tokio::spawn(async move {
                for _ in 0..CALLS / UNDER_WAY {
                    let answer = connection.call(self.request(version, address)).await;
                    assert_eq!(answer, expected);
                }
            }));
        }
        for task in tasks {
            task.await.expect("no call fails");
        }
        (served.cpu() - before) as f64 / CALLS as f64
    }
}

/// A way to the server that stays open.
enum Connection {
    Alone(http1::SendRequest<Full<Bytes>>),
    Shared(http2::SendRequest<Full<Bytes>>),
}

impl Connection {
    async fn open(version: Version, address: SocketAddr) -> Self {
        let stream = tokio::net::TcpStream::connect(address).await;
        let stream = stream.expect("it accepts");
        stream.set_nodelay(true).expect("a socket has the option");
        let stream = TokioIo::new(stream);
        if version == Version::HTTP_2 {
            let opened = http2::handshake(TokioExecutor::new(), stream).await;
            let (sender, connection) = opened.expect("it speaks HTTP/2");
            tokio::spawn(connection);
            return Self::Shared(sender);
        }
        let (sender, connection) = http1::handshake(stream).await.expect("nothing is sent yet");
        tokio::spawn(connection);
        Self::Alone(sender)
    }

    /// Another stream of this connection, if it can have more than one.
    fn share(&self) -> Option<Self> {
        match self {
            Self::Alone(_) => None,
            Self::Shared(sender) => Some(Self::Shared(sender.clone())),
        }
    }

    async fn call(&mut self, request: Request<Full<Bytes>>) -> Bytes {
        let response = match self {
            Self::Alone(sender) => {
                sender.ready().await.expect("the connection lives");
                sender.send_request(request).await
            }
            Self::Shared(sender) => {
                sender.ready().await.expect("the connection lives");
                sender.send_request(request).await
            }
        };
        let response = response.expect("the call succeeds");
        assert_eq!(response.status(), 200);
        let body = response.into_body().collect().await;
        body.expect("the response is whole").to_bytes()
    }
}
