//! What the handlers share: ports, pools, caches. It is yours to change.

use crate::adapters::stock::StockAdapter;
use crate::domain::stock::Stock;
use crate::generated::Clients;
use std::sync::Arc;
use svc_runtime::{BoxError, Config};

/// Made once at start, handed to every handler by reference.
pub struct State {
    /// The port to `stock`.
    pub stock: Arc<dyn Stock>,
}

impl State {
    /// Makes the state from the clients and the configuration.
    ///
    /// # Errors
    /// Whatever must be there for the service to start.
    pub async fn new(clients: Clients, _config: &Config) -> Result<Self, BoxError> {
        Ok(Self {
            stock: Arc::new(StockAdapter::new(&clients)),
        })
    }
}
