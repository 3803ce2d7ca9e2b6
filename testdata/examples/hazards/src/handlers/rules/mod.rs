//! Handlers of `hazards.rules.Rules`. `svc gen` rewrites this list.

pub mod check;
pub mod each;
