//! Handlers of `foo.type.v1.Keyword1`. `svc gen` rewrites this list.

pub mod get;
