//! The socket of one connection of the public port, and what is counted on it.

use super::transport::Transport;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// What happens on one connection.
#[derive(Debug, Default)]
pub(super) struct Activity {
    pub(super) calls: AtomicUsize,
    /// Those of the calls that have not had their first turn on a thread.
    pub(super) waiting: AtomicUsize,
    /// Bytes that moved in either direction, wrapping.
    pub(super) moved: AtomicUsize,
}

/// A connection that notes traffic, gives up on a client that does not say what it speaks, and
/// writes the answers of calls that arrived together in one go.
///
/// hyper's own timeout begins once HTTP/1 is recognised; until then, at most 24 bytes (the preface
/// of HTTP/2), nobody else watches the clock.
///
/// A call that answers at once would have its few bytes written before the next call gets a turn,
/// and that system call is a quarter of what a small call costs. So a write steps back once behind
/// the tasks that are ready, if calls of this connection are among them. It never waits for
/// anything else, and a call that is alone is answered at once.
pub(super) struct Socket {
    stream: Transport,
    activity: Arc<Activity>,
    first_bytes: Option<Pin<Box<Sleep>>>,
    read: usize,
    /// Whether the present write has stepped back.
    stepped_back: bool,
}

const PREFACE_BYTES: usize = 24;

impl Socket {
    pub(super) fn new(
        stream: Transport,
        activity: Arc<Activity>,
        first_bytes_within: Duration,
    ) -> Self {
        Self {
            stream,
            activity,
            first_bytes: Some(Box::pin(tokio::time::sleep(first_bytes_within))),
            read: 0,
            stepped_back: false,
        }
    }

    fn moved(&self, bytes: usize) {
        self.activity.moved.fetch_add(bytes, Ordering::Relaxed);
    }

    fn steps_back(&mut self, task: &mut Context<'_>) -> bool {
        if self.stepped_back || self.activity.waiting.load(Ordering::Relaxed) == 0 {
            return false;
        }
        self.stepped_back = true;
        task.waker().wake_by_ref();
        true
    }

    fn wrote(&mut self, wrote: &Poll<io::Result<usize>>) {
        if let Poll::Ready(Ok(bytes)) = wrote {
            self.first_bytes = None;
            self.moved(*bytes);
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        let polled = Pin::new(&mut this.stream).poll_read(task, buffer);
        let bytes = buffer.filled().len() - before;
        if bytes > 0 {
            this.moved(bytes);
        }
        if let Some(sleep) = &mut this.first_bytes {
            this.read += bytes;
            if this.read >= PREFACE_BYTES {
                this.first_bytes = None;
            } else if polled.is_pending() && sleep.as_mut().poll(task).is_ready() {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
        }
        polled
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.steps_back(task) {
            return Poll::Pending;
        }
        let wrote = Pin::new(&mut this.stream).poll_write(task, bytes);
        this.wrote(&wrote);
        wrote
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.steps_back(task) {
            return Poll::Pending;
        }
        let wrote = Pin::new(&mut this.stream).poll_write_vectored(task, slices);
        this.wrote(&wrote);
        wrote
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// Whoever writes flushes when all is written.
    fn poll_flush(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.stepped_back = false;
        Pin::new(&mut this.stream).poll_flush(task)
    }

    fn poll_shutdown(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(task)
    }
}
