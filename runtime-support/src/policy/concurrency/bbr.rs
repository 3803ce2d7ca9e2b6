//! Throughput times latency, while the CPU is busy.

use super::algorithm::Sample;
use crate::policy::Time;
use std::time::Duration;

/// The window is five seconds in as many buckets.
const BUCKETS: usize = 50;
const BUCKET: Duration = Duration::from_millis(100);
/// It goes on shedding for so long after the CPU was busy.
const COOL_OFF: Duration = Duration::from_secs(1);

/// The most calls that the best bucket's throughput and the least latency imply, as long as the CPU
/// is busy or was a second ago.
#[derive(Debug)]
pub(super) struct Bbr {
    buckets: [Bucket; BUCKETS],
    cpu: f64,
    busy: Option<Time>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    number: u64,
    passed: u32,
    /// Sum of the latencies, in seconds.
    latency: f64,
}

impl Bbr {
    pub(super) fn new(cpu: f64) -> Self {
        Self {
            buckets: [Bucket::default(); BUCKETS],
            cpu,
            busy: None,
        }
    }

    pub(super) fn retune(&mut self, cpu: f64) {
        self.cpu = cpu;
    }

    /// The limit; `None` if the CPU is not busy.
    pub(super) fn update(&mut self, sample: &Sample) -> Option<f64> {
        let number = sample.now.nanos() / BUCKET.as_nanos() as u64;
        let bucket = &mut self.buckets[(number % BUCKETS as u64) as usize];
        if bucket.number != number {
            *bucket = Bucket {
                number,
                ..Bucket::default()
            };
        }
        if !sample.dropped {
            bucket.passed += 1;
            bucket.latency += sample.latency;
        }
        if sample.cpu >= self.cpu {
            self.busy = Some(sample.now);
        }
        let busy = self
            .busy
            .is_some_and(|busy| sample.now.since(busy) < COOL_OFF);
        busy.then(|| self.capacity(number))
    }

    /// The present bucket is not complete, so it does not count.
    fn capacity(&self, present: u64) -> f64 {
        let recent = self.buckets.iter().filter(|bucket| {
            bucket.number < present && present - bucket.number < BUCKETS as u64 && bucket.passed > 0
        });
        let (mut most, mut least) = (1.0_f64, 1.0_f64);
        for bucket in recent {
            most = most.max(f64::from(bucket.passed));
            least = least.min(bucket.latency / f64::from(bucket.passed));
        }
        (most / BUCKET.as_secs_f64() * least).ceil().max(1.0)
    }
}
