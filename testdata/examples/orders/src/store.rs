//! Orders in memory. A real service keeps them in a database; the handlers would not change.

use crate::domain::inventory::Reservation;
use crate::generated::wire::order::v1::{Order, OrderStatus};
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use tokio::sync::watch;

/// All orders, by id.
#[derive(Debug, Default)]
pub struct Store {
    orders: RwLock<BTreeMap<String, Entry>>,
}

#[derive(Debug)]
struct Entry {
    order: watch::Sender<Order>,
    /// The goods that are kept for it.
    reservation: Option<Reservation>,
}

impl Store {
    /// Adds an order.
    pub fn insert(&self, order: Order, reservation: Option<Reservation>) {
        let id = order.order_id.clone();
        let order = watch::Sender::new(order);
        self.write().insert(id, Entry { order, reservation });
    }

    /// The order with this id.
    pub fn get(&self, order_id: &str) -> Option<Order> {
        let orders = self.read();
        orders
            .get(order_id)
            .map(|entry| entry.order.borrow().clone())
    }

    /// The orders of a user behind `after`, by id, at most `limit`.
    pub fn of_user(&self, user_id: &str, after: &str, limit: usize) -> Vec<Order> {
        self.read()
            .iter()
            .filter(|(id, _)| id.as_str() > after)
            .map(|(_, entry)| entry.order.borrow().clone())
            .filter(|order| order.user_id == user_id)
            .take(limit)
            .collect()
    }

    /// Cancels an order unless it is shipped. Returns it as it is then, and whether it is
    /// cancelled.
    pub fn cancel(&self, order_id: &str) -> Option<(Order, bool)> {
        let orders = self.read();
        let order = &orders.get(order_id)?.order;
        order.send_if_modified(|order| {
            let placed = order.status() == OrderStatus::Placed;
            if placed {
                order.set_status(OrderStatus::Cancelled);
            }
            placed
        });
        let order = order.borrow().clone();
        let cancelled = order.status() == OrderStatus::Cancelled;
        Some((order, cancelled))
    }

    /// The goods that are kept for an order.
    pub fn reservation(&self, order_id: &str) -> Option<Reservation> {
        self.read().get(order_id)?.reservation
    }

    /// Notes that the goods of an order were put back.
    pub fn released(&self, order_id: &str) {
        if let Some(entry) = self.write().get_mut(order_id) {
            entry.reservation = None;
        }
    }

    /// Follows an order.
    pub fn watch(&self, order_id: &str) -> Option<watch::Receiver<Order>> {
        let orders = self.read();
        orders.get(order_id).map(|entry| entry.order.subscribe())
    }

    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<String, Entry>> {
        self.orders.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<String, Entry>> {
        self.orders.write().unwrap_or_else(PoisonError::into_inner)
    }
}
