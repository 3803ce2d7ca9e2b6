//! Handlers of `hazards.services.String`. `svc gen` rewrites this list.

pub mod to_bytes;
pub mod to_string;
