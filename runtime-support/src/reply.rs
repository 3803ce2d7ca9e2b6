//! What a handler answers: a message, and headers if it wants to send some.

use crate::metadata::Metadata;
use crate::{Error, Result};

/// A response with headers. Handlers may return the bare message instead.
#[derive(Clone, Debug, Default)]
pub struct Reply<T> {
    message: T,
    metadata: Metadata,
}

impl<T> Reply<T> {
    /// A reply without headers.
    #[must_use]
    pub fn new(message: T) -> Self {
        Self {
            message,
            metadata: Metadata::new(),
        }
    }

    /// Sends `metadata` before the message.
    #[must_use]
    pub fn with_metadata(mut self, metadata: Metadata) -> Self {
        self.metadata.merge(metadata);
        self
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> &T {
        &self.message
    }

    /// Message and headers.
    #[must_use]
    pub fn into_parts(self) -> (T, Metadata) {
        (self.message, self.metadata)
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
