//! The service `svc_runtime.wire.generated.Keyword9`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `svc_runtime.wire.generated.Keyword9` of the contract.
pub trait Keyword9: marker::Send + marker::Sync + 'static {
    /// The RPC `Get` of the contract.
    fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::svc_runtime::wire::generated::Keyword>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<wire::svc_runtime::wire::generated::keyword::Nested>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct Keyword9Handlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for Keyword9Handlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(Keyword9Handlers)).finish_non_exhaustive()
    }
}
impl Keyword9 for Keyword9Handlers {
    async fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::svc_runtime::wire::generated::Keyword>,
    ) -> svc::Result<svc::Reply<wire::svc_runtime::wire::generated::keyword::Nested>> {
        svc::reply(crate::handlers::keyword9::get::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct Keyword9Server<S>(sync::Arc<S>);
impl<S: Keyword9> Keyword9Server<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Keyword9> svc::grpc::Service for Keyword9Server<S> {
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
                        <S as Keyword9>::get(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "svc_runtime.wire.generated.Keyword9",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "svc_runtime.wire.generated.Keyword9",
        name: "Get",
        path: "/svc_runtime.wire.generated.Keyword9/Get",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::SVC_RUNTIME_WIRE_GENERATED_KEYWORD,
        output: &crate::generated::schema::SVC_RUNTIME_WIRE_GENERATED_KEYWORD_NESTED,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
