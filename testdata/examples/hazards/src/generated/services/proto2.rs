//! The service `hazards.proto2.Proto2`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.proto2.Proto2` of the contract.
pub trait Proto2: marker::Send + marker::Sync + 'static {
    /// The RPC `Defaults` of the contract.
    fn defaults(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto2::Defaults>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::proto2::Required>>,
    > + marker::Send;
    /// The RPC `Groups` of the contract.
    fn groups(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto2::Groups>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::proto2::groups::Single>>,
    > + marker::Send;
    /// The RPC `Lists` of the contract.
    fn lists(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto2::Lists>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::proto2::Lists>>,
        >,
    > + marker::Send;
    /// The RPC `Deep` of the contract.
    fn deep(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::proto2::groups::single::Deep>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::proto2::groups::Many>>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct Proto2Handlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for Proto2Handlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(Proto2Handlers)).finish_non_exhaustive()
    }
}
impl Proto2 for Proto2Handlers {
    async fn defaults(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto2::Defaults>,
    ) -> svc::Result<svc::Reply<wire::hazards::proto2::Required>> {
        svc::reply(
            crate::handlers::proto2::defaults::handle(&self.0, ctx, request).await,
        )
    }
    async fn groups(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto2::Groups>,
    ) -> svc::Result<svc::Reply<wire::hazards::proto2::groups::Single>> {
        svc::reply(crate::handlers::proto2::groups::handle(&self.0, ctx, request).await)
    }
    async fn lists(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::proto2::Lists>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::hazards::proto2::Lists>>> {
        svc::reply(crate::handlers::proto2::lists::handle(&self.0, ctx, request).await)
    }
    async fn deep(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::proto2::groups::single::Deep>,
    ) -> svc::Result<
        svc::Reply<svc::ResponseStream<wire::hazards::proto2::groups::Many>>,
    > {
        svc::reply(crate::handlers::proto2::deep::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct Proto2Server<S>(sync::Arc<S>);
impl<S: Proto2> Proto2Server<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Proto2> svc::grpc::Service for Proto2Server<S> {
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
                        <S as Proto2>::defaults(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Proto2>::groups(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.server_streaming(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as Proto2>::lists(&service, ctx, request).await
                    },
                )
            }
            3 => {
                call.bidirectional(
                    &METHODS[3],
                    move |ctx, request| async move {
                        <S as Proto2>::deep(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.proto2.Proto2",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 4] = [
    svc::rpc::Method {
        service: "hazards.proto2.Proto2",
        name: "Defaults",
        path: "/hazards.proto2.Proto2/Defaults",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_PROTO2_DEFAULTS,
        output: &crate::generated::schema::HAZARDS_PROTO2_REQUIRED,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.proto2.Proto2",
        name: "Groups",
        path: "/hazards.proto2.Proto2/Groups",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_PROTO2_GROUPS,
        output: &crate::generated::schema::HAZARDS_PROTO2_GROUPS_SINGLE,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "hazards.proto2.Proto2",
        name: "Lists",
        path: "/hazards.proto2.Proto2/Lists",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_PROTO2_LISTS,
        output: &crate::generated::schema::HAZARDS_PROTO2_LISTS,
        stats: &STATS[2],
    },
    svc::rpc::Method {
        service: "hazards.proto2.Proto2",
        name: "Deep",
        path: "/hazards.proto2.Proto2/Deep",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_PROTO2_GROUPS_SINGLE_DEEP,
        output: &crate::generated::schema::HAZARDS_PROTO2_GROUPS_MANY,
        stats: &STATS[3],
    },
];
static STATS: [svc::metrics::MethodStats; 4] = [const {
    svc::metrics::MethodStats::new()
}; 4];
