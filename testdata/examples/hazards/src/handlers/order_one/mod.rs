//! Handlers of `order.v1.OrderOne`. `svc gen` rewrites this list.

pub mod get;
