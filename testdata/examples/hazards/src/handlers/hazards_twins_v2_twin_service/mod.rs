//! Handlers of `hazards.twins.v2.TwinService`. `svc gen` rewrites this list.

pub mod ping;
