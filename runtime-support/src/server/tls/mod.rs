//! TLS of the public listener: rustls over ring, HTTP/2 and HTTP/1.1 by ALPN, client certificates.
//!
//! What is in effect is one immutable value that handshakes take with a single load. A reload, for
//! which a changed certificate file is a reason, too, puts another one there; connections that are
//! open stay as they are. Deliberately absent: revocation lists and OCSP.

mod files;
mod identity;
#[cfg(test)]
mod tests;
mod x509;

use super::transport::Transport;
use crate::caller::Caller;
use crate::config::reload::{Commit, Reload};
use crate::config::{self, Config};
use crate::metrics::{Encoder, Number, register_collector};
use crate::{BoxError, Peer};
use arc_swap::ArcSwapOption;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio_rustls::LazyConfigAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::server::Acceptor;

/// Handshakes of this process by how they ended, and when the certificate does.
static DONE: AtomicU64 = AtomicU64::new(0);
static FAILED: AtomicU64 = AtomicU64::new(0);
static TIMED_OUT: AtomicU64 = AtomicU64::new(0);
static NOT_AFTER: AtomicI64 = AtomicI64::new(0);

/// TLS of one listener, on or off.
pub(super) struct Tls {
    live: Arc<ArcSwapOption<Live>>,
    files: Mutex<Vec<PathBuf>>,
}

/// What is in effect.
struct Live {
    rustls: Arc<ServerConfig>,
    handshake_timeout: Duration,
    /// Places for handshakes, which cost more than anything else that a stranger can ask for.
    handshakes: Semaphore,
    not_after: i64,
}

impl Tls {
    /// As `config` has it. It takes changes while it is there.
    ///
    /// # Errors
    /// Files that cannot be used.
    pub(super) fn new(config: &Config) -> Result<Arc<Self>, config::Error> {
        let live = live(config)?;
        tell(live.as_deref());
        let tls = Arc::new(Self {
            live: Arc::new(ArcSwapOption::new(live)),
            files: Mutex::new(files::named(config)),
        });
        config.on_reload(&tls);
        Ok(tls)
    }

    /// Shakes hands, if TLS is on. `None` if that fails, which is counted and noted.
    pub(super) async fn accept(
        &self,
        stream: TcpStream,
        peer: Peer,
    ) -> Option<(Transport, Option<Caller>)> {
        let Some(live) = self.live.load_full() else {
            return Some((Transport::Plain(stream), None));
        };
        let shaking = async {
            // Who sends nothing takes no place.
            let hello = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
            // The semaphore is never closed.
            let _place = live.handshakes.acquire().await.ok();
            hello.into_stream(live.rustls.clone()).await
        };
        let stream = match tokio::time::timeout(live.handshake_timeout, shaking).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) => {
                FAILED.fetch_add(1, Relaxed);
                tracing::debug!(peer = %peer.0, %error, "a TLS handshake failed");
                return None;
            }
            Err(_) => {
                TIMED_OUT.fetch_add(1, Relaxed);
                tracing::debug!(peer = %peer.0, "a TLS handshake took too long");
                return None;
            }
        };
        DONE.fetch_add(1, Relaxed);
        let chain = stream.get_ref().1.peer_certificates().unwrap_or_default();
        let certificate = chain.first().and_then(identity::identity);
        let caller = certificate.map(|it| Caller::default().with_certificate(it));
        Some((Transport::Tls(Box::new(stream)), caller))
    }
}

fn live(config: &Config) -> Result<Option<Arc<Live>>, config::Error> {
    let most = (config.tls.max_handshakes as usize).min(Semaphore::MAX_PERMITS);
    Ok(files::load(config)?.map(|loaded| {
        Arc::new(Live {
            rustls: loaded.rustls,
            handshake_timeout: config.tls.handshake_timeout,
            handshakes: Semaphore::new(most),
            not_after: loaded.not_after,
        })
    }))
}

fn tell(live: Option<&Live>) {
    NOT_AFTER.store(live.map_or(0, |live| live.not_after), Relaxed);
    if let Some(live) = live {
        register_collector(collect);
        tracing::info!(not_after = live.not_after, "TLS is on");
    }
}

impl Reload for Tls {
    fn takes(&self, key: &str) -> bool {
        key.starts_with("tls.")
    }

    fn files(&self) -> Vec<PathBuf> {
        let files = self.files.lock();
        files.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn prepare(&self, config: &Config) -> Result<Commit, BoxError> {
        // From now on: if they cannot be used yet, their next change is another try.
        *self.files.lock().unwrap_or_else(PoisonError::into_inner) = files::named(config);
        let (next, live) = (live(config)?, self.live.clone());
        Ok(Box::new(move || {
            tell(next.as_deref());
            live.store(next);
        }))
    }
}

fn collect(page: &mut Encoder) {
    let mut handshakes = page.counter("tls_handshakes", "TLS handshakes of the public listener");
    for (result, count) in [("ok", &DONE), ("failed", &FAILED), ("timeout", &TIMED_OUT)] {
        handshakes.sample(&[("result", result)], count.load(Relaxed));
    }
    page.gauge(
        "tls_certificate_not_after_seconds",
        "When the certificate of the public listener expires, as Unix time",
    )
    .sample(&[], Number::Float(NOT_AFTER.load(Relaxed) as f64));
}
