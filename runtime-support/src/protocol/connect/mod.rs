//! Connect: unary calls as plain HTTP with `POST` or `GET`, streaming calls in frames that end with a
//! message of their own. See <https://connectrpc.com/docs/protocol>.
//!
//! Deliberately absent: the client's side.

mod error;
mod query;
mod unary;

pub(crate) use error::end_of_stream;
pub(crate) use unary::{get, post};

use super::content::Codec;
use super::enveloped::{Dialect, Requests, Responses};
use super::inner::{self, Message};
use super::target::Target;
use super::{Begin, Protocol};
use crate::grpc::Outbound;
use futures_util::stream;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use std::future::ready;
use std::time::Duration;
use tonic::Status;
use tonic::body::Body;

/// The frame holds how the call ended.
pub(super) const END: u8 = 2;

static VERSION: HeaderName = HeaderName::from_static("connect-protocol-version");
static TIMEOUT: HeaderName = HeaderName::from_static("connect-timeout-ms");
static CONTENT_ENCODING: HeaderName = HeaderName::from_static("connect-content-encoding");
static ACCEPT_ENCODING: HeaderName = HeaderName::from_static("connect-accept-encoding");

/// Serves a streaming call.
pub(super) fn stream(
    begin: Begin<'_>,
    target: Target,
    codec: Codec,
    request: Request<Body>,
) -> Outbound {
    let (mut parts, body) = request.into_parts();
    let compression = target.compression;
    let answer = compression.of_response(&parts.headers, &ACCEPT_ENCODING);
    let encoding = compression.of_request(&parts.headers, &CONTENT_ENCODING);
    let encoding = envelope(&mut parts.headers).and(encoding);
    for name in [&CONTENT_ENCODING, &ACCEPT_ENCODING] {
        parts.headers.remove(name);
    }
    let path = target.method.path;
    let inner = match encoding {
        Ok(encoding) => {
            let messages = Requests::new(target, codec, encoding, body);
            inner::request(path, parts.headers, parts.extensions, messages)
        }
        Err(status) => refused(path, parts, status),
    };
    let outbound = begin(Protocol::Connect, inner);
    Box::pin(async move {
        let (mut headers, events) = inner::response(outbound.await);
        let content_type = match codec {
            Codec::Proto => "application/connect+proto",
            Codec::Json => "application/connect+json",
        };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        if let Some(encoding) = answer {
            headers.insert(
                CONTENT_ENCODING.clone(),
                HeaderValue::from_static(encoding.name()),
            );
        }
        let responses = Responses::new(target, codec, answer, Dialect::Connect, events);
        let mut response = Response::new(Body::new(responses));
        *response.headers_mut() = headers;
        response
    })
}

/// An inner request that fails with `status` as soon as it is read.
fn refused(path: &'static str, parts: http::request::Parts, status: Status) -> Request<Body> {
    let failing = stream::once(ready(Err::<Message, _>(status)));
    inner::request(path, parts.headers, parts.extensions, failing)
}

/// Takes the headers of the protocol off a request and puts its timeout on.
///
/// # Errors
/// `INVALID_ARGUMENT` for another version and for a malformed timeout.
fn envelope(headers: &mut HeaderMap) -> Result<(), Status> {
    let version = headers.remove(&VERSION);
    let timeout = headers.remove(&TIMEOUT);
    headers.remove("grpc-timeout");
    if let Some(version) = version
        && version != "1"
    {
        return Err(Status::invalid_argument(
            "`connect-protocol-version` must be `1`",
        ));
    }
    if let Some(timeout) = timeout {
        let millis = timeout.to_str().ok().and_then(millis);
        let millis = millis.ok_or_else(|| {
            Status::invalid_argument("`connect-timeout-ms` must be a number of up to 10 digits")
        })?;
        let (name, value) = inner::timeout(Duration::from_millis(millis));
        headers.insert(name, value);
    }
    Ok(())
}

fn millis(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (digits && text.len() <= 10)
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tonic::Code;

    #[test]
    fn timeouts_become_those_of_grpc() {
        let of = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(TIMEOUT.clone(), HeaderValue::from_static(text));
            envelope(&mut headers).map(|()| headers["grpc-timeout"].clone())
        };
        assert_eq!(of("0").unwrap(), "0m");
        assert_eq!(of("99999999").unwrap(), "99999999m");
        assert_eq!(of("9999999999").unwrap(), "9999999S");
        for bad in ["", "-1", "1.5", "12345678901", "1s"] {
            assert_eq!(of(bad).unwrap_err().code(), Code::InvalidArgument, "{bad}");
        }
    }

    #[test]
    fn one_version_is_known() {
        let of = |version: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(VERSION.clone(), HeaderValue::from_static(version));
            envelope(&mut headers)
        };
        assert!(of("1").is_ok());
        assert_eq!(of("2").unwrap_err().code(), Code::InvalidArgument);
        assert!(envelope(&mut HeaderMap::new()).is_ok());
    }
}
