//! Retry: making a failed call again, if that is safe, promising, affordable and in time.
//!
//! The semantics are those of [gRFC A6](https://github.com/grpc/proposal/blob/master/A6-client-retries.md):
//! at most five attempts, exponential backoff, status codes that are worth another try, throttling by
//! tokens, the server's pushback, and `grpc-previous-rpc-attempts`. Different is the jitter, which
//! is full: the delay is drawn from nothing to the backoff, which spreads the callers best. And:
//!
//! - Only calls that may be repeated are, unless the settings allow all.
//! - A refusal by a policy on this side is not retried and costs no token: the downstream never saw
//!   the call.
//! - No attempt starts that the [deadline](crate::policy::deadline) leaves no time for.
//!
//! Transparent retries, of calls that never left this host, are the transport's; they are absent.

mod budget;
mod core;
mod layer;
mod settings;

pub use self::core::{Attempts, Retry};
pub use budget::{RetryBudget, RetryBudgetSettings};
pub use layer::{RetryFuture, RetryLayer, RetryService, set_previous_attempts};
pub(crate) use settings::codes;
pub use settings::{Backoff, RetrySettings};
