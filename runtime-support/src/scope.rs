//! What a call hands on to the calls that it makes: its deadline, its trace and some of its metadata,
//! without an argument.
//!
//! The call seam sets the scope of a call while its handler runs and while its response stream is
//! polled; clients look at [`Scope::current`]. A task that a handler spawns is outside of it, unless
//! it is wrapped in [`in_current`]:
//!
//! ```
//! # async fn audit() {}
//! # async fn handler() {
//! tokio::spawn(svc_runtime::scope::in_current(audit()));
//! # }
//! ```
//!
//! Deliberately absent: anything that a handler puts in; values of its own belong to its state.

use crate::TraceParent;
use crate::policy::deadline::Deadline;
use crate::trace::{Trace, Traced};
use http::{HeaderMap, HeaderName};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::task::futures::TaskLocalFuture;

tokio::task_local! {
    static CURRENT: Scope;
}

/// Metadata that goes on to what a call calls: W3C trace context and baggage, who asks, and how
/// urgent it is. The seam takes the trace, which is the first two, out of it: see
/// [`Scope::current_trace`].
pub const FORWARDED: [HeaderName; 6] = [
    HeaderName::from_static("traceparent"),
    HeaderName::from_static("tracestate"),
    HeaderName::from_static("baggage"),
    HeaderName::from_static("x-request-id"),
    HeaderName::from_static("x-tenant-id"),
    HeaderName::from_static("x-priority"),
];

/// Deadline and metadata of the work that is under way. Cloning it allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    deadline: Option<Deadline>,
    forwarded: Option<Arc<HeaderMap>>,
    place: Option<Trace>,
}

impl Scope {
    /// No deadline, no metadata.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            deadline: None,
            forwarded: None,
            place: None,
        }
    }

    /// The scope of the call that this code is part of; an empty one outside of calls.
    #[must_use]
    pub fn current() -> Self {
        CURRENT.try_with(Self::clone).unwrap_or_default()
    }

    /// The deadline of [`Scope::current`].
    #[must_use]
    pub fn current_deadline() -> Option<Deadline> {
        CURRENT.try_with(|scope| scope.deadline).ok().flatten()
    }

    /// With this deadline, whatever it was before.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Option<Deadline>) -> Self {
        self.deadline = deadline;
        self
    }

    /// With those of `headers` that are [`FORWARDED`]. Without any of them it allocates nothing.
    #[must_use]
    pub fn forwarding(self, headers: &HeaderMap) -> Self {
        self.keeping(&FORWARDED, headers)
    }

    /// With this place in a trace, which clients write into the headers of their calls.
    #[must_use]
    pub fn with_trace(mut self, trace: Option<TraceParent>) -> Self {
        self.place = trace.map(|ids| Trace {
            ids,
            recording: None,
        });
        self
    }

    /// Within this trace, which clients write into their calls anew; with what else of `headers`
    /// goes on.
    pub(crate) fn within(mut self, traced: &Traced, headers: &HeaderMap) -> Self {
        self.place = Some(traced.place());
        // The first names the caller's span, the second goes with it.
        let state = if traced.has_state() { 1 } else { 2 };
        self.keeping(&FORWARDED[state..], headers)
    }

    fn keeping(mut self, names: &[HeaderName], headers: &HeaderMap) -> Self {
        let mut forwarded: Option<HeaderMap> = None;
        // Requests have few headers, which is less work than to look for each of the names.
        for (name, value) in headers {
            if names.contains(name) {
                let map = forwarded.get_or_insert_default();
                map.append(name, value.clone());
            }
        }
        self.forwarded = forwarded.map(Arc::new);
        self
    }

    /// When the work ends at the latest.
    #[must_use]
    pub fn deadline(&self) -> Option<Deadline> {
        self.deadline
    }

    /// What of the caller's metadata goes on.
    #[must_use]
    pub fn forwarded(&self) -> Option<&HeaderMap> {
        self.forwarded.as_deref()
    }

    /// The trace that the work is part of, and its place in it.
    #[must_use]
    pub fn trace(&self) -> Option<TraceParent> {
        self.place.as_ref().map(|place| place.ids)
    }

    /// The trace that this code is part of, with the innermost span in it: that of the call, or one
    /// of `tracing` that is recorded.
    #[must_use]
    pub fn current_trace() -> Option<TraceParent> {
        Trace::current().map(|place| place.ids)
    }

    /// The place of the call that this code is part of.
    pub(crate) fn current_place() -> Option<Trace> {
        CURRENT.try_with(|scope| scope.place.clone()).ok().flatten()
    }

    /// The same without copying it.
    pub(crate) fn current_forwarded() -> Option<Arc<HeaderMap>> {
        CURRENT
            .try_with(|scope| scope.forwarded.clone())
            .ok()
            .flatten()
    }

    /// Runs `work` within this scope.
    pub fn sync<R>(&self, work: impl FnOnce() -> R) -> R {
        CURRENT.sync_scope(self.clone(), work)
    }

    /// Runs `work` within this scope. It ends nothing by itself when the deadline passes.
    pub fn run<F: Future>(self, work: F) -> Scoped<F> {
        Scoped {
            inner: CURRENT.scope(self, work),
        }
    }
}

/// Carries the current scope to where `work` is run, such as a task of its own.
pub fn in_current<F: Future>(work: F) -> Scoped<F> {
    Scope::current().run(work)
}

pin_project! {
    /// Work within a scope. See [`Scope::run`].
    #[derive(Debug)]
    #[must_use = "futures do nothing unless they are polled"]
    pub struct Scoped<F> {
        #[pin]
        inner: TaskLocalFuture<Scope, F>,
    }
}

impl<F: Future> Future for Scoped<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<F::Output> {
        self.project().inner.poll(task)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use std::time::Duration;

    #[tokio::test]
    async fn a_task_carries_the_scope_only_if_it_is_wrapped() {
        let mut headers = HeaderMap::new();
        headers.insert("x-tenant-id", HeaderValue::from_static("acme"));
        headers.insert("authorization", HeaderValue::from_static("Bearer secret"));
        let deadline = Deadline::after(Duration::from_secs(5));
        let scope = Scope::new().with_deadline(deadline).forwarding(&headers);
        let (wrapped, bare) = scope
            .run(async {
                let wrapped = tokio::spawn(in_current(async { Scope::current() }));
                let bare = tokio::spawn(async { Scope::current() });
                (wrapped.await.unwrap(), bare.await.unwrap())
            })
            .await;
        assert_eq!(wrapped.deadline(), deadline);
        let forwarded = wrapped.forwarded().unwrap();
        assert_eq!(forwarded.len(), 1, "credentials stay here");
        assert_eq!(forwarded["x-tenant-id"], "acme");
        assert_eq!((bare.deadline(), bare.forwarded()), (None, None));
    }
}
