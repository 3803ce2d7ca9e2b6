//! The service `order.v1.OrderService`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// Takes orders and follows them until they are shipped.
pub trait OrderService: marker::Send + marker::Sync + 'static {
    /// Creates an order and reserves its stock.
    fn create_order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::CreateOrderRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::order::v1::CreateOrderResponse>>,
    > + marker::Send;
    /// Returns one order.
    fn get_order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::GetOrderRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::order::v1::GetOrderResponse>>,
    > + marker::Send;
    /// Lists the orders of a user, by id.
    fn list_orders(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::ListOrdersRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::order::v1::ListOrdersResponse>>,
    > + marker::Send;
    /// Cancels an order that is not shipped yet.
    fn cancel_order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::CancelOrderRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::order::v1::CancelOrderResponse>>,
    > + marker::Send;
    /// Sends the order's status at once and whenever it changes.
    fn watch_order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::WatchOrderRequest>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::order::v1::WatchOrderResponse>>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct OrderServiceHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for OrderServiceHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(OrderServiceHandlers)).finish_non_exhaustive()
    }
}
impl OrderService for OrderServiceHandlers {
    async fn create_order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::CreateOrderRequest>,
    ) -> svc::Result<svc::Reply<wire::order::v1::CreateOrderResponse>> {
        svc::reply(
            crate::handlers::order_service::create_order::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn get_order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::GetOrderRequest>,
    ) -> svc::Result<svc::Reply<wire::order::v1::GetOrderResponse>> {
        svc::reply(
            crate::handlers::order_service::get_order::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn list_orders(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::ListOrdersRequest>,
    ) -> svc::Result<svc::Reply<wire::order::v1::ListOrdersResponse>> {
        svc::reply(
            crate::handlers::order_service::list_orders::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn cancel_order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::CancelOrderRequest>,
    ) -> svc::Result<svc::Reply<wire::order::v1::CancelOrderResponse>> {
        svc::reply(
            crate::handlers::order_service::cancel_order::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn watch_order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order::v1::WatchOrderRequest>,
    ) -> svc::Result<
        svc::Reply<svc::ResponseStream<wire::order::v1::WatchOrderResponse>>,
    > {
        svc::reply(
            crate::handlers::order_service::watch_order::handle(&self.0, ctx, request)
                .await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct OrderServiceServer<S>(sync::Arc<S>);
impl<S: OrderService> OrderServiceServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: OrderService> svc::grpc::Service for OrderServiceServer<S> {
    fn info(&self) -> &'static svc::rpc::ServiceInfo {
        &SERVICE
    }
    fn call(&self, method: usize, call: svc::grpc::Inbound) -> svc::grpc::Outbound {
        let service = sync::Arc::clone(&self.0);
        match method {
            0 => {
                call.unary(
                    &METHODS[0],
                    move |ctx, request| async move {
                        let record = crate::generated::metrics::order_service_create_order(
                            &request,
                        );
                        let reply = <S as OrderService>::create_order(
                                &service,
                                ctx,
                                request,
                            )
                            .await?;
                        record(reply.message());
                        Ok(reply)
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as OrderService>::get_order(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.unary(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as OrderService>::list_orders(&service, ctx, request).await
                    },
                )
            }
            3 => {
                call.unary(
                    &METHODS[3],
                    move |ctx, request| async move {
                        <S as OrderService>::cancel_order(&service, ctx, request).await
                    },
                )
            }
            4 => {
                call.server_streaming(
                    &METHODS[4],
                    move |ctx, request| async move {
                        <S as OrderService>::watch_order(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "order.v1.OrderService",
    owner: "team-orders",
    tier: "critical",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 5] = [
    svc::rpc::Method {
        service: "order.v1.OrderService",
        name: "CreateOrder",
        path: "/order.v1.OrderService/CreateOrder",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::Some(
            ::core::time::Duration::from_millis(5000),
        ),
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ORDER_V1_CREATE_ORDER_REQUEST,
        output: &crate::generated::schema::ORDER_V1_CREATE_ORDER_RESPONSE,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "order.v1.OrderService",
        name: "GetOrder",
        path: "/order.v1.OrderService/GetOrder",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ORDER_V1_GET_ORDER_REQUEST,
        output: &crate::generated::schema::ORDER_V1_GET_ORDER_RESPONSE,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "order.v1.OrderService",
        name: "ListOrders",
        path: "/order.v1.OrderService/ListOrders",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ORDER_V1_LIST_ORDERS_REQUEST,
        output: &crate::generated::schema::ORDER_V1_LIST_ORDERS_RESPONSE,
        stats: &STATS[2],
    },
    svc::rpc::Method {
        service: "order.v1.OrderService",
        name: "CancelOrder",
        path: "/order.v1.OrderService/CancelOrder",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Idempotent,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ORDER_V1_CANCEL_ORDER_REQUEST,
        output: &crate::generated::schema::ORDER_V1_CANCEL_ORDER_RESPONSE,
        stats: &STATS[3],
    },
    svc::rpc::Method {
        service: "order.v1.OrderService",
        name: "WatchOrder",
        path: "/order.v1.OrderService/WatchOrder",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ORDER_V1_WATCH_ORDER_REQUEST,
        output: &crate::generated::schema::ORDER_V1_WATCH_ORDER_RESPONSE,
        stats: &STATS[4],
    },
];
static STATS: [svc::metrics::MethodStats; 5] = [const {
    svc::metrics::MethodStats::new()
}; 5];
