//! What a client certificate says of who presents it.

use super::der;
use crate::caller::Certificate;
use rustls_pki_types::CertificateDer;

/// Reads an accepted certificate; `None` if it cannot be read after all.
pub(super) fn identity(certificate: &CertificateDer<'_>) -> Option<Certificate> {
    let certificate = webpki::EndEntityCert::try_from(certificate).ok()?;
    let subject = der::name(certificate.subject()).filter(|name| !name.is_empty());
    let owned = |names: &mut dyn Iterator<Item = &str>| names.map(str::to_owned).collect();
    Some(Certificate::new(
        subject,
        owned(&mut certificate.valid_uri_names()),
        owned(&mut certificate.valid_dns_names()),
    ))
}
