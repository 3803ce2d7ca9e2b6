//! Handlers of `_.__.Keyword10`. `svc gen` rewrites this list.

pub mod get;
