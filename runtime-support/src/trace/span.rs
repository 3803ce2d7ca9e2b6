//! Spans of calls that are recorded, from their beginning until they are handed to the queue.
//!
//! They are plain values: nothing of them depends on a subscriber of `tracing`, so that a call that
//! is not recorded pays for none, and two servers in one process record apart.

use super::queue::Queue;
use super::tail::Watched;
use crate::scope::Scope;
use crate::{Code, TraceParent};
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// Attributes and events that a span holds at most; further ones are counted.
const MOST_ATTRIBUTES: usize = 64;
const MOST_EVENTS: usize = 64;

/// Which part of a call a span is, with the number that OTLP has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Internal = 1,
    Server = 2,
    Client = 3,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(Cow<'static, str>),
    Integer(i64),
    Float(f64),
    Flag(bool),
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

/// A name and a value.
pub(crate) type Attribute = (&'static str, Value);

/// Something that happened at a moment of a span.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) at: SystemTime,
    pub(crate) name: Cow<'static, str>,
    pub(crate) attributes: Vec<Attribute>,
}

/// All of a span.
#[derive(Clone, Debug)]
pub(crate) struct SpanData {
    pub(crate) ids: TraceParent,
    /// The span that it is within; zero if there is none.
    pub(crate) parent: u64,
    /// Whether that is a span of another process.
    pub(crate) remote: bool,
    pub(crate) state: Option<String>,
    pub(crate) kind: Kind,
    pub(crate) name: Cow<'static, str>,
    pub(crate) started: SystemTime,
    pub(crate) took: Duration,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) events: Vec<Event>,
    pub(crate) dropped_attributes: u32,
    pub(crate) dropped_events: u32,
    /// What went wrong, if something did.
    pub(crate) error: Option<Cow<'static, str>>,
}

/// A span that has ended. It is moved often, and it is large.
pub(crate) type Ended = Box<SpanData>;

/// Where the spans of one call go, shared by all that is done for it.
#[derive(Debug)]
pub(crate) struct Recording {
    queue: Arc<Queue>,
    /// What happened in the call outside of its internal spans.
    events: Mutex<(Vec<Event>, u32)>,
    /// Present if it shows only in the end whether they are kept.
    watched: Option<Watched>,
}

impl Recording {
    /// Spans that are kept.
    pub(crate) fn new(queue: Arc<Queue>) -> Arc<Self> {
        Arc::new(Self {
            queue,
            events: Mutex::default(),
            watched: None,
        })
    }

    /// Spans that are kept if the call ends as `watched` asks for.
    pub(crate) fn watched(queue: Arc<Queue>, watched: Watched) -> Arc<Self> {
        Arc::new(Self {
            queue,
            events: Mutex::default(),
            watched: Some(watched),
        })
    }

    /// Takes a span that has ended; whether it is kept, as far as that is known.
    fn take(&self, span: Ended) -> bool {
        let Some(watched) = &self.watched else {
            self.queue.push(span);
            return true;
        };
        let kept = watched.take(span);
        let any = !kept.is_empty();
        kept.into_iter().for_each(|span| self.queue.push(span));
        any
    }

    /// Notes something that happened outside of internal spans.
    pub(crate) fn happened(&self, event: Event) {
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        if events.0.len() < MOST_EVENTS {
            events.0.push(event);
        } else {
            events.1 += 1;
        }
    }

    fn take_events(&self) -> (Vec<Event>, u32) {
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *events)
    }
}

/// A place in a trace from which other spans begin.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    pub(crate) ids: TraceParent,
    /// Absent if the spans are not recorded here.
    pub(crate) recording: Option<Arc<Recording>>,
}

thread_local! {
    /// Internal spans that are entered on this thread, the innermost last.
    static ENTERED: RefCell<Vec<(u64, Trace)>> = const { RefCell::new(Vec::new()) };
}

impl Trace {
    /// The call that the work is part of.
    pub(crate) fn of_call() -> Option<Self> {
        Scope::current_place()
    }

    /// Where the work that is under way stands: in its innermost internal span, else in its call.
    pub(crate) fn current() -> Option<Self> {
        let call = Self::of_call();
        // Where a thread is ending there is none.
        let entered = ENTERED.try_with(|entered| {
            let entered = entered.borrow();
            entered.last().map(|(_, trace)| trace.clone())
        });
        let entered = entered.ok().flatten();
        match (call, entered) {
            (Some(call), Some(entered)) if call.is_recorded_with(&entered) => Some(entered),
            // The innermost span may be that of a call around this one.
            (Some(call), _) => Some(call),
            (None, entered) => entered,
        }
    }

    pub(crate) fn is_recorded_with(&self, other: &Self) -> bool {
        match (&self.recording, &other.recording) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// Begins a span within this one, if it is recorded.
    pub(crate) fn child(&self, kind: Kind, name: impl Into<Cow<'static, str>>) -> Option<Span> {
        let recording = self.recording.as_ref()?;
        let ids = TraceParent {
            span_id: fastrand::u64(1..),
            ..self.ids
        };
        let mut span = Span::new(recording.clone(), ids, kind, name.into(), Instant::now());
        span.change(|data| data.parent = self.ids.span_id);
        Some(span)
    }

    /// What `enter` began on this thread; `id` tells it from others.
    pub(super) fn entered(self, id: u64) {
        let _ = ENTERED.try_with(|entered| entered.borrow_mut().push((id, self)));
    }

    /// Ends what [`Trace::entered`] began, if it did.
    pub(super) fn left(id: u64) {
        let _ = ENTERED.try_with(|entered| {
            let mut entered = entered.borrow_mut();
            let place = entered.iter().rposition(|(other, _)| *other == id);
            place.map(|place| entered.remove(place))
        });
    }
}

/// A span that has begun. It ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Span {
    ids: TraceParent,
    kind: Kind,
    /// Absent once it has ended.
    data: Option<Ended>,
    clock: Instant,
    recording: Arc<Recording>,
}

impl Span {
    /// A span that began at `clock`.
    pub(crate) fn new(
        recording: Arc<Recording>,
        ids: TraceParent,
        kind: Kind,
        name: Cow<'static, str>,
        clock: Instant,
    ) -> Self {
        let now = SystemTime::now();
        let data = SpanData {
            ids,
            parent: 0,
            remote: false,
            state: None,
            kind,
            name,
            started: now.checked_sub(clock.elapsed()).unwrap_or(now),
            took: Duration::ZERO,
            attributes: Vec::with_capacity(8),
            events: Vec::new(),
            dropped_attributes: 0,
            dropped_events: 0,
            error: None,
        };
        Self {
            ids,
            kind,
            data: Some(Box::new(data)),
            clock,
            recording,
        }
    }

    /// Within a span of another process.
    pub(crate) fn within_remote(mut self, parent: u64, state: Option<String>) -> Self {
        self.change(|data| {
            data.parent = parent;
            data.remote = true;
            data.state = state;
        });
        self
    }

    fn change(&mut self, change: impl FnOnce(&mut SpanData)) {
        if let Some(data) = &mut self.data {
            change(data);
        }
    }

    /// Where spans within this one begin.
    pub(crate) fn place(&self) -> Trace {
        Trace {
            ids: self.ids,
            recording: Some(self.recording.clone()),
        }
    }

    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        self.change(|data| {
            if data.attributes.len() < MOST_ATTRIBUTES {
                data.attributes.push((name, value.into()));
            } else {
                data.dropped_attributes += 1;
            }
        });
    }

    /// As if it had never begun.
    pub(crate) fn discard(mut self) {
        self.data = None;
    }

    pub(crate) fn rename(&mut self, name: String) {
        self.change(|data| data.name = name.into());
    }

    pub(crate) fn of_kind(&mut self, kind: Kind) {
        self.kind = kind;
    }

    pub(crate) fn happened(&mut self, event: Event) {
        self.change(|data| {
            if data.events.len() < MOST_EVENTS {
                data.events.push(event);
            } else {
                data.dropped_events += 1;
            }
        });
    }

    /// Says that it went wrong.
    pub(crate) fn fail(&mut self, why: impl Into<Cow<'static, str>>) {
        self.change(|data| data.error = Some(why.into()));
    }

    /// Says how a call ended, by the semantic conventions: every code but `OK` is an error to who
    /// calls, only faults are to who is called.
    pub(crate) fn answered(&mut self, code: Code) {
        self.set("rpc.grpc.status_code", code as i64);
        let fault = match self.kind {
            Kind::Server => matches!(
                code,
                Code::Unknown
                    | Code::DeadlineExceeded
                    | Code::Unimplemented
                    | Code::Internal
                    | Code::Unavailable
                    | Code::DataLoss
            ),
            Kind::Client | Kind::Internal => code != Code::Ok,
        };
        if fault {
            self.set("error.type", code.name());
            self.fail(code.name());
        }
    }
}

impl Span {
    /// Ends it; whether it is kept, as far as that is known.
    pub(crate) fn end(mut self) -> bool {
        self.finish()
    }

    fn finish(&mut self) -> bool {
        let Some(mut data) = self.data.take() else {
            return false;
        };
        data.kind = self.kind;
        data.took = self.clock.elapsed();
        if data.kind == Kind::Server {
            let (events, dropped) = self.recording.take_events();
            data.events.extend(events);
            data.dropped_events += dropped;
        }
        self.recording.take(data)
    }
}

impl Drop for Span {
    fn drop(&mut self) {
        self.finish();
    }
}
