//! The service `hazards.services.Vec`: its trait, the way to its handlers, the table of its RPCs.
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.services.Vec` of the contract.
pub trait Vec: marker::Send + marker::Sync + 'static {
    /// The RPC `Push` of the contract.
    fn push(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::vec::Vec<u8>>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<::std::vec::Vec<u8>>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct VecHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for VecHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(VecHandlers)).finish_non_exhaustive()
    }
}
impl Vec for VecHandlers {
    async fn push(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::vec::Vec<u8>>,
    ) -> svc::Result<svc::Reply<::std::vec::Vec<u8>>> {
        svc::reply(crate::handlers::vec::push::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct VecServer<S>(sync::Arc<S>);
impl<S: Vec> VecServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Vec> svc::grpc::Service for VecServer<S> {
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
                        <S as Vec>::push(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.services.Vec",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "hazards.services.Vec",
        name: "Push",
        path: "/hazards.services.Vec/Push",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::BYTES_VALUE,
        output: &svc::schema::well_known::BYTES_VALUE,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
