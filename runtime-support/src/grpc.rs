//! gRPC: frames and trailers by tonic, calls into the call seam.

mod body;

use body::UnderDeadline;
use crate::call::Accepted;
use crate::metadata::Metadata;
use crate::metrics::Observation;
use crate::rpc::{Method, ServiceInfo};
use crate::{
    Code, Context, Error, Reply, RequestStream, ResponseStream, Result, Valid, Validate,
};
use futures_util::StreamExt;
use prost::Message;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tonic::Status;
use tonic::body::Body;
use tonic::server::Grpc;
use tonic_prost::ProstCodec;
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
}

impl Inbound {
    /// A routed request. `started` is the moment its headers arrived.
    #[must_use]
    pub fn new(request: http::Request<Body>, limits: Limits, started: Instant) -> Self {
        Self {
            request,
            limits,
            started,
        }
    }

    /// Answers that the method does not exist.
    #[must_use]
    pub fn unimplemented(self) -> Outbound {
        Box::pin(std::future::ready(
            Status::unimplemented("no such method").into_http(),
        ))
    }

    fn codec<Req, Resp>(limits: Limits) -> Grpc<ProstCodec<Resp, Req>>
    where
        Req: Message + Default + Send + 'static,
        Resp: Message + Default + Send + 'static,
    {
        Grpc::new(ProstCodec::default())
            .max_decoding_message_size(limits.max_request_bytes)
            .max_encoding_message_size(limits.max_response_bytes)
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
            let mut observation = Observation::start(method, self.started);
            let started = self.started;
            let mut handler = Some(handler);
            let respond = service_fn(move |request: tonic::Request<Req>| {
                let handler = handler.take();
                async move {
                    let (call, request) = accept(method, request, started)?;
                    let reply = call.unary(request, once(handler)?).await;
                    unary_response(method, reply)
                }
            });
            let response = Self::codec::<Req, Resp>(self.limits)
                .unary(respond, under_deadline(method, self.request, started))
                .await;
            observation.finish(code_of(&response));
            response
        })
    }

    /// Serves a client-streaming method.
    pub fn client_streaming<Req, Resp, F, Fut>(self, method: &'static Method, handler: F) -> Outbound
    where
        Req: Message + Validate + Default + Send + 'static,
        Resp: Message + Default + Send + 'static,
        F: FnOnce(Context, RequestStream<Req>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<Reply<Resp>>> + Send + 'static,
    {
        Box::pin(async move {
            let mut observation = Observation::start(method, self.started);
            let started = self.started;
            let mut handler = Some(handler);
            let respond = service_fn(move |request: tonic::Request<tonic::Streaming<Req>>| {
                let handler = handler.take();
                async move {
                    let (call, requests) = accept(method, request, started)?;
                    let requests = requests.map(|request| request.map_err(Error::from));
                    let reply = call.client_streaming(requests, once(handler)?).await;
                    unary_response(method, reply)
                }
            });
            let response = Self::codec::<Req, Resp>(self.limits)
                .client_streaming(respond, under_deadline(method, self.request, started))
                .await;
            observation.finish(code_of(&response));
            response
        })
    }

    /// Serves a server-streaming method.
    pub fn server_streaming<Req, Resp, F, Fut>(self, method: &'static Method, handler: F) -> Outbound
    where
        Req: Message + Validate + Default + Send + 'static,
        Resp: Message + Default + Send + 'static,
        F: FnOnce(Context, Valid<Req>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<Reply<ResponseStream<Resp>>>> + Send + 'static,
    {
        Box::pin(async move {
            let started = self.started;
            let reached = AtomicBool::new(false);
            let mut handler = Some(handler);
            let respond = service_fn(|request: tonic::Request<Req>| {
                let handler = handler.take();
                let reached = &reached;
                async move {
                    let (call, request) = accept(method, request, started)?;
                    reached.store(true, Ordering::Relaxed);
                    let observation = Observation::start(method, started);
                    let responses = call
                        .server_streaming(request, observation, once(handler)?)
                        .await;
                    stream_response(method, responses)
                }
            });
            let response = Self::codec::<Req, Resp>(self.limits)
                .server_streaming(respond, under_deadline(method, self.request, started))
                .await;
            if !reached.load(Ordering::Relaxed) {
                Observation::start(method, started).finish(code_of(&response));
            }
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
            let started = self.started;
            let reached = AtomicBool::new(false);
            let mut handler = Some(handler);
            let respond = service_fn(|request: tonic::Request<tonic::Streaming<Req>>| {
                let handler = handler.take();
                let reached = &reached;
                async move {
                    let (call, requests) = accept(method, request, started)?;
                    reached.store(true, Ordering::Relaxed);
                    let observation = Observation::start(method, started);
                    let requests = requests.map(|request| request.map_err(Error::from));
                    let responses = call
                        .bidirectional(requests, observation, once(handler)?)
                        .await;
                    stream_response(method, responses)
                }
            });
            let response = Self::codec::<Req, Resp>(self.limits)
                .streaming(respond, under_deadline(method, self.request, started))
                .await;
            if !reached.load(Ordering::Relaxed) {
                Observation::start(method, started).finish(code_of(&response));
            }
            response
        })
    }
}

/// A malformed timeout is [`accept`]'s to refuse.
fn under_deadline(
    method: &Method,
    request: http::Request<Body>,
    started: Instant,
) -> http::Request<Body> {
    let timeout = timeout(request.headers()).ok().flatten();
    match crate::call::deadline(method, timeout, started) {
        Some(deadline) => request.map(|body| Body::new(UnderDeadline::new(body, deadline))),
        None => request,
    }
}

/// tonic calls its service once; a second call would be a defect of tonic.
fn once<T>(handler: Option<T>) -> Result<T, Status> {
    handler.ok_or_else(|| Status::internal("the handler was called twice"))
}

fn accept<T>(
    method: &'static Method,
    request: tonic::Request<T>,
    started: Instant,
) -> Result<(Accepted, T), Status> {
    let (metadata, mut extensions, message) = request.into_parts();
    extensions.remove::<tonic::GrpcMethod<'static>>();
    let headers = metadata.into_headers();
    let timeout = timeout(&headers)?;
    let metadata = Metadata::from_headers(headers);
    Ok((
        Accepted::new(method, metadata, extensions, timeout, started),
        message,
    ))
}

fn timeout(headers: &http::HeaderMap) -> Result<Option<Duration>, Status> {
    let Some(value) = headers.get("grpc-timeout") else {
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

fn unary_response<T>(
    method: &'static Method,
    reply: Result<Reply<T>>,
) -> Result<tonic::Response<T>, Status> {
    let (message, metadata) = reply
        .map_err(|error| failed(method, error))?
        .into_parts();
    Ok(response(message, metadata))
}

type Statuses<T> = Pin<Box<dyn futures_core::Stream<Item = Result<T, Status>> + Send>>;

fn stream_response<T: Send + 'static>(
    method: &'static Method,
    responses: Result<(crate::call::Responses<T>, Metadata)>,
) -> Result<tonic::Response<Statuses<T>>, Status> {
    let (responses, metadata) = responses.map_err(|error| failed(method, error))?;
    let responses = responses.map(move |item| item.map_err(|error| failed(method, error)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timeouts_are_read_as_the_protocol_writes_them() {
        assert_eq!(parse_timeout("250m"), Some(Duration::from_millis(250)));
        assert_eq!(parse_timeout("2H"), Some(Duration::from_secs(7200)));
        for bad in ["", "m", "12", "-1S", "123456789n", "1x", "é"] {
            assert_eq!(parse_timeout(bad), None, "{bad}");
        }
    }
}
