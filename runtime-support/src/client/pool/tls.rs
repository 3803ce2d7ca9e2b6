//! TLS to a downstream: rustls over ring, HTTP/2 by ALPN.

use crate::BoxError;
use crate::certificates::{certificates, roots, system_roots};
use crate::client::TlsSettings;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{PrivateKeyDer, ServerName};
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
            .with_root_certificates(authorities(&settings.ca)?);
        let mut config = if settings.cert.is_empty() {
            config.with_no_client_auth()
        } else {
            let key = PrivateKeyDer::from_pem_file(&settings.key)
                .map_err(|error| unusable("tls.key", &settings.key, &error))?;
            let chain = certificates(settings.cert.as_ref())
                .map_err(|why| unusable("tls.cert", &settings.cert, &why))?;
            config.with_client_auth_cert(chain, key)?
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

fn authorities(file: &str) -> Result<RootCertStore, BoxError> {
    if !file.is_empty() {
        return Ok(roots(file.as_ref()).map_err(|why| unusable("tls.ca", file, &why))?);
    }
    let roots = system_roots();
    if roots.is_empty() {
        return Err("this system has no root certificates\n  help: name a file in `tls.ca`".into());
    }
    Ok(roots)
}

fn unusable(key: &str, file: &str, why: &dyn std::fmt::Display) -> String {
    format!("`{key}`: `{file}` cannot be read: {why}")
}
