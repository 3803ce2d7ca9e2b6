//! The service `connectrpc.conformance.v1.ConformanceService`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// Answers as its requests ask it to, and echoes what it saw of them.
pub trait ConformanceService: marker::Send + marker::Sync + 'static {
    /// Answers once.
    fn unary(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::connectrpc::conformance::v1::UnaryRequest>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<wire::connectrpc::conformance::v1::UnaryResponse>,
        >,
    > + marker::Send;
    /// Answers with each of the responses that the request lists.
    fn server_stream(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::connectrpc::conformance::v1::ServerStreamRequest>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<
                svc::ResponseStream<
                    wire::connectrpc::conformance::v1::ServerStreamResponse,
                >,
            >,
        >,
    > + marker::Send;
    /// Answers when all requests are there, as the first of them asks.
    fn client_stream(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<
            wire::connectrpc::conformance::v1::ClientStreamRequest,
        >,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<wire::connectrpc::conformance::v1::ClientStreamResponse>,
        >,
    > + marker::Send;
    /// Answers each request, or all of them in the end, as the first of them asks.
    fn bidi_stream(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::connectrpc::conformance::v1::BidiStreamRequest>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<
                svc::ResponseStream<
                    wire::connectrpc::conformance::v1::BidiStreamResponse,
                >,
            >,
        >,
    > + marker::Send;
    /// Is not implemented.
    fn unimplemented(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::connectrpc::conformance::v1::UnimplementedRequest>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<wire::connectrpc::conformance::v1::UnimplementedResponse>,
        >,
    > + marker::Send;
    /// Answers once, and can be called by GET.
    fn idempotent_unary(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::connectrpc::conformance::v1::IdempotentUnaryRequest>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<wire::connectrpc::conformance::v1::IdempotentUnaryResponse>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct ConformanceServiceHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for ConformanceServiceHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(ConformanceServiceHandlers)).finish_non_exhaustive()
    }
}
impl ConformanceService for ConformanceServiceHandlers {
    async fn unary(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::connectrpc::conformance::v1::UnaryRequest>,
    ) -> svc::Result<svc::Reply<wire::connectrpc::conformance::v1::UnaryResponse>> {
        svc::reply(
            crate::handlers::conformance_service::unary::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn server_stream(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::connectrpc::conformance::v1::ServerStreamRequest>,
    ) -> svc::Result<
        svc::Reply<
            svc::ResponseStream<wire::connectrpc::conformance::v1::ServerStreamResponse>,
        >,
    > {
        svc::reply(
            crate::handlers::conformance_service::server_stream::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
    async fn client_stream(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<
            wire::connectrpc::conformance::v1::ClientStreamRequest,
        >,
    ) -> svc::Result<
        svc::Reply<wire::connectrpc::conformance::v1::ClientStreamResponse>,
    > {
        svc::reply(
            crate::handlers::conformance_service::client_stream::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
    async fn bidi_stream(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::connectrpc::conformance::v1::BidiStreamRequest>,
    ) -> svc::Result<
        svc::Reply<
            svc::ResponseStream<wire::connectrpc::conformance::v1::BidiStreamResponse>,
        >,
    > {
        svc::reply(
            crate::handlers::conformance_service::bidi_stream::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
    async fn unimplemented(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::connectrpc::conformance::v1::UnimplementedRequest>,
    ) -> svc::Result<
        svc::Reply<wire::connectrpc::conformance::v1::UnimplementedResponse>,
    > {
        svc::reply(
            crate::handlers::conformance_service::unimplemented::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
    async fn idempotent_unary(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::connectrpc::conformance::v1::IdempotentUnaryRequest>,
    ) -> svc::Result<
        svc::Reply<wire::connectrpc::conformance::v1::IdempotentUnaryResponse>,
    > {
        svc::reply(
            crate::handlers::conformance_service::idempotent_unary::handle(
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
pub struct ConformanceServiceServer<S>(sync::Arc<S>);
impl<S: ConformanceService> ConformanceServiceServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: ConformanceService> svc::grpc::Service for ConformanceServiceServer<S> {
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
                        <S as ConformanceService>::unary(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.server_streaming(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as ConformanceService>::server_stream(&service, ctx, request)
                            .await
                    },
                )
            }
            2 => {
                call.client_streaming(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as ConformanceService>::client_stream(&service, ctx, request)
                            .await
                    },
                )
            }
            3 => {
                call.bidirectional(
                    &METHODS[3],
                    move |ctx, request| async move {
                        <S as ConformanceService>::bidi_stream(&service, ctx, request)
                            .await
                    },
                )
            }
            4 => {
                call.unary(
                    &METHODS[4],
                    move |ctx, request| async move {
                        <S as ConformanceService>::unimplemented(&service, ctx, request)
                            .await
                    },
                )
            }
            5 => {
                call.unary(
                    &METHODS[5],
                    move |ctx, request| async move {
                        <S as ConformanceService>::idempotent_unary(
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
    name: "connectrpc.conformance.v1.ConformanceService",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 6] = [
    svc::rpc::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "Unary",
        path: "/connectrpc.conformance.v1.ConformanceService/Unary",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_UNARY_REQUEST,
        output: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_UNARY_RESPONSE,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "ServerStream",
        path: "/connectrpc.conformance.v1.ConformanceService/ServerStream",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_SERVER_STREAM_REQUEST,
        output: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_SERVER_STREAM_RESPONSE,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "ClientStream",
        path: "/connectrpc.conformance.v1.ConformanceService/ClientStream",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_CLIENT_STREAM_REQUEST,
        output: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_CLIENT_STREAM_RESPONSE,
        stats: &STATS[2],
    },
    svc::rpc::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "BidiStream",
        path: "/connectrpc.conformance.v1.ConformanceService/BidiStream",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_BIDI_STREAM_REQUEST,
        output: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_BIDI_STREAM_RESPONSE,
        stats: &STATS[3],
    },
    svc::rpc::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "Unimplemented",
        path: "/connectrpc.conformance.v1.ConformanceService/Unimplemented",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_UNIMPLEMENTED_REQUEST,
        output: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_UNIMPLEMENTED_RESPONSE,
        stats: &STATS[4],
    },
    svc::rpc::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "IdempotentUnary",
        path: "/connectrpc.conformance.v1.ConformanceService/IdempotentUnary",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_IDEMPOTENT_UNARY_REQUEST,
        output: &crate::generated::schema::CONNECTRPC_CONFORMANCE_V1_IDEMPOTENT_UNARY_RESPONSE,
        stats: &STATS[5],
    },
];
static STATS: [svc::metrics::MethodStats; 6] = [const {
    svc::metrics::MethodStats::new()
}; 6];
