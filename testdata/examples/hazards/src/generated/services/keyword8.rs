//! The service `core.std.prost.Keyword8`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `core.std.prost.Keyword8` of the contract.
pub trait Keyword8: marker::Send + marker::Sync + 'static {
    /// The RPC `Get` of the contract.
    fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::core::std::prost::Keyword>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::core::std::prost::keyword::Nested>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct Keyword8Handlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for Keyword8Handlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(Keyword8Handlers)).finish_non_exhaustive()
    }
}
impl Keyword8 for Keyword8Handlers {
    async fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::core::std::prost::Keyword>,
    ) -> svc::Result<svc::Reply<wire::core::std::prost::keyword::Nested>> {
        svc::reply(crate::handlers::keyword8::get::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct Keyword8Server<S>(sync::Arc<S>);
impl<S: Keyword8> Keyword8Server<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Keyword8> svc::grpc::Service for Keyword8Server<S> {
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
                        <S as Keyword8>::get(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "core.std.prost.Keyword8",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "core.std.prost.Keyword8",
        name: "Get",
        path: "/core.std.prost.Keyword8/Get",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::CORE_STD_PROST_KEYWORD,
        output: &crate::generated::schema::CORE_STD_PROST_KEYWORD_NESTED,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
