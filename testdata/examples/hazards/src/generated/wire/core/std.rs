//! Modules of packages.
pub mod prost;
