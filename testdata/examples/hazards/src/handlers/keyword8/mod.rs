//! Handlers of `core.std.prost.Keyword8`. `svc gen` rewrites this list.

pub mod get;
