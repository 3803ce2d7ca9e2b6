//! The client `nasty`: a method for each RPC, behind the policies of `svc.toml`.
use super::wire;
use ::svc_runtime as svc;
/// Calls the downstream `nasty`. Clones share connections and policies.
///
/// Each RPC is a method, and a field of the same name that can be given a fallback.
#[derive(Clone, Debug)]
pub struct NastyClient {
    /// What the method of this name calls.
    pub exchange: svc::client::Unary<
        wire::nasty::v1::ExchangeRequest,
        wire::nasty::v1::ExchangeResponse,
    >,
    /// What the method of this name calls.
    pub watch: svc::client::ServerStreaming<
        wire::nasty::v1::WatchRequest,
        wire::nasty::v1::Update,
    >,
    /// What the method of this name calls.
    pub record: svc::client::ClientStreaming<
        wire::nasty::v1::Update,
        wire::nasty::v1::RecordResponse,
    >,
    /// What the method of this name calls.
    pub chat: svc::client::Bidirectional<
        wire::nasty::v1::Update,
        wire::nasty::v1::Update,
    >,
    /// What the method of this name calls.
    pub nothing: svc::client::Unary<(), ()>,
    /// What the method of this name calls.
    pub now: svc::client::Unary<
        wire::nasty::v1::NowRequest,
        svc::prost_types::Timestamp,
    >,
    /// What the method of this name calls.
    pub wrapped: svc::client::Unary<::std::string::String, i64>,
    /// What the method of this name calls.
    pub raw: svc::client::Unary<svc::prost_types::Any, svc::prost_types::Struct>,
    /// What the method of this name calls.
    pub pings: svc::client::Bidirectional<wire::nasty::v1::Nil, ()>,
    /// What the method of this name calls.
    pub r#type: svc::client::Unary<wire::nasty::v1::Type, wire::nasty::v1::Error>,
    /// What the method of this name calls.
    pub from_tree: svc::client::Unary<wire::nasty::v1::Tree, wire::nasty::v1::Tree>,
    /// What the method of this name calls.
    pub pay: svc::client::Unary<
        crate::generated::wire::served::Money,
        crate::generated::wire::served::Money,
    >,
    /// What the method of this name calls.
    pub second: svc::client::Unary<wire::nasty::v2::Line, wire::nasty::v2::Line>,
    /// What the method of this name calls.
    pub old: svc::client::Unary<wire::nasty::old::Legacy, wire::nasty::old::Legacy>,
    /// What the method of this name calls.
    pub a_very_long_name_that_breaks_lines: svc::client::Unary<
        wire::nasty::v1::AVeryLongNameThatBreaksLinesRequest,
        wire::nasty::v1::AVeryLongNameThatBreaksLinesResponse,
    >,
    /// What the method of this name calls.
    pub look: svc::client::Unary<wire::nasty::v2::Line, wire::nasty::v2::Grades>,
}
#[allow(clippy::wrong_self_convention, reason = "the contract names the RPCs")]
impl NastyClient {
    /// Prepares the client as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that it cannot work with.
    pub fn new(config: &svc::Config) -> Result<Self, svc::BoxError> {
        let client = svc::client::Client::new(&SPEC, config)?;
        Ok(Self {
            exchange: client.unary(0),
            watch: client.server_streaming(1),
            record: client.client_streaming(2),
            chat: client.bidirectional(3),
            nothing: client.unary(4),
            now: client.unary(5),
            wrapped: client.unary(6),
            raw: client.unary(7),
            pings: client.bidirectional(8),
            r#type: client.unary(9),
            from_tree: client.unary(10),
            pay: client.unary(11),
            second: client.unary(12),
            old: client.unary(13),
            a_very_long_name_that_breaks_lines: client.unary(14),
            look: client.unary(15),
        })
    }
    /// Sends one and gets one.
    ///
    /// See \[nothing\] and <https://example.com/>.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn exchange(
        &self,
        request: impl Into<svc::client::Request<wire::nasty::v1::ExchangeRequest>>,
    ) -> Result<wire::nasty::v1::ExchangeResponse, svc::client::Error> {
        self.exchange.call(request).await
    }
    /// Gets many.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn watch(
        &self,
        request: impl Into<svc::client::Request<wire::nasty::v1::WatchRequest>>,
    ) -> Result<svc::client::Responses<wire::nasty::v1::Update>, svc::client::Error> {
        self.watch.call(request).await
    }
    /// Sends many.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn record(
        &self,
        requests: impl svc::client::Stream<
            Item = wire::nasty::v1::Update,
        > + Send + 'static,
    ) -> Result<wire::nasty::v1::RecordResponse, svc::client::Error> {
        self.record.call(requests).await
    }
    /// Both.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn chat(
        &self,
        requests: impl svc::client::Stream<
            Item = wire::nasty::v1::Update,
        > + Send + 'static,
    ) -> Result<svc::client::Responses<wire::nasty::v1::Update>, svc::client::Error> {
        self.chat.call(requests).await
    }
    /// Calls `nasty.v1.NastyService/Nothing`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn nothing(
        &self,
        request: impl Into<svc::client::Request<()>>,
    ) -> Result<(), svc::client::Error> {
        self.nothing.call(request).await
    }
    /// Calls `nasty.v1.NastyService/Now`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn now(
        &self,
        request: impl Into<svc::client::Request<wire::nasty::v1::NowRequest>>,
    ) -> Result<svc::prost_types::Timestamp, svc::client::Error> {
        self.now.call(request).await
    }
    /// Calls `nasty.v1.NastyService/Wrapped`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn wrapped(
        &self,
        request: impl Into<svc::client::Request<::std::string::String>>,
    ) -> Result<i64, svc::client::Error> {
        self.wrapped.call(request).await
    }
    /// Calls `nasty.v1.NastyService/Raw`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn raw(
        &self,
        request: impl Into<svc::client::Request<svc::prost_types::Any>>,
    ) -> Result<svc::prost_types::Struct, svc::client::Error> {
        self.raw.call(request).await
    }
    /// Calls `nasty.v1.NastyService/Pings`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn pings(
        &self,
        requests: impl svc::client::Stream<Item = wire::nasty::v1::Nil> + Send + 'static,
    ) -> Result<svc::client::Responses<()>, svc::client::Error> {
        self.pings.call(requests).await
    }
    /// Calls `nasty.v1.NastyService/Type`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn r#type(
        &self,
        request: impl Into<svc::client::Request<wire::nasty::v1::Type>>,
    ) -> Result<wire::nasty::v1::Error, svc::client::Error> {
        self.r#type.call(request).await
    }
    /// Calls `nasty.v1.NastyService/FromTree`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn from_tree(
        &self,
        request: impl Into<svc::client::Request<wire::nasty::v1::Tree>>,
    ) -> Result<wire::nasty::v1::Tree, svc::client::Error> {
        self.from_tree.call(request).await
    }
    /// Calls `nasty.v1.NastyService/Pay`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn pay(
        &self,
        request: impl Into<svc::client::Request<crate::generated::wire::served::Money>>,
    ) -> Result<crate::generated::wire::served::Money, svc::client::Error> {
        self.pay.call(request).await
    }
    /// Calls `nasty.v1.NastyService/Second`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn second(
        &self,
        request: impl Into<svc::client::Request<wire::nasty::v2::Line>>,
    ) -> Result<wire::nasty::v2::Line, svc::client::Error> {
        self.second.call(request).await
    }
    /// Calls `nasty.v1.NastyService/Old`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn old(
        &self,
        request: impl Into<svc::client::Request<wire::nasty::old::Legacy>>,
    ) -> Result<wire::nasty::old::Legacy, svc::client::Error> {
        self.old.call(request).await
    }
    /// Calls `nasty.v1.NastyService/AVeryLongNameThatBreaksLines`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn a_very_long_name_that_breaks_lines(
        &self,
        request: impl Into<
            svc::client::Request<wire::nasty::v1::AVeryLongNameThatBreaksLinesRequest>,
        >,
    ) -> Result<
        wire::nasty::v1::AVeryLongNameThatBreaksLinesResponse,
        svc::client::Error,
    > {
        self.a_very_long_name_that_breaks_lines.call(request).await
    }
    /// Calls `nasty.v2.Watcher/Look`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn look(
        &self,
        request: impl Into<svc::client::Request<wire::nasty::v2::Line>>,
    ) -> Result<wire::nasty::v2::Grades, svc::client::Error> {
        self.look.call(request).await
    }
}
/// What is known of the downstream at compile time.
pub static SPEC: svc::client::Spec = svc::client::Spec {
    name: "nasty",
    defaults: "",
    methods: &METHODS,
};
/// Its RPCs, service by service in the order of the contract.
pub static METHODS: [svc::client::Method; 16] = [
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Exchange",
        path: "/nasty.v1.NastyService/Exchange",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[0],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Watch",
        path: "/nasty.v1.NastyService/Watch",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[1],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Record",
        path: "/nasty.v1.NastyService/Record",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[2],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Chat",
        path: "/nasty.v1.NastyService/Chat",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[3],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Nothing",
        path: "/nasty.v1.NastyService/Nothing",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[4],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Now",
        path: "/nasty.v1.NastyService/Now",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[5],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Wrapped",
        path: "/nasty.v1.NastyService/Wrapped",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[6],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Raw",
        path: "/nasty.v1.NastyService/Raw",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[7],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Pings",
        path: "/nasty.v1.NastyService/Pings",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[8],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Type",
        path: "/nasty.v1.NastyService/Type",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[9],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "FromTree",
        path: "/nasty.v1.NastyService/FromTree",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[10],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Pay",
        path: "/nasty.v1.NastyService/Pay",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[11],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Second",
        path: "/nasty.v1.NastyService/Second",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[12],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "Old",
        path: "/nasty.v1.NastyService/Old",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[13],
    },
    svc::client::Method {
        service: "nasty.v1.NastyService",
        name: "AVeryLongNameThatBreaksLines",
        path: "/nasty.v1.NastyService/AVeryLongNameThatBreaksLines",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[14],
    },
    svc::client::Method {
        service: "nasty.v2.Watcher",
        name: "Look",
        path: "/nasty.v2.Watcher/Look",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[15],
    },
];
static STATS: [svc::metrics::ClientStats; 16] = [const {
    svc::metrics::ClientStats::new()
}; 16];
