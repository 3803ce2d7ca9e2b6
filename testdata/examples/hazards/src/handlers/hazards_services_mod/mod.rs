//! Handlers of `hazards.services.Mod`. `svc gen` rewrites this list.

pub mod mod_2;
