//! The service `hazards.services.Self`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.services.Self` of the contract.
pub trait SelfService: marker::Send + marker::Sync + 'static {
    /// The RPC `Self` of the contract.
    fn self_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::services::Ping>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::services::Ping>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct SelfServiceHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for SelfServiceHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(SelfServiceHandlers)).finish_non_exhaustive()
    }
}
impl SelfService for SelfServiceHandlers {
    async fn self_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::services::Ping>,
    ) -> svc::Result<svc::Reply<wire::hazards::services::Ping>> {
        svc::reply(crate::handlers::self_::self_::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct SelfServiceServer<S>(sync::Arc<S>);
impl<S: SelfService> SelfServiceServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: SelfService> svc::grpc::Service for SelfServiceServer<S> {
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
                        <S as SelfService>::self_(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.services.Self",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "hazards.services.Self",
        name: "Self",
        path: "/hazards.services.Self/Self",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_SERVICES_PING,
        output: &crate::generated::schema::HAZARDS_SERVICES_PING,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
