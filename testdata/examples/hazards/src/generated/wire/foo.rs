//! Modules of packages.
pub mod r#type;
