//! What this service asks of `stock`, in its own words: a port and the types that it speaks in.
//!
//! Drafted from the contract and yours to change. Nothing here names a type of the contract:
//! `src/adapters/stock.rs` translates, and what cannot be translated stops there.

use crate::generated::wire::money::v1::Money;
use std::fmt;
use std::time::SystemTime;
use svc_runtime::adapter::Untranslatable;
use svc_runtime::uuid::Uuid;
use svc_runtime::{Code, Error, Items, async_trait};

/// Knows what there is.
#[async_trait]
pub trait Stock: fmt::Debug + Send + Sync + 'static {
    /// Puts one thing aside.
    async fn reserve(&self, request: Reserve) -> Result<ReserveResponse, StockError>;

    /// Tells of every change.
    async fn watch(&self) -> Result<Items<Result<Level, StockError>>, StockError>;

    /// Takes what was counted.
    async fn count(&self, requests: Items<Level>) -> Result<(), StockError>;

    /// Tells the level after each change.
    async fn change(
        &self,
        requests: Items<Level>,
    ) -> Result<Items<Result<Level, StockError>>, StockError>;
}

/// Request of `Reserve`.
#[derive(Clone, Debug, PartialEq)]
pub struct Reserve {
    /// What to put aside.
    pub sku: String,
}

/// Response of `Reserve`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReserveResponse {
    /// Identifies it, a UUID.
    pub reservation_id: Uuid,
    /// What it costs.
    pub price: Option<Money>,
    /// In another currency.
    pub rate: Option<Rate>,
}

/// An exchange rate, which only the downstream contract knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// What one is worth.
    pub one: Option<Money>,
}

/// How much there is of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Of what.
    pub sku: String,
    /// How much.
    pub quantity: u32,
    /// When it was so: a type that only clients reach.
    pub at: Option<SystemTime>,
}

/// Why `stock` did not do what it was asked for.
#[derive(Debug)]
pub enum StockError {
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

impl fmt::Display for StockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { code, message } => {
                write!(f, "`stock` refused: {message} ({code})")
            }
            Self::Unavailable(_) => f.write_str("`stock` is not available"),
            Self::Untranslatable(what) => write!(f, "in the answer of `stock`: {what}"),
        }
    }
}

impl std::error::Error for StockError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unavailable(cause) => Some(cause),
            Self::Rejected { .. } | Self::Untranslatable(_) => None,
        }
    }
}

impl From<Untranslatable> for StockError {
    fn from(what: Untranslatable) -> Self {
        Self::Untranslatable(what)
    }
}

/// What this service's own callers are told: whether it may work later, and nothing of what
/// `stock` said. A handler that knows better matches the error itself.
impl From<StockError> for Error {
    fn from(error: StockError) -> Self {
        match error {
            StockError::Unavailable(cause) => cause,
            refused => Self::internal(refused),
        }
    }
}
