//! The `gallery` service.

pub mod adapters;
pub mod domain;
#[rustfmt::skip]
pub mod generated;
pub mod handlers;
pub mod state;
