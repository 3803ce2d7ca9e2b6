//! Contracts in, a tree of files out.
//!
//! ```text
//! contracts → descriptor → model → rules → plan → render → tree
//! ```
//!
//! Nothing here writes to disk, and nothing flows back.

pub mod descriptor;
pub mod finding;
pub mod tree;
