//! gRPC-Web: gRPC whose trailers are a frame of the body, so that browsers can read them; as text, all
//! of it is in base64. See `PROTOCOL-WEB.md` of gRPC.
//!
//! Frames pass as they are; whether messages are compressed is gRPC's matter.

use super::content::Codec;
use super::frames::{self, HEADER};
use crate::grpc::Outbound;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, TE};
use http::{HeaderMap, HeaderValue, Request, Response, Version};
use http_body::Frame;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::body::Body;

/// The frame holds trailers.
const TRAILERS: u8 = 0x80;

/// Serves a request by what answers it once it is gRPC.
pub(crate) fn serve(
    mut request: Request<Body>,
    codec: Codec,
    text: bool,
    call: impl FnOnce(Request<Body>) -> Outbound,
) -> Outbound {
    let answer_text = wants_text(request.headers()).unwrap_or(text);
    *request.version_mut() = Version::HTTP_2;
    let headers = request.headers_mut();
    headers.remove(CONTENT_LENGTH);
    let content_type = match codec {
        Codec::Proto => "application/grpc",
        Codec::Json => "application/grpc+json",
    };
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(TE, HeaderValue::from_static("trailers"));
    let request = if text {
        request.map(|body| Body::new(Decoded::new(body)))
    } else {
        request
    };
    let outbound = call(request);
    Box::pin(async move { response(outbound.await, codec, answer_text) })
}

/// Puts a gRPC response into the words of gRPC-Web.
pub(crate) fn response(mut response: Response<Body>, codec: Codec, text: bool) -> Response<Body> {
    let content_type = match (codec, text) {
        (Codec::Proto, false) => "application/grpc-web+proto",
        (Codec::Json, false) => "application/grpc-web+json",
        (Codec::Proto, true) => "application/grpc-web-text+proto",
        (Codec::Json, true) => "application/grpc-web-text+json",
    };
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.map(|inner| {
        Body::new(Encoded {
            inner,
            text,
            ended: false,
        })
    })
}

/// Whether `accept` asks for text or binary, if it says so.
fn wants_text(headers: &HeaderMap) -> Option<bool> {
    let accept = headers.get(ACCEPT)?.to_str().ok()?;
    let web = accept.contains("application/grpc-web");
    web.then(|| accept.contains("application/grpc-web-text"))
}

/// A request body that arrives in base64.
struct Decoded {
    inner: Body,
    /// Up to three characters that wait for the rest of their group.
    partial: BytesMut,
    ended: bool,
}

impl Decoded {
    fn new(inner: Body) -> Self {
        Self {
            inner,
            partial: BytesMut::new(),
            ended: false,
        }
    }
}

/// Takes all whole groups of four characters out of `text` and decodes them. Padding may stand in any
/// of them: what was encoded piece by piece is read as one.
fn decode(text: &mut BytesMut) -> Result<Bytes, Status> {
    let groups = text.split_to(text.len() / 4 * 4);
    let mut data = Vec::with_capacity(groups.len() / 4 * 3);
    let mut rest = &groups[..];
    while !rest.is_empty() {
        // A piece ends with the group that holds its padding.
        let padding = rest.iter().position(|letter| *letter == b'=');
        let end = padding.map_or(rest.len(), |padding| padding / 4 * 4 + 4);
        let (piece, behind) = rest.split_at(end);
        STANDARD
            .decode_vec(piece, &mut data)
            .map_err(|_| Status::invalid_argument("the request is not base64"))?;
        rest = behind;
    }
    Ok(data.into())
}

impl http_body::Body for Decoded {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        while !this.ended {
            let decoded = match ready!(Pin::new(&mut this.inner).poll_frame(task)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        this.partial.extend_from_slice(&data);
                    }
                    decode(&mut this.partial)
                }
                Some(Err(status)) => Err(status),
                None if this.partial.is_empty() => {
                    this.ended = true;
                    break;
                }
                None => Err(Status::invalid_argument("the request ends within base64")),
            };
            match decoded {
                Ok(data) if data.is_empty() => {}
                Ok(data) => return Poll::Ready(Some(Ok(Frame::data(data)))),
                Err(status) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(status)));
                }
            }
        }
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.ended
    }
}

/// A response body whose trailers are a frame.
struct Encoded {
    inner: Body,
    text: bool,
    ended: bool,
}

impl http_body::Body for Encoded {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        if this.ended {
            return Poll::Ready(None);
        }
        let frame = match ready!(Pin::new(&mut this.inner).poll_frame(task)) {
            Some(Ok(frame)) => frame,
            Some(Err(status)) => {
                this.ended = true;
                return Poll::Ready(Some(Err(status)));
            }
            None => {
                this.ended = true;
                return Poll::Ready(None);
            }
        };
        let data = match frame.into_data() {
            Ok(data) => data,
            Err(frame) => {
                this.ended = true;
                trailers(&frame.into_trailers().unwrap_or_default())
            }
        };
        let data = if this.text {
            STANDARD.encode(&data).into()
        } else {
            data
        };
        Poll::Ready(Some(Ok(Frame::data(data))))
    }

    fn is_end_stream(&self) -> bool {
        self.ended || self.inner.is_end_stream()
    }
}

fn trailers(trailers: &HeaderMap) -> Bytes {
    let mut frame = vec![0; HEADER];
    for (name, value) in trailers {
        for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
            frame.extend_from_slice(part);
        }
    }
    frames::finish(&mut frame, TRAILERS);
    frame.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes `text` as it arrives in pieces of `size`.
    fn decoded(text: &str, size: usize) -> Result<Vec<u8>, Status> {
        let (mut partial, mut data) = (BytesMut::new(), Vec::new());
        for piece in text.as_bytes().chunks(size) {
            partial.extend_from_slice(piece);
            data.extend_from_slice(&decode(&mut partial)?);
        }
        assert!(partial.len() < 4);
        Ok(data)
    }

    #[test]
    fn text_is_read_however_it_is_cut_and_padded() {
        let pieces = ["one", "four", "seventeen letters", "", "x"];
        let text: String = pieces.iter().map(|piece| STANDARD.encode(piece)).collect();
        for size in 1..=text.len() {
            let data = decoded(&text, size).unwrap();
            assert_eq!(data, pieces.concat().as_bytes(), "{size}");
        }
    }

    #[test]
    fn what_is_no_base64_is_refused() {
        for bad in ["!AAA", "A=AA", "====", "AA=A", "AAAA\nAAA", "_-__"] {
            assert!(decoded(bad, 100).is_err(), "{bad}");
        }
    }

    #[test]
    fn trailers_become_lines() {
        let mut headers = HeaderMap::new();
        headers.insert("grpc-status", HeaderValue::from_static("0"));
        headers.append("a", HeaderValue::from_static("1"));
        assert_eq!(
            trailers(&headers)[..],
            b"\x80\0\0\0\x16grpc-status: 0\r\na: 1\r\n"[..]
        );
    }
}
