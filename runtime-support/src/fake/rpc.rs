//! One RPC of a fake: what it does, and what it was asked.

use super::step::Step;
use crate::{Error, Metadata, Result};
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// One request, one response.
pub type Unary<Req, Resp> = Rpc<Req, Resp>;
/// One request, many responses.
pub type ServerStreaming<Req, Resp> = Rpc<Req, Vec<Resp>>;
/// Many requests, one response.
pub type ClientStreaming<Req, Resp> = Rpc<Vec<Req>, Resp>;
/// Many requests, many responses.
pub type Bidirectional<Req, Resp> = Rpc<Vec<Req>, Vec<Resp>>;

/// One RPC of a fake. Clones are the same RPC. Until it is told otherwise it is `UNIMPLEMENTED`.
pub struct Rpc<In, Out> {
    state: Arc<Mutex<State<In, Out>>>,
    count: Arc<watch::Sender<usize>>,
}

struct State<In, Out> {
    queued: VecDeque<Step<In, Out>>,
    always: Step<In, Out>,
    requests: Vec<In>,
    metadata: Vec<Metadata>,
}

impl<In, Out> State<In, Out> {
    fn new() -> Self {
        Self {
            queued: VecDeque::new(),
            always: Step::fail(Error::unimplemented(
                "the fake was not told what to answer: use `answer`, `always` or `once`",
            )),
            requests: Vec::new(),
            metadata: Vec::new(),
        }
    }
}

impl<In, Out> Rpc<In, Out> {
    /// An RPC that was told nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            state: Arc::new(Mutex::new(State::new())),
            count: Arc::new(watch::Sender::new(0)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State<In, Out>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does this with every call for which nothing is queued.
    pub fn always(&self, step: Step<In, Out>) {
        self.state().always = step;
    }

    /// Does this with one call, after all that was queued before.
    pub fn once(&self, step: Step<In, Out>) {
        self.state().queued.push_back(step);
    }

    /// Does this with the next `times` calls, after all that was queued before.
    pub fn times(&self, times: usize, step: Step<In, Out>)
    where
        Out: Clone,
    {
        self.state().queued.extend(std::iter::repeat_n(step, times));
    }

    /// Always answers so. See [`Step::answer`].
    pub fn answer(&self, out: Out) {
        self.always(Step::answer(out));
    }

    /// Always answers with what `make` makes of the request. See [`Step::answer_with`].
    pub fn answer_with(&self, make: impl Fn(&In) -> Result<Out> + Send + Sync + 'static) {
        self.always(Step::answer_with(make));
    }

    /// Always fails. See [`Step::fail`].
    pub fn fail(&self, error: Error) {
        self.always(Step::fail(error));
    }

    /// Never answers. See [`Step::never`].
    pub fn never(&self) {
        self.always(Step::never());
    }

    /// Always closes the connection. See [`Step::drop_connection`].
    pub fn drop_connection(&self) {
        self.always(Step::drop_connection());
    }

    /// Calls that arrived so far.
    #[must_use]
    pub fn count(&self) -> usize {
        *self.count.borrow()
    }

    /// What was asked so far. A stream of requests is here once it has ended.
    #[must_use]
    pub fn calls(&self) -> Vec<In>
    where
        In: Clone,
    {
        self.state().requests.clone()
    }

    /// The metadata of the calls that arrived so far, `grpc-timeout` and the like included.
    #[must_use]
    pub fn metadata(&self) -> Vec<Metadata> {
        self.state().metadata.clone()
    }

    /// Waits until `calls` calls have arrived, for as long as it takes.
    pub async fn wait_for(&self, calls: usize) {
        // The sender lives in `self`.
        let _ = self
            .count
            .subscribe()
            .wait_for(|count| *count >= calls)
            .await;
    }

    /// Forgets what it was told and what it was asked.
    pub fn reset(&self) {
        *self.state() = State::new();
        self.count.send_replace(0);
    }

    pub(super) fn arrived(&self, metadata: Metadata) {
        self.state().metadata.push(metadata);
        self.count.send_modify(|count| *count += 1);
    }

    pub(super) fn asked(&self, request: In) {
        self.state().requests.push(request);
    }

    pub(super) fn next(&self) -> Step<In, Out>
    where
        Out: Clone,
    {
        let mut state = self.state();
        let queued = state.queued.pop_front();
        queued.unwrap_or_else(|| state.always.clone())
    }
}

impl<In, Out> Default for Rpc<In, Out> {
    fn default() -> Self {
        Self::new()
    }
}

impl<In, Out> Clone for Rpc<In, Out> {
    fn clone(&self) -> Self {
        Self {
            state: Arc::clone(&self.state),
            count: Arc::clone(&self.count),
        }
    }
}

impl<In, Out> fmt::Debug for Rpc<In, Out> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Rpc")
            .field("calls", &self.count())
            .field("queued", &state.queued)
            .field("always", &state.always)
            .finish_non_exhaustive()
    }
}
