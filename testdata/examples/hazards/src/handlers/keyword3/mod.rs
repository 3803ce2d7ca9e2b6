//! Handlers of `hazards.gen.async.Keyword3`. `svc gen` rewrites this list.

pub mod get;
