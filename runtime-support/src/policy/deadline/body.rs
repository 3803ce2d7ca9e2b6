//! A gRPC response body that ends at a deadline.

use super::Deadline;
use crate::Code;
use http::{HeaderMap, HeaderValue};
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::time::Sleep;

pin_project! {
    /// Ends a stream that is not through at its deadline with trailers that say
    /// `DEADLINE_EXCEEDED`, and drops what is left of it.
    pub struct DeadlineBody<B> {
        #[pin]
        body: Option<B>,
        #[pin]
        sleep: Sleep,
    }
}

impl<B> DeadlineBody<B> {
    /// Bounds `body` by `deadline`.
    pub fn new(body: B, deadline: Deadline) -> Self {
        Self {
            body: Some(body),
            sleep: tokio::time::sleep_until(deadline.instant()),
        }
    }
}

impl<B: Body> Body for DeadlineBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let mut this = self.project();
        let Some(body) = this.body.as_mut().as_pin_mut() else {
            return Poll::Ready(None);
        };
        // The deadline comes first: a body that is always ready must not escape it.
        if this.sleep.poll(task).is_ready() && !body.is_end_stream() {
            this.body.set(None);
            return Poll::Ready(Some(Ok(Frame::trailers(exceeded()))));
        }
        body.poll_frame(task)
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body
            .as_ref()
            .map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

fn exceeded() -> HeaderMap {
    let mut trailers = HeaderMap::new();
    trailers.insert(
        "grpc-status",
        HeaderValue::from(Code::DeadlineExceeded as u16),
    );
    trailers.insert(
        "grpc-message",
        HeaderValue::from_static("the deadline passed before the stream ended"),
    );
    trailers
}
