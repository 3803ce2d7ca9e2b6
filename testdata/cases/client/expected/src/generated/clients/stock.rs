//! The client `stock`: a method for each RPC, behind the policies of `svc.toml`.
use super::wire;
use ::svc_runtime as svc;
/// Calls the downstream `stock`. Clones share connections and policies.
///
/// Each RPC is a method, and a field of the same name that can be given a fallback.
#[derive(Clone, Debug)]
pub struct StockClient {
    /// What the method of this name calls.
    pub reserve: svc::client::Unary<
        wire::stock::v1::ReserveRequest,
        wire::stock::v1::ReserveResponse,
    >,
    /// What the method of this name calls.
    pub watch: svc::client::ServerStreaming<(), wire::stock::v1::Level>,
    /// What the method of this name calls.
    pub count: svc::client::ClientStreaming<wire::stock::v1::Level, ()>,
    /// What the method of this name calls.
    pub change: svc::client::Bidirectional<
        wire::stock::v1::Level,
        wire::stock::v1::Level,
    >,
}
impl StockClient {
    /// Prepares the client as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that it cannot work with.
    pub fn new(config: &svc::Config) -> Result<Self, svc::BoxError> {
        let client = svc::client::Client::new(&SPEC, config)?;
        Ok(Self {
            reserve: client.unary(0),
            watch: client.server_streaming(1),
            count: client.client_streaming(2),
            change: client.bidirectional(3),
        })
    }
    /// Puts one thing aside.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn reserve(
        &self,
        request: impl Into<svc::client::Request<wire::stock::v1::ReserveRequest>>,
    ) -> Result<wire::stock::v1::ReserveResponse, svc::client::Error> {
        self.reserve.call(request).await
    }
    /// Tells of every change.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn watch(
        &self,
        request: impl Into<svc::client::Request<()>>,
    ) -> Result<svc::client::Responses<wire::stock::v1::Level>, svc::client::Error> {
        self.watch.call(request).await
    }
    /// Takes what was counted.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn count(
        &self,
        requests: impl svc::client::Stream<
            Item = wire::stock::v1::Level,
        > + Send + 'static,
    ) -> Result<(), svc::client::Error> {
        self.count.call(requests).await
    }
    /// Tells the level after each change.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn change(
        &self,
        requests: impl svc::client::Stream<
            Item = wire::stock::v1::Level,
        > + Send + 'static,
    ) -> Result<svc::client::Responses<wire::stock::v1::Level>, svc::client::Error> {
        self.change.call(requests).await
    }
}
/// What is known of the downstream at compile time.
pub static SPEC: svc::client::Spec = svc::client::Spec {
    name: "stock",
    defaults: r#"endpoint = "http://stock.internal:8080"

[methods.Reserve.retry]
attempts = 2

[policy]
timeout = "300ms"

[policy.fallback]
last_good = "30s"
"#,
    methods: &METHODS,
};
/// Its RPCs, service by service in the order of the contract.
pub static METHODS: [svc::client::Method; 4] = [
    svc::client::Method {
        service: "stock.v1.StockService",
        name: "Reserve",
        path: "/stock.v1.StockService/Reserve",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Idempotent,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[0],
    },
    svc::client::Method {
        service: "stock.v1.StockService",
        name: "Watch",
        path: "/stock.v1.StockService/Watch",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[1],
    },
    svc::client::Method {
        service: "stock.v1.StockService",
        name: "Count",
        path: "/stock.v1.StockService/Count",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[2],
    },
    svc::client::Method {
        service: "stock.v1.StockService",
        name: "Change",
        path: "/stock.v1.StockService/Change",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[3],
    },
];
static STATS: [svc::metrics::ClientStats; 4] = [const {
    svc::metrics::ClientStats::new()
}; 4];
