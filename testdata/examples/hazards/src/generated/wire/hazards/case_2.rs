//! Modules of packages.
pub mod v1;
pub mod v1_2;
