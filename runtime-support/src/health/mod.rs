//! The one readiness state of a process: what `/readyz` says, gRPC health says too.
//!
//! [`Health`] is a handle on it. Dependency checks and the server's lifecycle write to
//! it; the probes of the admin listener and `grpc.health.v1` read from it. Nothing here
//! runs a check because somebody asked: checks run on their own interval, so that a probe is
//! answered at once and a slow dependency cannot hold it up.

pub(crate) mod checks;
#[cfg(feature = "reflection")]
pub(crate) mod descriptor;
mod drain;
pub(crate) mod grpc;
mod wire;

pub(crate) use drain::Drain;

use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::watch;

/// Where the process stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Not listening yet.
    Starting,
    /// Calls are served.
    Serving,
    /// It was asked to stop and still serves, so that callers can go elsewhere.
    Draining,
    /// Connections are being closed.
    Closing,
}

/// What a dependency check found last.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// It has not ended once.
    Pending,
    /// The dependency can be used.
    Passed,
    /// It cannot, for this reason.
    Failed(String),
}

/// One dependency check and what it found last.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Check {
    /// Its name, as given to [`Server::check`](crate::Server::check).
    pub name: String,
    /// Whether the process is unready while it has not passed.
    pub critical: bool,
    /// What it found last.
    pub finding: Finding,
}

#[derive(Clone, Debug)]
struct State {
    phase: Phase,
    checks: Vec<Check>,
    /// Services whose state differs from that of the whole process.
    switched_off: BTreeMap<String, bool>,
    /// Full names of the services that are served.
    services: Vec<String>,
}

impl State {
    fn ready(&self, excluded: &[&str]) -> bool {
        let counts = |check: &&Check| check.critical && !excluded.contains(&check.name.as_str());
        self.phase == Phase::Serving
            && self
                .checks
                .iter()
                .filter(counts)
                .all(|check| check.finding == Finding::Passed)
    }

    /// `None` for a service that is not served here.
    fn serving(&self, service: &str) -> Option<bool> {
        let known = service.is_empty() || self.services.iter().any(|name| name == service);
        let off = self.switched_off.get(service).copied().unwrap_or(false);
        known.then(|| !off && self.ready(&[]))
    }
}

/// A handle on the readiness of a server. Clones share it.
#[derive(Clone, Debug)]
pub struct Health(Arc<watch::Sender<State>>);

impl Default for Health {
    fn default() -> Self {
        Self::new()
    }
}

impl Health {
    /// A process that is starting, without services or checks.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(watch::Sender::new(State {
            phase: Phase::Starting,
            checks: Vec::new(),
            switched_off: BTreeMap::new(),
            services: Vec::new(),
        })))
    }

    /// Whether the process takes calls: it has started, is not draining, and every critical check
    /// has passed.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.is_ready_without(&[])
    }

    /// [`Health::is_ready`] without the checks of these names.
    #[must_use]
    pub fn is_ready_without(&self, excluded: &[&str]) -> bool {
        self.0.borrow().ready(excluded)
    }

    /// Where the process stands in its life.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.0.borrow().phase
    }

    /// All checks, in the order in which they were added.
    #[must_use]
    pub fn checks(&self) -> Vec<Check> {
        self.0.borrow().checks.clone()
    }

    /// Takes one service out of gRPC health (`NOT_SERVING`), or back in. It is the caller's advice
    /// to load balancers; calls are still served and `/readyz` is not touched.
    pub fn set_serving(&self, service: &str, serving: bool) {
        self.0.send_if_modified(|state| {
            state.switched_off.insert(service.to_owned(), !serving) != Some(!serving)
        });
    }

    /// A life only goes forward: an earlier phase is ignored.
    pub(crate) fn advance(&self, phase: Phase) {
        self.0.send_if_modified(|state| {
            let forward = phase > state.phase;
            if forward {
                state.phase = phase;
            }
            forward
        });
    }

    pub(crate) fn add_service(&self, name: &str) {
        self.0
            .send_modify(|state| state.services.push(name.to_owned()));
    }

    pub(crate) fn add_check(&self, name: &str, critical: bool) -> usize {
        let mut index = 0;
        self.0.send_modify(|state| {
            index = state.checks.len();
            state.checks.push(Check {
                name: name.to_owned(),
                critical,
                finding: Finding::Pending,
            });
        });
        index
    }

    /// Returns what the check had found before, if this differs.
    pub(crate) fn record(&self, index: usize, finding: Finding) -> Option<Finding> {
        let mut before = None;
        self.0.send_if_modified(|state| {
            let known = &mut state.checks[index].finding;
            if *known != finding {
                before = Some(std::mem::replace(known, finding));
            }
            before.is_some()
        });
        before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_is_started_and_not_draining_and_critical_checks_passed() {
        let health = Health::new();
        let (database, cache) = (
            health.add_check("database", true),
            health.add_check("cache", false),
        );
        assert!(!health.is_ready());
        health.advance(Phase::Serving);
        assert!(
            !health.is_ready(),
            "a check that has not ended has not passed"
        );
        assert!(health.is_ready_without(&["database"]));
        health.record(database, Finding::Passed);
        health.record(cache, Finding::Failed("cold".into()));
        assert!(health.is_ready());
        health.record(database, Finding::Failed("gone".into()));
        assert!(!health.is_ready());
        assert!(health.is_ready_without(&["database"]));
        health.record(database, Finding::Passed);
        health.advance(Phase::Draining);
        assert!(!health.is_ready());
        health.advance(Phase::Serving);
        assert_eq!(health.phase(), Phase::Draining);
    }

    #[test]
    fn a_service_can_be_switched_off_alone() {
        let health = Health::new();
        health.add_service("a.v1.A");
        health.add_service("b.v1.B");
        health.advance(Phase::Serving);
        health.set_serving("a.v1.A", false);
        let serving = |name: &str| health.0.borrow().serving(name);
        assert_eq!(serving("a.v1.A"), Some(false));
        assert_eq!(serving("b.v1.B"), Some(true));
        assert_eq!(serving(""), Some(true));
        assert_eq!(serving("c.v1.C"), None);
        health.set_serving("a.v1.A", true);
        assert_eq!(serving("a.v1.A"), Some(true));
    }
}
