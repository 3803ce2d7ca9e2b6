//! The port `Stock` on the generated client of `stock`: all translation happens here.
//!
//! Drafted from the contract and yours to change. On the way in, a value that the domain cannot hold
//! is an error with its path, never a panic.

use super::clients::stock::StockClient;
use super::clients::wire;
use crate::domain::stock as domain;
use crate::generated::Clients;
use svc_runtime::adapter::{Untranslatable, field};
use svc_runtime::{Items, adapter, async_trait, client};

/// `stock`, as the domain wants it.
#[derive(Debug)]
pub struct StockAdapter {
    client: StockClient,
}

impl StockAdapter {
    /// Speaks through the generated client.
    #[must_use]
    pub fn new(clients: &Clients) -> Self {
        Self {
            client: clients.stock.clone(),
        }
    }
}

#[async_trait]
impl domain::Stock for StockAdapter {
    async fn reserve(
        &self,
        request: domain::Reserve,
    ) -> Result<domain::ReserveResponse, domain::StockError> {
        let request = wire::stock::v1::ReserveRequest::from(request);
        let response = self.client.reserve(request).await?;
        Ok(response.try_into()?)
    }

    async fn watch(
        &self,
    ) -> Result<Items<Result<domain::Level, domain::StockError>>, domain::StockError> {
        let responses = self.client.watch(()).await?;
        Ok(Items::new(responses).map(|response| Ok(response?.try_into()?)))
    }

    async fn count(&self, requests: Items<domain::Level>) -> Result<(), domain::StockError> {
        let requests = requests.map(wire::stock::v1::Level::from);
        self.client.count(requests).await?;
        Ok(())
    }

    async fn change(
        &self,
        requests: Items<domain::Level>,
    ) -> Result<Items<Result<domain::Level, domain::StockError>>, domain::StockError> {
        let requests = requests.map(wire::stock::v1::Level::from);
        let responses = self.client.change(requests).await?;
        Ok(Items::new(responses).map(|response| Ok(response?.try_into()?)))
    }
}

impl From<client::Error> for domain::StockError {
    fn from(error: client::Error) -> Self {
        match error {
            client::Error::Rejected { code, message, .. } => Self::Rejected { code, message },
            client::Error::Decode { message, .. } => Untranslatable::new(message).into(),
            other => Self::Unavailable(other.into()),
        }
    }
}

impl From<domain::Reserve> for wire::stock::v1::ReserveRequest {
    fn from(value: domain::Reserve) -> Self {
        Self { sku: value.sku }
    }
}

impl TryFrom<wire::stock::v1::ReserveResponse> for domain::ReserveResponse {
    type Error = Untranslatable;

    fn try_from(value: wire::stock::v1::ReserveResponse) -> Result<Self, Untranslatable> {
        Ok(Self {
            reservation_id: field("reservation_id", value.reservation_id).to(adapter::uuid)?,
            price: value.price,
            rate: field("rate", value.rate).optional(domain::Rate::try_from)?,
        })
    }
}

impl TryFrom<wire::money::v1::Rate> for domain::Rate {
    type Error = Untranslatable;

    fn try_from(value: wire::money::v1::Rate) -> Result<Self, Untranslatable> {
        Ok(Self { one: value.one })
    }
}

impl From<domain::Level> for wire::stock::v1::Level {
    fn from(value: domain::Level) -> Self {
        Self {
            sku: value.sku,
            quantity: value.quantity,
            at: value.at.map(adapter::timestamp),
        }
    }
}

impl TryFrom<wire::stock::v1::Level> for domain::Level {
    type Error = Untranslatable;

    fn try_from(value: wire::stock::v1::Level) -> Result<Self, Untranslatable> {
        Ok(Self {
            sku: value.sku,
            quantity: value.quantity,
            at: field("at", value.at).optional(adapter::system_time)?,
        })
    }
}
