//! Modules of packages.
pub mod _2;
