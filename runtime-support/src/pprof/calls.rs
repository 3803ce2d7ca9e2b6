//! The calls in flight as what Go calls the goroutine profile: who waits for what, since when.
//!
//! Rust has no goroutines, and what its tasks wait for is not recorded; what a service is busy with
//! is its calls. See [`crate::in_flight`].

use super::proto::Builder;
use crate::in_flight::{self, InFlight};
use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

/// The calls of a moment.
pub(super) struct Calls {
    calls: Vec<InFlight>,
    untracked: u64,
}

impl Calls {
    pub(super) fn now() -> Self {
        Self {
            calls: in_flight::calls(),
            untracked: in_flight::untracked(),
        }
    }

    /// A table with a line for each call, the oldest first.
    pub(super) fn table(&self) -> String {
        let mut text = self.head();
        let mut rows =
            vec![["age", "deadline", "protocol", "peer", "trace", "method"].map(String::from)];
        rows.extend(self.calls.iter().map(|call| {
            [
                seconds(call.age),
                call.left
                    .map_or_else(dash, |left| format!("in {}", seconds(left))),
                call.protocol.name().to_owned(),
                call.peer.map_or_else(dash, |peer| peer.to_string()),
                call.trace_id
                    .map_or_else(dash, |trace| format!("{trace:032x}")),
                format!("{}/{}", call.method.service, call.method.name),
            ]
        }));
        let mut widths = [0; 6];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.len());
            }
        }
        for [age, deadline, protocol, peer, trace, method] in &rows {
            let [a, d, p, e, t, _] = widths;
            // Writing to a string can't fail.
            let _ = writeln!(
                text,
                "{age:>a$}  {deadline:<d$}  {protocol:<p$}  {peer:<e$}  {trace:<t$}  {method}"
            );
        }
        text
    }

    /// A paragraph for each call, the oldest first.
    pub(super) fn paragraphs(&self) -> String {
        let mut text = self.head();
        for (number, call) in self.calls.iter().enumerate() {
            let (service, method) = (call.method.service, call.method.name);
            // Writing to a string can't fail.
            let _ = write!(
                text,
                "\ncall {} [{}]:\n{service}/{method}\n\tprotocol {}\n",
                number + 1,
                seconds(call.age),
                call.protocol.name(),
            );
            if let Some(left) = call.left {
                let _ = writeln!(text, "\tdeadline in {}", seconds(left));
            }
            if let Some(peer) = call.peer {
                let _ = writeln!(text, "\tpeer {peer}");
            }
            if let Some(trace) = call.trace_id {
                let _ = writeln!(text, "\ttrace {trace:032x}");
            }
        }
        text
    }

    /// Stacks of method and service, with what else is known of a call as labels.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut builder = Builder::new(
            &[("age", "nanoseconds"), ("calls", "count")],
            ("calls", "count"),
            1,
        );
        builder.default_type("calls");
        builder.time(SystemTime::now(), Duration::ZERO);
        if self.untracked > 0 {
            builder.comment(&self.missing());
        }
        for call in &self.calls {
            let mut labels = vec![("protocol", call.protocol.name().to_owned())];
            labels.extend(call.left.map(|left| ("deadline", seconds(left))));
            labels.extend(call.peer.map(|peer| ("peer", peer.to_string())));
            labels.extend(
                call.trace_id
                    .map(|trace| ("trace_id", format!("{trace:032x}"))),
            );
            let labels: Vec<_> = labels
                .iter()
                .map(|(key, value)| (*key, value.as_str()))
                .collect();
            let age = i64::try_from(call.age.as_nanos()).unwrap_or(i64::MAX);
            builder.named_sample(&[call.method.name, call.method.service], &labels, &[age, 1]);
        }
        builder.finish()
    }

    fn head(&self) -> String {
        let mut text = format!(
            "goroutine profile: total {}\n\
             Rust has no goroutines; these are the calls in flight, the oldest first.\n",
            self.calls.len()
        );
        if self.untracked > 0 {
            text.push_str(&self.missing());
            text.push('\n');
        }
        text
    }

    fn missing(&self) -> String {
        format!(
            "{} calls since the start found the table of {} full and were never in it",
            self.untracked,
            in_flight::CAPACITY
        )
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.3}s", duration.as_secs_f64())
}

fn dash() -> String {
    "-".to_owned()
}
