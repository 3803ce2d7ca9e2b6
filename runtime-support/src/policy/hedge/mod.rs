//! Hedging: asking again before the first answer is late for sure, and taking whichever comes first.
//!
//! For idempotent reads only; nothing here can check that. As gRFC A6 has it: the next attempt
//! starts after a delay, or at once when one failed with a code that is not fatal; an answer, or a
//! fatal failure, ends the call and cancels the others; the server's pushback delays or ends further
//! attempts; and the budget that retries draw on bounds hedges too. An attempt that is cancelled
//! counts nowhere.

mod layer;

use crate::Code;
use crate::policy::retry::codes;
use crate::policy::settings::duration;
use crate::policy::{Failure, Invalid, Pushback, is_refusal};
use serde::{Deserialize, Serialize};
use std::time::Duration;

pub use layer::{HedgeFuture, HedgeLayer, HedgeService};

/// Settings of a [`Hedge`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HedgeSettings {
    /// Attempts in all, with the first one; 1 to 5. With 1 nothing is hedged.
    pub attempts: u32,
    /// How long after one attempt the next one starts; a little above the usual P95 is a good value.
    #[serde(with = "duration")]
    pub delay: Duration,
    /// Status codes that start the next attempt at once instead of ending the call.
    #[serde(with = "codes")]
    pub codes: Vec<Code>,
}

impl Default for HedgeSettings {
    fn default() -> Self {
        Self {
            attempts: 2,
            delay: Duration::from_millis(100),
            codes: vec![Code::Unavailable],
        }
    }
}

/// What follows the failure of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The call ends with it.
    End,
    /// The next attempt starts after this.
    Next(Duration),
    /// No more attempts start; those under way may still answer.
    NoMore,
}

/// See the [module](self).
#[derive(Clone, Debug)]
pub struct Hedge {
    settings: HedgeSettings,
    codes: u32,
}

impl Hedge {
    /// Hedges by these settings.
    ///
    /// # Errors
    /// If `attempts` is not from 1 to 5.
    pub fn new(settings: HedgeSettings) -> Result<Self, Invalid> {
        let fine = (1..=5).contains(&settings.attempts);
        Invalid::unless(fine, "attempts", "must be from 1 to 5")?;
        Ok(Self {
            codes: codes::mask(&settings.codes),
            settings,
        })
    }

    /// What follows when an attempt failed.
    #[must_use]
    pub fn after(&self, failure: &impl Failure) -> Then {
        let fatal = self.codes >> failure.code() as u8 & 1 == 0;
        if fatal || is_refusal(failure) {
            return Then::End;
        }
        match failure.pushback() {
            Some(Pushback::Never) => Then::NoMore,
            Some(Pushback::After(delay)) => Then::Next(delay),
            None => Then::Next(Duration::ZERO),
        }
    }

    /// The settings that it works by.
    #[must_use]
    pub const fn settings(&self) -> &HedgeSettings {
        &self.settings
    }
}
