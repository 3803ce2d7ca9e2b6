//! Handlers of `hazards.services.Future`. `svc gen` rewrites this list.

pub mod poll;
