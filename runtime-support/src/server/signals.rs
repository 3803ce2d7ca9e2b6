//! SIGTERM and SIGINT, counted.

use std::io;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

/// Counts the signals that ask this process to end.
pub(super) struct Signals(watch::Receiver<u32>);

impl Signals {
    /// From here on the signals no longer kill the process.
    pub(super) fn install() -> io::Result<Self> {
        let (term, int) = (
            signal(SignalKind::terminate())?,
            signal(SignalKind::interrupt())?,
        );
        let (count, counted) = watch::channel(0);
        tokio::spawn(receive(term, int, count));
        Ok(Self(counted))
    }

    /// Resolves when this many have arrived.
    pub(super) fn received(&self, number: u32) -> impl Future<Output = ()> + use<> {
        let mut counted = self.0.clone();
        async move {
            if counted.wait_for(|count| *count >= number).await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }
}

async fn receive(mut term: Signal, mut int: Signal, count: watch::Sender<u32>) {
    while !count.is_closed() {
        let name = tokio::select! {
            _ = term.recv() => "SIGTERM",
            _ = int.recv() => "SIGINT",
            () = count.closed() => return,
        };
        tracing::info!(signal = name, "a signal was received");
        count.send_modify(|count| *count += 1);
    }
}
