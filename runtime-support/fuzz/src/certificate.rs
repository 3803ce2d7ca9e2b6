//! Bytes of any kind as a certificate: what is read of it stands on one line.

#[path = "../../src/server/tls/x509.rs"]
mod x509;

/// Reads `data` as a certificate.
///
/// # Panics
/// If a subject says more than one line.
pub fn read(data: &[u8]) {
    let _ = x509::not_after(data);
    if let Some(subject) = x509::subject(data) {
        let plain = |letter: char| !letter.is_ascii_control();
        assert!(subject.chars().all(plain), "{subject:?}");
    }
}
