//! What a call to a downstream can end with, for adapters to tell apart.

use crate::Code;
use crate::policy::{Reason, Rejection};
use prost_types::Any;
use std::fmt;
use std::time::Duration;

/// A failed call to a downstream. Never a bare status: what matters to an adapter is a variant.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// The downstream answered that it will not, or cannot, do it.
    Rejected {
        /// How it ended the call.
        code: Code,
        /// What it said.
        message: String,
        /// Machine-readable details (`google.rpc.*` or others).
        details: Vec<Any>,
    },
    /// The downstream could not be reached, or said that it cannot be used at present. Also what a
    /// call ends with while a P99 degrade sends calls to a fallback and there is none.
    Unavailable {
        /// What is known of it.
        message: String,
    },
    /// The time for the call, or for all its attempts, was up; here or there.
    DeadlineExceeded,
    /// The breaker kept the call from being made.
    BreakerOpen {
        /// When it may be tried, if that is known.
        retry_after: Option<Duration>,
    },
    /// A limit was reached: the rate limit or the bulkhead on this side, or `RESOURCE_EXHAUSTED`
    /// from the downstream.
    Overloaded {
        /// Which limit it was.
        message: String,
        /// When trying again may help, if that is known.
        retry_after: Option<Duration>,
    },
    /// The answer is not what the contract says: it cannot be decoded, or breaks rules that were
    /// asked to be checked (`validate = true`).
    Decode {
        /// What is wrong with it.
        message: String,
    },
}

impl Error {
    /// The status code that stands for it in metrics.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Rejected { code, .. } => *code,
            Self::Unavailable { .. } | Self::BreakerOpen { .. } => Code::Unavailable,
            Self::DeadlineExceeded => Code::DeadlineExceeded,
            Self::Overloaded { .. } => Code::ResourceExhausted,
            Self::Decode { .. } => Code::Internal,
        }
    }

    /// Whether the downstream could not be had, rather than that it said no. Then a fallback
    /// answers, if there is one.
    #[must_use]
    pub const fn is_outage(&self) -> bool {
        match self {
            Self::Rejected { code, .. } => matches!(
                code,
                Code::Unknown | Code::Unimplemented | Code::Internal | Code::DataLoss
            ),
            Self::Decode { .. } => false,
            _ => true,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { code, message, .. } => write!(f, "rejected with {code}: {message}"),
            Self::Unavailable { message } => write!(f, "unavailable: {message}"),
            Self::DeadlineExceeded => f.write_str("not answered before the deadline"),
            Self::BreakerOpen { .. } => f.write_str("the circuit breaker is open"),
            Self::Overloaded { message, .. } => write!(f, "overloaded: {message}"),
            Self::Decode { message } => {
                write!(f, "the answer is not what the contract says: {message}")
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<Rejection> for Error {
    fn from(rejection: Rejection) -> Self {
        let retry_after = rejection.retry_after;
        match rejection.reason {
            Reason::BreakerOpen => Self::BreakerOpen { retry_after },
            Reason::DeadlineExceeded => Self::DeadlineExceeded,
            Reason::RateLimited | Reason::BulkheadFull => Self::Overloaded {
                message: rejection.to_string(),
                retry_after,
            },
            _ => Self::Unavailable {
                message: rejection.to_string(),
            },
        }
    }
}

/// What the caller of this service is told when a downstream fails and the adapter has no better
/// word: nothing of the downstream. The cause goes to the log.
impl From<Error> for crate::Error {
    fn from(error: Error) -> Self {
        match &error {
            Error::Rejected { .. } | Error::Decode { .. } => Self::internal(error),
            Error::DeadlineExceeded => {
                Self::deadline_exceeded("the deadline passed before the call was answered")
                    .with_source(error)
            }
            Error::Unavailable { .. } | Error::BreakerOpen { .. } | Error::Overloaded { .. } => {
                Self::unavailable("something that this service needs is unavailable")
                    .with_source(error)
            }
        }
    }
}
