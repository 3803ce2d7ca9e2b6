//! How an attempt failed, as the policies see it.

use super::Error;
use crate::Code;
use crate::policy::{Failure, Pushback, Reason, Rejection};
use prost_types::Any;
use std::sync::Arc;
use std::time::Duration;

/// A failed attempt. Cloning it is cheap: calls that were made once for several callers share it.
#[derive(Clone, Debug)]
pub enum Failed {
    /// A policy on this side refused it or ended it.
    Refused(Rejection),
    /// The downstream, or the connection to it, did.
    Answered(Arc<Answer>),
}

/// A status that is not `OK`.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status code.
    pub code: Code,
    /// What was said.
    pub message: String,
    /// Machine-readable details.
    pub details: Vec<Any>,
    /// What the server said about trying again.
    pub pushback: Option<Pushback>,
    /// Whether the request certainly never reached the downstream's code.
    pub unprocessed: bool,
}

impl Failed {
    /// A failure of the connection.
    #[must_use]
    pub fn unavailable(message: impl Into<String>) -> Self {
        Self::Answered(Arc::new(Answer {
            code: Code::Unavailable,
            message: message.into(),
            details: Vec::new(),
            pushback: None,
            unprocessed: false,
        }))
    }

    /// A status that came over the wire.
    pub(super) fn of(status: tonic::Status) -> Self {
        let unprocessed = is_unprocessed(&status);
        let error = crate::Error::from(status);
        Self::Answered(Arc::new(Answer {
            code: error.code(),
            message: error.message().to_owned(),
            details: error.details().to_vec(),
            pushback: Pushback::of(error.metadata()),
            unprocessed,
        }))
    }

    pub(super) fn is_unprocessed(&self) -> bool {
        matches!(self, Self::Answered(answer) if answer.unprocessed)
    }
}

/// Whether a stream was reset before the server did anything with it: `REFUSED_STREAM`, or a
/// graceful `GOAWAY` that does not cover it (RFC 9113 §6.8 and §8.7).
fn is_unprocessed(status: &tonic::Status) -> bool {
    let mut source = std::error::Error::source(status);
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<h2::Error>() {
            let graceful = error.is_go_away()
                && error.is_remote()
                && error.reason() == Some(h2::Reason::NO_ERROR);
            return graceful || error.reason() == Some(h2::Reason::REFUSED_STREAM);
        }
        source = error.source();
    }
    false
}

impl From<Rejection> for Failed {
    fn from(rejection: Rejection) -> Self {
        Self::Refused(rejection)
    }
}

impl Failure for Failed {
    fn code(&self) -> Code {
        match self {
            Self::Refused(rejection) => rejection.reason.code(),
            Self::Answered(answer) => answer.code,
        }
    }

    fn pushback(&self) -> Option<Pushback> {
        match self {
            Self::Refused(_) => None,
            Self::Answered(answer) => answer.pushback,
        }
    }

    fn rejection(&self) -> Option<Reason> {
        match self {
            Self::Refused(rejection) => Some(rejection.reason),
            Self::Answered(_) => None,
        }
    }
}

impl From<Failed> for Error {
    fn from(failed: Failed) -> Self {
        let answer = match failed {
            Failed::Refused(rejection) => return rejection.into(),
            Failed::Answered(answer) => Arc::unwrap_or_clone(answer),
        };
        let message = answer.message;
        match answer.code {
            Code::Unavailable => Self::Unavailable { message },
            Code::DeadlineExceeded => Self::DeadlineExceeded,
            Code::ResourceExhausted => Self::Overloaded {
                message,
                retry_after: match answer.pushback {
                    Some(Pushback::After(delay)) => Some(delay),
                    _ => retry_info(&answer.details),
                },
            },
            code => Self::Rejected {
                code,
                message,
                details: answer.details,
            },
        }
    }
}

/// The delay of a `google.rpc.RetryInfo` among the details.
fn retry_info(details: &[Any]) -> Option<Duration> {
    let info = details
        .iter()
        .find(|detail| detail.type_url.ends_with("/google.rpc.RetryInfo"))?;
    let info: crate::policy::RetryInfo = prost::Message::decode(&*info.value).ok()?;
    info.retry_delay?.try_into().ok()
}
