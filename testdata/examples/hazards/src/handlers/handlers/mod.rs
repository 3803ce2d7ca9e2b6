//! Handlers of `hazards.services.Handlers`. `svc gen` rewrites this list.

pub mod handle;
