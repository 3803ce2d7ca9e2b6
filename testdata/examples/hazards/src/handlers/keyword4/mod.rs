//! Handlers of `hazards.mod.impl.Keyword4`. `svc gen` rewrites this list.

pub mod get;
