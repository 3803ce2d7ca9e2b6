//! Headers of any kind around a request that is right: each ends in an answer.

use super::protocols::{KINDS, METHODS_OF_KINDS, check};
use super::service::SERVICE;
use http_body_util::Full;
use svc_runtime::bytes::Bytes;
use svc_runtime::http::header::CONTENT_TYPE;
use svc_runtime::http::{HeaderValue, Method, Request, Version};
use svc_runtime::testing::block_on;
use svc_runtime::tonic::body::Body;

/// Headers that something here reads.
const NAMES: [&str; 23] = [
    "accept",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "authorization",
    "connect-accept-encoding",
    "connect-content-encoding",
    "connect-protocol-version",
    "connect-timeout-ms",
    "content-encoding",
    "content-type",
    "grpc-accept-encoding",
    "grpc-encoding",
    "grpc-metadata-a-bin",
    "grpc-metadata-b",
    "grpc-timeout",
    "origin",
    "te",
    "traceparent",
    "tracestate",
    "x-binary-bin",
    "x-http-method-override",
    "x-request-id",
];

/// Makes a request and checks its answer. The first byte chooses its protocol and version; each line
/// behind it is a header: a byte for the name, then the value.
///
/// # Panics
/// If there is no answer of the protocol.
pub fn any(data: &[u8]) {
    let Some((&choice, lines)) = data.split_first() else {
        return;
    };
    let kind = usize::from(choice & 0x0f) % KINDS.len();
    let (path, body) = METHODS_OF_KINDS[kind];
    let mut request = Request::new(Body::new(Full::new(Bytes::from_static(body))));
    *request.method_mut() = match (KINDS[kind].0, choice & 0x40 != 0) {
        (_, true) => Method::OPTIONS,
        ("GET", _) => Method::GET,
        _ => Method::POST,
    };
    *request.uri_mut() = path.parse().expect("a path is a URI");
    if choice & 0x20 != 0 {
        *request.version_mut() = Version::HTTP_2;
    }
    let content_type = HeaderValue::from_static(KINDS[kind].0);
    request.headers_mut().insert(CONTENT_TYPE, content_type);
    for line in lines.split(|byte| *byte == b'\n') {
        let Some((name, value)) = line.split_first() else {
            continue;
        };
        let name = NAMES[usize::from(*name) % NAMES.len()];
        // What is no header does not come this far.
        if let Ok(value) = HeaderValue::from_bytes(value) {
            if name == "content-type" {
                request.headers_mut().insert(name, value);
            } else {
                request.headers_mut().append(name, value);
            }
        }
    }
    block_on(async {
        let mut service = SERVICE.clone();
        let Ok(response) = tower_service::Service::call(&mut service, request).await;
        check(KINDS[kind].0, response).await;
    });
}
