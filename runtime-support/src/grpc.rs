//! gRPC: frames and trailers by tonic, calls into the call seam.

mod body;
mod codec;
#[cfg(test)]
mod tests;

use crate::call::{Accepted, Call};
use crate::health::Drain;
use crate::metadata::Metadata;
use crate::observation::Observation;
use crate::rpc::{Method, ServiceInfo};
use crate::{Code, Context, Error, Reply, RequestStream, ResponseStream, Result, Valid, Validate};
use body::UnderDeadline;
use codec::Codec;
use futures_util::StreamExt;
use http::{HeaderMap, HeaderName};
use prost::Message;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};
use tonic::Status;
use tonic::body::Body;
use tonic::server::Grpc;
use tower::service_fn;

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
}

/// A call that was routed and not yet decoded.
#[derive(Debug)]
pub struct Inbound {
    request: http::Request<Body>,
    limits: Limits,
    started: Instant,
    drain: Drain,
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
        }
    }

    /// Tells the call of the server's end.
    pub(crate) fn under(mut self, drain: Drain) -> Self {
        self.drain = drain;
        self
    }

    /// Answers that the method does not exist.
    #[must_use]
    pub fn unimplemented(self) -> Outbound {
        Box::pin(std::future::ready(
            Status::unimplemented("no such method").into_http(),
        ))
    }

    /// What every kind of call begins with; or its refusal.
    fn accept(
        self,
        method: &'static Method,
    ) -> Result<(Accepted, Observation, http::Request<Body>), Status> {
        let mut observation = Observation::start(method, &self.request, self.started);
        match timeout(self.request.headers()) {
            Ok(timeout) => {
                let accepted = Accepted::new(method, timeout, self.started, self.drain);
                let request = under_deadline(self.request, accepted.deadline());
                Ok((accepted, observation, request))
            }
            Err(status) => {
                observation.finish(status.code().into());
                Err(status)
            }
        }
    }

    /// Serves a unary method.
    pub fn unary<Req, Resp, F, Fut>(self, method: &'static Method, handler: F) -> Outbound
    where
        Req: Message + Validate + Default + Send + 'static,
        Resp: Message + Default + Send + 'static,
        F: FnOnce(Context, Valid<Req>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<Reply<Resp>>> + Send + 'static,
    {
        Box::pin(async move {
            let limits = self.limits;
            let (accepted, mut observation, request) = match self.accept(method) {
                Ok(accepted) => accepted,
                Err(refusal) => return refusal.into_http(),
            };
            let mut waiting = Some((accepted, handler));
            let respond = service_fn(|request: tonic::Request<Req>| {
                let waiting = waiting.take();
                async move {
                    let (call, handler, request) = begin(waiting, request)?;
                    unary_response(method, limits, call.unary(request, handler).await)
                }
            });
            let mut response = codec::<Req, Resp>(limits).unary(respond, request).await;
            if waiting.is_some() {
                response = undecoded(response, limits);
            }
            observation.finish(code_of(&response));
            response
        })
    }

    /// Serves a client-streaming method.
    pub fn client_streaming<Req, Resp, F, Fut>(
        self,
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
            let limits = self.limits;
            let (accepted, mut observation, request) = match self.accept(method) {
                Ok(accepted) => accepted,
                Err(refusal) => return refusal.into_http(),
            };
            let mut waiting = Some((accepted, handler));
            let respond = service_fn(|request: tonic::Request<tonic::Streaming<Req>>| {
                let waiting = waiting.take();
                async move {
                    let (call, handler, requests) = begin(waiting, request)?;
                    let reply = call
                        .client_streaming(decoded(requests, limits), handler)
                        .await;
                    unary_response(method, limits, reply)
                }
            });
            let response = codec::<Req, Resp>(limits)
                .client_streaming(respond, request)
                .await;
            observation.finish(code_of(&response));
            response
        })
    }

    /// Serves a server-streaming method.
    pub fn server_streaming<Req, Resp, F, Fut>(
        self,
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
            let limits = self.limits;
            let (accepted, observation, request) = match self.accept(method) {
                Ok(accepted) => accepted,
                Err(refusal) => return refusal.into_http(),
            };
            // The observation ends with the responses, or without any if the call does not begin.
            let mut waiting = Some((accepted, (observation, handler)));
            let respond = service_fn(|request: tonic::Request<Req>| {
                let waiting = waiting.take();
                async move {
                    let (call, (observation, handler), request) = begin(waiting, request)?;
                    let responses = call.server_streaming(request, observation, handler).await;
                    stream_response(method, limits, responses)
                }
            });
            let response = codec::<Req, Resp>(limits)
                .server_streaming(respond, request)
                .await;
            let Some((_, (mut observation, _))) = waiting else {
                return response;
            };
            let response = undecoded(response, limits);
            observation.finish(code_of(&response));
            response
        })
    }

    /// Serves a bidirectional method.
    pub fn bidirectional<Req, Resp, F, Fut>(self, method: &'static Method, handler: F) -> Outbound
    where
        Req: Message + Validate + Default + Send + 'static,
        Resp: Message + Default + Send + 'static,
        F: FnOnce(Context, RequestStream<Req>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<Reply<ResponseStream<Resp>>>> + Send + 'static,
    {
        Box::pin(async move {
            let limits = self.limits;
            let (accepted, observation, request) = match self.accept(method) {
                Ok(accepted) => accepted,
                Err(refusal) => return refusal.into_http(),
            };
            let mut waiting = Some((accepted, (observation, handler)));
            let respond = service_fn(|request: tonic::Request<tonic::Streaming<Req>>| {
                let waiting = waiting.take();
                async move {
                    let (call, (observation, handler), requests) = begin(waiting, request)?;
                    let responses = call
                        .bidirectional(decoded(requests, limits), observation, handler)
                        .await;
                    stream_response(method, limits, responses)
                }
            });
            let response = codec::<Req, Resp>(limits).streaming(respond, request).await;
            if let Some((_, (mut observation, _))) = waiting {
                observation.finish(code_of(&response));
            }
            response
        })
    }
}

fn codec<Req, Resp>(limits: Limits) -> Grpc<Codec<Resp, Req>>
where
    Req: Message + Default + Send + 'static,
    Resp: Message + Default + Send + 'static,
{
    Grpc::new(Codec::default()).max_decoding_message_size(limits.max_request_bytes)
}

fn under_deadline(request: http::Request<Body>, deadline: Option<Instant>) -> http::Request<Body> {
    match deadline {
        Some(deadline) => request.map(|body| Body::new(UnderDeadline::new(body, deadline))),
        None => request,
    }
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

fn timeout(headers: &HeaderMap) -> Result<Option<Duration>, Status> {
    static GRPC_TIMEOUT: HeaderName = HeaderName::from_static("grpc-timeout");

    let Some(value) = headers.get(&GRPC_TIMEOUT) else {
        return Ok(None);
    };
    let timeout = value.to_str().ok().and_then(parse_timeout);
    timeout
        .map(Some)
        .ok_or_else(|| Status::invalid_argument("`grpc-timeout` is malformed"))
}

/// The `Timeout` production of gRPC over HTTP/2: at most eight digits and a unit.
fn parse_timeout(value: &str) -> Option<Duration> {
    let (digits, unit) = value.split_at_checked(value.len().checked_sub(1)?)?;
    if digits.is_empty() || digits.len() > 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let amount: u64 = digits.parse().ok()?;
    Some(match unit {
        "H" => Duration::from_secs(amount * 3600),
        "M" => Duration::from_secs(amount * 60),
        "S" => Duration::from_secs(amount),
        "m" => Duration::from_millis(amount),
        "u" => Duration::from_micros(amount),
        "n" => Duration::from_nanos(amount),
        _ => return None,
    })
}

/// The response to a request that was not decoded.
fn undecoded(response: http::Response<Body>, limits: Limits) -> http::Response<Body> {
    match code_of(&response) {
        Code::OutOfRange => Status::from(request_too_large(limits)).into_http(),
        _ => response,
    }
}

fn decoded<T>(
    requests: tonic::Streaming<T>,
    limits: Limits,
) -> impl futures_core::Stream<Item = Result<T>> + Send + 'static
where
    T: Send + 'static,
{
    requests.map(move |request| {
        request.map_err(|status| match status.code() {
            tonic::Code::OutOfRange => request_too_large(limits),
            _ => status.into(),
        })
    })
}

/// gRPC's own answer to a message beyond the limit, where tonic says `OUT_OF_RANGE`. Nothing else
/// that happens before a request is decoded ends with that code.
fn request_too_large(limits: Limits) -> Error {
    let limit = limits.max_request_bytes;
    Error::resource_exhausted(format!(
        "the request message is larger than the limit of {limit} bytes"
    ))
}

fn within_limit<T: Message>(message: T, limits: Limits) -> Result<T> {
    let (bytes, limit) = (message.encoded_len(), limits.max_response_bytes);
    if bytes > limit {
        return Err(Error::resource_exhausted(format!(
            "the response message has {bytes} bytes, which is beyond the limit of {limit} bytes"
        )));
    }
    Ok(message)
}

fn unary_response<T: Message>(
    method: &'static Method,
    limits: Limits,
    reply: Result<Reply<T>>,
) -> Result<tonic::Response<T>, Status> {
    reply
        .and_then(|reply| {
            let (message, metadata) = reply.into_parts();
            Ok(response(within_limit(message, limits)?, metadata))
        })
        .map_err(|error| failed(method, error))
}

type Statuses<T> = Pin<Box<dyn futures_core::Stream<Item = Result<T, Status>> + Send>>;

fn stream_response<T: Message + 'static>(
    method: &'static Method,
    limits: Limits,
    responses: Result<(crate::call::Responses<T>, Metadata)>,
) -> Result<tonic::Response<Statuses<T>>, Status> {
    let (responses, metadata) = responses.map_err(|error| failed(method, error))?;
    let responses = responses.map(move |item| {
        item.and_then(|message| within_limit(message, limits))
            .map_err(|error| failed(method, error))
    });
    Ok(response(Box::pin(responses) as Statuses<T>, metadata))
}

fn response<T>(message: T, metadata: Metadata) -> tonic::Response<T> {
    let mut response = tonic::Response::new(message);
    *response.metadata_mut() = tonic::metadata::MetadataMap::from_headers(metadata.into_headers());
    response
}

/// Logs what the caller is not told, and converts.
fn failed(method: &'static Method, error: Error) -> Status {
    if let Some(source) = std::error::Error::source(&error) {
        tracing::error!(
            rpc.service = method.service,
            rpc.method = method.name,
            code = error.code().name(),
            error = source as &dyn std::error::Error,
            "a call failed"
        );
    }
    error.into()
}

/// A response that failed before its first message carries its status in the headers.
fn code_of(response: &http::Response<Body>) -> Code {
    response
        .headers()
        .get(Status::GRPC_STATUS)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse().ok())
        .map_or(Code::Ok, Code::from_number)
}
