//! The service `hazards.folding.FoldingService`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.folding.FoldingService` of the contract.
pub trait FoldingService: marker::Send + marker::Sync + 'static {
    /// The RPC `Fold` of the contract.
    fn fold(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::folding::Folding>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::folding::Folding>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct FoldingServiceHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for FoldingServiceHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(FoldingServiceHandlers)).finish_non_exhaustive()
    }
}
impl FoldingService for FoldingServiceHandlers {
    async fn fold(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::folding::Folding>,
    ) -> svc::Result<svc::Reply<wire::hazards::folding::Folding>> {
        svc::reply(
            crate::handlers::folding_service::fold::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct FoldingServiceServer<S>(sync::Arc<S>);
impl<S: FoldingService> FoldingServiceServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: FoldingService> svc::grpc::Service for FoldingServiceServer<S> {
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
                        <S as FoldingService>::fold(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.folding.FoldingService",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "hazards.folding.FoldingService",
        name: "Fold",
        path: "/hazards.folding.FoldingService/Fold",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_FOLDING_FOLDING,
        output: &crate::generated::schema::HAZARDS_FOLDING_FOLDING,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
