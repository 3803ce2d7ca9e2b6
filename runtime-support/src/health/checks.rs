//! Dependency checks: each runs on its own interval under its own timeout, and its last finding
//! stands until the next.

use super::{Finding, Health};
use crate::BoxError;
use crate::log::panics::{Panicked, catch_async};
use std::future::Future;
use std::pin::{Pin, pin};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

type Outcome = Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>>;

/// A check that was added to a server and does not run yet.
pub(crate) struct Probe {
    pub(crate) name: String,
    pub(crate) critical: bool,
    run: Box<dyn Fn() -> Outcome + Send + Sync>,
}

impl Probe {
    pub(crate) fn new<F, Fut, E>(name: String, critical: bool, check: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Self {
            name,
            critical,
            run: Box::new(move || {
                let outcome = check();
                Box::pin(async move { outcome.await.map_err(Into::into) })
            }),
        }
    }

    /// A check that panics or does not end in time has failed.
    async fn find(&self, timeout: Duration) -> Finding {
        let run = pin!(async { (self.run)().await });
        let run = catch_async(None, run);
        match tokio::time::timeout(timeout, run).await {
            Ok(Ok(Ok(()))) => Finding::Passed,
            Ok(Ok(Err(error))) => Finding::Failed(error.to_string()),
            Ok(Err(Panicked)) => Finding::Failed("the check panicked".to_owned()),
            Err(_) => Finding::Failed(format!("no answer within {timeout:?}")),
        }
    }
}

/// Registers the checks and starts them, each in a task of `tasks`.
pub(crate) fn start(
    health: &Health,
    probes: Vec<Probe>,
    interval: Duration,
    timeout: Duration,
    tasks: &mut JoinSet<()>,
) {
    for probe in probes {
        let index = health.add_check(&probe.name, probe.critical);
        tasks.spawn(repeat(health.clone(), index, probe, interval, timeout));
    }
}

async fn repeat(health: Health, index: usize, probe: Probe, interval: Duration, timeout: Duration) {
    // `interval` panics on zero.
    let mut ticks = tokio::time::interval(interval.max(Duration::from_millis(1)));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let finding = probe.find(timeout).await;
        let reason = match &finding {
            Finding::Failed(reason) => Some(reason.clone()),
            _ => None,
        };
        match (health.record(index, finding), reason) {
            (None, _) => {}
            (Some(_), Some(reason)) => tracing::warn!(
                check = probe.name,
                critical = probe.critical,
                reason,
                "a dependency check failed"
            ),
            (Some(Finding::Failed(_)), None) => {
                tracing::info!(check = probe.name, "a dependency check passes again")
            }
            (Some(_), None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Phase;
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    async fn settle() {
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_finding_stands_for_the_interval() {
        let runs = Arc::new(AtomicUsize::new(0));
        let counted = runs.clone();
        let probe = Probe::new("database".into(), true, move || {
            let run = counted.fetch_add(1, Ordering::Relaxed);
            async move { if run == 1 { Err("refused") } else { Ok(()) } }
        });
        let health = Health::new();
        health.advance(Phase::Serving);
        let mut tasks = JoinSet::new();
        let second = Duration::from_secs(1);
        start(&health, vec![probe], 10 * second, second, &mut tasks);
        assert!(!health.is_ready());
        settle().await;
        assert!(health.is_ready());
        tokio::time::advance(9 * second).await;
        settle().await;
        assert_eq!(runs.load(Ordering::Relaxed), 1);
        tokio::time::advance(2 * second).await;
        settle().await;
        assert_eq!(runs.load(Ordering::Relaxed), 2);
        assert_eq!(
            health.checks()[0].finding,
            Finding::Failed("refused".into())
        );
        assert!(!health.is_ready());
        tokio::time::advance(10 * second).await;
        settle().await;
        assert!(health.is_ready());
    }

    #[tokio::test(start_paused = true)]
    async fn a_check_that_hangs_or_panics_has_failed() {
        let hangs = Probe::new("hangs".into(), true, || {
            std::future::pending::<Result<(), BoxError>>()
        });
        let panics = Probe::new("panics".into(), true, || async {
            if true {
                panic!("boom");
            }
            Ok::<(), BoxError>(())
        });
        let timeout = Duration::from_secs(2);
        assert_eq!(
            hangs.find(timeout).await,
            Finding::Failed("no answer within 2s".into())
        );
        assert_eq!(
            panics.find(timeout).await,
            Finding::Failed("the check panicked".into())
        );
    }
}
