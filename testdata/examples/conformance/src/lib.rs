//! The service of Connect's conformance suite, to be called by its runner.

pub mod adapters;
pub mod answer;
pub mod domain;
#[rustfmt::skip]
pub mod generated;
pub mod handlers;
pub mod runner;
pub mod state;
