//! Deadlines: one moment for a whole call, handed on to every call that it makes.
//!
//! A deadline is a moment, not a span, so that it means the same wherever it is looked at. Within a
//! [scope](crate::scope), such as [`Deadline::scope`], it is the [current](Deadline::current) one; a [`DeadlineLayer`] around a
//! client takes the earlier of that and its own timeout, refuses work whose deadline has passed, and
//! ends work at it with `DEADLINE_EXCEEDED`. [`DeadlineBody`] does the same for a response that
//! streams. On the wire it is what is left of it: `grpc-timeout`.

mod body;
mod layer;

use super::time::now;
use crate::scope::{Scope, Scoped};
use std::fmt;
use std::future::Future;
use std::time::Duration;
use tokio::time::Instant;

pub use body::DeadlineBody;
pub use layer::{DeadlineFuture, DeadlineLayer, DeadlineService};

/// When a call ends at the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deadline(Instant);

impl Deadline {
    /// The deadline at `instant`.
    #[must_use]
    pub const fn at(instant: Instant) -> Self {
        Self(instant)
    }

    /// The deadline that is `timeout` away; `None` if that is beyond what the clock can tell.
    #[must_use]
    pub fn after(timeout: Duration) -> Option<Self> {
        now().checked_add(timeout).map(Self)
    }

    /// The moment.
    #[must_use]
    pub const fn instant(self) -> Instant {
        self.0
    }

    /// What is left of it; zero if it has passed.
    #[must_use]
    pub fn remaining(self) -> Duration {
        self.0.saturating_duration_since(now())
    }

    /// Whether it has passed.
    #[must_use]
    pub fn has_passed(self) -> bool {
        self.0 <= now()
    }

    /// The deadline of the work that this code is part of.
    #[must_use]
    pub fn current() -> Option<Self> {
        Scope::current_deadline()
    }

    /// The earlier one of the current deadline and `timeout` from now.
    #[must_use]
    pub fn within(timeout: Option<Duration>) -> Option<Self> {
        let own = timeout.and_then(Self::after);
        match (Self::current(), own) {
            (Some(current), Some(own)) => Some(current.min(own)),
            (current, own) => current.or(own),
        }
    }

    /// Makes this the current deadline within `work`. It ends nothing by itself.
    pub fn scope<F: Future>(self, work: F) -> Scoped<F> {
        Scope::current().with_deadline(Some(self)).run(work)
    }
}

/// A timeout as the value of `grpc-timeout`: at most eight digits and a unit, rounded up.
#[must_use]
pub fn grpc_timeout(timeout: Duration) -> String {
    let nanos = timeout.as_nanos();
    let units = [
        ("n", 1),
        ("u", 1000),
        ("m", 1_000_000),
        ("S", 1_000_000_000),
        ("M", 60_000_000_000),
        ("H", 3_600_000_000_000),
    ];
    let written = units.into_iter().find_map(|(unit, size)| {
        let count = nanos.div_ceil(size);
        (count <= MOST).then(|| format!("{count}{unit}"))
    });
    written.unwrap_or_else(|| format!("{MOST}H"))
}

/// The largest number that the header may have.
const MOST: u128 = 99_999_999;

/// Reads the value of `grpc-timeout`.
///
/// # Errors
/// If it is not one to eight digits and one of the units `H M S m u n`.
pub fn parse_grpc_timeout(text: &str) -> Result<Duration, InvalidTimeout> {
    let (digits, unit) = text
        .len()
        .checked_sub(1)
        .and_then(|end| text.split_at_checked(end))
        .ok_or(InvalidTimeout)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || digits.len() > 8 {
        return Err(InvalidTimeout);
    }
    let count: u64 = digits.parse().map_err(|_| InvalidTimeout)?;
    match unit {
        "H" => Ok(Duration::from_secs(count * 3600)),
        "M" => Ok(Duration::from_secs(count * 60)),
        "S" => Ok(Duration::from_secs(count)),
        "m" => Ok(Duration::from_millis(count)),
        "u" => Ok(Duration::from_micros(count)),
        "n" => Ok(Duration::from_nanos(count)),
        _ => Err(InvalidTimeout),
    }
}

/// A `grpc-timeout` that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidTimeout;

impl fmt::Display for InvalidTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`grpc-timeout` must be one to eight digits and one of `H M S m u n`")
    }
}

impl std::error::Error for InvalidTimeout {}
