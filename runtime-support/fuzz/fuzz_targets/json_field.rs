//! See `svc_runtime_fuzz::json::field`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| svc_runtime_fuzz::json::field(data));
