//! What recording a call costs on one and two threads, and rendering 10,000 series.
//!
//! What its place among the calls in flight costs is in `seam.rs`, as part of a whole call.
//!
//! Run with `cargo bench -p svc-runtime --bench metrics`.

use divan::{Bencher, black_box};
use std::time::Duration;
use svc_runtime::Code;
use svc_runtime::metrics::{Format, MethodStats, encode, register};
use svc_runtime::rpc::{Idempotency, Kind, Method, ServiceInfo};

fn main() {
    divan::main();
}

static STATS: MethodStats = MethodStats::new();

/// Start and end of a call that succeeds, without the clock.
#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn record_ok() {
    STATS.start();
    STATS.finish(black_box(Code::Ok), black_box(Duration::from_millis(3)));
}

/// Start and end of a call that fails, without the clock.
#[divan::bench(threads = [1, 2], sample_size = 10_000)]
fn record_error() {
    STATS.start();
    STATS.finish(
        black_box(Code::NotFound),
        black_box(Duration::from_millis(3)),
    );
}

/// A page with 477 methods that were called, of 21 series each.
#[divan::bench(args = [Format::Text, Format::OpenMetrics])]
fn render_10_000_series(bencher: Bencher<'_, '_>, format: &Format) {
    let methods: Vec<Method> = (0..477).map(called).collect();
    let service = ServiceInfo {
        name: "order.v1.OrderService",
        owner: "",
        tier: "",
        methods: methods.leak(),
        routes: &svc_runtime::protocol::rest::Routes::NONE,
        types: svc_runtime::schema::Registry::WELL_KNOWN,
    };
    register(Box::leak(Box::new(service)));
    bencher.bench(|| encode(*format));
}

fn called(number: usize) -> Method {
    let stats: &'static MethodStats = Box::leak(Box::default());
    stats.start();
    stats.finish(Code::Ok, Duration::from_millis(3));
    Method {
        service: "order.v1.OrderService",
        name: format!("CreateOrder{number}").leak(),
        path: "",
        kind: Kind::Unary,
        idempotency: Idempotency::Unknown,
        max_deadline: None,
        rate: None,
        input: &svc_runtime::schema::well_known::EMPTY,
        output: &svc_runtime::schema::well_known::EMPTY,
        stats,
    }
}
