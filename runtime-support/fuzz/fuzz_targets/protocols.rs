//! Requests of any kind: each ends in an answer of its protocol.

#![no_main]

#[path = "../../tests/protocols/any.rs"]
mod any;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| any::any(data));
