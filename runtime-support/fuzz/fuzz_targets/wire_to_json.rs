//! See `svc_runtime_fuzz::json::to_text`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| svc_runtime_fuzz::json::to_text(data));
