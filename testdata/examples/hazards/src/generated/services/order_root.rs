//! The service `order.OrderRoot`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `order.OrderRoot` of the contract.
pub trait OrderRoot: marker::Send + marker::Sync + 'static {
    /// The RPC `Get` of the contract.
    fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order_pkg::Order>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::order_pkg::V1>>,
    > + marker::Send;
    /// The RPC `Inner` of the contract.
    fn inner(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order_pkg::v1_pkg::Order>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::order_pkg::v1_pkg::order::Inner>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct OrderRootHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for OrderRootHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(OrderRootHandlers)).finish_non_exhaustive()
    }
}
impl OrderRoot for OrderRootHandlers {
    async fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order_pkg::Order>,
    ) -> svc::Result<svc::Reply<wire::order_pkg::V1>> {
        svc::reply(crate::handlers::order_root::get::handle(&self.0, ctx, request).await)
    }
    async fn inner(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order_pkg::v1_pkg::Order>,
    ) -> svc::Result<svc::Reply<wire::order_pkg::v1_pkg::order::Inner>> {
        svc::reply(
            crate::handlers::order_root::inner::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct OrderRootServer<S>(sync::Arc<S>);
impl<S: OrderRoot> OrderRootServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: OrderRoot> svc::grpc::Service for OrderRootServer<S> {
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
                        <S as OrderRoot>::get(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as OrderRoot>::inner(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "order.OrderRoot",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 2] = [
    svc::rpc::Method {
        service: "order.OrderRoot",
        name: "Get",
        path: "/order.OrderRoot/Get",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ORDER_ORDER,
        output: &crate::generated::schema::ORDER_V1,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "order.OrderRoot",
        name: "Inner",
        path: "/order.OrderRoot/Inner",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ORDER_V1_ORDER,
        output: &crate::generated::schema::ORDER_V1_ORDER_INNER,
        stats: &STATS[1],
    },
];
static STATS: [svc::metrics::MethodStats; 2] = [const {
    svc::metrics::MethodStats::new()
}; 2];
