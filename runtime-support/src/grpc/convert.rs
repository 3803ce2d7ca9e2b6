//! Between what tonic says and what the call seam says: timeouts, limits, responses, statuses.

use super::Limits;
use crate::call::Responses;
use crate::metadata::Metadata;
use crate::policy::Failure;
use crate::rpc::Method;
use crate::{Code, Error, Reply, Result};
use futures_core::Stream;
use futures_util::StreamExt;
use http::{HeaderMap, HeaderName};
use prost::Message;
use std::pin::Pin;
use std::time::Duration;
use tonic::Status;
use tonic::body::Body;

pub(super) fn timeout(headers: &HeaderMap) -> Result<Option<Duration>, Status> {
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
pub(super) fn parse_timeout(value: &str) -> Option<Duration> {
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
pub(super) fn undecoded(response: http::Response<Body>, limits: Limits) -> http::Response<Body> {
    match code_of(&response) {
        Code::OutOfRange => Status::from(request_too_large(limits)).into_http(),
        _ => response,
    }
}

pub(super) fn decoded<T>(
    requests: tonic::Streaming<T>,
    limits: Limits,
) -> impl Stream<Item = Result<T>> + Send + 'static
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

pub(super) fn unary_response<T: Message>(
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

pub(super) type Statuses<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

pub(super) fn stream_response<T: Message + 'static>(
    method: &'static Method,
    limits: Limits,
    responses: Result<(Responses<T>, Metadata)>,
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
///
/// Refusals of policies are counted, not logged: they are most when there is least time for it.
pub(super) fn failed(method: &'static Method, error: Error) -> Status {
    if error.rejection().is_none()
        && let Some(source) = std::error::Error::source(&error)
    {
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
pub(super) fn code_of(response: &http::Response<Body>) -> Code {
    response
        .headers()
        .get(Status::GRPC_STATUS)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse().ok())
        .map_or(Code::Ok, Code::from_number)
}
