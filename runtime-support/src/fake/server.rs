//! The server of a fake: a real listener whose connections can be cut and frozen.

use super::script::{Line, Script};
use crate::BoxError;
use crate::client::Spec;
use crate::protocol::{Compression, packed};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tonic::Status;
use tonic::body::Body;

/// Requests may be compressed.
const TAKEN: Compression = Compression {
    accept: true,
    answer: false,
    min_bytes: 0,
};

/// Serves the RPCs of one fake on a socket until it is stopped or dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    accepting: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug)]
struct Shared {
    name: &'static str,
    address: SocketAddr,
    scripts: HashMap<&'static str, Script>,
    frozen: watch::Sender<bool>,
    accepted: AtomicUsize,
}

impl Server {
    /// Listens on `address`; port 0 takes a free one. `scripts` are in the order of
    /// [`Spec::methods`].
    ///
    /// # Errors
    /// If it cannot listen there.
    pub async fn start(
        spec: &'static Spec,
        address: SocketAddr,
        scripts: Vec<Script>,
    ) -> Result<Self, BoxError> {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| format!("cannot listen on {address} as `{}`: {error}", spec.name))?;
        let paths = spec.methods.iter().map(|method| method.path);
        let shared = Arc::new(Shared {
            name: spec.name,
            address: listener.local_addr()?,
            scripts: paths.zip(scripts).collect(),
            frozen: watch::Sender::new(false),
            accepted: AtomicUsize::new(0),
        });
        tracing::info!(fake = spec.name, listen = %shared.address, "a fake listens");
        let accepting = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self {
            shared,
            accepting: Mutex::new(Some(accepting)),
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.shared.address
    }

    /// That as the endpoint of a client, such as `http://127.0.0.1:40123`.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.shared.address)
    }

    /// Connections that were accepted so far.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.accepted.load(Relaxed)
    }

    /// Closes the listener and every connection: the service is gone.
    pub async fn stop(&self) {
        let accepting = self.take();
        if let Some(accepting) = accepting {
            accepting.abort();
            // It ends by being aborted.
            let _ = accepting.await;
        }
    }

    /// Listens again where it did: the service is back. Does nothing while it is there.
    ///
    /// # Errors
    /// If somebody else has taken the port.
    pub async fn restart(&self) -> Result<(), BoxError> {
        let mut accepting = self.take();
        if accepting.is_none() {
            let Shared { name, address, .. } = *self.shared;
            let listener = TcpListener::bind(address)
                .await
                .map_err(|error| format!("cannot listen on {address} as `{name}`: {error}"))?;
            accepting = Some(tokio::spawn(accept(listener, Arc::clone(&self.shared))));
        }
        *self
            .accepting
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = accepting;
        Ok(())
    }

    /// Keeps connections open and accepts further ones, but neither reads nor writes on any: the
    /// service is half dead.
    pub fn freeze(&self) {
        self.shared.frozen.send_replace(true);
    }

    /// Goes on where it was frozen.
    pub fn thaw(&self) {
        self.shared.frozen.send_replace(false);
    }

    fn take(&self) -> Option<JoinHandle<()>> {
        self.accepting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(accepting) = self.take() {
            accepting.abort();
        }
    }
}

/// Connections end with the task, which owns them.
async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                // A connection that fails before it is accepted is the client's to make again.
                if let Ok((stream, _)) = accepted {
                    shared.accepted.fetch_add(1, Relaxed);
                    connections.spawn(serve(stream, Arc::clone(&shared)));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    // A fake that answers late is a nuisance, not an error.
    let _ = stream.set_nodelay(true);
    let line = Line::default();
    let mut frozen = shared.frozen.subscribe();
    let service = service_fn(|request: http::Request<Incoming>| {
        let (shared, line) = (Arc::clone(&shared), Arc::clone(&line));
        async move { Ok::<_, Infallible>(answer(&shared, request, line).await) }
    });
    let connection =
        http2::Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    loop {
        if *frozen.borrow_and_update() {
            if frozen.changed().await.is_err() {
                return;
            }
            continue;
        }
        tokio::select! {
            _ = &mut connection => return,
            () = line.notified() => return,
            changed = frozen.changed() => if changed.is_err() { return },
        }
    }
}

async fn answer(
    shared: &Shared,
    request: http::Request<Incoming>,
    line: Line,
) -> http::Response<Body> {
    match shared.scripts.get(request.uri().path()) {
        Some(script) => {
            let request = packed::unpacked(request.map(Body::new), TAKEN, usize::MAX);
            script.answer(request, line).await
        }
        None => {
            let (name, path) = (shared.name, request.uri().path());
            Status::unimplemented(format!("the fake `{name}` has no `{path}`")).into_http()
        }
    }
}
