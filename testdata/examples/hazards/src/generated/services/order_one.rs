//! The service `order.v1.OrderOne`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `order.v1.OrderOne` of the contract.
pub trait OrderOne: marker::Send + marker::Sync + 'static {
    /// The RPC `Get` of the contract.
    fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order_pkg::v1_pkg::Order>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::order_pkg::v1_pkg::Order2>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct OrderOneHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for OrderOneHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(OrderOneHandlers)).finish_non_exhaustive()
    }
}
impl OrderOne for OrderOneHandlers {
    async fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::order_pkg::v1_pkg::Order>,
    ) -> svc::Result<svc::Reply<wire::order_pkg::v1_pkg::Order2>> {
        svc::reply(crate::handlers::order_one::get::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct OrderOneServer<S>(sync::Arc<S>);
impl<S: OrderOne> OrderOneServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: OrderOne> svc::grpc::Service for OrderOneServer<S> {
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
                        <S as OrderOne>::get(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "order.v1.OrderOne",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "order.v1.OrderOne",
        name: "Get",
        path: "/order.v1.OrderOne/Get",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ORDER_V1_ORDER,
        output: &crate::generated::schema::ORDER_V1_ORDER2,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
