//! The client `orders`: a method for each RPC, behind the policies of `svc.toml`.
use ::svc_runtime as svc;
/// Calls the downstream `orders`. Clones share connections and policies.
///
/// Each RPC is a method, and a field of the same name that can be given a fallback.
#[derive(Clone, Debug)]
pub struct OrdersClient {
    /// What the method of this name calls.
    pub create_order: svc::client::Unary<
        crate::generated::wire::order::v1::CreateOrderRequest,
        crate::generated::wire::order::v1::CreateOrderResponse,
    >,
    /// What the method of this name calls.
    pub get_order: svc::client::Unary<
        crate::generated::wire::order::v1::GetOrderRequest,
        crate::generated::wire::order::v1::GetOrderResponse,
    >,
    /// What the method of this name calls.
    pub list_orders: svc::client::Unary<
        crate::generated::wire::order::v1::ListOrdersRequest,
        crate::generated::wire::order::v1::ListOrdersResponse,
    >,
    /// What the method of this name calls.
    pub cancel_order: svc::client::Unary<
        crate::generated::wire::order::v1::CancelOrderRequest,
        crate::generated::wire::order::v1::CancelOrderResponse,
    >,
    /// What the method of this name calls.
    pub watch_order: svc::client::ServerStreaming<
        crate::generated::wire::order::v1::WatchOrderRequest,
        crate::generated::wire::order::v1::WatchOrderResponse,
    >,
}
impl OrdersClient {
    /// Prepares the client as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that it cannot work with.
    pub fn new(config: &svc::Config) -> Result<Self, svc::BoxError> {
        let client = svc::client::Client::new(&SPEC, config)?;
        Ok(Self {
            create_order: client.unary(0),
            get_order: client.unary(1),
            list_orders: client.unary(2),
            cancel_order: client.unary(3),
            watch_order: client.server_streaming(4),
        })
    }
    /// Creates an order and reserves its stock.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn create_order(
        &self,
        request: impl Into<
            svc::client::Request<crate::generated::wire::order::v1::CreateOrderRequest>,
        >,
    ) -> Result<
        crate::generated::wire::order::v1::CreateOrderResponse,
        svc::client::Error,
    > {
        self.create_order.call(request).await
    }
    /// Returns one order.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn get_order(
        &self,
        request: impl Into<
            svc::client::Request<crate::generated::wire::order::v1::GetOrderRequest>,
        >,
    ) -> Result<
        crate::generated::wire::order::v1::GetOrderResponse,
        svc::client::Error,
    > {
        self.get_order.call(request).await
    }
    /// Lists the orders of a user, by id.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn list_orders(
        &self,
        request: impl Into<
            svc::client::Request<crate::generated::wire::order::v1::ListOrdersRequest>,
        >,
    ) -> Result<
        crate::generated::wire::order::v1::ListOrdersResponse,
        svc::client::Error,
    > {
        self.list_orders.call(request).await
    }
    /// Cancels an order that is not shipped yet.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn cancel_order(
        &self,
        request: impl Into<
            svc::client::Request<crate::generated::wire::order::v1::CancelOrderRequest>,
        >,
    ) -> Result<
        crate::generated::wire::order::v1::CancelOrderResponse,
        svc::client::Error,
    > {
        self.cancel_order.call(request).await
    }
    /// Sends the order's status at once and whenever it changes.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn watch_order(
        &self,
        request: impl Into<
            svc::client::Request<crate::generated::wire::order::v1::WatchOrderRequest>,
        >,
    ) -> Result<
        svc::client::Responses<crate::generated::wire::order::v1::WatchOrderResponse>,
        svc::client::Error,
    > {
        self.watch_order.call(request).await
    }
}
/// What is known of the downstream at compile time.
pub static SPEC: svc::client::Spec = svc::client::Spec {
    name: "orders",
    defaults: r#"[policy]
timeout = "2s"

[policy.retry]
attempts = 3
backoff = "5ms..50ms"
budget = 0.2
"#,
    methods: &METHODS,
};
/// Its RPCs, service by service in the order of the contract.
pub static METHODS: [svc::client::Method; 5] = [
    svc::client::Method {
        service: "order.v1.OrderService",
        name: "CreateOrder",
        path: "/order.v1.OrderService/CreateOrder",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::Some(
            ::core::time::Duration::from_millis(5000),
        ),
        stats: &STATS[0],
    },
    svc::client::Method {
        service: "order.v1.OrderService",
        name: "GetOrder",
        path: "/order.v1.OrderService/GetOrder",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[1],
    },
    svc::client::Method {
        service: "order.v1.OrderService",
        name: "ListOrders",
        path: "/order.v1.OrderService/ListOrders",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[2],
    },
    svc::client::Method {
        service: "order.v1.OrderService",
        name: "CancelOrder",
        path: "/order.v1.OrderService/CancelOrder",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Idempotent,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[3],
    },
    svc::client::Method {
        service: "order.v1.OrderService",
        name: "WatchOrder",
        path: "/order.v1.OrderService/WatchOrder",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[4],
    },
];
static STATS: [svc::metrics::ClientStats; 5] = [const {
    svc::metrics::ClientStats::new()
}; 5];
