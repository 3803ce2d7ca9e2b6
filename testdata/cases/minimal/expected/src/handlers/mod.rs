//! Handlers by service. `svc gen` rewrites this list.

pub mod echo_service;
