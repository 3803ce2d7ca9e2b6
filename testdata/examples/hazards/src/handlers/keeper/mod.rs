//! Handlers of `hazards.redacted.Keeper`. `svc gen` rewrites this list.

pub mod keep;
