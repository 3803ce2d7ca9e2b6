//! TLS to a downstream: rustls over ring, HTTP/2 by ALPN.

use crate::BoxError;
use crate::client::TlsSettings;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

/// How TLS connections are made.
pub(super) struct Tls {
    connector: TlsConnector,
    /// The name that the certificate must have, if it is not that of the endpoint.
    domain: Option<ServerName<'static>>,
}

impl Tls {
    /// Reads the files that the settings name; without `ca`, the certificates of the system count.
    pub(super) fn new(settings: &TlsSettings) -> Result<Self, BoxError> {
        let provider = Arc::new(crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots(&settings.ca)?);
        let mut config = if settings.cert.is_empty() {
            config.with_no_client_auth()
        } else {
            let key = PrivateKeyDer::from_pem_file(&settings.key)
                .map_err(|error| unreadable("tls.key", &settings.key, &error))?;
            config.with_client_auth_cert(certificates("tls.cert", &settings.cert)?, key)?
        };
        config.alpn_protocols = vec![b"h2".to_vec()];
        let domain = match settings.domain.as_str() {
            "" => None,
            name => Some(ServerName::try_from(name.to_owned())?),
        };
        Ok(Self {
            connector: TlsConnector::from(Arc::new(config)),
            domain,
        })
    }

    pub(super) async fn connect(
        &self,
        host: &str,
        stream: TcpStream,
    ) -> Result<TlsStream<TcpStream>, BoxError> {
        let name = match &self.domain {
            Some(domain) => domain.clone(),
            None => ServerName::try_from(host.to_owned())?,
        };
        let stream = self.connector.connect(name, stream).await?;
        if stream.get_ref().1.alpn_protocol() != Some(b"h2") {
            return Err("the other end does not speak HTTP/2 over TLS".into());
        }
        Ok(stream)
    }
}

fn roots(file: &str) -> Result<RootCertStore, BoxError> {
    let mut roots = RootCertStore::empty();
    if file.is_empty() {
        // Some of a system's certificates may be odd; the others count.
        let system = rustls_native_certs::load_native_certs();
        roots.add_parsable_certificates(system.certs);
        if roots.is_empty() {
            return Err(
                "this system has no root certificates\n  help: name a file in `tls.ca`".into(),
            );
        }
        return Ok(roots);
    }
    for certificate in certificates("tls.ca", file)? {
        roots.add(certificate)?;
    }
    Ok(roots)
}

fn certificates(key: &str, file: &str) -> Result<Vec<CertificateDer<'static>>, BoxError> {
    let certificates: Result<Vec<_>, _> =
        CertificateDer::pem_file_iter(file).and_then(Iterator::collect);
    match certificates {
        Ok(certificates) if certificates.is_empty() => {
            Err(format!("`{key}`: `{file}` has no certificates").into())
        }
        Ok(certificates) => Ok(certificates),
        Err(error) => Err(unreadable(key, file, &error)),
    }
}

fn unreadable(key: &str, file: &str, error: &dyn std::fmt::Display) -> BoxError {
    format!("`{key}`: `{file}` cannot be read: {error}").into()
}
