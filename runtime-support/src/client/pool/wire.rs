//! gRPC on a connection: the head of a request, and the answer with what it tells of the address.

use super::Inner;
use super::address::Address;
use super::endpoint::Endpoint;
use crate::client::exchange::{Attempt, Outgoing};
use crate::client::{Failed, Seen};
use crate::policy::breaker::Verdict;
use crate::policy::deadline::{Deadline, grpc_timeout};
use crate::policy::retry::set_previous_attempts;
use crate::policy::verdict;
use crate::protocol::Compression;
use crate::protocol::packed::{self, Unpacked};
use crate::trace::{Kind, Propagation, Span, inject, names_a_trace};
use crate::{Code, TraceParent};
use bytes::{Buf, Bytes};
use http::header::{CONTENT_TYPE, TE, USER_AGENT};
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, StatusCode, Uri, Version};
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::task::{Context, Poll, ready};
use tonic::codec::{DecodeBuf, Decoder};
use tonic::{Status, Streaming};

/// What may be left of a deadline when the downstream's has passed.
const ROUNDED: std::time::Duration = std::time::Duration::from_millis(5);

/// The largest answer that is read.
const MAX_ANSWER: usize = 64 << 20;

/// Answers may be compressed.
const TAKEN: Compression = Compression {
    accept: true,
    answer: false,
    min_bytes: 0,
};

pub(super) fn request(
    attempt: &Attempt,
    endpoint: &Endpoint,
    trace: Option<(TraceParent, &[Propagation])>,
    deadline: Option<Deadline>,
    body: Outgoing,
) -> http::Request<Outgoing> {
    let mut uri = http::uri::Parts::default();
    uri.scheme = Some(endpoint.scheme.clone());
    uri.authority = Some(endpoint.authority.clone());
    uri.path_and_query = Some(PathAndQuery::from_static(attempt.method.path));
    let mut request = http::Request::new(body);
    *request.method_mut() = Method::POST;
    *request.version_mut() = Version::HTTP_2;
    // All three parts are there and valid.
    *request.uri_mut() = Uri::from_parts(uri).unwrap_or_default();
    let headers = request.headers_mut();
    for extra in [&attempt.metadata, &attempt.context].into_iter().flatten() {
        headers.extend(
            extra
                .iter()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
    }
    // A trace that the caller has set on this call is meant.
    let own = attempt.metadata.as_deref().is_some_and(names_a_trace);
    if let Some((trace, formats)) = trace
        && !own
    {
        inject(trace, formats, headers);
    }
    headers.insert(TE, HeaderValue::from_static("trailers"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    headers.insert(
        USER_AGENT,
        HeaderValue::from_static(concat!("grpc-rust-svc/", env!("CARGO_PKG_VERSION"))),
    );
    headers.insert(
        packed::ACCEPT_ENCODING.clone(),
        HeaderValue::from_static(TAKEN.known()),
    );
    if let Some(name) = attempt.compression {
        headers.insert(packed::ENCODING.clone(), HeaderValue::from_static(name));
    }
    if let Some(deadline) = deadline
        && let Ok(timeout) = HeaderValue::try_from(grpc_timeout(deadline.remaining()))
    {
        headers.insert("grpc-timeout", timeout);
    }
    set_previous_attempts(headers, attempt.previous);
    request
}

/// The span of an attempt on this address, if the call is recorded.
pub(super) fn span(attempt: &Attempt, address: &Address) -> Option<Span> {
    let method = attempt.method;
    let name = method.path.trim_start_matches('/');
    let mut span = attempt.place.as_ref()?.0.child(Kind::Client, name)?;
    span.set("rpc.system", "grpc");
    span.set("rpc.service", method.service);
    span.set("rpc.method", method.name);
    span.set("server.address", address.endpoint.host.clone());
    span.set("server.port", i64::from(address.endpoint.port));
    span.set("network.peer.address", address.socket.ip().to_string());
    span.set("network.peer.port", i64::from(address.socket.port()));
    if attempt.previous > 0 {
        span.set("rpc.request.resend_count", i64::from(attempt.previous));
    }
    Some(span)
}

fn too_large(limit: usize) -> Status {
    Status::resource_exhausted(format!(
        "the answer has a message that is larger than the limit of {limit} bytes"
    ))
}

/// An attempt on an address. Dropped without an end, it was given up: by a deadline that passed,
/// which speaks against the address, or by the caller, which says nothing.
pub(super) struct Flight {
    pool: Arc<Inner>,
    address: Arc<Address>,
    deadline: Option<Deadline>,
    settled: bool,
    /// Present if the attempt is recorded.
    span: Option<Span>,
}

impl Flight {
    pub(super) fn begin(
        pool: &Arc<Inner>,
        address: &Arc<Address>,
        deadline: Option<Deadline>,
        span: Option<Span>,
    ) -> Self {
        address.outstanding.fetch_add(1, Relaxed);
        Self {
            pool: Arc::clone(pool),
            address: Arc::clone(address),
            deadline,
            settled: false,
            span,
        }
    }

    /// It was not sent.
    pub(super) fn unsent(mut self) {
        self.settled = true;
        if let Some(span) = self.span.take() {
            span.discard();
        }
    }

    /// It ended with this code.
    fn end(&mut self, code: Code) {
        self.settle(verdict(code), code);
    }

    fn settle(&mut self, verdict: Verdict, code: Code) {
        if std::mem::replace(&mut self.settled, true) {
            return;
        }
        if let Some(mut span) = self.span.take() {
            span.answered(code);
        }
        match verdict {
            Verdict::Success | Verdict::Slow => {
                self.address.answered();
                self.address.outlier.success();
            }
            Verdict::Failure => {
                self.address.answered();
                self.pool.failed_at(&self.address, false);
            }
            Verdict::TimedOut => self.pool.failed_at(&self.address, true),
            Verdict::Excluded => {}
        }
    }

    /// It ended with a failure of the connection.
    pub(super) fn failed(mut self, status: Status) -> Failed {
        let status = self.late(status);
        self.end(status.code().into());
        Failed::of(status)
    }

    /// A downstream that cancels a call at its deadline means that: its clock has the timeout rounded
    /// down.
    fn late(&self, status: Status) -> Status {
        let is_over = |deadline: Deadline| deadline.remaining() <= ROUNDED;
        if status.code() == tonic::Code::Cancelled && self.deadline.is_some_and(is_over) {
            return Status::deadline_exceeded("the downstream ended the call at its deadline");
        }
        status
    }

    /// The head of an answer came.
    pub(super) fn answered(
        mut self,
        response: http::Response<Incoming>,
        seen: Option<Seen>,
    ) -> Result<Answer, Failed> {
        let mut status = Status::from_header_map(response.headers());
        // A status counts in the head if nothing comes behind it.
        let head = match response.body().is_end_stream() {
            true => None,
            false => status.take(),
        };
        if let Some(seen) = &seen {
            seen.head(response.headers(), status.is_some());
        }
        let status = match status {
            Some(status) => Some(status).filter(|status| status.code() != tonic::Code::Ok),
            None if head.is_some() => None,
            None => http_status(response.status()),
        };
        if let Some(status) = status {
            self.end(status.code().into());
            return Err(Failed::of(status));
        }
        let encoding = match TAKEN.of_request(response.headers(), &packed::ENCODING) {
            Ok(encoding) => encoding,
            Err(unknown) => {
                let status = Status::internal(unknown.message());
                self.end(Code::Internal);
                return Err(Failed::of(status));
            }
        };
        let status = response.status();
        let body = Watched {
            body: response.into_body(),
            flight: self,
            seen,
            head,
            framing: Framing::default(),
        };
        let most = Some(MAX_ANSWER);
        Ok(Answer(match encoding {
            None => Streaming::new_response(Raw, body, status, None, most),
            Some(encoding) => {
                let body = Unpacked::new(body, encoding, MAX_ANSWER, too_large);
                Streaming::new_response(Raw, body, status, None, most)
            }
        }))
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if self.deadline.is_some_and(Deadline::has_passed) {
            self.settle(Verdict::TimedOut, Code::DeadlineExceeded);
        } else {
            self.settle(Verdict::Excluded, Code::Cancelled);
        }
        self.address.outstanding.fetch_sub(1, Relaxed);
    }
}

/// What an answer without `grpc-status` means, by gRPC's http-grpc-status-mapping.md.
fn http_status(status: StatusCode) -> Option<Status> {
    let code = match status.as_u16() {
        200 => return None,
        400 => tonic::Code::Internal,
        401 => tonic::Code::Unauthenticated,
        403 => tonic::Code::PermissionDenied,
        404 => tonic::Code::Unimplemented,
        429 | 502 | 503 | 504 => tonic::Code::Unavailable,
        _ => tonic::Code::Unknown,
    };
    Some(Status::new(
        code,
        format!("the answer is HTTP status {status}, and not gRPC"),
    ))
}

/// The status that a failure of the connection, or a reset of the stream, stands for; resets by the
/// table in gRPC's PROTOCOL-HTTP2.md.
pub(super) fn broken(error: hyper::Error) -> Status {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    let mut reset = None;
    while let Some(cause) = source {
        if let Some(h2) = cause.downcast_ref::<h2::Error>() {
            reset = h2.reason().filter(|_| h2.is_reset());
        }
        source = cause.source();
    }
    let code = match reset {
        None | Some(h2::Reason::REFUSED_STREAM) => tonic::Code::Unavailable,
        Some(h2::Reason::CANCEL) => tonic::Code::Cancelled,
        Some(h2::Reason::ENHANCE_YOUR_CALM) => tonic::Code::ResourceExhausted,
        Some(h2::Reason::INADEQUATE_SECURITY) => tonic::Code::PermissionDenied,
        Some(_) => tonic::Code::Internal,
    };
    let message = match reset {
        Some(reason) => format!("the downstream reset the call: {reason}"),
        None => format!("the connection broke: {error}"),
    };
    let mut status = Status::new(code, message);
    status.set_source(Arc::new(error));
    status
}

/// An answer whose head was good.
pub(super) struct Answer(Streaming<Bytes>);

impl Answer {
    /// The one message that it has.
    pub(super) async fn one(mut self) -> Result<Bytes, Failed> {
        let message = self.0.message().await.map_err(Failed::of)?;
        let Some(message) = message else {
            return Err(Failed::of(Status::unimplemented(
                "the answer has no message",
            )));
        };
        // The status comes after it.
        match self.0.message().await.map_err(Failed::of)? {
            None => Ok(message),
            Some(_) => Err(Failed::of(Status::unimplemented(
                "the answer has two messages",
            ))),
        }
    }

    /// All of them.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "it is the other way to go on from `one`"
    )]
    pub(super) fn many(self) -> Result<Streaming<Bytes>, Failed> {
        Ok(self.0)
    }
}

/// Messages as they are.
struct Raw;

impl Decoder for Raw {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining())))
    }
}

/// A body that tells how the call ended.
struct Watched {
    body: Incoming,
    flight: Flight,
    seen: Option<Seen>,
    /// A status that was in the head, though the body goes on.
    head: Option<Status>,
    framing: Framing,
}

/// Where in a message the bytes of a body are.
#[derive(Default)]
struct Framing {
    prefix: [u8; 5],
    begun: usize,
    left: usize,
}

impl Framing {
    fn pass(&mut self, mut data: &[u8]) {
        while !data.is_empty() {
            if self.left > 0 {
                let passed = self.left.min(data.len());
                self.left -= passed;
                data = &data[passed..];
                continue;
            }
            self.prefix[self.begun] = data[0];
            self.begun += 1;
            data = &data[1..];
            if self.begun == self.prefix.len() {
                let [_, a, b, c, d] = self.prefix;
                self.left = u32::from_be_bytes([a, b, c, d]) as usize;
                self.begun = 0;
            }
        }
    }

    fn is_within(&self) -> bool {
        self.left > 0 || self.begun > 0
    }
}

impl Body for Watched {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = match ready!(Pin::new(&mut self.body).poll_frame(task)) {
            Some(Ok(frame)) => {
                if let Some(data) = frame.data_ref() {
                    self.framing.pass(data);
                    if !data.is_empty() {
                        self.head = None;
                    }
                }
                if let Some(trailers) = frame.trailers_ref() {
                    self.head = None;
                    let status = Status::from_header_map(trailers);
                    let code = status.map_or(Code::Unknown, |status| status.code().into());
                    self.flight.end(code);
                    if code == Code::Ok && self.framing.is_within() {
                        return Poll::Ready(Some(Err(Status::internal(
                            "the answer broke off within a message",
                        ))));
                    }
                    if let Some(seen) = &self.seen {
                        seen.tail(trailers);
                    }
                }
                Some(Ok(frame))
            }
            Some(Err(error)) => {
                let status = self.flight.late(broken(error));
                self.flight.end(status.code().into());
                Some(Err(status))
            }
            None => {
                let head = self.head.take();
                let code = head
                    .as_ref()
                    .map_or(Code::Unknown, |head| head.code().into());
                self.flight.end(code);
                head.filter(|_| code != Code::Ok).map(Err)
            }
        };
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
