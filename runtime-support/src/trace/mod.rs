//! Distributed tracing: which trace a call belongs to, whether its spans are recorded, and where
//! they go.
//!
//! The decision falls on the headers, before any span exists. A call that is not sampled carries
//! three numbers ([`TraceParent`](crate::TraceParent)) and nothing else: its trace id still stands
//! in log lines and error details, and goes on to what it calls.

mod propagate;
mod sample;

pub use propagate::{Propagation, extract, inject};
pub use sample::{Rule, Sampler, Sampling, Strategy};

use http::HeaderValue;

/// What a caller's headers say of a trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The caller's span.
    pub remote: Option<Remote>,
    /// What was decided about recording the trace, if it was.
    pub decision: Option<Decision>,
}

/// The span of a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// Identifies the trace; never zero.
    pub trace_id: u128,
    /// Identifies the span; never zero.
    pub span_id: u64,
    /// What tracing systems on the way noted (`tracestate`), to be handed on as it is.
    pub state: Option<HeaderValue>,
}

impl Remote {
    const fn new(trace_id: u128, span_id: u64) -> Self {
        Self {
            trace_id,
            span_id,
            state: None,
        }
    }
}

/// What was decided about recording a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// It is not recorded.
    Drop,
    /// It is recorded.
    Keep,
    /// It is recorded whatever any sampler says (B3's debug flag).
    Debug,
}
