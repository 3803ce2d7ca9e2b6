//! Handlers of `hazards.services.Result`. `svc gen` rewrites this list.

pub mod unwrap;
