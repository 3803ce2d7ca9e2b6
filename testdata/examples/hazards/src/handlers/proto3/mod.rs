//! Handlers of `hazards.proto3.Proto3`. `svc gen` rewrites this list.

pub mod lists;
pub mod optionals;
pub mod well_known;
