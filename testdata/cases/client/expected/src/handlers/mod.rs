//! Handlers by service. `svc gen` rewrites this list.

pub mod shop_service;
