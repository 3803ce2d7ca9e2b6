//! Answers of a downstream that stream.

use super::Error;
use super::call::Watch;
use super::streams::Held;
use crate::Validate;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The answers to a call, in order. The call's policies hold until its end: the deadline bounds it,
/// the bulkhead's slot is taken, and the breaker gets its verdict from the trailers. Dropped before
/// its end, the call is cancelled.
pub struct Responses<T> {
    pub(super) held: Option<Held>,
    pub(super) watch: Watch,
    pub(super) validate: bool,
    pub(super) types: std::marker::PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for Responses<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Responses")
            .field("ended", &self.held.is_none())
            .finish_non_exhaustive()
    }
}

impl<T> Responses<T> {
    /// The next answer; `None` after the last one.
    ///
    /// # Errors
    /// If the downstream, a policy or the connection ended the call. Nothing comes after that.
    pub async fn next(&mut self) -> Option<Result<T, Error>>
    where
        T: prost::Message + Default + Validate,
    {
        std::future::poll_fn(|task| Pin::new(&mut *self).poll_next(task)).await
    }
}

impl<T: prost::Message + Default + Validate> Stream for Responses<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let Some(held) = &mut this.held else {
            return Poll::Ready(None);
        };
        let result = match ready!(held.poll_next(task)) {
            Some(Ok(message)) => super::call::decoded(message, this.validate),
            Some(Err(failed)) => Err(failed.into()),
            None => {
                this.held = None;
                this.watch.finish(crate::Code::Ok);
                return Poll::Ready(None);
            }
        };
        if let Err(error) = &result {
            this.held = None;
            this.watch.finish(error.code());
        }
        Poll::Ready(Some(result))
    }
}
