//! Handlers of `hazards.services._`. `svc gen` rewrites this list.
#![allow(clippy::module_inception, reason = "the contract's names")]

pub mod _2;
