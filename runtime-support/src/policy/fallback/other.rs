//! The tower layer that asks another client.

use super::is_outage;
use crate::policy::Failure;
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tower::util::Oneshot;
use tower_layer::Layer;
use tower_service::Service;

/// Asks another service when a call fails with an error that [is an outage](is_outage).
#[derive(Clone, Debug)]
pub struct OtherLayer<O>(O);

impl<O> OtherLayer<O> {
    /// Asks `other`.
    pub const fn new(other: O) -> Self {
        Self(other)
    }
}

impl<S, O: Clone> Layer<S> for OtherLayer<O> {
    type Service = OtherService<S, O>;

    fn layer(&self, inner: S) -> Self::Service {
        OtherService {
            inner,
            other: self.0.clone(),
        }
    }
}

/// A service with another to ask. See [`OtherLayer`].
#[derive(Clone, Debug)]
pub struct OtherService<S, O> {
    inner: S,
    other: O,
}

impl<S, O, Request> Service<Request> for OtherService<S, O>
where
    S: Service<Request>,
    S::Error: Failure,
    O: Service<Request, Response = S::Response, Error = S::Error> + Clone,
    Request: Clone,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = OtherFuture<S::Future, O, Request>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        OtherFuture {
            other: Some((self.other.clone(), request.clone())),
            asked: Asked::First {
                call: self.inner.call(request),
            },
        }
    }
}

pin_project! {
    /// The future of a call with another service to ask.
    pub struct OtherFuture<C, O, Request> where O: Service<Request> {
        other: Option<(O, Request)>,
        #[pin]
        asked: Asked<C, O, Request>,
    }
}

pin_project! {
    #[project = Projection]
    enum Asked<C, O, Request> where O: Service<Request> {
        First {
            #[pin]
            call: C,
        },
        Other {
            #[pin]
            call: Oneshot<O, Request>,
        },
    }
}

impl<C, O, Request> Future for OtherFuture<C, O, Request>
where
    C: Future<Output = Result<O::Response, O::Error>>,
    O: Service<Request>,
    O::Error: Failure,
{
    type Output = C::Output;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            let result = match this.asked.as_mut().project() {
                Projection::Other { call } => return call.poll(task),
                Projection::First { call } => ready!(call.poll(task)),
            };
            match (result, this.other.take()) {
                (Err(error), Some((other, request))) if is_outage(&error) => {
                    let call = Oneshot::new(other, request);
                    this.asked.set(Asked::Other { call });
                }
                (result, _) => return Poll::Ready(result),
            }
        }
    }
}
