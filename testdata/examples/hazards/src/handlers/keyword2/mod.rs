//! Handlers of `self.super.crate.Keyword2`. `svc gen` rewrites this list.

pub mod get;
