//! The tower layer.

use super::permit::{Permit, Strategy, Verdict};
use crate::policy::classify::{Failure, judge};
use crate::policy::{Rejection, Time};
use pin_project_lite::pin_project;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tower_layer::Layer;
use tower_service::Service;

/// Puts a breaker before a service whose answer is complete when its future is, as that of a typed
/// unary call. For HTTP bodies there is [`super::JudgeBody`].
///
/// A call that the breaker refuses fails with the error that the service's error type makes of a
/// [`Rejection`], without the service being called. A call whose future is dropped counts as
/// excluded.
///
/// `B` is `Arc<Breaker>`, `&'static Breaker`, or the same of an
/// [`AdaptiveBreaker`](super::AdaptiveBreaker).
#[derive(Clone, Debug)]
pub struct BreakerLayer<B, J = ()> {
    breaker: B,
    judge: J,
}

impl<B> BreakerLayer<B> {
    /// Judges by [`crate::policy::judge`].
    pub const fn new(breaker: B) -> Self {
        Self { breaker, judge: () }
    }

    /// Judges by a function of the result.
    pub fn judged_by<T, E, F>(self, judge: F) -> BreakerLayer<B, F>
    where
        F: Fn(&Result<T, E>) -> Verdict,
    {
        BreakerLayer {
            breaker: self.breaker,
            judge,
        }
    }
}

/// How a result is judged: `()` for [`crate::policy::judge`], or a function.
pub trait Judge<T, E> {
    /// The verdict on a result.
    fn judge(&self, result: &Result<T, E>) -> Verdict;
}

impl<T, E: Failure> Judge<T, E> for () {
    fn judge(&self, result: &Result<T, E>) -> Verdict {
        judge(result)
    }
}

impl<T, E, F: Fn(&Result<T, E>) -> Verdict> Judge<T, E> for F {
    fn judge(&self, result: &Result<T, E>) -> Verdict {
        self(result)
    }
}

impl<S, B: Clone, J: Clone> Layer<S> for BreakerLayer<B, J> {
    type Service = BreakerService<S, B, J>;

    fn layer(&self, inner: S) -> Self::Service {
        BreakerService {
            inner,
            breaker: self.breaker.clone(),
            judge: self.judge.clone(),
        }
    }
}

/// A service behind a breaker. See [`BreakerLayer`].
#[derive(Clone, Debug)]
pub struct BreakerService<S, B, J = ()> {
    inner: S,
    breaker: B,
    judge: J,
}

impl<S, B, J, Request> Service<Request> for BreakerService<S, B, J>
where
    S: Service<Request>,
    S::Error: From<Rejection>,
    B: Deref + Clone,
    B::Target: Strategy,
    J: Judge<S::Response, S::Error> + Clone,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = BreakerFuture<S::Future, B, J>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let inner = match Permit::acquire(self.breaker.clone(), Time::now()) {
            Ok(permit) => Inner::Admitted {
                call: self.inner.call(request),
                permit: Some(permit),
                judge: self.judge.clone(),
            },
            Err(rejection) => Inner::Refused { rejection },
        };
        BreakerFuture { inner }
    }
}

pin_project! {
    /// The future of a call behind a breaker.
    pub struct BreakerFuture<F, B, J> where B: Deref, B::Target: Strategy {
        #[pin]
        inner: Inner<F, B, J>,
    }
}

pin_project! {
    #[project = InnerProjection]
    enum Inner<F, B, J> where B: Deref, B::Target: Strategy {
        Admitted {
            #[pin]
            call: F,
            permit: Option<Permit<B>>,
            judge: J,
        },
        Refused {
            rejection: Rejection,
        },
    }
}

impl<F, B, J, T, E> Future for BreakerFuture<F, B, J>
where
    F: Future<Output = Result<T, E>>,
    E: From<Rejection>,
    B: Deref,
    B::Target: Strategy,
    J: Judge<T, E>,
{
    type Output = Result<T, E>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().inner.project() {
            InnerProjection::Refused { rejection } => Poll::Ready(Err((*rejection).into())),
            InnerProjection::Admitted {
                call,
                permit,
                judge,
            } => {
                let result = ready!(call.poll(task));
                if let Some(permit) = permit.take() {
                    permit.record(judge.judge(&result), Time::now());
                }
                Poll::Ready(result)
            }
        }
    }
}
