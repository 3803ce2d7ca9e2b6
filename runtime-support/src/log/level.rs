//! The level of the log, and changing it while the service runs.

use std::fmt;
use std::sync::OnceLock;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{EnvFilter, Registry, reload};

pub(super) type Handle = reload::Handle<EnvFilter, Registry>;

static HANDLE: OnceLock<Handle> = OnceLock::new();

pub(super) fn install(handle: Handle) {
    // The global subscriber can be set only once, hence so can this.
    let _ = HANDLE.set(handle);
}

/// Why the level was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LevelError {
    /// This is neither a level nor directives.
    Invalid(String),
    /// The program has a subscriber of its own, whose level is its own affair.
    NotInstalled,
}

impl fmt::Display for LevelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(text) => write!(
                f,
                "`{text}` is no level; expected `error`, `warn`, `info`, `debug`, `trace`, `off` \
                 or directives such as `info,hyper=warn`"
            ),
            Self::NotInstalled => f.write_str("the log is not written by `svc_runtime::log`"),
        }
    }
}

impl std::error::Error for LevelError {}

/// The level at present, such as `info` or `hyper=warn,info`; empty if the log is not ours.
#[must_use]
pub fn level() -> String {
    HANDLE
        .get()
        .and_then(|handle| handle.with_current(ToString::to_string).ok())
        .unwrap_or_default()
}

/// Changes the level to one such as `debug` or to directives such as `info,hyper=warn`, at once and
/// for all threads.
///
/// # Errors
///
/// Text that is neither, and a log that is not ours; the level then stays as it was.
pub fn set_level(text: &str) -> Result<(), LevelError> {
    let filter = parse(text)?;
    let handle = HANDLE.get().ok_or(LevelError::NotInstalled)?;
    handle.reload(filter).map_err(|_| LevelError::NotInstalled)
}

/// Reads a level or directives.
pub(crate) fn parse(text: &str) -> Result<EnvFilter, LevelError> {
    let invalid = || LevelError::Invalid(text.to_owned());
    // `EnvFilter` takes a word that is no level for a target, so that `inof` would silence the log.
    let ends_in_level = |directive: &str| {
        let level = directive.rsplit('=').next().unwrap_or_default().trim();
        !level.is_empty() && level.parse::<LevelFilter>().is_ok()
    };
    if !text.split(',').all(ends_in_level) {
        return Err(invalid());
    }
    EnvFilter::builder()
        .parse(text.trim())
        .map_err(|_| invalid())
}
