//! Rate limits: so many calls a time, at once or after a bounded wait.
//!
//! | type | what it limits | state |
//! |---|---|---|
//! | [`TokenBucket`] | a steady rate with bursts; calls may queue for their turn | one word |
//! | [`KeyedLimiter`] | the same for each caller, tenant or method | 16 bytes and a table slot a key, bounded |
//! | [`SlidingWindow`] | so many in any stretch of a window | one word |
//!
//! A refusal says when the next call would be admitted; as a [`crate::Error`] that is a
//! `google.rpc.RetryInfo` and `retry-after`.
//!
//! The token bucket is the generic cell rate algorithm (ITU-T I.371) in its virtual scheduling form:
//! it keeps the time at which the bucket would be full again.

mod keyed;
mod layer;
mod settings;
mod sliding;
mod token_bucket;

pub use keyed::KeyedLimiter;
pub use layer::{Limit, RateLimitFuture, RateLimitLayer, RateLimitService};
pub use settings::RateLimitSettings;
pub use sliding::SlidingWindow;
pub use token_bucket::TokenBucket;
