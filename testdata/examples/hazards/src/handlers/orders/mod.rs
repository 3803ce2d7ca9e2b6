//! Handlers of `hazards.order.Orders`. `svc gen` rewrites this list.

pub mod place;
