//! What comes beside the answers of a downstream.

use crate::{Error, Metadata};
use http::HeaderMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tonic::{Code, Status};

/// Gets what comes beside the answer to a call: see [`Request::with_seen`]. Clones get the same.
///
/// Of several attempts it is the last answer that counts. There is nothing of an answer that did not
/// come over the wire for this call: one that was kept, or that a call was given with an equal one.
///
/// [`Request::with_seen`]: super::Request::with_seen
#[derive(Clone, Debug, Default)]
pub struct Seen(Arc<Mutex<Beside>>);

#[derive(Debug, Default)]
struct Beside {
    headers: HeaderMap,
    trailers: HeaderMap,
}

impl Seen {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What came before the first message. Of a call that failed at once there is none: all came behind.
    #[must_use]
    pub fn headers(&self) -> Metadata {
        Metadata::from_headers(self.beside().headers.clone())
    }

    /// What came behind the last message.
    #[must_use]
    pub fn trailers(&self) -> Metadata {
        Metadata::from_headers(self.beside().trailers.clone())
    }

    /// The downstream's own word on why the call failed, if it had one.
    #[must_use]
    pub fn status(&self) -> Option<Error> {
        let status = Status::from_header_map(&self.beside().trailers)?;
        (status.code() != Code::Ok).then(|| status.into())
    }

    pub(super) fn head(&self, headers: &HeaderMap, is_whole: bool) {
        let mut beside = self.beside();
        *beside = Beside::default();
        match is_whole {
            true => beside.trailers = headers.clone(),
            false => beside.headers = headers.clone(),
        }
    }

    pub(super) fn tail(&self, trailers: &HeaderMap) {
        self.beside().trailers = trailers.clone();
    }

    fn beside(&self) -> MutexGuard<'_, Beside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
