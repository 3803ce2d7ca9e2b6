//! Modules of packages.
pub mod crate_;
