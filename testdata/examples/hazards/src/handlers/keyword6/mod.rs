//! Handlers of `hazards.case.v1.Keyword6`. `svc gen` rewrites this list.

pub mod get;
