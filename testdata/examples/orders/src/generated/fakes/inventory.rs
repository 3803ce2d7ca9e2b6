//! A server in this process that stands in for `inventory`.
use super::super::inventory::SPEC;
use super::super::wire;
use ::svc_runtime as svc;
/// Stands in for `inventory`: answers each RPC as it is told, and records the requests.
#[derive(Debug)]
pub struct InventoryFake {
    /// `inventory.v1.InventoryService/ReserveStock`.
    pub reserve_stock: svc::fake::Unary<
        wire::inventory::v1::ReserveStockRequest,
        wire::inventory::v1::ReserveStockResponse,
    >,
    /// `inventory.v1.InventoryService/ReleaseStock`.
    pub release_stock: svc::fake::Unary<
        wire::inventory::v1::ReleaseStockRequest,
        wire::inventory::v1::ReleaseStockResponse,
    >,
    /// `inventory.v1.InventoryService/GetStock`.
    pub get_stock: svc::fake::Unary<
        wire::inventory::v1::GetStockRequest,
        wire::inventory::v1::GetStockResponse,
    >,
    server: svc::fake::Server,
}
impl InventoryFake {
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
        let reserve_stock = svc::fake::Unary::new();
        let release_stock = svc::fake::Unary::new();
        let get_stock = svc::fake::Unary::new();
        let server = svc::fake::Server::start(
                &SPEC,
                address,
                vec![
                    svc::fake::Script::unary(& reserve_stock), svc::fake::Script::unary(&
                    release_stock), svc::fake::Script::unary(& get_stock),
                ],
            )
            .await?;
        Ok(Self {
            reserve_stock,
            release_stock,
            get_stock,
            server,
        })
    }
}
impl ::core::ops::Deref for InventoryFake {
    type Target = svc::fake::Server;
    fn deref(&self) -> &svc::fake::Server {
        &self.server
    }
}
