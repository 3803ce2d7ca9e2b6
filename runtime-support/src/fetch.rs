//! One request over HTTP/1.1 on a connection of its own, for what is asked now and then: key sets,
//! strategies of sampling, spans that are handed in.
//!
//! Deliberately absent: redirects, proxies, compression, connections that are kept, and time limits,
//! which are those of who asks.

use crate::BoxError;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, HOST, USER_AGENT};
use http::uri::Scheme;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use std::path::Path;
use tokio::net::TcpStream;

#[cfg(feature = "tls")]
use {
    crate::certificates::{roots, system_roots},
    rustls_pki_types::ServerName,
    std::sync::Arc,
    tokio_rustls::TlsConnector,
    tokio_rustls::rustls::{ClientConfig, crypto},
};

/// The longest answer that is read, in bytes.
const MOST_BYTES: usize = 256 << 10;

/// Whom to ask.
pub(crate) struct Remote {
    uri: Uri,
    #[cfg(feature = "tls")]
    tls: Option<TlsConnector>,
}

impl Remote {
    /// An `http` or `https` URL. `ca` names a file with the authorities that count; without one,
    /// those of the system do.
    ///
    /// # Errors
    /// A file that cannot be used, or an `https` URL where the feature `tls` is not compiled in.
    #[cfg(feature = "tls")]
    pub(crate) fn new(uri: &Uri, ca: Option<&Path>) -> Result<Self, BoxError> {
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

    /// As with the feature `tls`, which alone can reach an `https` URL.
    #[cfg(not(feature = "tls"))]
    pub(crate) fn new(uri: &Uri, _: Option<&Path>) -> Result<Self, BoxError> {
        if uri.scheme() == Some(&Scheme::HTTPS) {
            return Err("an `https://` URL needs the cargo feature `tls`".into());
        }
        Ok(Self { uri: uri.clone() })
    }

    /// The body of the answer to a GET.
    ///
    /// # Errors
    /// Whatever goes wrong, and any status but 200.
    pub(crate) async fn get(&self, accept: &'static str) -> Result<Bytes, BoxError> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        let answer = self.ask(Method::GET, headers, Bytes::new()).await?;
        if answer.status() != StatusCode::OK {
            return Err(format!("the answer is {}", answer.status()).into());
        }
        Ok(answer.into_body())
    }

    /// The answer to a request.
    ///
    /// # Errors
    /// Whatever goes wrong before it is there.
    pub(crate) async fn ask(
        &self,
        method: Method,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Response<Bytes>, BoxError> {
        let host = self.uri.host().ok_or("the URL has no host")?;
        let secure = self.uri.scheme() == Some(&Scheme::HTTPS);
        let port = self.uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let address = host.trim_start_matches('[').trim_end_matches(']');
        let stream = TcpStream::connect((address, port)).await?;
        let request = self.request(method, headers, body)?;
        #[cfg(feature = "tls")]
        if let Some(tls) = &self.tls {
            let name = ServerName::try_from(address.to_owned())?;
            let stream = tls.connect(name, stream).await?;
            return answered(TokioIo::new(stream), request).await;
        }
        answered(TokioIo::new(stream), request).await
    }

    fn request(
        &self,
        method: Method,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Request<Full<Bytes>>, BoxError> {
        let authority = self.uri.authority().ok_or("the URL has no host")?;
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        let length = body.len();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .body(Full::new(body))?;
        *request.headers_mut() = headers;
        let headers = request.headers_mut();
        headers.insert(HOST, HeaderValue::from_str(authority.as_str())?);
        headers.insert(
            USER_AGENT,
            HeaderValue::from_static(concat!("svc-runtime/", env!("CARGO_PKG_VERSION"))),
        );
        if length > 0 {
            headers.insert(CONTENT_LENGTH, length.into());
        }
        Ok(request)
    }
}

async fn answered<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Response<Bytes>, BoxError>
where
    S: Read + Write + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(stream).await?;
    let answered = async {
        let (parts, body) = sender.send_request(request).await?.into_parts();
        let body = Limited::new(body, MOST_BYTES).collect().await?.to_bytes();
        Ok(Response::from_parts(parts, body))
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
