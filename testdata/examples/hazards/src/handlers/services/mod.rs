//! Handlers of `hazards.services.Services`. `svc gen` rewrites this list.

pub mod ping;
