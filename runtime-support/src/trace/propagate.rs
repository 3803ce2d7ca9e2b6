//! Trace context in headers: W3C `traceparent` and `tracestate`, and B3 in one header or in several.
//!
//! Sources: the W3C recommendation "Trace Context" and openzipkin's b3-propagation. Reading is
//! strict about ids and lenient about everything else: a header that is no valid context is as if it
//! were not there, and the next format is tried.

use super::ids::{hex, unhex};
use super::{Decision, Incoming, Remote};
use crate::TraceParent;
use http::{HeaderMap, HeaderName, HeaderValue};

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const TRACESTATE: HeaderName = HeaderName::from_static("tracestate");
const B3: HeaderName = HeaderName::from_static("b3");
const B3_TRACE_ID: HeaderName = HeaderName::from_static("x-b3-traceid");
const B3_SPAN_ID: HeaderName = HeaderName::from_static("x-b3-spanid");
const B3_PARENT: HeaderName = HeaderName::from_static("x-b3-parentspanid");
const B3_SAMPLED: HeaderName = HeaderName::from_static("x-b3-sampled");
const B3_FLAGS: HeaderName = HeaderName::from_static("x-b3-flags");

/// Headers that carry trace context, in any format. What goes on of them is written anew.
const HEADERS: [HeaderName; 8] = [
    TRACEPARENT,
    TRACESTATE,
    B3,
    B3_TRACE_ID,
    B3_SPAN_ID,
    B3_PARENT,
    B3_SAMPLED,
    B3_FLAGS,
];

/// A way to write trace context into headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Propagation {
    /// `traceparent` and `tracestate`.
    TraceContext,
    /// The single header `b3`.
    B3,
    /// `x-b3-traceid`, `x-b3-spanid` and `x-b3-sampled` or `x-b3-flags`.
    B3Multi,
}

impl Propagation {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::TraceContext, Self::B3, Self::B3Multi];

    /// Its name in settings, as OpenTelemetry's `OTEL_PROPAGATORS` has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TraceContext => "tracecontext",
            Self::B3 => "b3",
            Self::B3Multi => "b3multi",
        }
    }

    /// The way of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    fn read(self, headers: &HeaderMap) -> Incoming {
        match self {
            Self::TraceContext => w3c(headers),
            Self::B3 => b3(headers),
            Self::B3Multi => b3_multi(headers),
        }
    }
}

/// What the headers say, by the first of `formats` that names a trace. A decision without a trace,
/// which B3 allows, counts when none names one.
#[must_use]
pub fn extract(headers: &HeaderMap, formats: &[Propagation]) -> Incoming {
    let mut decision = None;
    for format in formats {
        let incoming = format.read(headers);
        if incoming.remote.is_some() {
            return incoming;
        }
        decision = decision.or(incoming.decision);
    }
    Incoming {
        remote: None,
        decision,
    }
}

/// Whether the headers have any of these that name a trace, valid or not.
pub(crate) fn names_a_trace(headers: &HeaderMap) -> bool {
    [TRACEPARENT, B3, B3_TRACE_ID]
        .iter()
        .any(|name| headers.contains_key(name))
}

/// Writes the trace into the headers, in each of `formats`, in place of whatever trace they name. A
/// `tracestate` that is there goes with `traceparent`, and is taken out if that is not written.
pub fn inject(trace: TraceParent, formats: &[Propagation], headers: &mut HeaderMap) {
    let stateful = formats.contains(&Propagation::TraceContext);
    for name in &HEADERS {
        if !(stateful && name == TRACESTATE) {
            headers.remove(name);
        }
    }
    for format in formats {
        match format {
            Propagation::TraceContext => {
                let mut text = *b"00-00000000000000000000000000000000-0000000000000000-00";
                hex(trace.trace_id, &mut text[3..35]);
                hex(trace.span_id.into(), &mut text[36..52]);
                text[54] = sampled(trace);
                put(headers, TRACEPARENT, &text);
            }
            Propagation::B3 => {
                let mut text = *b"00000000000000000000000000000000-0000000000000000-0";
                hex(trace.trace_id, &mut text[..32]);
                hex(trace.span_id.into(), &mut text[33..49]);
                text[50] = sampled(trace);
                put(headers, B3, &text);
            }
            Propagation::B3Multi => {
                let mut trace_id = [0; 32];
                hex(trace.trace_id, &mut trace_id);
                put(headers, B3_TRACE_ID, &trace_id);
                let mut span_id = [0; 16];
                hex(trace.span_id.into(), &mut span_id);
                put(headers, B3_SPAN_ID, &span_id);
                put(headers, B3_SAMPLED, &[sampled(trace)]);
            }
        }
    }
}

fn sampled(trace: TraceParent) -> u8 {
    b'0' + u8::from(trace.sampled)
}

fn put(headers: &mut HeaderMap, name: HeaderName, digits: &[u8]) {
    // Digits and hyphens are always a value.
    if let Ok(value) = HeaderValue::from_bytes(digits) {
        headers.insert(name, value);
    }
}

fn w3c(headers: &HeaderMap) -> Incoming {
    // Two of them are as good as none: nobody can say which is right.
    let mut values = headers.get_all(TRACEPARENT).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return Incoming::default();
    };
    match value.to_str().ok().and_then(TraceParent::parse) {
        Some(trace) => Incoming {
            remote: Some(Remote {
                trace_id: trace.trace_id,
                span_id: trace.span_id,
                format: Propagation::TraceContext,
            }),
            decision: Some(if trace.sampled {
                Decision::Keep
            } else {
                Decision::Drop
            }),
        },
        None => Incoming::default(),
    }
}

/// `{trace}-{span}[-{state}[-{parent}]]`, or the state alone.
fn b3(headers: &HeaderMap) -> Incoming {
    let Some(text) = text(headers, &B3) else {
        return Incoming::default();
    };
    let mut parts = text.split('-');
    let (first, span) = (parts.next().unwrap_or_default(), parts.next());
    let Some(span) = span else {
        return Incoming {
            remote: None,
            decision: b3_state(first),
        };
    };
    let decision = parts.next().map(b3_state);
    let parent = parts.next();
    let sound = !matches!(decision, Some(None))
        && parent.is_none_or(|parent| id::<u64>(parent, &[16]).is_some())
        && parts.next().is_none();
    match (id(first, &[16, 32]), id(span, &[16])) {
        (Some(trace_id), Some(span_id)) if sound => Incoming {
            remote: Some(Remote {
                trace_id,
                span_id,
                format: Propagation::B3,
            }),
            decision: decision.flatten(),
        },
        _ => Incoming::default(),
    }
}

fn b3_multi(headers: &HeaderMap) -> Incoming {
    let debug = text(headers, &B3_FLAGS) == Some("1");
    let decision = if debug {
        Some(Decision::Debug)
    } else {
        match text(headers, &B3_SAMPLED) {
            // What early tracers wrote.
            Some("true") => Some(Decision::Keep),
            Some("false") => Some(Decision::Drop),
            Some(state @ ("0" | "1")) => b3_state(state),
            _ => None,
        }
    };
    let trace_id = text(headers, &B3_TRACE_ID).and_then(|text| id(text, &[16, 32]));
    let span_id = text(headers, &B3_SPAN_ID).and_then(|text| id(text, &[16]));
    Incoming {
        remote: trace_id.zip(span_id).map(|(trace_id, span_id)| Remote {
            trace_id,
            span_id,
            format: Propagation::B3Multi,
        }),
        decision,
    }
}

fn b3_state(text: &str) -> Option<Decision> {
    match text {
        "0" => Some(Decision::Drop),
        "1" => Some(Decision::Keep),
        "d" => Some(Decision::Debug),
        _ => None,
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// An id of one of these lengths in lower-case hexadecimal, which is not zero.
fn id<T: TryFrom<u128>>(text: &str, lengths: &[usize]) -> Option<T> {
    let sound = lengths.contains(&text.len());
    let id = sound.then(|| unhex(text.as_bytes()))??;
    (id != 0).then(|| T::try_from(id).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Propagation::{B3Multi, TraceContext};
    use proptest::prelude::*;

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    const SPAN: &str = "00f067aa0ba902b7";

    fn headers(of: &[(&'static str, &str)]) -> HeaderMap {
        of.iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
            .collect()
    }

    fn ids(incoming: &Incoming) -> Option<(u128, u64)> {
        let remote = incoming.remote.as_ref()?;
        Some((remote.trace_id, remote.span_id))
    }

    const IDS: (u128, u64) = (
        0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736,
        0xf0_67aa_0ba9_02b7,
    );

    #[test]
    fn traceparent_comes_with_its_state() {
        let parent = format!("00-{TRACE}-{SPAN}-01");
        let found = extract(
            &headers(&[("traceparent", &parent), ("tracestate", "vendor=1")]),
            &[TraceContext],
        );
        assert_eq!(ids(&found), Some(IDS));
        assert_eq!(found.decision, Some(Decision::Keep));
        let parent = TraceParent {
            trace_id: 1,
            span_id: 2,
            sampled: true,
        };
        let mut sent = headers(&[("tracestate", "vendor=1"), ("b3", "0")]);
        inject(parent, &[TraceContext], &mut sent);
        assert_eq!(sent.get("tracestate").unwrap(), "vendor=1");
        assert_eq!(sent.get("b3"), None);
        inject(parent, &[Propagation::B3], &mut sent);
        assert_eq!(sent.len(), 1, "a state goes with its `traceparent` alone");
    }

    #[test]
    fn two_traceparents_are_none() {
        let mut both = headers(&[("traceparent", &format!("00-{TRACE}-{SPAN}-01"))]);
        both.append(TRACEPARENT, HeaderValue::from_static("00-1-1-00"));
        assert_eq!(extract(&both, &Propagation::ALL), Incoming::default());
    }

    #[test]
    fn b3_in_one_header() {
        type Case<'a> = (&'a str, Option<(u128, u64)>, Option<Decision>);
        let cases: [Case<'_>; 10] = [
            (
                &format!("{TRACE}-{SPAN}-1"),
                Some(IDS),
                Some(Decision::Keep),
            ),
            (
                &format!("{TRACE}-{SPAN}-d-{SPAN}"),
                Some(IDS),
                Some(Decision::Debug),
            ),
            (&format!("{TRACE}-{SPAN}"), Some(IDS), None),
            (
                &format!("a3ce929d0e0e4736-{SPAN}-0"),
                Some((0xa3ce_929d_0e0e_4736, IDS.1)),
                Some(Decision::Drop),
            ),
            ("0", None, Some(Decision::Drop)),
            ("d", None, Some(Decision::Debug)),
            (&format!("{TRACE}-{SPAN}-2"), None, None),
            (&format!("{TRACE}-0000000000000000-1"), None, None),
            (&format!("{TRACE}-{SPAN}-1-{SPAN}-1"), None, None),
            ("zebra-stripe", None, None),
        ];
        for (value, expected, decision) in cases {
            let found = extract(&headers(&[("b3", value)]), &[Propagation::B3]);
            assert_eq!(
                (ids(&found), found.decision),
                (expected, decision),
                "{value}"
            );
        }
    }

    #[test]
    fn b3_in_many_headers() {
        let of = |more: &[(&'static str, &str)]| {
            let mut all = headers(&[("x-b3-traceid", TRACE), ("x-b3-spanid", SPAN)]);
            all.extend(headers(more));
            let found = extract(&all, &[B3Multi]);
            assert_eq!(ids(&found), Some(IDS));
            found.decision
        };
        assert_eq!(of(&[]), None, "the decision is left to us");
        assert_eq!(of(&[("x-b3-sampled", "1")]), Some(Decision::Keep));
        assert_eq!(of(&[("x-b3-sampled", "false")]), Some(Decision::Drop));
        assert_eq!(of(&[("x-b3-sampled", "perhaps")]), None);
        assert_eq!(
            of(&[("x-b3-sampled", "0"), ("x-b3-flags", "1")]),
            Some(Decision::Debug),
            "debug outweighs it"
        );
    }

    #[test]
    fn the_first_format_that_names_a_trace_wins() {
        let both = headers(&[
            ("b3", "0"),
            ("x-b3-traceid", TRACE),
            ("x-b3-spanid", SPAN),
            (
                "traceparent",
                "00-00000000000000000000000000000001-0000000000000001-00",
            ),
        ]);
        let formats = [Propagation::B3, B3Multi, TraceContext];
        let found = extract(&both, &formats);
        assert_eq!((ids(&found), found.decision), (Some(IDS), None));
        let found = extract(&both, &[TraceContext, B3Multi]);
        assert_eq!(ids(&found), Some((1, 1)));
        let found = extract(&both, &[Propagation::B3]);
        assert_eq!((ids(&found), found.decision), (None, Some(Decision::Drop)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            trace_id in 1..u128::MAX, span_id in 1..u64::MAX, sampled: bool, with in 0..3_usize,
        ) {
            let trace = TraceParent { trace_id, span_id, sampled };
            let format = Propagation::ALL[with];
            let mut written = headers(&[("b3", "stale"), ("traceparent", "stale"), ("x-b3-flags", "1")]);
            inject(trace, &[format], &mut written);
            let found = extract(&written, &Propagation::ALL);
            prop_assert_eq!(ids(&found), Some((trace_id, span_id)));
            prop_assert_eq!(found.decision == Some(Decision::Keep), sampled);
        }

        #[test]
        fn no_text_is_too_odd(text in "[0-9a-fd-]{0,80}|\\PC{0,40}") {
            for name in HEADERS {
                if let Ok(value) = HeaderValue::from_str(&text) {
                    let found = extract(&HeaderMap::from_iter([(name, value)]), &Propagation::ALL);
                    if let Some(remote) = found.remote {
                        prop_assert!(remote.trace_id != 0 && remote.span_id != 0);
                    }
                }
            }
        }
    }
}
