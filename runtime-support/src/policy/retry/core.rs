//! Deciding whether, and when, to try again.

use super::{RetrySettings, codes};
use crate::Code;
use crate::policy::{Invalid, Pushback};
use std::time::Duration;

/// See the [module](super).
#[derive(Clone, Debug)]
pub struct Retry {
    settings: RetrySettings,
    codes: u32,
}

/// What became of a call so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// Attempts that were made.
    pub made: u32,
    /// Delays since the server last asked for one, which is what the backoff grows with.
    pub backoffs: u32,
}

impl Attempts {
    /// The first attempt is made.
    #[must_use]
    pub const fn first() -> Self {
        Self {
            made: 1,
            backoffs: 0,
        }
    }
}

impl Retry {
    /// Retries by these settings.
    ///
    /// # Errors
    /// See [`RetrySettings::validate`].
    pub fn new(settings: RetrySettings) -> Result<Self, Invalid> {
        settings.validate()?;
        Ok(Self {
            codes: codes::mask(&settings.codes),
            settings,
        })
    }

    /// Whether a call that ended with `code` is worth another attempt.
    #[must_use]
    pub const fn is_retryable(&self, code: Code) -> bool {
        self.codes >> code as u8 & 1 == 1
    }

    /// Whether a call may be made more than once at all.
    #[must_use]
    pub const fn covers(&self, idempotent: bool) -> bool {
        self.settings.attempts > 1 && (idempotent || self.settings.allow_unsafe)
    }

    /// The delay before the next attempt after one that failed in a retryable way, and what is made
    /// then; `None` if there is to be none. `draw` is random, from 0 to 1.
    #[must_use]
    pub fn next(
        &self,
        attempts: Attempts,
        pushback: Option<Pushback>,
        draw: f64,
    ) -> Option<(Duration, Attempts)> {
        if attempts.made >= self.settings.attempts {
            return None;
        }
        let made = attempts.made + 1;
        match pushback {
            Some(Pushback::Never) => None,
            Some(Pushback::After(delay)) => Some((delay, Attempts { made, backoffs: 0 })),
            None => {
                let delay = self
                    .backoff(attempts.backoffs)
                    .mul_f64(draw.clamp(0.0, 1.0));
                let backoffs = attempts.backoffs + 1;
                Some((delay, Attempts { made, backoffs }))
            }
        }
    }

    /// The longest delay after `earlier` others.
    #[must_use]
    pub fn backoff(&self, earlier: u32) -> Duration {
        let settings = &self.settings;
        let factor = settings.multiplier.powi(earlier.min(1000) as i32);
        let most = settings.backoff.most.as_secs_f64();
        let grown = (settings.backoff.first.as_secs_f64() * factor).min(most);
        Duration::try_from_secs_f64(grown).unwrap_or(settings.backoff.most)
    }

    /// The settings that it works by.
    #[must_use]
    pub const fn settings(&self) -> &RetrySettings {
        &self.settings
    }
}
