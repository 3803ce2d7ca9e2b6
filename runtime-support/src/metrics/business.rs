//! Counters and histograms that mean something to the business, with labels that cannot get out of
//! hand.
//!
//! A label's values may come from requests: beyond [`MAX_SERIES`] sets of them, and beyond
//! [`MAX_VALUE_BYTES`] of a value, everything is counted below [`OTHER`]. What is known stays known.
//!
//! Recording costs a walk over the known sets and an atomic addition, and allocates for sets that
//! are new only.

use super::Encoder;
use super::registry::{Collect, register_metric};
use arc_swap::ArcSwapOption;
use std::fmt;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, PoisonError};

/// The value of all labels of what found no room.
pub const OTHER: &str = "other";

/// Sets of label values that a metric tells apart.
const MAX_SERIES: usize = 100;

/// Longest value of a label.
const MAX_VALUE_BYTES: usize = 128;

/// Upper bounds of the buckets of histograms that name none: powers of ten in three steps.
pub const VALUE_BOUNDS: &[f64] = &[
    1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1e3, 2.5e3, 5e3, 1e4, 2.5e4, 5e4, 1e5,
    2.5e5, 5e5, 1e6,
];

/// Something that only grows, by `N` labels.
///
/// ```
/// use svc_runtime::metrics::Counter;
///
/// static PLACED: Counter<1> = Counter::new("orders_placed", "Orders placed", ["region"]);
///
/// PLACED.add(["eu"], 1.0);
/// assert_eq!(PLACED.value(["eu"]), 1.0);
/// ```
pub struct Counter<const N: usize> {
    about: About<N>,
    series: Series<N, Sum>,
}

impl<const N: usize> Counter<N> {
    /// A counter for a static. Its samples are called `<name>_total`.
    #[must_use]
    pub const fn new(name: &'static str, help: &'static str, labels: [&'static str; N]) -> Self {
        Self {
            about: About::new(name, help, labels),
            series: Series::new(),
        }
    }

    /// Adds to what these values of the labels have in common. An amount that is negative or no
    /// number adds nothing.
    pub fn add(&'static self, values: [&str; N], amount: f64) {
        self.register();
        if amount >= 0.0 && amount.is_finite() {
            self.series
                .with(values, Sum::default, |sum| sum.add(amount));
        }
    }

    /// What was added up for these values.
    #[must_use]
    pub fn value(&self, values: [&str; N]) -> f64 {
        let find = |series: &Entry<N, Sum>| series.is(&values).then(|| series.value.get());
        self.series
            .all()
            .iter()
            .find_map(|series| find(series))
            .unwrap_or(0.0)
    }

    /// Shows the counter on `/metrics` before anything is added to it.
    pub fn register(&'static self) {
        if self.about.is_new() {
            register_metric(self);
        }
    }
}

impl<const N: usize> Collect for Counter<N> {
    fn collect(&self, page: &mut Encoder) {
        let mut family = page.counter(self.about.name, self.about.help);
        for series in self.series.all().iter() {
            let value = series.value.get();
            let labels = self.about.labels(series);
            // Whole numbers look as counters mostly do.
            if value.fract() == 0.0 && value < 9e15 {
                family.sample(&labels, value as u64);
            } else {
                family.sample(&labels, value);
            }
        }
    }
}

/// A distribution of values, by `N` labels.
///
/// ```
/// use svc_runtime::metrics::{Histogram, VALUE_BOUNDS};
///
/// static ITEMS: Histogram<1> =
///     Histogram::new("orders_items", "Items of an order", ["region"], VALUE_BOUNDS);
///
/// ITEMS.observe(["eu"], 3.0);
/// assert_eq!(ITEMS.count(["eu"]), 1);
/// ```
pub struct Histogram<const N: usize> {
    about: About<N>,
    bounds: &'static [f64],
    series: Series<N, Buckets>,
}

impl<const N: usize> Histogram<N> {
    /// A histogram for a static, with the upper bounds of its buckets, which ascend and include their
    /// own value.
    #[must_use]
    pub const fn new(
        name: &'static str,
        help: &'static str,
        labels: [&'static str; N],
        bounds: &'static [f64],
    ) -> Self {
        Self {
            about: About::new(name, help, labels),
            bounds,
            series: Series::new(),
        }
    }

    /// Counts a value. What is no number is left out.
    pub fn observe(&'static self, values: [&str; N], value: f64) {
        self.register();
        if !value.is_finite() {
            return;
        }
        let bucket = self.bounds.partition_point(|bound| *bound < value);
        let new = || Buckets::new(self.bounds.len() + 1);
        self.series.with(values, new, |buckets| {
            buckets.sum.add(value);
            buckets.counts[bucket].fetch_add(1, Relaxed);
        });
    }

    /// How many values were counted for these labels.
    #[must_use]
    pub fn count(&self, values: [&str; N]) -> u64 {
        let all = self.series.all();
        let series = all.iter().find(|series| series.is(&values));
        series.map_or(0, |series| series.value.counts().iter().sum())
    }

    /// Shows the histogram on `/metrics` before anything is counted.
    pub fn register(&'static self) {
        if self.about.is_new() {
            register_metric(self);
        }
    }
}

impl<const N: usize> Collect for Histogram<N> {
    fn collect(&self, page: &mut Encoder) {
        let mut family = page.histogram(self.about.name, self.about.help);
        for series in self.series.all().iter() {
            let (labels, counts) = (self.about.labels(series), series.value.counts());
            family.histogram(&labels, self.bounds, &counts, series.value.sum.get());
        }
    }
}

/// What does not change of a metric.
struct About<const N: usize> {
    name: &'static str,
    help: &'static str,
    labels: [&'static str; N],
    is_registered: AtomicBool,
}

impl<const N: usize> About<N> {
    const fn new(name: &'static str, help: &'static str, labels: [&'static str; N]) -> Self {
        Self {
            name,
            help,
            labels,
            is_registered: AtomicBool::new(false),
        }
    }

    fn is_new(&self) -> bool {
        !self.is_registered.load(Relaxed) && !self.is_registered.swap(true, Relaxed)
    }

    fn labels<'a, V>(&'a self, series: &'a Entry<N, V>) -> [(&'a str, &'a str); N] {
        std::array::from_fn(|index| (self.labels[index], &*series.labels[index]))
    }
}

/// Values by sets of labels. Sets are added and never taken out, so readers need no lock.
struct Series<const N: usize, V> {
    known: ArcSwapOption<Vec<Arc<Entry<N, V>>>>,
    adding: Mutex<()>,
}

struct Entry<const N: usize, V> {
    labels: [Box<str>; N],
    value: V,
}

impl<const N: usize, V> Entry<N, V> {
    fn is(&self, labels: &[&str; N]) -> bool {
        self.labels
            .iter()
            .zip(labels)
            .all(|(known, label)| **known == **label)
    }
}

impl<const N: usize, V> Series<N, V> {
    const fn new() -> Self {
        Self {
            known: ArcSwapOption::const_empty(),
            adding: Mutex::new(()),
        }
    }

    fn all(&self) -> Arc<Vec<Arc<Entry<N, V>>>> {
        self.known.load_full().unwrap_or_default()
    }

    fn with(&self, labels: [&str; N], new: impl FnOnce() -> V, record: impl Fn(&V)) {
        if let Some(known) = &*self.known.load()
            && let Some(series) = known.iter().find(|series| series.is(&labels))
        {
            return record(&series.value);
        }
        record(&self.add(labels, new).value);
    }

    #[cold]
    fn add(&self, labels: [&str; N], new: impl FnOnce() -> V) -> Arc<Entry<N, V>> {
        let _alone = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.all();
        let is_too_long = labels.iter().any(|label| label.len() > MAX_VALUE_BYTES);
        let labels = match is_too_long || known.len() >= MAX_SERIES {
            true => [OTHER; N],
            false => labels,
        };
        if let Some(series) = known.iter().find(|series| series.is(&labels)) {
            return Arc::clone(series);
        }
        let series = Arc::new(Entry {
            labels: labels.map(Box::from),
            value: new(),
        });
        let mut more = Vec::clone(&known);
        more.push(Arc::clone(&series));
        self.known.store(Some(Arc::new(more)));
        series
    }
}

/// A sum, as the bits of a float.
#[derive(Default)]
struct Sum(AtomicU64);

impl Sum {
    fn add(&self, amount: f64) {
        let more = |bits| Some((f64::from_bits(bits) + amount).to_bits());
        // It is never refused.
        let _ = self.0.fetch_update(Relaxed, Relaxed, more);
    }

    fn get(&self) -> f64 {
        f64::from_bits(self.0.load(Relaxed))
    }
}

struct Buckets {
    sum: Sum,
    counts: Box<[AtomicU64]>,
}

impl Buckets {
    fn new(count: usize) -> Self {
        Self {
            sum: Sum::default(),
            counts: (0..count).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    fn counts(&self) -> Vec<u64> {
        self.counts
            .iter()
            .map(|count| count.load(Relaxed))
            .collect()
    }
}

impl<const N: usize> fmt::Debug for Counter<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Counter").field(&self.about.name).finish()
    }
}

impl<const N: usize> fmt::Debug for Histogram<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Histogram").field(&self.about.name).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Format;

    fn page(metric: &dyn Collect) -> String {
        let mut page = Encoder::new(Format::Text);
        metric.collect(&mut page);
        String::from_utf8(page.finish()).unwrap()
    }

    #[test]
    fn a_counter_adds_up_by_label() {
        static SOLD: Counter<2> = Counter::new("test_sold", "Sold", ["region", "kind"]);
        SOLD.add(["eu", "tea"], 2.0);
        SOLD.add(["us", "tea"], 0.5);
        SOLD.add(["eu", "tea"], 1.0);
        for nothing in [-1.0, f64::NAN, f64::INFINITY] {
            SOLD.add(["eu", "tea"], nothing);
        }
        insta::assert_snapshot!(page(&SOLD), @r#"
        # HELP test_sold_total Sold
        # TYPE test_sold_total counter
        test_sold_total{region="eu",kind="tea"} 3
        test_sold_total{region="us",kind="tea"} 0.5
        "#);
        let shown = crate::metrics::encode(Format::Text);
        assert!(
            String::from_utf8(shown)
                .unwrap()
                .contains("test_sold_total{region=\"us\"")
        );
    }

    #[test]
    fn a_histogram_counts_by_bucket() {
        static SIZE: Histogram<0> = Histogram::new("test_size", "Size", [], &[1.0, 10.0]);
        for value in [0.0, 1.0, 1.5, 10.0, 11.0, f64::NAN] {
            SIZE.observe([], value);
        }
        assert_eq!(SIZE.count([]), 5);
        insta::assert_snapshot!(page(&SIZE), @r#"
        # HELP test_size Size
        # TYPE test_size histogram
        test_size_bucket{le="1.0"} 2
        test_size_bucket{le="10.0"} 4
        test_size_bucket{le="+Inf"} 5
        test_size_count 5
        test_size_sum 23.5
        "#);
    }

    #[test]
    fn what_is_beyond_the_bound_is_counted_as_other() {
        static CALLS: Counter<1> = Counter::new("test_calls", "Calls", ["caller"]);
        std::thread::scope(|scope| {
            for thread in 0..4 {
                scope.spawn(move || {
                    for number in 0..1000 {
                        CALLS.add([&format!("{}", number * 4 + thread)], 1.0);
                    }
                });
            }
        });
        let page = page(&CALLS);
        assert_eq!(page.lines().count(), 2 + MAX_SERIES + 1);
        assert_eq!(CALLS.value([OTHER]), 4000.0 - MAX_SERIES as f64);
        static LONG: Counter<1> = Counter::new("test_long", "Long", ["text"]);
        LONG.add([&"x".repeat(MAX_VALUE_BYTES)], 1.0);
        LONG.add([&"x".repeat(MAX_VALUE_BYTES + 1)], 1.0);
        assert_eq!(LONG.value([OTHER]), 1.0);
    }
}
