//! The service `hazards.order.Orders`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.order.Orders` of the contract.
pub trait Orders: marker::Send + marker::Sync + 'static {
    /// The RPC `Place` of the contract.
    fn place(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::order::Order>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::order::Order>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct OrdersHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for OrdersHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(OrdersHandlers)).finish_non_exhaustive()
    }
}
impl Orders for OrdersHandlers {
    async fn place(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::order::Order>,
    ) -> svc::Result<svc::Reply<wire::hazards::order::Order>> {
        svc::reply(crate::handlers::orders::place::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct OrdersServer<S>(sync::Arc<S>);
impl<S: Orders> OrdersServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Orders> svc::grpc::Service for OrdersServer<S> {
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
                        <S as Orders>::place(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.order.Orders",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "hazards.order.Orders",
        name: "Place",
        path: "/hazards.order.Orders/Place",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_ORDER_ORDER,
        output: &crate::generated::schema::HAZARDS_ORDER_ORDER,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
