//! Handlers by service. `svc gen` rewrites this list.

pub mod admin;
pub mod chat;
