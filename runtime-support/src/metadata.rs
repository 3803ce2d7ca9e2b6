//! Headers of a call, whatever the protocol: request metadata, response headers, error trailers.

use http::{HeaderMap, HeaderName, HeaderValue};

/// Ordered key–value pairs that travel beside the messages of a call.
#[derive(Clone, Debug, Default)]
pub struct Metadata(HeaderMap);

impl Metadata {
    /// No metadata.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes over HTTP headers as they are.
    #[must_use]
    pub fn from_headers(headers: HeaderMap) -> Self {
        Self(headers)
    }

    /// The first value of `key` as text; `None` if it is absent or not visible ASCII.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(|value| value.to_str().ok())
    }

    /// Sets `key` to `value`, replacing what was there.
    ///
    /// # Errors
    /// Returns [`InvalidMetadata`] if `key` is no header name or `value` no header value.
    pub fn insert(&mut self, key: &str, value: &str) -> Result<(), InvalidMetadata> {
        let invalid = || InvalidMetadata(key.to_owned());
        let name = HeaderName::try_from(key).map_err(|_| invalid())?;
        let value = HeaderValue::try_from(value).map_err(|_| invalid())?;
        self.0.insert(name, value);
        Ok(())
    }

    /// Adds `value` to those that `key` has.
    ///
    /// # Errors
    /// Returns [`InvalidMetadata`] if `key` is no header name or `value` no header value.
    pub fn append(&mut self, key: &str, value: &str) -> Result<(), InvalidMetadata> {
        let invalid = || InvalidMetadata(key.to_owned());
        let name = HeaderName::try_from(key).map_err(|_| invalid())?;
        let value = HeaderValue::try_from(value).map_err(|_| invalid())?;
        self.0.append(name, value);
        Ok(())
    }

    /// Takes `key` out, with all its values.
    pub fn remove(&mut self, key: &str) {
        self.0.remove(key);
    }

    /// Adds all of `other`, replacing values of equal keys.
    pub fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The underlying headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0
    }

    /// The underlying headers, by value.
    #[must_use]
    pub fn into_headers(self) -> HeaderMap {
        self.0
    }
}

/// A key or value that cannot be sent as a header; holds the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidMetadata(String);

impl std::fmt::Display for InvalidMetadata {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` or its value cannot be sent as a header", self.0)
    }
}

impl std::error::Error for InvalidMetadata {}
