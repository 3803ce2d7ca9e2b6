//! Handlers of `hazards.case.V1.Keyword7`. `svc gen` rewrites this list.

pub mod get;
