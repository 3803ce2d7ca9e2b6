//! The service `_.__.Keyword10`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `_.__.Keyword10` of the contract.
pub trait Keyword10: marker::Send + marker::Sync + 'static {
    /// The RPC `Get` of the contract.
    fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::_2::_2::Keyword>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::_2::_2::keyword::Nested>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct Keyword10Handlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for Keyword10Handlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(Keyword10Handlers)).finish_non_exhaustive()
    }
}
impl Keyword10 for Keyword10Handlers {
    async fn get(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::_2::_2::Keyword>,
    ) -> svc::Result<svc::Reply<wire::_2::_2::keyword::Nested>> {
        svc::reply(crate::handlers::keyword10::get::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct Keyword10Server<S>(sync::Arc<S>);
impl<S: Keyword10> Keyword10Server<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Keyword10> svc::grpc::Service for Keyword10Server<S> {
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
                        <S as Keyword10>::get(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "_.__.Keyword10",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "_.__.Keyword10",
        name: "Get",
        path: "/_.__.Keyword10/Get",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::TABLE___KEYWORD,
        output: &crate::generated::schema::TABLE___KEYWORD_NESTED,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
