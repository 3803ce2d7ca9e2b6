//! The profiler's thread: timers for all threads, and the samples as they come in.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::Receiver;
use std::time::{Duration, SystemTime};

/// What a profile found.
#[derive(Debug)]
pub(super) struct Samples {
    /// How many periods of CPU time were spent in each stack, leaf first.
    pub(super) stacks: BTreeMap<Vec<usize>, u64>,
    pub(super) begun: SystemTime,
    pub(super) duration: Duration,
    /// CPU time between two samples of a thread.
    pub(super) period: Duration,
    /// Samples for which there was no room.
    pub(super) lost: usize,
    /// Threads for which no timer could be had.
    pub(super) unsampled_threads: usize,
}

#[cfg(all(
    target_os = "linux",
    target_pointer_width = "64",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
pub(super) use linux::collect;

/// Not available on this platform.
#[cfg(not(all(
    target_os = "linux",
    target_pointer_width = "64",
    any(target_arch = "x86_64", target_arch = "aarch64")
)))]
pub(super) fn collect(_: Duration, _: u32, _: &Receiver<()>) -> io::Result<Samples> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(all(
    target_os = "linux",
    target_pointer_width = "64",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
mod linux {
    use std::collections::BTreeSet;
    use std::sync::Arc;
    use std::sync::mpsc::RecvTimeoutError;
    use std::time::Instant;
    use std::{fs, thread};

    use super::super::handler::{Batch, Collector};
    use super::super::timers::{self, ThreadTimer};
    use super::*;
    use crate::pprof::maps::{self, StackMap};

    /// How often samples are gathered and new threads looked for.
    const ROUND: Duration = Duration::from_millis(50);

    /// How long a round waits for a handler that was interrupted; if in vain, the next one gathers.
    const PATIENCE: Duration = Duration::from_millis(5);

    /// Samples all other threads `hz` times per second of CPU time for `duration`, or until the
    /// other end of `stop` is dropped. Blocks. There must be one at a time.
    pub(in super::super) fn collect(
        duration: Duration,
        hz: u32,
        stop: &Receiver<()>,
    ) -> io::Result<Samples> {
        let mut profiler = Profiler::start(hz)?;
        let end = profiler.started + duration;
        loop {
            profiler.round()?;
            let left = end.saturating_duration_since(Instant::now());
            match stop.recv_timeout(left.min(ROUND)) {
                Err(RecvTimeoutError::Timeout) if left > ROUND => {}
                _ => break,
            }
        }
        Ok(profiler.finish())
    }

    struct Profiler {
        started: Instant,
        samples: Samples,
        // Before the collector, so that they go first if this is dropped half-way.
        timers: BTreeMap<libc::pid_t, Option<ThreadTimer>>,
        collector: Collector,
        map: Arc<StackMap>,
        spare: Vec<Batch>,
        capacity: usize,
        own_tid: libc::pid_t,
        /// Why a timer couldn't be had, as an `errno`.
        last_error: Option<i32>,
    }

    impl Profiler {
        fn start(hz: u32) -> io::Result<Self> {
            let map = Arc::new(StackMap::new(&maps::read()));
            let capacity = capacity(hz);
            Ok(Self {
                started: Instant::now(),
                samples: Samples {
                    stacks: BTreeMap::new(),
                    begun: SystemTime::now(),
                    duration: Duration::ZERO,
                    period: Duration::from_secs(1) / hz,
                    lost: 0,
                    unsampled_threads: 0,
                },
                timers: BTreeMap::new(),
                collector: Collector::start(Batch::new(capacity, Arc::clone(&map)))?,
                map,
                spare: Vec::new(),
                capacity,
                own_tid: timers::own_tid(),
                last_error: None,
            })
        }

        /// Gathers what was sampled since the last round, and starts timers on new threads.
        fn round(&mut self) -> io::Result<()> {
            let threads = threads()?;
            self.timers.retain(|tid, _| threads.contains(tid));
            let new: Vec<libc::pid_t> = threads
                .into_iter()
                .filter(|tid| *tid != self.own_tid && !self.timers.contains_key(tid))
                .collect();
            if !new.is_empty() {
                // Before their timers: handlers must know the stacks of the threads they are on.
                self.map = Arc::new(StackMap::new(&maps::read()));
            }
            let map = Arc::clone(&self.map);
            let next = match self.spare.pop() {
                Some(spare) => spare.with_map(map),
                None => Batch::new(self.capacity, map),
            };
            self.collector.publish(Some(next));
            for tid in new {
                self.start_timer(tid);
            }
            self.check_timers()?;
            let settled = self.collector.settle(PATIENCE);
            self.gather(settled);
            Ok(())
        }

        fn start_timer(&mut self, tid: libc::pid_t) {
            let period = self.samples.period;
            // Somewhere within the period, so that threads aren't sampled all at one moment.
            let spread = f64::from(tid.unsigned_abs().wrapping_mul(0x9E37_79B9));
            let first = period.mul_f64(spread / f64::from(u32::MAX));
            let timer = ThreadTimer::start(tid, first, period);
            // A thread that gets no timer isn't tried again. If it is gone, nothing is missing.
            if let Err(error) = &timer {
                self.last_error = error.raw_os_error();
                let gone = matches!(self.last_error, Some(libc::EINVAL | libc::ESRCH));
                self.samples.unsampled_threads += usize::from(!gone);
            }
            self.timers.insert(tid, timer.ok());
        }

        /// Fails if there is not one timer: the kernel has none to give, or a sandbox denies them.
        fn check_timers(&self) -> io::Result<()> {
            match self.last_error {
                Some(error) if self.timers.values().all(Option::is_none) => {
                    Err(io::Error::from_raw_os_error(error))
                }
                _ => Ok(()),
            }
        }

        fn gather(&mut self, settled: Vec<Batch>) {
            for mut batch in settled {
                let stacks = &mut self.samples.stacks;
                self.samples.lost += batch.drain(|stack, ticks| {
                    // Copies a stack only when it is new.
                    match stacks.get_mut(stack) {
                        Some(sum) => *sum += ticks,
                        None => {
                            stacks.insert(stack.to_vec(), ticks);
                        }
                    }
                });
                self.spare.push(batch);
            }
        }

        fn finish(mut self) -> Samples {
            self.timers.clear();
            self.samples.duration = self.started.elapsed();
            let settled = self.collector.finish();
            self.gather(settled);
            self.samples
        }
    }

    /// Room for four rounds in which every CPU is busy, within reason: a slot takes a kilobyte.
    fn capacity(hz: u32) -> usize {
        let cpus = thread::available_parallelism().map_or(1, usize::from);
        let per_round = (f64::from(hz) * ROUND.as_secs_f64()).ceil() as usize * cpus;
        (4 * per_round).clamp(256, 16_384)
    }

    /// The threads of this process.
    fn threads() -> io::Result<BTreeSet<libc::pid_t>> {
        let mut threads = BTreeSet::new();
        for entry in fs::read_dir("/proc/self/task")? {
            // A thread may end while the directory is read.
            let Ok(entry) = entry else { continue };
            threads.extend(
                entry
                    .file_name()
                    .to_str()
                    .and_then(|tid| tid.parse::<libc::pid_t>().ok()),
            );
        }
        Ok(threads)
    }
}
