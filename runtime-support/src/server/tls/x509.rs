//! The two things that certificates say and webpki does not tell: until when they are valid, and
//! their subject as text.
//!
//! Deliberately absent: any check. Certificates come here after webpki has accepted their form, so
//! what RFC 5280 asks of numbers and dates beyond that is left alone (`Raw`).

use std::fmt::Write;
use x509_cert::certificate::{CertificateInner, Raw};
use x509_cert::der::Decode;

/// When a certificate ends, in seconds since 1970; `None` if it is malformed.
pub(crate) fn not_after(certificate: &[u8]) -> Option<i64> {
    let certificate = read(certificate)?;
    let end = certificate.tbs_certificate().validity().not_after;
    i64::try_from(end.to_unix_duration().as_secs()).ok()
}

/// The subject of a certificate as RFC 4514 writes it, the most specific part first; `None` if it is
/// empty or malformed.
pub(crate) fn subject(certificate: &[u8]) -> Option<String> {
    let certificate = read(certificate)?;
    let (name, mut text) = (certificate.tbs_certificate().subject(), String::new());
    // Not `to_string`, which takes a name that cannot be written for a fault of the program.
    write!(text, "{name}").ok()?;
    Some(text).filter(|text| !text.is_empty())
}

fn read(certificate: &[u8]) -> Option<CertificateInner<Raw>> {
    CertificateInner::from_der(certificate).ok()
}
