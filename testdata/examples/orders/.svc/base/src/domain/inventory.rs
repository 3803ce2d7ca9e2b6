//! What this service asks of `inventory`, in its own words: a port and the types that it speaks in.
//!
//! Drafted from the contract and yours to change. Nothing here names a type of the contract:
//! `src/adapters/inventory.rs` translates, and what cannot be translated stops there.

use std::fmt;
use svc_runtime::adapter::Untranslatable;
use svc_runtime::uuid::Uuid;
use svc_runtime::{Code, Error, NonEmpty, async_trait};

/// Knows what is in stock.
#[async_trait]
pub trait Inventory: fmt::Debug + Send + Sync + 'static {
    /// Takes goods out of stock for an order.
    async fn reserve_stock(
        &self,
        request: ReserveStock,
    ) -> Result<ReserveStockResponse, InventoryError>;

    /// Puts reserved goods back.
    async fn release_stock(&self, request: ReleaseStock) -> Result<(), InventoryError>;

    /// Tells how many are left.
    async fn get_stock(&self, request: GetStock) -> Result<GetStockResponse, InventoryError>;
}

/// Request of `ReserveStock`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReserveStock {
    /// The order that the goods are for; a second reservation for it changes nothing.
    pub order_id: Uuid,
    /// What to reserve, all of it or nothing.
    pub lines: NonEmpty<StockLine>,
}

/// Some of one kind of goods.
#[derive(Clone, Debug, PartialEq)]
pub struct StockLine {
    /// Which goods.
    pub sku_id: String,
    /// How many.
    pub quantity: u32,
}

/// Response of `ReserveStock`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReserveStockResponse {
    /// Identifies the reservation.
    pub reservation_id: Uuid,
}

/// Request of `ReleaseStock`.
#[derive(Clone, Debug, PartialEq)]
pub struct ReleaseStock {
    /// Which reservation.
    pub reservation_id: Uuid,
}

/// Request of `GetStock`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetStock {
    /// Which goods.
    pub sku_id: String,
}

/// Response of `GetStock`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetStockResponse {
    /// How many are left.
    pub available: u32,
}

/// Why `inventory` did not do what it was asked for.
#[derive(Debug)]
pub enum InventoryError {
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

impl fmt::Display for InventoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { code, message } => {
                write!(f, "`inventory` refused: {message} ({code})")
            }
            Self::Unavailable(_) => f.write_str("`inventory` is not available"),
            Self::Untranslatable(what) => write!(f, "in the answer of `inventory`: {what}"),
        }
    }
}

impl std::error::Error for InventoryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unavailable(cause) => Some(cause),
            Self::Rejected { .. } | Self::Untranslatable(_) => None,
        }
    }
}

impl From<Untranslatable> for InventoryError {
    fn from(what: Untranslatable) -> Self {
        Self::Untranslatable(what)
    }
}

/// What this service's own callers are told: whether it may work later, and nothing of what
/// `inventory` said. A handler that knows better matches the error itself.
impl From<InventoryError> for Error {
    fn from(error: InventoryError) -> Self {
        match error {
            InventoryError::Unavailable(cause) => cause,
            refused => Self::internal(refused),
        }
    }
}
