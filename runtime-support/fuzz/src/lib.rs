//! What is done with the bytes of a fuzzer, one function a target. `tests/fuzz.rs` of the runtime calls
//! the same with seeds and a fixed series of mutations, on any toolchain.
//!
//! Files of the runtime that are not public are compiled into their target a second time.

pub mod certificate;
pub mod formats;
pub mod headers;
pub mod json;
pub mod origin;
pub mod protocols;
pub mod rest;
mod service;
#[path = "../../tests/json/table.rs"]
mod table;
mod tables;
pub mod token;

// Where the files of the runtime look for it.
pub use svc_runtime::config;
