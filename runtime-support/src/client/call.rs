//! One typed handle an RPC, which generated clients are made of.

use super::exchange::{Attempt, Exchange, Outgoing, Place, framed};
use super::live::Current;
use super::responses::Responses;
use super::{Client, Error, Failed, Method, Request, Seen, streams};
use crate::policy::Time;
use crate::policy::deadline::Deadline;
use crate::policy::registry::{Inspect, Sample};
use crate::policy::time::{now, share};
use crate::protocol::Encoding;
use crate::scope::Scope;
use crate::trace::{Kind, Span, Trace};
use crate::{Code, Metadata, Validate};
use arc_swap::ArcSwap;
use bytes::Bytes;
use futures_core::Stream;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt};
use prost::Message;
use serde_json::{Map, Value};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use tower_service::Service;

/// An RPC with its policies, shared by the handles of it.
pub(super) struct Bound {
    pub(super) method: &'static Method,
    pub(super) name: String,
    pub(super) exchange: Arc<dyn Exchange>,
    pub(super) current: ArcSwap<Current>,
}

impl Inspect for Bound {
    fn kind(&self) -> &'static str {
        "call"
    }

    fn state(&self, _: Time) -> Map<String, Value> {
        self.current.load().live.state()
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        if let Some(coalesce) = &self.current.load().live.coalesce {
            samples.push(Sample {
                metric: "coalesced_calls_total",
                help: "Calls that got the answer of an equal one",
                label: None,
                value: coalesce.joined().into(),
            });
        }
    }
}

/// What keeps an RPC's client, without which changed settings would not reach it.
#[derive(Clone)]
pub(super) struct Handle {
    pub(super) bound: Arc<Bound>,
    pub(super) _client: Client,
}

impl Deref for Handle {
    type Target = Bound;

    fn deref(&self) -> &Bound {
        &self.bound
    }
}

impl Bound {
    /// The call's start: its metrics and trace, and what is sent.
    fn start(
        &self,
        metadata: Metadata,
        seen: Option<Seen>,
        message: Bytes,
        packing: Option<Encoding>,
    ) -> (Watch, Attempt) {
        let place = Trace::current();
        let watch = Watch::start(self.method, place.as_ref());
        let headers = metadata.into_headers();
        let attempt = Attempt {
            method: self.method,
            message,
            metadata: (!headers.is_empty()).then(|| Arc::new(headers)),
            context: Scope::current_forwarded(),
            place: watch.span.as_ref().map(Span::place).or(place).map(Place),
            previous: 0,
            seen,
            compression: packing.map(Encoding::name),
        };
        (watch, attempt)
    }

    /// Makes a call that started at a moment, and tells when it ended. Each time that it goes on,
    /// all policies share one reading of the clock.
    async fn unary(&self, attempt: Attempt, started: Instant) -> (Result<Bytes, Failed>, Instant) {
        let mut stack = self.current.load().stack.clone();
        // It is always ready: what has to wait waits in its future.
        if let Err(failed) = std::future::poll_fn(|task| stack.poll_ready(task)).await {
            return (Err(failed), started);
        }
        let mut call = pin!(share(Some(started), || stack.call(attempt)));
        std::future::poll_fn(|task| {
            let poll = || call.as_mut().poll(task).map(|result| (result, now()));
            share(None, poll)
        })
        .await
    }

    fn validates(&self) -> bool {
        self.current.load().live.validate
    }

    fn packing(&self) -> Option<Encoding> {
        self.current.load().live.packing
    }
}

/// Runs a call within its own timeout, if it has one, as the deadline of all below.
async fn within<T>(timeout: Option<Duration>, call: impl Future<Output = T>) -> T {
    match timeout.and_then(|timeout| Deadline::within(Some(timeout))) {
        Some(deadline) => deadline.scope(call).await,
        None => call.await,
    }
}

pub(super) fn decoded<T>(message: Bytes, validate: bool) -> Result<T, Error>
where
    T: Message + Default + Validate,
{
    let wrong = |message: String| Error::Decode { message };
    let message = T::decode(message).map_err(|error| wrong(error.to_string()))?;
    if validate {
        let checked = message.check();
        checked.map_err(|violations| wrong(crate::Error::from(violations).message().to_owned()))?;
    }
    Ok(message)
}

/// A call being watched: its metrics and its span. Dropped without an end, it was cancelled.
pub(super) struct Watch {
    method: &'static Method,
    started: Instant,
    finished: bool,
    /// Present if the caller is recorded.
    span: Option<Span>,
}

impl Watch {
    fn start(method: &'static Method, place: Option<&Trace>) -> Self {
        method.stats.start();
        let name = method.path.trim_start_matches('/');
        let mut span = place.and_then(|place| place.child(Kind::Internal, name));
        if let Some(span) = &mut span {
            span.set("rpc.service", method.service);
            span.set("rpc.method", method.name);
        }
        Self {
            method,
            started: Instant::now(),
            finished: false,
            span,
        }
    }

    pub(super) fn finish(&mut self, code: Code) {
        self.finish_at(code, Instant::now());
    }

    fn finish_at(&mut self, code: Code, ended: Instant) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        let took = ended.saturating_duration_since(self.started);
        self.method.stats.finish(code, took);
        if let Some(mut span) = self.span.take() {
            span.answered(code);
            let ids = span.place().ids;
            if span.end() {
                self.method.stats.exemplify(took, ids);
            }
        }
    }

    fn end<T>(&mut self, result: &Result<T, Error>) {
        self.finish(result.as_ref().map_or_else(Error::code, |_| Code::Ok));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.finish(Code::Cancelled);
    }
}

type Ready<Req, Resp> = dyn Fn(&Req, Error) -> Result<Resp, Error> + Send + Sync;
type Later<Req, Resp> = dyn Fn(Req, Error) -> BoxFuture<'static, Result<Resp, Error>> + Send + Sync;

/// What answers in place of a downstream that is out.
enum Fallback<Req, Resp> {
    Ready(Arc<Ready<Req, Resp>>),
    Later(Arc<Later<Req, Resp>>),
}

impl<Req, Resp> Fallback<Req, Resp> {
    async fn answer(&self, request: Req, error: Error) -> Result<Resp, Error> {
        match self {
            Self::Ready(answer) => answer(&request, error),
            Self::Later(answer) => answer(request, error).await,
        }
    }
}

impl<Req, Resp> Clone for Fallback<Req, Resp> {
    fn clone(&self) -> Self {
        match self {
            Self::Ready(answer) => Self::Ready(Arc::clone(answer)),
            Self::Later(answer) => Self::Later(Arc::clone(answer)),
        }
    }
}

/// An RPC of one request and one answer.
pub struct Unary<Req, Resp> {
    bound: Handle,
    fallback: Option<Fallback<Req, Resp>>,
}

impl<Req, Resp> Unary<Req, Resp>
where
    Req: Message,
    Resp: Message + Default + Validate,
{
    pub(super) fn new(bound: Handle) -> Self {
        Self {
            bound,
            fallback: None,
        }
    }

    /// Has `fallback` answer, or choose the error, when a call ends with one that
    /// [is an outage](Error::is_outage), after the last good answers if those are kept. It takes the
    /// place of one that was there.
    ///
    /// An answer that is always the same is `|_, _| Ok(answer.clone())`.
    #[must_use]
    pub fn with_fallback(
        mut self,
        fallback: impl Fn(&Req, Error) -> Result<Resp, Error> + Send + Sync + 'static,
    ) -> Self {
        self.fallback = Some(Fallback::Ready(Arc::new(fallback)));
        self
    }

    /// As [`with_fallback`](Self::with_fallback), for a fallback that takes time, such as a call of
    /// another client. It runs within the deadline of the caller, which may have passed.
    ///
    /// ```
    /// # use svc_runtime::{Validate, client::Unary};
    /// fn with_replica<Req, Resp>(main: Unary<Req, Resp>, replica: Unary<Req, Resp>) -> Unary<Req, Resp>
    /// where
    ///     Req: prost::Message + 'static,
    ///     Resp: prost::Message + Default + Validate + 'static,
    /// {
    ///     main.with_async_fallback(move |request, _| {
    ///         let replica = replica.clone();
    ///         async move { replica.call(request).await }
    ///     })
    /// }
    /// ```
    #[must_use]
    pub fn with_async_fallback<F>(
        mut self,
        fallback: impl Fn(Req, Error) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<Resp, Error>> + Send + 'static,
    {
        let later = move |request, error| fallback(request, error).boxed();
        self.fallback = Some(Fallback::Later(Arc::new(later)));
        self
    }

    /// Makes a call.
    ///
    /// # Errors
    /// What the downstream, a policy or the connection ended it with.
    pub async fn call(&self, request: impl Into<Request<Req>>) -> Result<Resp, Error> {
        let Request {
            message,
            metadata,
            timeout,
            seen,
        } = request.into();
        let packing = self.bound.packing();
        let framed = framed(&message, packing);
        let (mut watch, attempt) = self.bound.start(metadata, seen, framed, packing);
        let call = self.bound.unary(attempt, watch.started);
        let (answered, ended) = match timeout {
            None => call.await,
            Some(_) => within(timeout, call).await,
        };
        let mut result = match answered {
            Ok(answer) => decoded(answer, self.bound.validates()),
            Err(failed) => Err(failed.into()),
        };
        if let Some(fallback) = &self.fallback {
            result = match result {
                Err(error) if error.is_outage() => {
                    let answer = Box::pin(fallback.answer(message, error)).await;
                    if answer.is_ok() {
                        self.bound.method.stats.fallback();
                    }
                    answer
                }
                other => other,
            };
        }
        watch.finish_at(
            result.as_ref().map_or_else(Error::code, |_| Code::Ok),
            ended,
        );
        result
    }
}

/// An RPC of one request and many answers.
pub struct ServerStreaming<Req, Resp> {
    bound: Handle,
    types: PhantomData<fn(Req) -> Resp>,
}

impl<Req, Resp> ServerStreaming<Req, Resp>
where
    Req: Message,
    Resp: Message + Default + Validate,
{
    pub(super) fn new(bound: Handle) -> Self {
        let types = PhantomData;
        Self { bound, types }
    }

    /// Makes a call and waits for its answers to begin.
    ///
    /// # Errors
    /// What the downstream, a policy or the connection ended it with before.
    pub async fn call(&self, request: impl Into<Request<Req>>) -> Result<Responses<Resp>, Error> {
        let Request {
            message,
            metadata,
            timeout,
            seen,
        } = request.into();
        let packing = self.bound.packing();
        let message = framed(&message, packing);
        let body = Outgoing::Message(Some(message.clone()));
        let (watch, attempt) = self.bound.start(metadata, seen, message, packing);
        open(&self.bound, watch, attempt, timeout, body).await
    }
}

/// An RPC of many requests and one answer.
pub struct ClientStreaming<Req, Resp> {
    bound: Handle,
    types: PhantomData<fn(Req) -> Resp>,
}

impl<Req, Resp> ClientStreaming<Req, Resp>
where
    Req: Message + 'static,
    Resp: Message + Default + Validate,
{
    pub(super) fn new(bound: Handle) -> Self {
        let types = PhantomData;
        Self { bound, types }
    }

    /// Makes a call with these requests and waits for its answer.
    ///
    /// # Errors
    /// What the downstream, a policy or the connection ended it with.
    pub async fn call(
        &self,
        requests: impl Stream<Item = Req> + Send + 'static,
    ) -> Result<Resp, Error> {
        self.call_with(Request::new(requests)).await
    }

    /// The same with metadata or a timeout.
    ///
    /// # Errors
    /// As [`call`](Self::call).
    pub async fn call_with<S>(&self, requests: Request<S>) -> Result<Resp, Error>
    where
        S: Stream<Item = Req> + Send + 'static,
    {
        let Request {
            message,
            metadata,
            timeout,
            seen,
        } = requests;
        let packing = self.bound.packing();
        let (mut watch, attempt) = self.bound.start(metadata, seen, Bytes::new(), packing);
        let current = self.bound.current.load_full();
        let exchange = Arc::clone(&self.bound.exchange);
        let call = streams::collect(current, exchange, attempt, streamed(message, packing));
        let result = match within(timeout, call).await {
            Ok(answer) => decoded(answer, self.bound.validates()),
            Err(failed) => Err(failed.into()),
        };
        watch.end(&result);
        result
    }
}

/// An RPC of many requests and many answers.
pub struct Bidirectional<Req, Resp> {
    bound: Handle,
    types: PhantomData<fn(Req) -> Resp>,
}

impl<Req, Resp> Bidirectional<Req, Resp>
where
    Req: Message + 'static,
    Resp: Message + Default + Validate,
{
    pub(super) fn new(bound: Handle) -> Self {
        let types = PhantomData;
        Self { bound, types }
    }

    /// Makes a call with these requests and waits for its answers to begin.
    ///
    /// # Errors
    /// What the downstream, a policy or the connection ended it with before.
    pub async fn call(
        &self,
        requests: impl Stream<Item = Req> + Send + 'static,
    ) -> Result<Responses<Resp>, Error> {
        self.call_with(Request::new(requests)).await
    }

    /// The same with metadata or a timeout.
    ///
    /// # Errors
    /// As [`call`](Self::call).
    pub async fn call_with<S>(&self, requests: Request<S>) -> Result<Responses<Resp>, Error>
    where
        S: Stream<Item = Req> + Send + 'static,
    {
        let Request {
            message,
            metadata,
            timeout,
            seen,
        } = requests;
        let packing = self.bound.packing();
        let (watch, attempt) = self.bound.start(metadata, seen, Bytes::new(), packing);
        let body = streamed(message, packing);
        open(&self.bound, watch, attempt, timeout, body).await
    }
}

fn streamed<T: Message>(
    requests: impl Stream<Item = T> + Send + 'static,
    packing: Option<Encoding>,
) -> Outgoing {
    let frames = requests.map(move |request| framed(&request, packing));
    Outgoing::Stream(Box::pin(frames))
}

async fn open<T>(
    bound: &Bound,
    mut watch: Watch,
    attempt: Attempt,
    timeout: Option<Duration>,
    body: Outgoing,
) -> Result<Responses<T>, Error> {
    let current = bound.current.load_full();
    let validate = current.live.validate;
    let exchange = Arc::clone(&bound.exchange);
    match within(timeout, streams::open(current, exchange, attempt, body)).await {
        Ok(held) => Ok(Responses {
            held: Some(held),
            watch,
            validate,
            types: PhantomData,
        }),
        Err(failed) => {
            let error = Error::from(failed);
            watch.finish(error.code());
            Err(error)
        }
    }
}

impl<Req, Resp> Clone for Unary<Req, Resp> {
    fn clone(&self) -> Self {
        Self {
            bound: self.bound.clone(),
            fallback: self.fallback.clone(),
        }
    }
}

macro_rules! handles {
    ($($name:ident),*) => {$(
        impl<Req, Resp> Clone for $name<Req, Resp> {
            fn clone(&self) -> Self {
                Self { bound: self.bound.clone(), types: PhantomData }
            }
        }
        debug!($name);
    )*};
}

macro_rules! debug {
    ($name:ident) => {
        impl<Req, Resp> fmt::Debug for $name<Req, Resp> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name))
                    .field(&self.bound.name)
                    .finish()
            }
        }
    };
}

debug!(Unary);
handles!(ServerStreaming, ClientStreaming, Bidirectional);
