//! The service `hazards.mod.impl.Keyword4`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.mod.impl.Keyword4` of the contract.
pub trait Keyword4: marker::Send + marker::Sync + 'static {
    /// The RPC `Get` of the contract.
    fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::mod_pkg::r#impl::Keyword>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::mod_pkg::r#impl::keyword::Nested>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct Keyword4Handlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for Keyword4Handlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(Keyword4Handlers)).finish_non_exhaustive()
    }
}
impl Keyword4 for Keyword4Handlers {
    async fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::mod_pkg::r#impl::Keyword>,
    ) -> svc::Result<svc::Reply<wire::hazards::mod_pkg::r#impl::keyword::Nested>> {
        svc::reply(crate::handlers::keyword4::get::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct Keyword4Server<S>(sync::Arc<S>);
impl<S: Keyword4> Keyword4Server<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Keyword4> svc::grpc::Service for Keyword4Server<S> {
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
                        <S as Keyword4>::get(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.mod.impl.Keyword4",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "hazards.mod.impl.Keyword4",
        name: "Get",
        path: "/hazards.mod.impl.Keyword4/Get",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MOD_IMPL_KEYWORD,
        output: &crate::generated::schema::HAZARDS_MOD_IMPL_KEYWORD_NESTED,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
