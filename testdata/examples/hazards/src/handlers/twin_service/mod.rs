//! Handlers of `hazards.twins.v1.TwinService`. `svc gen` rewrites this list.

pub mod ping;
