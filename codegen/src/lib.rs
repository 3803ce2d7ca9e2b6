//! Contracts in, a tree of files out.
//!
//! ```text
//! contracts → descriptor → model → rules → plan → render → tree
//! ```
//!
//! Nothing here writes to disk, and nothing flows back.

pub mod config;
pub mod descriptor;
pub mod finding;
mod project;
pub mod tree;

pub use project::{Generated, Project, generate};

/// The version that generated trees carry, of the tool and of the runtime they link to.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
