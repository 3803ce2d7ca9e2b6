//! Handlers of `hazards.services.Send`. `svc gen` rewrites this list.
#![allow(clippy::module_inception, reason = "the contract's names")]

pub mod send;
