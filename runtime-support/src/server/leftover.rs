//! What is left of a request on HTTP/1 when it is answered.
//!
//! hyper closes a connection whose request was not read to its end, and does not say so: a caller that
//! still sends may lose the response, and one that has sent its next request gets none. So a little that
//! is left is read before the response begins, or before it ends if the request was still being served;
//! where that is not enough the response says `connection: close`.

use bytes::Bytes;
use http::header::{CONNECTION, EXPECT};
use http::{HeaderValue, Request, Response, Version};
use http_body::{Body as _, Frame, SizeHint};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::Sleep;
use tonic::Status;
use tonic::body::Body;

/// Bytes that are read at most: what a message may be by default.
const MOST: usize = 4 << 20;

/// How long they may take to arrive.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where a request body is.
enum Place {
    /// With who serves the request.
    Served,
    /// Here, because nobody wants it any more.
    Left(Body),
    /// Nowhere: it was read to its end.
    Read,
    /// Nowhere: nobody wanted it, and it must not be asked for.
    Refused,
}

type Slot = Arc<Mutex<Place>>;

fn locked(slot: &Slot) -> MutexGuard<'_, Place> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks after one request body.
pub(super) struct Leftover {
    slot: Slot,
    bytes: usize,
    sleep: Option<Pin<Box<Sleep>>>,
    response: Option<Response<Body>>,
}

impl Leftover {
    /// Looks after the body of `request`, if it has one and speaks HTTP/1.
    pub(super) fn of(request: Request<Body>) -> (Request<Body>, Option<Box<Self>>) {
        if request.version() >= Version::HTTP_2 || request.body().is_end_stream() {
            return (request, None);
        }
        let slot = Slot::new(Mutex::new(Place::Served));
        let leftover = Box::new(Self {
            slot: slot.clone(),
            bytes: 0,
            sleep: None,
            response: None,
        });
        // Who waits for a 100 sends nothing before; reading would make hyper send it.
        let expects = request.headers().contains_key(EXPECT);
        let request = request.map(|inner| {
            Body::new(Lent {
                inner,
                slot,
                returns: !expects,
                ended: false,
            })
        });
        (request, Some(leftover))
    }

    /// Holds `response` back until what is left is read.
    pub(super) fn hold(&mut self, response: Response<Body>) {
        self.response = Some(response);
    }

    /// Whether a response is held back.
    pub(super) fn holds(&self) -> bool {
        self.response.is_some()
    }

    /// Reads what is left and gives the response out.
    pub(super) fn poll(
        this: &mut Option<Box<Self>>,
        task: &mut Context<'_>,
    ) -> Poll<Response<Body>> {
        let Some(mut leftover) = this.take() else {
            return Poll::Pending;
        };
        let read = match leftover.poll_rest(task) {
            Poll::Ready(read) => read,
            Poll::Pending => {
                *this = Some(leftover);
                return Poll::Pending;
            }
        };
        let mut response = leftover.response.take().unwrap_or_default();
        Poll::Ready(match read {
            Rest::Read => response,
            Rest::Unread => {
                let close = HeaderValue::from_static("close");
                response.headers_mut().insert(CONNECTION, close);
                response
            }
            Rest::Awaited => response.map(|inner| Body::new(Followed { inner, leftover })),
        })
    }

    fn poll_rest(&mut self, task: &mut Context<'_>) -> Poll<Rest> {
        if let Poll::Ready(rest) = self.poll_body(task) {
            return Poll::Ready(rest);
        }
        let sleep = self
            .sleep
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(PATIENCE)));
        sleep.as_mut().poll(task).map(|()| Rest::Unread)
    }

    fn poll_body(&mut self, task: &mut Context<'_>) -> Poll<Rest> {
        let mut place = locked(&self.slot);
        let body = match &mut *place {
            Place::Served => return Poll::Ready(Rest::Awaited),
            Place::Read => return Poll::Ready(Rest::Read),
            Place::Refused => return Poll::Ready(Rest::Unread),
            Place::Left(body) => body,
        };
        while self.bytes <= MOST {
            match ready!(Pin::new(&mut *body).poll_frame(task)) {
                Some(Ok(frame)) => self.bytes += frame.data_ref().map_or(0, Bytes::len),
                Some(Err(_)) => return Poll::Ready(Rest::Unread),
                None => return Poll::Ready(Rest::Read),
            }
        }
        Poll::Ready(Rest::Unread)
    }
}

/// What has become of a request body.
enum Rest {
    Read,
    Unread,
    /// It is still being served.
    Awaited,
}

/// A response that begins while its request is being served, and ends when that was read.
struct Followed {
    inner: Body,
    leftover: Box<Leftover>,
}

impl http_body::Body for Followed {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        if let Some(frame) = ready!(Pin::new(&mut this.inner).poll_frame(task)) {
            return Poll::Ready(Some(frame));
        }
        // What is over serves no request any more.
        this.inner = Body::empty();
        this.leftover.poll_rest(task).map(|_| None)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// A request body that comes back when it is dropped before its end.
struct Lent {
    inner: Body,
    slot: Slot,
    returns: bool,
    ended: bool,
}

impl http_body::Body for Lent {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        this.returns = true;
        let polled = Pin::new(&mut this.inner).poll_frame(task);
        this.ended |= matches!(polled, Poll::Ready(None));
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let place = if self.ended || self.inner.is_end_stream() {
            Place::Read
        } else if self.returns {
            Place::Left(std::mem::take(&mut self.inner))
        } else {
            Place::Refused
        };
        *locked(&self.slot) = place;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::block_on;
    use futures_util::{StreamExt, stream};
    use http_body_util::{BodyExt, StreamBody};
    use std::convert::Infallible;
    use std::future::poll_fn;

    const PIECE: Bytes = Bytes::from_static(&[7; 1024]);

    fn request(pieces: usize, endless: bool) -> Request<Body> {
        let pieces = stream::iter(0..pieces).map(|_| Ok::<_, Infallible>(Frame::data(PIECE)));
        let body = if endless {
            Body::new(StreamBody::new(pieces.chain(stream::pending())))
        } else {
            Body::new(StreamBody::new(pieces))
        };
        let mut request = Request::new(body);
        *request.version_mut() = Version::HTTP_11;
        request
    }

    /// Whether the response to `request` closes the connection, once `read` frames of it were read.
    fn closes(request: Request<Body>, read: usize) -> bool {
        block_on(async {
            tokio::time::pause();
            let (mut request, mut leftover) = Leftover::of(request);
            for _ in 0..read {
                request.body_mut().frame().await;
            }
            drop(request);
            let held = leftover.as_mut().expect("it has a body");
            held.hold(Response::default());
            let response = poll_fn(|task| Leftover::poll(&mut leftover, task)).await;
            response.headers().contains_key(CONNECTION)
        })
    }

    #[test]
    fn a_little_that_is_left_is_read() {
        assert!(!closes(request(3, false), 0));
        assert!(!closes(request(3, false), 1));
        assert!(!closes(request(3, false), 4));
    }

    #[test]
    fn a_connection_ends_where_too_much_is_left_or_it_takes_too_long() {
        assert!(closes(request(5000, false), 0));
        assert!(closes(request(3, true), 0));
        assert!(closes(request(3, true), 3));
        let mut expecting = request(3, false);
        let value = HeaderValue::from_static("100-continue");
        expecting.headers_mut().insert(EXPECT, value);
        assert!(closes(expecting, 0));
    }

    #[test]
    fn a_request_that_is_being_served_is_read_behind_the_response() {
        block_on(async {
            let (request, mut leftover) = Leftover::of(request(3, false));
            let slot = leftover.as_ref().expect("it has a body").slot.clone();
            let body = Body::new(StreamBody::new(stream::once(async move {
                drop(request);
                Ok::<_, Infallible>(Frame::data(PIECE))
            })));
            if let Some(leftover) = &mut leftover {
                leftover.hold(Response::new(body));
            }
            let response = poll_fn(|task| Leftover::poll(&mut leftover, task)).await;
            assert!(!response.headers().contains_key(CONNECTION));
            let answered = response.into_body().collect().await.unwrap();
            assert_eq!(answered.to_bytes(), PIECE);
            let rest = |task: &mut Context<'_>| match &mut *locked(&slot) {
                Place::Left(rest) => Pin::new(rest).poll_frame(task),
                _ => panic!("it was left"),
            };
            let next = poll_fn(rest).await;
            assert!(next.is_none());
        });
    }

    #[test]
    fn http_2_and_requests_without_a_body_cost_nothing() {
        let mut request = request(3, false);
        *request.version_mut() = Version::HTTP_2;
        assert!(Leftover::of(request).1.is_none());
        assert!(Leftover::of(Request::new(Body::empty())).1.is_none());
    }
}
