//! The service `hazards.services.S`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The type parameter's usual name.
pub trait S: marker::Send + marker::Sync + 'static {
    /// The RPC `S` of the contract.
    fn s(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::services::Ping>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::services::Ping>>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct SHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for SHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(SHandlers)).finish_non_exhaustive()
    }
}
impl S for SHandlers {
    async fn s(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::services::Ping>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::hazards::services::Ping>>> {
        svc::reply(crate::handlers::s::s::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct SServer<T>(sync::Arc<T>);
impl<T: S> SServer<T> {
    /// Serves `service`.
    pub fn new(service: T) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<T>) -> Self {
        Self(service)
    }
}
impl<T: S> svc::grpc::Service for SServer<T> {
    fn info(&self) -> &'static svc::rpc::ServiceInfo {
        &SERVICE
    }
    fn call(&self, method: usize, call: svc::grpc::Inbound) -> svc::grpc::Outbound {
        let service = sync::Arc::clone(&self.0);
        match method {
            0 => {
                call.bidirectional(
                    &METHODS[0],
                    move |ctx, request| async move {
                        <T as S>::s(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.services.S",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "hazards.services.S",
        name: "S",
        path: "/hazards.services.S/S",
        kind: svc::rpc::Kind::Bidirectional,
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
