//! What carries attempts: the border between policies and transport.

use super::{Failed, Method, Seen};
use crate::protocol::{Encoding, packed};
use crate::trace::Trace;
use bytes::{BufMut, Bytes, BytesMut};
use futures_core::Stream;
use http::HeaderMap;
use http_body::{Body, Frame, SizeHint};
use prost::Message;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// One attempt of a call. Cloning it copies no bytes, so that it can be repeated.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The RPC.
    pub method: &'static Method,
    /// The request as it goes over the wire, with its prefix of five bytes; empty for a stream.
    pub message: Bytes,
    /// What goes beside it.
    pub metadata: Option<Arc<HeaderMap>>,
    /// What goes on of the metadata of the call that this one is part of.
    pub context: Option<Arc<HeaderMap>>,
    /// Its place in a trace.
    pub place: Option<Place>,
    /// Attempts of the same call before this one.
    pub previous: u32,
    /// What is to get what comes beside the answer.
    pub seen: Option<Seen>,
    /// What the messages may be compressed with, by its name in `grpc-encoding`.
    pub compression: Option<&'static str>,
}

/// Where in a trace an attempt is.
#[derive(Clone, Debug)]
pub struct Place(pub(crate) Trace);

/// The answer to a call of one request: the message without prefix.
pub type Exchanged = Pin<Box<dyn Future<Output = Result<Bytes, Failed>> + Send>>;

/// Answers under way.
pub type Opened = Pin<Box<dyn Future<Output = Result<tonic::Streaming<Bytes>, Failed>> + Send>>;

/// Carries attempts to a downstream. The connection pool is one; another may stand in for it to
/// measure or to test the policies without sockets.
///
/// The deadline of the attempt is the current [`Deadline`](crate::policy::deadline::Deadline) when
/// it is called.
pub trait Exchange: Send + Sync + 'static {
    /// Sends a request, or a stream of them, and waits for the one answer.
    fn unary(&self, attempt: Attempt, body: Outgoing) -> Exchanged;

    /// Sends a request, or a stream of them, and waits for the answer to begin.
    fn open(&self, attempt: Attempt, body: Outgoing) -> Opened;
}

/// Messages below this many bytes are sent as they are: what compression saves of them is less than
/// what it costs.
const WORTH_PACKING: usize = 1024;

/// A message as gRPC frames it: a flag that says whether it is compressed, four bytes of length.
///
/// The bytes of most messages lie beside their count of references, so that copies for further
/// attempts allocate nothing; those of longer ones cost the first copy an allocation.
pub(crate) fn framed(message: &impl Message, packing: Option<Encoding>) -> Bytes {
    let length = message.encoded_len();
    if let Some(encoding) = packing
        && length >= WORTH_PACKING
    {
        return packed::frame(encoding, &message.encode_to_vec()).into();
    }
    if PREFIX + length <= SHORT {
        let mut short = Short {
            bytes: [0; SHORT],
            length: PREFIX + length,
        };
        write(message, length, &mut &mut short.bytes[..]);
        return Bytes::from_owner(short);
    }
    let mut frame = BytesMut::with_capacity(PREFIX + length);
    write(message, length, &mut frame);
    frame.freeze()
}

fn write(message: &impl Message, length: usize, to: &mut impl BufMut) {
    to.put_u8(0);
    to.put_u32(u32::try_from(length).unwrap_or(u32::MAX));
    // It cannot fail: there is room for all of it.
    let _ = message.encode(to);
}

const PREFIX: usize = 5;
const SHORT: usize = 504;

/// A short frame.
struct Short {
    bytes: [u8; SHORT],
    length: usize,
}

impl AsRef<[u8]> for Short {
    fn as_ref(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// The body of a request.
pub enum Outgoing {
    /// One framed message; `None` once it is sent.
    Message(Option<Bytes>),
    /// Framed messages.
    Stream(Pin<Box<dyn Stream<Item = Bytes> + Send>>),
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Message(_) => "Outgoing::Message",
            Self::Stream(_) => "Outgoing::Stream",
        })
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let next = match &mut *self {
            Self::Message(message) => Poll::Ready(message.take()),
            Self::Stream(messages) => messages.as_mut().poll_next(task),
        };
        next.map(|message| message.map(|message| Ok(Frame::data(message))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Message(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Message(Some(message)) => SizeHint::with_exact(message.len() as u64),
            Self::Message(None) => SizeHint::with_exact(0),
            Self::Stream(_) => SizeHint::default(),
        }
    }
}
