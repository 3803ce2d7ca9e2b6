//! Modules of packages.
pub mod super_;
