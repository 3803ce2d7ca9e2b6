//! See `svc_runtime_fuzz::origin::read`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| svc_runtime_fuzz::origin::read(data));
