//! Requests of any kind to routes of REST: each ends in an answer of JSON.

#![no_main]

#[path = "../../tests/protocols/any.rs"]
#[allow(dead_code, reason = "the other protocols have a target of their own")]
mod any;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| any::rest(data));
