//! The servers that are measured, each in a process of its own. All answer with the same order.

use crate::PATH;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use orders::generated::services::order_service::{OrderService, OrderServiceServer};
use orders::generated::wire::order::v1::*;
use std::convert::Infallible;
use std::sync::OnceLock;
use std::task::{Context as TaskContext, Poll};
use svc_runtime::bytes::Bytes;
use svc_runtime::protocol::rest::Routes;
use svc_runtime::rpc::ServiceInfo;
use svc_runtime::{
    BoxError, Config, Context, Error, Reply, ResponseStream, Result, Server, Valid, grpc,
};
use tonic::body::Body;
use tonic_prost::ProstCodec;
use tower::Service as _;

fn order() -> Order {
    Order {
        order_id: "0f6b5a0e-30a1-4d6c-9f2a-5d0a7ce1a001".into(),
        user_id: "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10".into(),
        items: vec![OrderItem {
            sku_id: "tea".into(),
            quantity: 2,
        }],
        status: OrderStatus::Placed.into(),
        created_at: None,
    }
}

struct Fixed;

impl OrderService for Fixed {
    async fn create_order(
        &self,
        _: Context,
        _: Valid<CreateOrderRequest>,
    ) -> Result<Reply<CreateOrderResponse>> {
        Err(Error::unimplemented("not measured"))
    }

    async fn get_order(
        &self,
        _: Context,
        request: Valid<GetOrderRequest>,
    ) -> Result<Reply<GetOrderResponse>> {
        std::hint::black_box(&request);
        let order = Some(order());
        Ok(GetOrderResponse { order }.into())
    }

    async fn list_orders(
        &self,
        _: Context,
        _: Valid<ListOrdersRequest>,
    ) -> Result<Reply<ListOrdersResponse>> {
        Err(Error::unimplemented("not measured"))
    }

    async fn cancel_order(
        &self,
        _: Context,
        _: Valid<CancelOrderRequest>,
    ) -> Result<Reply<CancelOrderResponse>> {
        Err(Error::unimplemented("not measured"))
    }

    async fn watch_order(
        &self,
        _: Context,
        _: Valid<WatchOrderRequest>,
    ) -> Result<Reply<ResponseStream<WatchOrderResponse>>> {
        Err(Error::unimplemented("not measured"))
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime can be made")
}

/// The service as it is generated.
pub fn generated() {
    runtime().block_on(async {
        let mut config = Config::default();
        config.listen = "127.0.0.1:0".parse().expect("an address");
        config.admin_listen = config.listen;
        let service: Box<dyn grpc::Service> = Box::new(OrderServiceServer::new(Fixed));
        let bound = Server::new(config).services([service]).bind().await;
        let bound = bound.expect("it binds");
        println!("{}", bound.addr());
        bound.serve().await.expect("it serves");
    });
}

/// What tonic's own generator emits for one unary method.
#[derive(Clone)]
struct Bare;

impl tonic::server::NamedService for Bare {
    const NAME: &'static str = "order.v1.OrderService";
}

struct GetOrder;

impl tonic::server::UnaryService<GetOrderRequest> for GetOrder {
    type Response = GetOrderResponse;
    type Future = std::pin::Pin<
        Box<dyn Future<Output = Result<tonic::Response<GetOrderResponse>, tonic::Status>> + Send>,
    >;

    fn call(&mut self, request: tonic::Request<GetOrderRequest>) -> Self::Future {
        Box::pin(async move {
            std::hint::black_box(request.get_ref());
            let order = Some(order());
            Ok(tonic::Response::new(GetOrderResponse { order }))
        })
    }
}

impl tower::Service<http::Request<Body>> for Bare {
    type Response = http::Response<Body>;
    type Error = std::convert::Infallible;
    type Future =
        std::pin::Pin<Box<dyn Future<Output = Result<http::Response<Body>, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut TaskContext<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        match request.uri().path() {
            PATH => Box::pin(async move {
                let mut grpc = tonic::server::Grpc::new(ProstCodec::default());
                Ok(grpc.unary(GetOrder, request).await)
            }),
            _ => Box::pin(async { Ok(tonic::Status::unimplemented("").into_http()) }),
        }
    }
}

/// tonic with nothing around it.
pub fn bare() {
    runtime().block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("it binds");
        println!("{}", listener.local_addr().expect("it is bound"));
        let incoming =
            tonic::transport::server::TcpIncoming::from(listener).with_nodelay(Some(true));
        tonic::transport::Server::builder()
            .add_service(Bare)
            .serve_with_incoming(incoming)
            .await
            .expect("it serves");
    });
}

/// The public HTTP stack with all its protocols, on the plainest of listeners.
pub fn all() {
    stack(
        Box::new(OrderServiceServer::new(Fixed)),
        auto::Builder::new(TokioExecutor::new()),
    );
}

/// The same where nothing but gRPC can be meant: without HTTP/1.1, and without routes of REST.
pub fn alone() {
    let builder = auto::Builder::new(TokioExecutor::new()).http2_only();
    stack(Box::new(Unrouted(OrderServiceServer::new(Fixed))), builder);
}

fn stack(service: Box<dyn grpc::Service>, builder: auto::Builder<TokioExecutor>) {
    let server = Server::new(Config::default()).services([service]);
    runtime().block_on(async {
        let public = server.into_service().expect("it fits together");
        listen(builder, move |request| public.clone().call(request)).await;
    });
}

/// The service without routes of REST.
struct Unrouted(OrderServiceServer<Fixed>);

impl grpc::Service for Unrouted {
    fn info(&self) -> &'static ServiceInfo {
        static INFO: OnceLock<ServiceInfo> = OnceLock::new();
        INFO.get_or_init(|| ServiceInfo {
            routes: &Routes::NONE,
            ..*self.0.info()
        })
    }

    fn call(&self, method: usize, call: grpc::Inbound) -> grpc::Outbound {
        self.0.call(method, call)
    }
}

/// Accepts connections.
async fn listen<F, B>(
    builder: auto::Builder<TokioExecutor>,
    serve: impl Fn(http::Request<Incoming>) -> F + Clone + Send + Sync + 'static,
) where
    F: Future<Output = Result<http::Response<B>, Infallible>> + Send + 'static,
    B: hyper::body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("it binds");
    println!("{}", listener.local_addr().expect("it is bound"));
    loop {
        let (stream, _) = listener.accept().await.expect("it accepts");
        stream.set_nodelay(true).expect("a socket has the option");
        let service = service_fn(serve.clone());
        let server = builder.clone();
        tokio::spawn(async move {
            // A client that goes away is what ends it.
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// hyper with nothing around it: `rest` is its answer to any `GET`, `connect` to anything else.
pub fn plain(rest: String, connect: String) {
    let (rest, connect) = (Bytes::from(rest), Bytes::from(connect));
    let builder = auto::Builder::new(TokioExecutor::new());
    runtime().block_on(listen(builder, move |request| {
        answer(request, rest.clone(), connect.clone())
    }));
}

async fn answer(
    request: http::Request<Incoming>,
    rest: Bytes,
    connect: Bytes,
) -> Result<http::Response<Full<Bytes>>, Infallible> {
    let body = if request.method() == http::Method::GET {
        rest
    } else {
        let sent = request.into_body().collect().await;
        std::hint::black_box(sent.expect("the request is whole").to_bytes());
        connect
    };
    let response = http::Response::builder().header("content-type", "application/json");
    Ok(response.body(Full::new(body)).expect("a response"))
}
