//! What a status code says of the downstream's health, and what policies ask of an error.

use super::breaker::Verdict;
use super::{Reason, Rejection};
use crate::metadata::Metadata;
use crate::{Code, Error};
use std::time::Duration;

/// The default verdict on a call that ended with `code`.
///
/// | verdict | codes | because |
/// |---|---|---|
/// | success | `OK`, `INVALID_ARGUMENT`, `NOT_FOUND`, `ALREADY_EXISTS`, `PERMISSION_DENIED`, `UNAUTHENTICATED`, `FAILED_PRECONDITION`, `OUT_OF_RANGE`, `ABORTED` | the downstream works; it said no for a reason of the request |
/// | failure | `UNKNOWN`, `RESOURCE_EXHAUSTED`, `UNIMPLEMENTED`, `INTERNAL`, `UNAVAILABLE`, `DATA_LOSS` | it does not work, is overloaded, or is not what we think |
/// | timed out | `DEADLINE_EXCEEDED` | a failure that was slow |
/// | excluded | `CANCELLED` | our own caller gave up, which tells nothing |
#[must_use]
pub const fn verdict(code: Code) -> Verdict {
    match code {
        Code::Ok
        | Code::InvalidArgument
        | Code::NotFound
        | Code::AlreadyExists
        | Code::PermissionDenied
        | Code::Unauthenticated
        | Code::FailedPrecondition
        | Code::OutOfRange
        | Code::Aborted => Verdict::Success,
        Code::Unknown
        | Code::ResourceExhausted
        | Code::Unimplemented
        | Code::Internal
        | Code::Unavailable
        | Code::DataLoss => Verdict::Failure,
        Code::DeadlineExceeded => Verdict::TimedOut,
        Code::Cancelled => Verdict::Excluded,
    }
}

/// What the server says about trying again: gRPC's `grpc-retry-pushback-ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pushback {
    /// Not before this has passed.
    After(Duration),
    /// Not at all.
    Never,
}

impl Pushback {
    /// Reads the metadata of an answer. What is no number, or is negative, is [`Pushback::Never`], as
    /// gRFC A6 has it.
    #[must_use]
    pub fn of(metadata: &Metadata) -> Option<Self> {
        let values = metadata.headers();
        let value = values.get("grpc-retry-pushback-ms")?;
        let millis = value.to_str().ok().and_then(|text| text.parse().ok());
        Some(millis.map_or(Self::Never, |millis| {
            Self::After(Duration::from_millis(millis))
        }))
    }
}

/// An error that policies can judge.
pub trait Failure {
    /// The status code.
    fn code(&self) -> Code;

    /// What the server said about trying again.
    fn pushback(&self) -> Option<Pushback> {
        None
    }

    /// The refusal of a policy on this side, if it is one: then the downstream never saw the call,
    /// or did not end it.
    fn rejection(&self) -> Option<Reason> {
        None
    }
}

impl Failure for Error {
    fn code(&self) -> Code {
        Self::code(self)
    }

    fn pushback(&self) -> Option<Pushback> {
        Pushback::of(self.metadata())
    }

    fn rejection(&self) -> Option<Reason> {
        let source = std::error::Error::source(self)?;
        source
            .downcast_ref::<Rejection>()
            .map(|rejection| rejection.reason)
    }
}

impl Failure for Rejection {
    fn code(&self) -> Code {
        self.reason.code()
    }

    fn rejection(&self) -> Option<Reason> {
        Some(self.reason)
    }
}

/// Whether a policy on this side kept the call from being made, so that the downstream never saw it.
#[must_use]
pub fn is_refusal(failure: &impl Failure) -> bool {
    failure
        .rejection()
        .is_some_and(|reason| reason != Reason::DeadlineExceeded)
}

/// The default verdict on a result: by code, but a refusal on this side tells nothing, unless it is
/// that our own deadline ended the call.
#[must_use]
pub fn judge<T, E: Failure>(result: &Result<T, E>) -> Verdict {
    match result {
        Ok(_) => Verdict::Success,
        Err(error) => match error.rejection() {
            Some(Reason::DeadlineExceeded) => Verdict::TimedOut,
            Some(_) => Verdict::Excluded,
            None => verdict(error.code()),
        },
    }
}
