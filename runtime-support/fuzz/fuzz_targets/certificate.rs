//! Bytes of any kind as a certificate and as a name: whatever is read says the same again, and
//! nothing panics.

#![no_main]

#[path = "../../src/server/tls/der.rs"]
mod der;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    assert_eq!(der::not_after(data), der::not_after(data));
    if let Some(name) = der::name(data) {
        assert!(name.chars().all(|letter| !letter.is_control()), "{name:?}");
    }
});
