//! Server CPU of a unary call: this generated service against hand-written tonic, in pairs.
//!
//! `cargo bench -p orders --bench unary`. Each server is a process of its own on processor 0, the
//! client is on processor 1. Rounds alternate; the ratio is taken round by round and its median
//! printed, so that a machine whose speed drifts does not show. Metrics are on, tracing is off.

use orders::generated::services::order_service::{OrderService, OrderServiceServer};
use orders::generated::wire::order::v1::*;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::task::{Context as TaskContext, Poll};
use svc_runtime::{Config, Context, Error, Reply, ResponseStream, Result, Server, Valid};
use tonic::body::Body;
use tonic::client::Grpc;
use tonic::transport::Endpoint;
use tonic_prost::ProstCodec;

const PATH: &str = "/order.v1.OrderService/GetOrder";
const CONNECTIONS: usize = 8;
const STREAMS: usize = 16;
const CALLS: usize = 24_000;
const ROUNDS: usize = 15;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("serve-generated") => serve_generated(),
        Some("serve-bare") => serve_bare(),
        _ => compare(),
    }
}

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

svc_runtime::global_allocator!();

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime can be made")
}

fn serve_generated() {
    runtime().block_on(async {
        let mut config = Config::default();
        config.listen = "127.0.0.1:0".parse().expect("an address");
        config.admin_listen = config.listen;
        let service: Box<dyn svc_runtime::grpc::Service> = Box::new(OrderServiceServer::new(Fixed));
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

fn serve_bare() {
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

struct Served {
    child: Child,
    address: SocketAddr,
}

impl Served {
    fn start(role: &str) -> Self {
        let program = std::env::current_exe().expect("this program has a path");
        let mut child = Command::new("taskset")
            .args(["-c", "0"])
            .arg(program)
            .arg(role)
            .stdout(Stdio::piped())
            .spawn()
            .expect("taskset (util-linux) starts the server");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("stdout is piped"))
            .read_line(&mut line)
            .expect("the server prints its address");
        let address = line.trim().parse().expect("an address");
        Self { child, address }
    }

    /// CPU time of all threads so far, in nanoseconds.
    fn cpu(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.id()));
        tasks
            .expect("the server runs")
            .flatten()
            .filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok())
            .filter_map(|stat| stat.split(' ').next()?.parse::<u64>().ok())
            .sum()
    }

    /// Server CPU in nanoseconds a call.
    async fn round(&self) -> f64 {
        let mut tasks = Vec::new();
        let endpoint = Endpoint::from_shared(format!("http://{}", self.address));
        let endpoint = endpoint.expect("an address is a URI").tcp_nodelay(true);
        let mut channels = Vec::new();
        for _ in 0..CONNECTIONS {
            channels.push(endpoint.connect().await.expect("it accepts"));
        }
        let before = self.cpu();
        for channel in channels.iter().cycle().take(CONNECTIONS * STREAMS) {
            let mut client = Grpc::new(channel.clone());
            tasks.push(tokio::spawn(async move {
                for _ in 0..CALLS / (CONNECTIONS * STREAMS) {
                    client.ready().await.expect("the connection lives");
                    let request = tonic::Request::new(GetOrderRequest {
                        order_id: "0f6b5a0e-30a1-4d6c-9f2a-5d0a7ce1a001".into(),
                    });
                    let codec = ProstCodec::<GetOrderRequest, GetOrderResponse>::default();
                    let path = http::uri::PathAndQuery::from_static(PATH);
                    let response = client.unary(request, path, codec).await;
                    assert!(
                        response
                            .expect("the call succeeds")
                            .get_ref()
                            .order
                            .is_some()
                    );
                }
            }));
        }
        for task in tasks {
            task.await.expect("no call fails");
        }
        (self.cpu() - before) as f64 / CALLS as f64
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It runs until it is killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn compare() {
    let generated = Served::start("serve-generated");
    let bare = Served::start("serve-bare");
    let pinned = Command::new("taskset")
        .args(["-a", "-cp", "1", &std::process::id().to_string()])
        .stdout(Stdio::null())
        .status();
    assert!(
        pinned.is_ok_and(|status| status.success()),
        "two processors are needed"
    );
    let client = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    client.expect("a runtime can be made").block_on(async {
        generated.round().await;
        bare.round().await;
        let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let (a, b) = if round % 2 == 0 {
                let a = generated.round().await;
                (a, bare.round().await)
            } else {
                let b = bare.round().await;
                (generated.round().await, b)
            };
            ours.push(a);
            theirs.push(b);
            ratios.push(a / b);
        }
        println!("server CPU a unary call, median of {ROUNDS} rounds of {CALLS} calls");
        println!("  generated  {:6.2} µs", median(&mut ours) / 1000.0);
        println!("  bare tonic {:6.2} µs", median(&mut theirs) / 1000.0);
        let ratio = median(&mut ratios);
        println!(
            "  generated / bare, pair by pair  {ratio:.3} (throughput per CPU second {:.3})",
            1.0 / ratio
        );
        println!(
            "  spread of the ratio             {:.3} to {:.3}",
            ratios[0],
            ratios[ROUNDS - 1]
        );
    });
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
