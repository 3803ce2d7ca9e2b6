//! A request body under the call's deadline: a caller that sends its headers and then nothing must
//! not keep a call open beyond the time it gave it.

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;
use tokio::time::Sleep;
use tonic::Status;
use tonic::body::Body;

/// Fails with `DEADLINE_EXCEEDED` when the deadline passes while data is awaited.
pub(super) struct UnderDeadline {
    inner: Body,
    deadline: Instant,
    /// Set once data had to be awaited; most requests are there at once and need no timer.
    sleep: Option<Pin<Box<Sleep>>>,
}

impl UnderDeadline {
    pub(super) fn new(inner: Body, deadline: Instant) -> Self {
        Self {
            inner,
            deadline,
            sleep: None,
        }
    }
}

impl http_body::Body for UnderDeadline {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.inner).poll_frame(task);
        if polled.is_ready() {
            return polled;
        }
        let sleep = this
            .sleep
            .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(this.deadline.into())));
        sleep.as_mut().poll(task).map(|()| {
            Some(Err(Status::deadline_exceeded(
                "the deadline passed before the request had arrived",
            )))
        })
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
