//! Modules of packages.
pub mod generated;
