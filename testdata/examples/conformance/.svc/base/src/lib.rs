//! The `conformance` service.

#[rustfmt::skip]
pub mod generated;
pub mod handlers;
pub mod state;
