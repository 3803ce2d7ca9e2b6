//! Handlers of `order.v1.OrderService`. `svc gen` rewrites this list.

pub mod cancel_order;
pub mod create_order;
pub mod get_order;
pub mod list_orders;
pub mod watch_order;
