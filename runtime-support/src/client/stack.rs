//! The policies of one RPC, as tower layers around an attempt.
//!
//! Outside in: fallback, degrade, total deadline, coalescing, hedge or retry, rate limit, bulkhead,
//! breaker, deadline of the attempt. The stack carries encoded messages, so there is one type of it
//! for all RPCs, and repeating a request or sharing an answer copies nothing.

use super::Failed;
use super::exchange::{Attempt, Exchange, Exchanged, Outgoing};
use super::live::{Asked, Guard, LastAnswers, Live};
use crate::policy::breaker::{BreakerLayer, BreakerService};
use crate::policy::bulkhead::{BulkheadLayer, BulkheadService};
use crate::policy::coalesce::CoalesceService;
use crate::policy::deadline::{DeadlineLayer, DeadlineService};
use crate::policy::degrade::{Degrade, DegradeLayer, DegradeService};
use crate::policy::fallback::FallbackService;
use crate::policy::hedge::{HedgeLayer, HedgeService};
use crate::policy::rate_limit::{RateLimitLayer, RateLimitService, TokenBucket};
use crate::policy::retry::{RetryLayer, RetryService};
use crate::policy::{Reason, Rejection};
use bytes::Bytes;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};
use tower::util::Either;
use tower_layer::Layer;
use tower_service::Service;

pub(super) type Prepare = fn(&mut Attempt, u32);
pub(super) type Key = fn(&Attempt) -> Asked;

type Attempted = DeadlineService<Leaf>;
type Guarded = Either<BreakerService<Attempted, Arc<Guard>>, Attempted>;
type Bounded = Either<BulkheadService<Guarded>, Guarded>;
type Limited = Either<RateLimitService<Bounded, TokenBucket>, Bounded>;
type Repeated = Either<HedgeService<Limited, Prepare>, RetryService<Limited, Prepare>>;
type Joined = Either<CoalesceService<Repeated, Key, Asked, Bytes, Failed>, Repeated>;
type Total = DeadlineService<Joined>;
type Degraded = Either<DegradeService<Total, Arc<Degrade>, Refuse>, Total>;
/// The whole of it.
pub(super) type Stack = Either<FallbackService<Degraded, LastAnswers>, Degraded>;

/// Puts the layers around `exchange`; what is off is left out.
pub(super) fn stack(live: &Live, exchange: &Arc<dyn Exchange>) -> Stack {
    let attempt = DeadlineLayer::new(live.settings.attempt_timeout);
    let attempted = attempt.layer(Leaf(Arc::clone(exchange)));
    let breaker = live.breaker.clone().map(BreakerLayer::new);
    let guarded = around(breaker, attempted);
    let bounded = around(live.bulkhead.clone().map(BulkheadLayer::new), guarded);
    let limited = around(live.rate.clone().map(RateLimitLayer::new), bounded);
    let budget = Arc::clone(&live.budget);
    let repeated = match &live.hedge {
        Some(hedge) => {
            let layer = HedgeLayer::new(Arc::clone(hedge), budget, prepare as Prepare);
            Either::Left(layer.layer(limited))
        }
        None => {
            let retry = Arc::clone(&live.retry);
            let layer = RetryLayer::new(retry, budget, live.idempotent, prepare as Prepare);
            Either::Right(layer.layer(limited))
        }
    };
    let joined = around(live.coalesce.clone(), repeated);
    let total = DeadlineLayer::new(live.settings.timeout).layer(joined);
    let degrade = live.degrade.clone();
    let degraded = around(
        degrade.map(|degrade| DegradeLayer::new(degrade, Refuse)),
        total,
    );
    around(live.fallback.clone(), degraded)
}

fn around<L: Layer<S>, S>(layer: Option<L>, inner: S) -> Either<L::Service, S> {
    match layer {
        Some(layer) => Either::Left(layer.layer(inner)),
        None => Either::Right(inner),
    }
}

/// Before an attempt that repeats another.
pub(super) fn prepare(attempt: &mut Attempt, previous: u32) {
    attempt.previous = previous;
    attempt.method.stats.retry();
}

/// What the layers are around.
#[derive(Clone)]
pub(super) struct Leaf(Arc<dyn Exchange>);

impl Service<Attempt> for Leaf {
    type Response = Bytes;
    type Error = Failed;
    type Future = Exchanged;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failed>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, attempt: Attempt) -> Exchanged {
        attempt.method.stats.attempt();
        let body = Outgoing::Message(Some(attempt.message.clone()));
        self.0.unary(attempt, body)
    }
}

/// Where calls go while degraded: nowhere, so that the fallback answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refuse;

impl Service<Attempt> for Refuse {
    type Response = Bytes;
    type Error = Failed;
    type Future = Ready<Result<Bytes, Failed>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failed>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Attempt) -> Self::Future {
        ready(Err(Rejection::new(Reason::Degraded).into()))
    }
}
