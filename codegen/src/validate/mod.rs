//! Validation: the rules of `buf.validate`, read into data and compiled to Rust.
//!
//! ```text
//! options → read → ir (typed, constants folded) → emit → Rust beside the prost types
//!                                               ↘ interpret → violations of a dynamic message
//! ```
//!
//! `read` runs where the model is built, since only there are descriptors, as does `audit`, which says
//! what is odd about rules; [`ir`] is part of the
//! model; `emit` and [`interpret`] see the model only, and do the same by two ways.

mod audit;
mod cel;
mod emit;
pub mod interpret;
pub mod ir;
mod read;
#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "it is the runtime's, where all of it is public and used"
)]
mod shared;
mod span;

pub(crate) use audit::audit;
pub(crate) use emit::emit;
pub(crate) use read::{INVALID, NOT_COMPILED, read};
