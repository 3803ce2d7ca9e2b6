//! gRPC into the call seam: unary calls by our own frames, streams by tonic's.

mod body;
mod codec;
mod convert;
#[cfg(test)]
mod tests;
mod unary;

use crate::call::{Accepted, Arrival, Call};
use crate::guard::{Gate, Guard, Incoming};
use crate::health::Drain;
use crate::metadata::Metadata;
use crate::observation::Observation;
use crate::protocol::Protocol;
use crate::rpc::{Method, ServiceInfo};
use crate::trace::Traced;
use crate::{Code, Context, Reply, RequestStream, ResponseStream, Result, Valid, Validate};
use body::UnderDeadline;
use codec::Codec;
use convert::{code_of, decoded, failed, stream_response, timeout, unary_response, with_trailers};
use http::request::Parts;
use prost::Message;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tonic::Status;
use tonic::body::Body;
use tonic::server::Grpc;
use tower::service_fn;
use unary::Single;

/// A response under way.
pub type Outbound = Pin<Box<dyn Future<Output = http::Response<Body>> + Send>>;

/// A service that can be mounted on a [`crate::Server`]. Generated code implements it.
pub trait Service: Send + Sync + 'static {
    /// What is known of it at compile time.
    fn info(&self) -> &'static ServiceInfo;

    /// Serves a call of the method with this index in [`ServiceInfo::methods`].
    fn call(&self, method: usize, call: Inbound) -> Outbound;
}

/// Limits of messages, the same for every method.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest request message, in bytes.
    pub max_request_bytes: usize,
    /// Largest response message, in bytes.
    pub max_response_bytes: usize,
    /// How long a request message may take to arrive, where a call has only one; zero is for ever.
    pub arrives_within: Duration,
}

/// A call that was routed and not yet decoded.
#[derive(Debug)]
pub struct Inbound {
    request: http::Request<Body>,
    limits: Limits,
    started: Instant,
    drain: Drain,
    guard: Option<Arc<Guard>>,
    gate: Option<Gate>,
    protocol: Protocol,
}

impl Inbound {
    /// A routed request. `started` is the moment its headers arrived.
    #[must_use]
    pub fn new(request: http::Request<Body>, limits: Limits, started: Instant) -> Self {
        Self {
            request,
            limits,
            started,
            drain: Drain::default(),
            guard: None,
            gate: None,
            protocol: Protocol::Grpc,
        }
    }

    /// Says that the request was converted from another protocol, which handlers can read from
    /// their context's extensions.
    pub(crate) fn over(mut self, protocol: Protocol) -> Self {
        self.protocol = protocol;
        if protocol != Protocol::Grpc {
            self.request.extensions_mut().insert(protocol);
        }
        self
    }

    /// Tells the call of the server's end, and has it pass the server's policies.
    pub(crate) fn under(
        mut self,
        drain: Drain,
        guard: Option<Arc<Guard>>,
        gate: Option<Gate>,
    ) -> Self {
        self.drain = drain;
        self.guard = guard;
        self.gate = gate;
        self
    }

    /// Answers that the method does not exist.
    #[must_use]
    pub fn unimplemented(self) -> Outbound {
        Box::pin(std::future::ready(
            Status::unimplemented("no such method").into_http(),
        ))
    }

    /// What every kind of call begins with; or its refusal. From here on the request is held to
    /// the call's deadline.
    async fn accept(
        &mut self,
        method: &'static Method,
    ) -> Result<(Accepted, Observation), Box<http::Response<Body>>> {
        let (drain, guard) = (std::mem::take(&mut self.drain), self.guard.take());
        let mut observation = Observation::start(
            method,
            self.protocol,
            &self.request,
            self.started,
            guard.as_ref().map(|guard| guard.tracer()),
        );
        let headers = self.request.headers();
        let timeout = match timeout(headers) {
            Ok(timeout) => timeout,
            Err(status) => {
                observation.finish(status.code().into());
                return Err(refusal(status, &observation));
            }
        };
        let arrival = Arrival {
            method,
            started: self.started,
            timeout,
            drain,
            guard,
            gate: self.gate.take(),
        };
        let incoming = Incoming::new(headers, self.request.extensions());
        match Accepted::new(arrival, incoming, &mut observation).await {
            Ok(accepted) => {
                if let Some(deadline) = accepted.deadline() {
                    let body = std::mem::take(self.request.body_mut());
                    *self.request.body_mut() = Body::new(UnderDeadline::new(body, deadline));
                }
                Ok((accepted, observation))
            }
            Err(error) => {
                observation.finish(error.code());
                let status = failed(method, observation.traced(), error);
                Err(refusal(status, &observation))
            }
        }
    }

    /// Serves a unary method.
    pub fn unary<Req, Resp, F, Fut>(mut self, method: &'static Method, handler: F) -> Outbound
    where
        Req: Message + Validate + Default + Send + 'static,
        Resp: Message + Default + Send + 'static,
        F: FnOnce(Context, Valid<Req>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<Reply<Resp>>> + Send + 'static,
    {
        Box::pin(async move {
            let (limits, protocol) = (self.limits, self.protocol);
            let (accepted, mut observation) = match self.accept(method).await {
                Ok(accepted) => accepted,
                Err(refusal) => return *refusal,
            };
            let (
                Parts {
                    headers,
                    extensions,
                    ..
                },
                body,
            ) = self.request.into_parts();
            let request = match Single::new(body, limits).await {
                Ok(message) => unary::decoded(message, protocol),
                Err(status) => Err(status),
            };
            let response = match request {
                Ok(request) => {
                    let call = accepted.with(Metadata::from_headers(headers), extensions);
                    let reply = call.unary(request, handler).await;
                    unary::response(method, limits, observation.traced(), reply)
                }
                Err(status) => Err(status),
            };
            let code = response
                .as_ref()
                .map_or_else(|status| status.code().into(), |_| Code::Ok);
            observation.finish(code);
            let response = response.unwrap_or_else(Status::into_http);
            finished(response, observation.traced())
        })
    }

    /// Serves a client-streaming method.
    pub fn client_streaming<Req, Resp, F, Fut>(
        mut self,
        method: &'static Method,
        handler: F,
    ) -> Outbound
    where
        Req: Message + Validate + Default + Send + 'static,
        Resp: Message + Default + Send + 'static,
        F: FnOnce(Context, RequestStream<Req>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<Reply<Resp>>> + Send + 'static,
    {
        Box::pin(async move {
            let (limits, protocol) = (self.limits, self.protocol);
            let (accepted, mut observation) = match self.accept(method).await {
                Ok(accepted) => accepted,
                Err(refusal) => return *refusal,
            };
            let traced = observation.traced().cloned();
            let traced = traced.as_ref();
            let mut waiting = Some((accepted, handler));
            let respond = service_fn(|requests: tonic::Request<tonic::Streaming<Req>>| {
                let waiting = waiting.take();
                async move {
                    let (call, handler, requests) = begin(waiting, requests)?;
                    let requests = decoded(requests, limits);
                    let reply = call.client_streaming(requests, handler).await;
                    unary_response(method, limits, traced, reply)
                }
            });
            let response = codec::<Req, Resp>(limits, protocol)
                .client_streaming(respond, self.request)
                .await;
            observation.finish(code_of(&response));
            finished(response, traced)
        })
    }

    /// Serves a server-streaming method.
    pub fn server_streaming<Req, Resp, F, Fut>(
        mut self,
        method: &'static Method,
        handler: F,
    ) -> Outbound
    where
        Req: Message + Validate + Default + Send + 'static,
        Resp: Message + Default + Send + 'static,
        F: FnOnce(Context, Valid<Req>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<Reply<ResponseStream<Resp>>>> + Send + 'static,
    {
        Box::pin(async move {
            let (limits, protocol) = (self.limits, self.protocol);
            let (accepted, mut observation) = match self.accept(method).await {
                Ok(accepted) => accepted,
                Err(refusal) => return *refusal,
            };
            let (parts, body) = self.request.into_parts();
            let message = Single::new(body, limits).await;
            let request = match message.and_then(|message| unary::decoded(message, protocol)) {
                Ok(request) => request,
                Err(status) => {
                    observation.finish(status.code().into());
                    return *refusal(status, &observation);
                }
            };
            let traced = observation.traced().cloned();
            let traced = traced.as_ref();
            // From here on the observation ends with the responses.
            let mut waiting = Some((accepted, (observation, handler, request)));
            let respond = service_fn(|requests: tonic::Request<tonic::Streaming<Req>>| {
                let waiting = waiting.take();
                async move {
                    let (call, (observation, handler, request), _) = begin(waiting, requests)?;
                    let responses = call.server_streaming(request, observation, handler).await;
                    stream_response(method, limits, traced, responses)
                }
            });
            let read = http::Request::from_parts(parts, Body::empty());
            let response = codec::<Req, Resp>(limits, protocol)
                .streaming(respond, read)
                .await;
            if let Some((_, (mut observation, ..))) = waiting {
                observation.finish(code_of(&response));
            }
            finished(response, traced)
        })
    }

    /// Serves a bidirectional method.
    pub fn bidirectional<Req, Resp, F, Fut>(
        mut self,
        method: &'static Method,
        handler: F,
    ) -> Outbound
    where
        Req: Message + Validate + Default + Send + 'static,
        Resp: Message + Default + Send + 'static,
        F: FnOnce(Context, RequestStream<Req>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<Reply<ResponseStream<Resp>>>> + Send + 'static,
    {
        Box::pin(async move {
            let (limits, protocol) = (self.limits, self.protocol);
            let (accepted, observation) = match self.accept(method).await {
                Ok(accepted) => accepted,
                Err(refusal) => return *refusal,
            };
            let traced = observation.traced().cloned();
            let traced = traced.as_ref();
            let mut waiting = Some((accepted, (observation, handler)));
            let respond = service_fn(|requests: tonic::Request<tonic::Streaming<Req>>| {
                let waiting = waiting.take();
                async move {
                    let (call, (observation, handler), requests) = begin(waiting, requests)?;
                    let requests = decoded(requests, limits);
                    let responses = call.bidirectional(requests, observation, handler).await;
                    stream_response(method, limits, traced, responses)
                }
            });
            let response = codec::<Req, Resp>(limits, protocol)
                .streaming(respond, self.request)
                .await;
            if let Some((_, (mut observation, _))) = waiting {
                observation.finish(code_of(&response));
            }
            finished(response, traced)
        })
    }
}

/// Messages are not compressed here: [`packed`](crate::protocol::packed) is around it.
fn codec<Req, Resp>(limits: Limits, protocol: Protocol) -> Grpc<Codec<Resp, Req>>
where
    Req: Message + Default + Send + 'static,
    Resp: Message + Default + Send + 'static,
{
    Grpc::new(Codec::of(protocol)).max_decoding_message_size(limits.max_request_bytes)
}

/// The answer to a call that is not let in.
fn refusal(status: Status, observation: &Observation) -> Box<http::Response<Body>> {
    Box::new(finished(status.into_http(), observation.traced()))
}

/// An answer with the id of its trace and the trailers of the handler.
fn finished(mut response: http::Response<Body>, traced: Option<&Traced>) -> http::Response<Body> {
    if let Some(traced) = traced {
        traced.mark(&mut response);
    }
    with_trailers(response)
}

/// Brings the call together with what was decoded.
///
/// tonic calls its service once; a second call would be a defect of tonic.
fn begin<H, T>(
    waiting: Option<(Accepted, H)>,
    request: tonic::Request<T>,
) -> Result<(Call, H, T), Status> {
    let (accepted, handler) =
        waiting.ok_or_else(|| Status::internal("the handler was called twice"))?;
    let (metadata, extensions, message) = request.into_parts();
    let metadata = Metadata::from_headers(metadata.into_headers());
    Ok((accepted.with(metadata, extensions), handler, message))
}
