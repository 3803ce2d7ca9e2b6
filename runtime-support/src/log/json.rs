//! One flat JSON object for each event.

use super::queue::Queue;
use crate::AppInfo;
use crate::scope::Scope;
use crate::trace::{SpanId, TraceId};
use serde::Serialize;
use std::error::Error;
use std::fmt::{self, Write as _};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::layer::Context;

/// Fields that every line has. An event's field of the same name is written as `field.<name>`.
const OWN: [&str; 6] = [
    "@timestamp",
    "log.level",
    "service.name",
    "service.version",
    "service.environment",
    "target",
];

/// The ids of the trace that a line belongs to and of the span in it.
pub(super) const TRACE: &str = "trace.id";
pub(super) const SPAN: &str = "span.id";

/// Writes events as lines.
#[derive(Debug)]
pub(super) struct Json {
    queue: Queue,
    /// The fields that are the same on every line.
    service: String,
}

impl Json {
    pub(super) fn new(queue: Queue, app: AppInfo, environment: &str) -> Self {
        let mut service = Vec::new();
        member(&mut service, "service.name", app.name);
        member(&mut service, "service.version", app.version);
        if !environment.is_empty() {
            member(&mut service, "service.environment", environment);
        }
        // Serialised strings are text.
        let service = String::from_utf8(service).unwrap_or_default();
        Self { queue, service }
    }
}

impl<S: Subscriber> Layer<S> for Json {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut line = Vec::with_capacity(256);
        line.push(b'{');
        let mut time = String::with_capacity(32);
        // Formatting the time does not fail.
        let _ = SystemTime.format_time(&mut Writer::new(&mut time));
        member(&mut line, "@timestamp", time.as_str());
        let level = event.metadata().level().as_str().to_ascii_lowercase();
        member(&mut line, "log.level", level.as_str());
        let mut fields = Fields {
            members: Vec::with_capacity(128),
            message: String::new(),
            traced: false,
        };
        event.record(&mut fields);
        if let Some(trace) = Scope::current_trace()
            && !fields.traced
        {
            member(
                &mut fields.members,
                TRACE,
                TraceId(trace.trace_id).to_string(),
            );
            member(&mut fields.members, SPAN, SpanId(trace.span_id).to_string());
        }
        member(&mut line, "message", fields.message.as_str());
        line.extend_from_slice(self.service.as_bytes());
        member(&mut line, "target", event.metadata().target());
        line.extend_from_slice(&fields.members);
        // Each member ends in a comma, and there is at least one.
        line.pop();
        line.extend_from_slice(b"}\n");
        self.queue.push(line);
    }
}

/// Appends `"name":value,`.
fn member(line: &mut Vec<u8>, name: &str, value: impl Serialize) {
    let start = line.len();
    let written = serde_json::to_writer(&mut *line, name)
        .map(|()| line.push(b':'))
        .and_then(|()| serde_json::to_writer(&mut *line, &value));
    match written {
        Ok(()) => line.push(b','),
        Err(_) => line.truncate(start),
    }
}

struct Fields {
    members: Vec<u8>,
    message: String,
    /// Whether the event says itself which trace it belongs to.
    traced: bool,
}

impl Fields {
    fn put(&mut self, field: &Field, value: impl Serialize) {
        // A field called `type` is declared as `r#type`.
        let name = field.name();
        let name = name.strip_prefix("r#").unwrap_or(name);
        self.traced |= name == TRACE;
        if OWN.contains(&name) {
            member(&mut self.members, &format!("field.{name}"), value);
        } else {
            member(&mut self.members, name, value);
        }
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            // Formatting into a string fails only if the value's own `Debug` does.
            let _ = write!(self.message, "{value:?}");
        } else {
            self.put(field, format!("{value:?}"));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            self.message.push_str(value);
        } else {
            self.put(field, value);
        }
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }

    fn record_i128(&mut self, field: &Field, value: i128) {
        self.put(field, value);
    }

    fn record_u128(&mut self, field: &Field, value: u128) {
        self.put(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value);
    }

    /// The error and what caused it, from the outside in.
    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        let mut text = value.to_string();
        let mut cause = value.source();
        while let Some(error) = cause {
            // Writing to a string does not fail.
            let _ = write!(text, ": {error}");
            cause = error.source();
        }
        self.put(field, text);
    }
}
