//! The tower layer.

use super::{Attempts, Retry, RetryBudget};
use crate::policy::deadline::Deadline;
use crate::policy::{Failure, Pushback, is_refusal};
use http::{HeaderMap, HeaderValue};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::Sleep;
use tower_layer::Layer;
use tower_service::Service;

/// Tells the server how many attempts came before, as gRFC A6 asks.
pub fn set_previous_attempts(headers: &mut HeaderMap, attempts: u32) {
    if attempts > 0 {
        headers.insert("grpc-previous-rpc-attempts", HeaderValue::from(attempts));
    }
}

/// Makes failed calls again. The request is cloned for each attempt but the last one possible.
#[derive(Clone, Debug)]
pub struct RetryLayer<P> {
    retry: Arc<Retry>,
    budget: Arc<RetryBudget>,
    idempotent: bool,
    prepare: P,
}

impl<P> RetryLayer<P> {
    /// Retries by `retry` within `budget`, which all calls of a client share. `idempotent` is what
    /// the contract says of the RPC. `prepare` is called with each request that repeats another,
    /// and the number of attempts before it; see [`set_previous_attempts`].
    pub const fn new(
        retry: Arc<Retry>,
        budget: Arc<RetryBudget>,
        idempotent: bool,
        prepare: P,
    ) -> Self {
        Self {
            retry,
            budget,
            idempotent,
            prepare,
        }
    }
}

impl<S, P: Clone> Layer<S> for RetryLayer<P> {
    type Service = RetryService<S, P>;

    fn layer(&self, inner: S) -> Self::Service {
        RetryService {
            inner,
            layer: self.clone(),
        }
    }
}

/// A service whose failed calls are made again. See [`RetryLayer`].
#[derive(Clone, Debug)]
pub struct RetryService<S, P> {
    inner: S,
    layer: RetryLayer<P>,
}

impl<S, P, Request> Service<Request> for RetryService<S, P>
where
    S: Service<Request> + Clone,
    S::Error: Failure,
    Request: Clone,
    P: Fn(&mut Request, u32) + Clone,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = RetryFuture<S, P, Request>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let again = self
            .layer
            .retry
            .covers(self.layer.idempotent)
            .then(|| (self.inner.clone(), request.clone()));
        RetryFuture {
            state: State::Called {
                call: self.inner.call(request),
            },
            again,
            attempts: Attempts::first(),
            layer: self.layer.clone(),
        }
    }
}

pin_project! {
    /// The future of a call that may be made again.
    pub struct RetryFuture<S, P, Request> where S: Service<Request> {
        #[pin]
        state: State<S::Future>,
        again: Option<(S, Request)>,
        attempts: Attempts,
        layer: RetryLayer<P>,
    }
}

pin_project! {
    #[project = Projection]
    enum State<F> {
        Called {
            #[pin]
            call: F,
        },
        Waiting {
            #[pin]
            sleep: Sleep,
        },
        Readying,
    }
}

impl<S, P, Request> Future for RetryFuture<S, P, Request>
where
    S: Service<Request>,
    S::Error: Failure,
    Request: Clone,
    P: Fn(&mut Request, u32),
{
    type Output = Result<S::Response, S::Error>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            let next = match this.state.as_mut().project() {
                Projection::Called { call } => {
                    let result = ready!(call.poll(task));
                    let next = this
                        .layer
                        .after(&result, this.again.is_some(), *this.attempts);
                    let Some((delay, attempts)) = next else {
                        return Poll::Ready(result);
                    };
                    *this.attempts = attempts;
                    State::Waiting {
                        sleep: tokio::time::sleep(delay),
                    }
                }
                Projection::Waiting { sleep } => {
                    ready!(sleep.poll(task));
                    State::Readying
                }
                Projection::Readying => {
                    // Only a call that may be made again is ever here.
                    let Some((service, request)) = this.again.as_mut() else {
                        return Poll::Pending;
                    };
                    if let Err(error) = ready!(service.poll_ready(task)) {
                        return Poll::Ready(Err(error));
                    }
                    let mut request = request.clone();
                    (this.layer.prepare)(&mut request, this.attempts.made - 1);
                    State::Called {
                        call: service.call(request),
                    }
                }
            };
            this.state.set(next);
        }
    }
}

impl<P> RetryLayer<P> {
    /// What follows a result: the delay before the next attempt, if there is to be one.
    fn after<T, E: Failure>(
        &self,
        result: &Result<T, E>,
        repeatable: bool,
        attempts: Attempts,
    ) -> Option<(Duration, Attempts)> {
        let error = match result {
            Ok(_) => {
                self.budget.success();
                return None;
            }
            Err(error) => error,
        };
        if is_refusal(error) {
            return None;
        }
        let pushback = error.pushback();
        let refused = pushback == Some(Pushback::Never);
        if !self.retry.is_retryable(error.code()) && !refused {
            // The downstream answered, whatever it answered.
            self.budget.success();
            return None;
        }
        let affordable = self.budget.failure();
        if !affordable || !repeatable || !self.retry.is_retryable(error.code()) {
            return None;
        }
        let (delay, attempts) = self.retry.next(attempts, pushback, fastrand::f64())?;
        let in_time = Deadline::current().is_none_or(|deadline| deadline.remaining() > delay);
        in_time.then_some((delay, attempts))
    }
}
