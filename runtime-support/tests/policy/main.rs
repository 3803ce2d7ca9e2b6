//! The policies against naive models of them, in made-up time.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod adaptive_model;
mod breaker;
mod breaker_model;
mod degrade;
mod layers;
mod limits;
mod reconfigure;
mod registry;
mod retry;
