//! The one error type of handlers: a code, a message for the caller, details, and a cause for the log.

use crate::Code;
use crate::metadata::Metadata;
use prost::Message;
use prost_types::Any;
use std::error::Error as StdError;
use std::fmt;

/// Any error, boxed.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// What a handler returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failed call.
///
/// `message` and `details` reach the caller; the `source` stays in this process and goes to the log.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    code: Code,
    message: String,
    details: Vec<Any>,
    metadata: Metadata,
    source: Option<BoxError>,
}

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $code:ident;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(message: impl Into<String>) -> Self {
            Self::new(Code::$code, message)
        }
    )*};
}

impl Error {
    /// An error with `code` and a message for the caller.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            code,
            message: message.into(),
            details: Vec::new(),
            metadata: Metadata::new(),
            source: None,
        }))
    }

    constructors! {
        /// The request is wrong whatever the state of the system.
        invalid_argument => InvalidArgument;
        /// The deadline passed first.
        deadline_exceeded => DeadlineExceeded;
        /// What was asked for does not exist.
        not_found => NotFound;
        /// What was to be created exists.
        already_exists => AlreadyExists;
        /// The caller is known and may not do this.
        permission_denied => PermissionDenied;
        /// A quota or a resource is used up.
        resource_exhausted => ResourceExhausted;
        /// The system is not in the state that this needs.
        failed_precondition => FailedPrecondition;
        /// A conflict with another call ended this one.
        aborted => Aborted;
        /// The request reaches past a valid range.
        out_of_range => OutOfRange;
        /// This method is not implemented here.
        unimplemented => Unimplemented;
        /// The service cannot be used at present; trying again may help.
        unavailable => Unavailable;
        /// The caller is not known.
        unauthenticated => Unauthenticated;
        /// The caller gave up.
        cancelled => Cancelled;
    }

    /// An unexpected failure: `INTERNAL` with a fixed message, so that nothing of `source` leaks to
    /// the caller. The source is logged.
    ///
    /// Made for `map_err(Error::internal)`.
    #[must_use]
    pub fn internal(source: impl Into<BoxError>) -> Self {
        Self::new(Code::Internal, "internal error").with_source(source)
    }

    /// Adds a machine-readable detail (`google.rpc.*` or a message of your own).
    #[must_use]
    pub fn with_detail(mut self, type_name: &str, detail: &impl Message) -> Self {
        self.0.details.push(Any {
            type_url: format!("type.googleapis.com/{type_name}"),
            value: detail.encode_to_vec(),
        });
        self
    }

    /// Adds a machine-readable detail that is packed already.
    #[must_use]
    pub fn with_packed_detail(mut self, detail: Any) -> Self {
        self.0.details.push(detail);
        self
    }

    /// Adds metadata that is sent with the error.
    #[must_use]
    pub fn with_metadata(mut self, metadata: Metadata) -> Self {
        self.0.metadata.merge(metadata);
        self
    }

    /// Keeps the cause, for the log only.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// How the call ended.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What the caller is told.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Machine-readable details.
    #[must_use]
    pub fn details(&self) -> &[Any] {
        &self.0.details
    }

    /// Metadata sent with the error.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.0.metadata
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code, self.0.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// `google.rpc.Status`, the payload of `grpc-status-details-bin`.
#[derive(Clone, PartialEq, Message)]
struct RpcStatus {
    #[prost(int32, tag = "1")]
    code: i32,
    #[prost(string, tag = "2")]
    message: String,
    #[prost(message, repeated, tag = "3")]
    details: Vec<Any>,
}

impl From<Error> for tonic::Status {
    fn from(error: Error) -> Self {
        let inner = *error.0;
        let details = if inner.details.is_empty() {
            bytes::Bytes::new()
        } else {
            RpcStatus {
                code: inner.code as i32,
                message: inner.message.clone(),
                details: inner.details,
            }
            .encode_to_vec()
            .into()
        };
        let mut status = Self::with_details_and_metadata(
            inner.code.into(),
            inner.message,
            details,
            tonic::metadata::MetadataMap::from_headers(inner.metadata.into_headers()),
        );
        if let Some(source) = inner.source {
            status.set_source(source.into());
        }
        status
    }
}

impl From<tonic::Status> for Error {
    fn from(status: tonic::Status) -> Self {
        let details = RpcStatus::decode(status.details())
            .map(|decoded| decoded.details)
            .unwrap_or_default();
        Self(Box::new(Inner {
            code: status.code().into(),
            message: status.message().to_owned(),
            details,
            metadata: Metadata::from_headers(status.metadata().clone().into_headers()),
            source: None,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_survive_the_way_through_a_status() {
        let detail = prost_types::Duration {
            seconds: 3,
            nanos: 0,
        };
        let error = Error::unavailable("later").with_detail("google.protobuf.Duration", &detail);
        let back = Error::from(tonic::Status::from(error));
        assert_eq!(back.code(), Code::Unavailable);
        assert_eq!(back.message(), "later");
        assert_eq!(
            back.details()[0].type_url,
            "type.googleapis.com/google.protobuf.Duration"
        );
        assert_eq!(
            prost_types::Duration::decode(&*back.details()[0].value).unwrap(),
            detail
        );
    }

    #[test]
    fn an_internal_error_tells_the_caller_nothing() {
        let status = tonic::Status::from(Error::internal("password is hunter2"));
        assert_eq!(status.message(), "internal error");
        assert!(status.details().is_empty());
    }
}
