//! What the handlers share: ports, pools, caches. It is yours to change.

use crate::adapters::inventory::InventoryAdapter;
use crate::domain::inventory::Inventory;
use crate::generated::Clients;
use crate::store::Store;
use std::sync::Arc;
use svc_runtime::{BoxError, Config};

/// Made once at start, handed to every handler by reference.
#[derive(Debug)]
pub struct State {
    /// What is in stock.
    pub inventory: Arc<dyn Inventory>,
    /// The orders.
    pub store: Store,
}

impl State {
    /// Makes the state from the clients and the configuration.
    ///
    /// # Errors
    /// Whatever must be there for the service to start.
    pub async fn new(clients: Clients, _config: &Config) -> Result<Self, BoxError> {
        Ok(Self::with(Arc::new(InventoryAdapter::new(&clients))))
    }

    /// The state of a service without orders, over this inventory.
    pub fn with(inventory: Arc<dyn Inventory>) -> Self {
        Self {
            inventory,
            store: Store::default(),
        }
    }
}
