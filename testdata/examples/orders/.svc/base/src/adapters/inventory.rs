//! The port `Inventory` on the generated client of `inventory`: all translation happens here.
//!
//! Drafted from the contract and yours to change. On the way in, a value that the domain cannot hold
//! is an error with its path, never a panic.

use super::clients::inventory::InventoryClient;
use super::clients::wire::inventory::v1 as wire;
use crate::domain::inventory as domain;
use crate::generated::Clients;
use svc_runtime::adapter::{Untranslatable, field};
use svc_runtime::{adapter, async_trait, client};

/// `inventory`, as the domain wants it.
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
}

#[async_trait]
impl domain::Inventory for InventoryAdapter {
    async fn reserve_stock(
        &self,
        request: domain::ReserveStock,
    ) -> Result<domain::ReserveStockResponse, domain::InventoryError> {
        let request = wire::ReserveStockRequest::from(request);
        let response = self.client.reserve_stock(request).await?;
        Ok(response.try_into()?)
    }

    async fn release_stock(
        &self,
        request: domain::ReleaseStock,
    ) -> Result<(), domain::InventoryError> {
        let request = wire::ReleaseStockRequest::from(request);
        self.client.release_stock(request).await?;
        Ok(())
    }

    async fn get_stock(
        &self,
        request: domain::GetStock,
    ) -> Result<domain::GetStockResponse, domain::InventoryError> {
        let request = wire::GetStockRequest::from(request);
        let response = self.client.get_stock(request).await?;
        Ok(response.try_into()?)
    }
}

impl From<client::Error> for domain::InventoryError {
    fn from(error: client::Error) -> Self {
        match error {
            client::Error::Rejected { code, message, .. } => Self::Rejected { code, message },
            other => Self::Unavailable(other.into()),
        }
    }
}

impl From<domain::ReserveStock> for wire::ReserveStockRequest {
    fn from(value: domain::ReserveStock) -> Self {
        Self {
            order_id: String::from(value.order_id),
            lines: value.lines.into_iter().map(wire::StockLine::from).collect(),
        }
    }
}

impl From<domain::StockLine> for wire::StockLine {
    fn from(value: domain::StockLine) -> Self {
        Self {
            sku_id: value.sku_id,
            quantity: value.quantity,
        }
    }
}

impl TryFrom<wire::ReserveStockResponse> for domain::ReserveStockResponse {
    type Error = Untranslatable;

    fn try_from(value: wire::ReserveStockResponse) -> Result<Self, Untranslatable> {
        Ok(Self {
            reservation_id: field("reservation_id", value.reservation_id).to(adapter::uuid)?,
        })
    }
}

impl From<domain::ReleaseStock> for wire::ReleaseStockRequest {
    fn from(value: domain::ReleaseStock) -> Self {
        Self {
            reservation_id: String::from(value.reservation_id),
        }
    }
}

impl From<domain::GetStock> for wire::GetStockRequest {
    fn from(value: domain::GetStock) -> Self {
        Self {
            sku_id: value.sku_id,
        }
    }
}

impl TryFrom<wire::GetStockResponse> for domain::GetStockResponse {
    type Error = Untranslatable;

    fn try_from(value: wire::GetStockResponse) -> Result<Self, Untranslatable> {
        Ok(Self {
            available: value.available,
        })
    }
}
