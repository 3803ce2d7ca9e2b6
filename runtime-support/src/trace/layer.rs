//! Spans and events of `tracing` that belong to a call which is recorded, as spans and events of its
//! trace.
//!
//! A span is taken if the work that makes it is part of a recorded call: within the call's
//! [scope](crate::scope), or within another span that was taken. All others cost a look at the scope.
//! The layer itself holds nothing, so that any subscriber may have one. Fields become attributes;
//! `otel.name` and `otel.kind` (`client`, `server`, `internal`) change what they say, and an event of
//! the level `ERROR` marks its span as failed.
//!
//! Deliberately absent: `follows_from`, and a level of its own: a span that the log's level hides is
//! not there.

use super::span::{Attribute, Event, Kind, Span, Trace, Value};
use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Level, Subscriber};
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

/// Makes the layer; see the module of traces. [`crate::log::init`] installs one.
#[must_use]
pub fn layer() -> Layer {
    Layer(())
}

/// Takes spans and events of `tracing` into traces. See [`layer`].
#[derive(Clone, Copy, Debug)]
pub struct Layer(());

/// Events with this target repeat what the span of the call says.
const ACCESS: &str = "access";

impl<S> tracing_subscriber::Layer<S> for Layer
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else {
            return;
        };
        let around = span.parent().and_then(|parent| {
            parent.scope().find_map(|it| {
                let extensions = it.extensions();
                extensions.get::<Span>().map(Span::place)
            })
        });
        let place = match (Trace::of_call(), around) {
            // It may be around the call itself.
            (Some(call), Some(around)) if call.is_recorded_with(&around) => around,
            (Some(call), _) => call,
            (None, Some(around)) => around,
            (None, None) => return,
        };
        let name = Cow::Borrowed(attributes.metadata().name());
        if let Some(mut new) = place.child(Kind::Internal, name) {
            attributes.record(&mut ToSpan(&mut new));
            span.extensions_mut().insert(new);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(taken) = span.extensions_mut().get_mut::<Span>()
        {
            values.record(&mut ToSpan(taken));
        }
    }

    fn on_event(&self, event: &tracing::Event<'_>, context: Context<'_, S>) {
        let metadata = event.metadata();
        let call = Trace::of_call();
        if metadata.target() == ACCESS {
            return;
        }
        let within = context.event_scope(event).into_iter().flatten();
        for span in within {
            if let Some(taken) = span.extensions_mut().get_mut::<Span>() {
                if call
                    .as_ref()
                    .is_some_and(|call| !call.is_recorded_with(&taken.place()))
                {
                    break;
                }
                if *metadata.level() == Level::ERROR {
                    taken.fail(Cow::Borrowed("an error was logged"));
                }
                taken.happened(noted(event));
                return;
            }
        }
        if let Some(recording) = call.and_then(|call| call.recording) {
            recording.happened(noted(event));
        }
    }

    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(taken) = span.extensions().get::<Span>()
        {
            taken.place().entered(id.into_u64());
        }
    }

    fn on_exit(&self, id: &Id, _: Context<'_, S>) {
        Trace::left(id.into_u64());
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        if let Some(span) = context.span(&id) {
            // Dropped, it ends.
            let ended = span.extensions_mut().remove::<Span>();
            drop(ended);
        }
    }
}

fn noted(event: &tracing::Event<'_>) -> Event {
    let mut fields = ToEvent {
        name: None,
        attributes: vec![
            ("level", event.metadata().level().as_str().into()),
            ("target", event.metadata().target().to_owned().into()),
        ],
    };
    event.record(&mut fields);
    Event {
        at: SystemTime::now(),
        name: fields.name.map_or(Cow::Borrowed("event"), Cow::Owned),
        attributes: fields.attributes,
    }
}

/// Takes the fields of an event; the message is its name.
struct ToEvent {
    name: Option<String>,
    attributes: Vec<Attribute>,
}

/// Takes the fields of a span.
struct ToSpan<'a>(&'a mut Span);

/// What takes fields one by one.
trait Take {
    fn take(&mut self, name: &'static str, value: Value);
}

impl Take for ToEvent {
    fn take(&mut self, name: &'static str, value: Value) {
        match (name, value) {
            ("message", Value::Text(text)) => self.name = Some(text.into_owned()),
            (name, value) => self.attributes.push((name, value)),
        }
    }
}

impl Take for ToSpan<'_> {
    fn take(&mut self, name: &'static str, value: Value) {
        match (name, &value) {
            ("otel.name", Value::Text(text)) => self.0.rename(text.clone().into_owned()),
            ("otel.kind", Value::Text(kind)) => match kind.to_ascii_lowercase().as_str() {
                "client" => self.0.of_kind(Kind::Client),
                "server" => self.0.of_kind(Kind::Server),
                _ => self.0.of_kind(Kind::Internal),
            },
            _ => self.0.set(name, value),
        }
    }
}

macro_rules! visit {
    ($($Visitor:ty),*) => {$(
        impl Visit for $Visitor {
            fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
                self.take(field.name(), format!("{value:?}").into());
            }

            fn record_str(&mut self, field: &Field, value: &str) {
                self.take(field.name(), value.to_owned().into());
            }

            fn record_bool(&mut self, field: &Field, value: bool) {
                self.take(field.name(), Value::Flag(value));
            }

            fn record_i64(&mut self, field: &Field, value: i64) {
                self.take(field.name(), Value::Integer(value));
            }

            fn record_u64(&mut self, field: &Field, value: u64) {
                let number = i64::try_from(value).map(Value::Integer);
                self.take(field.name(), number.unwrap_or_else(|_| value.to_string().into()));
            }

            fn record_f64(&mut self, field: &Field, value: f64) {
                self.take(field.name(), Value::Float(value));
            }
        }
    )*};
}

visit!(ToEvent, ToSpan<'_>);
