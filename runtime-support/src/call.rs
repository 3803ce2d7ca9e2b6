//! The call seam: every protocol brings its calls here, typed, and the policies of the server run
//! here once.
//!
//! Order, outside in: metrics and access log → [load shed, authentication, rate limits,
//! bulkheads](crate::guard) → scope and deadline → panic guard → validation → handler. There is no wire format here; see
//! [`crate::grpc`] for the one that exists.

use crate::guard::{Gate, Guard, Incoming};
use crate::health::Drain;
use crate::log::panics::{Panicked, catch, catch_async};
use crate::metadata::Metadata;
use crate::observation::{Observation, now};
use crate::policy::deadline::Deadline;
use crate::policy::{Reason, Rejection};
use crate::rpc::Method;
use crate::scope::Scope;
use crate::trace::Traced;
use crate::{
    Caller, Code, Context, Error, Reply, RequestStream, ResponseStream, Result, Valid, Validate,
};
use futures_core::Stream;
use futures_util::StreamExt;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, ready};
use std::time::{Duration, Instant};
use tokio::time::Sleep;

/// A call as a protocol brings it, before anything of it is read.
pub(crate) struct Arrival {
    pub(crate) method: &'static Method,
    /// When its headers arrived.
    pub(crate) started: Instant,
    /// What the caller asked for; the contract's own maximum caps it.
    pub(crate) timeout: Option<Duration>,
    pub(crate) drain: Drain,
    /// The server's policies; none for what the server itself serves.
    pub(crate) guard: Option<Arc<Guard>>,
    /// Authentication of what the server itself serves; the others' is the guard's.
    pub(crate) gate: Option<Gate>,
}

/// One accepted call, before its messages are decoded.
pub(crate) struct Accepted {
    method: &'static Method,
    deadline: Option<Instant>,
    drain: Drain,
    degraded: bool,
    caller: Option<Caller>,
    traced: Option<Traced>,
}

impl Accepted {
    /// Lets a call pass the server's policies, or refuses it. What it takes is given back when the
    /// observation ends.
    ///
    /// # Errors
    /// What the policies say, and `DEADLINE_EXCEEDED` for a call that comes too late.
    pub(crate) async fn new(
        arrival: Arrival,
        mut incoming: Incoming<'_>,
        observation: &mut Observation,
    ) -> Result<Self> {
        let Arrival {
            method,
            started,
            timeout,
            drain,
            guard,
            gate,
        } = arrival;
        let timeout = match (timeout, method.max_deadline) {
            (Some(asked), Some(granted)) => Some(asked.min(granted)),
            (asked, granted) => asked.or(granted),
        };
        let deadline = timeout.and_then(|timeout| started.checked_add(timeout));
        if let Some(deadline) = deadline {
            observation.due(deadline);
        }
        let mut degraded = false;
        if let Some(guard) = guard {
            let admission = guard.admit(&mut incoming, started, deadline).await?;
            degraded = admission.is_degraded();
            observation.admitted(admission);
        } else if let Some(gate) = gate {
            gate.pass(&mut incoming, deadline).await?;
        }
        let caller = incoming.into_caller();
        if let Some(caller) = &caller {
            observation.called_by(caller);
        }
        Ok(Self {
            method,
            deadline,
            drain,
            degraded,
            caller,
            traced: observation.traced().cloned(),
        })
    }

    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// What came beside the messages.
    pub(crate) fn with(self, mut metadata: Metadata, mut extensions: http::Extensions) -> Call {
        if let Some(caller) = self.caller {
            caller.overrule(&mut metadata);
            extensions.insert(caller);
        }
        let deadline = self.deadline.map(|deadline| Deadline::at(deadline.into()));
        let mut scope = Scope::new().with_deadline(deadline);
        scope = match &self.traced {
            Some(traced) => scope.within(traced, metadata.headers()),
            None => scope.forwarding(metadata.headers()),
        };
        let trace = self.traced.map(|traced| traced.ids);
        let context = Context::new(self.method, metadata, extensions, self.deadline, self.drain);
        Call(context.degraded(self.degraded).traced(trace), scope)
    }
}

/// One call that is ready for its handler.
pub(crate) struct Call(Context, Scope);

impl Call {
    /// One request in, one response out.
    pub(crate) async fn unary<Req, Resp, F, Fut>(
        self,
        request: Req,
        handler: F,
    ) -> Result<Reply<Resp>>
    where
        Req: Validate,
        F: FnOnce(Context, Valid<Req>) -> Fut,
        Fut: Future<Output = Result<Reply<Resp>>>,
    {
        guarded(self.0, self.1, move |context| async move {
            handler(context, request.validate()?).await
        })
        .await
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
        guarded(self.0, self.1, move |context| {
            handler(context, validated(requests))
        })
        .await
    }

    /// One request in, many responses out.
    pub(crate) async fn server_streaming<Req, Resp, F, Fut>(
        self,
        request: Req,
        observation: Observation,
        handler: F,
    ) -> Result<Reply<Responses<Resp>>>
    where
        Req: Validate,
        F: FnOnce(Context, Valid<Req>) -> Fut,
        Fut: Future<Output = Result<Reply<ResponseStream<Resp>>>>,
    {
        let (method, scope) = (self.0.method(), self.1.clone());
        let started = guarded(self.0, self.1, move |context| async move {
            handler(context, request.validate()?).await
        })
        .await;
        Responses::start(started, method, scope, observation)
    }

    /// Many requests in, many responses out.
    pub(crate) async fn bidirectional<Req, Resp, F, Fut>(
        self,
        requests: impl Stream<Item = Result<Req>> + Send + 'static,
        observation: Observation,
        handler: F,
    ) -> Result<Reply<Responses<Resp>>>
    where
        Req: Validate,
        F: FnOnce(Context, RequestStream<Req>) -> Fut,
        Fut: Future<Output = Result<Reply<ResponseStream<Resp>>>>,
    {
        let (method, scope) = (self.0.method(), self.1.clone());
        let started = guarded(self.0, self.1, move |context| {
            handler(context, validated(requests))
        })
        .await;
        Responses::start(started, method, scope, observation)
    }
}

fn validated<T: Validate>(
    requests: impl Stream<Item = Result<T>> + Send + 'static,
) -> RequestStream<T> {
    RequestStream::new(requests.map(|request| Ok(request?.validate()?)))
}

/// Runs a handler within its scope until its deadline and turns a panic into `INTERNAL`.
async fn guarded<T, Fut>(
    context: Context,
    scope: Scope,
    handler: impl FnOnce(Context) -> Fut,
) -> Result<T>
where
    Fut: Future<Output = Result<T>>,
{
    let (method, deadline) = (context.method(), context.deadline());
    if deadline.is_some_and(|deadline| deadline <= now()) {
        return Err(deadline_exceeded());
    }
    // The handler itself may panic before it returns its future, hence the async block.
    let call = pin!(scope.run(async move { handler(context).await }));
    let call = catch_async(Some(method), call);
    let outcome = match deadline {
        None => call.await,
        Some(deadline) => match tokio::time::timeout_at(deadline.into(), call).await {
            Ok(outcome) => outcome,
            Err(_) => return Err(deadline_exceeded()),
        },
    };
    outcome.unwrap_or_else(|Panicked| Err(panicked(method)))
}

fn deadline_exceeded() -> Error {
    Rejection::new(Reason::DeadlineExceeded).into()
}

fn panicked(method: &'static Method) -> Error {
    method.stats.count_panic();
    Error::new(Code::Internal, "internal error")
}

/// A response stream under the call's deadline, panic guard and metrics.
pub(crate) struct Responses<T> {
    stream: Option<ResponseStream<T>>,
    method: &'static Method,
    scope: Scope,
    deadline: Option<Pin<Box<Sleep>>>,
    observation: Observation,
}

impl<T> Responses<T> {
    fn start(
        started: Result<Reply<ResponseStream<T>>>,
        method: &'static Method,
        scope: Scope,
        mut observation: Observation,
    ) -> Result<Reply<Self>> {
        match started {
            Ok(reply) => {
                observation.streams();
                Ok(reply.map(|stream| Self {
                    stream: Some(stream),
                    method,
                    deadline: scope
                        .deadline()
                        .map(|deadline| Box::pin(tokio::time::sleep_until(deadline.instant()))),
                    scope,
                    observation,
                }))
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
        let poll = || this.scope.sync(|| Pin::new(stream).poll_next(task));
        match catch(Some(this.method), poll) {
            Ok(polled) => match ready!(polled) {
                Some(Ok(response)) => Poll::Ready(Some(Ok(response))),
                Some(Err(error)) => this.end(Some(error)),
                None => this.end(None),
            },
            Err(Panicked) => {
                let error = panicked(this.method);
                this.end(Some(error))
            }
        }
    }
}
