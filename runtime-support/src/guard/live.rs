//! What is in effect: the limiters of the server and of one method, and the way through them.

use super::admission::Admission;
use super::incoming::Incoming;
use super::settings::{CommonSettings, MethodSettings};
use crate::Error;
use crate::auth::Authenticator;
use crate::config::CallerKey;
use crate::policy::bulkhead::{Bulkhead, Slot};
use crate::policy::change::Changes;
use crate::policy::concurrency::{Admitted, Algorithm, CpuMeter, Limiter, Priority};
use crate::policy::degrade::Degrade;
use crate::policy::rate_limit::{KeyedLimiter, TokenBucket};
use crate::policy::{Invalid, Reason, Rejection, Time};
use crate::rpc::Method;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The name of what guards all methods, in the registry of policies.
const SERVER: &str = "server";

/// What guards all methods together.
#[derive(Clone)]
pub(super) struct Common {
    shed: Option<Arc<Limiter>>,
    cpu: Arc<CpuMeter>,
    rate: Option<Arc<TokenBucket>>,
    caller: Option<Arc<KeyedLimiter>>,
    caller_key: CallerKey,
    bulkhead: Option<Arc<Bulkhead>>,
    algorithm: Option<Algorithm>,
    authenticator: Arc<Authenticator>,
}

impl Common {
    pub(super) fn new(
        settings: &CommonSettings,
        before: Option<&Self>,
        cpu: &Arc<CpuMeter>,
        authenticator: &Arc<Authenticator>,
        changes: &mut Changes,
    ) -> Result<Self, Invalid> {
        Ok(Self {
            shed: changes.core_if(
                SERVER,
                settings.shed.as_ref(),
                before.and_then(|it| it.shed.as_ref()),
            )?,
            cpu: cpu.clone(),
            rate: changes.core_if(
                SERVER,
                settings.rate.as_ref(),
                before.and_then(|it| it.rate.as_ref()),
            )?,
            caller: changes.core_if(
                SERVER,
                settings.caller.as_ref(),
                before.and_then(|it| it.caller.as_ref()),
            )?,
            caller_key: settings.caller_key.clone(),
            bulkhead: changes.core_if(
                SERVER,
                settings.bulkhead.as_ref(),
                before.and_then(|it| it.bulkhead.as_ref()),
            )?,
            algorithm: settings.shed.as_ref().map(|shed| shed.algorithm),
            authenticator: authenticator.clone(),
        })
    }

    pub(super) fn authenticator(&self) -> &Arc<Authenticator> {
        &self.authenticator
    }

    pub(super) fn algorithm(&self) -> Option<Algorithm> {
        self.algorithm
    }
}

/// What guards one method, and with it what guards all.
pub(super) struct Live {
    common: Common,
    priority: Priority,
    rate: Option<Arc<TokenBucket>>,
    caller: Option<Arc<KeyedLimiter>>,
    bulkhead: Option<Arc<Bulkhead>>,
    degrade: Option<Arc<Degrade>>,
    authenticate: Option<bool>,
}

impl Live {
    pub(super) fn new(
        method: &'static Method,
        settings: &MethodSettings,
        common: &Common,
        before: Option<&Self>,
        changes: &mut Changes,
    ) -> Result<Self, Invalid> {
        let name = method.path.trim_start_matches('/');
        Ok(Self {
            common: common.clone(),
            priority: settings.priority,
            rate: changes.core_if(
                name,
                settings.rate.as_ref(),
                before.and_then(|it| it.rate.as_ref()),
            )?,
            caller: changes.core_if(
                name,
                settings.caller.as_ref(),
                before.and_then(|it| it.caller.as_ref()),
            )?,
            bulkhead: changes.core_if(
                name,
                settings.bulkhead.as_ref(),
                before.and_then(|it| it.bulkhead.as_ref()),
            )?,
            degrade: changes.core_if(
                name,
                settings.degrade.as_ref(),
                before.and_then(|it| it.degrade.as_ref()),
            )?,
            authenticate: settings.authenticate,
        })
    }

    pub(super) async fn admit(
        &self,
        method: &'static Method,
        incoming: &mut Incoming<'_>,
        started: Instant,
        deadline: Option<Instant>,
    ) -> Result<Admission, Error> {
        let now = Time::at(started);
        let mut admission = Admission {
            started: now,
            ..Admission::default()
        };
        if let Some(shed) = &self.common.shed {
            let priority = incoming.priority(self.priority);
            let admitted = Admitted::acquire(shed.clone(), priority, now)?;
            admission.shed = Some((admitted, self.common.cpu.clone()));
        }
        // A method that says so itself is asked about, whatever its service is exempt from.
        let asked = match self.authenticate {
            None => Some(method.service),
            Some(true) => Some(""),
            Some(false) => None,
        };
        if let Some(service) = asked {
            let authenticator = &self.common.authenticator;
            authenticator
                .authenticate(service, incoming, deadline)
                .await?;
        }
        for limit in [&self.common.caller, &self.caller].into_iter().flatten() {
            limit.check(&incoming.key(&self.common.caller_key), now)?;
        }
        let wait = self.turn(now)?;
        if !wait.is_zero() {
            self.wait(wait, started, deadline).await?;
        }
        let bulkheads = [&self.bulkhead, &self.common.bulkhead];
        for (slot, bulkhead) in admission.slots.iter_mut().zip(bulkheads) {
            if let Some(bulkhead) = bulkhead {
                *slot = Some(place(bulkhead, deadline).await?);
            }
        }
        if let Some(degrade) = &self.degrade {
            admission.degrade = Some((degrade.clone(), degrade.path(now)));
        }
        Ok(admission)
    }

    /// How long the call has to wait for its turn.
    fn turn(&self, now: Time) -> Result<Duration, Rejection> {
        let turn = |rate: &Option<Arc<TokenBucket>>| {
            rate.as_ref()
                .map_or(Ok(Duration::ZERO), |rate| rate.reserve(now))
        };
        let own = turn(&self.rate)?;
        let all = turn(&self.common.rate).inspect_err(|_| give_back(&self.rate))?;
        Ok(own.max(all))
    }

    async fn wait(
        &self,
        wait: Duration,
        started: Instant,
        deadline: Option<Instant>,
    ) -> Result<(), Rejection> {
        let turns = Turns(Some([&self.rate, &self.common.rate]));
        if deadline.is_some_and(|deadline| deadline.saturating_duration_since(started) <= wait) {
            return Err(Rejection::new(Reason::DeadlineExceeded));
        }
        // Boxed, so that calls that need not wait carry no timer.
        Box::pin(tokio::time::sleep(wait)).await;
        turns.taken();
        Ok(())
    }
}

/// Turns that go back if the call that waits for them is given up.
struct Turns<'a>(Option<[&'a Option<Arc<TokenBucket>>; 2]>);

impl Turns<'_> {
    fn taken(mut self) {
        self.0 = None;
    }
}

impl Drop for Turns<'_> {
    fn drop(&mut self) {
        self.0.into_iter().flatten().for_each(give_back);
    }
}

fn give_back(rate: &Option<Arc<TokenBucket>>) {
    if let Some(rate) = rate {
        rate.cancel();
    }
}

async fn place(bulkhead: &Bulkhead, deadline: Option<Instant>) -> Result<Slot, Rejection> {
    if let Some(slot) = bulkhead.try_acquire() {
        return Ok(slot);
    }
    let waiting = Box::pin(bulkhead.acquire());
    match deadline {
        None => waiting.await,
        Some(deadline) => tokio::time::timeout_at(deadline.into(), waiting)
            .await
            .unwrap_or(Err(Rejection::new(Reason::DeadlineExceeded))),
    }
}
