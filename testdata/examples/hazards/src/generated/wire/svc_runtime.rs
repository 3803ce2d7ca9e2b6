//! Modules of packages.
pub mod wire;
