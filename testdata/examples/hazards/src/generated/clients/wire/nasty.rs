//! Modules of packages.
pub mod old;
pub mod v1;
pub mod v2;
