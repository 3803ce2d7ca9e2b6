//! Validation: the rules of `buf.validate`, read into data and compiled to Rust.
//!
//! ```text
//! options → read → ir (typed, constants folded) → emit → Rust beside the prost types
//! ```
//!
//! `read` runs where the model is built, since only there are descriptors; [`ir`] is part of the
//! model; `emit` sees the model only. Deliberately absent: an interpreter of expressions.

mod cel;
mod emit;
pub mod ir;
mod read;
mod span;

pub(crate) use emit::emit;
pub(crate) use read::{INVALID, NOT_COMPILED, read};
