//! Lines for people: those of `tracing-subscriber`, with the trace at the end.

use super::json::{SPAN, TRACE};
use super::queue::Queue;
use crate::scope::Scope;
use crate::trace::{SpanId, TraceId};
use std::io::{self, Write};

/// Takes one line.
pub(super) struct Line(pub(super) Queue);

impl Write for Line {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut text = line.to_vec();
        let says_itself = || {
            text.windows(TRACE.len())
                .any(|part| part == TRACE.as_bytes())
        };
        if let Some(trace) = Scope::current_trace()
            && line.ends_with(b"\n")
            && !says_itself()
        {
            text.pop();
            let (trace_id, span_id) = (TraceId(trace.trace_id), SpanId(trace.span_id));
            // Writing to a vector does not fail.
            let _ = writeln!(text, " {TRACE}={trace_id} {SPAN}={span_id}");
        }
        self.0.push(text);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
