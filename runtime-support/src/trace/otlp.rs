//! Spans as OTLP has them: the messages of `opentelemetry.proto.collector.trace.v1` and what they
//! consist of, by hand, so that no generated code is needed here.

use super::span::{Attribute, Ended, Event, SpanData, Value};
use prost::Message;
use std::time::{SystemTime, UNIX_EPOCH};

/// The path of the RPC that takes spans.
pub(super) const PATH: &str = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

/// Says who made the spans.
const SCOPE: &str = env!("CARGO_PKG_NAME");

#[derive(Clone, PartialEq, Message)]
pub(super) struct ExportRequest {
    #[prost(message, repeated, tag = "1")]
    resource_spans: Vec<ResourceSpans>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct ExportResponse {
    #[prost(message, optional, tag = "1")]
    pub(super) partial_success: Option<PartialSuccess>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct PartialSuccess {
    #[prost(int64, tag = "1")]
    pub(super) rejected_spans: i64,
    #[prost(string, tag = "2")]
    pub(super) error_message: String,
}

#[derive(Clone, PartialEq, Message)]
struct ResourceSpans {
    #[prost(message, optional, tag = "1")]
    resource: Option<Resource>,
    #[prost(message, repeated, tag = "2")]
    scope_spans: Vec<ScopeSpans>,
}

/// Who sends spans.
#[derive(Clone, PartialEq, Message)]
pub(super) struct Resource {
    #[prost(message, repeated, tag = "1")]
    attributes: Vec<KeyValue>,
}

#[derive(Clone, PartialEq, Message)]
struct ScopeSpans {
    #[prost(message, optional, tag = "1")]
    scope: Option<Scope>,
    #[prost(message, repeated, tag = "2")]
    spans: Vec<Span>,
}

#[derive(Clone, PartialEq, Message)]
struct Scope {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(string, tag = "2")]
    version: String,
}

#[derive(Clone, PartialEq, Message)]
struct Span {
    #[prost(bytes = "vec", tag = "1")]
    trace_id: Vec<u8>,
    #[prost(bytes = "vec", tag = "2")]
    span_id: Vec<u8>,
    #[prost(string, tag = "3")]
    trace_state: String,
    #[prost(bytes = "vec", tag = "4")]
    parent_span_id: Vec<u8>,
    #[prost(fixed32, tag = "16")]
    flags: u32,
    #[prost(string, tag = "5")]
    name: String,
    #[prost(int32, tag = "6")]
    kind: i32,
    #[prost(fixed64, tag = "7")]
    start_time_unix_nano: u64,
    #[prost(fixed64, tag = "8")]
    end_time_unix_nano: u64,
    #[prost(message, repeated, tag = "9")]
    attributes: Vec<KeyValue>,
    #[prost(uint32, tag = "10")]
    dropped_attributes_count: u32,
    #[prost(message, repeated, tag = "11")]
    events: Vec<SpanEvent>,
    #[prost(uint32, tag = "12")]
    dropped_events_count: u32,
    #[prost(message, optional, tag = "15")]
    status: Option<Status>,
}

#[derive(Clone, PartialEq, Message)]
struct SpanEvent {
    #[prost(fixed64, tag = "1")]
    time_unix_nano: u64,
    #[prost(string, tag = "2")]
    name: String,
    #[prost(message, repeated, tag = "3")]
    attributes: Vec<KeyValue>,
}

#[derive(Clone, PartialEq, Message)]
struct Status {
    #[prost(string, tag = "2")]
    message: String,
    #[prost(int32, tag = "3")]
    code: i32,
}

#[derive(Clone, PartialEq, Message)]
struct KeyValue {
    #[prost(string, tag = "1")]
    key: String,
    #[prost(message, optional, tag = "2")]
    value: Option<AnyValue>,
}

#[derive(Clone, PartialEq, Message)]
struct AnyValue {
    #[prost(oneof = "Any", tags = "1, 2, 3, 4")]
    value: Option<Any>,
}

#[derive(Clone, PartialEq, prost::Oneof)]
enum Any {
    #[prost(string, tag = "1")]
    Text(String),
    #[prost(bool, tag = "2")]
    Flag(bool),
    #[prost(int64, tag = "3")]
    Integer(i64),
    #[prost(double, tag = "4")]
    Float(f64),
}

/// The status code of a span that went wrong.
const ERROR: i32 = 2;

/// Flags: whether it is known where the parent is, and whether that is elsewhere.
const KNOWS_REMOTE: u32 = 1 << 8;
const IS_REMOTE: u32 = 1 << 9;

impl Resource {
    pub(super) fn new(attributes: impl IntoIterator<Item = (String, String)>) -> Self {
        let attributes = attributes.into_iter().map(|(key, value)| KeyValue {
            key,
            value: Some(AnyValue {
                value: Some(Any::Text(value)),
            }),
        });
        Self {
            attributes: attributes.collect(),
        }
    }
}

impl ExportRequest {
    pub(super) fn new(resource: &Resource, spans: Vec<Ended>) -> Self {
        Self {
            resource_spans: vec![ResourceSpans {
                resource: Some(resource.clone()),
                scope_spans: vec![ScopeSpans {
                    scope: Some(Scope {
                        name: SCOPE.to_owned(),
                        version: env!("CARGO_PKG_VERSION").to_owned(),
                    }),
                    spans: spans.into_iter().map(|span| Span::from(*span)).collect(),
                }],
            }],
        }
    }
}

impl From<SpanData> for Span {
    fn from(span: SpanData) -> Self {
        let remote = if span.remote { IS_REMOTE } else { 0 };
        let parent = (span.parent != 0).then(|| span.parent.to_be_bytes().to_vec());
        Self {
            trace_id: span.ids.trace_id.to_be_bytes().to_vec(),
            span_id: span.ids.span_id.to_be_bytes().to_vec(),
            trace_state: span.state.unwrap_or_default(),
            parent_span_id: parent.unwrap_or_default(),
            flags: u32::from(span.ids.sampled) | KNOWS_REMOTE | remote,
            name: span.name.into_owned(),
            kind: span.kind as i32,
            start_time_unix_nano: nanos(span.started),
            end_time_unix_nano: nanos(span.started + span.took),
            attributes: attributes(span.attributes),
            dropped_attributes_count: span.dropped_attributes,
            events: span.events.into_iter().map(SpanEvent::from).collect(),
            dropped_events_count: span.dropped_events,
            status: span.error.map(|message| Status {
                message: message.into_owned(),
                code: ERROR,
            }),
        }
    }
}

impl From<Event> for SpanEvent {
    fn from(event: Event) -> Self {
        Self {
            time_unix_nano: nanos(event.at),
            name: event.name.into_owned(),
            attributes: attributes(event.attributes),
        }
    }
}

fn attributes(attributes: Vec<Attribute>) -> Vec<KeyValue> {
    let value = |value| match value {
        Value::Text(text) => Any::Text(text.into_owned()),
        Value::Integer(number) => Any::Integer(number),
        Value::Float(number) => Any::Float(number),
        Value::Flag(flag) => Any::Flag(flag),
    };
    let attributes = attributes.into_iter().map(|(key, it)| KeyValue {
        key: key.to_owned(),
        value: Some(AnyValue {
            value: Some(value(it)),
        }),
    });
    attributes.collect()
}

fn nanos(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_nanos().try_into().unwrap_or(u64::MAX)
}
