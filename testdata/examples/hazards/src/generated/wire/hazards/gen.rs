//! Modules of packages.
pub mod r#async;
