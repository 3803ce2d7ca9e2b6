//! The live state of one RPC's policies: what outlasts a change of the settings.

use super::exchange::{Attempt, Exchange};
use super::settings::{PolicySettings, Strategy};
use super::stack::{Key, Stack, stack};
use super::{Failed, Method};
use crate::metrics::ClientStats;
use crate::policy::breaker::{AdaptiveBreaker, Breaker, Ticket, Verdict};
use crate::policy::bulkhead::Bulkhead;
use crate::policy::change::{Changes, Core};
use crate::policy::coalesce::CoalesceLayer;
use crate::policy::degrade::Degrade;
use crate::policy::fallback::{Fallback, FallbackLayer, LastGood};
use crate::policy::hedge::Hedge;
use crate::policy::rate_limit::TokenBucket;
use crate::policy::registry::{CommandError, Inspect, Sample};
use crate::policy::retry::{Retry, RetryBudget};
use crate::policy::settings::text;
use crate::policy::{Invalid, Rejection, Time, breaker};
use crate::protocol::Encoding;
use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// What a request asks: calls that are equal in it may share an answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    message: Bytes,
    metadata: Vec<(HeaderName, HeaderValue)>,
}

impl Asked {
    fn of(attempt: &Attempt) -> Self {
        let headers = attempt.metadata.iter().flat_map(|headers| headers.iter());
        // Traces differ from call to call, tenants get answers of their own.
        let context = attempt.context.iter().flat_map(|headers| headers.iter());
        let tenant = context.filter(|(name, _)| name.as_str() == "x-tenant-id");
        Self {
            message: attempt.message.clone(),
            metadata: headers
                .chain(tenant)
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        }
    }
}

/// The last good answers, and who counts how often they were needed.
#[derive(Debug)]
pub(super) struct LastAnswers {
    answers: LastGood<Asked, Bytes, Key>,
    stats: &'static ClientStats,
}

impl Fallback<Attempt, Bytes, Failed> for LastAnswers {
    type Kept = Asked;

    fn keep(&self, attempt: &Attempt) -> Asked {
        Asked::of(attempt)
    }

    fn remember(&self, asked: &Asked, answer: &Bytes, now: Time) {
        Fallback::<Attempt, Bytes, Failed>::remember(&self.answers, asked, answer, now);
    }

    fn answer(&self, asked: Asked, failed: Failed, now: Time) -> Result<Bytes, Failed> {
        let answer = Fallback::<Attempt, Bytes, Failed>::answer(&self.answers, asked, failed, now);
        if answer.is_ok() {
            self.stats.fallback();
        }
        answer
    }
}

/// A breaker of either strategy.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one an RPC, and every call would pay for a box"
)]
pub(super) enum Guard {
    States(Breaker),
    Adaptive(AdaptiveBreaker),
}

impl Core for Guard {
    type Settings = PolicySettings;

    /// Nobody makes one of [`Strategy::Off`].
    fn make(settings: &PolicySettings) -> Result<Self, Invalid> {
        Ok(match settings.strategy {
            Strategy::Adaptive => Self::Adaptive(AdaptiveBreaker::new(settings.adaptive.clone())?),
            Strategy::States | Strategy::Off => Self::States(Breaker::new(&settings.breaker)?),
        })
    }

    fn fits(&self, settings: &PolicySettings) -> bool {
        match self {
            Self::States(breaker) => {
                settings.strategy == Strategy::States && breaker.fits(&settings.breaker)
            }
            Self::Adaptive(_) => settings.strategy == Strategy::Adaptive,
        }
    }

    fn apply(&self, settings: &PolicySettings) {
        match self {
            Self::States(breaker) => breaker.apply(&settings.breaker),
            Self::Adaptive(breaker) => breaker.apply(&settings.adaptive),
        }
    }
}

impl Guard {
    fn inspect(&self) -> &dyn Inspect {
        match self {
            Self::States(breaker) => breaker,
            Self::Adaptive(breaker) => breaker,
        }
    }
}

impl breaker::Strategy for Guard {
    #[inline]
    fn admit(&self, now: Time) -> Result<Ticket, Rejection> {
        match self {
            Self::States(breaker) => breaker.admit(now),
            Self::Adaptive(breaker) => breaker.admit(now),
        }
    }

    #[inline]
    fn record(&self, ticket: Ticket, verdict: Verdict, now: Time) {
        match self {
            Self::States(breaker) => breaker.record(ticket, verdict, now),
            Self::Adaptive(breaker) => breaker.record(ticket, verdict, now),
        }
    }

    fn release(&self, ticket: Ticket) {
        match self {
            Self::States(breaker) => breaker.release(ticket),
            Self::Adaptive(breaker) => breaker.release(ticket),
        }
    }
}

impl Inspect for Guard {
    fn kind(&self) -> &'static str {
        self.inspect().kind()
    }

    fn state(&self, now: Time) -> Map<String, Value> {
        self.inspect().state(now)
    }

    fn samples(&self, now: Time, samples: &mut Vec<Sample>) {
        self.inspect().samples(now, samples);
    }

    fn command(&self, command: &str, now: Time) -> Result<(), CommandError> {
        self.inspect().command(command, now)
    }
}

/// The policies of one RPC by its present settings.
pub(super) struct Live {
    pub(super) settings: PolicySettings,
    /// Whether the call may be repeated: by contract, or because `svc.toml` allows it.
    pub(super) idempotent: bool,
    pub(super) validate: bool,
    /// What messages are compressed with.
    pub(super) packing: Option<Encoding>,
    pub(super) breaker: Option<Arc<Guard>>,
    pub(super) bulkhead: Option<Arc<Bulkhead>>,
    pub(super) rate: Option<Arc<TokenBucket>>,
    pub(super) retry: Arc<Retry>,
    pub(super) budget: Arc<RetryBudget>,
    pub(super) hedge: Option<Arc<Hedge>>,
    pub(super) degrade: Option<Arc<Degrade>>,
    pub(super) fallback: Option<FallbackLayer<LastAnswers>>,
    pub(super) coalesce: Option<CoalesceLayer<Key, Asked, Bytes, Failed>>,
}

impl Live {
    /// Policies by `settings`, with the state of those that were there `before`. What is to happen
    /// to those is among the `changes`; `name` is what they show under.
    pub(super) fn new(
        name: &str,
        method: &'static Method,
        settings: PolicySettings,
        common: &Common,
        before: Option<&Self>,
        changes: &mut Changes,
    ) -> Result<Self, Invalid> {
        let idempotent = method.is_idempotent() || settings.allow_unsafe;
        let hedge = settings.hedge.clone().filter(|_| idempotent);
        let coalesce = settings.coalesce && idempotent;
        let guard = Some(&settings).filter(|settings| settings.strategy != Strategy::Off);
        Ok(Self {
            breaker: changes.core_if(name, guard, before.and_then(|it| it.breaker.as_ref()))?,
            bulkhead: changes.core_if(
                name,
                settings.bulkhead.as_ref(),
                before.and_then(|it| it.bulkhead.as_ref()),
            )?,
            rate: changes.core_if(
                name,
                settings.rate_limit.as_ref(),
                before.and_then(|it| it.rate.as_ref()),
            )?,
            degrade: changes.core_if(
                name,
                settings.degrade.as_ref(),
                before.and_then(|it| it.degrade.as_ref()),
            )?,
            fallback: match (&settings.fallback, before) {
                (Some(_), Some(before)) if before.settings.fallback == settings.fallback => {
                    before.fallback.clone()
                }
                (None, _) => None,
                (Some(wanted), _) => Some(FallbackLayer::new(LastAnswers {
                    answers: LastGood::new(wanted.clone(), Asked::of as Key)?,
                    stats: method.stats,
                })),
            },
            coalesce: match before.and_then(|before| before.coalesce.clone()) {
                Some(had) if coalesce => Some(had),
                _ => coalesce.then(|| CoalesceLayer::new(Asked::of as Key)),
            },
            retry: Arc::new(Retry::new(settings.retry.clone())?),
            hedge: hedge.map(Hedge::new).transpose()?.map(Arc::new),
            budget: common.budget_of(name, &settings, before, changes)?,
            idempotent,
            validate: common.validate,
            packing: common.packing,
            settings,
        })
    }

    /// The settings of what has no core that would show them, and how it stands.
    pub(super) fn state(&self) -> Map<String, Value> {
        let settings = &self.settings;
        let repeated = match &self.hedge {
            Some(_) => "hedge",
            None if self.retry.covers(self.idempotent) => "retry",
            None => "no",
        };
        let coalesce = self.coalesce.as_ref();
        let state = json!({
            "repeats": repeated,
            "coalesced": coalesce.map(CoalesceLayer::joined),
            "answers_kept": self.fallback.as_ref().map(|layer| layer.fallback().answers.len()),
            "settings": {
                "timeout": text(settings.timeout.unwrap_or_default()),
                "attempt_timeout": text(settings.attempt_timeout.unwrap_or_default()),
                "retry": self.retry.settings(),
                "hedge": self.hedge.as_ref().map(|hedge| hedge.settings()),
                "fallback": settings.fallback,
                "coalesce": coalesce.is_some(),
                "validate": self.validate,
                "compression": self.packing.map_or("off", Encoding::name),
            },
        });
        match state {
            Value::Object(state) => state,
            _ => Map::new(),
        }
    }
}

/// What the RPCs of a client have in common.
pub(super) struct Common {
    pub(super) budget: Arc<RetryBudget>,
    /// The ratio of that budget.
    pub(super) ratio: f64,
    pub(super) validate: bool,
    pub(super) packing: Option<Encoding>,
}

impl Common {
    /// The client's budget, or one of its own for an RPC that has another ratio.
    fn budget_of(
        &self,
        name: &str,
        settings: &PolicySettings,
        before: Option<&Live>,
        changes: &mut Changes,
    ) -> Result<Arc<RetryBudget>, Invalid> {
        if settings.retry.budget == self.ratio {
            return Ok(Arc::clone(&self.budget));
        }
        let own = before.map(|before| &before.budget);
        let own = own.filter(|budget| !Arc::ptr_eq(budget, &self.budget));
        changes.core(name, &settings.budget(), own)
    }
}

/// The policies and the layers made of them.
pub(super) struct Current {
    pub(super) live: Live,
    pub(super) stack: Stack,
}

impl Current {
    pub(super) fn new(live: Live, exchange: &Arc<dyn Exchange>) -> Self {
        Self {
            stack: stack(&live, exchange),
            live,
        }
    }
}
