//! Handlers of `hazards.members.Members`. `svc gen` rewrites this list.

pub mod accessors;
pub mod fields;
pub mod oneofs;
