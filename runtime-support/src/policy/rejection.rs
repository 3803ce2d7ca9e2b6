//! How a policy says no, and what that is to the caller.

use crate::metadata::Metadata;
use crate::{Code, Error};
use std::fmt;
use std::time::Duration;

/// Why a policy kept a call from being made or finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The breaker is open, or half-open with all trial calls under way.
    BreakerOpen,
    /// A rate limit is used up.
    RateLimited,
    /// As many calls as the bulkhead admits are under way, and its queue is full or was too slow.
    BulkheadFull,
    /// The server sheds load.
    Shed,
    /// Calls go to a fallback because the P99 is too high, and there is none.
    Degraded,
    /// The deadline had passed, or passed before the call ended.
    DeadlineExceeded,
}

impl Reason {
    /// The name in metrics and logs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BreakerOpen => "breaker_open",
            Self::RateLimited => "rate_limited",
            Self::BulkheadFull => "bulkhead_full",
            Self::Shed => "shed",
            Self::Degraded => "degraded",
            Self::DeadlineExceeded => "deadline_exceeded",
        }
    }

    /// The status code of an answer that ends so.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::BreakerOpen | Self::Shed | Self::Degraded => Code::Unavailable,
            Self::RateLimited | Self::BulkheadFull => Code::ResourceExhausted,
            Self::DeadlineExceeded => Code::DeadlineExceeded,
        }
    }
}

/// A refusal by a policy. The layers make the error of the service they wrap from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// What refused.
    pub reason: Reason,
    /// When trying again may help, if that is known.
    pub retry_after: Option<Duration>,
}

impl Rejection {
    /// A refusal without advice on when to try again.
    #[must_use]
    pub const fn new(reason: Reason) -> Self {
        Self {
            reason,
            retry_after: None,
        }
    }

    /// A refusal that may be over after `delay`.
    #[must_use]
    pub const fn after(reason: Reason, delay: Duration) -> Self {
        Self {
            reason,
            retry_after: Some(delay),
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.reason {
            Reason::BreakerOpen => "the circuit breaker is open",
            Reason::RateLimited => "the rate limit is used up",
            Reason::BulkheadFull => "too many calls are under way",
            Reason::Shed => "the server is overloaded",
            Reason::Degraded => "it has been slow for too long",
            Reason::DeadlineExceeded => "the deadline passed before the call was answered",
        };
        f.write_str(text)
    }
}

impl std::error::Error for Rejection {}

/// `google.rpc.RetryInfo`.
#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct RetryInfo {
    #[prost(message, optional, tag = "1")]
    pub(crate) retry_delay: Option<prost_types::Duration>,
}

impl From<Rejection> for Error {
    /// The code of [`Reason::code`], with the rejection as source. With [`Rejection::retry_after`] come a `google.rpc.RetryInfo`
    /// and the metadata `retry-after` (seconds, rounded up) and `grpc-retry-pushback-ms`.
    fn from(rejection: Rejection) -> Self {
        let error =
            Self::new(rejection.reason.code(), rejection.to_string()).with_source(rejection);
        let Some(delay) = rejection.retry_after else {
            return error;
        };
        let mut metadata = Metadata::new();
        let millis = delay.as_nanos().div_ceil(1_000_000);
        for (key, value) in [
            ("retry-after", millis.div_ceil(1000)),
            ("grpc-retry-pushback-ms", millis),
        ] {
            // Digits are a header value.
            let _ = metadata.insert(key, &value.to_string());
        }
        let info = RetryInfo {
            retry_delay: prost_types::Duration::try_from(delay).ok(),
        };
        error
            .with_detail("google.rpc.RetryInfo", &info)
            .with_metadata(metadata)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_tells_when_to_come_back() {
        let delay = Duration::from_micros(1_200_400);
        let error = Error::from(Rejection::after(Reason::RateLimited, delay));
        assert_eq!(error.code(), Code::ResourceExhausted);
        assert_eq!(error.metadata().get("retry-after"), Some("2"));
        assert_eq!(error.metadata().get("grpc-retry-pushback-ms"), Some("1201"));
        let detail = &error.details()[0];
        assert_eq!(detail.type_url, "type.googleapis.com/google.rpc.RetryInfo");
        let info: RetryInfo = prost::Message::decode(&*detail.value).unwrap();
        let reason = crate::policy::Failure::rejection(&error);
        assert_eq!(reason, Some(Reason::RateLimited), "it is known as ours");
        assert_eq!(info.retry_delay.unwrap().nanos, 200_400_000);
    }
}
