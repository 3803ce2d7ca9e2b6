//! Distributed tracing: which trace a call belongs to, whether its spans are recorded, and where
//! they go.
//!
//! The decision falls on the headers, before any span exists. A call that is not sampled carries
//! three numbers ([`TraceParent`](crate::TraceParent)) and nothing else: its trace id still stands
//! in log lines and error details, and goes on to what it calls. A call that is recorded has spans:
//! its own, one for each call of a client and one for each attempt of that, and those of `tracing` that
//! are made within it, by the [layer](layer()).
//!
//! Generated clients write the trace into what they send. A client of yours does it so:
//!
//! ```
//! use svc_runtime::scope::Scope;
//! use svc_runtime::trace::{Propagation, inject};
//!
//! let mut headers = svc_runtime::http::HeaderMap::new();
//! if let Some(trace) = Scope::current_trace() {
//!     inject(trace, &[Propagation::TraceContext], &mut headers);
//! }
//! ```
//!
//! Deliberately absent: anything global, and OpenTelemetry's own crates: what they would add here is
//! a registry that is the process's, and a price for calls that are not recorded.

mod exporter;
mod ids;
mod layer;
mod otlp;
mod propagate;
mod queue;
mod remote;
mod sample;
mod span;
mod tail;
mod text;
mod tracer;

pub use layer::{Layer, layer};
pub use propagate::{Propagation, extract, inject};
pub use sample::{Rule, Sampler, Sampling, Strategy};

pub(crate) use ids::{SpanId, TraceId, unhex};
pub(crate) use propagate::names_a_trace;
pub(crate) use span::{Kind, Span, Trace};
pub(crate) use tracer::{Traced, Tracer, Tracers};

/// What a caller's headers say of a trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The caller's span.
    pub remote: Option<Remote>,
    /// What was decided about recording the trace, if it was.
    pub decision: Option<Decision>,
}

/// The span of a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remote {
    /// Identifies the trace; never zero.
    pub trace_id: u128,
    /// Identifies the span; never zero.
    pub span_id: u64,
    /// The format that named it.
    pub format: Propagation,
}

/// What was decided about recording a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// It is not recorded.
    Drop,
    /// It is recorded.
    Keep,
    /// It is recorded, and somebody insists on it (B3's debug flag).
    Debug,
}
