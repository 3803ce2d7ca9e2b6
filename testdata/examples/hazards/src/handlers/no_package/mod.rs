//! Handlers of `NoPackage`. `svc gen` rewrites this list.

pub mod inner;
pub mod order;
