//! Fetching a key set: one GET over HTTP/1.1, bounded in size and time.
//!
//! Deliberately absent: redirects, proxies, compression, and plain HTTP to other machines, which
//! would let anybody on the way choose the keys.

use crate::BoxError;
use crate::certificates::{roots, system_roots};
use bytes::Bytes;
use http::header::{ACCEPT, HOST, USER_AGENT};
use http::uri::Scheme;
use http::{Request, StatusCode, Uri};
use http_body_util::{BodyExt, Empty, Limited};
use hyper::client::conn::http1;
use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use rustls_pki_types::ServerName;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::{ClientConfig, crypto};

/// Sets of keys are a few kilobytes.
const MOST_BYTES: usize = 256 << 10;

/// Where a set is fetched from.
pub(super) struct Remote {
    uri: Uri,
    tls: Option<TlsConnector>,
}

impl Remote {
    /// An `https` URL, or an `http` one on this machine. `ca` names a file with the authorities that
    /// count; without one, those of the system do.
    ///
    /// # Errors
    /// A file that cannot be used, or a system without authorities.
    pub(super) fn new(uri: &Uri, ca: Option<&Path>) -> Result<Self, BoxError> {
        let tls = if uri.scheme() == Some(&Scheme::HTTPS) {
            let provider = Arc::new(crypto::ring::default_provider());
            let roots = match ca {
                Some(file) => roots(file)
                    .map_err(|why| format!("`{}` cannot be used: {why}", file.display()))?,
                None => system_roots(),
            };
            let mut config = ClientConfig::builder_with_provider(provider)
                .with_safe_default_protocol_versions()?
                .with_root_certificates(roots)
                .with_no_client_auth();
            config.alpn_protocols = vec![b"http/1.1".to_vec()];
            Some(TlsConnector::from(Arc::new(config)))
        } else {
            None
        };
        Ok(Self {
            uri: uri.clone(),
            tls,
        })
    }

    /// The body of the answer.
    ///
    /// # Errors
    /// Whatever goes wrong, and any status but 200.
    pub(super) async fn get(&self) -> Result<Bytes, BoxError> {
        let host = self.uri.host().ok_or("the URL has no host")?;
        let port = self
            .uri
            .port_u16()
            .unwrap_or(if self.tls.is_some() { 443 } else { 80 });
        let address = host.trim_start_matches('[').trim_end_matches(']');
        let stream = TcpStream::connect((address, port)).await?;
        match &self.tls {
            None => self.asked(TokioIo::new(stream)).await,
            Some(tls) => {
                let name = ServerName::try_from(address.to_owned())?;
                let stream = tls.connect(name, stream).await?;
                self.asked(TokioIo::new(stream)).await
            }
        }
    }

    async fn asked<S>(&self, stream: S) -> Result<Bytes, BoxError>
    where
        S: Read + Write + Unpin + Send + 'static,
    {
        let (mut sender, connection) = http1::handshake(stream).await?;
        let authority = self.uri.authority().ok_or("the URL has no host")?;
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        let request = Request::get(path)
            .header(HOST, authority.as_str())
            .header(ACCEPT, "application/jwk-set+json, application/json")
            .header(
                USER_AGENT,
                concat!("svc-runtime/", env!("CARGO_PKG_VERSION")),
            )
            .body(Empty::<Bytes>::new())?;
        let answered = async {
            let response = sender.send_request(request).await?;
            if response.status() != StatusCode::OK {
                return Err(format!("the answer is {}", response.status()).into());
            }
            let body = Limited::new(response.into_body(), MOST_BYTES);
            Ok(body.collect().await?.to_bytes())
        };
        let mut connection = std::pin::pin!(connection);
        let mut answered = std::pin::pin!(answered);
        tokio::select! {
            answer = &mut answered => answer,
            ended = &mut connection => {
                ended?;
                // What had arrived before the end may be enough.
                answered.await
            }
        }
    }
}
