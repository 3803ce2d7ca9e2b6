//! Handlers of `hazards.services.Server`. `svc gen` rewrites this list.

pub mod serve;
