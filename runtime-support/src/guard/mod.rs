//! The server's policies around each call: load shedding, authentication, rate limits, bulkheads,
//! P99 degrade.
//!
//! What is in effect for a method is one immutable value that calls take with a single load; a
//! reload puts another one there, with the same limiters, so that nothing that was counted is lost.
//! The call seam asks in the order of [`Guard::admit`]. Health, reflection and administration never
//! come here, so nothing sheds them.
//!
//! Deliberately absent: breakers and retries, which belong to clients.

mod admission;
mod incoming;
mod live;
mod settings;

pub(crate) use admission::Admission;
pub(crate) use incoming::Incoming;

use crate::auth::Authenticator;
use crate::config::Config;
use crate::config::reload::{Commit, Reload};
use crate::policy::Invalid;
use crate::policy::change::Changes;
use crate::policy::concurrency::{Algorithm, CpuMeter};
use crate::rpc::Method;
use crate::trace::{Tracer, Tracers};
use crate::{BoxError, Error};
use arc_swap::ArcSwap;
use live::{Common, Live};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The policies of one method.
pub(crate) struct Guard {
    method: &'static Method,
    tracer: Arc<Tracer>,
    live: ArcSwap<Live>,
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Guard").field(&self.method.path).finish()
    }
}

impl Guard {
    /// How its calls are traced.
    pub(crate) fn tracer(&self) -> &Tracer {
        &self.tracer
    }

    /// Lets a call in: shedding first, then authentication, then rates, of the caller before those of all, then the
    /// bulkheads. `started` is when its headers arrived.
    ///
    /// # Errors
    /// The refusal of the first that refuses.
    pub(crate) async fn admit(
        &self,
        incoming: &mut Incoming<'_>,
        started: Instant,
        deadline: Option<Instant>,
    ) -> Result<Admission, Error> {
        let live = self.live.load_full();
        live.admit(self.method, incoming, started, deadline).await
    }
}

/// Authentication in front of what no policies guard: health, reflection, what is mounted.
#[derive(Clone)]
pub(crate) struct Gate {
    authenticator: Arc<Authenticator>,
    /// As `jwt.exempt` names it.
    service: &'static str,
}

impl Gate {
    pub(crate) fn new(authenticator: Arc<Authenticator>, service: &'static str) -> Self {
        Self {
            authenticator,
            service,
        }
    }

    /// # Errors
    /// The refusal of who is not known.
    pub(crate) async fn pass(
        &self,
        incoming: &mut Incoming<'_>,
        deadline: Option<Instant>,
    ) -> Result<(), Error> {
        let authenticator = &self.authenticator;
        authenticator
            .authenticate(self.service, incoming, deadline)
            .await
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Gate").field(&self.service).finish()
    }
}

/// The policies of all methods that a server serves.
pub(crate) struct Guards {
    guards: Vec<Arc<Guard>>,
    common: Arc<Mutex<Common>>,
    cpu: Arc<CpuMeter>,
    tracers: Arc<Tracers>,
}

impl Guards {
    /// Policies as `config` has them. They take its changes while they are there.
    ///
    /// # Errors
    /// Settings that no policy can work with, or that are for methods which are not among these.
    pub(crate) fn new(
        config: &Config,
        methods: impl Iterator<Item = &'static Method>,
        authenticator: &Arc<Authenticator>,
    ) -> Result<Arc<Self>, BoxError> {
        let methods: Vec<_> = methods.collect();
        let cpu = Arc::<CpuMeter>::default();
        let plan = settings::plan(config, &methods)?;
        let mut changes = Changes::default();
        let common =
            Common::new(&plan.common, None, &cpu, authenticator, &mut changes).map_err(unfit)?;
        let mut guards = Vec::new();
        let tracers = Tracers::new(config, &methods)?;
        let all = methods.into_iter().zip(&plan.methods).zip(tracers.all());
        for ((method, settings), tracer) in all {
            let live = Live::new(method, settings, &common, None, &mut changes).map_err(unfit)?;
            guards.push(Arc::new(Guard {
                method,
                tracer: tracer.clone(),
                live: ArcSwap::from_pointee(live),
            }));
        }
        changes.commit();
        let guards = Arc::new(Self {
            guards,
            common: Arc::new(Mutex::new(common)),
            cpu,
            tracers,
        });
        config.on_reload(&guards);
        Ok(guards)
    }

    /// The policies of each method, with its path.
    pub(crate) fn by_path(&self) -> impl Iterator<Item = (&'static str, Arc<Guard>)> {
        self.guards
            .iter()
            .map(|guard| (guard.method.path, guard.clone()))
    }

    /// How calls are traced.
    pub(crate) fn tracers(&self) -> &Arc<Tracers> {
        &self.tracers
    }

    /// Measures the CPU for as long as it is polled, while the algorithm asks for it.
    pub(crate) async fn measure_cpu(self: Arc<Self>) {
        const EVERY: Duration = Duration::from_millis(250);
        /// How often it looks whether a reload has turned that algorithm on.
        const LOOK: Duration = Duration::from_secs(5);
        let mut before = None;
        loop {
            tokio::time::sleep(if self.asks_for_cpu() { EVERY } else { LOOK }).await;
            let now = tokio::time::Instant::now();
            before = match (
                self.asks_for_cpu().then(CpuMeter::process_time).flatten(),
                before,
            ) {
                (Some(used), Some((earlier, at))) => {
                    self.cpu.sample(used.saturating_sub(earlier), now - at);
                    Some((used, now))
                }
                (used, _) => used.map(|used| (used, now)),
            };
        }
    }

    fn asks_for_cpu(&self) -> bool {
        locked(&self.common).algorithm() == Some(Algorithm::Bbr)
    }
}

/// The places of settings are known where they are checked; nothing should be left to find here.
fn unfit(invalid: Invalid) -> BoxError {
    format!("policies of the server: {invalid}").into()
}

fn locked(common: &Mutex<Common>) -> MutexGuard<'_, Common> {
    common.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Reload for Guards {
    fn takes(&self, key: &str) -> bool {
        [
            "shed.",
            "rate_limit.",
            "caller_limit.",
            "bulkhead.",
            "methods.",
        ]
        .iter()
        .any(|section| key.starts_with(section))
    }

    fn prepare(&self, config: &Config) -> Result<Commit, BoxError> {
        let methods: Vec<_> = self.guards.iter().map(|guard| guard.method).collect();
        let plan = settings::plan(config, &methods)?;
        let mut changes = Changes::default();
        let before = locked(&self.common).clone();
        let next = Common::new(
            &plan.common,
            Some(&before),
            &self.cpu,
            before.authenticator(),
            &mut changes,
        )
        .map_err(unfit)?;
        let mut lives = Vec::new();
        for (guard, settings) in self.guards.iter().zip(&plan.methods) {
            let before = guard.live.load();
            let live = Live::new(guard.method, settings, &next, Some(&before), &mut changes)
                .map_err(unfit)?;
            lives.push((guard.clone(), Arc::new(live)));
        }
        let common = self.common.clone();
        Ok(Box::new(move || {
            changes.commit();
            *locked(&common) = next;
            for (guard, live) in lives {
                guard.live.store(live);
            }
        }))
    }
}
