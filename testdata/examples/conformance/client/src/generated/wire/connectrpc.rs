//! Modules of packages.
pub mod conformance;
