//! When to reload: on SIGHUP, and when a file looks different.

use super::Reloaded;
use crate::config::Config;
use crate::config::sources::Stamp;
use crate::metrics::{Encoder, register_collector};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Reloads that succeeded and that failed, of all configurations of this process.
static DONE: AtomicU64 = AtomicU64::new(0);
static FAILED: AtomicU64 = AtomicU64::new(0);

/// Reloads `config` for as long as it is polled. What takes part runs within `runtime`.
///
/// SIGHUP counts if `hangups`; files are looked at every `reload.interval`. A file is different if
/// its time of change, its length, its number or its existence is.
pub(crate) async fn watch(config: Config, hangups: bool, runtime: Handle) {
    register_collector(collect);
    let mut seen = config.shared.first_stamps();
    let mut hangup = hangups.then(hang_ups).flatten();
    let interval = config.reload.interval;
    loop {
        tokio::select! {
            () = hung_up(&mut hangup) => {}
            () = changed(&config, interval, &seen) => {}
        }
        seen = config.shared.stamps();
        let _entered = runtime.enter();
        report(config.reload());
    }
}

fn hang_ups() -> Option<Signal> {
    signal(SignalKind::hangup())
        .inspect_err(|error| tracing::warn!(%error, "SIGHUP will not reload the configuration"))
        .ok()
}

async fn hung_up(hangup: &mut Option<Signal>) {
    if let Some(hangup) = hangup {
        hangup.recv().await;
    } else {
        std::future::pending().await
    }
}

async fn changed(config: &Config, interval: Duration, seen: &[Stamp]) {
    if interval.is_zero() {
        std::future::pending::<()>().await;
    }
    loop {
        tokio::time::sleep(interval).await;
        if config.shared.stamps() != seen {
            return;
        }
    }
}

fn report(outcome: Result<Reloaded, crate::BoxError>) {
    match outcome {
        Ok(Reloaded {
            applied,
            need_restart,
        }) => {
            DONE.fetch_add(1, Relaxed);
            let (applied, need_restart) = (applied.join(" "), need_restart.join(" "));
            if need_restart.is_empty() {
                tracing::info!(applied, "the configuration was reloaded");
            } else {
                tracing::warn!(
                    applied,
                    need_restart,
                    "the configuration was reloaded; some of it needs a restart"
                );
            }
        }
        Err(error) => {
            FAILED.fetch_add(1, Relaxed);
            tracing::error!(
                error = &*error as &dyn std::error::Error,
                "the configuration was not reloaded; the old one stays in effect"
            );
        }
    }
}

fn collect(page: &mut Encoder) {
    let mut reloads = page.counter("config_reloads", "Reloads of the configuration");
    for (result, count) in [("ok", &DONE), ("error", &FAILED)] {
        reloads.sample(&[("result", result)], count.load(Relaxed));
    }
}
