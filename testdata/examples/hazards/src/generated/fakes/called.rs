//! A server in this process that stands in for `called`.
use super::super::called::SPEC;
use super::super::wire;
use ::svc_runtime as svc;
/// Stands in for `called`: answers each RPC as it is told, and records the requests.
#[derive(Debug)]
pub struct CalledFake {
    /// `called.v1.Called/Get`.
    pub called_get: svc::fake::Unary<wire::called::v1::Item, wire::called::v1::Mixed>,
    /// `called.v1.Called/Put`.
    pub put: svc::fake::ClientStreaming<wire::called::v1::Item, wire::called::v1::Mixed>,
    /// `called.v1.Called/Watch`.
    pub watch: svc::fake::ServerStreaming<
        wire::called::v1::Item,
        wire::called::v1::Mixed,
    >,
    /// `called.v1.Called/Chat`.
    pub chat: svc::fake::Bidirectional<wire::called::v1::Mixed, wire::called::v1::Item>,
    /// `called.v1.Called/Nothing`.
    pub nothing: svc::fake::Unary<(), ()>,
    /// `called.v1.Called/Text`.
    pub text: svc::fake::Unary<::std::string::String, ::std::vec::Vec<u8>>,
    /// `called.v1.Called/Any`.
    pub any: svc::fake::ServerStreaming<svc::prost_types::Any, svc::prost_types::Any>,
    /// `called.v1.Called/Shared`.
    pub shared: svc::fake::Unary<
        crate::generated::wire::hazards::messages::Result,
        crate::generated::wire::hazards::messages::Option,
    >,
    /// `called.v1.Called/SharedStream`.
    pub shared_stream: svc::fake::ClientStreaming<
        crate::generated::wire::hazards::messages::Result,
        crate::generated::wire::hazards::messages::Option,
    >,
    /// `called.v1.Names/New`.
    pub new_2: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Server`.
    pub server_2: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Address`.
    pub address: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Endpoint`.
    pub endpoint: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Start`.
    pub start: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/StartOn`.
    pub start_on: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Stop`.
    pub stop: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Clone`.
    pub clone_2: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Deref`.
    pub deref: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Call`.
    pub call: svc::fake::Unary<wire::called::v1::Error, wire::called::v1::Error>,
    /// `called.v1.Names/type`.
    pub r#type: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Self`.
    pub self_: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Async`.
    pub r#async: svc::fake::ClientStreaming<
        wire::called::v1::Client,
        wire::called::v1::Client,
    >,
    /// `called.v1.Names/IntoIter`.
    pub into_iter: svc::fake::ServerStreaming<
        wire::called::v1::Client,
        wire::called::v1::Client,
    >,
    /// `called.v1.Names/FromStr`.
    pub from_str: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/AsMut`.
    pub as_mut: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Result`.
    pub result: svc::fake::Unary<wire::called::v1::Result, wire::called::v1::Result>,
    /// `called.v1.Names/Wire`.
    pub wire: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Svc`.
    pub svc: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/GetItem`.
    pub get_item: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/getItem`.
    pub get_item_3: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/get_item_2`.
    pub get_item_2: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/Get`.
    pub names_get: svc::fake::Unary<wire::called::v1::Client, wire::called::v1::Client>,
    /// `called.v1.Names/NamesGet`.
    pub names_get_2: svc::fake::Unary<
        wire::called::v1::Client,
        wire::called::v1::Client,
    >,
    server: svc::fake::Server,
}
impl CalledFake {
    /// Starts it on a free port of the loopback address.
    ///
    /// # Errors
    /// If there is none.
    pub async fn start() -> Result<Self, svc::BoxError> {
        Self::start_on(::core::net::SocketAddr::from(([127, 0, 0, 1], 0))).await
    }
    /// Starts it on this address.
    ///
    /// # Errors
    /// If the address is in use.
    pub async fn start_on(
        address: ::core::net::SocketAddr,
    ) -> Result<Self, svc::BoxError> {
        let called_get = svc::fake::Unary::new();
        let put = svc::fake::ClientStreaming::new();
        let watch = svc::fake::ServerStreaming::new();
        let chat = svc::fake::Bidirectional::new();
        let nothing = svc::fake::Unary::new();
        let text = svc::fake::Unary::new();
        let any = svc::fake::ServerStreaming::new();
        let shared = svc::fake::Unary::new();
        let shared_stream = svc::fake::ClientStreaming::new();
        let new_2 = svc::fake::Unary::new();
        let server_2 = svc::fake::Unary::new();
        let address_ = svc::fake::Unary::new();
        let endpoint = svc::fake::Unary::new();
        let start = svc::fake::Unary::new();
        let start_on = svc::fake::Unary::new();
        let stop = svc::fake::Unary::new();
        let clone_2 = svc::fake::Unary::new();
        let deref = svc::fake::Unary::new();
        let call = svc::fake::Unary::new();
        let r#type = svc::fake::Unary::new();
        let self_ = svc::fake::Unary::new();
        let r#async = svc::fake::ClientStreaming::new();
        let into_iter = svc::fake::ServerStreaming::new();
        let from_str = svc::fake::Unary::new();
        let as_mut = svc::fake::Unary::new();
        let result = svc::fake::Unary::new();
        let wire = svc::fake::Unary::new();
        let svc = svc::fake::Unary::new();
        let get_item = svc::fake::Unary::new();
        let get_item_3 = svc::fake::Unary::new();
        let get_item_2 = svc::fake::Unary::new();
        let names_get = svc::fake::Unary::new();
        let names_get_2 = svc::fake::Unary::new();
        let server = svc::fake::Server::start(
                &SPEC,
                address,
                vec![
                    svc::fake::Script::unary(& called_get),
                    svc::fake::Script::client_streaming(& put),
                    svc::fake::Script::server_streaming(& watch),
                    svc::fake::Script::bidirectional(& chat), svc::fake::Script::unary(&
                    nothing), svc::fake::Script::unary(& text),
                    svc::fake::Script::server_streaming(& any),
                    svc::fake::Script::unary(& shared),
                    svc::fake::Script::client_streaming(& shared_stream),
                    svc::fake::Script::unary(& new_2), svc::fake::Script::unary(&
                    server_2), svc::fake::Script::unary(& address_),
                    svc::fake::Script::unary(& endpoint), svc::fake::Script::unary(&
                    start), svc::fake::Script::unary(& start_on),
                    svc::fake::Script::unary(& stop), svc::fake::Script::unary(&
                    clone_2), svc::fake::Script::unary(& deref),
                    svc::fake::Script::unary(& call), svc::fake::Script::unary(& r#type),
                    svc::fake::Script::unary(& self_),
                    svc::fake::Script::client_streaming(& r#async),
                    svc::fake::Script::server_streaming(& into_iter),
                    svc::fake::Script::unary(& from_str), svc::fake::Script::unary(&
                    as_mut), svc::fake::Script::unary(& result),
                    svc::fake::Script::unary(& wire), svc::fake::Script::unary(& svc),
                    svc::fake::Script::unary(& get_item), svc::fake::Script::unary(&
                    get_item_3), svc::fake::Script::unary(& get_item_2),
                    svc::fake::Script::unary(& names_get), svc::fake::Script::unary(&
                    names_get_2),
                ],
            )
            .await?;
        Ok(Self {
            called_get,
            put,
            watch,
            chat,
            nothing,
            text,
            any,
            shared,
            shared_stream,
            new_2,
            server_2,
            address: address_,
            endpoint,
            start,
            start_on,
            stop,
            clone_2,
            deref,
            call,
            r#type,
            self_,
            r#async,
            into_iter,
            from_str,
            as_mut,
            result,
            wire,
            svc,
            get_item,
            get_item_3,
            get_item_2,
            names_get,
            names_get_2,
            server,
        })
    }
}
impl ::core::ops::Deref for CalledFake {
    type Target = svc::fake::Server;
    fn deref(&self) -> &svc::fake::Server {
        &self.server
    }
}
