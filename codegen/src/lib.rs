//! Contracts in, a tree of files out.
//!
//! ```text
//! contracts → descriptor → model → rules → plan → render → tree
//! ```
//!
//! Nothing here writes to disk, and nothing flows back.

pub mod breaking;
mod business;
pub mod config;
pub mod contract;
pub mod descriptor;
mod draft;
pub mod finding;
mod ident;
pub mod lint;
pub mod model;
pub mod openapi;
mod plan;
mod project;
mod render;
mod routes;
pub mod rules;
pub mod ruleset;
pub mod target;
pub mod tree;
pub mod validate;
mod view;
mod wire;

pub use project::{Generated, Linted, Project, describe, generate, lint, lint_all};
pub use view::{GRACE, LATENCY_BOUNDS};

/// The version that generated trees carry, of the tool and of the runtime they link to.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
