//! In place of tokens where they are not compiled in; the configuration has refused to ask for them.

use crate::Error;
use crate::config::{self, Config};
use crate::guard::Incoming;
use crate::health::checks::Probe;
use std::sync::Arc;
use std::time::Instant;

/// Authentication that asks for nothing.
pub(crate) struct Authenticator;

impl Authenticator {
    /// # Errors
    /// None.
    pub(crate) fn new(_: &Config) -> Result<Arc<Self>, config::Error> {
        Ok(Arc::new(Self))
    }

    /// Lets every call through.
    ///
    /// # Errors
    /// None.
    pub(crate) async fn authenticate(
        &self,
        _: &str,
        _: &mut Incoming<'_>,
        _: Option<Instant>,
    ) -> Result<(), Error> {
        Ok(())
    }

    /// There is nothing to keep.
    pub(crate) async fn keep_fresh(self: Arc<Self>) {}

    /// There is nothing to check.
    pub(crate) fn probe(self: &Arc<Self>) -> Option<Probe> {
        None
    }
}
