//! The tower layer.

use super::Deadline;
use crate::policy::time::now;
use crate::policy::{Reason, Rejection};
use crate::scope::{Scope, Scoped};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Sleep;
use tower_layer::Layer;
use tower_service::Service;

/// Ends calls at the current deadline, or after a timeout if that is earlier.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeadlineLayer {
    timeout: Option<Duration>,
}

impl DeadlineLayer {
    /// With a timeout for each call, or the current deadline alone.
    #[must_use]
    pub const fn new(timeout: Option<Duration>) -> Self {
        Self { timeout }
    }
}

impl<S> Layer<S> for DeadlineLayer {
    type Service = DeadlineService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        DeadlineService {
            inner,
            timeout: self.timeout,
        }
    }
}

/// A service whose calls have a deadline. See [`DeadlineLayer`].
#[derive(Clone, Debug)]
pub struct DeadlineService<S> {
    inner: S,
    timeout: Option<Duration>,
}

impl<S, Request> Service<Request> for DeadlineService<S>
where
    S: Service<Request>,
    S::Error: From<Rejection>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = DeadlineFuture<S::Future>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let bound = match Deadline::within(self.timeout) {
            None => Bound::Without {
                call: self.inner.call(request),
            },
            Some(deadline) if deadline.has_passed() => Bound::Expired,
            Some(deadline) => {
                // What the service does at once belongs to the scope as well.
                let scope = Scope::current().with_deadline(Some(deadline));
                let call = scope.sync(|| self.inner.call(request));
                Bound::Within {
                    call: scope.run(call),
                    sleep: tokio::time::sleep_until(deadline.instant()),
                }
            }
        };
        DeadlineFuture { bound }
    }
}

pin_project! {
    /// The future of a call that has a deadline.
    pub struct DeadlineFuture<F> {
        #[pin]
        bound: Bound<F>,
    }
}

pin_project! {
    #[project = Projection]
    enum Bound<F> {
        Without {
            #[pin]
            call: F,
        },
        Within {
            #[pin]
            call: Scoped<F>,
            #[pin]
            sleep: Sleep,
        },
        Expired,
    }
}

impl<F, T, E> Future for DeadlineFuture<F>
where
    F: Future<Output = Result<T, E>>,
    E: From<Rejection>,
{
    type Output = Result<T, E>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let exceeded = || Poll::Ready(Err(Rejection::new(Reason::DeadlineExceeded).into()));
        match self.project().bound.project() {
            Projection::Without { call } => call.poll(task),
            Projection::Expired => exceeded(),
            Projection::Within { call, sleep } => match call.poll(task) {
                Poll::Ready(result) => Poll::Ready(result),
                Poll::Pending => {
                    // Timers of one moment fire one after the other. When one further out has, this
                    // one is due too: whoever is innermost has to say that it was the deadline.
                    let due = sleep.deadline() <= now();
                    if due || sleep.poll(task).is_ready() {
                        exceeded()
                    } else {
                        Poll::Pending
                    }
                }
            },
        }
    }
}
