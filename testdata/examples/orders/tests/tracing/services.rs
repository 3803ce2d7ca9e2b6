//! Three services in this process: a gateway, the orders of this crate, and their inventory.

use orders::generated::fakes::wire::inventory::v1::{
    GetStockRequest, GetStockResponse, ReserveStockRequest, ReserveStockResponse,
};
use orders::generated::{self, Clients};
use orders::state::State;
use orders_client::OrdersClient;
use orders_client::wire::order::v1::{CreateOrderRequest, OrderItem};
use std::net::SocketAddr;
use svc_runtime::config::Sources;
use svc_runtime::grpc::{Inbound, Outbound, Service};
use svc_runtime::metrics::MethodStats;
use svc_runtime::protocol::rest::Routes;
use svc_runtime::rpc::{Idempotency, Kind, Method, ServiceInfo};
use svc_runtime::schema::{Registry, well_known};
use svc_runtime::{Config, Error, Reply, Server, Valid};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tracing::Instrument;

pub const USER: &str = "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10";
pub const ORDER: &str = "/gateway.v1.Gateway/Order";

static STATS: [MethodStats; 3] = [const { MethodStats::new() }; 3];

const fn method(
    service: &'static str,
    name: &'static str,
    path: &'static str,
    at: usize,
) -> Method {
    Method {
        service,
        name,
        path,
        kind: Kind::Unary,
        idempotency: Idempotency::Unknown,
        max_deadline: None,
        rate: None,
        input: &well_known::EMPTY,
        output: &well_known::EMPTY,
        stats: &STATS[at],
    }
}

const fn service(name: &'static str, methods: &'static [Method]) -> ServiceInfo {
    ServiceInfo {
        name,
        methods,
        routes: &Routes::NONE,
        types: Registry::WELL_KNOWN,
        owner: "",
        tier: "",
    }
}

static GATEWAY: ServiceInfo = service("gateway.v1.Gateway", &GATEWAY_METHODS);
static GATEWAY_METHODS: [Method; 1] = [method("gateway.v1.Gateway", "Order", ORDER, 0)];

const INVENTORY_NAME: &str = "inventory.v1.InventoryService";
static INVENTORY: ServiceInfo = service(INVENTORY_NAME, &INVENTORY_METHODS);
static INVENTORY_METHODS: [Method; 2] = [
    method(
        INVENTORY_NAME,
        "GetStock",
        "/inventory.v1.InventoryService/GetStock",
        1,
    ),
    method(
        INVENTORY_NAME,
        "ReserveStock",
        "/inventory.v1.InventoryService/ReserveStock",
        2,
    ),
];

/// Orders tea for whoever calls.
pub struct Gateway(pub OrdersClient);

impl Service for Gateway {
    fn info(&self) -> &'static ServiceInfo {
        &GATEWAY
    }

    fn call(&self, _: usize, call: Inbound) -> Outbound {
        let orders = self.0.clone();
        call.unary(&GATEWAY_METHODS[0], |_, _: Valid<()>| async move {
            let decide = tracing::info_span!("decide", customer = 7);
            let order = async {
                tracing::info!(sku = "tea", "ordering");
                let request = CreateOrderRequest {
                    user_id: USER.into(),
                    items: vec![OrderItem {
                        sku_id: "tea".into(),
                        quantity: 2,
                    }],
                    ..CreateOrderRequest::default()
                };
                orders.create_order(request).await
            };
            order.instrument(decide).await?;
            Ok(Reply::new(()))
        })
    }
}

/// Has a hundred of everything, and nothing that it can find of `lost`.
struct Inventory;

impl Service for Inventory {
    fn info(&self) -> &'static ServiceInfo {
        &INVENTORY
    }

    fn call(&self, method: usize, call: Inbound) -> Outbound {
        let method = &INVENTORY_METHODS[method];
        if method.name == "GetStock" {
            return call.unary(method, |_, request: Valid<GetStockRequest>| async move {
                if request.sku_id == "lost" {
                    return Err(Error::internal("the shelf has burnt down"));
                }
                Ok(Reply::new(GetStockResponse { available: 100 }))
            });
        }
        call.unary(method, |_, _: Valid<ReserveStockRequest>| async {
            Ok(Reply::new(ReserveStockResponse {
                reservation_id: "11111111-2222-4333-8444-555555555555".into(),
            }))
        })
    }
}

/// A service that serves.
pub struct Running {
    pub addr: SocketAddr,
    pub admin: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

impl Running {
    async fn start(server: Server) -> Self {
        let bound = server.bind().await.expect("free ports");
        let (stop, stopped) = oneshot::channel::<()>();
        Self {
            addr: bound.addr(),
            admin: bound.admin_addr(),
            stop,
            serving: tokio::spawn(async move {
                let stopped = async { drop(stopped.await) };
                bound.serve_until(stopped).await.expect("it serves");
            }),
        }
    }

    /// Drains and ends.
    pub async fn stop(self) {
        drop(self.stop);
        self.serving.await.expect("it ends");
    }
}

pub fn config(settings: &[(&str, &str)]) -> Config {
    let base = [
        ("listen", "127.0.0.1:0"),
        ("admin_listen", "127.0.0.1:0"),
        ("drain.delay", "0s"),
        ("tracing.interval", "20ms"),
    ];
    let flags = base.iter().chain(settings);
    let flags = flags.map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Config::load(Sources::new().flags(flags)).expect("the settings are right")
}

pub async fn inventory(settings: &[(&str, &str)]) -> Running {
    let inventory: Box<dyn Service> = Box::new(Inventory);
    Running::start(Server::new(config(settings)).services([inventory])).await
}

/// The orders, whose inventory is there.
pub async fn orders(inventory: SocketAddr, settings: &[(&str, &str)]) -> Running {
    let endpoint = format!("http://{inventory}");
    let own = [
        ("clients.inventory.endpoint", &*endpoint),
        ("clients.inventory.policy.attempt_timeout", "20s"),
        ("clients.inventory.policy.timeout", "20s"),
    ];
    let config = config(&[&own, settings].concat());
    let clients = Clients::new(&config).expect("the client can be made");
    let state = State::new(clients, &config).await.expect("a state");
    Running::start(Server::new(config).services(generated::services(state))).await
}

/// The gateway of the orders there.
pub async fn gateway(orders: SocketAddr, settings: &[(&str, &str)]) -> Running {
    let endpoint = format!("http://{orders}");
    let own = [
        ("clients.orders.endpoint", &*endpoint),
        ("clients.orders.policy.timeout", "20s"),
    ];
    let config = config(&[&own, settings].concat());
    let client = OrdersClient::new(&config).expect("the client can be made");
    let gateway: Box<dyn Service> = Box::new(Gateway(client));
    Running::start(Server::new(config).services([gateway])).await
}
