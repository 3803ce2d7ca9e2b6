//! What is in effect: the limiters of the server and of one method, and the way through them.

use super::admission::Admission;
use super::caller::Caller;
use super::settings::{CommonSettings, MethodSettings};
use crate::BoxError;
use crate::config::CallerKey;
use crate::policy::bulkhead::{Bulkhead, BulkheadSettings, Slot};
use crate::policy::concurrency::{
    Admitted, Algorithm, ConcurrencySettings, CpuMeter, Limiter, Priority,
};
use crate::policy::degrade::{Degrade, DegradeSettings};
use crate::policy::rate_limit::{KeyedLimiter, RateLimitSettings, TokenBucket};
use crate::policy::registry::Inspect;
use crate::policy::{Invalid, Reason, Rejection, Time, registry};
use crate::rpc::Method;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The name of what guards all methods, in the registry of policies.
const SERVER: &str = "server";

/// A policy that takes other settings without losing its state.
trait Core: Inspect + Sized + 'static {
    type Settings: Clone + Send + 'static;

    fn make(settings: &Self::Settings) -> Result<Self, Invalid>;

    fn take(&self, settings: &Self::Settings) -> Result<(), Invalid>;
}

macro_rules! cores {
    ($($Core:ty, $Settings:ty, $make:expr;)*) => {$(
        impl Core for $Core {
            type Settings = $Settings;

            fn make(settings: &$Settings) -> Result<Self, Invalid> {
                $make(settings)
            }

            fn take(&self, settings: &$Settings) -> Result<(), Invalid> {
                self.reconfigure(settings)
            }
        }
    )*};
}

cores! {
    TokenBucket, RateLimitSettings, TokenBucket::new;
    KeyedLimiter, RateLimitSettings, KeyedLimiter::new;
    Bulkhead, BulkheadSettings, |settings: &BulkheadSettings| Bulkhead::new(settings.clone());
    Limiter, ConcurrencySettings, |settings: &ConcurrencySettings| Limiter::new(settings.clone());
    Degrade, DegradeSettings, Degrade::new;
}

/// Limiters that stay, with the settings that they are to take.
#[derive(Default)]
pub(super) struct Replaced(Vec<Box<dyn FnOnce() + Send>>);

impl Replaced {
    pub(super) fn reconfigure(self) {
        self.0.into_iter().for_each(|reconfigure| reconfigure());
    }

    /// The limiter for these settings: that of before, if there was one.
    fn core<C: Core>(
        &mut self,
        name: &str,
        settings: Option<&C::Settings>,
        before: Option<&Arc<C>>,
    ) -> Result<Option<Arc<C>>, BoxError> {
        let Some(settings) = settings else {
            return Ok(None);
        };
        // Made in any case: that is how settings are checked.
        let made =
            C::make(settings).map_err(|invalid| format!("policies of `{name}`: {invalid}"))?;
        let Some(before) = before else {
            let made = Arc::new(made);
            registry::register(name, &made);
            return Ok(Some(made));
        };
        let (core, settings) = (before.clone(), settings.clone());
        self.0.push(Box::new(move || {
            if let Err(invalid) = core.take(&settings) {
                tracing::error!(
                    error = &invalid as &dyn std::error::Error,
                    "a policy kept its settings"
                );
            }
        }));
        Ok(Some(before.clone()))
    }
}

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
}

impl Common {
    pub(super) fn new(
        settings: &CommonSettings,
        before: Option<&Self>,
        cpu: &Arc<CpuMeter>,
        replaced: &mut Replaced,
    ) -> Result<Self, BoxError> {
        Ok(Self {
            shed: replaced.core(
                SERVER,
                settings.shed.as_ref(),
                before.and_then(|it| it.shed.as_ref()),
            )?,
            cpu: cpu.clone(),
            rate: replaced.core(
                SERVER,
                settings.rate.as_ref(),
                before.and_then(|it| it.rate.as_ref()),
            )?,
            caller: replaced.core(
                SERVER,
                settings.caller.as_ref(),
                before.and_then(|it| it.caller.as_ref()),
            )?,
            caller_key: settings.caller_key.clone(),
            bulkhead: replaced.core(
                SERVER,
                settings.bulkhead.as_ref(),
                before.and_then(|it| it.bulkhead.as_ref()),
            )?,
            algorithm: settings.shed.as_ref().map(|shed| shed.algorithm),
        })
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
}

impl Live {
    pub(super) fn new(
        method: &'static Method,
        settings: &MethodSettings,
        common: &Common,
        before: Option<&Self>,
        replaced: &mut Replaced,
    ) -> Result<Self, BoxError> {
        let name = method.path.trim_start_matches('/');
        Ok(Self {
            common: common.clone(),
            priority: settings.priority,
            rate: replaced.core(
                name,
                settings.rate.as_ref(),
                before.and_then(|it| it.rate.as_ref()),
            )?,
            caller: replaced.core(
                name,
                settings.caller.as_ref(),
                before.and_then(|it| it.caller.as_ref()),
            )?,
            bulkhead: replaced.core(
                name,
                settings.bulkhead.as_ref(),
                before.and_then(|it| it.bulkhead.as_ref()),
            )?,
            degrade: replaced.core(
                name,
                settings.degrade.as_ref(),
                before.and_then(|it| it.degrade.as_ref()),
            )?,
        })
    }

    pub(super) async fn admit(
        &self,
        caller: &Caller<'_>,
        started: Instant,
        deadline: Option<Instant>,
    ) -> Result<Admission, Rejection> {
        let now = Time::at(started);
        let mut admission = Admission {
            started: now,
            ..Admission::default()
        };
        if let Some(shed) = &self.common.shed {
            let priority = caller.priority(self.priority);
            let admitted = Admitted::acquire(shed.clone(), priority, now)?;
            admission.shed = Some((admitted, self.common.cpu.clone()));
        }
        for limit in [&self.common.caller, &self.caller].into_iter().flatten() {
            limit.check(&caller.key(&self.common.caller_key), now)?;
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
