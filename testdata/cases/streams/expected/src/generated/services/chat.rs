//! The service `chat.Chat`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// Talks in every direction.
pub trait Chat: marker::Send + marker::Sync + 'static {
    /// Says one thing.
    fn say(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::chat::Line>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<()>>> + marker::Send;
    /// Says many things.
    fn recite(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::chat::Line>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<u64>>> + marker::Send;
    /// Listens.
    fn listen(
        &self,
        ctx: svc::Context,
        request: svc::Valid<()>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::ResponseStream<wire::chat::Line>>>,
    > + marker::Send;
    /// Talks.
    fn talk(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::chat::Line>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::ResponseStream<wire::chat::Line>>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct ChatHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for ChatHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(ChatHandlers)).finish_non_exhaustive()
    }
}
impl Chat for ChatHandlers {
    async fn say(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::chat::Line>,
    ) -> svc::Result<svc::Reply<()>> {
        svc::reply(crate::handlers::chat::say::handle(&self.0, ctx, request).await)
    }
    async fn recite(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::chat::Line>,
    ) -> svc::Result<svc::Reply<u64>> {
        svc::reply(crate::handlers::chat::recite::handle(&self.0, ctx, request).await)
    }
    async fn listen(
        &self,
        ctx: svc::Context,
        request: svc::Valid<()>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::chat::Line>>> {
        svc::reply(crate::handlers::chat::listen::handle(&self.0, ctx, request).await)
    }
    async fn talk(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<wire::chat::Line>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::chat::Line>>> {
        svc::reply(crate::handlers::chat::talk::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct ChatServer<S>(sync::Arc<S>);
impl<S: Chat> ChatServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Chat> svc::grpc::Service for ChatServer<S> {
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
                        <S as Chat>::say(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.client_streaming(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Chat>::recite(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.server_streaming(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as Chat>::listen(&service, ctx, request).await
                    },
                )
            }
            3 => {
                call.bidirectional(
                    &METHODS[3],
                    move |ctx, request| async move {
                        <S as Chat>::talk(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "chat.Chat",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 4] = [
    svc::rpc::Method {
        service: "chat.Chat",
        name: "Say",
        path: "/chat.Chat/Say",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::Some(
            ::core::time::Duration::from_millis(1500),
        ),
        rate: ::core::option::Option::Some(svc::rpc::Rate {
            per_second: 100.0,
            burst: 20,
        }),
        input: &crate::generated::schema::CHAT_LINE,
        output: &svc::schema::well_known::EMPTY,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "chat.Chat",
        name: "Recite",
        path: "/chat.Chat/Recite",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::CHAT_LINE,
        output: &svc::schema::well_known::UINT64_VALUE,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "chat.Chat",
        name: "Listen",
        path: "/chat.Chat/Listen",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::EMPTY,
        output: &crate::generated::schema::CHAT_LINE,
        stats: &STATS[2],
    },
    svc::rpc::Method {
        service: "chat.Chat",
        name: "Talk",
        path: "/chat.Chat/Talk",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::CHAT_LINE,
        output: &crate::generated::schema::CHAT_LINE,
        stats: &STATS[3],
    },
];
static STATS: [svc::metrics::MethodStats; 4] = [const {
    svc::metrics::MethodStats::new()
}; 4];
