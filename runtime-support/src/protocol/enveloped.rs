//! Messages in frames, both ways: streaming Connect, and JSON over gRPC and gRPC-Web.

use super::compression::{Encoding, too_large};
use super::connect;
use super::content::Codec;
use super::frames::{self, Frame, Frames, HEADER, TooLarge};
use super::inner::{Event, Events, Message};
use super::packed::COMPRESSED;
use super::target::Target;
use crate::{Error, Metadata};
use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderValue};
use http_body::Body as _;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::body::Body;

/// Responses that are ready are sent together up to this.
const BATCH: usize = 32 * 1024;

/// What frames are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// The end is in trailers.
    Grpc,
    /// The end is a frame of its own.
    Connect,
}

/// The messages of a request.
pub(crate) struct Requests {
    target: Target,
    codec: Codec,
    encoding: Option<Encoding>,
    body: Body,
    frames: Frames,
    ended: bool,
}

impl Requests {
    /// Reads them from `body`.
    pub(crate) fn new(
        target: Target,
        codec: Codec,
        encoding: Option<Encoding>,
        body: Body,
    ) -> Self {
        Self {
            target,
            codec,
            encoding,
            body,
            frames: Frames::new(target.limits.max_request_bytes),
            ended: false,
        }
    }

    fn poll_message(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Message, Status>>> {
        loop {
            match self.frames.next() {
                Ok(Some(frame)) => return Poll::Ready(Some(self.message(&frame))),
                Ok(None) => {}
                Err(TooLarge(_)) => {
                    let limit = self.target.limits.max_request_bytes;
                    return Poll::Ready(Some(Err(too_large(limit))));
                }
            }
            match ready!(Pin::new(&mut self.body).poll_frame(task)) {
                Some(Ok(frame)) => {
                    // Trailers of a request mean nothing.
                    if let Ok(data) = frame.into_data() {
                        self.frames.push(data);
                    }
                }
                Some(Err(status)) => return Poll::Ready(Some(Err(status))),
                None if self.frames.is_empty() => return Poll::Ready(None),
                None => {
                    let status = Status::invalid_argument("the request ends within a message");
                    return Poll::Ready(Some(Err(status)));
                }
            }
        }
    }

    fn message(&self, frame: &Frame) -> Result<Message, Status> {
        let encoding = match (frame.flags, self.encoding) {
            (0, _) => None,
            (COMPRESSED, Some(encoding)) => Some(encoding),
            (COMPRESSED, None) => {
                return Err(Status::internal(
                    "a message is compressed, but the request names no compression",
                ));
            }
            (flags, _) => {
                return Err(Status::invalid_argument(format!(
                    "a message has the unknown flags {flags:#04x}"
                )));
            }
        };
        self.target.request(self.codec, encoding, &frame.data)
    }
}

impl Stream for Requests {
    type Item = Result<Message, Status>;

    fn poll_next(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Message, Status>>> {
        let this = self.get_mut();
        if this.ended {
            return Poll::Ready(None);
        }
        let polled = ready!(this.poll_message(task));
        this.ended = !matches!(polled, Some(Ok(_)));
        Poll::Ready(polled)
    }
}

/// The body of a response.
pub(crate) struct Responses {
    target: Target,
    codec: Codec,
    encoding: Option<Encoding>,
    dialect: Dialect,
    events: Option<Events>,
    trailers: Option<HeaderMap>,
}

impl Responses {
    /// Writes what happens in an inner call.
    pub(crate) fn new(
        target: Target,
        codec: Codec,
        encoding: Option<Encoding>,
        dialect: Dialect,
        events: Events,
    ) -> Self {
        Self {
            target,
            codec,
            encoding,
            dialect,
            events: Some(events),
            trailers: None,
        }
    }

    /// Appends a frame.
    fn write(&self, message: &Bytes, into: &mut Vec<u8>) -> Result<(), Error> {
        let start = into.len();
        into.resize(start + HEADER, 0);
        self.target.response(self.codec, message, into)?;
        let flags = self.pack(start, into);
        frames::finish(&mut into[start..], flags);
        Ok(())
    }

    /// Compresses the data of the frame that begins at `start`, if it is worth it.
    fn pack(&self, start: usize, into: &mut Vec<u8>) -> u8 {
        let length = into.len() - start - HEADER;
        match self.encoding {
            Some(encoding) if length >= self.target.compression.min_bytes => {
                let data = into.split_off(start + HEADER);
                encoding.pack(&data, into);
                COMPRESSED
            }
            _ => 0,
        }
    }

    fn end(&mut self, outcome: Result<Metadata, Error>, into: &mut Vec<u8>) {
        self.events = None;
        match self.dialect {
            Dialect::Grpc => self.trailers = Some(trailers(outcome)),
            Dialect::Connect => {
                let start = into.len();
                into.resize(start + HEADER, 0);
                connect::end_of_stream(outcome, self.target.types, into);
                let flags = self.pack(start, into) | connect::END;
                frames::finish(&mut into[start..], flags);
            }
        }
    }
}

/// How gRPC says how a call ended.
fn trailers(outcome: Result<Metadata, Error>) -> HeaderMap {
    let (status, metadata) = match outcome {
        Ok(metadata) => (Status::ok(""), metadata),
        Err(error) => (Status::from(error), Metadata::new()),
    };
    let mut trailers = metadata.into_headers();
    if status.add_header(&mut trailers).is_err() {
        trailers.insert(Status::GRPC_STATUS, HeaderValue::from_static("13"));
    }
    trailers
}

impl http_body::Body for Responses {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        let mut out = Vec::new();
        while let Some(events) = &mut this.events
            && out.len() < BATCH
        {
            let event = match Pin::new(events).poll_next(task) {
                Poll::Ready(event) => event,
                Poll::Pending if out.is_empty() => return Poll::Pending,
                Poll::Pending => break,
            };
            match event {
                Some(Event::Message(message)) => {
                    let whole = out.len();
                    if let Err(error) = this.write(&message, &mut out) {
                        out.truncate(whole);
                        this.end(Err(error), &mut out);
                    }
                }
                Some(Event::End(outcome)) => this.end(outcome, &mut out),
                None => this.events = None,
            }
        }
        Poll::Ready(if out.is_empty() {
            this.trailers
                .take()
                .map(|trailers| Ok(http_body::Frame::trailers(trailers)))
        } else {
            Some(Ok(http_body::Frame::data(out.into())))
        })
    }

    fn is_end_stream(&self) -> bool {
        self.events.is_none() && self.trailers.is_none()
    }
}
