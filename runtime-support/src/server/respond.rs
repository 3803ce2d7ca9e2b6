//! Responses that the server makes itself, in the words of gRPC or of HTTP.

use crate::{BoxError, Code, Error};
use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body_util::Full;
use tonic::body::Body;

/// Whether a request speaks gRPC with protobuf messages: `application/grpc`, alone or as
/// `application/grpc+proto`, with or without parameters. gRPC-Web is another protocol.
pub(crate) fn is_grpc(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return false;
    };
    let Some(rest) = value.as_bytes().strip_prefix(b"application/grpc") else {
        return false;
    };
    let rest = rest.strip_prefix(b"+proto").unwrap_or(rest);
    matches!(rest.first(), None | Some(b';' | b' '))
}

pub(crate) fn plain(status: StatusCode, text: impl Into<bytes::Bytes>) -> Response<Body> {
    let mut response = Response::new(Body::new(Full::new(text.into())));
    *response.status_mut() = status;
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

pub(crate) fn not_found(path: &str) -> Response<Body> {
    plain(
        StatusCode::NOT_FOUND,
        format!("nothing is served at `{path}`\n"),
    )
}

pub(crate) fn method_not_allowed(allowed: &'static str) -> Response<Body> {
    let mut response = plain(
        StatusCode::METHOD_NOT_ALLOWED,
        format!("only {allowed} is allowed here\n"),
    );
    response
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static(allowed));
    response
}

pub(crate) fn unsupported_media_type() -> Response<Body> {
    let mut response = plain(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        format!("this RPC cannot be called with that content type; others are: {ACCEPTED}\n"),
    );
    response
        .headers_mut()
        .insert("accept-post", HeaderValue::from_static(ACCEPTED));
    response
}

/// What RPCs can be called with, as the header `accept-post` says it.
const ACCEPTED: &str = "application/grpc, application/grpc-web, application/grpc-web-text, \
    application/connect+proto, application/connect+json, application/proto, application/json";

pub(crate) fn version_not_supported() -> Response<Body> {
    plain(
        StatusCode::HTTP_VERSION_NOT_SUPPORTED,
        "gRPC needs HTTP/2\n",
    )
}

/// A layer or a mounted service failed instead of answering. A [`tonic::Status`] in the error's
/// chain is what the caller gets.
pub(crate) fn failed(grpc: bool, error: BoxError) -> Response<Body> {
    tracing::error!(
        error = &*error as &dyn std::error::Error,
        "a request failed"
    );
    if grpc {
        let status = tonic::Status::try_from_error(error)
            .unwrap_or_else(|_| tonic::Status::internal("internal error"));
        return status.into_http();
    }
    plain(StatusCode::INTERNAL_SERVER_ERROR, "internal error\n")
}

/// Who calls is not known, or cannot be found out.
pub(super) fn refused(grpc: bool, error: Error) -> Response<Body> {
    if grpc {
        return tonic::Status::from(error).into_http();
    }
    let status = match error.code() {
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    let mut response = plain(status, format!("{}\n", error.message()));
    response
        .headers_mut()
        .extend(error.metadata().headers().clone());
    response
}

/// Something panicked where no call's own guard could catch it.
pub(crate) fn panicked(grpc: bool) -> Response<Body> {
    if grpc {
        return tonic::Status::internal("internal error").into_http();
    }
    plain(StatusCode::INTERNAL_SERVER_ERROR, "internal error\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grpc_is_told_from_its_relatives() {
        let is = |content_type: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
            is_grpc(&headers)
        };
        assert!(is("application/grpc"));
        assert!(is("application/grpc+proto"));
        assert!(is("application/grpc;charset=utf-8"));
        assert!(!is("application/grpc-web"));
        assert!(!is("application/grpc-web+proto"));
        assert!(!is("application/grpc+json"));
        assert!(!is("application/json"));
        assert!(!is_grpc(&HeaderMap::new()));
    }
}
