//! The service `hazards.deprecated.OldService`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.deprecated.OldService` of the contract.
pub trait OldService: marker::Send + marker::Sync + 'static {
    /// The RPC `Do` of the contract.
    fn r#do(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::deprecated::Old>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::deprecated::Older>>,
    > + marker::Send;
    /// The RPC `Watch` of the contract.
    fn watch(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::deprecated::Older>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::deprecated::Old>>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct OldServiceHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for OldServiceHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(OldServiceHandlers)).finish_non_exhaustive()
    }
}
impl OldService for OldServiceHandlers {
    async fn r#do(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::deprecated::Old>,
    ) -> svc::Result<svc::Reply<wire::hazards::deprecated::Older>> {
        svc::reply(
            crate::handlers::old_service::r#do::handle(&self.0, ctx, request).await,
        )
    }
    async fn watch(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::deprecated::Older>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::hazards::deprecated::Old>>> {
        svc::reply(
            crate::handlers::old_service::watch::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct OldServiceServer<S>(sync::Arc<S>);
impl<S: OldService> OldServiceServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: OldService> svc::grpc::Service for OldServiceServer<S> {
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
                        <S as OldService>::r#do(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.bidirectional(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as OldService>::watch(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.deprecated.OldService",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 2] = [
    svc::rpc::Method {
        service: "hazards.deprecated.OldService",
        name: "Do",
        path: "/hazards.deprecated.OldService/Do",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_DEPRECATED_OLD,
        output: &crate::generated::schema::HAZARDS_DEPRECATED_OLDER,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.deprecated.OldService",
        name: "Watch",
        path: "/hazards.deprecated.OldService/Watch",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_DEPRECATED_OLDER,
        output: &crate::generated::schema::HAZARDS_DEPRECATED_OLD,
        stats: &STATS[1],
    },
];
static STATS: [svc::metrics::MethodStats; 2] = [const {
    svc::metrics::MethodStats::new()
}; 2];
