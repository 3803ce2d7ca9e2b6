//! The service `hazards.rules.Rules`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.rules.Rules` of the contract.
pub trait Rules: marker::Send + marker::Sync + 'static {
    /// The RPC `Check` of the contract.
    fn check(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rules::Ruled>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rules::Result>>,
    > + marker::Send;
    /// The RPC `Each` of the contract.
    fn each(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::rules::Result>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::rules::Ruled>>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct RulesHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for RulesHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(RulesHandlers)).finish_non_exhaustive()
    }
}
impl Rules for RulesHandlers {
    async fn check(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rules::Ruled>,
    ) -> svc::Result<svc::Reply<wire::hazards::rules::Result>> {
        svc::reply(crate::handlers::rules::check::handle(&self.0, ctx, request).await)
    }
    async fn each(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::rules::Result>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::hazards::rules::Ruled>>> {
        svc::reply(crate::handlers::rules::each::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct RulesServer<S>(sync::Arc<S>);
impl<S: Rules> RulesServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Rules> svc::grpc::Service for RulesServer<S> {
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
                        <S as Rules>::check(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.bidirectional(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Rules>::each(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.rules.Rules",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 2] = [
    svc::rpc::Method {
        service: "hazards.rules.Rules",
        name: "Check",
        path: "/hazards.rules.Rules/Check",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RULES_RULED,
        output: &crate::generated::schema::HAZARDS_RULES_RESULT,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.rules.Rules",
        name: "Each",
        path: "/hazards.rules.Rules/Each",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RULES_RESULT,
        output: &crate::generated::schema::HAZARDS_RULES_RULED,
        stats: &STATS[1],
    },
];
static STATS: [svc::metrics::MethodStats; 2] = [const {
    svc::metrics::MethodStats::new()
}; 2];
