//! Circuit breakers: they keep calls from a downstream that does not answer them well.
//!
//! A [`Breaker`] is **closed** while all is well: calls pass and are counted. When a trip condition
//! of its [`BreakerSettings`] holds it is **open** for a time: calls are refused at once. Then it is
//! **half-open**: a few trial calls pass, and their outcome closes it or opens it again. The
//! [`AdaptiveBreaker`] has no states and refuses a part of the calls.
//!
//! ```
//! use svc_runtime::policy::Time;
//! use svc_runtime::policy::breaker::{Breaker, BreakerSettings, BreakerState};
//!
//! let breaker = Breaker::new(&BreakerSettings::default())?;
//! for _ in 0..5 {
//!     breaker.acquire(Time::now())?.failure(Time::now());
//! }
//! assert_eq!(breaker.state(), BreakerState::Open);
//! assert!(breaker.acquire(Time::now()).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What holds
//!
//! - A verdict counts in the generation that admitted the call: each change of state begins another
//!   one, and what comes late changes nothing.
//! - While half-open, no more than `half_open_calls` calls are under way or have a verdict. A call that is
//!   cancelled gives its slot back, and trial calls that never end open the breaker again.
//! - Conditions are judged when a call failed, or was slow or over the P99 threshold; what went well
//!   trips nothing. So a success costs one atomic addition and no allocation.
//! - Rates reach their limit by equality: half of the calls failed is an `error_rate` of 0.5.
//! - The P99 is never estimated: it is above a threshold exactly if more than one call in a hundred
//!   was, and those are counted.
//!
//! A window of time is exact to a bucket: it holds the present bucket and the whole ones before it.
//! With several threads, a call that is counted after its bucket was added up is missed by the sum,
//! as is one that is counted when its bucket has just ended.
//!
//! # Settings of others
//!
//! | gobreaker v2 | here |
//! |---|---|
//! | `Name` | the name in [`crate::policy::registry`] |
//! | `MaxRequests` | `half_open_calls` |
//! | `Interval`, `BucketPeriod` | `window`, `bucket`; equal if there is no bucket period; a year for an interval of 0 |
//! | `Timeout` | `open_for`, with `open_jitter = 0` and `open_backoff = 1` |
//! | `ReadyToTrip` | the trip conditions; `ConsecutiveFailures > 5` is `consecutive_failures = 6` |
//! | `OnStateChange` | [`Breaker::on_change`] |
//! | `IsSuccessful`, `IsExcluded` | the function of [`BreakerLayer::judged_by`], or the [`Verdict`] |
//!
//! | resilience4j | here |
//! |---|---|
//! | `slidingWindowType`, `slidingWindowSize` | `last_calls`, or `window` with `bucket = "1s"` |
//! | `minimumNumberOfCalls` | `min_calls` |
//! | `failureRateThreshold`, `slowCallRateThreshold` | `error_rate`, `slow_rate`, as parts of 1 |
//! | `slowCallDurationThreshold` | `slow_call` |
//! | `permittedNumberOfCallsInHalfOpenState` = n | `half_open_calls = n`; at a threshold of 50 %, `half_open_failures` = n/2 and `half_open_successes` = n/2 + 1 decide as the rate over n calls does, only sooner |
//! | `maxWaitDurationInHalfOpenState` | `half_open_wait` |
//! | `waitDurationInOpenState`, its interval function | `open_for`, `open_backoff`, `open_jitter`, `open_max` |
//! | `recordException`, `ignoreException` | the [`Verdict`]: failure, excluded |
//! | `FORCED_OPEN`, `DISABLED`, `METRICS_ONLY` | [`Mode::ForcedOpen`], [`Mode::Disabled`], [`Mode::ForcedClosed`] |
//! | `automaticTransitionFromOpenToHalfOpenEnabled` | absent: nothing happens without a call |
//!
//! Sentinel's slow ratio, error ratio and error count rules are `slow_rate`, `error_rate` and
//! `errors`; its `StatIntervalMs` is `window`, `MinRequestAmount` is `min_calls`, `ProbeNum`
//! is `half_open_calls`. Hystrix's defaults are [`BreakerSettings::hystrix`].

mod adaptive;
mod body;
mod bucket;
mod control;
mod core;
mod events;
mod last_calls;
mod layer;
mod permit;
mod settings;
mod state;
mod tuning;
mod window;

#[cfg(test)]
mod tests;

pub use self::core::Breaker;
pub use adaptive::{AdaptiveBreaker, AdaptiveBreakerSettings};
pub use body::JudgeBody;
pub use events::{Cause, Event};
pub use layer::{BreakerFuture, BreakerLayer, BreakerService, Judge};
pub use permit::{BreakerState, Permit, Strategy, Ticket, Verdict};
pub use settings::BreakerSettings;
pub use state::Mode;
pub use window::Figures;
