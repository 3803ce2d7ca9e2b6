//! The call seam: every protocol brings its calls here, typed, and the policies of the server run
//! here once.
//!
//! Order, outside in: metrics → deadline → validation → panic guard → handler. There is no wire
//! format here; see [`crate::grpc`] for the one that exists.

use crate::metadata::Metadata;
use crate::metrics::Observation;
use crate::rpc::Method;
use crate::{
    Code, Context, Error, Reply, RequestStream, ResponseStream, Result, Valid, Validate,
};
use futures_core::Stream;
use futures_util::{FutureExt, StreamExt};
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll, ready};
use std::time::{Duration, Instant};
use tokio::time::Sleep;

/// One accepted call, before its messages are decoded.
pub(crate) struct Accepted {
    pub(crate) method: &'static Method,
    pub(crate) metadata: Metadata,
    pub(crate) extensions: http::Extensions,
    pub(crate) deadline: Option<Instant>,
}

impl Accepted {
    /// `timeout` is what the caller asked for.
    pub(crate) fn new(
        method: &'static Method,
        metadata: Metadata,
        extensions: http::Extensions,
        timeout: Option<Duration>,
        started: Instant,
    ) -> Self {
        Self {
            method,
            metadata,
            extensions,
            deadline: deadline(method, timeout, started),
        }
    }

    fn context(self) -> Context {
        Context::new(self.method, self.metadata, self.extensions, self.deadline)
    }

    /// One request in, one response out.
    pub(crate) async fn unary<Req, Resp, F, Fut>(self, request: Req, handler: F) -> Result<Reply<Resp>>
    where
        Req: Validate,
        F: FnOnce(Context, Valid<Req>) -> Fut,
        Fut: Future<Output = Result<Reply<Resp>>>,
    {
        let request = request.validate()?;
        let (method, deadline) = (self.method, self.deadline);
        guarded(method, deadline, move || handler(self.context(), request)).await
    }

    /// Many requests in, one response out.
    pub(crate) async fn client_streaming<Req, Resp, F, Fut>(
        self,
        requests: impl Stream<Item = Result<Req>> + Send + 'static,
        handler: F,
    ) -> Result<Reply<Resp>>
    where
        Req: Validate,
        F: FnOnce(Context, RequestStream<Req>) -> Fut,
        Fut: Future<Output = Result<Reply<Resp>>>,
    {
        let (method, deadline) = (self.method, self.deadline);
        guarded(method, deadline, move || {
            handler(self.context(), validated(requests))
        })
        .await
    }

    /// One request in, many responses out.
    pub(crate) async fn server_streaming<Req, Resp, F, Fut>(
        self,
        request: Req,
        observation: Observation,
        handler: F,
    ) -> Result<(Responses<Resp>, Metadata)>
    where
        Req: Validate,
        F: FnOnce(Context, Valid<Req>) -> Fut,
        Fut: Future<Output = Result<Reply<ResponseStream<Resp>>>>,
    {
        let (method, deadline) = (self.method, self.deadline);
        let started = match request.validate() {
            Ok(request) => {
                guarded(method, deadline, move || handler(self.context(), request)).await
            }
            Err(violations) => Err(violations.into()),
        };
        Responses::start(started, method, deadline, observation)
    }

    /// Many requests in, many responses out.
    pub(crate) async fn bidirectional<Req, Resp, F, Fut>(
        self,
        requests: impl Stream<Item = Result<Req>> + Send + 'static,
        observation: Observation,
        handler: F,
    ) -> Result<(Responses<Resp>, Metadata)>
    where
        Req: Validate,
        F: FnOnce(Context, RequestStream<Req>) -> Fut,
        Fut: Future<Output = Result<Reply<ResponseStream<Resp>>>>,
    {
        let (method, deadline) = (self.method, self.deadline);
        let started = guarded(method, deadline, move || {
            handler(self.context(), validated(requests))
        })
        .await;
        Responses::start(started, method, deadline, observation)
    }
}

/// When a call that was asked to take no longer than `timeout` ends; the contract's own maximum caps
/// it.
pub(crate) fn deadline(
    method: &Method,
    timeout: Option<Duration>,
    started: Instant,
) -> Option<Instant> {
    let timeout = match (timeout, method.max_deadline) {
        (Some(asked), Some(granted)) => Some(asked.min(granted)),
        (asked, granted) => asked.or(granted),
    };
    started.checked_add(timeout?)
}

fn validated<T: Validate>(
    requests: impl Stream<Item = Result<T>> + Send + 'static,
) -> RequestStream<T> {
    RequestStream::new(requests.map(|request| Ok(request?.validate()?)))
}

/// Runs a handler until its deadline and turns a panic into `INTERNAL`.
async fn guarded<T, Fut>(
    method: &'static Method,
    deadline: Option<Instant>,
    handler: impl FnOnce() -> Fut,
) -> Result<T>
where
    Fut: Future<Output = Result<T>>,
{
    // The handler itself may panic before it returns its future, hence the async block.
    let call = AssertUnwindSafe(async move { handler().await }).catch_unwind();
    let outcome = match deadline {
        None => call.await,
        Some(deadline) => {
            if deadline <= Instant::now() {
                return Err(deadline_exceeded());
            }
            match tokio::time::timeout_at(deadline.into(), call).await {
                Ok(outcome) => outcome,
                Err(_) => return Err(deadline_exceeded()),
            }
        }
    };
    outcome.unwrap_or_else(|panic| Err(panicked(method, &*panic)))
}

fn deadline_exceeded() -> Error {
    Error::deadline_exceeded("the deadline passed before the call was answered")
}

fn panicked(method: &'static Method, panic: &(dyn std::any::Any + Send)) -> Error {
    let message = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without a message");
    method.stats.count_panic();
    tracing::error!(
        rpc.service = method.service,
        rpc.method = method.name,
        panic = message,
        "a handler panicked"
    );
    Error::new(Code::Internal, "internal error")
}

/// A response stream under the call's deadline, panic guard and metrics.
pub(crate) struct Responses<T> {
    stream: Option<ResponseStream<T>>,
    method: &'static Method,
    deadline: Option<Pin<Box<Sleep>>>,
    observation: Observation,
}

impl<T> Responses<T> {
    fn start(
        started: Result<Reply<ResponseStream<T>>>,
        method: &'static Method,
        deadline: Option<Instant>,
        mut observation: Observation,
    ) -> Result<(Self, Metadata)> {
        match started {
            Ok(reply) => {
                let (stream, metadata) = reply.into_parts();
                let responses = Self {
                    stream: Some(stream),
                    method,
                    deadline: deadline
                        .map(|deadline| Box::pin(tokio::time::sleep_until(deadline.into()))),
                    observation,
                };
                Ok((responses, metadata))
            }
            Err(error) => {
                observation.finish(error.code());
                Err(error)
            }
        }
    }

    fn end(&mut self, outcome: Option<Error>) -> Poll<Option<Result<T>>> {
        self.stream = None;
        self.observation
            .finish(outcome.as_ref().map_or(Code::Ok, Error::code));
        Poll::Ready(outcome.map(Err))
    }
}

impl<T> Stream for Responses<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(stream) = &mut this.stream else {
            return Poll::Ready(None);
        };
        if let Some(deadline) = &mut this.deadline
            && deadline.as_mut().poll(task).is_ready()
        {
            return this.end(Some(deadline_exceeded()));
        }
        let polled = std::panic::catch_unwind(AssertUnwindSafe(|| Pin::new(stream).poll_next(task)));
        match polled {
            Ok(polled) => match ready!(polled) {
                Some(Ok(response)) => Poll::Ready(Some(Ok(response))),
                Some(Err(error)) => this.end(Some(error)),
                None => this.end(None),
            },
            Err(panic) => {
                let error = panicked(this.method, &*panic);
                this.end(Some(error))
            }
        }
    }
}
