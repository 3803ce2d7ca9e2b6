//! Writing metrics as Prometheus text 0.0.4 or OpenMetrics 1.0.0.
//!
//! What would make a scraper refuse the whole page is mended here instead: characters that names
//! may not have become `_`, and a family that is written a second time is left out.
//!
//! Deliberately absent: timestamps, summaries and the protobuf formats.

use super::stats::Exemplar;
use crate::trace::{SpanId, TraceId};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::io::Write;

/// A text format of metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Prometheus text, version 0.0.4.
    Text,
    /// OpenMetrics text, version 1.0.0.
    OpenMetrics,
}

impl Format {
    /// The value of the `Content-Type` header.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain; version=0.0.4; charset=utf-8",
            Self::OpenMetrics => "application/openmetrics-text; version=1.0.0; charset=utf-8",
        }
    }
}

/// The value of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number.
    Integer(u64),
    /// Any number.
    Float(f64),
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::Integer(value)
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Integer(value) => value.fmt(f),
            Self::Float(f64::INFINITY) => f.write_str("+Inf"),
            Self::Float(f64::NEG_INFINITY) => f.write_str("-Inf"),
            // `Debug` keeps `1.0` apart from `1`, which OpenMetrics demands of bounds, and turns to
            // exponents where plain digits would fill a line.
            Self::Float(value) => write!(f, "{value:?}"),
        }
    }
}

/// A page of metrics that is being written.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use svc_runtime::metrics::{self, Encoder};
///
/// static PLACED: AtomicU64 = AtomicU64::new(0);
///
/// fn collect(page: &mut Encoder) {
///     page.counter("orders_placed", "Orders that were placed")
///         .sample(&[("channel", "web")], PLACED.load(Ordering::Relaxed));
/// }
/// metrics::register_collector(collect);
/// ```
#[derive(Debug)]
pub struct Encoder {
    format: Format,
    out: Vec<u8>,
    families: BTreeSet<String>,
}

impl Encoder {
    /// An empty page.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self {
            format,
            out: Vec::new(),
            families: BTreeSet::new(),
        }
    }

    /// Begins a counter: something that only grows. Its samples are called `<name>_total`.
    pub fn counter(&mut self, name: &str, help: &str) -> Family<'_> {
        let name = name.strip_suffix("_total").unwrap_or(name);
        self.family(name, "_total", "counter", help)
    }

    /// Begins a gauge: something that goes up and down.
    pub fn gauge(&mut self, name: &str, help: &str) -> Family<'_> {
        self.family(name, "", "gauge", help)
    }

    /// Begins a histogram. Its samples are written with [`Family::histogram`].
    pub fn histogram(&mut self, name: &str, help: &str) -> Family<'_> {
        self.family(name, "", "histogram", help)
    }

    /// Begins facts that do not change, as labels of a sample of value 1 called `<name>_info`.
    pub fn info(&mut self, name: &str, help: &str) -> Family<'_> {
        let name = name.strip_suffix("_info").unwrap_or(name);
        self.family(name, "_info", "info", help)
    }

    /// The finished page.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        if self.format == Format::OpenMetrics {
            self.out.extend_from_slice(b"# EOF\n");
        }
        self.out
    }

    fn family(&mut self, name: &str, suffix: &'static str, kind: &str, help: &str) -> Family<'_> {
        let name = valid_name(name).into_owned();
        let (shown, kind) = match (self.format, kind) {
            (Format::OpenMetrics, kind) => (name.clone(), kind),
            (Format::Text, "info") => (format!("{name}{suffix}"), "gauge"),
            (Format::Text, kind) => (format!("{name}{suffix}"), kind),
        };
        let first = self.families.insert(name.clone());
        if first {
            self.head("HELP", &shown);
            escape(&mut self.out, help, self.format == Format::OpenMetrics);
            self.out.push(b'\n');
            self.head("TYPE", &shown);
            self.out.extend_from_slice(kind.as_bytes());
            self.out.push(b'\n');
            if self.format == Format::OpenMetrics
                && let Some(unit) = unit(&name)
            {
                self.head("UNIT", &shown);
                self.out.extend_from_slice(unit.as_bytes());
                self.out.push(b'\n');
            }
        }
        Family {
            page: self,
            name,
            suffix,
            muted: !first,
        }
    }

    fn head(&mut self, keyword: &str, name: &str) {
        for part in ["# ", keyword, " ", name, " "] {
            self.out.extend_from_slice(part.as_bytes());
        }
    }
}

/// A metric with its samples.
#[derive(Debug)]
pub struct Family<'a> {
    page: &'a mut Encoder,
    name: String,
    suffix: &'static str,
    muted: bool,
}

impl Family<'_> {
    /// Writes a sample. Each set of labels may be written once.
    pub fn sample(&mut self, labels: &[(&str, &str)], value: impl Into<Number>) -> &mut Self {
        self.line(self.suffix, labels, None, value.into());
        self
    }

    /// Writes a histogram: `counts` by bucket, not cumulated, with one more than there are
    /// `bounds`, for values beyond the last; and the `sum` of all values.
    pub fn histogram(
        &mut self,
        labels: &[(&str, &str)],
        bounds: &[f64],
        counts: &[u64],
        sum: f64,
    ) -> &mut Self {
        self.histogram_with(labels, bounds, (counts, &[]), sum)
    }

    /// The same with exemplars by bucket, of values in seconds; only OpenMetrics has them.
    pub(super) fn histogram_with(
        &mut self,
        labels: &[(&str, &str)],
        bounds: &[f64],
        (counts, exemplars): (&[u64], &[Option<Exemplar>]),
        sum: f64,
    ) -> &mut Self {
        let mut cumulated = 0;
        let all_bounds = bounds.iter().copied().chain([f64::INFINITY]);
        for (bucket, (bound, count)) in all_bounds.zip(counts).enumerate() {
            cumulated += count;
            self.line("_bucket", labels, Some(bound), cumulated.into());
            if let Some(Some(exemplar)) = exemplars.get(bucket) {
                self.exemplar(exemplar);
            }
        }
        self.line("_count", labels, None, cumulated.into());
        self.line("_sum", labels, None, sum.into());
        self
    }

    /// Puts an exemplar behind the last line.
    fn exemplar(&mut self, exemplar: &Exemplar) {
        if self.muted || self.page.format != Format::OpenMetrics {
            return;
        }
        let out = &mut self.page.out;
        out.pop();
        let (trace, span) = (TraceId(exemplar.trace_id), SpanId(exemplar.span_id));
        let (seconds, at) = (exemplar.nanos as f64 / 1e9, exemplar.at);
        number(
            out,
            format_args!(
                " # {{trace_id=\"{trace}\",span_id=\"{span}\"}} {seconds:?} {}.{:03}\n",
                at / 1000,
                at % 1000
            ),
        );
    }

    fn line(&mut self, suffix: &str, labels: &[(&str, &str)], le: Option<f64>, value: Number) {
        if self.muted {
            return;
        }
        let out = &mut self.page.out;
        out.extend_from_slice(self.name.as_bytes());
        out.extend_from_slice(suffix.as_bytes());
        let mut separator = b'{';
        for (name, value) in labels {
            out.push(separator);
            separator = b',';
            let name = valid_name(name);
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"=\"");
            escape(out, value, true);
            out.push(b'"');
        }
        if let Some(bound) = le {
            out.push(separator);
            separator = b',';
            number(out, format_args!("le=\"{}\"", Number::Float(bound)));
        }
        if separator == b',' {
            out.push(b'}');
        }
        number(out, format_args!(" {value}\n"));
    }
}

fn number(out: &mut Vec<u8>, text: fmt::Arguments<'_>) {
    // Writing to a vector does not fail.
    let _ = out.write_fmt(text);
}

/// The unit that a name ends in, as OpenMetrics wants it declared.
fn unit(name: &str) -> Option<&'static str> {
    ["seconds", "bytes", "ratio"].into_iter().find(|unit| {
        name.strip_suffix(unit)
            .is_some_and(|rest| rest.ends_with('_'))
    })
}

fn valid_name(name: &str) -> Cow<'_, str> {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let begins_well = name.starts_with(|first: char| !first.is_ascii_digit());
    if begins_well && name.chars().all(allowed) {
        return Cow::Borrowed(name);
    }
    let prefix = if begins_well { "" } else { "_" };
    let letters = name
        .chars()
        .map(|letter| if allowed(letter) { letter } else { '_' });
    Cow::Owned(prefix.chars().chain(letters).collect())
}

/// Escapes a label value, or help text, in which the classic format leaves quotes alone.
fn escape(out: &mut Vec<u8>, text: &str, quotes: bool) {
    for byte in text.bytes() {
        match byte {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'"' if quotes => out.extend_from_slice(b"\\\""),
            byte => out.push(byte),
        }
    }
}
