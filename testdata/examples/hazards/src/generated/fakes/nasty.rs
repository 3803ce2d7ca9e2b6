//! A server in this process that stands in for `nasty`.
use super::super::nasty::SPEC;
use super::super::wire;
use ::svc_runtime as svc;
/// Stands in for `nasty`: answers each RPC as it is told, and records the requests.
#[derive(Debug)]
pub struct NastyFake {
    /// `nasty.v1.NastyService/Exchange`.
    pub exchange: svc::fake::Unary<
        wire::nasty::v1::ExchangeRequest,
        wire::nasty::v1::ExchangeResponse,
    >,
    /// `nasty.v1.NastyService/Watch`.
    pub watch: svc::fake::ServerStreaming<
        wire::nasty::v1::WatchRequest,
        wire::nasty::v1::Update,
    >,
    /// `nasty.v1.NastyService/Record`.
    pub record: svc::fake::ClientStreaming<
        wire::nasty::v1::Update,
        wire::nasty::v1::RecordResponse,
    >,
    /// `nasty.v1.NastyService/Chat`.
    pub chat: svc::fake::Bidirectional<wire::nasty::v1::Update, wire::nasty::v1::Update>,
    /// `nasty.v1.NastyService/Nothing`.
    pub nothing: svc::fake::Unary<(), ()>,
    /// `nasty.v1.NastyService/Now`.
    pub now: svc::fake::Unary<wire::nasty::v1::NowRequest, svc::prost_types::Timestamp>,
    /// `nasty.v1.NastyService/Wrapped`.
    pub wrapped: svc::fake::Unary<::std::string::String, i64>,
    /// `nasty.v1.NastyService/Raw`.
    pub raw: svc::fake::Unary<svc::prost_types::Any, svc::prost_types::Struct>,
    /// `nasty.v1.NastyService/Pings`.
    pub pings: svc::fake::Bidirectional<wire::nasty::v1::Nil, ()>,
    /// `nasty.v1.NastyService/Type`.
    pub r#type: svc::fake::Unary<wire::nasty::v1::Type, wire::nasty::v1::Error>,
    /// `nasty.v1.NastyService/FromTree`.
    pub from_tree: svc::fake::Unary<wire::nasty::v1::Tree, wire::nasty::v1::Tree>,
    /// `nasty.v1.NastyService/Pay`.
    pub pay: svc::fake::Unary<
        crate::generated::wire::served::Money,
        crate::generated::wire::served::Money,
    >,
    /// `nasty.v1.NastyService/Second`.
    pub second: svc::fake::Unary<wire::nasty::v2::Line, wire::nasty::v2::Line>,
    /// `nasty.v1.NastyService/Old`.
    pub old: svc::fake::Unary<wire::nasty::old::Legacy, wire::nasty::old::Legacy>,
    /// `nasty.v1.NastyService/AVeryLongNameThatBreaksLines`.
    pub a_very_long_name_that_breaks_lines: svc::fake::Unary<
        wire::nasty::v1::AVeryLongNameThatBreaksLinesRequest,
        wire::nasty::v1::AVeryLongNameThatBreaksLinesResponse,
    >,
    /// `nasty.v2.Watcher/Look`.
    pub look: svc::fake::Unary<wire::nasty::v2::Line, wire::nasty::v2::Grades>,
    server: svc::fake::Server,
}
impl NastyFake {
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
        let exchange = svc::fake::Unary::new();
        let watch = svc::fake::ServerStreaming::new();
        let record = svc::fake::ClientStreaming::new();
        let chat = svc::fake::Bidirectional::new();
        let nothing = svc::fake::Unary::new();
        let now = svc::fake::Unary::new();
        let wrapped = svc::fake::Unary::new();
        let raw = svc::fake::Unary::new();
        let pings = svc::fake::Bidirectional::new();
        let r#type = svc::fake::Unary::new();
        let from_tree = svc::fake::Unary::new();
        let pay = svc::fake::Unary::new();
        let second = svc::fake::Unary::new();
        let old = svc::fake::Unary::new();
        let a_very_long_name_that_breaks_lines = svc::fake::Unary::new();
        let look = svc::fake::Unary::new();
        let server = svc::fake::Server::start(
                &SPEC,
                address,
                vec![
                    svc::fake::Script::unary(& exchange),
                    svc::fake::Script::server_streaming(& watch),
                    svc::fake::Script::client_streaming(& record),
                    svc::fake::Script::bidirectional(& chat), svc::fake::Script::unary(&
                    nothing), svc::fake::Script::unary(& now), svc::fake::Script::unary(&
                    wrapped), svc::fake::Script::unary(& raw),
                    svc::fake::Script::bidirectional(& pings), svc::fake::Script::unary(&
                    r#type), svc::fake::Script::unary(& from_tree),
                    svc::fake::Script::unary(& pay), svc::fake::Script::unary(& second),
                    svc::fake::Script::unary(& old), svc::fake::Script::unary(&
                    a_very_long_name_that_breaks_lines), svc::fake::Script::unary(&
                    look),
                ],
            )
            .await?;
        Ok(Self {
            exchange,
            watch,
            record,
            chat,
            nothing,
            now,
            wrapped,
            raw,
            pings,
            r#type,
            from_tree,
            pay,
            second,
            old,
            a_very_long_name_that_breaks_lines,
            look,
            server,
        })
    }
}
impl ::core::ops::Deref for NastyFake {
    type Target = svc::fake::Server;
    fn deref(&self) -> &svc::fake::Server {
        &self.server
    }
}
