//! What the handlers share: clients, pools, caches. It is yours to change.

use crate::generated::Clients;
use crate::store::Store;
use svc_runtime::{BoxError, Config};

/// Made once at start, handed to every handler by reference.
#[derive(Debug)]
pub struct State {
    /// Downstream services.
    pub clients: Clients,
    /// The orders.
    pub store: Store,
}

impl State {
    /// Makes the state from the clients and the configuration.
    ///
    /// # Errors
    /// Whatever must be there for the service to start.
    pub async fn new(clients: Clients, _config: &Config) -> Result<Self, BoxError> {
        Ok(Self {
            clients,
            store: Store::default(),
        })
    }
}
