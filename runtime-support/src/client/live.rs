//! The live state of one RPC's policies: what outlasts a change of the settings.

use super::exchange::{Attempt, Exchange};
use super::settings::{PolicySettings, Strategy};
use super::stack::{Key, Stack, stack};
use super::{Failed, Method};
use crate::metrics::ClientStats;
use crate::policy::breaker::{AdaptiveBreaker, Breaker, Ticket, Verdict};
use crate::policy::bulkhead::Bulkhead;
use crate::policy::coalesce::CoalesceLayer;
use crate::policy::degrade::Degrade;
use crate::policy::fallback::{Fallback, FallbackLayer, LastGood};
use crate::policy::hedge::Hedge;
use crate::policy::rate_limit::TokenBucket;
use crate::policy::registry::{CommandError, Inspect, Sample, register};
use crate::policy::retry::{Retry, RetryBudget};
use crate::policy::{Invalid, Rejection, Time, breaker};
use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use serde_json::{Map, Value};
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

impl Guard {
    fn new(settings: &PolicySettings) -> Result<Option<Arc<Self>>, Invalid> {
        Ok(match settings.strategy {
            Strategy::States => Some(Arc::new(Self::States(Breaker::new(&settings.breaker)?))),
            Strategy::Adaptive => {
                let adaptive = AdaptiveBreaker::new(settings.adaptive.clone())?;
                Some(Arc::new(Self::Adaptive(adaptive)))
            }
            Strategy::Off => None,
        })
    }

    /// Whether it works by these settings now.
    fn take(&self, settings: &PolicySettings) -> bool {
        match self {
            Self::States(breaker) => {
                settings.strategy == Strategy::States
                    && breaker.reconfigure(&settings.breaker).is_ok()
            }
            Self::Adaptive(breaker) => {
                settings.strategy == Strategy::Adaptive
                    && breaker.reconfigure(&settings.adaptive).is_ok()
            }
        }
    }

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
    /// Policies by `settings`, with the state of those that were there `before`. What is new shows
    /// in the registry under `name`.
    pub(super) fn new(
        name: &str,
        method: &'static Method,
        settings: PolicySettings,
        budget: Arc<RetryBudget>,
        validate: bool,
        before: Option<&Self>,
    ) -> Result<Self, Invalid> {
        let idempotent = method.is_idempotent() || settings.allow_unsafe;
        let hedge = settings.hedge.clone().filter(|_| idempotent);
        let coalesce = settings.coalesce && idempotent;
        Ok(Self {
            breaker: match before.and_then(|before| before.breaker.clone()) {
                Some(breaker) if breaker.take(&settings) => Some(breaker),
                _ => shown(name, Guard::new(&settings)?),
            },
            bulkhead: match (&settings.bulkhead, before.and_then(|b| b.bulkhead.clone())) {
                (Some(wanted), Some(had)) => had.reconfigure(wanted).map(|()| Some(had))?,
                (None, _) => None,
                (Some(wanted), None) => shown(name, Some(Arc::new(Bulkhead::new(wanted.clone())?))),
            },
            rate: match (&settings.rate_limit, before.and_then(|b| b.rate.clone())) {
                (Some(wanted), Some(had)) => had.reconfigure(wanted).map(|()| Some(had))?,
                (None, _) => None,
                (Some(wanted), None) => shown(name, Some(Arc::new(TokenBucket::new(wanted)?))),
            },
            degrade: match (&settings.degrade, before.and_then(|b| b.degrade.clone())) {
                (Some(wanted), Some(had)) => had.reconfigure(wanted).map(|()| Some(had))?,
                (None, _) => None,
                (Some(wanted), None) => shown(name, Some(Arc::new(Degrade::new(wanted)?))),
            },
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
            budget,
            idempotent,
            validate,
            settings,
        })
    }
}

/// Registers a policy that is new.
fn shown<P: Inspect + 'static>(name: &str, policy: Option<Arc<P>>) -> Option<Arc<P>> {
    if let Some(policy) = &policy {
        register(name, policy);
    }
    policy
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
