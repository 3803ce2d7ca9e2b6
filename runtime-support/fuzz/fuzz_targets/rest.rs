//! See `svc_runtime_fuzz::rest::any`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| svc_runtime_fuzz::rest::any(data));
