//! Services of the contracts: a trait, the way to its handlers, a table of its RPCs.
pub mod gallery_service;
