//! Calls that stream: the same policies, held until the stream's end.
//!
//! Repeated is only a call of one request whose answers stream, and only until they begin. Hedging,
//! coalescing and kept answers are for unary calls.

use super::Failed;
use super::exchange::{Attempt, Exchange, Exchanged, Opened, Outgoing};
use super::live::{Current, Guard};
use super::stack::{Prepare, prepare};
use crate::policy::breaker::{Permit, Verdict};
use crate::policy::bulkhead::Slot;
use crate::policy::deadline::{Deadline, DeadlineLayer};
use crate::policy::retry::RetryLayer;
use crate::policy::{Reason, Rejection, Time, judge};
use bytes::Bytes;
use futures_core::Stream;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use tokio::time::Sleep;
use tower::ServiceExt;
use tower::util::service_fn;
use tower_layer::Layer;

/// What a call holds until its end.
pub(super) struct Holding {
    permit: Option<Permit<Arc<Guard>>>,
    _slot: Option<Slot>,
}

impl Holding {
    fn settle(&mut self, verdict: Verdict) {
        if let Some(permit) = self.permit.take() {
            permit.record(verdict, Time::now());
        }
    }
}

/// A stream of answers with what it holds.
pub(super) struct Held {
    stream: tonic::Streaming<Bytes>,
    deadline: Option<Pin<Box<Sleep>>>,
    holding: Holding,
}

impl Held {
    pub(super) fn poll_next(
        &mut self,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Failed>>> {
        let next = match Pin::new(&mut self.stream).poll_next(task) {
            Poll::Ready(Some(Ok(message))) => return Poll::Ready(Some(Ok(message))),
            Poll::Ready(Some(Err(status))) => Some(Err(Failed::of(status))),
            Poll::Ready(None) => None,
            Poll::Pending => {
                let deadline = self.deadline.as_mut();
                let late = deadline.is_some_and(|sleep| sleep.as_mut().poll(task).is_ready());
                if !late {
                    return Poll::Pending;
                }
                Some(Err(Rejection::new(Reason::DeadlineExceeded).into()))
            }
        };
        self.holding.settle(match &next {
            Some(result) => judge(result),
            None => Verdict::Success,
        });
        Poll::Ready(next)
    }
}

/// One request, or none if requests stream, and then their stream.
type Body = Arc<Mutex<Option<Outgoing>>>;

fn take(body: &Body, attempt: &Attempt) -> Outgoing {
    let streamed = body.lock().unwrap_or_else(PoisonError::into_inner).take();
    streamed.unwrap_or_else(|| Outgoing::Message(Some(attempt.message.clone())))
}

/// Opens a call whose answers stream.
pub(super) async fn open(
    current: Arc<Current>,
    exchange: Arc<dyn Exchange>,
    attempt: Attempt,
    body: Outgoing,
) -> Result<Held, Failed> {
    let repeatable = matches!(body, Outgoing::Message(_)) && current.live.idempotent;
    let body: Body = Arc::new(Mutex::new(Some(body)));
    let retry = RetryLayer::new(
        Arc::clone(&current.live.retry),
        Arc::clone(&current.live.budget),
        repeatable,
        prepare as Prepare,
    );
    let total = DeadlineLayer::new(current.live.settings.timeout);
    let opening = service_fn(move |attempt: Attempt| {
        let (current, exchange, body) = (current.clone(), exchange.clone(), body.clone());
        async move {
            let mut holding = admitted(&current).await?;
            attempt.method.stats.attempt();
            let open = service_fn(|attempt: Attempt| -> Opened {
                let outgoing = take(&body, &attempt);
                exchange.open(attempt, outgoing)
            });
            let opened = DeadlineLayer::new(current.live.settings.attempt_timeout).layer(open);
            let opened = opened.oneshot(attempt).await;
            if opened.is_err() {
                holding.settle(judge(&opened));
            }
            Ok::<_, Failed>(Held {
                stream: opened?,
                deadline: Deadline::current()
                    .map(|deadline| Box::pin(tokio::time::sleep_until(deadline.instant()))),
                holding,
            })
        }
    });
    total.layer(retry.layer(opening)).oneshot(attempt).await
}

/// Makes a call of many requests and one answer.
pub(super) async fn collect(
    current: Arc<Current>,
    exchange: Arc<dyn Exchange>,
    attempt: Attempt,
    body: Outgoing,
) -> Result<Bytes, Failed> {
    let body: Body = Arc::new(Mutex::new(Some(body)));
    let total = DeadlineLayer::new(current.live.settings.timeout);
    let call = service_fn(|attempt: Attempt| async {
        let mut holding = admitted(&current).await?;
        attempt.method.stats.attempt();
        let send = service_fn(|attempt: Attempt| -> Exchanged {
            let outgoing = take(&body, &attempt);
            exchange.unary(attempt, outgoing)
        });
        let sent = DeadlineLayer::new(current.live.settings.attempt_timeout).layer(send);
        let result = sent.oneshot(attempt).await;
        holding.settle(judge(&result));
        result
    });
    total.layer(call).oneshot(attempt).await
}

/// Passes rate limit, bulkhead and breaker.
async fn admitted(current: &Current) -> Result<Holding, Rejection> {
    let live = &current.live;
    if let Some(rate) = &live.rate {
        let wait = rate.reserve(Time::now())?;
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
    }
    let slot = match &live.bulkhead {
        Some(bulkhead) => Some(bulkhead.acquire().await?),
        None => None,
    };
    let breaker = live.breaker.clone();
    let permit = breaker.map(|breaker| Permit::acquire(breaker, Time::now()));
    Ok(Holding {
        permit: permit.transpose()?,
        _slot: slot,
    })
}
