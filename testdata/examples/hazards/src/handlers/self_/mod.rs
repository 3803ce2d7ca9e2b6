//! Handlers of `hazards.services.Self`. `svc gen` rewrites this list.
#![allow(clippy::module_inception, reason = "the contract's names")]

pub mod self_;
