//! From the response of an inner call to that of HTTP: one message, or a stream as it comes.

use super::media::{self, JSON};
use super::refusal::{self, Refusal, Refused};
use super::route::Binding;
use super::stream::{Frames, Lines};
use super::switches::Streaming;
use super::{headers, http_body, wire};
use crate::config::Rest;
use crate::grpc::Outbound;
use crate::json;
use crate::protocol::compression::{Compression, Encoding};
use crate::protocol::inner::{self, Event, Events};
use crate::rpc::Kind;
use crate::schema::Field;
use crate::trace::Traced;
use crate::{Code, Error};
use bytes::Bytes;
use futures_util::StreamExt;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRAILER, VARY,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use std::sync::Arc;
use tonic::Status;
use tonic::body::Body;

/// How responses of one call look.
pub(super) struct Reply {
    pub(super) binding: &'static Binding,
    pub(super) options: json::Options,
    /// Whether the body is only measured.
    pub(super) head: bool,
    pub(super) takes_trailers: bool,
    pub(super) streaming: (Streaming, HeaderValue),
    pub(super) packing: Packing,
    pub(super) refused: Arc<Refused>,
}

/// How JSON of one message is compressed. Streams are sent as they are, so that each message goes out
/// whole when it is there, and so is a `google.api.HttpBody`: pictures and archives are compressed
/// already.
pub(super) struct Packing {
    compression: Compression,
    encoding: Option<Encoding>,
}

impl Packing {
    /// What the headers of a request ask for.
    pub(super) fn new(compression: Compression, headers: &HeaderMap) -> Self {
        Self {
            compression,
            encoding: compression.of_response(headers, &ACCEPT_ENCODING),
        }
    }

    /// The body as it goes out, and the headers that say so.
    fn pack(&self, body: Bytes, headers: &mut HeaderMap) -> Bytes {
        if self.compression.answer {
            headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        }
        let wanted = |_: &Encoding| body.len() >= self.compression.min_bytes;
        let Some(encoding) = self.encoding.filter(wanted) else {
            return body;
        };
        let name = HeaderValue::from_static(encoding.name());
        headers.insert(CONTENT_ENCODING, name);
        let mut packed = Vec::new();
        encoding.pack(&body, &mut packed);
        packed.into()
    }
}

/// One converted message: its content type, and its body.
pub(super) type Converted = (HeaderValue, Bytes);

impl Reply {
    /// How a request wants its response.
    ///
    /// # Errors
    /// One that takes nothing of what there is.
    pub(super) fn new(
        binding: &'static Binding,
        options: json::Options,
        request: &Parts,
        switches: &Rest,
        packing: Packing,
        refused: &Arc<Refused>,
    ) -> Result<Self, Refusal> {
        let headers = &request.headers;
        let usual = (switches.streaming, JSON);
        let mut reply = Self {
            binding,
            options,
            head: request.method == Method::HEAD,
            takes_trailers: headers::takes_trailers(headers),
            streaming: usual,
            packing,
            refused: refused.clone(),
        };
        // Which content type such a body has is only known when it is there.
        if reply.http_body().is_some() {
            return Ok(reply);
        }
        if reply.streams() {
            let way = media::streaming(headers, switches.streaming);
            reply.streaming = way.ok_or_else(|| {
                not_acceptable("application/json, application/x-ndjson or text/event-stream")
            })?;
        } else if !media::takes_json(headers) {
            return Err(not_acceptable("application/json"));
        }
        Ok(reply)
    }

    fn streams(&self) -> bool {
        let kind = self.binding.rpc.kind;
        matches!(kind, Kind::ServerStreaming | Kind::Bidirectional)
    }

    /// Waits for the call and answers.
    pub(super) async fn answer(self, call: Outbound) -> Response<Body> {
        let mut response = call.await;
        let trace = Traced::unmark(&mut response);
        let head = self.head;
        let mut response = match self.streams() {
            true => self.stream(response).await,
            false => self.unary(response).await,
        };
        response.headers_mut().extend(trace);
        if head {
            let body = std::mem::take(response.body_mut());
            if let Some(length) = ::http_body::Body::size_hint(&body).exact() {
                response.headers_mut().insert(CONTENT_LENGTH, length.into());
            }
        }
        response
    }

    async fn unary(self, response: Response<Body>) -> Response<Body> {
        let (metadata, outcome) = inner::unary_response(response).await;
        let converted = outcome
            .and_then(|(message, trailers)| Ok((self.convert(message)?, trailers.into_headers())));
        let ((content_type, mut body), trailers) = match converted {
            Ok(converted) => converted,
            Err(error) => return self.failed(&error),
        };
        let mut packed = HeaderMap::new();
        if self.http_body().is_none() {
            body = self.packing.pack(body, &mut packed);
        }
        let body = Full::new(body);
        let with_trailers = self.takes_trailers && !trailers.is_empty();
        let mut response = Response::new(match with_trailers {
            true => {
                let trailers = headers::trailers(&trailers);
                Body::new(body.with_trailers(std::future::ready(Some(Ok(trailers)))))
            }
            false => Body::new(body),
        });
        if with_trailers {
            let trailers = headers::trailers(&trailers);
            for name in trailers.keys() {
                let name = HeaderValue::from_name(name.clone());
                response.headers_mut().append(TRAILER, name);
            }
        }
        response.headers_mut().extend(packed);
        response.headers_mut().insert(CONTENT_TYPE, content_type);
        headers::outbound(&metadata, response.headers_mut());
        response
    }

    async fn stream(self, response: Response<Body>) -> Response<Body> {
        let (metadata, mut events) = inner::response(response);
        let first = match events.next().await {
            Some(Event::Message(message)) => Some(self.convert(message)),
            Some(Event::End(Ok(_))) => None,
            Some(Event::End(Err(error))) => Some(Err(error)),
            None => Some(Err(Error::new(Code::Internal, "the response broke off"))),
        };
        match first {
            Some(Err(error)) => self.stream_failed(&error),
            Some(Ok((content_type, first))) => {
                self.started(metadata, events, Some(content_type), Some(first))
            }
            None => self.started(metadata, events, None, None),
        }
    }

    fn started(
        self,
        metadata: HeaderMap,
        events: Events,
        content_type: Option<HeaderValue>,
        first: Option<Bytes>,
    ) -> Response<Body> {
        let is_raw = self.http_body().is_some();
        let (streaming, usual) = self.streaming.clone();
        let frames = match (is_raw, streaming) {
            (true, _) => Frames::Raw,
            (_, Streaming::Ndjson) => Frames::Ndjson,
            (_, Streaming::Sse) => Frames::Sse,
            (_, Streaming::Array) => Frames::Array,
        };
        let content_type = match content_type {
            Some(own) if is_raw => own,
            _ => usual,
        };
        let mut response = Response::new(Body::default());
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, content_type);
        if frames == Frames::Sse {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        }
        headers::outbound(&metadata, headers);
        if !self.head {
            *response.body_mut() = Body::new(Lines::new(self, events, frames, first));
        }
        response
    }

    /// The message as it goes out.
    ///
    /// # Errors
    /// One that JSON cannot say.
    pub(super) fn convert(&self, message: Bytes) -> Result<Converted, Error> {
        if let Some(part) = self.http_body() {
            let body = match part {
                Some(field) => http_body::of_field(&message, field.number),
                None => message,
            };
            let (content_type, data) = http_body::read(&body);
            let content_type = HeaderValue::from_bytes(content_type);
            return Ok((content_type.unwrap_or(HeaderValue::from_static("")), data));
        }
        let output = self.binding.rpc.output;
        let mut text = Vec::with_capacity(message.len() * 2 + 64);
        let done = match self.part() {
            // A message that is not there shows what is in it all the same.
            Some(field) if is_absent_message(field, &message) => match field.kind.message() {
                Some(inner) => json::from_wire(inner, &[], &self.options, &mut text),
                None => Ok(()),
            },
            Some(field) => json::field_from_wire(output, field, &message, &self.options, &mut text),
            None => json::from_wire(output, &message, &self.options, &mut text),
        };
        done.map_err(Error::internal)?;
        Ok((JSON, text.into()))
    }

    /// The field that becomes the body.
    fn part(&self) -> Option<&'static Field> {
        let number = self.binding.response_body?;
        self.binding.rpc.output.field(number)
    }

    /// Whether the body is a `google.api.HttpBody`, and in which field it is.
    fn http_body(&self) -> Option<Option<&'static Field>> {
        match self.part() {
            Some(field) if !field.is_list() && http_body::is_kind(field.kind) => Some(Some(field)),
            None if http_body::is(self.binding.rpc.output) => Some(None),
            _ => None,
        }
    }

    fn failed(&self, error: &Error) -> Response<Body> {
        refusal::response(error, self.refused.http(), &self.options)
    }

    /// A failure before anything of a stream: in lines it looks as one behind them would. A request
    /// that was malformed is none of the stream's failures.
    fn stream_failed(&self, error: &Error) -> Response<Body> {
        if self.refused.http().is_some() || self.streaming.0 != Streaming::Ndjson {
            return self.failed(error);
        }
        let mut line = Vec::new();
        self.error_line(error, &mut line);
        refusal::with_body(error, None, line, self.streaming.1.clone())
    }

    /// `{"error": …}` on a line of its own.
    pub(super) fn error_line(&self, error: &Error, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"error\":");
        refusal::write(error, &self.options, out);
        out.extend_from_slice(b"}\n");
    }
}

fn is_absent_message(field: &Field, message: &[u8]) -> bool {
    let is_single = !field.is_list() && !field.is_map();
    let is_there = || wire::Fields(message).any(|found| found.number == field.number);
    is_single && field.kind.message().is_some() && !is_there()
}

fn not_acceptable(offered: &str) -> Refusal {
    let status = Status::invalid_argument(format!("there is {offered} and nothing else"));
    Refusal::new(StatusCode::NOT_ACCEPTABLE, status)
}
