//! What a handler answers: a message, and headers and trailers if it wants to send some.

use crate::metadata::Metadata;
use crate::{Error, Result};

/// A response with headers and trailers. Handlers may return the bare message instead.
#[derive(Clone, Debug, Default)]
pub struct Reply<T> {
    message: T,
    metadata: Metadata,
    trailers: Metadata,
}

impl<T> Reply<T> {
    /// A reply without headers and trailers.
    #[must_use]
    pub fn new(message: T) -> Self {
        Self {
            message,
            metadata: Metadata::new(),
            trailers: Metadata::new(),
        }
    }

    /// Sends `metadata` before the message.
    #[must_use]
    pub fn with_metadata(mut self, metadata: Metadata) -> Self {
        self.metadata.merge(metadata);
        self
    }

    /// Sends `trailers` behind the message, or the last of a stream. Those of an error come on top.
    #[must_use]
    pub fn with_trailers(mut self, trailers: Metadata) -> Self {
        self.trailers.merge(trailers);
        self
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> &T {
        &self.message
    }

    /// The same reply with another message.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reply<U> {
        Reply {
            message: change(self.message),
            metadata: self.metadata,
            trailers: self.trailers,
        }
    }

    /// Message and headers.
    #[must_use]
    pub fn into_parts(self) -> (T, Metadata) {
        (self.message, self.metadata)
    }

    /// What is sent behind the message.
    #[must_use]
    pub fn trailers(&self) -> &Metadata {
        &self.trailers
    }

    pub(crate) fn into_all_parts(self) -> (T, Metadata, Metadata) {
        (self.message, self.metadata, self.trailers)
    }
}

impl<T> From<T> for Reply<T> {
    fn from(message: T) -> Self {
        Self::new(message)
    }
}

/// Brings what a handler returned into the form of the service trait: handlers may return a bare
/// message or a [`Reply`], and any error that converts into [`Error`].
///
/// # Errors
/// The handler's own.
pub fn reply<T, R, E>(result: Result<R, E>) -> Result<Reply<T>>
where
    R: Into<Reply<T>>,
    E: Into<Error>,
{
    match result {
        Ok(reply) => Ok(reply.into()),
        Err(error) => Err(error.into()),
    }
}
