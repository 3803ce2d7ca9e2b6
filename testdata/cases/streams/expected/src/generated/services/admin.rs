//! The service `chat.Admin`: its trait, the way to its handlers, the table of its RPCs.
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `chat.Admin` of the contract.
pub trait Admin: marker::Send + marker::Sync + 'static {
    /// The RPC `Mute` of the contract.
    fn mute(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::string::String>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<bool>>> + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct AdminHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for AdminHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(AdminHandlers)).finish_non_exhaustive()
    }
}
impl Admin for AdminHandlers {
    async fn mute(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::string::String>,
    ) -> svc::Result<svc::Reply<bool>> {
        svc::reply(crate::handlers::admin::mute::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct AdminServer<S>(sync::Arc<S>);
impl<S: Admin> AdminServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Admin> svc::grpc::Service for AdminServer<S> {
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
                        <S as Admin>::mute(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "chat.Admin",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "chat.Admin",
        name: "Mute",
        path: "/chat.Admin/Mute",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Idempotent,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::STRING_VALUE,
        output: &svc::schema::well_known::BOOL_VALUE,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
