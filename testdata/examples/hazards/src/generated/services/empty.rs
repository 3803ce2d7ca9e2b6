//! The service `hazards.services.Empty`: its trait, the way to its handlers, the table of its RPCs.
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.services.Empty` of the contract.
pub trait Empty: marker::Send + marker::Sync + 'static {}
/// Answers with the handlers of this crate.
pub struct EmptyHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for EmptyHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(EmptyHandlers)).finish_non_exhaustive()
    }
}
impl Empty for EmptyHandlers {}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct EmptyServer<S>(sync::Arc<S>);
impl<S: Empty> EmptyServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Empty> svc::grpc::Service for EmptyServer<S> {
    fn info(&self) -> &'static svc::rpc::ServiceInfo {
        &SERVICE
    }
    fn call(&self, _method: usize, call: svc::grpc::Inbound) -> svc::grpc::Outbound {
        let Self(_service) = self;
        call.unimplemented()
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.services.Empty",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 0] = [];
