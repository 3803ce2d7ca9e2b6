//! The client `called`: a method for each RPC, behind the policies of `svc.toml`.
use super::wire;
use ::svc_runtime as svc;
/// Calls the downstream `called`. Clones share connections and policies.
///
/// Each RPC is a method, and a field of the same name that can be given a fallback.
#[derive(Clone, Debug)]
pub struct CalledClient {
    /// What the method of this name calls.
    pub called_get: svc::client::Unary<wire::called::v1::Item, wire::called::v1::Mixed>,
    /// What the method of this name calls.
    pub put: svc::client::ClientStreaming<
        wire::called::v1::Item,
        wire::called::v1::Mixed,
    >,
    /// What the method of this name calls.
    pub watch: svc::client::ServerStreaming<
        wire::called::v1::Item,
        wire::called::v1::Mixed,
    >,
    /// What the method of this name calls.
    pub chat: svc::client::Bidirectional<
        wire::called::v1::Mixed,
        wire::called::v1::Item,
    >,
    /// What the method of this name calls.
    pub nothing: svc::client::Unary<(), ()>,
    /// What the method of this name calls.
    pub text: svc::client::Unary<::std::string::String, ::std::vec::Vec<u8>>,
    /// What the method of this name calls.
    pub any: svc::client::ServerStreaming<svc::prost_types::Any, svc::prost_types::Any>,
    /// What the method of this name calls.
    pub shared: svc::client::Unary<
        crate::generated::wire::hazards::messages::Result,
        crate::generated::wire::hazards::messages::Option,
    >,
    /// What the method of this name calls.
    pub shared_stream: svc::client::ClientStreaming<
        crate::generated::wire::hazards::messages::Result,
        crate::generated::wire::hazards::messages::Option,
    >,
    /// What the method of this name calls.
    pub new_2: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub server_2: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub address: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub endpoint: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub start: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub start_on: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub stop: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub clone_2: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub deref: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub call: svc::client::Unary<wire::called::v1::Error, wire::called::v1::Error>,
    /// What the method of this name calls.
    pub r#type: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub self_: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub r#async: svc::client::ClientStreaming<
        wire::called::v1::Client,
        wire::called::v1::Client,
    >,
    /// What the method of this name calls.
    pub into_iter: svc::client::ServerStreaming<
        wire::called::v1::Client,
        wire::called::v1::Client,
    >,
    /// What the method of this name calls.
    pub from_str: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub as_mut: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub result: svc::client::Unary<wire::called::v1::Result, wire::called::v1::Result>,
    /// What the method of this name calls.
    pub wire: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub svc: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub get_item: svc::client::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// What the method of this name calls.
    pub get_item_3: svc::client::Unary<
        wire::called::v1::Client,
        wire::called::v1::Client,
    >,
    /// What the method of this name calls.
    pub get_item_2: svc::client::Unary<
        wire::called::v1::Client,
        wire::called::v1::Client,
    >,
    /// What the method of this name calls.
    pub names_get: svc::client::Unary<
        wire::called::v1::Client,
        wire::called::v1::Client,
    >,
    /// What the method of this name calls.
    pub names_get_2: svc::client::Unary<
        wire::called::v1::Client,
        wire::called::v1::Client,
    >,
}
#[allow(clippy::wrong_self_convention, reason = "the contract names the RPCs")]
impl CalledClient {
    /// Prepares the client as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that it cannot work with.
    pub fn new(config: &svc::Config) -> Result<Self, svc::BoxError> {
        let client = svc::client::Client::new(&SPEC, config)?;
        Ok(Self {
            called_get: client.unary(0),
            put: client.client_streaming(1),
            watch: client.server_streaming(2),
            chat: client.bidirectional(3),
            nothing: client.unary(4),
            text: client.unary(5),
            any: client.server_streaming(6),
            shared: client.unary(7),
            shared_stream: client.client_streaming(8),
            new_2: client.unary(9),
            server_2: client.unary(10),
            address: client.unary(11),
            endpoint: client.unary(12),
            start: client.unary(13),
            start_on: client.unary(14),
            stop: client.unary(15),
            clone_2: client.unary(16),
            deref: client.unary(17),
            call: client.unary(18),
            r#type: client.unary(19),
            self_: client.unary(20),
            r#async: client.client_streaming(21),
            into_iter: client.server_streaming(22),
            from_str: client.unary(23),
            as_mut: client.unary(24),
            result: client.unary(25),
            wire: client.unary(26),
            svc: client.unary(27),
            get_item: client.unary(28),
            get_item_3: client.unary(29),
            get_item_2: client.unary(30),
            names_get: client.unary(31),
            names_get_2: client.unary(32),
        })
    }
    /// Sends one, gets one.
    ///
    /// With \[brackets\] and a second paragraph: <https://example.com/>
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn called_get(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Item>>,
    ) -> Result<wire::called::v1::Mixed, svc::client::Error> {
        self.called_get.call(request).await
    }
    /// Calls `called.v1.Called/Put`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn put(
        &self,
        requests: impl svc::client::Stream<
            Item = wire::called::v1::Item,
        > + Send + 'static,
    ) -> Result<wire::called::v1::Mixed, svc::client::Error> {
        self.put.call(requests).await
    }
    /// Calls `called.v1.Called/Watch`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn watch(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Item>>,
    ) -> Result<svc::client::Responses<wire::called::v1::Mixed>, svc::client::Error> {
        self.watch.call(request).await
    }
    /// Calls `called.v1.Called/Chat`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn chat(
        &self,
        requests: impl svc::client::Stream<
            Item = wire::called::v1::Mixed,
        > + Send + 'static,
    ) -> Result<svc::client::Responses<wire::called::v1::Item>, svc::client::Error> {
        self.chat.call(requests).await
    }
    /// Calls `called.v1.Called/Nothing`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn nothing(
        &self,
        request: impl Into<svc::client::Request<()>>,
    ) -> Result<(), svc::client::Error> {
        self.nothing.call(request).await
    }
    /// Calls `called.v1.Called/Text`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn text(
        &self,
        request: impl Into<svc::client::Request<::std::string::String>>,
    ) -> Result<::std::vec::Vec<u8>, svc::client::Error> {
        self.text.call(request).await
    }
    /// Calls `called.v1.Called/Any`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn any(
        &self,
        request: impl Into<svc::client::Request<svc::prost_types::Any>>,
    ) -> Result<svc::client::Responses<svc::prost_types::Any>, svc::client::Error> {
        self.any.call(request).await
    }
    /// Calls `called.v1.Called/Shared`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn shared(
        &self,
        request: impl Into<
            svc::client::Request<crate::generated::wire::hazards::messages::Result>,
        >,
    ) -> Result<crate::generated::wire::hazards::messages::Option, svc::client::Error> {
        self.shared.call(request).await
    }
    /// Calls `called.v1.Called/SharedStream`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn shared_stream(
        &self,
        requests: impl svc::client::Stream<
            Item = crate::generated::wire::hazards::messages::Result,
        > + Send + 'static,
    ) -> Result<crate::generated::wire::hazards::messages::Option, svc::client::Error> {
        self.shared_stream.call(requests).await
    }
    /// Calls `called.v1.Names/New`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn new_2(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.new_2.call(request).await
    }
    /// Calls `called.v1.Names/Server`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn server_2(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.server_2.call(request).await
    }
    /// Calls `called.v1.Names/Address`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn address(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.address.call(request).await
    }
    /// Calls `called.v1.Names/Endpoint`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn endpoint(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.endpoint.call(request).await
    }
    /// Calls `called.v1.Names/Start`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn start(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.start.call(request).await
    }
    /// Calls `called.v1.Names/StartOn`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn start_on(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.start_on.call(request).await
    }
    /// Calls `called.v1.Names/Stop`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn stop(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.stop.call(request).await
    }
    /// Calls `called.v1.Names/Clone`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn clone_2(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.clone_2.call(request).await
    }
    /// Calls `called.v1.Names/Deref`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn deref(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.deref.call(request).await
    }
    /// Calls `called.v1.Names/Call`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn call(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Error>>,
    ) -> Result<wire::called::v1::Error, svc::client::Error> {
        self.call.call(request).await
    }
    /// Calls `called.v1.Names/type`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn r#type(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.r#type.call(request).await
    }
    /// Calls `called.v1.Names/Self`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn self_(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.self_.call(request).await
    }
    /// Calls `called.v1.Names/Async`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn r#async(
        &self,
        requests: impl svc::client::Stream<
            Item = wire::called::v1::Client,
        > + Send + 'static,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.r#async.call(requests).await
    }
    /// Calls `called.v1.Names/IntoIter`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn into_iter(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<svc::client::Responses<wire::called::v1::Client>, svc::client::Error> {
        self.into_iter.call(request).await
    }
    /// Calls `called.v1.Names/FromStr`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn from_str(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.from_str.call(request).await
    }
    /// Calls `called.v1.Names/AsMut`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn as_mut(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.as_mut.call(request).await
    }
    /// Calls `called.v1.Names/Result`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn result(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Result>>,
    ) -> Result<wire::called::v1::Result, svc::client::Error> {
        self.result.call(request).await
    }
    /// Calls `called.v1.Names/Wire`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn wire(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.wire.call(request).await
    }
    /// Calls `called.v1.Names/Svc`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn svc(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.svc.call(request).await
    }
    /// Calls `called.v1.Names/GetItem`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn get_item(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.get_item.call(request).await
    }
    /// Calls `called.v1.Names/getItem`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn get_item_3(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.get_item_3.call(request).await
    }
    /// Calls `called.v1.Names/get_item_2`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn get_item_2(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.get_item_2.call(request).await
    }
    /// Also one of `Called`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn names_get(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.names_get.call(request).await
    }
    /// What the one above is called.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn names_get_2(
        &self,
        request: impl Into<svc::client::Request<wire::called::v1::Client>>,
    ) -> Result<wire::called::v1::Client, svc::client::Error> {
        self.names_get_2.call(request).await
    }
}
/// What is known of the downstream at compile time.
pub static SPEC: svc::client::Spec = svc::client::Spec {
    name: "called",
    defaults: r#"endpoint = ["http://a:8080", "http://b:8080"]

[methods."Called.Get".hedge]
delay = "20ms"

[policy]
timeout = "1500ms"

[policy.retry]
attempts = 2
codes = ["UNAVAILABLE", "ABORTED"]
"#,
    methods: &METHODS,
};
/// Its RPCs, service by service in the order of the contract.
pub static METHODS: [svc::client::Method; 33] = [
    svc::client::Method {
        service: "called.v1.Called",
        name: "Get",
        path: "/called.v1.Called/Get",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::NoSideEffects,
        max_deadline: ::core::option::Option::Some(
            ::core::time::Duration::from_millis(2000),
        ),
        stats: &STATS[0],
    },
    svc::client::Method {
        service: "called.v1.Called",
        name: "Put",
        path: "/called.v1.Called/Put",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[1],
    },
    svc::client::Method {
        service: "called.v1.Called",
        name: "Watch",
        path: "/called.v1.Called/Watch",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[2],
    },
    svc::client::Method {
        service: "called.v1.Called",
        name: "Chat",
        path: "/called.v1.Called/Chat",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[3],
    },
    svc::client::Method {
        service: "called.v1.Called",
        name: "Nothing",
        path: "/called.v1.Called/Nothing",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Idempotent,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[4],
    },
    svc::client::Method {
        service: "called.v1.Called",
        name: "Text",
        path: "/called.v1.Called/Text",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[5],
    },
    svc::client::Method {
        service: "called.v1.Called",
        name: "Any",
        path: "/called.v1.Called/Any",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[6],
    },
    svc::client::Method {
        service: "called.v1.Called",
        name: "Shared",
        path: "/called.v1.Called/Shared",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[7],
    },
    svc::client::Method {
        service: "called.v1.Called",
        name: "SharedStream",
        path: "/called.v1.Called/SharedStream",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[8],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "New",
        path: "/called.v1.Names/New",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[9],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Server",
        path: "/called.v1.Names/Server",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[10],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Address",
        path: "/called.v1.Names/Address",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[11],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Endpoint",
        path: "/called.v1.Names/Endpoint",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[12],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Start",
        path: "/called.v1.Names/Start",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[13],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "StartOn",
        path: "/called.v1.Names/StartOn",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[14],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Stop",
        path: "/called.v1.Names/Stop",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[15],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Clone",
        path: "/called.v1.Names/Clone",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[16],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Deref",
        path: "/called.v1.Names/Deref",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[17],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Call",
        path: "/called.v1.Names/Call",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[18],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "type",
        path: "/called.v1.Names/type",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[19],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Self",
        path: "/called.v1.Names/Self",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[20],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Async",
        path: "/called.v1.Names/Async",
        kind: svc::rpc::Kind::ClientStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[21],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "IntoIter",
        path: "/called.v1.Names/IntoIter",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[22],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "FromStr",
        path: "/called.v1.Names/FromStr",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[23],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "AsMut",
        path: "/called.v1.Names/AsMut",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[24],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Result",
        path: "/called.v1.Names/Result",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[25],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Wire",
        path: "/called.v1.Names/Wire",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[26],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Svc",
        path: "/called.v1.Names/Svc",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[27],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "GetItem",
        path: "/called.v1.Names/GetItem",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[28],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "getItem",
        path: "/called.v1.Names/getItem",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[29],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "get_item_2",
        path: "/called.v1.Names/get_item_2",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[30],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "Get",
        path: "/called.v1.Names/Get",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[31],
    },
    svc::client::Method {
        service: "called.v1.Names",
        name: "NamesGet",
        path: "/called.v1.Names/NamesGet",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[32],
    },
];
static STATS: [svc::metrics::ClientStats; 33] = [const {
    svc::metrics::ClientStats::new()
}; 33];
