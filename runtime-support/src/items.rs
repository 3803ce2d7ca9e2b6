//! `Items<T>`: the stream type of ports, which are traits behind `dyn` and so cannot be generic.

use futures_core::Stream;
use futures_util::{StreamExt, stream};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Items that arrive one after another.
///
/// A port takes `Items<T>` for what is sent downstream, and gives `Items<Result<T, E>>` for what
/// comes back.
pub struct Items<T>(Pin<Box<dyn Stream<Item = T> + Send>>);

impl<T> Items<T> {
    /// Wraps any stream.
    #[must_use]
    pub fn new(stream: impl Stream<Item = T> + Send + 'static) -> Self {
        Self(Box::pin(stream))
    }

    /// Items that are there already.
    #[must_use]
    pub fn of<I>(items: I) -> Self
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: Send + 'static,
    {
        Self::new(stream::iter(items))
    }

    /// The next item; `None` at the end.
    pub async fn next(&mut self) -> Option<T> {
        self.0.next().await
    }

    /// The same number of items, each made from one of these.
    #[must_use]
    pub fn map<U>(self, f: impl FnMut(T) -> U + Send + 'static) -> Items<U>
    where
        T: 'static,
    {
        Items::new(self.0.map(f))
    }
}

impl<T> Stream for Items<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<T>> {
        self.0.as_mut().poll_next(task)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Items")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn items_come_in_order_and_end() {
        let mut items = Items::of([1, 2]).map(|item| item * 10);
        assert_eq!(items.size_hint(), (2, Some(2)));
        assert_eq!(items.next().await, Some(10));
        assert_eq!(items.next().await, Some(20));
        assert_eq!(items.next().await, None);
    }
}
