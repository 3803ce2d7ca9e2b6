//! Requests of any kind: each ends in an answer of its protocol.

#![no_main]

#[path = "../../tests/protocols/any.rs"]
#[allow(dead_code, reason = "REST has a target of its own")]
mod any;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| any::any(data));
