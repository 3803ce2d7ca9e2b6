//! Modules of packages.
pub mod std;
