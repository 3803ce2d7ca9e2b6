//! The lock-free parts of policies under every interleaving that the memory model allows.
//!
//! Their source files are compiled here once more, with the model checker's atomics in place of
//! `crate::policy::sync`. What else they name of their crate is its own, or stands in for it below.

#![expect(
    unreachable_pub,
    reason = "the files are parts of public modules where they belong"
)]
#![allow(dead_code, reason = "not every operation is modelled")]

mod limits;

#[path = "."]
mod breaker {
    #[path = "../../src/policy/breaker/bucket.rs"]
    mod bucket;
    #[path = "../../src/policy/breaker/last_calls.rs"]
    mod last_calls;
    #[path = "breaker.rs"]
    mod models;
    #[path = "../../src/policy/breaker/state.rs"]
    mod state;
    #[path = "../../src/policy/breaker/window.rs"]
    mod window;
}

#[path = "."]
mod rate_limit {
    #[path = "../../src/policy/rate_limit/settings.rs"]
    mod settings;
    #[path = "../../src/policy/rate_limit/sliding.rs"]
    mod sliding;
    #[path = "../../src/policy/rate_limit/token_bucket.rs"]
    mod token_bucket;

    pub(crate) use settings::RateLimitSettings;
    pub(crate) use sliding::SlidingWindow;
    pub(crate) use token_bucket::TokenBucket;
}

#[path = "."]
mod retry {
    #[path = "../../src/policy/retry/budget.rs"]
    mod budget;

    pub(crate) use budget::{RetryBudget, RetryBudgetSettings};
}

#[path = "."]
mod degrade {
    #[path = "../../src/policy/degrade/core.rs"]
    mod core;
    #[path = "../../src/policy/degrade/settings.rs"]
    mod settings;

    pub(crate) use core::{Degrade, Slice};
    pub(crate) use settings::DegradeSettings;
    pub(crate) use svc_runtime::policy::degrade::Quantiles;
}

mod config {
    pub(crate) use svc_runtime::config::duration;
}

#[path = "."]
mod policy {
    pub(crate) use settings::Invalid;
    pub(crate) use svc_runtime::policy::{Reason, Rejection, Time};

    #[path = "../../src/policy/settings.rs"]
    pub(crate) mod settings;

    pub(crate) mod sync {
        pub(crate) use loom::sync::atomic::{AtomicU64, Ordering, fence};
    }

    /// One copy of the buckets: threads that share one are the harder case.
    pub(crate) mod shard {
        pub(crate) const SHARDS: usize = 1;

        pub(crate) fn shard() -> usize {
            0
        }
    }

    pub(crate) mod time {
        pub(crate) fn nanos(duration: std::time::Duration) -> u64 {
            duration.as_nanos() as u64
        }
    }
}
