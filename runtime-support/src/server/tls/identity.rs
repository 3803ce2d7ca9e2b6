//! What a client certificate says of who presents it.

use super::x509;
use crate::caller::Certificate;
use rustls_pki_types::CertificateDer;

/// Reads an accepted certificate; `None` if it cannot be read after all.
pub(super) fn identity(certificate: &CertificateDer<'_>) -> Option<Certificate> {
    let subject = x509::subject(certificate);
    let certificate = webpki::EndEntityCert::try_from(certificate).ok()?;
    let owned = |names: &mut dyn Iterator<Item = &str>| names.map(str::to_owned).collect();
    Some(Certificate::new(
        subject,
        owned(&mut certificate.valid_uri_names()),
        owned(&mut certificate.valid_dns_names()),
    ))
}
