//! What the handlers share: ports, pools, caches. It is yours to change.

use crate::adapters::all_shared::AllSharedAdapter;
use crate::adapters::called::CalledAdapter;
use crate::domain::all_shared::AllShared;
use crate::domain::called::Called;
use crate::generated::Clients;
use std::sync::Arc;
use svc_runtime::{BoxError, Config};

/// Made once at start, handed to every handler by reference.
pub struct State {
    /// The port to `all-shared`.
    pub all_shared: Arc<dyn AllShared>,
    /// The port to `called`.
    pub called: Arc<dyn Called>,
}

impl State {
    /// Makes the state from the clients and the configuration.
    ///
    /// # Errors
    /// Whatever must be there for the service to start.
    pub async fn new(clients: Clients, _config: &Config) -> Result<Self, BoxError> {
        Ok(Self {
            all_shared: Arc::new(AllSharedAdapter::new(&clients)),
            called: Arc::new(CalledAdapter::new(&clients)),
        })
    }
}
