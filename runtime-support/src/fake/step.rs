//! What a fake does with a call.

use crate::{Error, Result};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tonic::Status;

/// What a fake does with one call. `In` is what it gets, a request or all requests of a stream;
/// `Out` is what it gives, a response or all responses of a stream.
pub struct Step<In, Out> {
    pub(super) delay: Duration,
    pub(super) act: Act<In, Out>,
    pub(super) end: End,
}

pub(super) enum Act<In, Out> {
    Give(Out),
    Make(Make<In, Out>),
    Fail(Status),
    Never,
    DropConnection,
}

type Make<In, Out> = Arc<dyn Fn(&In) -> Result<Out> + Send + Sync>;

/// What follows the last response of a stream.
#[derive(Clone)]
pub(super) enum End {
    Done,
    Fail(Status),
    Never,
}

impl<In, Out> Step<In, Out> {
    fn new(act: Act<In, Out>) -> Self {
        Self {
            delay: Duration::ZERO,
            act,
            end: End::Done,
        }
    }

    /// Answers, without a look at the request. Responses of a stream are sent at once, whatever the
    /// client still has to say.
    #[must_use]
    pub fn answer(out: Out) -> Self {
        Self::new(Act::Give(out))
    }

    /// Answers with what `make` makes of the request; of a stream of requests, when it has ended.
    pub fn answer_with(make: impl Fn(&In) -> Result<Out> + Send + Sync + 'static) -> Self {
        Self::new(Act::Make(Arc::new(make)))
    }

    /// Ends the call with an error: its code, message, details and metadata.
    #[must_use]
    pub fn fail(error: Error) -> Self {
        Self::new(Act::Fail(error.into()))
    }

    /// Takes the call and never answers.
    #[must_use]
    pub fn never() -> Self {
        Self::new(Act::Never)
    }

    /// Closes the connection that the call came on, and with it all other calls there.
    #[must_use]
    pub fn drop_connection() -> Self {
        Self::new(Act::DropConnection)
    }

    /// Does so after a while.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

impl<In, T> Step<In, Vec<T>> {
    /// Fails after the last response.
    #[must_use]
    pub fn then_fail(mut self, error: Error) -> Self {
        self.end = End::Fail(error.into());
        self
    }

    /// Leaves the stream open after the last response.
    #[must_use]
    pub fn then_never(mut self) -> Self {
        self.end = End::Never;
        self
    }
}

impl<In, Out: Clone> Clone for Step<In, Out> {
    fn clone(&self) -> Self {
        Self {
            delay: self.delay,
            act: match &self.act {
                Act::Give(out) => Act::Give(out.clone()),
                Act::Make(make) => Act::Make(Arc::clone(make)),
                Act::Fail(status) => Act::Fail(status.clone()),
                Act::Never => Act::Never,
                Act::DropConnection => Act::DropConnection,
            },
            end: self.end.clone(),
        }
    }
}

impl<In, Out> fmt::Debug for Step<In, Out> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let act = match &self.act {
            Act::Give(_) => "answer",
            Act::Make(_) => "answer_with",
            Act::Fail(_) => "fail",
            Act::Never => "never",
            Act::DropConnection => "drop_connection",
        };
        f.debug_struct("Step")
            .field("act", &act)
            .field("after", &self.delay)
            .finish_non_exhaustive()
    }
}
