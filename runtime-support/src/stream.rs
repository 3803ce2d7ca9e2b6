//! Neutral stream types of handlers: requests that arrive, responses that leave.

use crate::{Result, Valid};
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll};
use tokio::sync::mpsc;

type Boxed<T> = Pin<Box<dyn Stream<Item = Result<T>> + Send>>;

/// The requests of a client-streaming or bidirectional call, validated one by one.
pub struct RequestStream<T>(Boxed<Valid<T>>);

impl<T> RequestStream<T> {
    /// Wraps a stream of validated requests.
    #[must_use]
    pub fn new(stream: impl Stream<Item = Result<Valid<T>>> + Send + 'static) -> Self {
        Self(Box::pin(stream))
    }

    /// The next request; `None` when the caller has sent its last.
    ///
    /// # Errors
    /// Fails if the connection broke, a message could not be decoded, or it broke a rule.
    pub async fn message(&mut self) -> Result<Option<Valid<T>>> {
        std::future::poll_fn(|task| self.0.as_mut().poll_next(task))
            .await
            .transpose()
    }
}

impl<T> Stream for RequestStream<T> {
    type Item = Result<Valid<T>>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(task)
    }
}

impl<T> fmt::Debug for RequestStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RequestStream")
    }
}

/// The responses of a server-streaming or bidirectional call. An error ends the call with its code.
pub struct ResponseStream<T>(Boxed<T>);

impl<T> ResponseStream<T> {
    /// Wraps any stream of results.
    #[must_use]
    pub fn new(stream: impl Stream<Item = Result<T>> + Send + 'static) -> Self {
        Self(Box::pin(stream))
    }

    /// A stream fed through a bounded channel: sending waits while `capacity` responses are
    /// unsent, and fails once the caller has left.
    ///
    /// # Panics
    /// If `capacity` is 0.
    #[must_use]
    pub fn channel(capacity: usize) -> (mpsc::Sender<Result<T>>, Self)
    where
        T: Send + 'static,
    {
        let (sender, receiver) = mpsc::channel(capacity);
        (sender, Self::new(Receiver(receiver)))
    }
}

impl<T> ResponseStream<T> {
    /// The next response; `None` at the end.
    ///
    /// # Errors
    /// Whatever ends the call early.
    pub async fn message(&mut self) -> Result<Option<T>> {
        std::future::poll_fn(|task| self.0.as_mut().poll_next(task))
            .await
            .transpose()
    }
}

struct Receiver<T>(mpsc::Receiver<T>);

impl<T> Stream for Receiver<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<Option<T>> {
        self.0.poll_recv(task)
    }
}

impl<T> Stream for ResponseStream<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(task)
    }
}

impl<T> fmt::Debug for ResponseStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseStream")
    }
}
