//! Handlers by service. `svc gen` rewrites this list.

pub mod conformance_service;
