//! The service `echo.v1.EchoService`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `echo.v1.EchoService` of the contract.
pub trait EchoService: marker::Send + marker::Sync + 'static {
    /// The RPC `Echo` of the contract.
    fn echo(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::echo::v1::EchoRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::echo::v1::EchoResponse>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct EchoServiceHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for EchoServiceHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(EchoServiceHandlers)).finish_non_exhaustive()
    }
}
impl EchoService for EchoServiceHandlers {
    async fn echo(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::echo::v1::EchoRequest>,
    ) -> svc::Result<svc::Reply<wire::echo::v1::EchoResponse>> {
        svc::reply(
            crate::handlers::echo_service::echo::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct EchoServiceServer<S>(sync::Arc<S>);
impl<S: EchoService> EchoServiceServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: EchoService> svc::grpc::Service for EchoServiceServer<S> {
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
                        <S as EchoService>::echo(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "echo.v1.EchoService",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "echo.v1.EchoService",
        name: "Echo",
        path: "/echo.v1.EchoService/Echo",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ECHO_V1_ECHO_REQUEST,
        output: &crate::generated::schema::ECHO_V1_ECHO_RESPONSE,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
