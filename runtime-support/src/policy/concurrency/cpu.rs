//! How busy the CPUs are that this process may use.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Keeps a smoothed measure of how much of its CPUs this process uses, from 0 to 1.
///
/// Feed it about every 250 ms with [`sample`](Self::sample). The CPUs are those that
/// [`std::thread::available_parallelism`] tells, which minds cgroup quotas and affinity.
#[derive(Debug)]
pub struct CpuMeter {
    /// Bits of a float.
    usage: AtomicU64,
    cpus: f64,
}

impl Default for CpuMeter {
    fn default() -> Self {
        let cpus = std::thread::available_parallelism().map_or(1, usize::from);
        Self::new(cpus)
    }
}

impl CpuMeter {
    /// A meter for so many CPUs that shows 0.
    #[must_use]
    pub fn new(cpus: usize) -> Self {
        Self {
            usage: AtomicU64::new(0),
            cpus: cpus.max(1) as f64,
        }
    }

    /// How busy the CPUs are, from 0 to 1.
    #[must_use]
    pub fn usage(&self) -> f64 {
        f64::from_bits(self.usage.load(Relaxed))
    }

    /// The process used `used` of CPU time within `elapsed`. An exponential average takes it in by a
    /// fifth.
    pub fn sample(&self, used: Duration, elapsed: Duration) {
        if elapsed.is_zero() {
            return;
        }
        let now = (used.as_secs_f64() / elapsed.as_secs_f64() / self.cpus).min(1.0);
        let usage = self.usage() * 0.8 + now * 0.2;
        self.usage.store(usage.to_bits(), Relaxed);
    }

    /// CPU time that this process has used, from `/proc`; `None` where there is none.
    #[must_use]
    pub fn process_time() -> Option<Duration> {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        // The second field is a name in parentheses that may contain anything.
        let (_, fields) = stat.rsplit_once(')')?;
        let mut times = fields.split_whitespace().skip(11);
        let ticks: u64 = times.next()?.parse::<u64>().ok()? + times.next()?.parse::<u64>().ok()?;
        // A tick is 10 ms on all that Linux runs on but Alpha.
        Some(Duration::from_millis(ticks * 10))
    }

    /// Samples this process every 250 ms, forever. Spawn it.
    pub async fn run(&self) {
        const EVERY: Duration = Duration::from_millis(250);
        let mut before = (Self::process_time(), tokio::time::Instant::now());
        loop {
            tokio::time::sleep(EVERY).await;
            let now = (Self::process_time(), tokio::time::Instant::now());
            if let (Some(earlier), Some(later)) = (before.0, now.0) {
                self.sample(later.saturating_sub(earlier), now.1 - before.1);
            }
            before = now;
        }
    }
}
