//! The protocols of the public port, and which one a request speaks.
//!
//! gRPC is what the call seam speaks itself. A request in any other protocol is converted, as bytes
//! and while it arrives, to an inner gRPC call (`inner`); its response is converted back while it is
//! made. So limits, policies, validation and metrics run once and in one place, and nothing here
//! knows the type of a message.
//!
//! Deliberately absent: TLS and CORS, which are the server's.

mod compression;
mod connect;
mod content;
mod enveloped;
pub(crate) mod frames;
mod grpc_json;
pub(crate) mod inner;
pub(crate) mod packed;
pub mod rest;
mod target;
mod web;

pub(crate) use compression::{Compression, Encoding, too_large};
pub(crate) use target::Target;

use crate::grpc::Outbound;
use crate::rpc::{Idempotency, Kind};
use crate::server::respond;
use content::{Codec, Content};
use http::{Method, Request, Response, Version};
use std::future::ready;
use tonic::Status;
use tonic::body::Body;

/// Begins a call that arrived over a protocol with its gRPC request.
pub(crate) type Begin<'a> = &'a dyn Fn(Protocol, Request<Body>) -> Outbound;

/// What a call arrived in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Protocol {
    /// gRPC over HTTP/2.
    #[default]
    Grpc = 0,
    /// gRPC-Web, binary or text.
    GrpcWeb = 1,
    /// Connect, unary or streaming.
    Connect = 2,
    /// REST with JSON, by `google.api.http`.
    Rest = 3,
}

impl Protocol {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Grpc, Self::GrpcWeb, Self::Connect, Self::Rest];

    /// How metrics and logs name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Grpc => "grpc",
            Self::GrpcWeb => "grpc_web",
            Self::Connect => "connect",
            Self::Rest => "rest",
        }
    }
}

/// Serves a request for an RPC that is anything but a plain gRPC call, or says why not.
pub(crate) fn serve(begin: Begin<'_>, target: Target, request: Request<Body>) -> Outbound {
    let unary = target.method.kind == Kind::Unary;
    let safe = unary && target.method.idempotency == Idempotency::NoSideEffects;
    if safe && request.method() == Method::GET {
        return connect::get(begin, target, request);
    }
    if request.method() != Method::POST {
        let allowed = if safe { "GET, POST" } else { "POST" };
        return answered(respond::method_not_allowed(allowed));
    }
    match content::of(request.headers()) {
        Some(Content::Grpc(_)) if request.version() < Version::HTTP_2 => {
            answered(respond::version_not_supported())
        }
        Some(Content::Grpc(Codec::Proto)) => packed::serve(begin, Protocol::Grpc, target, request),
        Some(Content::Grpc(Codec::Json)) => {
            grpc_json::serve(begin, Protocol::Grpc, target, request)
        }
        Some(Content::Web { codec, text }) => {
            web::serve(request, codec, text, |request| match codec {
                Codec::Proto => packed::serve(begin, Protocol::GrpcWeb, target, request),
                Codec::Json => grpc_json::serve(begin, Protocol::GrpcWeb, target, request),
            })
        }
        Some(Content::Message(codec)) if unary => connect::post(begin, target, codec, request),
        Some(Content::ConnectStream(codec)) if !unary => {
            connect::stream(begin, target, codec, request)
        }
        _ => answered(respond::unsupported_media_type()),
    }
}

/// Serves what speaks gRPC alone to those who speak gRPC-Web too.
pub(crate) fn bridged(
    request: Request<Body>,
    call: impl FnOnce(Request<Body>) -> Outbound,
) -> Outbound {
    match content::of(request.headers()) {
        Some(Content::Web {
            codec: Codec::Proto,
            text,
        }) => web::serve(request, Codec::Proto, text, call),
        _ => call(request),
    }
}

/// The answer to a call of an RPC that does not exist, if the request is a call of gRPC or gRPC-Web.
pub(crate) fn unserved(request: &Request<Body>) -> Option<Response<Body>> {
    let path = request.uri().path();
    let status = || Status::unimplemented(format!("`{path}` is not served here")).into_http();
    match content::of(request.headers())? {
        Content::Grpc(_) => Some(status()),
        Content::Web { codec, text } => Some(web::response(status(), codec, text)),
        Content::ConnectStream(_) | Content::Message(_) => None,
    }
}

fn answered(response: Response<Body>) -> Outbound {
    Box::pin(ready(response))
}
