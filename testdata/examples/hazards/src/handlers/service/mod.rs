//! Handlers of `hazards.services.Service`. `svc gen` rewrites this list.

pub mod call;
