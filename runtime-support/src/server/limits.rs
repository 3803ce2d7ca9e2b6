//! Bounds of what comes before a request's body, beyond those that hyper enforces as it reads.

use super::respond;
use crate::config::Server;
use http::{HeaderMap, Request, Response, StatusCode, Version};
use tonic::body::Body;

/// How large a request's head may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadLimits {
    header_bytes: usize,
    headers: usize,
    uri_bytes: usize,
}

/// What RFC 9113 §6.5.2 counts for each header beside its name and value.
const OVERHEAD: usize = 32;

impl HeadLimits {
    pub(super) fn new(settings: &Server) -> Self {
        Self {
            header_bytes: settings.max_header_bytes,
            headers: settings.max_headers as usize,
            uri_bytes: settings.max_uri_bytes,
        }
    }

    /// The refusal of a request whose head is too large. h2 has counted the bytes of headers by
    /// itself.
    pub(super) fn refusal<B>(&self, request: &Request<B>) -> Option<Response<Body>> {
        let path = request.uri().path_and_query();
        if path.is_some_and(|path| path.as_str().len() > self.uri_bytes) {
            let why = format!("path and query are longer than {} bytes\n", self.uri_bytes);
            return Some(respond::plain(StatusCode::URI_TOO_LONG, why));
        }
        let headers = request.headers();
        let too_large = headers.len() > self.headers
            || (request.version() < Version::HTTP_2 && size(headers) > self.header_bytes);
        too_large.then(|| {
            let why = format!(
                "the headers are more than {} or larger than {} bytes\n",
                self.headers, self.header_bytes
            );
            respond::plain(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, why)
        })
    }
}

fn size(headers: &HeaderMap) -> usize {
    let sizes = headers.iter();
    sizes
        .map(|(name, value)| name.as_str().len() + value.len() + OVERHEAD)
        .sum()
}
