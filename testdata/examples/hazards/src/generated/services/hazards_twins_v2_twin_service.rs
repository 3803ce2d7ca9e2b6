//! The service `hazards.twins.v2.TwinService`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.twins.v2.TwinService` of the contract.
pub trait TwinService: marker::Send + marker::Sync + 'static {
    /// The RPC `Ping` of the contract.
    fn ping(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::twins::v2::Ping>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::twins::v2::Ping>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct TwinServiceHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for TwinServiceHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(TwinServiceHandlers)).finish_non_exhaustive()
    }
}
impl TwinService for TwinServiceHandlers {
    async fn ping(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::twins::v2::Ping>,
    ) -> svc::Result<svc::Reply<wire::hazards::twins::v2::Ping>> {
        svc::reply(
            crate::handlers::hazards_twins_v2_twin_service::ping::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct TwinServiceServer<S>(sync::Arc<S>);
impl<S: TwinService> TwinServiceServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: TwinService> svc::grpc::Service for TwinServiceServer<S> {
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
                        <S as TwinService>::ping(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.twins.v2.TwinService",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "hazards.twins.v2.TwinService",
        name: "Ping",
        path: "/hazards.twins.v2.TwinService/Ping",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_TWINS_V2_PING,
        output: &crate::generated::schema::HAZARDS_TWINS_V2_PING,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
