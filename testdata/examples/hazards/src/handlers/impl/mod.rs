//! Handlers of `hazards.services.Impl`. `svc gen` rewrites this list.
#![allow(clippy::module_inception, reason = "the contract's names")]

pub mod r#impl;
