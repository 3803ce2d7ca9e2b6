//! The client `inventory`: a method for each RPC, behind the policies of `svc.toml`.
use super::wire;
use ::svc_runtime as svc;
/// Calls the downstream `inventory`. Clones share connections and policies.
///
/// Each RPC is a method, and a field of the same name that can be given a fallback.
#[derive(Clone, Debug)]
pub struct InventoryClient {
    /// What the method of this name calls.
    pub reserve_stock: svc::client::Unary<
        wire::inventory::v1::ReserveStockRequest,
        wire::inventory::v1::ReserveStockResponse,
    >,
    /// What the method of this name calls.
    pub release_stock: svc::client::Unary<
        wire::inventory::v1::ReleaseStockRequest,
        wire::inventory::v1::ReleaseStockResponse,
    >,
    /// What the method of this name calls.
    pub get_stock: svc::client::Unary<
        wire::inventory::v1::GetStockRequest,
        wire::inventory::v1::GetStockResponse,
    >,
}
impl InventoryClient {
    /// Prepares the client as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that it cannot work with.
    pub fn new(config: &svc::Config) -> Result<Self, svc::BoxError> {
        let client = svc::client::Client::new(&SPEC, config)?;
        Ok(Self {
            reserve_stock: client.unary(0),
            release_stock: client.unary(1),
            get_stock: client.unary(2),
        })
    }
    /// Takes goods out of stock for an order.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn reserve_stock(
        &self,
        request: impl Into<
            svc::client::Request<wire::inventory::v1::ReserveStockRequest>,
        >,
    ) -> Result<wire::inventory::v1::ReserveStockResponse, svc::client::Error> {
        self.reserve_stock.call(request).await
    }
    /// Puts reserved goods back.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn release_stock(
        &self,
        request: impl Into<
            svc::client::Request<wire::inventory::v1::ReleaseStockRequest>,
        >,
    ) -> Result<wire::inventory::v1::ReleaseStockResponse, svc::client::Error> {
        self.release_stock.call(request).await
    }
    /// Tells how many are left.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn get_stock(
        &self,
        request: impl Into<svc::client::Request<wire::inventory::v1::GetStockRequest>>,
    ) -> Result<wire::inventory::v1::GetStockResponse, svc::client::Error> {
        self.get_stock.call(request).await
    }
}
/// What is known of the downstream at compile time.
pub static SPEC: svc::client::Spec = svc::client::Spec {
    name: "inventory",
    defaults: r#"[methods.GetStock]
coalesce = true

[methods.GetStock.fallback]
last_good = "60s"

[policy]
attempt_timeout = "200ms"
timeout = "500ms"

[policy.breaker]
error_rate = 0.5
half_open_calls = 5
min_calls = 20
open_for = "5s"
slow_call = "100ms"
slow_rate = 0.8
window = "10s"

[policy.retry]
attempts = 3
backoff = "10ms..200ms"
budget = 0.1
codes = ["UNAVAILABLE", "DEADLINE_EXCEEDED"]
"#,
    methods: &METHODS,
};
/// Its RPCs, service by service in the order of the contract.
pub static METHODS: [svc::client::Method; 3] = [
    svc::client::Method {
        service: "inventory.v1.InventoryService",
        name: "ReserveStock",
        path: "/inventory.v1.InventoryService/ReserveStock",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Idempotent,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[0],
    },
    svc::client::Method {
        service: "inventory.v1.InventoryService",
        name: "ReleaseStock",
        path: "/inventory.v1.InventoryService/ReleaseStock",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Idempotent,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[1],
    },
    svc::client::Method {
        service: "inventory.v1.InventoryService",
        name: "GetStock",
        path: "/inventory.v1.InventoryService/GetStock",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::Some(
            ::core::time::Duration::from_millis(2000),
        ),
        stats: &STATS[2],
    },
];
static STATS: [svc::metrics::ClientStats; 3] = [const {
    svc::metrics::ClientStats::new()
}; 3];
