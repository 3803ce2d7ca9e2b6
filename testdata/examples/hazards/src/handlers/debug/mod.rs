//! Handlers of `hazards.services.Debug`. `svc gen` rewrites this list.

pub mod fmt;
