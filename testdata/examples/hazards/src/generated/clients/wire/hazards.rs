//! Modules of packages.
pub mod messages;
