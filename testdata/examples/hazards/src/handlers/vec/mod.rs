//! Handlers of `hazards.services.Vec`. `svc gen` rewrites this list.

pub mod push;
