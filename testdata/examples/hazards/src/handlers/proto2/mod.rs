//! Handlers of `hazards.proto2.Proto2`. `svc gen` rewrites this list.

pub mod deep;
pub mod defaults;
pub mod groups;
pub mod lists;
