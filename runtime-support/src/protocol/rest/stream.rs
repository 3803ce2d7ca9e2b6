//! The body of a stream of responses: each message is converted when the connection has room for it.

use super::refusal;
use super::reply::Reply;
use crate::Error;
use crate::protocol::inner::{Event, Events};
use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What is around each message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frames {
    /// `{"result": …}` on a line.
    Ndjson,
    /// An event of `text/event-stream`.
    Sse,
    /// An item of one array. A failure is the last item, `{"error": …}`.
    Array,
    /// Nothing: the bytes of a `google.api.HttpBody`. A failure breaks the body off.
    Raw,
}

/// The body.
pub(super) struct Lines {
    reply: Reply,
    events: Events,
    frames: Frames,
    /// The first message, converted.
    first: Option<Bytes>,
    /// Whether an item of the array has been written.
    begun: bool,
    ended: bool,
}

/// A body that cannot end well.
#[derive(Debug)]
pub(super) struct BrokenOff(Error);

impl std::fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the response broke off: {}", self.0)
    }
}

impl std::error::Error for BrokenOff {}

impl From<Infallible> for BrokenOff {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl Lines {
    pub(super) fn new(reply: Reply, events: Events, frames: Frames, first: Option<Bytes>) -> Self {
        Self {
            reply,
            events,
            frames,
            first,
            begun: false,
            ended: false,
        }
    }

    fn message(&mut self, text: &Bytes) -> Bytes {
        let (before, behind): (&[u8], &[u8]) = match self.frames {
            Frames::Raw => return text.clone(),
            Frames::Ndjson => (b"{\"result\":", b"}\n"),
            Frames::Sse => (b"data: ", b"\n\n"),
            Frames::Array if self.begun => (b",", b""),
            Frames::Array => (b"[", b""),
        };
        self.begun = true;
        [before, text, behind].concat().into()
    }

    fn end(&mut self) -> Option<Bytes> {
        self.ended = true;
        match (self.frames, self.begun) {
            (Frames::Array, true) => Some(Bytes::from_static(b"]")),
            (Frames::Array, false) => Some(Bytes::from_static(b"[]")),
            _ => None,
        }
    }

    fn failure(&mut self, error: Error) -> Result<Bytes, BrokenOff> {
        self.ended = true;
        let mut text = Vec::new();
        match self.frames {
            Frames::Raw => return Err(BrokenOff(error)),
            Frames::Ndjson => self.reply.error_line(&error, &mut text),
            Frames::Sse => {
                text.extend_from_slice(b"event: error\ndata: ");
                refusal::write(&error, &self.reply.options, &mut text);
                text.extend_from_slice(b"\n\n");
            }
            Frames::Array => {
                text.push(if self.begun { b',' } else { b'[' });
                self.reply.error_line(&error, &mut text);
                text.push(b']');
            }
        }
        Ok(text.into())
    }
}

impl Body for Lines {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        let this = self.get_mut();
        if let Some(first) = this.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(this.message(&first)))));
        }
        if this.ended {
            return Poll::Ready(None);
        }
        let frame = match ready!(Pin::new(&mut this.events).poll_next(task)) {
            Some(Event::Message(message)) => match this.reply.convert(message) {
                Ok((_, text)) => Some(Ok(this.message(&text))),
                Err(error) => Some(this.failure(error)),
            },
            Some(Event::End(Err(error))) => Some(this.failure(error)),
            Some(Event::End(Ok(_))) | None => this.end().map(Ok),
        };
        Poll::Ready(frame.map(|data| data.map(Frame::data)))
    }
}
