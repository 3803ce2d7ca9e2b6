//! Modules of packages.
pub mod v1;
