//! The tower layer for answers that are at hand, and the plain ones of them.

use super::is_outage;
use crate::policy::{Failure, Time};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll, ready};
use tower_layer::Layer;
use tower_service::Service;

/// Where answers come from when calls fail.
pub trait Fallback<Request, Response, Error> {
    /// What is kept of a request while it is under way.
    type Kept;

    /// Keeps what is needed of a request.
    fn keep(&self, request: &Request) -> Self::Kept;

    /// Sees an answer of the service.
    fn remember(&self, _kept: &Self::Kept, _response: &Response, _now: Time) {}

    /// An answer in place of one that failed.
    ///
    /// # Errors
    /// The error, if there is none.
    fn answer(&self, kept: Self::Kept, error: Error, now: Time) -> Result<Response, Error>;
}

/// The same answer each time.
#[derive(Clone, Copy, Debug)]
pub struct Static<T>(pub T);

impl<Request, Response: Clone, Error> Fallback<Request, Response, Error> for Static<Response> {
    type Kept = ();

    fn keep(&self, _: &Request) {}

    fn answer(&self, (): (), _: Error, _: Time) -> Result<Response, Error> {
        Ok(self.0.clone())
    }
}

/// The answer that a function makes of the request and its error.
#[derive(Clone, Copy, Debug)]
pub struct Function<F>(pub F);

impl<Request, Response, Error, F> Fallback<Request, Response, Error> for Function<F>
where
    Request: Clone,
    F: Fn(Request, Error) -> Result<Response, Error>,
{
    type Kept = Request;

    fn keep(&self, request: &Request) -> Request {
        request.clone()
    }

    fn answer(&self, request: Request, error: Error, _: Time) -> Result<Response, Error> {
        (self.0)(request, error)
    }
}

/// Answers from a fallback when a call fails with an error that [is an outage](is_outage).
#[derive(Debug)]
pub struct FallbackLayer<F> {
    shared: Arc<Shared<F>>,
}

#[derive(Debug)]
struct Shared<F> {
    fallback: F,
    answered: AtomicU64,
}

impl<F> FallbackLayer<F> {
    /// Answers from `fallback`.
    pub fn new(fallback: F) -> Self {
        Self {
            shared: Arc::new(Shared {
                fallback,
                answered: AtomicU64::new(0),
            }),
        }
    }

    /// Where the answers come from.
    #[must_use]
    pub fn fallback(&self) -> &F {
        &self.shared.fallback
    }

    /// Calls that the fallback answered so far.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.shared.answered.load(Relaxed)
    }
}

impl<F> Clone for FallbackLayer<F> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<S, F> Layer<S> for FallbackLayer<F> {
    type Service = FallbackService<S, F>;

    fn layer(&self, inner: S) -> Self::Service {
        FallbackService {
            inner,
            layer: self.clone(),
        }
    }
}

/// A service with a fallback. See [`FallbackLayer`].
#[derive(Debug)]
pub struct FallbackService<S, F> {
    inner: S,
    layer: FallbackLayer<F>,
}

impl<S: Clone, F> Clone for FallbackService<S, F> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            layer: self.layer.clone(),
        }
    }
}

impl<S, F, Request> Service<Request> for FallbackService<S, F>
where
    S: Service<Request>,
    S::Error: Failure,
    F: Fallback<Request, S::Response, S::Error>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = FallbackFuture<S::Future, F, F::Kept, Request>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        FallbackFuture {
            kept: Some(self.layer.shared.fallback.keep(&request)),
            call: self.inner.call(request),
            shared: Arc::clone(&self.layer.shared),
            request: std::marker::PhantomData,
        }
    }
}

pin_project! {
    /// The future of a call with a fallback.
    pub struct FallbackFuture<C, F, K, Request> {
        #[pin]
        call: C,
        kept: Option<K>,
        shared: Arc<Shared<F>>,
        request: std::marker::PhantomData<fn(Request)>,
    }
}

impl<C, F, Request, T, E> Future for FallbackFuture<C, F, F::Kept, Request>
where
    C: Future<Output = Result<T, E>>,
    E: Failure,
    F: Fallback<Request, T, E>,
{
    type Output = Result<T, E>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let result = ready!(this.call.poll(task));
        let Some(kept) = this.kept.take() else {
            return Poll::Ready(result);
        };
        let fallback = &this.shared.fallback;
        Poll::Ready(match result {
            Ok(response) => {
                fallback.remember(&kept, &response, Time::now());
                Ok(response)
            }
            Err(error) if is_outage(&error) => {
                let answer = fallback.answer(kept, error, Time::now());
                if answer.is_ok() {
                    this.shared.answered.fetch_add(1, Relaxed);
                }
                answer
            }
            Err(error) => Err(error),
        })
    }
}
