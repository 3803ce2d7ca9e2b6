//! Modules of packages.
pub mod api;
