//! A request with what goes beside it.

use super::Seen;
use crate::Metadata;
use crate::metadata::InvalidMetadata;
use std::time::Duration;

/// A message to a downstream, with metadata and a timeout of its own if need be. A plain message
/// becomes one by `into`.
///
/// The current [`Deadline`](crate::policy::deadline::Deadline) bounds the call in any case.
#[derive(Clone, Debug, Default)]
pub struct Request<T> {
    pub(crate) message: T,
    pub(crate) metadata: Metadata,
    pub(crate) timeout: Option<Duration>,
    pub(crate) seen: Option<Seen>,
}

impl<T> Request<T> {
    /// A request without metadata.
    #[must_use]
    pub fn new(message: T) -> Self {
        Self {
            message,
            metadata: Metadata::new(),
            timeout: None,
            seen: None,
        }
    }

    /// Sends `key: value` with it.
    ///
    /// # Errors
    /// If it is no valid header.
    pub fn with_metadata(mut self, key: &str, value: &str) -> Result<Self, InvalidMetadata> {
        self.metadata.insert(key, value)?;
        Ok(self)
    }

    /// Sends all of `metadata` with it, in place of what was to be sent.
    #[must_use]
    pub fn with_all_metadata(mut self, metadata: Metadata) -> Self {
        self.metadata = metadata;
        self
    }

    /// Bounds this call, beside the timeouts of the settings.
    #[must_use]
    pub const fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Has `seen` get what comes beside the answer.
    #[must_use]
    pub fn with_seen(mut self, seen: &Seen) -> Self {
        self.seen = Some(seen.clone());
        self
    }

    /// The message.
    #[must_use]
    pub const fn message(&self) -> &T {
        &self.message
    }
}

impl<T> From<T> for Request<T> {
    fn from(message: T) -> Self {
        Self::new(message)
    }
}
