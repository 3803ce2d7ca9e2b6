//! The tower layer.

use super::{KeyedLimiter, SlidingWindow, TokenBucket};
use crate::policy::{Rejection, Time};
use pin_project_lite::pin_project;
use std::future::Future;
use std::hash::Hash;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::Sleep;
use tower_layer::Layer;
use tower_service::Service;

/// Something that admits requests at a rate.
pub trait Limit<Request> {
    /// How long this request has to wait for its turn.
    ///
    /// # Errors
    /// If it is not admitted.
    fn turn(&self, request: &Request, now: Time) -> Result<Duration, Rejection>;

    /// Takes a turn back whose request was given up while it waited.
    fn give_back(&self) {}
}

impl<Request> Limit<Request> for TokenBucket {
    fn turn(&self, _: &Request, now: Time) -> Result<Duration, Rejection> {
        self.reserve(now)
    }

    fn give_back(&self) {
        self.cancel();
    }
}

impl<Request> Limit<Request> for SlidingWindow {
    fn turn(&self, _: &Request, now: Time) -> Result<Duration, Rejection> {
        self.check(now).map(|()| Duration::ZERO)
    }
}

/// A keyed limiter with the function that tells a request's key.
impl<Request, K, F> Limit<Request> for (KeyedLimiter, F)
where
    K: Hash,
    F: Fn(&Request) -> K,
{
    fn turn(&self, request: &Request, now: Time) -> Result<Duration, Rejection> {
        self.0.reserve(&(self.1)(request), now)
    }
}

/// Limits the rate of calls. A call that has to wait waits in its future; one that is not admitted
/// fails with the error that the service's error type makes of a [`Rejection`].
#[derive(Debug)]
pub struct RateLimitLayer<L>(Arc<L>);

impl<L> RateLimitLayer<L> {
    /// Limits what passes here to `limit`, together with all that pass other layers of the same.
    pub const fn new(limit: Arc<L>) -> Self {
        Self(limit)
    }
}

impl<L> Clone for RateLimitLayer<L> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S, L> Layer<S> for RateLimitLayer<L> {
    type Service = RateLimitService<S, L>;

    fn layer(&self, inner: S) -> Self::Service {
        RateLimitService {
            inner,
            limit: Arc::clone(&self.0),
        }
    }
}

/// A service behind a rate limit. See [`RateLimitLayer`].
#[derive(Debug)]
pub struct RateLimitService<S, L> {
    inner: S,
    limit: Arc<L>,
}

impl<S: Clone, L> Clone for RateLimitService<S, L> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            limit: Arc::clone(&self.limit),
        }
    }
}

impl<S, L, Request> Service<Request> for RateLimitService<S, L>
where
    S: Service<Request> + Clone,
    S::Error: From<Rejection>,
    L: Limit<Request>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = RateLimitFuture<S, L, Request>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let state = match self.limit.turn(&request, Time::now()) {
            Ok(wait) if wait.is_zero() => State::Called {
                call: self.inner.call(request),
            },
            Ok(wait) => {
                // The one that was ready is called; the clone takes its place.
                let clone = self.inner.clone();
                State::Waiting {
                    sleep: tokio::time::sleep(wait),
                    next: Some((std::mem::replace(&mut self.inner, clone), request)),
                    turn: Turn {
                        limit: Arc::clone(&self.limit),
                        back: Limit::<Request>::give_back,
                        taken: false,
                    },
                }
            }
            Err(rejection) => State::Refused { rejection },
        };
        RateLimitFuture { state }
    }
}

pin_project! {
    /// The future of a call behind a rate limit.
    pub struct RateLimitFuture<S, L, Request> where S: Service<Request> {
        #[pin]
        state: State<S, L, Request>,
    }
}

pin_project! {
    #[project = Projection]
    enum State<S, L, Request> where S: Service<Request> {
        Waiting {
            #[pin]
            sleep: Sleep,
            next: Option<(S, Request)>,
            turn: Turn<L>,
        },
        Called {
            #[pin]
            call: S::Future,
        },
        Refused {
            rejection: Rejection,
        },
    }
}

/// A turn that goes back if it is not taken.
struct Turn<L> {
    limit: Arc<L>,
    back: fn(&L),
    taken: bool,
}

impl<L> Drop for Turn<L> {
    fn drop(&mut self) {
        if !self.taken {
            (self.back)(&self.limit);
        }
    }
}

impl<S, L, Request> Future for RateLimitFuture<S, L, Request>
where
    S: Service<Request>,
    S::Error: From<Rejection>,
{
    type Output = Result<S::Response, S::Error>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.project().state;
        loop {
            let next = match state.as_mut().project() {
                Projection::Called { call } => return call.poll(task),
                Projection::Refused { rejection } => return Poll::Ready(Err((*rejection).into())),
                Projection::Waiting { sleep, next, turn } => {
                    ready!(sleep.poll(task));
                    turn.taken = true;
                    next.take()
                }
            };
            if let Some((mut service, request)) = next {
                state.set(State::Called {
                    call: service.call(request),
                });
            }
        }
    }
}
