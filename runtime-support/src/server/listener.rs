//! The accept loop of the public port.

use super::connection::{self, Shared, Stage};
use super::tls::Tls;
use crate::Peer;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};

/// How long to wait when the system is short of something (file descriptors, memory). Trying again
/// at once would only burn the CPU.
const BACK_OFF: Duration = Duration::from_millis(200);

/// Accepts until [`Stage::GoAway`], then closes the listener. Each connection keeps a clone of
/// `alive`, so that its receiver learns when the last one has ended.
///
/// With `most` connections open, further ones wait in the kernel's queue.
pub(super) async fn accept(
    listener: TcpListener,
    shared: Shared,
    tls: Arc<Tls>,
    most: usize,
    alive: mpsc::Sender<Infallible>,
) {
    let slots = Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS)));
    let mut stage = shared.stage.clone();
    loop {
        let accepting = async {
            // The semaphore is never closed.
            let slot = slots.clone().acquire_owned().await.ok();
            (next(&listener).await, slot)
        };
        let ((stream, peer), slot) = tokio::select! {
            biased;
            _ = stage.wait_for(|stage| *stage >= Stage::GoAway) => return,
            accepted = accepting => accepted,
        };
        let (shared, tls, alive) = (shared.clone(), tls.clone(), alive.clone());
        tokio::spawn(async move {
            let peer = Peer(peer);
            if let Some((stream, caller)) = tls.accept(stream, peer).await {
                connection::serve(stream, peer, caller, shared).await;
            }
            drop((slot, alive));
        });
    }
}

/// The next connection, however long it takes.
pub(crate) async fn next(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers are small and must not wait for acknowledgements.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%peer, %error, "`TCP_NODELAY` could not be set");
                }
                return (stream, peer);
            }
            Err(error) if concerns_one_connection(&error) => {
                tracing::debug!(%error, "a connection was gone before it was accepted");
            }
            Err(error) => {
                tracing::error!(%error, "connections can't be accepted at present");
                tokio::time::sleep(BACK_OFF).await;
            }
        }
    }
}

fn concerns_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::Interrupted
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::NetworkDown
    )
}
