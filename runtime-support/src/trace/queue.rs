//! Spans that wait to be sent, as many as the settings allow, and the count of what became of them.

use super::span::Ended;
use crate::policy::registry::Sample;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// The end where spans go in. Nobody ever waits at it.
#[derive(Debug)]
pub(crate) struct Queue {
    sender: Sender<Ended>,
    pub(super) counts: Counts,
}

/// What became of spans.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// The collector has them.
    pub(super) exported: AtomicU64,
    /// They found the queue full.
    pub(super) overflowed: AtomicU64,
    /// They could not be sent.
    pub(super) failed: AtomicU64,
    /// The collector would not have them.
    pub(super) rejected: AtomicU64,
}

impl Queue {
    /// A queue for so many spans, and the end where they come out.
    pub(super) fn new(capacity: usize) -> (Self, Receiver<Ended>) {
        let (sender, receiver) = channel(capacity);
        let counts = Counts::default();
        (Self { sender, counts }, receiver)
    }

    /// What became of spans.
    pub(super) fn state(&self) -> Value {
        let counts = &self.counts;
        let read = |count: &AtomicU64| count.load(Relaxed);
        json!({
            "exported": read(&counts.exported),
            "waiting": self.sender.max_capacity() - self.sender.capacity(),
            "dropped": {
                "queue_full": read(&counts.overflowed),
                "not_sent": read(&counts.failed),
                "rejected": read(&counts.rejected),
            },
        })
    }

    /// What became of spans, for `/metrics`.
    pub(super) fn samples(&self, samples: &mut Vec<Sample>) {
        let counts = &self.counts;
        let mut put = |metric, help, reason: Option<&'static str>, count: &AtomicU64| {
            samples.push(Sample {
                metric,
                help,
                label: reason.map(|reason| ("reason", reason)),
                value: count.load(Relaxed).into(),
            });
        };
        let help = "Spans that the collector has";
        put("otel_spans_exported_total", help, None, &counts.exported);
        let (metric, help) = ("otel_spans_dropped_total", "Spans that were lost");
        put(metric, help, Some("queue_full"), &counts.overflowed);
        put(metric, help, Some("not_sent"), &counts.failed);
        put(metric, help, Some("rejected"), &counts.rejected);
    }

    /// Enqueues a span, or drops and counts it.
    pub(super) fn push(&self, span: Ended) {
        if self.sender.try_send(span).is_err() {
            self.counts.overflowed.fetch_add(1, Relaxed);
        }
    }
}
