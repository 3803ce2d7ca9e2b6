//! The service `shop.v1.ShopService`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// Sells things.
pub trait ShopService: marker::Send + marker::Sync + 'static {
    /// Buys one thing.
    fn buy(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::shop::v1::BuyRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::shop::v1::BuyResponse>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct ShopServiceHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for ShopServiceHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(ShopServiceHandlers)).finish_non_exhaustive()
    }
}
impl ShopService for ShopServiceHandlers {
    async fn buy(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::shop::v1::BuyRequest>,
    ) -> svc::Result<svc::Reply<wire::shop::v1::BuyResponse>> {
        svc::reply(
            crate::handlers::shop_service::buy::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct ShopServiceServer<S>(sync::Arc<S>);
impl<S: ShopService> ShopServiceServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: ShopService> svc::grpc::Service for ShopServiceServer<S> {
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
                        <S as ShopService>::buy(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "shop.v1.ShopService",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 1] = [
    svc::rpc::Method {
        service: "shop.v1.ShopService",
        name: "Buy",
        path: "/shop.v1.ShopService/Buy",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::SHOP_V1_BUY_REQUEST,
        output: &crate::generated::schema::SHOP_V1_BUY_RESPONSE,
        stats: &STATS[0],
    },
];
static STATS: [svc::metrics::MethodStats; 1] = [const {
    svc::metrics::MethodStats::new()
}; 1];
