//! Policies around calls: what keeps a service up when what it calls, or who calls it, misbehaves.
//!
//! | module | what it does |
//! |---|---|
//! | [`breaker`] | circuit breaker, with states or adaptive |
//! | [`degrade`] | a cheaper way while the P99 is too high |
//! | [`rate_limit`] | so many calls a time, for all or by key |
//! | [`concurrency`] | load shedding by measured latency or CPU, with priorities |
//! | [`bulkhead`] | so many calls at once |
//! | [`deadline`] | one moment for a call and all that it calls |
//! | [`retry`], [`hedge`] | trying again after a failure, or before one, within a budget |
//! | [`fallback`] | what is answered instead |
//! | [`coalesce`] | equal calls made once |
//! | [`registry`] | how they all stand |
//!
//! Each has a core that is a function of its inputs, with the time and chance among them, and a
//! tower layer around it. A core does not read a clock: it is told the [`Time`]. Layers read tokio's
//! clock, which tests can pause. What a policy refuses is a [`Rejection`], and the layers need
//! nothing of a service's error but that it can be made from one, and, where they judge answers,
//! that it is a [`Failure`].
//!
//! A client's layers, outside in: fallback, deadline, coalescing, retry or hedge, rate limit,
//! bulkhead, breaker, the deadline of one attempt. A server's: concurrency, rate limit, deadline.
//!
//! Deliberately absent: load balancing and discovery, and anything that names an RPC.

pub mod breaker;
pub mod bulkhead;
pub(crate) mod change;
mod classify;
pub mod coalesce;
pub mod concurrency;
pub mod deadline;
pub mod degrade;
pub mod fallback;
pub mod hedge;
pub mod rate_limit;
pub mod registry;
mod rejection;
pub mod retry;
pub(crate) mod settings;
mod shard;
mod sync;
pub(crate) mod time;

pub use classify::{Failure, Pushback, is_refusal, judge, verdict};
pub(crate) use rejection::RetryInfo;
pub use rejection::{Reason, Rejection};
pub use settings::Invalid;
pub use time::Time;
