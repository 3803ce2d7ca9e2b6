//! Unary calls: one message is the body of the request, or stands in its query; one is the body of the
//! response.

use super::super::compression::{Compression, Encoding, too_large};
use super::super::content::Codec;
use super::super::inner::{self, Message};
use super::super::target::Target;
use super::super::{Begin, Protocol, answered};
use super::query::{self, Query};
use super::{envelope, error, refused};
use crate::grpc::Outbound;
use crate::server::respond;
use crate::{Error, Metadata};
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use http_body_util::{BodyExt, Full};
use std::future::ready;
use tonic::Status;
use tonic::body::Body;

/// Serves a call with its message in the body.
pub(crate) fn post(
    begin: Begin<'_>,
    target: Target,
    codec: Codec,
    request: Request<Body>,
) -> Outbound {
    let (mut parts, body) = request.into_parts();
    let answer = Answer::new(target, codec, &parts.headers);
    let encoding = target
        .compression
        .of_request(&parts.headers, &CONTENT_ENCODING);
    let encoding = envelope(&mut parts.headers).and(encoding);
    let path = target.method.path;
    let inner = match encoding {
        Ok(encoding) => {
            let message = read(body, target, codec, encoding);
            inner::request(path, parts.headers, parts.extensions, stream::once(message))
        }
        Err(status) => refused(path, parts, status),
    };
    answer.to(begin(Protocol::Connect, inner))
}

/// Serves a call with its message in the query; the RPC must have no side effects.
pub(crate) fn get(begin: Begin<'_>, target: Target, request: Request<Body>) -> Outbound {
    let (mut parts, _) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default();
    let Some(codec) = query::codec(query) else {
        return answered(respond::unsupported_media_type());
    };
    let message = Query::read(query, codec, target.compression)
        .and_then(|query| target.request(codec, query.encoding, &query.message));
    let mut answer = Answer::new(target, codec, &parts.headers);
    answer.cacheable = true;
    let message = envelope(&mut parts.headers).and(message);
    let path = target.method.path;
    let messages = stream::once(ready(message));
    let inner = inner::request(path, parts.headers, parts.extensions, messages);
    answer.to(begin(Protocol::Connect, inner))
}

/// Reads the message that a body is.
async fn read(
    mut body: Body,
    target: Target,
    codec: Codec,
    encoding: Option<Encoding>,
) -> Result<Message, Status> {
    let limit = target.limits.max_request_bytes;
    let mut first = Bytes::new();
    let mut more = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else {
            continue;
        };
        if first.len() + more.len() + data.len() > limit {
            return Err(too_large(limit));
        }
        if first.is_empty() && more.is_empty() {
            first = data;
        } else {
            more.extend_from_slice(&std::mem::take(&mut first));
            more.extend_from_slice(&data);
        }
    }
    let whole = if more.is_empty() {
        &first[..]
    } else {
        &more[..]
    };
    target.request(codec, encoding, whole)
}

/// What the response is to look like.
struct Answer {
    target: Target,
    codec: Codec,
    encoding: Option<Encoding>,
    cacheable: bool,
}

impl Answer {
    fn new(target: Target, codec: Codec, headers: &HeaderMap) -> Self {
        Self {
            target,
            codec,
            encoding: target.compression.of_response(headers, &ACCEPT_ENCODING),
            cacheable: false,
        }
    }

    fn to(self, outbound: Outbound) -> Outbound {
        Box::pin(async move {
            let (headers, outcome) = inner::unary_response(outbound.await).await;
            let written = outcome.and_then(|(message, trailers)| {
                let mut body = Vec::with_capacity(message.len());
                self.target.response(self.codec, &message, &mut body)?;
                Ok((body, trailers))
            });
            match written {
                Ok((body, trailers)) => self.success(headers, &trailers, body),
                Err(error) => self.failure(headers, &error),
            }
        })
    }

    fn success(
        &self,
        mut headers: HeaderMap,
        trailers: &Metadata,
        body: Vec<u8>,
    ) -> Response<Body> {
        for (name, value) in trailers.headers() {
            if let Ok(name) = HeaderName::try_from(format!("trailer-{name}")) {
                headers.append(name, value.clone());
            }
        }
        let content_type = match self.codec {
            Codec::Proto => "application/proto",
            Codec::Json => "application/json",
        };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        self.respond(headers, body)
    }

    fn failure(&self, mut headers: HeaderMap, error: &Error) -> Response<Body> {
        for (name, value) in error.metadata().headers() {
            headers.append(name, value.clone());
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let body = error::to_json(error, self.target.types);
        let mut response = self.respond(headers, body.to_string().into_bytes());
        *response.status_mut() = error::http_status(error.code());
        response
    }

    fn respond(&self, mut headers: HeaderMap, mut body: Vec<u8>) -> Response<Body> {
        let Compression {
            answer, min_bytes, ..
        } = self.target.compression;
        if self.cacheable && answer {
            headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if let Some(encoding) = self.encoding
            && body.len() >= min_bytes
        {
            let plain = std::mem::take(&mut body);
            encoding.pack(&plain, &mut body);
            let name = HeaderValue::from_static(encoding.name());
            headers.insert(CONTENT_ENCODING, name);
        }
        let mut response = Response::new(Body::new(Full::new(body.into())));
        *response.headers_mut() = headers;
        response
    }
}
