//! A server in this process that stands in for `stock`.
use super::super::stock::SPEC;
use super::super::wire;
use ::svc_runtime as svc;
/// Stands in for `stock`: answers each RPC as it is told, and records the requests.
#[derive(Debug)]
pub struct StockFake {
    /// `stock.v1.StockService/Reserve`.
    pub reserve: svc::fake::Unary<
        wire::stock::v1::ReserveRequest,
        wire::stock::v1::ReserveResponse,
    >,
    /// `stock.v1.StockService/Watch`.
    pub watch: svc::fake::ServerStreaming<(), wire::stock::v1::Level>,
    /// `stock.v1.StockService/Count`.
    pub count: svc::fake::ClientStreaming<wire::stock::v1::Level, ()>,
    /// `stock.v1.StockService/Change`.
    pub change: svc::fake::Bidirectional<wire::stock::v1::Level, wire::stock::v1::Level>,
    server: svc::fake::Server,
}
impl StockFake {
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
        let reserve = svc::fake::Unary::new();
        let watch = svc::fake::ServerStreaming::new();
        let count = svc::fake::ClientStreaming::new();
        let change = svc::fake::Bidirectional::new();
        let server = svc::fake::Server::start(
                &SPEC,
                address,
                vec![
                    svc::fake::Script::unary(& reserve),
                    svc::fake::Script::server_streaming(& watch),
                    svc::fake::Script::client_streaming(& count),
                    svc::fake::Script::bidirectional(& change),
                ],
            )
            .await?;
        Ok(Self {
            reserve,
            watch,
            count,
            change,
            server,
        })
    }
}
impl ::core::ops::Deref for StockFake {
    type Target = svc::fake::Server;
    fn deref(&self) -> &svc::fake::Server {
        &self.server
    }
}
