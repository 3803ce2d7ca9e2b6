//! Failures as HTTP: a status, and `google.rpc.Status` as JSON in the body.

use super::headers;
use super::media::JSON;
use crate::json;
use crate::schema::well_known::{ANY, BYTES_VALUE};
use crate::{Code, Error};
use http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, Response, StatusCode};
use http_body_util::Full;
use prost::Message as _;
use prost_types::Any;
use std::sync::atomic::{AtomicU16, Ordering};
use tonic::Status;
use tonic::body::Body;

/// Why a request does not become a call, in the words of both sides.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) http: StatusCode,
    pub(super) status: Status,
}

impl Refusal {
    pub(super) fn new(http: StatusCode, status: Status) -> Self {
        Self { http, status }
    }

    /// A request that is malformed.
    pub(super) fn bad(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Status::invalid_argument(message))
    }

    pub(super) fn into_response(self, options: &json::Options) -> Response<Body> {
        response(&self.status.into(), Some(self.http), options)
    }
}

/// The HTTP status of a call whose request was refused while it was read, which its own status does
/// not always tell.
#[derive(Debug, Default)]
pub(super) struct Refused(AtomicU16);

impl Refused {
    pub(super) fn note(&self, refusal: Refusal) -> Status {
        self.0.store(refusal.http.as_u16(), Ordering::Release);
        refusal.status
    }

    pub(super) fn http(&self) -> Option<StatusCode> {
        StatusCode::from_u16(self.0.load(Ordering::Acquire)).ok()
    }
}

/// What there is instead of a route: other methods, or nothing.
pub(super) fn no_route(methods: &[&'static str], options: &json::Options) -> Response<Body> {
    if methods.is_empty() {
        let status = Status::not_found("Not Found");
        return Refusal::new(StatusCode::NOT_FOUND, status).into_response(options);
    }
    let status = Status::unimplemented("Method Not Allowed");
    let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, status);
    let mut response = refusal.into_response(options);
    allow(methods, &mut response);
    response
}

/// Says which methods there are.
pub(super) fn allow(methods: &[&'static str], response: &mut Response<Body>) {
    let mut methods = methods.to_vec();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.push("OPTIONS");
    methods.sort_unstable();
    methods.dedup();
    if let Ok(value) = HeaderValue::try_from(methods.join(", ")) {
        response.headers_mut().insert(ALLOW, value);
    }
}

/// The response of a call that failed. `http` is its status if that is not the usual one.
pub(super) fn response(
    error: &Error,
    http: Option<StatusCode>,
    options: &json::Options,
) -> Response<Body> {
    let mut text = Vec::with_capacity(128);
    write(error, options, &mut text);
    with_body(error, http, text, JSON)
}

/// The same with a body of its own.
pub(super) fn with_body(
    error: &Error,
    http: Option<StatusCode>,
    body: Vec<u8>,
    content_type: HeaderValue,
) -> Response<Body> {
    let mut response = Response::new(Body::new(Full::from(body)));
    *response.status_mut() = http.unwrap_or_else(|| http_status(error.code()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, content_type);
    headers::outbound(error.metadata().headers(), headers);
    if let Some(seconds) = retry_after(error.details()) {
        headers.insert(RETRY_AFTER, seconds.into());
    }
    if error.code() == Code::Unauthenticated {
        let own = error.metadata().headers().get(WWW_AUTHENTICATE).cloned();
        let challenge = own.or_else(|| HeaderValue::try_from(error.message()).ok());
        let challenge = challenge.filter(|challenge| !challenge.is_empty());
        headers.insert(
            WWW_AUTHENTICATE,
            challenge.unwrap_or(HeaderValue::from_static("Bearer")),
        );
    }
    response
}

/// The HTTP status of a code, by grpc-gateway's table.
pub(super) fn http_status(code: Code) -> StatusCode {
    match code {
        Code::Ok => StatusCode::OK,
        // 499: the client closed the request. It has no name.
        Code::Cancelled => StatusCode::from_u16(499).unwrap_or(StatusCode::BAD_REQUEST),
        Code::InvalidArgument | Code::FailedPrecondition | Code::OutOfRange => {
            StatusCode::BAD_REQUEST
        }
        Code::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::AlreadyExists | Code::Aborted => StatusCode::CONFLICT,
        Code::PermissionDenied => StatusCode::FORBIDDEN,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
        Code::Unimplemented => StatusCode::NOT_IMPLEMENTED,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Unknown | Code::Internal | Code::DataLoss => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Appends `google.rpc.Status` as JSON.
pub(super) fn write(error: &Error, options: &json::Options, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"code\":");
    out.extend_from_slice((error.code() as i32).to_string().as_bytes());
    out.extend_from_slice(b",\"message\":");
    let message = serde_json::Value::from(error.message()).to_string();
    out.extend_from_slice(message.as_bytes());
    out.extend_from_slice(b",\"details\":[");
    for (index, detail) in error.details().iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_detail(detail, options, out);
    }
    out.extend_from_slice(b"]}");
}

/// A detail of a type that nobody here knows is shown as its bytes.
fn write_detail(detail: &Any, options: &json::Options, out: &mut Vec<u8>) {
    if json::from_wire(&ANY, &detail.encode_to_vec(), options, out).is_ok() {
        return;
    }
    let url = serde_json::Value::from(detail.type_url.as_str());
    out.extend_from_slice(format!("{{\"@type\":{url},\"value\":").as_bytes());
    let before = out.len();
    let bytes = detail.value.encode_to_vec();
    let _ = json::from_wire(&BYTES_VALUE, &bytes, options, out);
    if out.len() == before {
        out.extend_from_slice(b"\"\"");
    }
    out.push(b'}');
}

/// `google.rpc.RetryInfo`.
#[derive(Clone, PartialEq, prost::Message)]
struct RetryInfo {
    #[prost(message, optional, tag = "1")]
    retry_delay: Option<prost_types::Duration>,
}

/// Seconds until trying again may help, rounded up.
fn retry_after(details: &[Any]) -> Option<u64> {
    let mut details = details.iter();
    let detail = details.find(|detail| detail.type_url.ends_with("/google.rpc.RetryInfo"))?;
    let delay = RetryInfo::decode(&*detail.value).ok()?.retry_delay?;
    let more = u64::from(delay.nanos > 0);
    Some(u64::try_from(delay.seconds).ok()?.saturating_add(more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_a_status_with_its_details() {
        let delay = prost_types::Duration {
            seconds: 2,
            nanos: 1,
        };
        let retry = RetryInfo {
            retry_delay: Some(delay),
        };
        let error = Error::unavailable("not \"now\"")
            .with_detail("google.rpc.RetryInfo", &retry)
            .with_detail("no.such.Type", &1_u32);
        let options = json::Options::default();
        let response = response(&error, None, &options);
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()[RETRY_AFTER], "3");
        let mut text = Vec::new();
        write(&error, &options, &mut text);
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "{\"code\":14,\"message\":\"not \\\"now\\\"\",\"details\":[\
             {\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"2.000000001s\"},\
             {\"@type\":\"type.googleapis.com/no.such.Type\",\"value\":\"CAE=\"}]}"
        );
    }

    #[test]
    fn who_is_not_known_is_challenged() {
        let challenge = |message: &str| {
            let error = Error::unauthenticated(message);
            let response = response(&error, None, &json::Options::default());
            assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
            response.headers()[WWW_AUTHENTICATE]
                .to_str()
                .unwrap()
                .to_owned()
        };
        assert_eq!(challenge("Basic realm=\"a\""), "Basic realm=\"a\"");
        assert_eq!(challenge(""), "Bearer");
        assert_eq!(challenge("a\nb"), "Bearer");
    }

    #[test]
    fn other_methods_are_listed() {
        let response = no_route(&["POST", "GET"], &json::Options::default());
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(response.headers()[ALLOW], "GET, HEAD, OPTIONS, POST");
    }
}
