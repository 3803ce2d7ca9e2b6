//! Keeping calls for how they ended: spans of calls that were not chosen wait in memory until the
//! call has ended, and are sent if it was slow or went wrong.
//!
//! It is decided when the span of the call ends; what ends later goes the same way. Bounded in calls
//! and in spans of each. Deliberately absent: spans of other services, which have decided for
//! themselves.

use super::span::{Ended, Kind};
use crate::config::Tracing;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Spans of one call that wait at most; the call's own comes on top.
const MOST_SPANS: usize = 128;

/// Which calls are kept.
#[derive(Clone, Debug)]
pub(super) struct Tail {
    rule: Rule,
    most: usize,
    watched: Arc<AtomicUsize>,
}

#[derive(Clone, Copy, Debug)]
struct Rule {
    errors: bool,
    slower_than: Option<Duration>,
}

/// A call that is watched.
#[derive(Debug)]
pub(crate) struct Watched {
    rule: Rule,
    fate: Mutex<Fate>,
    slots: Arc<AtomicUsize>,
}

/// What becomes of its spans.
#[derive(Debug)]
enum Fate {
    Open(Vec<Ended>),
    Kept,
    Dropped,
}

impl Tail {
    /// By the settings; `None` if they keep nothing so.
    pub(super) fn new(settings: &Tracing) -> Option<Self> {
        let slower_than = settings.tail_slower_than;
        let rule = Rule {
            errors: settings.tail_errors,
            slower_than: (!slower_than.is_zero()).then_some(slower_than),
        };
        (rule.errors || rule.slower_than.is_some()).then(|| Self {
            rule,
            most: settings.tail_calls as usize,
            watched: Arc::default(),
        })
    }

    /// Watches a call, unless too many are.
    pub(super) fn watch(&self) -> Option<Watched> {
        if self.watched.fetch_add(1, Relaxed) >= self.most {
            self.watched.fetch_sub(1, Relaxed);
            return None;
        }
        Some(Watched {
            rule: self.rule,
            fate: Mutex::new(Fate::Open(Vec::new())),
            slots: self.watched.clone(),
        })
    }

    pub(super) fn state(&self) -> Value {
        json!({
            "errors": self.rule.errors,
            "slower_than_ms": self.rule.slower_than.map(|it| it.as_secs_f64() * 1e3),
            "watched": self.watched.load(Relaxed),
        })
    }
}

impl Watched {
    /// Takes a span that has ended, and gives those that are to be sent by now.
    pub(super) fn take(&self, mut span: Ended) -> Vec<Ended> {
        let mut fate = self.fate.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *fate {
            Fate::Kept => vec![span],
            Fate::Dropped => Vec::new(),
            Fate::Open(waiting) if span.kind == Kind::Server => {
                let Some(why) = self.rule.keeps(&span) else {
                    *fate = Fate::Dropped;
                    return Vec::new();
                };
                let mut all = std::mem::take(waiting);
                *fate = Fate::Kept;
                span.attributes.push(("sampling.tail", why.into()));
                all.push(span);
                all
            }
            Fate::Open(waiting) => {
                if waiting.len() < MOST_SPANS {
                    waiting.push(span);
                }
                Vec::new()
            }
        }
    }
}

impl Rule {
    /// Why a call that ended so is kept.
    fn keeps(self, span: &Ended) -> Option<&'static str> {
        if self.errors && span.error.is_some() {
            return Some("error");
        }
        let slow = self.slower_than.is_some_and(|bound| span.took >= bound);
        slow.then_some("slow")
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.slots.fetch_sub(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::super::span::SpanData;
    use super::*;
    use crate::TraceParent;
    use crate::config::Config;
    use std::time::SystemTime;

    fn tail(settings: impl FnOnce(&mut Tracing)) -> Option<Tail> {
        let mut config = Config::default();
        settings(&mut config.tracing);
        Tail::new(&config.tracing)
    }

    fn span(kind: Kind, millis: u64, error: bool) -> Ended {
        Box::new(SpanData {
            ids: TraceParent {
                trace_id: 1,
                span_id: 2,
                sampled: false,
            },
            parent: 0,
            remote: false,
            state: None,
            kind,
            name: "it".into(),
            started: SystemTime::UNIX_EPOCH,
            took: Duration::from_millis(millis),
            attributes: Vec::new(),
            events: Vec::new(),
            dropped_attributes: 0,
            dropped_events: 0,
            error: error.then_some("INTERNAL".into()),
        })
    }

    #[test]
    fn a_call_is_kept_for_its_end_with_all_that_was_done_for_it() {
        let tail = tail(|it| {
            it.tail_errors = true;
            it.tail_slower_than = Duration::from_millis(500);
        });
        let tail = tail.unwrap();
        for (millis, error, why) in [
            (1, true, Some("error")),
            (500, false, Some("slow")),
            (499, false, None),
        ] {
            let call = tail.watch().unwrap();
            assert_eq!(call.take(span(Kind::Client, 1, false)).len(), 0);
            let kept = call.take(span(Kind::Server, millis, error));
            assert_eq!(kept.len(), if why.is_some() { 2 } else { 0 });
            let said = kept.last().map(|it| it.attributes[0].clone());
            assert_eq!(said, why.map(|why| ("sampling.tail", why.into())));
            let late = call.take(span(Kind::Internal, 1, true));
            assert_eq!(late.len(), usize::from(why.is_some()));
        }
        assert_eq!(tail.state()["watched"], 0);
    }

    #[test]
    fn calls_and_their_spans_are_bounded() {
        let tail = tail(|it| {
            it.tail_errors = true;
            it.tail_calls = 2;
        });
        let tail = tail.unwrap();
        let one = tail.watch().unwrap();
        let other = tail.watch().unwrap();
        assert!(tail.watch().is_none());
        drop(other);
        assert!(tail.watch().is_some());
        for _ in 0..1000 {
            one.take(span(Kind::Internal, 1, false));
        }
        let kept = one.take(span(Kind::Server, 1, true));
        assert_eq!(kept.len(), MOST_SPANS + 1);
    }

    #[test]
    fn without_a_reason_nothing_is_watched() {
        assert!(tail(|it| it.tail_calls = 7).is_none());
    }
}
