//! The service `hazards.size.Size`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.size.Size` of the contract.
pub trait Size: marker::Send + marker::Sync + 'static {
    /// The RPC `Large` of the contract.
    fn large(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::size::Large>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::size::Large>>,
    > + marker::Send;
    /// The RPC `AVeryLongNameOfAnRpcThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver` of the contract.
    fn a_very_long_name_of_an_rpc_that_will_not_fit_on_one_line_together_with_anything_else_at_all_ever(
        &self,
        ctx: svc::Context,
        request: svc::Valid<
            wire::hazards::size::AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver,
        >,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<
                svc::ResponseStream<
                    wire::hazards::size::AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver,
                >,
            >,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct SizeHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for SizeHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(SizeHandlers)).finish_non_exhaustive()
    }
}
impl Size for SizeHandlers {
    async fn large(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::size::Large>,
    ) -> svc::Result<svc::Reply<wire::hazards::size::Large>> {
        svc::reply(crate::handlers::size::large::handle(&self.0, ctx, request).await)
    }
    async fn a_very_long_name_of_an_rpc_that_will_not_fit_on_one_line_together_with_anything_else_at_all_ever(
        &self,
        ctx: svc::Context,
        request: svc::Valid<
            wire::hazards::size::AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver,
        >,
    ) -> svc::Result<
        svc::Reply<
            svc::ResponseStream<
                wire::hazards::size::AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver,
            >,
        >,
    > {
        svc::reply(
            crate::handlers::size::a_very_long_name_of_an_rpc_that_will_not_fit_on_one_line_together_with_anything_else_at_all_ever::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct SizeServer<S>(sync::Arc<S>);
impl<S: Size> SizeServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Size> svc::grpc::Service for SizeServer<S> {
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
                        <S as Size>::large(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.server_streaming(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Size>::a_very_long_name_of_an_rpc_that_will_not_fit_on_one_line_together_with_anything_else_at_all_ever(
                                &service,
                                ctx,
                                request,
                            )
                            .await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.size.Size",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 2] = [
    svc::rpc::Method {
        service: "hazards.size.Size",
        name: "Large",
        path: "/hazards.size.Size/Large",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_SIZE_LARGE,
        output: &crate::generated::schema::HAZARDS_SIZE_LARGE,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.size.Size",
        name: "AVeryLongNameOfAnRpcThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver",
        path: "/hazards.size.Size/AVeryLongNameOfAnRpcThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_SIZE_A_VERY_LONG_NAME_OF_A_MESSAGE_THAT_WILL_NOT_FIT_ON_ONE_LINE_TOGETHER_WITH_ANYTHING_ELSE_AT_ALL_EVER,
        output: &crate::generated::schema::HAZARDS_SIZE_A_VERY_LONG_NAME_OF_A_MESSAGE_THAT_WILL_NOT_FIT_ON_ONE_LINE_TOGETHER_WITH_ANYTHING_ELSE_AT_ALL_EVER,
        stats: &STATS[1],
    },
];
static STATS: [svc::metrics::MethodStats; 2] = [const {
    svc::metrics::MethodStats::new()
}; 2];
