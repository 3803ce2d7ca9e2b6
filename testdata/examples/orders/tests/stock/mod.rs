//! An inventory in memory, made by hand: the other side of the port, without any wire.

use orders::domain::inventory::{Inventory, InventoryError, Line, Reservation};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use svc_runtime::async_trait;
use svc_runtime::uuid::Uuid;

/// Goods by kind, what is kept for orders, and how it fails, if it does.
pub struct Stock {
    inner: Mutex<Inner>,
}

struct Inner {
    goods: BTreeMap<String, u32>,
    kept: Vec<(Reservation, Uuid, Vec<Line>)>,
    fault: Option<fn() -> InventoryError>,
}

impl fmt::Debug for Stock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stock").finish_non_exhaustive()
    }
}

impl Stock {
    /// So many of these goods.
    pub fn of(goods: &[(&str, u32)]) -> Self {
        let goods = goods.iter().map(|(sku, count)| ((*sku).to_owned(), *count));
        Self {
            inner: Mutex::new(Inner {
                goods: goods.collect(),
                kept: Vec::new(),
                fault: None,
            }),
        }
    }

    /// From now on nothing is kept or put back.
    pub fn fails_with(&self, fault: fn() -> InventoryError) {
        self.lock().fault = Some(fault);
    }

    /// Everything works again.
    pub fn works(&self) {
        self.lock().fault = None;
    }

    /// How many are neither sold nor kept.
    pub fn left(&self, sku: &str) -> u32 {
        self.lock().goods[sku]
    }

    /// What is kept, and for which orders.
    pub fn kept(&self) -> Vec<(Reservation, Uuid, Vec<Line>)> {
        self.lock().kept.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Inventory for Stock {
    async fn available(&self, sku: &str) -> Result<u32, InventoryError> {
        let goods = &self.lock().goods;
        let known = goods.get(sku).copied();
        known.ok_or_else(|| InventoryError::NotInStock(format!("no `{sku}`")))
    }

    async fn reserve(&self, order: Uuid, lines: &[Line]) -> Result<Reservation, InventoryError> {
        let mut inner = self.lock();
        if let Some(fault) = inner.fault {
            return Err(fault());
        }
        for line in lines {
            *inner.goods.entry(line.sku.clone()).or_default() -= line.quantity;
        }
        let reservation = Reservation(Uuid::from_u128(order.as_u128() ^ 1));
        inner.kept.push((reservation, order, lines.to_vec()));
        Ok(reservation)
    }

    async fn release(&self, reservation: Reservation) -> Result<(), InventoryError> {
        let mut inner = self.lock();
        if let Some(fault) = inner.fault {
            return Err(fault());
        }
        let Some(at) = inner
            .kept
            .iter()
            .position(|(kept, ..)| *kept == reservation)
        else {
            return Ok(());
        };
        for line in inner.kept.remove(at).2 {
            *inner.goods.entry(line.sku).or_default() += line.quantity;
        }
        Ok(())
    }
}
