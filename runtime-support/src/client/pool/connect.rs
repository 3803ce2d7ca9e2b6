//! Making a connection: TCP, TLS if asked for, HTTP/2.

use super::endpoint::Endpoint;
use crate::BoxError;
use crate::client::TransportSettings;
use crate::client::exchange::Outgoing;
use hyper::client::conn::http2::{Builder, SendRequest};
use hyper::rt::{Read, Write};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;

/// Where requests go in.
pub(super) type Sender = SendRequest<Outgoing>;

/// Bytes that a downstream may send on one call, and on one connection, before they are read.
const STREAM_WINDOW: u32 = 1 << 20;
const CONNECTION_WINDOW: u32 = 4 << 20;

/// How connections are made.
pub(super) struct Connector {
    timeout: Duration,
    keep_alive: Option<Duration>,
    keep_alive_timeout: Duration,
    #[cfg(feature = "tls")]
    tls: Option<super::tls::Tls>,
}

impl Connector {
    /// By these settings; `secure` is whether any endpoint needs TLS.
    pub(super) fn new(settings: &TransportSettings, secure: bool) -> Result<Self, BoxError> {
        #[cfg(not(feature = "tls"))]
        if secure {
            let why = "an `https://` endpoint needs TLS, which is not compiled in\n  help: turn on \
                       the feature `tls` of `svc-runtime` in `Cargo.toml`";
            return Err(why.into());
        }
        Ok(Self {
            timeout: settings.connect_timeout,
            keep_alive: settings.keep_alive,
            keep_alive_timeout: settings.keep_alive_timeout,
            #[cfg(feature = "tls")]
            tls: if secure {
                Some(super::tls::Tls::new(&settings.tls)?)
            } else {
                None
            },
        })
    }

    pub(super) async fn connect(
        &self,
        endpoint: &Endpoint,
        address: SocketAddr,
    ) -> Result<Sender, BoxError> {
        let connected = tokio::time::timeout(self.timeout, self.opened(endpoint, address));
        match connected.await {
            Ok(Ok(sender)) => Ok(sender),
            Ok(Err(error)) => Err(format!("cannot connect to {address}: {error}").into()),
            Err(_) => Err(format!("cannot connect to {address}: it takes too long").into()),
        }
    }

    async fn opened(&self, endpoint: &Endpoint, address: SocketAddr) -> Result<Sender, BoxError> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        if endpoint.is_secure() {
            #[cfg(feature = "tls")]
            if let Some(tls) = &self.tls {
                let stream = tls.connect(&endpoint.host, stream).await?;
                return self.spoken(TokioIo::new(stream)).await;
            }
            return Err("TLS is not set up".into());
        }
        self.spoken(TokioIo::new(stream)).await
    }

    async fn spoken<T>(&self, stream: T) -> Result<Sender, BoxError>
    where
        T: Read + Write + Unpin + Send + 'static,
    {
        let (sender, connection) = Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .keep_alive_interval(self.keep_alive)
            .keep_alive_timeout(self.keep_alive_timeout)
            .initial_stream_window_size(STREAM_WINDOW)
            .initial_connection_window_size(CONNECTION_WINDOW)
            .handshake(stream)
            .await?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection to a downstream broke");
            }
        });
        Ok(sender)
    }
}
