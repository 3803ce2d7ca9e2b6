//! Handlers of `hazards.deprecated.OldService`. `svc gen` rewrites this list.

pub mod r#do;
pub mod watch;
