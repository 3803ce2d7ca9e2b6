//! Orders in memory. A real service keeps them in a database; the handlers would not change.

use crate::generated::wire::order::v1::{Order, OrderStatus};
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use tokio::sync::watch;

/// All orders, by id.
#[derive(Debug, Default)]
pub struct Store {
    orders: RwLock<BTreeMap<String, watch::Sender<Order>>>,
}

impl Store {
    /// Adds an order.
    pub fn insert(&self, order: Order) {
        let id = order.order_id.clone();
        let mut orders = self.orders.write().unwrap_or_else(PoisonError::into_inner);
        orders.insert(id, watch::Sender::new(order));
    }

    /// The order with this id.
    pub fn get(&self, order_id: &str) -> Option<Order> {
        let orders = self.orders.read().unwrap_or_else(PoisonError::into_inner);
        orders.get(order_id).map(|order| order.borrow().clone())
    }

    /// The orders of a user behind `after`, by id, at most `limit`.
    pub fn of_user(&self, user_id: &str, after: &str, limit: usize) -> Vec<Order> {
        let orders = self.orders.read().unwrap_or_else(PoisonError::into_inner);
        orders
            .iter()
            .filter(|(id, _)| id.as_str() > after)
            .map(|(_, order)| order.borrow().clone())
            .filter(|order| order.user_id == user_id)
            .take(limit)
            .collect()
    }

    /// Cancels an order unless it is shipped. Returns it as it is then, and whether it is
    /// cancelled.
    pub fn cancel(&self, order_id: &str) -> Option<(Order, bool)> {
        let orders = self.orders.read().unwrap_or_else(PoisonError::into_inner);
        let order = orders.get(order_id)?;
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

    /// Follows an order.
    pub fn watch(&self, order_id: &str) -> Option<watch::Receiver<Order>> {
        let orders = self.orders.read().unwrap_or_else(PoisonError::into_inner);
        orders.get(order_id).map(watch::Sender::subscribe)
    }
}
