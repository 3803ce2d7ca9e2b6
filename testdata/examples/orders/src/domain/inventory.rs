//! What orders ask of the inventory, in their own words: a port and the types that it speaks in.
//!
//! Nothing here names a type of the inventory's contract: `src/adapters/inventory.rs` translates, and
//! what cannot be translated stops there.

use std::fmt;
use svc_runtime::adapter::Untranslatable;
use svc_runtime::uuid::Uuid;
use svc_runtime::{Code, Error, async_trait};

/// Knows what is in stock, and keeps some of it for orders.
#[async_trait]
pub trait Inventory: fmt::Debug + Send + Sync + 'static {
    /// How many of these goods are left. While the inventory is out, what it last said.
    async fn available(&self, sku: &str) -> Result<u32, InventoryError>;

    /// Keeps goods for an order, all of them or none. A second time for the same order changes
    /// nothing.
    async fn reserve(&self, order: Uuid, lines: &[Line]) -> Result<Reservation, InventoryError>;

    /// Puts goods back that were kept. A second time changes nothing.
    async fn release(&self, reservation: Reservation) -> Result<(), InventoryError>;
}

/// Some of one kind of goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which goods.
    pub sku: String,
    /// How many of them.
    pub quantity: u32,
}

/// Goods that are kept for an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reservation(pub Uuid);

/// Why the inventory did not do what it was asked for.
#[derive(Debug)]
pub enum InventoryError {
    /// It has not got the goods, or not enough of them.
    NotInStock(String),
    /// It refused for a reason that has no meaning for orders.
    Refused {
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
            Self::NotInStock(what) => write!(f, "not in stock: {what}"),
            Self::Refused { code, message } => {
                write!(f, "the inventory refused: {message} ({code})")
            }
            Self::Unavailable(_) => f.write_str("the inventory is not available"),
            Self::Untranslatable(what) => write!(f, "in the answer of the inventory: {what}"),
        }
    }
}

impl std::error::Error for InventoryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unavailable(cause) => Some(cause),
            Self::NotInStock(_) | Self::Refused { .. } | Self::Untranslatable(_) => None,
        }
    }
}

impl From<Untranslatable> for InventoryError {
    fn from(what: Untranslatable) -> Self {
        Self::Untranslatable(what)
    }
}

/// What callers of this service are told: what concerns their order, and whether it may work later.
impl From<InventoryError> for Error {
    fn from(error: InventoryError) -> Self {
        match error {
            InventoryError::NotInStock(what) => Self::failed_precondition(what),
            InventoryError::Unavailable(cause) => cause,
            other => Self::internal(other),
        }
    }
}
