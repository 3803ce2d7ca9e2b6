//! Handlers by service. `svc gen` rewrites this list.

pub mod order_service;
