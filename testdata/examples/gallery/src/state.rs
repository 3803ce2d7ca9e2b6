//! What the handlers share: ports, pools, caches. It is yours to change.

use crate::generated::Clients;
use svc_runtime::{BoxError, Config};

/// Made once at start, handed to every handler by reference.
#[derive(Debug)]
pub struct State {}

impl State {
    /// Makes the state from the clients and the configuration.
    ///
    /// # Errors
    /// Whatever must be there for the service to start.
    pub async fn new(_clients: Clients, _config: &Config) -> Result<Self, BoxError> {
        Ok(Self {})
    }
}
