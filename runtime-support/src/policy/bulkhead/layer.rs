//! The tower layer.

use super::{Bulkhead, Slot};
use crate::policy::Rejection;
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tower_layer::Layer;
use tower_service::Service;

/// Bounds the calls under way. A call that has to wait waits in its future, which costs it an
/// allocation; a call that need not wait costs none.
#[derive(Clone, Debug)]
pub struct BulkheadLayer(Arc<Bulkhead>);

impl BulkheadLayer {
    /// Calls take the slots of `bulkhead`, together with those of other layers of the same.
    #[must_use]
    pub const fn new(bulkhead: Arc<Bulkhead>) -> Self {
        Self(bulkhead)
    }
}

impl<S> Layer<S> for BulkheadLayer {
    type Service = BulkheadService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        BulkheadService {
            inner,
            bulkhead: Arc::clone(&self.0),
        }
    }
}

/// A service behind a bulkhead. See [`BulkheadLayer`].
#[derive(Clone, Debug)]
pub struct BulkheadService<S> {
    inner: S,
    bulkhead: Arc<Bulkhead>,
}

impl<S, Request> Service<Request> for BulkheadService<S>
where
    S: Service<Request> + Clone,
    S::Error: From<Rejection>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = BulkheadFuture<S, Request>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let state = match self.bulkhead.try_acquire() {
            Some(slot) => State::Called {
                call: self.inner.call(request),
                slot,
            },
            None => {
                let bulkhead = Arc::clone(&self.bulkhead);
                // The one that was ready is called; the clone takes its place.
                let clone = self.inner.clone();
                State::Waiting {
                    wait: Box::pin(async move { bulkhead.acquire().await }),
                    next: Some((std::mem::replace(&mut self.inner, clone), request)),
                }
            }
        };
        BulkheadFuture { state }
    }
}

type Wait = Pin<Box<dyn Future<Output = Result<Slot, Rejection>> + Send>>;

pin_project! {
    /// The future of a call behind a bulkhead.
    pub struct BulkheadFuture<S, Request> where S: Service<Request> {
        #[pin]
        state: State<S, Request>,
    }
}

pin_project! {
    #[project = Projection]
    enum State<S, Request> where S: Service<Request> {
        Waiting {
            wait: Wait,
            next: Option<(S, Request)>,
        },
        Called {
            #[pin]
            call: S::Future,
            slot: Slot,
        },
    }
}

impl<S, Request> Future for BulkheadFuture<S, Request>
where
    S: Service<Request>,
    S::Error: From<Rejection>,
{
    type Output = Result<S::Response, S::Error>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.project().state;
        loop {
            let called = match state.as_mut().project() {
                Projection::Called { call, .. } => return call.poll(task),
                Projection::Waiting { wait, next } => {
                    let slot = match ready!(wait.as_mut().poll(task)) {
                        Ok(slot) => slot,
                        Err(rejection) => return Poll::Ready(Err(rejection.into())),
                    };
                    next.take().map(|next| (slot, next))
                }
            };
            if let Some((slot, (mut service, request))) = called {
                state.set(State::Called {
                    call: service.call(request),
                    slot,
                });
            }
        }
    }
}
