//! REST/JSON by `google.api.http`: whatever is on the public port that is no RPC's path.
//!
//! A request is found in the [`Routes`] that the generator emits, becomes an inner call, and the
//! response becomes JSON. Where gateways differ, grpc-gateway's way is the usual one, and a setting
//! has the others; two things are always as `google/api/http.proto` and HTTP have them: the more
//! literal route wins whatever the order of the contract, and a method that a path does not have is
//! 405 rather than 501.
//!
//! Deliberately absent: rules of service configurations in YAML, and requests that stream.

mod escape;
mod headers;
mod http_body;
mod mask;
mod media;
mod query;
mod refusal;
mod reply;
mod request;
mod route;
mod stream;
mod switches;
#[cfg(test)]
mod tests;
mod text;
mod wire;

pub use escape::Unescape;
pub use route::{Binding, Body, Node, Route, Routes, Variable};
pub use switches::{Streaming, Unknown};

use crate::grpc::Outbound;
use crate::json;
use crate::protocol::{Protocol, inner};
use crate::server::router::Router;
use escape::Malformed;
use http::header::CONTENT_ENCODING;
use http::{HeaderName, Method, Request, Response, StatusCode};
use media::Content;
use refusal::{Refusal, Refused};
use reply::{Packing, Reply};
use request::Incoming;
use route::{Captures, Found};
use std::sync::Arc;
use tonic::Status;

/// A body of this protocol and of what is inside.
type HttpBody = tonic::body::Body;

/// A form can ask for another method with this header, as grpc-gateway has it.
static OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

/// Serves a request, or gives it back if there is no route for it.
///
/// # Errors
/// The request, for the fallback to answer.
pub(crate) fn serve(
    router: &Router,
    request: Request<HttpBody>,
) -> Result<Outbound, Request<HttpBody>> {
    if router.routes().is_empty() {
        return Err(request);
    }
    match route(router, &request) {
        Ok(Routed::Call(method, binding, captures)) => {
            Ok(call(router, request, method, binding, captures))
        }
        Ok(Routed::Nothing) if router.has_fallback() => Err(request),
        Ok(Routed::Nothing) => Ok(ready(refusal::no_route(&[], &plain_options(router)))),
        Ok(Routed::Answer(response)) => Ok(ready(response)),
        Err(refusal) => Ok(ready(refusal.into_response(&plain_options(router)))),
    }
}

/// Options for errors that belong to no RPC.
fn plain_options(router: &Router) -> json::Options {
    router.rest().options(crate::schema::Registry::WELL_KNOWN)
}

fn ready(response: Response<HttpBody>) -> Outbound {
    Box::pin(std::future::ready(response))
}

/// Where a request goes.
enum Routed {
    Call(Method, &'static Binding, Captures),
    Answer(Response<HttpBody>),
    Nothing,
}

fn route(router: &Router, request: &Request<HttpBody>) -> Result<Routed, Refusal> {
    let content = media::content(request.headers());
    let is_form = request.method() == Method::POST && content == Content::Form;
    let method = match request.headers().get(&OVERRIDE) {
        Some(other) if is_form => Method::from_bytes(&other.as_bytes().to_ascii_uppercase())
            .map_err(|_| Refusal::bad("`X-HTTP-Method-Override` names no method"))?,
        _ => request.method().clone(),
    };
    let path = request.uri().path();
    let find = |method: &str| {
        let found = route::find(router.routes(), method, path, router.rest().unescape);
        found.map_err(|Malformed| Refusal::bad("the path is not percent-encoded UTF-8"))
    };
    let others = match find(method.as_str())? {
        Found::Binding(binding, captures) => return Ok(Routed::Call(method, binding, captures)),
        Found::Other(others) => others,
    };
    // A form that is too long for a query, and the head of what there is.
    let gets = is_form || method == Method::HEAD;
    if gets
        && others.contains(&"GET")
        && let Found::Binding(binding, captures) = find("GET")?
    {
        return Ok(Routed::Call(method, binding, captures));
    }
    if others.is_empty() {
        return Ok(Routed::Nothing);
    }
    let options = plain_options(router);
    if method == Method::OPTIONS {
        let mut response = Response::new(HttpBody::default());
        *response.status_mut() = StatusCode::NO_CONTENT;
        refusal::allow(&others, &mut response);
        return Ok(Routed::Answer(response));
    }
    Ok(Routed::Answer(refusal::no_route(&others, &options)))
}

fn call(
    router: &Router,
    request: Request<HttpBody>,
    method: Method,
    binding: &'static Binding,
    captures: Captures,
) -> Outbound {
    let switches = router.rest().clone();
    let path = binding.rpc.path;
    let options = switches.options(router.types(path));
    let (mut parts, body) = request.into_parts();
    let refused = Arc::new(Refused::default());
    let compression = router.compression();
    let packed = compression.of_request(&parts.headers, &CONTENT_ENCODING);
    let packing = Packing::new(compression, &parts.headers);
    let reply = match Reply::new(binding, options, &parts, &switches, packing, &refused) {
        Ok(reply) => reply,
        Err(refusal) => return ready(refusal.into_response(&options)),
    };
    if let Err(refusal) = headers::inbound(&mut parts.headers) {
        return ready(refusal.into_response(&options));
    }
    let (content, content_type) = Incoming::content_of(&parts.headers);
    let incoming = Incoming {
        binding,
        captures,
        method,
        uri: parts.uri,
        content,
        content_type,
        body,
        packed,
        switches,
        options,
        limit: router.limits().max_request_bytes,
        refused,
    };
    let messages = futures_util::stream::once(incoming.message());
    let request = inner::request(path, parts.headers, parts.extensions, messages);
    match router.call(path, Protocol::Rest, request) {
        Some(call) => Box::pin(reply.answer(call)),
        None => {
            let status = Status::unimplemented(format!("`{path}` is not served here"));
            let refusal = Refusal::new(StatusCode::NOT_IMPLEMENTED, status);
            ready(refusal.into_response(&options))
        }
    }
}
