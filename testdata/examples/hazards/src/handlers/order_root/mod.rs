//! Handlers of `order.OrderRoot`. `svc gen` rewrites this list.

pub mod get;
pub mod inner;
