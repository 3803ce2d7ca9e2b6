//! See `svc_runtime_fuzz::token::read`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| svc_runtime_fuzz::token::read(data));
