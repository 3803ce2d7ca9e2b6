//! The service `hazards.recursion.Recursion`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.recursion.Recursion` of the contract.
pub trait Recursion: marker::Send + marker::Sync + 'static {
    /// The RPC `Direct` of the contract.
    fn direct(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::recursion::Direct>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::recursion::Nested>>,
    > + marker::Send;
    /// The RPC `Indirect` of the contract.
    fn indirect(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::recursion::Left>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::recursion::Third>>,
        >,
    > + marker::Send;
    /// The RPC `Inner` of the contract.
    fn inner(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::recursion::nested::Inner>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<wire::hazards::recursion::nested::inner::Innermost>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct RecursionHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for RecursionHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(RecursionHandlers)).finish_non_exhaustive()
    }
}
impl Recursion for RecursionHandlers {
    async fn direct(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::recursion::Direct>,
    ) -> svc::Result<svc::Reply<wire::hazards::recursion::Nested>> {
        svc::reply(
            crate::handlers::recursion::direct::handle(&self.0, ctx, request).await,
        )
    }
    async fn indirect(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::recursion::Left>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::hazards::recursion::Third>>> {
        svc::reply(
            crate::handlers::recursion::indirect::handle(&self.0, ctx, request).await,
        )
    }
    async fn inner(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::recursion::nested::Inner>,
    ) -> svc::Result<svc::Reply<wire::hazards::recursion::nested::inner::Innermost>> {
        svc::reply(
            crate::handlers::recursion::inner::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct RecursionServer<S>(sync::Arc<S>);
impl<S: Recursion> RecursionServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Recursion> svc::grpc::Service for RecursionServer<S> {
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
                        <S as Recursion>::direct(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.server_streaming(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Recursion>::indirect(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.client_streaming(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as Recursion>::inner(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.recursion.Recursion",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 3] = [
    svc::rpc::Method {
        service: "hazards.recursion.Recursion",
        name: "Direct",
        path: "/hazards.recursion.Recursion/Direct",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RECURSION_DIRECT,
        output: &crate::generated::schema::HAZARDS_RECURSION_NESTED,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.recursion.Recursion",
        name: "Indirect",
        path: "/hazards.recursion.Recursion/Indirect",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RECURSION_LEFT,
        output: &crate::generated::schema::HAZARDS_RECURSION_THIRD,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "hazards.recursion.Recursion",
        name: "Inner",
        path: "/hazards.recursion.Recursion/Inner",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RECURSION_NESTED_INNER,
        output: &crate::generated::schema::HAZARDS_RECURSION_NESTED_INNER_INNERMOST,
        stats: &STATS[2],
    },
];
static STATS: [svc::metrics::MethodStats; 3] = [const {
    svc::metrics::MethodStats::new()
}; 3];
