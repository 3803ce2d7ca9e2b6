//! The service `hazards.proto3.Proto3`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.proto3.Proto3` of the contract.
pub trait Proto3: marker::Send + marker::Sync + 'static {
    /// The RPC `Lists` of the contract.
    fn lists(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto3::Lists>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::proto3::Maps>>,
    > + marker::Send;
    /// The RPC `WellKnown` of the contract.
    fn well_known(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::proto3::WellKnown>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::proto3::Small>>,
    > + marker::Send;
    /// The RPC `Optionals` of the contract.
    fn optionals(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto3::Optionals>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::proto3::Optionals>>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct Proto3Handlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for Proto3Handlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(Proto3Handlers)).finish_non_exhaustive()
    }
}
impl Proto3 for Proto3Handlers {
    async fn lists(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto3::Lists>,
    ) -> svc::Result<svc::Reply<wire::hazards::proto3::Maps>> {
        svc::reply(crate::handlers::proto3::lists::handle(&self.0, ctx, request).await)
    }
    async fn well_known(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::proto3::WellKnown>,
    ) -> svc::Result<svc::Reply<wire::hazards::proto3::Small>> {
        svc::reply(
            crate::handlers::proto3::well_known::handle(&self.0, ctx, request).await,
        )
    }
    async fn optionals(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto3::Optionals>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::hazards::proto3::Optionals>>> {
        svc::reply(
            crate::handlers::proto3::optionals::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct Proto3Server<S>(sync::Arc<S>);
impl<S: Proto3> Proto3Server<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Proto3> svc::grpc::Service for Proto3Server<S> {
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
                        <S as Proto3>::lists(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.client_streaming(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Proto3>::well_known(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.server_streaming(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as Proto3>::optionals(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.proto3.Proto3",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 3] = [
    svc::rpc::Method {
        service: "hazards.proto3.Proto3",
        name: "Lists",
        path: "/hazards.proto3.Proto3/Lists",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_PROTO3_LISTS,
        output: &crate::generated::schema::HAZARDS_PROTO3_MAPS,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.proto3.Proto3",
        name: "WellKnown",
        path: "/hazards.proto3.Proto3/WellKnown",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_PROTO3_WELL_KNOWN,
        output: &crate::generated::schema::HAZARDS_PROTO3_SMALL,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "hazards.proto3.Proto3",
        name: "Optionals",
        path: "/hazards.proto3.Proto3/Optionals",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_PROTO3_OPTIONALS,
        output: &crate::generated::schema::HAZARDS_PROTO3_OPTIONALS,
        stats: &STATS[2],
    },
];
static STATS: [svc::metrics::MethodStats; 3] = [const {
    svc::metrics::MethodStats::new()
}; 3];
