//! Modules of packages.
pub mod r#impl;
