//! Handlers of `hazards.Case.v1.Keyword5`. `svc gen` rewrites this list.

pub mod get;
