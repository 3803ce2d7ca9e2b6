//! The port `Inventory` on the generated client of `inventory`: all translation happens here.
//!
//! On the way in, a value that the domain cannot hold is an error with its path, never a panic.

use super::clients::inventory::InventoryClient;
use super::clients::wire::inventory::v1 as wire;
use crate::domain::inventory::{Inventory, InventoryError, Line, Reservation};
use crate::generated::Clients;
use svc_runtime::adapter::{Untranslatable, field, uuid};
use svc_runtime::uuid::Uuid;
use svc_runtime::{Code, async_trait, client};

/// `inventory`, as orders want it.
#[derive(Debug)]
pub struct InventoryAdapter {
    client: InventoryClient,
}

impl InventoryAdapter {
    /// Speaks through the generated client.
    #[must_use]
    pub fn new(clients: &Clients) -> Self {
        Self {
            client: clients.inventory.clone(),
        }
    }

    /// While the inventory is out, counts so many as left of goods that nothing is known of. What
    /// `svc.toml` lets the client remember comes before it.
    #[must_use]
    pub fn assuming(mut self, available: u32) -> Self {
        let get_stock = self.client.get_stock;
        self.client.get_stock =
            get_stock.with_fallback(move |_, _| Ok(wire::GetStockResponse { available }));
        self
    }
}

#[async_trait]
impl Inventory for InventoryAdapter {
    async fn available(&self, sku: &str) -> Result<u32, InventoryError> {
        let request = wire::GetStockRequest { sku_id: sku.into() };
        Ok(self.client.get_stock(request).await?.available)
    }

    async fn reserve(&self, order: Uuid, lines: &[Line]) -> Result<Reservation, InventoryError> {
        let request = wire::ReserveStockRequest {
            order_id: order.to_string(),
            lines: lines.iter().map(wire::StockLine::from).collect(),
        };
        let response = self.client.reserve_stock(request).await?;
        Ok(Reservation::try_from(response)?)
    }

    async fn release(&self, reservation: Reservation) -> Result<(), InventoryError> {
        let request = wire::ReleaseStockRequest {
            reservation_id: reservation.0.to_string(),
        };
        self.client.release_stock(request).await?;
        Ok(())
    }
}

impl From<client::Error> for InventoryError {
    fn from(error: client::Error) -> Self {
        match error {
            client::Error::Rejected {
                code: Code::FailedPrecondition | Code::NotFound,
                message,
                ..
            } => Self::NotInStock(message),
            client::Error::Rejected { code, message, .. } => Self::Refused { code, message },
            client::Error::Decode { message } => Untranslatable::new(message).into(),
            other => Self::Unavailable(other.into()),
        }
    }
}

impl From<&Line> for wire::StockLine {
    fn from(line: &Line) -> Self {
        Self {
            sku_id: line.sku.clone(),
            quantity: line.quantity,
        }
    }
}

impl TryFrom<wire::ReserveStockResponse> for Reservation {
    type Error = Untranslatable;

    fn try_from(response: wire::ReserveStockResponse) -> Result<Self, Self::Error> {
        let id = field("reservation_id", response.reservation_id).to(uuid)?;
        Ok(Self(id))
    }
}
