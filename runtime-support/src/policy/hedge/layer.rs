//! The tower layer.

use super::{Hedge, Then};
use crate::policy::Failure;
use crate::policy::retry::RetryBudget;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::time::{Instant, Sleep};
use tower::util::Oneshot;
use tower_layer::Layer;
use tower_service::Service;

/// Hedges calls. The request is cloned for each attempt.
#[derive(Clone, Debug)]
pub struct HedgeLayer<P> {
    hedge: Arc<Hedge>,
    budget: Arc<RetryBudget>,
    prepare: P,
}

impl<P> HedgeLayer<P> {
    /// Hedges by `hedge` within `budget`. `prepare` is called with each request that repeats
    /// another, and the number of attempts before it; see
    /// [`set_previous_attempts`](crate::policy::retry::set_previous_attempts).
    pub const fn new(hedge: Arc<Hedge>, budget: Arc<RetryBudget>, prepare: P) -> Self {
        Self {
            hedge,
            budget,
            prepare,
        }
    }
}

impl<S, P: Clone> Layer<S> for HedgeLayer<P> {
    type Service = HedgeService<S, P>;

    fn layer(&self, inner: S) -> Self::Service {
        HedgeService {
            inner,
            layer: self.clone(),
        }
    }
}

/// A service whose calls are hedged. See [`HedgeLayer`].
#[derive(Clone, Debug)]
pub struct HedgeService<S, P> {
    inner: S,
    layer: HedgeLayer<P>,
}

impl<S, P, Request> Service<Request> for HedgeService<S, P>
where
    S: Service<Request> + Clone,
    S::Error: Failure,
    Request: Clone,
    P: Fn(&mut Request, u32) + Clone,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = HedgeFuture<S, P, Request>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        // The one that was ready is called; a clone takes its place.
        let clone = self.inner.clone();
        let ready = std::mem::replace(&mut self.inner, clone);
        let attempts = FuturesUnordered::new();
        attempts.push(Oneshot::new(ready, request.clone()));
        HedgeFuture {
            attempts,
            made: 1,
            more: true,
            sleep: tokio::time::sleep(self.layer.hedge.settings().delay),
            service: self.inner.clone(),
            request,
            layer: self.layer.clone(),
        }
    }
}

pin_project! {
    /// The future of a hedged call.
    pub struct HedgeFuture<S, P, Request> where S: Service<Request> {
        attempts: FuturesUnordered<Oneshot<S, Request>>,
        made: u32,
        more: bool,
        #[pin]
        sleep: Sleep,
        service: S,
        request: Request,
        layer: HedgeLayer<P>,
    }
}

impl<S, P, Request> Future for HedgeFuture<S, P, Request>
where
    S: Service<Request> + Clone,
    S::Error: Failure,
    Request: Clone,
    P: Fn(&mut Request, u32),
{
    type Output = Result<S::Response, S::Error>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let layer = this.layer;
        loop {
            let budgeted = *this.made < layer.hedge.settings().attempts;
            let more = *this.more && budgeted && layer.budget.is_sound();
            match this.attempts.poll_next_unpin(task) {
                Poll::Ready(Some(Ok(response))) => {
                    layer.budget.success();
                    return Poll::Ready(Ok(response));
                }
                Poll::Ready(Some(Err(error))) => {
                    let then = layer.hedge.after(&error);
                    if then == Then::End {
                        return Poll::Ready(Err(error));
                    }
                    let affordable = layer.budget.failure();
                    *this.more = more && affordable && then != Then::NoMore;
                    if !*this.more && this.attempts.is_empty() {
                        return Poll::Ready(Err(error));
                    }
                    if let Then::Next(delay) = then {
                        this.sleep.as_mut().reset(Instant::now() + delay);
                    }
                    continue;
                }
                // Between two attempts there may be none under way.
                Poll::Ready(None) | Poll::Pending => {}
            }
            if !(more && this.sleep.as_mut().poll(task).is_ready()) {
                return Poll::Pending;
            }
            let mut request = this.request.clone();
            (layer.prepare)(&mut request, *this.made);
            this.attempts
                .push(Oneshot::new(this.service.clone(), request));
            *this.made += 1;
            let next = Instant::now() + layer.hedge.settings().delay;
            this.sleep.as_mut().reset(next);
        }
    }
}
