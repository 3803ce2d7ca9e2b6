//! The hook for tracing: what a span of a call is, without naming a tracing library.

use super::Method;
use crate::Code;
use http::HeaderMap;
use std::sync::OnceLock;

/// Begins spans of calls to downstreams. There is none until [`set_tracer`] is called, and then a
/// call pays one load for it.
pub trait Tracer: Send + Sync + 'static {
    /// A call begins, on the task that makes it; `None` if it is not recorded and nothing is sent.
    fn begin(&self, method: &'static Method) -> Option<Box<dyn Span>>;
}

/// One call, from the first attempt to its end.
pub trait Span: Send {
    /// What is sent with each attempt, such as `traceparent`.
    fn inject(&self, headers: &mut HeaderMap);

    /// The call has ended.
    fn end(self: Box<Self>, code: Code);
}

static TRACER: OnceLock<Box<dyn Tracer>> = OnceLock::new();

/// Has calls of all clients traced. Only the first call of this does anything; it tells whether it
/// was that.
pub fn set_tracer(tracer: impl Tracer) -> bool {
    TRACER.set(Box::new(tracer)).is_ok()
}

pub(super) fn begin(method: &'static Method) -> Option<Box<dyn Span>> {
    TRACER.get()?.begin(method)
}
