//! Log lines on standard output: JSON for machines or text for people, written by a thread of their
//! own, with a level that can be changed while the service runs.
//!
//! Standard output, because that is where containers' platforms read a service's log; nothing else
//! of the runtime writes there. A JSON line has the fields `@timestamp`, `log.level`, `message`,
//! `service.name`, `service.version` and `target`, the names of the Elastic Common Schema where it
//! has one, `service.environment` if the configuration names it, and beside them the fields of the
//! event as they are. What is logged while a call is
//! handled bears its `trace.id` and `span.id`, in both forms. Spans are not written: a layer
//! that formats them costs a microsecond a call.
//!
//! Each RPC that ends is a line too if the level lets the target `access` through at `debug`, as in
//! `log.level = "info,access=debug"`: service, method, code, duration, peer, trace, proved caller, and
//! the id in `x-request-id`.
//!
//! Lines that come again and again from one place in the code are sampled: of each second the first
//! `log.sample_first` are written and of those beyond one in `log.sample_then`. What was left out is
//! counted in `svc_log_lines_suppressed_total`.
//!
//! Logging never waits for the reader of the log. What does not fit into the queue is dropped and
//! counted in `svc_log_lines_dropped_total`.
//!
//! Deliberately absent: files, rotation, and shipping logs over the network.

mod access;
mod json;
mod level;
pub(crate) mod panics;
mod queue;
mod sample;
mod text;

#[cfg(test)]
mod tests;

pub use level::{LevelError, level, set_level};

pub(crate) use access::Access;
pub(crate) use level::parse as parse_level;
pub(crate) use sample::suppressed;

use crate::AppInfo;
use crate::config::{Log, LogFormat};
use json::Json;
use queue::Queue;
use sample::Sampling;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{EnvFilter, Layer, Registry, reload};

/// Lines that may wait to be written.
const QUEUE: usize = 8192;

/// How long flushing may take: a reader that has stopped must not keep the service from ending.
const PATIENCE: Duration = Duration::from_secs(1);

static DROPPED: AtomicU64 = AtomicU64::new(0);

/// How many lines found the queue full.
pub(crate) fn dropped() -> u64 {
    DROPPED.load(Ordering::Relaxed)
}

/// Writes what is left of the log when it is dropped; keep it until the end of `main`.
#[derive(Debug)]
#[must_use = "without it the last lines are lost"]
pub struct Guard(Option<Queue>);

impl Guard {
    /// Waits until the lines up to now are written, but no more than a second.
    pub fn flush(&self) {
        if let Some(queue) = &self.0 {
            queue.flush(PATIENCE);
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.flush();
    }
}

/// Sends the events of `tracing` to standard output, and panics with them.
///
/// If the program has installed a subscriber of its own, nothing is done.
pub fn init(settings: &Log, app: AppInfo) -> Guard {
    if tracing::dispatcher::has_been_set() {
        return Guard(None);
    }
    let queue = Queue::start(std::io::stdout(), QUEUE, &DROPPED);
    let terminal = std::io::stdout().is_terminal();
    let json = match settings.format {
        LogFormat::Auto => !terminal,
        LogFormat::Json => true,
        LogFormat::Text => false,
    };
    let (filter, handle) = filter(&settings.level);
    let lines = if json {
        Json::new(queue.clone(), app, &settings.environment).boxed()
    } else {
        for_people(queue.clone(), terminal)
    };
    let lines = lines.with_filter(Sampling::new(settings));
    let subscriber = Registry::default()
        .with(filter)
        .with(lines)
        .with(crate::trace::layer());
    if tracing::subscriber::set_global_default(subscriber).is_err() {
        return Guard(None);
    }
    level::install(handle);
    panics::install();
    Guard(Some(queue))
}

type Filtered = tracing_subscriber::layer::Layered<Reloadable, Registry>;
type Reloadable = reload::Layer<EnvFilter, Registry>;

/// A level that is wrong was refused when the configuration was read; one that was put into the
/// settings by hand falls back to `info`.
fn filter(level: &str) -> (Reloadable, level::Handle) {
    let filter = parse_level(level).unwrap_or_else(|_| EnvFilter::new("info"));
    reload::Layer::new(filter)
}

fn for_people(queue: Queue, colour: bool) -> Box<dyn Layer<Filtered> + Send + Sync> {
    tracing_subscriber::fmt::layer()
        .with_ansi(colour)
        .with_writer(move || text::Line(queue.clone()))
        .boxed()
}
