//! Strategies of sampling from elsewhere: Jaeger's endpoint, which is asked now and then.
//!
//! What it said last holds while it cannot be reached; until it has said anything, the settings do.

use super::Sampling;
use crate::BoxError;
use crate::config::{Config, Tracing};
use crate::fetch::Remote;
use http::Uri;
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whom to ask, and how often.
pub(super) struct Source {
    remote: Remote,
    pub(super) url: String,
    pub(super) interval: Duration,
}

impl Source {
    /// The endpoint that the settings name, asked for the service of this name.
    ///
    /// # Errors
    /// One that cannot be asked.
    pub(super) fn new(config: &Config, service: &str) -> Result<Option<Self>, BoxError> {
        let Tracing {
            remote,
            remote_interval,
            ca,
            ..
        } = &config.tracing;
        let Some(url) = remote else {
            return Ok(None);
        };
        let and = if url.contains('?') { '&' } else { '?' };
        let mut asked = format!("{url}{and}service=");
        for byte in service.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                    asked.push(byte.into());
                }
                other => asked.push_str(&format!("%{other:02X}")),
            }
        }
        let uri: Uri = asked.parse()?;
        Ok(Some(Self {
            remote: Remote::new(&uri, ca.as_deref())?,
            url: url.clone(),
            interval: *remote_interval,
        }))
    }

    /// What it says at present.
    ///
    /// # Errors
    /// Whatever goes wrong on the way, and an answer that is none.
    pub(super) async fn ask(&self) -> Result<Sampling, BoxError> {
        let answer = tokio::time::timeout(PATIENCE, self.remote.get("application/json"));
        let answer = answer.await.map_err(|_| "it takes too long")??;
        Ok(Sampling::from_jaeger(&answer)?)
    }
}
