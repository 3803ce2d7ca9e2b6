//! SIGTERM and SIGINT, counted.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

/// Whether a server serves, which then decides what a signal does.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Resolves on a signal that arrives while no server serves yet, such as when a dependency lets the
/// start wait. Without it, process 1 of a container could not be ended then.
///
/// Signal handlers are there when this returns, not only when the future is polled.
pub(crate) fn before_serving() -> io::Result<impl Future<Output = ()>> {
    let signals = Signals::install()?;
    // From here on it does not end the process; it means something once a server serves.
    let _ = signal(SignalKind::hangup())?;
    Ok(async move {
        let mut number = 1;
        loop {
            signals.received(number).await;
            if !TAKEN.load(Ordering::Relaxed) {
                return;
            }
            number += 1;
        }
    })
}

/// From here on [`before_serving`] leaves signals to whoever serves.
pub(super) fn take_over() {
    TAKEN.store(true, Ordering::Relaxed);
}

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
        tracing::debug!(signal = name, "a signal was received");
        count.send_modify(|count| *count += 1);
    }
}
