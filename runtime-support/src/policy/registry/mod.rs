//! What policies there are in this process and how they stand: for `/debug/policies`, `/metrics` and
//! commands.
//!
//! A policy that is registered shows until it is dropped. Registering is for the start: a call never
//! comes here.
//!
//! | metric | type, labels |
//! |---|---|
//! | `policy_rejected_total` | counter by `policy`, `name`: calls that were refused |
//! | `policy_under_way`, `policy_queued`, `policy_limit` | gauges by `policy`, `name` |
//! | `breaker_state` | gauge by `name`, `state`: 1 for the present one |
//! | `breaker_transitions_total` | counter by `name`, `to` |
//! | `breaker_window_calls`, `breaker_window_failed`, `breaker_window_slow` | gauges by `name` |
//! | `degrade_active` | gauge by `name`: 1 while degraded |
//! | `degrade_transitions_total` | counter by `name` |
//! | `retry_budget_tokens` | gauge by `name` |
//! | `retry_budget_denied_total` | counter by `name` |
//! | `rate_limit_keys` | gauge by `name` |
//! | `coalesced_calls_total` | counter by `name`: calls that got the answer of an equal one |
//!
//! ```
//! use std::sync::Arc;
//! use svc_runtime::policy::breaker::{Breaker, BreakerSettings};
//! use svc_runtime::policy::{Time, registry};
//!
//! let breaker = Arc::new(Breaker::new(&BreakerSettings::default())?);
//! registry::register("inventory", &breaker);
//! assert_eq!(registry::snapshot(Time::now())[0]["state"], "closed");
//! registry::command("inventory", "force_open", Time::now())?;
//! assert_eq!(registry::snapshot(Time::now())[0]["state"], "forced_open");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod inspect;
mod page;

use super::Time;
use crate::metrics::{Encoder, Number};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

pub use page::page;

/// A policy that can be looked at.
pub trait Inspect: Send + Sync {
    /// What kind of policy it is, such as `breaker`.
    fn kind(&self) -> &'static str;

    /// Its settings and live state.
    fn state(&self, now: Time) -> Map<String, Value>;

    /// Its metrics.
    fn samples(&self, now: Time, samples: &mut Vec<Sample>);

    /// Does what somebody says.
    ///
    /// # Errors
    /// If it knows no such command.
    fn command(&self, command: &str, now: Time) -> Result<(), CommandError> {
        let _ = now;
        Err(CommandError::UnknownCommand(command.to_owned()))
    }
}

/// One value for `/metrics`; its other labels are the name and, for metrics that start with
/// `policy_`, the kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// The metric's name; one that ends in `_total` is a counter, any other a gauge.
    pub metric: &'static str,
    /// What it is.
    pub help: &'static str,
    /// A label of its own.
    pub label: Option<(&'static str, &'static str)>,
    /// The value.
    pub value: Number,
}

/// A command that could not be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandError {
    /// Nothing of this name takes commands.
    UnknownName(String),
    /// It does not know this command.
    UnknownCommand(String),
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName(name) => write!(f, "there is no policy called `{name}`"),
            Self::UnknownCommand(command) => {
                write!(f, "the policy does not know the command `{command}`")
            }
        }
    }
}

impl std::error::Error for CommandError {}

#[derive(Clone)]
struct Entry {
    name: String,
    policy: Weak<dyn Inspect>,
}

static ENTRIES: Mutex<Vec<Entry>> = Mutex::new(Vec::new());

fn entries() -> MutexGuard<'static, Vec<Entry>> {
    ENTRIES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Shows a policy under a name, mostly that of the client or RPC that it guards.
pub fn register<P: Inspect + 'static>(name: impl Into<String>, policy: &Arc<P>) {
    let policy: Weak<dyn Inspect> = Arc::<P>::downgrade(policy);
    let name = name.into();
    {
        let mut entries = entries();
        entries.retain(|entry| entry.policy.strong_count() > 0);
        entries.push(Entry { name, policy });
        entries.sort_by(|one, other| one.name.cmp(&other.name));
    }
    crate::metrics::register_collector(collect);
}

/// Those that are still there. The lock is not held while they are asked.
fn alive() -> Vec<(String, Arc<dyn Inspect>)> {
    let entries = entries().clone();
    let alive = entries
        .into_iter()
        .filter_map(|entry| Some((entry.name, entry.policy.upgrade()?)));
    alive.collect()
}

/// All policies as JSON: an array of objects with `kind`, `name`, `settings` and the live state.
#[must_use]
pub fn snapshot(now: Time) -> Value {
    let shown = alive().into_iter().map(|(name, policy)| {
        let mut shown = Map::new();
        shown.insert("kind".to_owned(), policy.kind().into());
        shown.insert("name".to_owned(), name.into());
        shown.extend(policy.state(now));
        Value::Object(shown)
    });
    Value::Array(shown.collect())
}

/// Gives a command to every policy of a name that knows it. Breakers know `force_open`,
/// `force_closed`, `disable` and `auto`.
///
/// # Errors
/// If there is no policy of this name, or none of them knows the command.
pub fn command(name: &str, command: &str, now: Time) -> Result<(), CommandError> {
    let mut outcome = Err(CommandError::UnknownName(name.to_owned()));
    for (known, policy) in alive() {
        if known != name {
            continue;
        }
        let done = policy.command(command, now);
        if done.is_ok() || !matches!(outcome, Ok(())) {
            outcome = done;
        }
    }
    outcome
}

type Line = (&'static str, String, Sample);

/// Writes the metrics, each with all its samples together.
fn collect(page: &mut Encoder) {
    let now = Time::now();
    let mut metrics: BTreeMap<&'static str, Vec<Line>> = BTreeMap::new();
    for (name, policy) in alive() {
        let mut samples = Vec::new();
        policy.samples(now, &mut samples);
        for sample in samples {
            let line = (policy.kind(), name.clone(), sample);
            metrics.entry(sample.metric).or_default().push(line);
        }
    }
    for (metric, lines) in &metrics {
        let help = lines.first().map_or("", |(_, _, sample)| sample.help);
        let mut family = match metric.strip_suffix("_total") {
            Some(metric) => page.counter(metric, help),
            None => page.gauge(metric, help),
        };
        let mut written = std::collections::BTreeSet::new();
        for (kind, name, sample) in lines {
            let mut labels = vec![("name", name.as_str())];
            if metric.starts_with("policy_") {
                labels.insert(0, ("policy", kind));
            }
            labels.extend(sample.label);
            // Two policies of one kind and name would make a page that no scraper takes.
            if written.insert(labels.clone()) {
                family.sample(&labels, sample.value);
            }
        }
    }
}
