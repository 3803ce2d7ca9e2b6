//! See `svc_runtime_fuzz::certificate::read`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| svc_runtime_fuzz::certificate::read(data));
