//! How long a task waits for its first poll: the delay that every request has, too.
//!
//! tokio measures that itself only with its unstable features, so a probe is spawned from outside
//! now and then. A worker that a handler blocks does not get to it.

use super::Histogram;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

const EVERY: Duration = Duration::from_millis(250);

static DELAY: Histogram<0> = Histogram::new(
    "tokio_schedule_delay_seconds",
    "Time from spawning a task to its first poll",
    [],
    &[
        1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
        0.5, 1.0, 2.5, 5.0, 10.0,
    ],
);

/// Probes a runtime, forever, with one task at a time. Runs outside of that runtime.
pub(crate) async fn probe(runtime: Handle) {
    DELAY.register();
    loop {
        tokio::time::sleep(EVERY).await;
        let spawned = Instant::now();
        let polled = runtime.spawn(async move { spawned.elapsed() }).await;
        // A runtime that shuts down drops the task.
        let Ok(delay) = polled else { return };
        DELAY.observe([], delay.as_secs_f64());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blocked_runtime_is_seen() {
        let probed = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .build()
            .unwrap();
        let (blocking, blocked) = std::sync::mpsc::channel();
        let (release, released) = std::sync::mpsc::channel::<()>();
        probed.spawn(async move {
            blocking.send(()).unwrap();
            let _ = released.recv();
        });
        blocked.recv().unwrap();
        let outside = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        let before = DELAY.count([]);
        outside.block_on(async {
            let probe = probe(probed.handle().clone());
            let waited = tokio::time::timeout(Duration::from_secs(2), probe).await;
            assert!(waited.is_err());
        });
        assert_eq!(DELAY.count([]), before, "the worker was blocked");
        drop(release);
        outside.block_on(async {
            let probing = tokio::spawn(probe(probed.handle().clone()));
            while DELAY.count([]) == before {
                tokio::time::sleep(EVERY).await;
            }
            probing.abort();
        });
        probed.shutdown_background();
    }
}
