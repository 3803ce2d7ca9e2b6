//! The client `conformance`: a method for each RPC, behind the policies of `svc.toml`.
use ::svc_runtime as svc;
/// Calls the downstream `conformance`. Clones share connections and policies.
///
/// Each RPC is a method, and a field of the same name that can be given a fallback.
#[derive(Clone, Debug)]
pub struct ConformanceClient {
    /// What the method of this name calls.
    pub unary: svc::client::Unary<
        crate::generated::wire::connectrpc::conformance::v1::UnaryRequest,
        crate::generated::wire::connectrpc::conformance::v1::UnaryResponse,
    >,
    /// What the method of this name calls.
    pub server_stream: svc::client::ServerStreaming<
        crate::generated::wire::connectrpc::conformance::v1::ServerStreamRequest,
        crate::generated::wire::connectrpc::conformance::v1::ServerStreamResponse,
    >,
    /// What the method of this name calls.
    pub client_stream: svc::client::ClientStreaming<
        crate::generated::wire::connectrpc::conformance::v1::ClientStreamRequest,
        crate::generated::wire::connectrpc::conformance::v1::ClientStreamResponse,
    >,
    /// What the method of this name calls.
    pub bidi_stream: svc::client::Bidirectional<
        crate::generated::wire::connectrpc::conformance::v1::BidiStreamRequest,
        crate::generated::wire::connectrpc::conformance::v1::BidiStreamResponse,
    >,
    /// What the method of this name calls.
    pub unimplemented: svc::client::Unary<
        crate::generated::wire::connectrpc::conformance::v1::UnimplementedRequest,
        crate::generated::wire::connectrpc::conformance::v1::UnimplementedResponse,
    >,
    /// What the method of this name calls.
    pub idempotent_unary: svc::client::Unary<
        crate::generated::wire::connectrpc::conformance::v1::IdempotentUnaryRequest,
        crate::generated::wire::connectrpc::conformance::v1::IdempotentUnaryResponse,
    >,
}
impl ConformanceClient {
    /// Prepares the client as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that it cannot work with.
    pub fn new(config: &svc::Config) -> Result<Self, svc::BoxError> {
        let client = svc::client::Client::new(&SPEC, config)?;
        Ok(Self {
            unary: client.unary(0),
            server_stream: client.server_streaming(1),
            client_stream: client.client_streaming(2),
            bidi_stream: client.bidirectional(3),
            unimplemented: client.unary(4),
            idempotent_unary: client.unary(5),
        })
    }
    /// Answers once.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn unary(
        &self,
        request: impl Into<
            svc::client::Request<
                crate::generated::wire::connectrpc::conformance::v1::UnaryRequest,
            >,
        >,
    ) -> Result<
        crate::generated::wire::connectrpc::conformance::v1::UnaryResponse,
        svc::client::Error,
    > {
        self.unary.call(request).await
    }
    /// Answers with each of the responses that the request lists.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn server_stream(
        &self,
        request: impl Into<
            svc::client::Request<
                crate::generated::wire::connectrpc::conformance::v1::ServerStreamRequest,
            >,
        >,
    ) -> Result<
        svc::client::Responses<
            crate::generated::wire::connectrpc::conformance::v1::ServerStreamResponse,
        >,
        svc::client::Error,
    > {
        self.server_stream.call(request).await
    }
    /// Answers when all requests are there, as the first of them asks.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn client_stream(
        &self,
        requests: impl svc::client::Stream<
            Item = crate::generated::wire::connectrpc::conformance::v1::ClientStreamRequest,
        > + Send + 'static,
    ) -> Result<
        crate::generated::wire::connectrpc::conformance::v1::ClientStreamResponse,
        svc::client::Error,
    > {
        self.client_stream.call(requests).await
    }
    /// Answers each request, or all of them in the end, as the first of them asks.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn bidi_stream(
        &self,
        requests: impl svc::client::Stream<
            Item = crate::generated::wire::connectrpc::conformance::v1::BidiStreamRequest,
        > + Send + 'static,
    ) -> Result<
        svc::client::Responses<
            crate::generated::wire::connectrpc::conformance::v1::BidiStreamResponse,
        >,
        svc::client::Error,
    > {
        self.bidi_stream.call(requests).await
    }
    /// Is not implemented.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn unimplemented(
        &self,
        request: impl Into<
            svc::client::Request<
                crate::generated::wire::connectrpc::conformance::v1::UnimplementedRequest,
            >,
        >,
    ) -> Result<
        crate::generated::wire::connectrpc::conformance::v1::UnimplementedResponse,
        svc::client::Error,
    > {
        self.unimplemented.call(request).await
    }
    /// Answers once, and can be called by GET.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn idempotent_unary(
        &self,
        request: impl Into<
            svc::client::Request<
                crate::generated::wire::connectrpc::conformance::v1::IdempotentUnaryRequest,
            >,
        >,
    ) -> Result<
        crate::generated::wire::connectrpc::conformance::v1::IdempotentUnaryResponse,
        svc::client::Error,
    > {
        self.idempotent_unary.call(request).await
    }
}
/// What is known of the downstream at compile time.
pub static SPEC: svc::client::Spec = svc::client::Spec {
    name: "conformance",
    defaults: r#"[policy]
timeout = "0s"

[policy.breaker]
strategy = "off"

[policy.retry]
attempts = 1
"#,
    methods: &METHODS,
};
/// Its RPCs, service by service in the order of the contract.
pub static METHODS: [svc::client::Method; 6] = [
    svc::client::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "Unary",
        path: "/connectrpc.conformance.v1.ConformanceService/Unary",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[0],
    },
    svc::client::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "ServerStream",
        path: "/connectrpc.conformance.v1.ConformanceService/ServerStream",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[1],
    },
    svc::client::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "ClientStream",
        path: "/connectrpc.conformance.v1.ConformanceService/ClientStream",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[2],
    },
    svc::client::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "BidiStream",
        path: "/connectrpc.conformance.v1.ConformanceService/BidiStream",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[3],
    },
    svc::client::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "Unimplemented",
        path: "/connectrpc.conformance.v1.ConformanceService/Unimplemented",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[4],
    },
    svc::client::Method {
        service: "connectrpc.conformance.v1.ConformanceService",
        name: "IdempotentUnary",
        path: "/connectrpc.conformance.v1.ConformanceService/IdempotentUnary",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[5],
    },
];
static STATS: [svc::metrics::ClientStats; 6] = [const {
    svc::metrics::ClientStats::new()
}; 6];
