//! What this service asks of `all-shared`, in its own words: a port and the types that it speaks in.
//!
//! Drafted from the contract and yours to change. Nothing here names a type of the contract:
//! `src/adapters/all_shared.rs` translates, and what cannot be translated stops there.

use crate::generated::wire::hazards::twins::v1::Ping;
use std::fmt;
use svc_runtime::adapter::Untranslatable;
use svc_runtime::{Code, Error, async_trait};

/// What this service asks of `all-shared`.
#[async_trait]
pub trait AllShared: fmt::Debug + Send + Sync + 'static {
    /// Calls `Ping`.
    async fn hazards_twins_v1_twin_service_ping(
        &self,
        request: Ping,
    ) -> Result<Ping, AllSharedError>;

    /// Calls `Ping`.
    async fn hazards_twins_v2_twin_service_ping(
        &self,
        request: crate::generated::wire::hazards::twins::v2::Ping,
    ) -> Result<crate::generated::wire::hazards::twins::v2::Ping, AllSharedError>;
}

/// Why `all-shared` did not do what it was asked for.
#[derive(Debug)]
pub enum AllSharedError {
    /// It refused, and says why.
    Rejected {
        /// The kind of refusal.
        code: Code,
        /// In its own words.
        message: String,
    },
    /// It cannot be reached or is too slow; later it may work.
    Unavailable(Error),
    /// It answered something that has no meaning here.
    Untranslatable(Untranslatable),
}

impl fmt::Display for AllSharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { code, message } => {
                write!(f, "`all-shared` refused: {message} ({code})")
            }
            Self::Unavailable(_) => f.write_str("`all-shared` is not available"),
            Self::Untranslatable(what) => write!(f, "in the answer of `all-shared`: {what}"),
        }
    }
}

impl std::error::Error for AllSharedError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unavailable(cause) => Some(cause),
            Self::Rejected { .. } | Self::Untranslatable(_) => None,
        }
    }
}

impl From<Untranslatable> for AllSharedError {
    fn from(what: Untranslatable) -> Self {
        Self::Untranslatable(what)
    }
}

/// What this service's own callers are told: whether it may work later, and nothing of what
/// `all-shared` said. A handler that knows better matches the error itself.
impl From<AllSharedError> for Error {
    fn from(error: AllSharedError) -> Self {
        match error {
            AllSharedError::Unavailable(cause) => cause,
            refused => Self::internal(refused),
        }
    }
}
