//! The unary call: one message in, one message out, in frames of gRPC.
//!
//! Most calls are of this kind and small, so they go without what tonic has for streams: a decoder, an
//! encoder and several boxes a call. Streams are tonic's.

use super::Limits;
use super::codec::malformed;
use super::convert::{failed, within_limit};
use crate::protocol::frames::{self, Frame, Frames, HEADER, TooLarge};
use crate::protocol::{Protocol, too_large};
use crate::rpc::Method;
use crate::trace::Traced;
use crate::{Reply, Result};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, TE};
use http::{HeaderMap, HeaderName, HeaderValue, Response};
use http_body::Body as _;
use prost::Message;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Sleep;
use tonic::Status;
use tonic::body::Body;

/// Decodes a request.
///
/// # Errors
/// What [`malformed`] says.
pub(super) fn decoded<T: Message + Default>(
    message: Bytes,
    protocol: Protocol,
) -> Result<T, Status> {
    T::decode(message).map_err(|error| Status::new(malformed(protocol), error.to_string()))
}

/// The one message of a request that takes no more.
///
/// It fails with `UNIMPLEMENTED` for none and for several, as the gRPC specification asks; with
/// `DEADLINE_EXCEEDED` for one that takes too long to arrive; with `RESOURCE_EXHAUSTED` for one that is
/// larger than the limit.
pub(super) struct Single {
    body: Body,
    frames: Frames,
    message: Option<Bytes>,
    limits: Limits,
    /// Set once data had to be awaited; most requests are there at once and need no timer.
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Single {
    pub(super) fn new(body: Body, limits: Limits) -> Self {
        Self {
            body,
            frames: Frames::new(limits.max_request_bytes),
            message: None,
            limits,
            sleep: None,
        }
    }

    /// Takes what has arrived.
    fn take(&mut self) -> Result<(), Status> {
        loop {
            let Frame { flags, data } = match self.frames.next() {
                Ok(None) => return Ok(()),
                Ok(Some(frame)) => frame,
                Err(TooLarge(_)) => return Err(too_large(self.limits.max_request_bytes)),
            };
            match flags {
                0 => {}
                1 => {
                    return Err(Status::internal(
                        "the message is compressed, but the request names no compression",
                    ));
                }
                _ => {
                    let text = format!("the message has the unknown flags {flags:#04x}");
                    return Err(Status::internal(text));
                }
            }
            if self.message.replace(data).is_some() {
                return Err(Status::unimplemented(
                    "the call has more than one request message",
                ));
            }
        }
    }

    fn ended(&mut self) -> Result<Bytes, Status> {
        if !self.frames.is_empty() {
            return Err(Status::internal("the request ends within a message"));
        }
        let message = self.message.take();
        message.ok_or_else(|| Status::unimplemented("the call has no request message"))
    }

    fn poll_late(&mut self, task: &mut Context<'_>) -> Poll<Status> {
        let within: Duration = self.limits.arrives_within;
        if within.is_zero() {
            return Poll::Pending;
        }
        let sleep = self
            .sleep
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(within)));
        let late = sleep.as_mut().poll(task);
        late.map(|()| Status::deadline_exceeded("the request did not arrive in time"))
    }
}

impl Future for Single {
    type Output = Result<Bytes, Status>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        loop {
            match Pin::new(&mut this.body).poll_frame(task) {
                Poll::Pending => return this.poll_late(task).map(Err),
                Poll::Ready(None) => return Poll::Ready(this.ended()),
                Poll::Ready(Some(Err(status))) => return Poll::Ready(Err(status)),
                Poll::Ready(Some(Ok(frame))) => {
                    // Trailers of a request mean nothing.
                    if let Ok(data) = frame.into_data() {
                        this.frames.push(data);
                        if let Err(status) = this.take() {
                            return Poll::Ready(Err(status));
                        }
                    }
                }
            }
        }
    }
}

/// Headers of a response that handlers do not set.
static RESERVED: [HeaderName; 5] = [
    TE,
    CONTENT_TYPE,
    HeaderName::from_static("grpc-message"),
    HeaderName::from_static("grpc-message-type"),
    Status::GRPC_STATUS,
];

/// The response to a call.
///
/// # Errors
/// What the handler failed with, or that its message is beyond the limit.
pub(super) fn response<T: Message>(
    method: &'static Method,
    limits: Limits,
    traced: Option<&Traced>,
    reply: Result<Reply<T>>,
) -> Result<Response<Body>, Status> {
    let answer = reply.and_then(|reply| {
        let (message, metadata, trailers) = reply.into_all_parts();
        let message = within_limit(message, limits)?;
        Ok((framed(&message), metadata, trailers))
    });
    let (frame, metadata, trailers) = answer.map_err(|error| failed(method, traced, error))?;
    let (mut headers, mut trailers) = (metadata.into_headers(), trailers.into_headers());
    if !headers.is_empty() {
        for name in &RESERVED {
            headers.remove(name);
        }
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    trailers.insert(Status::GRPC_STATUS, HeaderValue::from_static("0"));
    let mut response = Response::new(Body::new(One {
        frame: Some(frame),
        trailers: Some(trailers),
    }));
    *response.headers_mut() = headers;
    Ok(response)
}

fn framed(message: &impl Message) -> Bytes {
    let mut frame = Vec::with_capacity(HEADER + message.encoded_len());
    frame.resize(HEADER, 0);
    // It cannot fail: a vector grows.
    let _ = message.encode(&mut frame);
    frames::finish(&mut frame, 0);
    frame.into()
}

/// The body of a response with one message.
struct One {
    frame: Option<Bytes>,
    trailers: Option<HeaderMap>,
}

impl http_body::Body for One {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Status>>> {
        let frame = self.frame.take().map(http_body::Frame::data);
        let trailers = || self.trailers.take().map(http_body::Frame::trailers);
        Poll::Ready(frame.or_else(trailers).map(Ok))
    }

    fn is_end_stream(&self) -> bool {
        self.frame.is_none() && self.trailers.is_none()
    }
}
