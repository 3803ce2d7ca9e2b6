//! The inner call: what every protocol but gRPC is converted to and from, within the process.
//!
//! An inner request is a gRPC request of protobuf messages that are not compressed. Its messages come
//! from a stream that is read as the call reads them, so nothing is converted ahead of need; an error of
//! that stream ends the call with its status, and is counted like any other.

use super::frames::{self, Frames, HEADER};
use crate::{Code, Error, Metadata};
use bytes::Bytes;
use futures_core::Stream;
use http::header::{
    ACCEPT_ENCODING, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, TE,
    TRANSFER_ENCODING, UPGRADE,
};
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, Request, Version};
use http_body::Body as _;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tonic::Status;
use tonic::body::Body;

/// One message on its way in: protobuf behind room for the header of its frame, so that it is put
/// together in place.
#[derive(Debug)]
pub(crate) struct Message(Vec<u8>);

impl Message {
    /// An empty message with room for `capacity` bytes.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        let mut bytes = Vec::with_capacity(HEADER + capacity);
        bytes.resize(HEADER, 0);
        Self(bytes)
    }

    /// To append the message to; what is there already must stay.
    pub(crate) fn wire(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }

    fn into_frame(mut self) -> Bytes {
        frames::finish(&mut self.0, 0);
        self.0.into()
    }
}

impl From<&[u8]> for Message {
    fn from(wire: &[u8]) -> Self {
        let mut message = Self::with_capacity(wire.len());
        message.0.extend_from_slice(wire);
        message
    }
}

/// Headers that are about one connection, or about how the body of the outer request is written.
static OUTER: [HeaderName; 12] = [
    ACCEPT_ENCODING,
    CONNECTION,
    CONTENT_ENCODING,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    EXPECT,
    HeaderName::from_static("grpc-accept-encoding"),
    HeaderName::from_static("grpc-encoding"),
    HeaderName::from_static("keep-alive"),
    TE,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// The inner request for the RPC at `path` ([`crate::rpc::Method::path`]). `headers` are those of the
/// outer request, without what only its protocol understands; a `grpc-timeout` among them counts.
pub(crate) fn request<S>(
    path: &'static str,
    mut headers: HeaderMap,
    extensions: Extensions,
    messages: S,
) -> Request<Body>
where
    S: Stream<Item = Result<Message, Status>> + Send + 'static,
{
    // There are few of them, which is less work than to look for each of the names.
    while let Some(name) = headers.keys().find(|name| OUTER.contains(name)).cloned() {
        headers.remove(name);
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    headers.insert(TE, HeaderValue::from_static("trailers"));
    let mut request = Request::new(Body::new(Messages {
        messages: Some(Box::pin(messages)),
    }));
    *request.method_mut() = Method::POST;
    *request.version_mut() = Version::HTTP_2;
    *request.uri_mut() = http::Uri::from_static(path);
    *request.headers_mut() = headers;
    *request.extensions_mut() = extensions;
    request
}

/// A `grpc-timeout` that says `timeout`, to the millisecond while eight digits can.
pub(crate) fn timeout(timeout: Duration) -> (HeaderName, HeaderValue) {
    const MOST: u128 = 99_999_999;
    let text = match (timeout.as_millis(), u128::from(timeout.as_secs())) {
        (millis, _) if millis <= MOST => format!("{millis}m"),
        (_, seconds) => format!("{}S", seconds.min(MOST)),
    };
    let value = HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("0m"));
    (HeaderName::from_static("grpc-timeout"), value)
}

/// The body of an inner request.
struct Messages<S> {
    messages: Option<Pin<Box<S>>>,
}

impl<S> http_body::Body for Messages<S>
where
    S: Stream<Item = Result<Message, Status>>,
{
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        let Some(messages) = &mut this.messages else {
            return Poll::Ready(None);
        };
        let next = ready!(messages.as_mut().poll_next(task));
        Poll::Ready(match next {
            Some(Ok(message)) => Some(Ok(http_body::Frame::data(message.into_frame()))),
            Some(Err(status)) => {
                this.messages = None;
                Some(Err(status))
            }
            None => {
                this.messages = None;
                None
            }
        })
    }

    fn is_end_stream(&self) -> bool {
        self.messages.is_none()
    }
}

/// How an inner call ended: with trailing metadata, or with an error that has its own.
pub(crate) type Outcome = Result<Metadata, Error>;

/// What an inner response consists of, behind its headers.
#[derive(Debug)]
pub(crate) enum Event {
    /// One protobuf message.
    Message(Bytes),
    /// The end, which comes once and last.
    End(Outcome),
}

/// The messages and the end of an inner response.
#[derive(Debug)]
pub(crate) struct Events {
    body: Body,
    frames: Frames,
    /// Set when the end is known but not yet told.
    end: Option<Outcome>,
    ended: bool,
}

/// Takes an inner response apart: metadata that was sent before the messages, and what follows. If
/// the call failed before its first message there is none of the former: it is all in the outcome.
pub(crate) fn response(response: http::Response<Body>) -> (HeaderMap, Events) {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(CONTENT_TYPE);
    let end = Status::from_header_map(&parts.headers).map(outcome);
    if end.is_some() {
        parts.headers.clear();
    }
    let events = Events {
        body,
        // The call has held its messages to the limit of responses.
        frames: Frames::new(usize::MAX),
        end,
        ended: false,
    };
    (parts.headers, events)
}

/// Takes the inner response of an RPC with one response message apart, and waits for all of it.
pub(crate) async fn unary_response(
    inner: http::Response<Body>,
) -> (HeaderMap, Result<(Bytes, Metadata), Error>) {
    let (headers, mut events) = response(inner);
    let mut message = None;
    let outcome = loop {
        match std::future::poll_fn(|task| Pin::new(&mut events).poll_next(task)).await {
            Some(Event::Message(bytes)) => message = Some(bytes),
            Some(Event::End(outcome)) => break outcome,
            None => break Err(broken_off()),
        }
    };
    let outcome = outcome.and_then(|trailers| Ok((message.ok_or_else(broken_off)?, trailers)));
    (headers, outcome)
}

fn outcome(status: Status) -> Outcome {
    match status.code() {
        tonic::Code::Ok => Ok(Metadata::from_headers(
            status.metadata().clone().into_headers(),
        )),
        _ => Err(status.into()),
    }
}

/// How a call ended, by its trailers.
fn ended(mut trailers: HeaderMap) -> Outcome {
    if trailers
        .get(Status::GRPC_STATUS)
        .is_some_and(|status| status == "0")
    {
        for name in [
            Status::GRPC_STATUS,
            Status::GRPC_MESSAGE,
            Status::GRPC_STATUS_DETAILS,
        ] {
            trailers.remove(name);
        }
        return Ok(Metadata::from_headers(trailers));
    }
    Status::from_header_map(&trailers).map_or(Err(broken_off()), outcome)
}

/// A response without an end, which the call seam does not make.
fn broken_off() -> Error {
    Error::new(Code::Internal, "the response broke off")
}

impl Stream for Events {
    type Item = Event;

    fn poll_next(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Event>> {
        let this = self.get_mut();
        if this.ended {
            return Poll::Ready(None);
        }
        loop {
            if let Some(end) = this.end.take() {
                this.ended = true;
                return Poll::Ready(Some(Event::End(end)));
            }
            if let Ok(Some(frame)) = this.frames.next() {
                return Poll::Ready(Some(Event::Message(frame.data)));
            }
            this.end = match ready!(Pin::new(&mut this.body).poll_frame(task)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => {
                        this.frames.push(data);
                        None
                    }
                    Err(frame) => {
                        let trailers = frame.into_trailers().unwrap_or_default();
                        Some(ended(trailers))
                    }
                },
                Some(Err(status)) => Some(Err(status.into())),
                None => Some(Err(broken_off())),
            };
        }
    }
}
