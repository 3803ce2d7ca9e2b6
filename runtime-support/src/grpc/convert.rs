//! Between what tonic says and what the call seam says: timeouts, limits, responses, statuses.

use super::Limits;
use crate::call::Responses;
use crate::metadata::Metadata;
use crate::policy::Failure;
use crate::policy::deadline::parse_grpc_timeout;
use crate::protocol::too_large;
use crate::rpc::Method;
use crate::trace::{SpanId, TraceId, Traced};
use crate::{Code, Error, Reply, Result};
use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt;
use http::{HeaderMap, HeaderName};
use http_body::{Frame, SizeHint};
use prost::Message;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tonic::Status;
use tonic::body::Body;

pub(super) fn timeout(headers: &HeaderMap) -> Result<Option<Duration>, Status> {
    static GRPC_TIMEOUT: HeaderName = HeaderName::from_static("grpc-timeout");

    let Some(value) = headers.get(&GRPC_TIMEOUT) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    parse_grpc_timeout(text)
        .map(Some)
        .map_err(|_| Status::invalid_argument("`grpc-timeout` is malformed"))
}

pub(super) fn decoded<T>(
    requests: tonic::Streaming<T>,
    limits: Limits,
) -> impl Stream<Item = Result<T>> + Send + 'static
where
    T: Send + 'static,
{
    requests.map(move |request| request.map_err(|status| within_limits(status, limits).into()))
}

/// gRPC's own answer to a message beyond the limit, where tonic says `OUT_OF_RANGE`. Nothing else
/// that happens before a request is decoded ends with that code.
fn within_limits(status: Status, limits: Limits) -> Status {
    match status.code() {
        tonic::Code::OutOfRange => too_large(limits.max_request_bytes),
        _ => status,
    }
}

pub(super) fn within_limit<T: Message>(message: T, limits: Limits) -> Result<T> {
    let (bytes, limit) = (message.encoded_len(), limits.max_response_bytes);
    if bytes > limit {
        return Err(Error::resource_exhausted(format!(
            "the response message has {bytes} bytes, which is beyond the limit of {limit} bytes"
        )));
    }
    Ok(message)
}

pub(super) fn unary_response<T: Message>(
    method: &'static Method,
    limits: Limits,
    traced: Option<&Traced>,
    reply: Result<Reply<T>>,
) -> Result<tonic::Response<T>, Status> {
    reply
        .and_then(|reply| {
            let (message, metadata, trailers) = reply.into_all_parts();
            let message = within_limit(message, limits)?;
            Ok(response(message, metadata, trailers))
        })
        .map_err(|error| failed(method, traced, error))
}

pub(super) type Statuses<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

pub(super) fn stream_response<T: Message + 'static>(
    method: &'static Method,
    limits: Limits,
    traced: Option<&Traced>,
    responses: Result<Reply<Responses<T>>>,
) -> Result<tonic::Response<Statuses<T>>, Status> {
    let responses = responses.map_err(|error| failed(method, traced, error))?;
    let (responses, metadata, trailers) = responses.into_all_parts();
    let traced = traced.cloned();
    let responses = responses.map(move |item| {
        item.and_then(|message| within_limit(message, limits))
            .map_err(|error| failed(method, traced.as_ref(), error))
    });
    let responses: Statuses<T> = Box::pin(responses);
    Ok(response(responses, metadata, trailers))
}

fn response<T>(message: T, metadata: Metadata, trailers: Metadata) -> tonic::Response<T> {
    let mut response = tonic::Response::new(message);
    *response.metadata_mut() = tonic::metadata::MetadataMap::from_headers(metadata.into_headers());
    if !trailers.headers().is_empty() {
        response.extensions_mut().insert(Trailers(trailers));
    }
    response
}

/// What a handler wants to be sent behind its messages, on its way past tonic, which has no place for
/// it.
#[derive(Clone, Debug)]
struct Trailers(Metadata);

/// Sends the trailers of a handler, if it has any.
pub(super) fn with_trailers(mut response: http::Response<Body>) -> http::Response<Body> {
    match response.extensions_mut().remove() {
        None => response,
        Some(Trailers(trailers)) => response.map(|inner| {
            let trailers = Some(trailers.into_headers());
            Body::new(Trailing { inner, trailers })
        }),
    }
}

/// A response body with more trailers than its own.
struct Trailing {
    inner: Body,
    trailers: Option<HeaderMap>,
}

impl http_body::Body for Trailing {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        let mut polled = ready!(Pin::new(&mut this.inner).poll_frame(task));
        if let Some(Ok(frame)) = &mut polled
            && let Some(own) = frame.trailers_mut()
            && let Some(mut trailers) = this.trailers.take()
        {
            trailers.extend(std::mem::take(own));
            *own = trailers;
        }
        Poll::Ready(polled)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// Logs what the caller is not told, and converts.
///
/// Refusals of policies are counted, not logged: they are most when there is least time for it.
pub(super) fn failed(method: &'static Method, traced: Option<&Traced>, error: Error) -> Status {
    if error.rejection().is_none()
        && let Some(source) = std::error::Error::source(&error)
    {
        tracing::error!(
            rpc.service = method.service,
            rpc.method = method.name,
            code = error.code().name(),
            error = source as &dyn std::error::Error,
            trace.id = traced.map(|traced| display(TraceId(traced.ids.trace_id))),
            span.id = traced.map(|traced| display(SpanId(traced.ids.span_id))),
            "a call failed"
        );
    }
    match traced {
        Some(traced) => traced.explain(error).into(),
        None => error.into(),
    }
}

/// A response that failed before its first message carries its status in the headers.
pub(super) fn code_of(response: &http::Response<Body>) -> Code {
    response
        .headers()
        .get(Status::GRPC_STATUS)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse().ok())
        .map_or(Code::Ok, Code::from_number)
}
