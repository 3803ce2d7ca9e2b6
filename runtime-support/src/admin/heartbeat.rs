//! Whether the service's runtime still runs tasks.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

const EVERY: Duration = Duration::from_secs(1);

/// The runtime is taken for dead when a task that should run each second has not for this long.
pub(super) const DEAD_AFTER: Duration = Duration::from_secs(15);

/// The time of the last beat, in milliseconds since the start.
pub(super) struct Heartbeat {
    start: Instant,
    last: Arc<AtomicU64>,
}

impl Heartbeat {
    pub(super) fn start(tasks: &mut JoinSet<()>) -> Self {
        let heartbeat = Self {
            start: Instant::now(),
            last: Arc::new(AtomicU64::new(0)),
        };
        let (start, last) = (heartbeat.start, heartbeat.last.clone());
        tasks.spawn(async move {
            let mut ticks = tokio::time::interval(EVERY);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                last.store(millis(start.elapsed()), Ordering::Relaxed);
            }
        });
        heartbeat
    }

    /// How long ago the last beat was.
    pub(super) fn age(&self) -> Duration {
        self.age_at(self.start.elapsed())
    }

    fn age_at(&self, since_start: Duration) -> Duration {
        let last = Duration::from_millis(self.last.load(Ordering::Relaxed));
        since_start.saturating_sub(last)
    }
}

fn millis(duration: Duration) -> u64 {
    duration.as_millis().try_into().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_counts_from_the_last_beat() {
        let heartbeat = Heartbeat {
            start: Instant::now(),
            last: Arc::new(AtomicU64::new(3000)),
        };
        assert_eq!(
            heartbeat.age_at(Duration::from_secs(4)),
            Duration::from_secs(1)
        );
        assert_eq!(heartbeat.age_at(Duration::from_secs(2)), Duration::ZERO);
    }
}
