//! The service `served.Served`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `served.Served` of the contract.
pub trait Served: marker::Send + marker::Sync + 'static {
    /// The RPC `Pay` of the contract.
    fn pay(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::served::Money>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::served::Money>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct ServedHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for ServedHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(ServedHandlers)).finish_non_exhaustive()
    }
}
impl Served for ServedHandlers {
    async fn pay(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::served::Money>,
    ) -> svc::Result<svc::Reply<wire::served::Money>> {
        svc::reply(crate::handlers::served::pay::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct ServedServer<S>(sync::Arc<S>);
impl<S: Served> ServedServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Served> svc::grpc::Service for ServedServer<S> {
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
                        <S as Served>::pay(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "served.Served",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "served.Served",
        name: "Pay",
        path: "/served.Served/Pay",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::SERVED_MONEY,
        output: &crate::generated::schema::SERVED_MONEY,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
