//! The port `AllShared` on the generated client of `all-shared`: all translation happens here.
//!
//! Drafted from the contract and yours to change. On the way in, a value that the domain cannot hold
//! is an error with its path, never a panic.

use super::clients::all_shared::AllSharedClient;
use crate::domain::all_shared as domain;
use crate::generated::Clients;
use crate::generated::wire::hazards::twins::v1::Ping;
use svc_runtime::adapter::Untranslatable;
use svc_runtime::{async_trait, client};

/// `all-shared`, as the domain wants it.
#[derive(Debug)]
pub struct AllSharedAdapter {
    client: AllSharedClient,
}

impl AllSharedAdapter {
    /// Speaks through the generated client.
    #[must_use]
    pub fn new(clients: &Clients) -> Self {
        Self {
            client: clients.all_shared.clone(),
        }
    }
}

#[async_trait]
impl domain::AllShared for AllSharedAdapter {
    async fn hazards_twins_v1_twin_service_ping(
        &self,
        request: Ping,
    ) -> Result<Ping, domain::AllSharedError> {
        let response = self
            .client
            .hazards_twins_v1_twin_service_ping(request)
            .await?;
        Ok(response)
    }

    async fn hazards_twins_v2_twin_service_ping(
        &self,
        request: crate::generated::wire::hazards::twins::v2::Ping,
    ) -> Result<crate::generated::wire::hazards::twins::v2::Ping, domain::AllSharedError> {
        let response = self
            .client
            .hazards_twins_v2_twin_service_ping(request)
            .await?;
        Ok(response)
    }
}

impl From<client::Error> for domain::AllSharedError {
    fn from(error: client::Error) -> Self {
        match error {
            client::Error::Rejected { code, message, .. } => Self::Rejected { code, message },
            client::Error::Decode { message, .. } => Untranslatable::new(message).into(),
            other => Self::Unavailable(other.into()),
        }
    }
}
