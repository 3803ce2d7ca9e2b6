//! Handlers of `hazards.recursion.Recursion`. `svc gen` rewrites this list.

pub mod direct;
pub mod indirect;
pub mod inner;
