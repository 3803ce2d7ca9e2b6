//! Request coalescing: calls that ask the same thing at the same time are made once.
//!
//! The first one is made; those that come while it is under way get its result, cloned. Whoever
//! waits also drives it, so it goes on if the first caller gives up, and is cancelled when all have.
//! For reads only. The key must hold everything that the answer depends on, such as the caller's
//! identity.
//!
//! Each caller's own deadline bounds its wait when it lies outside of this layer, as it should.

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared, WeakShared};
use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::hash::Hash;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use tower_layer::Layer;
use tower_service::Service;

type Call<T, E> = BoxFuture<'static, Result<T, E>>;

/// What all services of one layer share.
struct UnderWay<K, T, E> {
    calls: Mutex<HashMap<K, WeakShared<Call<T, E>>>>,
    joined: AtomicU64,
}

impl<K, T, E> UnderWay<K, T, E> {
    fn calls(&self) -> MutexGuard<'_, HashMap<K, WeakShared<Call<T, E>>>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes equal calls once, across all services that it wraps. `F` tells what a request asks.
pub struct CoalesceLayer<F, K, T, E> {
    key: F,
    under_way: Arc<UnderWay<K, T, E>>,
}

impl<F, K, T, E> CoalesceLayer<F, K, T, E> {
    /// Calls are equal if `key` makes the same of them.
    pub fn new(key: F) -> Self {
        Self {
            key,
            under_way: Arc::new(UnderWay {
                calls: Mutex::default(),
                joined: AtomicU64::new(0),
            }),
        }
    }

    /// Calls that got another's result so far.
    #[must_use]
    pub fn joined(&self) -> u64 {
        self.under_way.joined.load(Relaxed)
    }

    /// Calls under way.
    #[must_use]
    pub fn under_way(&self) -> usize {
        self.under_way.calls().len()
    }
}

impl<F: Clone, K, T, E> Clone for CoalesceLayer<F, K, T, E> {
    fn clone(&self) -> Self {
        Self {
            key: self.key.clone(),
            under_way: Arc::clone(&self.under_way),
        }
    }
}

impl<F, K, T, E> fmt::Debug for CoalesceLayer<F, K, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CoalesceLayer")
            .field("joined", &self.joined())
            .finish_non_exhaustive()
    }
}

impl<S, F: Clone, K, T, E> Layer<S> for CoalesceLayer<F, K, T, E> {
    type Service = CoalesceService<S, F, K, T, E>;

    fn layer(&self, inner: S) -> Self::Service {
        CoalesceService {
            inner,
            layer: self.clone(),
        }
    }
}

/// A service whose equal calls are made once. See [`CoalesceLayer`].
#[derive(Debug)]
pub struct CoalesceService<S, F, K, T, E> {
    inner: S,
    layer: CoalesceLayer<F, K, T, E>,
}

impl<S: Clone, F: Clone, K, T, E> Clone for CoalesceService<S, F, K, T, E> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            layer: self.layer.clone(),
        }
    }
}

impl<S, F, K, T, E, Request> Service<Request> for CoalesceService<S, F, K, T, E>
where
    S: Service<Request, Response = T, Error = E>,
    S::Future: Send + 'static,
    F: Fn(&Request) -> K,
    K: Hash + Eq + Clone,
    T: Clone,
    E: Clone,
{
    type Response = T;
    type Error = E;
    type Future = CoalesceFuture<K, T, E>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), E>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let key = (self.layer.key)(&request);
        let mut calls = self.layer.under_way.calls();
        let same = calls
            .get(&key)
            .and_then(WeakShared::upgrade)
            .filter(|call| call.peek().is_none());
        let call = match same {
            Some(call) => {
                self.layer.under_way.joined.fetch_add(1, Relaxed);
                call
            }
            None => {
                let call = self.inner.call(request).boxed().shared();
                if let Some(weak) = call.downgrade() {
                    calls.insert(key.clone(), weak);
                }
                call
            }
        };
        drop(calls);
        CoalesceFuture {
            call: Some(call),
            key,
            under_way: Arc::clone(&self.layer.under_way),
        }
    }
}

/// The future of a call that others may share.
pub struct CoalesceFuture<K: Hash + Eq, T, E> {
    call: Option<Shared<Call<T, E>>>,
    key: K,
    under_way: Arc<UnderWay<K, T, E>>,
}

// Nothing in it is pinned in place: the call is boxed.
impl<K: Hash + Eq, T, E> Unpin for CoalesceFuture<K, T, E> {}

impl<K, T, E> Future for CoalesceFuture<K, T, E>
where
    K: Hash + Eq,
    T: Clone,
    E: Clone,
{
    type Output = Result<T, E>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.call {
            Some(call) => {
                let result = ready!(call.poll_unpin(task));
                self.call = None;
                Poll::Ready(result)
            }
            // As futures do that are polled again after their end.
            None => Poll::Pending,
        }
    }
}

impl<K: Hash + Eq, T, E> Drop for CoalesceFuture<K, T, E> {
    fn drop(&mut self) {
        self.call = None;
        let mut calls = self.under_way.calls();
        let over = calls
            .get(&self.key)
            .is_some_and(|call| call.upgrade().is_none_or(|call| call.peek().is_some()));
        if over {
            calls.remove(&self.key);
        }
    }
}
