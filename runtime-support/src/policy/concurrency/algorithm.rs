//! The algorithms that move the limit, as functions of one sample after another.

use super::bbr::Bbr;
use super::{Algorithm, ConcurrencySettings};
use crate::policy::Time;
use std::time::Duration;

/// What the end of a call tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) now: Time,
    /// Seconds.
    pub(super) latency: f64,
    /// Calls under way when it started, with itself.
    pub(super) under_way: u32,
    pub(super) dropped: bool,
    /// How busy the CPUs are, from 0 to 1.
    pub(super) cpu: f64,
}

/// An algorithm with what it remembers.
#[derive(Debug)]
pub(super) struct State {
    limit: f64,
    bounds: (f64, f64),
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Gradient(Gradient),
    Vegas(Vegas),
    Aimd,
    Bbr(Box<Bbr>),
}

impl State {
    pub(super) fn new(settings: &ConcurrencySettings) -> Self {
        let kind = match settings.algorithm {
            Algorithm::Gradient => Kind::Gradient(Gradient {
                tolerance: settings.tolerance,
                smoothing: settings.smoothing,
                queue: f64::from(settings.queue),
                long: LongTerm::default(),
                batch: Batch::default(),
            }),
            Algorithm::Vegas => Kind::Vegas(Vegas {
                least: f64::INFINITY,
                samples: 0,
            }),
            Algorithm::Aimd => Kind::Aimd,
            Algorithm::Bbr => Kind::Bbr(Box::new(Bbr::new(settings.cpu))),
        };
        let initial = match settings.algorithm {
            // It limits nothing until the CPU is busy.
            Algorithm::Bbr => settings.max,
            _ => settings.initial,
        };
        Self {
            limit: f64::from(initial),
            bounds: (f64::from(settings.min), f64::from(settings.max)),
            kind,
        }
    }

    /// Goes on with other settings.
    pub(super) fn retune(&mut self, settings: &ConcurrencySettings) {
        let new = Self::new(settings);
        let (least, most) = new.bounds;
        self.bounds = new.bounds;
        match (&mut self.kind, new.kind) {
            (Kind::Gradient(old), Kind::Gradient(new)) => {
                old.tolerance = new.tolerance;
                old.smoothing = new.smoothing;
                old.queue = new.queue;
            }
            (Kind::Bbr(old), Kind::Bbr(_)) => old.retune(settings.cpu),
            (Kind::Vegas(_), Kind::Vegas(_)) | (Kind::Aimd, Kind::Aimd) => {}
            (kind, Kind::Bbr(new)) => {
                *kind = Kind::Bbr(new);
                self.limit = most;
            }
            (kind, new) => *kind = new,
        }
        self.limit = self.limit.clamp(least, most);
    }

    pub(super) fn limit(&self) -> u32 {
        self.limit as u32
    }

    pub(super) fn update(&mut self, sample: &Sample) -> u32 {
        let (least, most) = self.bounds;
        let next = match &mut self.kind {
            Kind::Gradient(gradient) => gradient.update(self.limit, sample),
            Kind::Vegas(vegas) => vegas.update(self.limit, sample),
            Kind::Aimd => aimd(self.limit, sample),
            Kind::Bbr(bbr) => bbr.update(sample).unwrap_or(most),
        };
        self.limit = next.clamp(least, most);
        self.limit()
    }
}

/// Less than half used, the limit is not what bounds the calls, and its latency says nothing of it.
fn is_idle(limit: f64, sample: &Sample) -> bool {
    f64::from(sample.under_way) * 2.0 < limit
}

/// `Gradient2Limit` of Netflix's concurrency-limits, in windows as its `WindowedLimit` makes them.
#[derive(Debug)]
struct Gradient {
    tolerance: f64,
    smoothing: f64,
    queue: f64,
    long: LongTerm,
    batch: Batch,
}

impl Gradient {
    fn update(&mut self, limit: f64, sample: &Sample) -> f64 {
        let Some(sample) = &self.batch.add(sample) else {
            return limit;
        };
        let short = sample.latency.max(1e-9);
        let long = self.long.add(short);
        // After a long overload the long-term latency has to come down sooner than by itself.
        if long / short > 2.0 {
            self.long.value *= 0.95;
        }
        if is_idle(limit, sample) {
            return limit;
        }
        let gradient = if sample.dropped {
            0.5
        } else {
            (self.tolerance * long / short).clamp(0.5, 1.0)
        };
        let target = limit * gradient + self.queue;
        limit * (1.0 - self.smoothing) + target * self.smoothing
    }
}

/// The samples of at least a second, and at least ten, as one: mean latency, most calls under way.
/// One by one they would make the long-term latency a short-term one under load.
#[derive(Debug, Default)]
struct Batch {
    count: u32,
    latency: f64,
    whole: Option<(Time, Sample)>,
}

impl Batch {
    const LEAST_TIME: Duration = Duration::from_secs(1);
    const LEAST_COUNT: u32 = 10;

    fn add(&mut self, sample: &Sample) -> Option<Sample> {
        let (since, whole) = self.whole.get_or_insert((sample.now, *sample));
        self.count += 1;
        self.latency += sample.latency;
        whole.under_way = whole.under_way.max(sample.under_way);
        whole.dropped |= sample.dropped;
        let long = sample.now.since(*since) >= Self::LEAST_TIME;
        if !long || self.count < Self::LEAST_COUNT {
            return None;
        }
        let complete = Sample {
            latency: self.latency / f64::from(self.count),
            ..*whole
        };
        *self = Self::default();
        Some(complete)
    }
}

/// An exponential average over about 600 samples, after a warm-up by the mean of the first ten.
#[derive(Debug, Default)]
struct LongTerm {
    value: f64,
    count: u32,
}

impl LongTerm {
    fn add(&mut self, sample: f64) -> f64 {
        const WARM_UP: u32 = 10;
        const FACTOR: f64 = 2.0 / 601.0;
        if self.count < WARM_UP {
            let sum = self.value * f64::from(self.count) + sample;
            self.count += 1;
            self.value = sum / f64::from(self.count);
        } else {
            self.value = self.value * (1.0 - FACTOR) + sample * FACTOR;
        }
        self.value
    }
}

/// `VegasLimit` of Netflix's concurrency-limits.
#[derive(Debug)]
struct Vegas {
    /// The least latency since the last probe.
    least: f64,
    samples: u32,
}

impl Vegas {
    fn update(&mut self, limit: f64, sample: &Sample) -> f64 {
        // The least latency is forgotten now and then, as that of the downstream may change.
        self.samples += 1;
        if f64::from(self.samples) >= 30.0 * limit {
            self.samples = 0;
            self.least = f64::INFINITY;
        }
        if sample.latency < self.least {
            self.least = sample.latency;
            return limit;
        }
        let log = limit.log10().max(1.0);
        if sample.dropped {
            return limit - log;
        }
        if is_idle(limit, sample) {
            return limit;
        }
        let queue = (limit * (1.0 - self.least / sample.latency.max(1e-9))).ceil();
        if queue <= log {
            limit + 6.0 * log
        } else if queue < 3.0 * log {
            limit + log
        } else if queue > 6.0 * log {
            limit - log
        } else {
            limit
        }
    }
}

/// `AIMDLimit` of Netflix's concurrency-limits.
fn aimd(limit: f64, sample: &Sample) -> f64 {
    if sample.dropped {
        limit * 0.9
    } else if is_idle(limit, sample) {
        limit
    } else {
        limit + 1.0
    }
}
