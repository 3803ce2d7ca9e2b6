//! Modules of packages.
//!
//! Names and comments are the contracts', which need not follow Rust's habits.
#![allow(missing_docs, nonstandard_style, clippy::all, clippy::pedantic, rustdoc::all)]
pub mod connectrpc;
