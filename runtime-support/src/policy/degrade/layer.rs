//! The tower layer.

use super::{Degrade, Path};
use crate::policy::Time;
use pin_project_lite::pin_project;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tower_layer::Layer;
use tower_service::Service;

/// Sends calls to a cheaper service while degraded. `D` is `Arc<Degrade>` or `&'static Degrade`.
///
/// A call that is dropped before it ends counts for nothing, so put a deadline inside of this layer:
/// calls that it ends count with the time they took.
#[derive(Clone, Debug)]
pub struct DegradeLayer<D, C> {
    degrade: D,
    cheaper: C,
}

impl<D, C> DegradeLayer<D, C> {
    /// Calls go to `cheaper` while degraded.
    pub const fn new(degrade: D, cheaper: C) -> Self {
        Self { degrade, cheaper }
    }
}

impl<S, D: Clone, C: Clone> Layer<S> for DegradeLayer<D, C> {
    type Service = DegradeService<S, D, C>;

    fn layer(&self, inner: S) -> Self::Service {
        DegradeService {
            inner,
            degrade: self.degrade.clone(),
            cheaper: self.cheaper.clone(),
        }
    }
}

/// A service with a cheaper one beside it. See [`DegradeLayer`].
#[derive(Clone, Debug)]
pub struct DegradeService<S, D, C> {
    inner: S,
    degrade: D,
    cheaper: C,
}

impl<S, D, C, Request> Service<Request> for DegradeService<S, D, C>
where
    S: Service<Request>,
    C: Service<Request, Response = S::Response, Error = S::Error>,
    D: Deref<Target = Degrade> + Clone,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = DegradeFuture<S::Future, C::Future, D>;

    /// Ready when both are: which one is called shows only with the call.
    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        ready!(self.inner.poll_ready(task))?;
        self.cheaper.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let started = Time::now();
        let way = match self.degrade.path(started) {
            Path::Normal | Path::Probe => Way::Normal {
                call: self.inner.call(request),
                degrade: self.degrade.clone(),
                started,
            },
            Path::Degraded => Way::Degraded {
                call: self.cheaper.call(request),
            },
        };
        DegradeFuture { way }
    }
}

pin_project! {
    /// The future of a call that goes either way.
    pub struct DegradeFuture<F, C, D> {
        #[pin]
        way: Way<F, C, D>,
    }
}

pin_project! {
    #[project = Projection]
    enum Way<F, C, D> {
        Normal {
            #[pin]
            call: F,
            degrade: D,
            started: Time,
        },
        Degraded {
            #[pin]
            call: C,
        },
    }
}

impl<F, C, D> Future for DegradeFuture<F, C, D>
where
    F: Future,
    C: Future<Output = F::Output>,
    D: Deref<Target = Degrade>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().way.project() {
            Projection::Degraded { call } => call.poll(task),
            Projection::Normal {
                call,
                degrade,
                started,
            } => {
                let output = ready!(call.poll(task));
                degrade.record(*started, Time::now());
                Poll::Ready(output)
            }
        }
    }
}
