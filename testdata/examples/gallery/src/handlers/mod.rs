//! Handlers by service. `svc gen` rewrites this list.

pub mod gallery_service;
