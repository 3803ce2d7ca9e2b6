//! The service `NoPackage`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `NoPackage` of the contract.
pub trait NoPackage: marker::Send + marker::Sync + 'static {
    /// The RPC `Order` of the contract.
    fn order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::Order>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::Type>>,
    > + marker::Send;
    /// The RPC `Inner` of the contract.
    fn inner(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::r#type::Inner>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::order_pkg::Order>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct NoPackageHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for NoPackageHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(NoPackageHandlers)).finish_non_exhaustive()
    }
}
impl NoPackage for NoPackageHandlers {
    async fn order(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::Order>,
    ) -> svc::Result<svc::Reply<wire::Type>> {
        svc::reply(
            crate::handlers::no_package::order::handle(&self.0, ctx, request).await,
        )
    }
    async fn inner(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::r#type::Inner>,
    ) -> svc::Result<svc::Reply<wire::order_pkg::Order>> {
        svc::reply(
            crate::handlers::no_package::inner::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct NoPackageServer<S>(sync::Arc<S>);
impl<S: NoPackage> NoPackageServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: NoPackage> svc::grpc::Service for NoPackageServer<S> {
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
                        <S as NoPackage>::order(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as NoPackage>::inner(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "NoPackage",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 2] = [
    svc::rpc::Method {
        service: "NoPackage",
        name: "Order",
        path: "/NoPackage/Order",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::ORDER,
        output: &crate::generated::schema::TYPE,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "NoPackage",
        name: "Inner",
        path: "/NoPackage/Inner",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::TYPE_INNER,
        output: &crate::generated::schema::ORDER_ORDER,
        stats: &STATS[1],
    },
];
static STATS: [svc::metrics::MethodStats; 2] = [const {
    svc::metrics::MethodStats::new()
}; 2];
