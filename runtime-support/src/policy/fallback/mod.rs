//! Fallback: what is answered when the call failed.
//!
//! | what | how |
//! |---|---|
//! | a value that is always the same | [`Static`] |
//! | the last good answer to the same question, up to an age | [`LastGood`] |
//! | whatever a function makes of request and error | [`Function`] |
//! | another client's answer | [`OtherLayer`] |
//!
//! Only failures of the downstream, and refusals by policies, have a fallback by default; a business
//! rejection is an answer. See [`is_outage`].

mod last_good;
mod layer;
mod other;

pub use last_good::{LastGood, LastGoodSettings};
pub use layer::{Fallback, FallbackFuture, FallbackLayer, FallbackService, Function, Static};
pub use other::{OtherFuture, OtherLayer, OtherService};

use super::breaker::Verdict;
use super::{Failure, verdict};

/// Whether an error says that the downstream could not be had, rather than that it said no.
#[must_use]
pub fn is_outage(error: &impl Failure) -> bool {
    let bad = matches!(verdict(error.code()), Verdict::Failure | Verdict::TimedOut);
    bad || error.rejection().is_some()
}
