//! The tower layer.

use super::{Admitted, CpuMeter, Limiter, Outcome, Priority};
use crate::policy::breaker::Verdict;
use crate::policy::{Failure, Rejection, Time, verdict};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tower_layer::Layer;
use tower_service::Service;

/// Sheds calls beyond what the limiter admits. `P` tells a request's [`Priority`].
///
/// Calls that fail in a way that says nothing of the server's load are not measured; those that hit
/// a deadline or are refused for overload count as dropped.
#[derive(Clone, Debug)]
pub struct ConcurrencyLayer<P> {
    limiter: Arc<Limiter>,
    cpu: Arc<CpuMeter>,
    priority: P,
}

impl<P> ConcurrencyLayer<P> {
    /// Sheds by `limiter`. `cpu` matters to [`Algorithm::Bbr`](super::Algorithm::Bbr) alone.
    pub const fn new(limiter: Arc<Limiter>, cpu: Arc<CpuMeter>, priority: P) -> Self {
        Self {
            limiter,
            cpu,
            priority,
        }
    }
}

impl<S, P: Clone> Layer<S> for ConcurrencyLayer<P> {
    type Service = ConcurrencyService<S, P>;

    fn layer(&self, inner: S) -> Self::Service {
        ConcurrencyService {
            inner,
            layer: self.clone(),
        }
    }
}

/// A service that sheds load. See [`ConcurrencyLayer`].
#[derive(Clone, Debug)]
pub struct ConcurrencyService<S, P> {
    inner: S,
    layer: ConcurrencyLayer<P>,
}

impl<S, P, Request> Service<Request> for ConcurrencyService<S, P>
where
    S: Service<Request>,
    S::Error: From<Rejection> + Failure,
    P: Fn(&Request) -> Priority,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = ConcurrencyFuture<S::Future>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let priority = (self.layer.priority)(&request);
        let limiter = Arc::clone(&self.layer.limiter);
        let state = match Admitted::acquire(limiter, priority, Time::now()) {
            Ok(admitted) => State::Admitted {
                call: self.inner.call(request),
                admitted: Some(admitted),
                cpu: Arc::clone(&self.layer.cpu),
            },
            Err(rejection) => State::Shed { rejection },
        };
        ConcurrencyFuture { state }
    }
}

pin_project! {
    /// The future of a call that was admitted or shed.
    pub struct ConcurrencyFuture<F> {
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = Projection]
    enum State<F> {
        Admitted {
            #[pin]
            call: F,
            admitted: Option<Admitted<Arc<Limiter>>>,
            cpu: Arc<CpuMeter>,
        },
        Shed {
            rejection: Rejection,
        },
    }
}

impl<F, T, E> Future for ConcurrencyFuture<F>
where
    F: Future<Output = Result<T, E>>,
    E: From<Rejection> + Failure,
{
    type Output = Result<T, E>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().state.project() {
            Projection::Shed { rejection } => Poll::Ready(Err((*rejection).into())),
            Projection::Admitted {
                call,
                admitted,
                cpu,
            } => {
                let result = ready!(call.poll(task));
                if let Some(admitted) = admitted.take() {
                    admitted.finish(outcome(&result), Time::now(), cpu.usage());
                }
                Poll::Ready(result)
            }
        }
    }
}

fn outcome<T, E: Failure>(result: &Result<T, E>) -> Outcome {
    use crate::Code::{ResourceExhausted, Unavailable};
    match result {
        Ok(_) => Outcome::Measured,
        Err(error) => match (error.code(), verdict(error.code())) {
            (ResourceExhausted | Unavailable, _) | (_, Verdict::TimedOut) => Outcome::Dropped,
            _ => Outcome::Ignored,
        },
    }
}
