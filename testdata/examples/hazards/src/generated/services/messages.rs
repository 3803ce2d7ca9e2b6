//! The service `hazards.messages.Messages`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.messages.Messages` of the contract.
pub trait Messages: marker::Send + marker::Sync + 'static {
    /// The RPC `Result` of the contract.
    fn result(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Result>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::Option>>,
    > + marker::Send;
    /// The RPC `String` of the contract.
    fn string(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::String>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::Vec>>,
    > + marker::Send;
    /// The RPC `Box` of the contract.
    fn r#box(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Box>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::Some>>,
    > + marker::Send;
    /// The RPC `Ok` of the contract.
    fn ok(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Ok>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::Err>>,
    > + marker::Send;
    /// The RPC `Self` of the contract.
    fn self_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Self_>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::self_::Self_>>,
    > + marker::Send;
    /// The RPC `Inner` of the contract.
    fn inner(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::self_::Self_>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::self_::self_::Self_>>,
    > + marker::Send;
    /// The RPC `Send` of the contract.
    fn send(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Send>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::Default>>,
    > + marker::Send;
    /// The RPC `Clone` of the contract.
    fn clone(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Clone>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::Debug>>,
    > + marker::Send;
    /// The RPC `Error` of the contract.
    fn error(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Error>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::Context>>,
    > + marker::Send;
    /// The RPC `Valid` of the contract.
    fn valid(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Valid>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::State>>,
    > + marker::Send;
    /// The RPC `Validate` of the contract.
    fn validate(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::messages::Validate>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::messages::Arc>>,
        >,
    > + marker::Send;
    /// The RPC `Streams` of the contract.
    fn streams(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::messages::RequestStream>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::messages::ResponseStream>>,
        >,
    > + marker::Send;
    /// The RPC `Bool` of the contract.
    fn bool(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Bool2>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::I322>>,
    > + marker::Send;
    /// The RPC `Deep` of the contract.
    fn deep(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::i322::u642::Str>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::Bool2>>,
    > + marker::Send;
    /// The RPC `All` of the contract.
    fn all(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::All>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::messages::None>>,
    > + marker::Send;
    /// The RPC `Iterate` of the contract.
    fn iterate(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Iterator>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::hazards::messages::Iterator>>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct MessagesHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for MessagesHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(MessagesHandlers)).finish_non_exhaustive()
    }
}
impl Messages for MessagesHandlers {
    async fn result(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Result>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::Option>> {
        svc::reply(
            crate::handlers::messages::result::handle(&self.0, ctx, request).await,
        )
    }
    async fn string(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::String>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::Vec>> {
        svc::reply(
            crate::handlers::messages::string::handle(&self.0, ctx, request).await,
        )
    }
    async fn r#box(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Box>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::Some>> {
        svc::reply(crate::handlers::messages::r#box::handle(&self.0, ctx, request).await)
    }
    async fn ok(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Ok>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::Err>> {
        svc::reply(crate::handlers::messages::ok::handle(&self.0, ctx, request).await)
    }
    async fn self_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Self_>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::self_::Self_>> {
        svc::reply(crate::handlers::messages::self_::handle(&self.0, ctx, request).await)
    }
    async fn inner(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::self_::Self_>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::self_::self_::Self_>> {
        svc::reply(crate::handlers::messages::inner::handle(&self.0, ctx, request).await)
    }
    async fn send(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Send>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::Default>> {
        svc::reply(crate::handlers::messages::send::handle(&self.0, ctx, request).await)
    }
    async fn clone(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Clone>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::Debug>> {
        svc::reply(crate::handlers::messages::clone::handle(&self.0, ctx, request).await)
    }
    async fn error(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Error>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::Context>> {
        svc::reply(crate::handlers::messages::error::handle(&self.0, ctx, request).await)
    }
    async fn valid(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Valid>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::State>> {
        svc::reply(crate::handlers::messages::valid::handle(&self.0, ctx, request).await)
    }
    async fn validate(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::messages::Validate>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::hazards::messages::Arc>>> {
        svc::reply(
            crate::handlers::messages::validate::handle(&self.0, ctx, request).await,
        )
    }
    async fn streams(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::hazards::messages::RequestStream>,
    ) -> svc::Result<
        svc::Reply<svc::ResponseStream<wire::hazards::messages::ResponseStream>>,
    > {
        svc::reply(
            crate::handlers::messages::streams::handle(&self.0, ctx, request).await,
        )
    }
    async fn bool(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Bool2>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::I322>> {
        svc::reply(crate::handlers::messages::bool::handle(&self.0, ctx, request).await)
    }
    async fn deep(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::i322::u642::Str>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::Bool2>> {
        svc::reply(crate::handlers::messages::deep::handle(&self.0, ctx, request).await)
    }
    async fn all(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::All>,
    ) -> svc::Result<svc::Reply<wire::hazards::messages::None>> {
        svc::reply(crate::handlers::messages::all::handle(&self.0, ctx, request).await)
    }
    async fn iterate(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::messages::Iterator>,
    ) -> svc::Result<
        svc::Reply<svc::ResponseStream<wire::hazards::messages::Iterator>>,
    > {
        svc::reply(
            crate::handlers::messages::iterate::handle(&self.0, ctx, request).await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct MessagesServer<S>(sync::Arc<S>);
impl<S: Messages> MessagesServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Messages> svc::grpc::Service for MessagesServer<S> {
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
                        <S as Messages>::result(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Messages>::string(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.unary(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as Messages>::r#box(&service, ctx, request).await
                    },
                )
            }
            3 => {
                call.unary(
                    &METHODS[3],
                    move |ctx, request| async move {
                        <S as Messages>::ok(&service, ctx, request).await
                    },
                )
            }
            4 => {
                call.unary(
                    &METHODS[4],
                    move |ctx, request| async move {
                        <S as Messages>::self_(&service, ctx, request).await
                    },
                )
            }
            5 => {
                call.unary(
                    &METHODS[5],
                    move |ctx, request| async move {
                        <S as Messages>::inner(&service, ctx, request).await
                    },
                )
            }
            6 => {
                call.unary(
                    &METHODS[6],
                    move |ctx, request| async move {
                        <S as Messages>::send(&service, ctx, request).await
                    },
                )
            }
            7 => {
                call.unary(
                    &METHODS[7],
                    move |ctx, request| async move {
                        <S as Messages>::clone(&service, ctx, request).await
                    },
                )
            }
            8 => {
                call.unary(
                    &METHODS[8],
                    move |ctx, request| async move {
                        <S as Messages>::error(&service, ctx, request).await
                    },
                )
            }
            9 => {
                call.unary(
                    &METHODS[9],
                    move |ctx, request| async move {
                        <S as Messages>::valid(&service, ctx, request).await
                    },
                )
            }
            10 => {
                call.bidirectional(
                    &METHODS[10],
                    move |ctx, request| async move {
                        <S as Messages>::validate(&service, ctx, request).await
                    },
                )
            }
            11 => {
                call.bidirectional(
                    &METHODS[11],
                    move |ctx, request| async move {
                        <S as Messages>::streams(&service, ctx, request).await
                    },
                )
            }
            12 => {
                call.unary(
                    &METHODS[12],
                    move |ctx, request| async move {
                        <S as Messages>::bool(&service, ctx, request).await
                    },
                )
            }
            13 => {
                call.unary(
                    &METHODS[13],
                    move |ctx, request| async move {
                        <S as Messages>::deep(&service, ctx, request).await
                    },
                )
            }
            14 => {
                call.unary(
                    &METHODS[14],
                    move |ctx, request| async move {
                        <S as Messages>::all(&service, ctx, request).await
                    },
                )
            }
            15 => {
                call.server_streaming(
                    &METHODS[15],
                    move |ctx, request| async move {
                        <S as Messages>::iterate(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.messages.Messages",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 16] = [
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Result",
        path: "/hazards.messages.Messages/Result",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_RESULT,
        output: &crate::generated::schema::HAZARDS_MESSAGES_OPTION,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "String",
        path: "/hazards.messages.Messages/String",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_STRING,
        output: &crate::generated::schema::HAZARDS_MESSAGES_VEC,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Box",
        path: "/hazards.messages.Messages/Box",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_BOX,
        output: &crate::generated::schema::HAZARDS_MESSAGES_SOME,
        stats: &STATS[2],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Ok",
        path: "/hazards.messages.Messages/Ok",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_OK,
        output: &crate::generated::schema::HAZARDS_MESSAGES_ERR,
        stats: &STATS[3],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Self",
        path: "/hazards.messages.Messages/Self",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_SELF,
        output: &crate::generated::schema::HAZARDS_MESSAGES_SELF_SELF,
        stats: &STATS[4],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Inner",
        path: "/hazards.messages.Messages/Inner",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_SELF_SELF,
        output: &crate::generated::schema::HAZARDS_MESSAGES_SELF_SELF_SELF,
        stats: &STATS[5],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Send",
        path: "/hazards.messages.Messages/Send",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_SEND,
        output: &crate::generated::schema::HAZARDS_MESSAGES_DEFAULT,
        stats: &STATS[6],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Clone",
        path: "/hazards.messages.Messages/Clone",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_CLONE,
        output: &crate::generated::schema::HAZARDS_MESSAGES_DEBUG,
        stats: &STATS[7],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Error",
        path: "/hazards.messages.Messages/Error",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_ERROR,
        output: &crate::generated::schema::HAZARDS_MESSAGES_CONTEXT,
        stats: &STATS[8],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Valid",
        path: "/hazards.messages.Messages/Valid",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_VALID,
        output: &crate::generated::schema::HAZARDS_MESSAGES_STATE,
        stats: &STATS[9],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Validate",
        path: "/hazards.messages.Messages/Validate",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_VALIDATE,
        output: &crate::generated::schema::HAZARDS_MESSAGES_ARC,
        stats: &STATS[10],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Streams",
        path: "/hazards.messages.Messages/Streams",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_REQUEST_STREAM,
        output: &crate::generated::schema::HAZARDS_MESSAGES_RESPONSE_STREAM,
        stats: &STATS[11],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Bool",
        path: "/hazards.messages.Messages/Bool",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_BOOL,
        output: &crate::generated::schema::HAZARDS_MESSAGES_I32,
        stats: &STATS[12],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Deep",
        path: "/hazards.messages.Messages/Deep",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_I32_U64_STR,
        output: &crate::generated::schema::HAZARDS_MESSAGES_BOOL,
        stats: &STATS[13],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "All",
        path: "/hazards.messages.Messages/All",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_ALL,
        output: &crate::generated::schema::HAZARDS_MESSAGES_NONE,
        stats: &STATS[14],
    },
    svc::rpc::Method {
        service: "hazards.messages.Messages",
        name: "Iterate",
        path: "/hazards.messages.Messages/Iterate",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MESSAGES_ITERATOR,
        output: &crate::generated::schema::HAZARDS_MESSAGES_ITERATOR,
        stats: &STATS[15],
    },
];
static STATS: [svc::metrics::MethodStats; 16] = [const {
    svc::metrics::MethodStats::new()
}; 16];
