//! The service on loopback with its inventory played by the generated fake.

use orders::adapters::inventory::InventoryAdapter;
use orders::generated::fakes::inventory::InventoryFake;
use orders::generated::fakes::wire::inventory::v1::{
    GetStockResponse, ReleaseStockResponse, ReserveStockResponse,
};
use orders::generated::wire::order::v1::{
    CancelOrderRequest, CancelOrderResponse, CreateOrderRequest, CreateOrderResponse, Order,
    OrderItem,
};
use orders::generated::{self, Clients};
use orders::state::State;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use svc_runtime::config::Sources;
use svc_runtime::{Config, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, MutexGuard};
use tokio::task::JoinHandle;
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status};
use tonic_prost::ProstCodec;

/// What the fake answers until it is told otherwise.
pub const RESERVATION: &str = "11111111-2222-4333-8444-555555555555";

/// Longest time that anything here is waited for.
const BOUND: Duration = Duration::from_secs(30);

/// A started service and the fake that it calls.
pub struct Desk {
    /// The inventory.
    pub fake: InventoryFake,
    orders: Grpc<Channel>,
    admin: SocketAddr,
    server: JoinHandle<()>,
    /// The registry of policies is the process's, so that there is one desk at a time.
    _alone: MutexGuard<'static, ()>,
}

static ALONE: Mutex<()> = Mutex::const_new(());

impl Drop for Desk {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Desk {
    /// Starts both. Settings are keys below `clients.inventory`, such as `policy.timeout`, and come by
    /// the environment, as they would in a cluster.
    pub async fn start(settings: &[(&str, &str)]) -> Self {
        let fake = InventoryFake::start().await.expect("a port is free");
        let endpoint = fake.endpoint();
        Self::calling(fake, &endpoint, settings).await
    }

    /// Starts both, with something between them or instead of the fake.
    pub async fn calling(fake: InventoryFake, endpoint: &str, settings: &[(&str, &str)]) -> Self {
        Self::open(fake, endpoint, settings, Sources::new(), wired).await
    }

    /// Starts both, with a configuration file below those settings.
    pub async fn configured(file: &Path, settings: &[(&str, &str)]) -> Self {
        let fake = InventoryFake::start().await.expect("a port is free");
        let endpoint = fake.endpoint();
        let sources = Sources::new().file(file);
        Self::open(fake, &endpoint, settings, sources, wired).await
    }

    /// Starts both, the service over an adapter that `adapt` has changed.
    pub async fn adapted(
        settings: &[(&str, &str)],
        adapt: impl FnOnce(InventoryAdapter) -> InventoryAdapter,
    ) -> Self {
        let fake = InventoryFake::start().await.expect("a port is free");
        let endpoint = fake.endpoint();
        let state = async |clients, _| {
            let adapter = adapt(InventoryAdapter::new(&clients));
            State::with(Arc::new(adapter))
        };
        Self::open(fake, &endpoint, settings, Sources::new(), state).await
    }

    async fn open(
        fake: InventoryFake,
        endpoint: &str,
        settings: &[(&str, &str)],
        sources: Sources,
        state: impl AsyncFnOnce(Clients, Config) -> State,
    ) -> Self {
        let alone = ALONE.lock().await;
        fake.get_stock.answer(GetStockResponse { available: 100 });
        fake.reserve_stock.answer(ReserveStockResponse {
            reservation_id: RESERVATION.into(),
        });
        fake.release_stock.answer(ReleaseStockResponse {});
        let own = [("listen", "127.0.0.1:0"), ("admin_listen", "127.0.0.1:0")];
        let own = own.map(|(key, value)| (format!("SVC_{}", key.to_uppercase()), value.to_owned()));
        let endpoint = [("endpoint", endpoint)];
        let theirs = settings.iter().chain(&endpoint).map(|(key, value)| {
            let key = key.replace('.', "__").to_uppercase();
            (
                format!("SVC_CLIENTS__INVENTORY__{key}"),
                (*value).to_owned(),
            )
        });
        let sources = sources.env(own.into_iter().chain(theirs));
        let config = Config::load(sources).expect("the settings are right");
        let clients = Clients::new(&config).expect("the clients can be made");
        let state = state(clients, config.clone()).await;
        let server = Server::new(config).services(generated::services(state));
        let bound = server.bind().await.expect("ports are free");
        let (listen, admin) = (bound.addr(), bound.admin_addr());
        let server = tokio::spawn(async move {
            bound.serve().await.expect("it serves");
        });
        let endpoint = Endpoint::from_shared(format!("http://{listen}")).expect("a URL");
        let channel = endpoint.connect().await.expect("it accepts");
        Self {
            fake,
            orders: Grpc::new(channel),
            admin,
            server,
            _alone: alone,
        }
    }

    /// Orders two of these goods.
    pub async fn create(&mut self, sku: &str) -> Result<Order, Status> {
        let request = CreateOrderRequest {
            user_id: "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10".into(),
            items: vec![OrderItem {
                sku_id: sku.into(),
                quantity: 2,
            }],
            region: "eu".into(),
        };
        let response: CreateOrderResponse = self.call("CreateOrder", request).await?;
        Ok(response.order.expect("it has an order"))
    }

    /// Cancels an order.
    pub async fn cancel(&mut self, order: &Order) -> Result<Order, Status> {
        let request = CancelOrderRequest {
            order_id: order.order_id.clone(),
        };
        let response: CancelOrderResponse = self.call("CancelOrder", request).await?;
        Ok(response.order.expect("it has an order"))
    }

    async fn call<Req, Resp>(&mut self, rpc: &str, request: Req) -> Result<Resp, Status>
    where
        Req: svc_runtime::prost::Message + 'static,
        Resp: svc_runtime::prost::Message + Default + 'static,
    {
        self.orders.ready().await.expect("the service is there");
        let path = format!("/order.v1.OrderService/{rpc}");
        let path = path.parse().expect("a path");
        let mut request = Request::new(request);
        // Nobody waits for ever.
        request.set_timeout(BOUND);
        let codec: ProstCodec<Req, Resp> = ProstCodec::default();
        let answer = tokio::time::timeout(BOUND, self.orders.unary(request, path, codec)).await;
        Ok(answer.expect("a call ends")?.into_inner())
    }

    /// How many calls have reached the inventory: for stock, and for reservations.
    pub fn reached(&self) -> (usize, usize) {
        let stock = self.fake.get_stock.count();
        (stock, self.fake.reserve_stock.count())
    }

    /// What the admin listener answers, which has to be JSON.
    pub async fn admin(&self, path: &str) -> serde_json::Value {
        let mut stream = TcpStream::connect(self.admin).await.expect("it accepts");
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: admin\r\naccept: application/json\r\nconnection: close\r\n\r\n"
        );
        stream
            .write_all(request.as_bytes())
            .await
            .expect("it is taken");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .await
            .expect("it answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("it has headers");
        assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
        serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"))
    }

    /// The state of an RPC's breaker, as `/debug/policies` tells it.
    pub async fn breaker(&self, rpc: &str) -> String {
        let policies = self.admin("/debug/policies").await;
        let name = format!("inventory.{rpc}");
        let all = policies.as_array().expect("it is a list");
        let breaker = all
            .iter()
            .find(|policy| policy["kind"] == "breaker" && policy["name"] == *name)
            .unwrap_or_else(|| panic!("no breaker `{name}`: {policies}"));
        let state = breaker["state"].as_str();
        state.unwrap_or_else(|| panic!("{breaker}")).to_owned()
    }
}

/// The state as the binary makes it.
async fn wired(clients: Clients, config: Config) -> State {
    let state = State::new(clients, &config).await;
    state.expect("the state can be made")
}

/// Waits until `done` says so.
pub async fn eventually<T>(what: &str, mut done: impl AsyncFnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = done().await {
            return value;
        }
        assert!(start.elapsed() < BOUND, "still not: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
