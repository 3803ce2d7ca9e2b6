//! Handlers of `hazards.services.Into`. `svc gen` rewrites this list.
#![allow(clippy::module_inception, reason = "the contract's names")]

pub mod into;
