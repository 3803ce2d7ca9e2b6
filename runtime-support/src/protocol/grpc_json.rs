//! gRPC with messages in JSON (`application/grpc+json`), which gRPC-Web can have too.

use super::content::Codec;
use super::enveloped::{Dialect, Requests, Responses};
use super::inner::{self, Message};
use super::packed::{ACCEPT_ENCODING, ENCODING};
use super::target::Target;
use super::{Begin, Protocol};
use crate::grpc::Outbound;
use futures_util::stream;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response};
use std::future::ready;
use tonic::body::Body;

/// Serves a call that came over `protocol`.
pub(super) fn serve(
    begin: Begin<'_>,
    protocol: Protocol,
    target: Target,
    request: Request<Body>,
) -> Outbound {
    let (parts, body) = request.into_parts();
    let compression = target.compression;
    let answer = compression.of_response(&parts.headers, &ACCEPT_ENCODING);
    let encoding = compression.of_request(&parts.headers, &ENCODING);
    let path = target.method.path;
    let (headers, extensions) = (parts.headers, parts.extensions);
    let inner = match encoding {
        Ok(encoding) => {
            let messages = Requests::new(target, Codec::Json, encoding, body);
            inner::request(path, headers, extensions, messages)
        }
        Err(status) => {
            let failing = stream::once(ready(Err::<Message, _>(status)));
            inner::request(path, headers, extensions, failing)
        }
    };
    let outbound = begin(protocol, inner);
    Box::pin(async move {
        let (mut headers, events) = inner::response(outbound.await);
        let content_type = HeaderValue::from_static("application/grpc+json");
        headers.insert(CONTENT_TYPE, content_type);
        if let Some(encoding) = answer {
            let name = HeaderValue::from_static(encoding.name());
            headers.insert(ENCODING.clone(), name);
        }
        let responses = Responses::new(target, Codec::Json, answer, Dialect::Grpc, events);
        let mut response = Response::new(Body::new(responses));
        *response.headers_mut() = headers;
        response
    })
}
