//! The service `hazards.services.String`: its trait, the way to its handlers, the table of its RPCs.
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.services.String` of the contract.
pub trait String: marker::Send + marker::Sync + 'static {
    /// The RPC `ToString` of the contract.
    fn to_string(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::string::String>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<::std::string::String>>,
    > + marker::Send;
    /// The RPC `ToBytes` of the contract.
    fn to_bytes(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::string::String>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<::std::vec::Vec<u8>>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct StringHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for StringHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(StringHandlers)).finish_non_exhaustive()
    }
}
impl String for StringHandlers {
    async fn to_string(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::string::String>,
    ) -> svc::Result<svc::Reply<::std::string::String>> {
        svc::reply(
            crate::handlers::string::to_string::handle(&self.0, ctx, request).await,
        )
    }
    async fn to_bytes(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::string::String>,
    ) -> svc::Result<svc::Reply<::std::vec::Vec<u8>>> {
        svc::reply(
            crate::handlers::string::to_bytes::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct StringServer<S>(sync::Arc<S>);
impl<S: String> StringServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: String> svc::grpc::Service for StringServer<S> {
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
                        <S as String>::to_string(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as String>::to_bytes(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.services.String",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 2] = [
    svc::rpc::Method {
        service: "hazards.services.String",
        name: "ToString",
        path: "/hazards.services.String/ToString",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::STRING_VALUE,
        output: &svc::schema::well_known::STRING_VALUE,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.services.String",
        name: "ToBytes",
        path: "/hazards.services.String/ToBytes",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::STRING_VALUE,
        output: &svc::schema::well_known::BYTES_VALUE,
        stats: &STATS[1],
    },
];
static STATS: [svc::metrics::MethodStats; 2] = [const {
    svc::metrics::MethodStats::new()
}; 2];
