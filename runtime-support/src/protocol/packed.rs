//! gRPC whose messages are compressed, to and from gRPC whose messages are not: for callers of this
//! port, and for the answers of downstreams.
//!
//! Frames are rewritten one by one while they pass; trailers pass as they are. Deliberately absent:
//! messages in JSON, which are compressed where they are transcoded (`enveloped`).

use super::compression::{Encoding, NotUnpacked};
use super::frames::{self, Frame, Frames, HEADER, TooLarge};
use super::target::Target;
use super::{Begin, Compression, Protocol, too_large};
use crate::grpc::Outbound;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::body::Body;

/// What the messages of a request or a response are compressed with.
pub(crate) static ENCODING: HeaderName = HeaderName::from_static("grpc-encoding");

/// What the messages of the response may be compressed with.
pub(crate) static ACCEPT_ENCODING: HeaderName = HeaderName::from_static("grpc-accept-encoding");

/// The flag of a frame whose data is compressed.
pub(crate) const COMPRESSED: u8 = 1;

/// Whether anything of a gRPC call with these headers may be compressed.
pub(crate) fn is_asked(compression: Compression, headers: &HeaderMap) -> bool {
    headers.contains_key(&ENCODING) || compression.answer && headers.contains_key(&ACCEPT_ENCODING)
}

/// Serves a gRPC call in protobuf that may be compressed.
pub(super) fn serve(
    begin: Begin<'_>,
    protocol: Protocol,
    target: Target,
    request: Request<Body>,
) -> Outbound {
    let compression = target.compression;
    let answer = compression.of_response(request.headers(), &ACCEPT_ENCODING);
    let limit = target.limits.max_request_bytes;
    let outbound = begin(protocol, unpacked(request, compression, limit));
    let Some(encoding) = answer else {
        return outbound;
    };
    Box::pin(async move { packed(outbound.await, encoding, compression.min_bytes) })
}

/// The request with its messages as they are without compression. One that is compressed in a way
/// that is not taken fails as soon as it is read.
pub(crate) fn unpacked(
    mut request: Request<Body>,
    compression: Compression,
    limit: usize,
) -> Request<Body> {
    let encoding = compression.of_request(request.headers(), &ENCODING);
    request.headers_mut().remove(&ENCODING);
    match encoding {
        Ok(None) => request,
        Ok(Some(encoding)) => {
            request.map(|inner| Body::new(Unpacked::new(inner, encoding, limit, too_large)))
        }
        Err(mut status) => {
            if let Ok(known) = compression.known().parse() {
                status
                    .metadata_mut()
                    .insert(ACCEPT_ENCODING.as_str(), known);
            }
            request.map(|_| Body::new(Failing(Some(status))))
        }
    }
}

/// The response with messages of at least `min_bytes` compressed.
fn packed(mut response: Response<Body>, encoding: Encoding, min_bytes: usize) -> Response<Body> {
    if response.headers().contains_key(Status::GRPC_STATUS) {
        return response;
    }
    let name = HeaderValue::from_static(encoding.name());
    response.headers_mut().insert(ENCODING.clone(), name);
    response.map(|inner| {
        Body::new(Packed {
            inner,
            encoding,
            min_bytes,
            frames: Frames::new(usize::MAX),
        })
    })
}

/// A frame of `message`, compressed.
pub(crate) fn frame(encoding: Encoding, message: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(HEADER + message.len() / 2);
    append(encoding, message, &mut frame);
    frame
}

fn append(encoding: Encoding, message: &[u8], into: &mut Vec<u8>) {
    let start = into.len();
    into.resize(start + HEADER, 0);
    encoding.pack(message, into);
    frames::finish(&mut into[start..], COMPRESSED);
}

/// A body whose messages may be compressed, with all of them as they are without. What a message
/// unpacks to is held to the limit while it is unpacked; what cannot be unpacked is `INTERNAL`, as gRPC's
/// `statuscodes.md` has it for both sides.
pub(crate) struct Unpacked<B> {
    inner: B,
    encoding: Encoding,
    limit: usize,
    too_large: fn(usize) -> Status,
    frames: Frames,
    ended: bool,
}

impl<B> Unpacked<B> {
    /// `too_large` says what a message beyond the limit ends with.
    pub(crate) fn new(
        inner: B,
        encoding: Encoding,
        limit: usize,
        too_large: fn(usize) -> Status,
    ) -> Self {
        Self {
            inner,
            encoding,
            limit,
            too_large,
            frames: Frames::new(limit),
            ended: false,
        }
    }

    fn message(&self, Frame { flags, data }: Frame) -> Result<Bytes, Status> {
        let unpacked = match flags {
            COMPRESSED => self.encoding.unpack(&data, self.limit),
            _ => Ok(data.into()),
        };
        let message = unpacked.map_err(|failed| match failed {
            NotUnpacked::TooLarge => (self.too_large)(self.limit),
            NotUnpacked::Broken(_) => Status::internal(failed.to_string()),
        })?;
        let mut frame = Vec::with_capacity(HEADER + message.len());
        frame.resize(HEADER, 0);
        frame.extend_from_slice(&message);
        // Flags that nobody knows are for who reads the messages to refuse.
        frames::finish(&mut frame, flags & !COMPRESSED);
        Ok(frame.into())
    }
}

impl<B> http_body::Body for Unpacked<B>
where
    B: http_body::Body<Data = Bytes, Error = Status> + Unpin,
{
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        while !this.ended {
            let message = match this.frames.next() {
                Ok(None) => None,
                Ok(Some(frame)) => Some(this.message(frame)),
                Err(TooLarge(_)) => Some(Err((this.too_large)(this.limit))),
            };
            if let Some(message) = message {
                this.ended = message.is_err();
                return Poll::Ready(Some(message.map(http_body::Frame::data)));
            }
            match ready!(Pin::new(&mut this.inner).poll_frame(task)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => this.frames.push(data),
                    Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
                },
                Some(Err(status)) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(status)));
                }
                None => {
                    this.ended = true;
                    if !this.frames.is_empty() {
                        let status = Status::internal("the messages end within one");
                        return Poll::Ready(Some(Err(status)));
                    }
                }
            }
        }
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.ended || self.frames.is_empty() && self.inner.is_end_stream()
    }
}

/// A body with its messages compressed.
struct Packed {
    inner: Body,
    encoding: Encoding,
    min_bytes: usize,
    frames: Frames,
}

impl http_body::Body for Packed {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        loop {
            let mut out = Vec::new();
            while let Ok(Some(Frame { flags, data })) = this.frames.next() {
                if data.len() >= this.min_bytes {
                    append(this.encoding, &data, &mut out);
                    continue;
                }
                let start = out.len();
                out.resize(start + HEADER, 0);
                out.extend_from_slice(&data);
                frames::finish(&mut out[start..], flags);
            }
            if !out.is_empty() {
                return Poll::Ready(Some(Ok(http_body::Frame::data(out.into()))));
            }
            match ready!(Pin::new(&mut this.inner).poll_frame(task)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => this.frames.push(data),
                    Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
                },
                end => return Poll::Ready(end),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.frames.is_empty() && self.inner.is_end_stream()
    }
}

/// A request that fails as soon as it is read.
struct Failing(Option<Status>);

impl http_body::Body for Failing {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Status>>> {
        Poll::Ready(self.0.take().map(Err))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::block_on;
    use futures_util::stream;
    use http_body_util::{BodyExt, StreamBody};
    use tonic::Code;

    const GZIP: Encoding = Encoding::Gzip;

    fn plain(flags: u8, data: &[u8]) -> Vec<u8> {
        let mut frame = vec![0; HEADER];
        frame.extend_from_slice(data);
        frames::finish(&mut frame, flags);
        frame
    }

    /// A body that arrives in pieces of `size` bytes, and trailers behind them.
    fn body(wire: &[u8], size: usize) -> Body {
        let mut trailers = HeaderMap::new();
        trailers.insert("grpc-status", HeaderValue::from_static("0"));
        let pieces: Vec<_> = wire
            .chunks(size)
            .map(|piece| Ok::<_, Status>(http_body::Frame::data(Bytes::copy_from_slice(piece))))
            .chain([Ok(http_body::Frame::trailers(trailers))])
            .collect();
        Body::new(StreamBody::new(stream::iter(pieces)))
    }

    fn read(body: impl http_body::Body<Data = Bytes, Error = Status>) -> Result<Bytes, Status> {
        block_on(async {
            let read = body.collect().await?;
            assert!(read.trailers().is_some(), "they pass");
            Ok(read.to_bytes())
        })
    }

    #[test]
    fn messages_are_unpacked_however_they_are_cut() {
        let (long, short) = (vec![7; 3000], b"short");
        let wire = [
            frame(GZIP, &long),
            plain(0, short),
            frame(GZIP, b""),
            plain(0, b""),
        ];
        let expected = [
            plain(0, &long),
            plain(0, short),
            plain(0, b""),
            plain(0, b""),
        ]
        .concat();
        for size in [1, 2, 7, 5000] {
            let body = body(&wire.concat(), size);
            let unpacked = Unpacked::new(body, GZIP, 3000, too_large);
            assert_eq!(read(unpacked).unwrap(), expected, "pieces of {size}");
        }
    }

    #[test]
    fn what_is_packed_is_unpacked_again_and_small_messages_are_not_packed() {
        let wire = [plain(0, &[7; 3000]), plain(0, b"short")].concat();
        let packed = Packed {
            inner: body(&wire, 11),
            encoding: GZIP,
            min_bytes: 6,
            frames: Frames::new(usize::MAX),
        };
        let packed = read(packed).unwrap();
        assert!(packed.len() < 100, "{}", packed.len());
        assert_eq!(packed[0], COMPRESSED);
        assert_eq!(&packed[packed.len() - 10..], plain(0, b"short"));
        let unpacked = Unpacked::new(body(&packed, 3), GZIP, 3000, too_large);
        assert_eq!(read(unpacked).unwrap(), wire);
    }

    #[test]
    fn bombs_and_broken_messages_end_as_grpc_has_it() {
        let bomb = frame(GZIP, &vec![0; 20 << 20]);
        let mut broken = frame(GZIP, b"a message");
        let sum = broken.len() - 6;
        broken[sum] ^= 0xff;
        let cut = plain(1, b"")[..3].to_vec();
        let ended = |wire: &[u8]| {
            let inner = body(wire, 100).map_frame(|frame| frame);
            // Without trailers, as a connection that breaks off.
            let inner = http_body_util::BodyStream::new(inner);
            let inner = futures_util::StreamExt::filter(inner, |frame| {
                std::future::ready(frame.as_ref().is_ok_and(http_body::Frame::is_data))
            });
            let unpacked = Unpacked::new(StreamBody::new(inner), GZIP, 1 << 20, too_large);
            let read = block_on(async { unpacked.collect().await.map(drop) });
            read.unwrap_err().code()
        };
        for (wire, code) in [
            (&bomb, Code::ResourceExhausted),
            (&plain(0, &vec![0; 2 << 20]), Code::ResourceExhausted),
            (&broken, Code::Internal),
            (&cut, Code::Internal),
        ] {
            assert_eq!(ended(wire), code);
        }
    }
}
