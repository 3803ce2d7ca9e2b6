//! What the server's policies add to a call: one unary call through router, seam and codec, without
//! a socket, with all policies off and on.

#[path = "../tests/cost/support.rs"]
mod support;

use divan::{AllocProfiler, Bencher, black_box};
use http::HeaderValue;
use support::{ALL, call, request, service};
use svc_runtime::policy::Time;
use svc_runtime::trace::{Propagation, Sampler, Strategy, extract};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

fn calls(bencher: Bencher<'_, '_>, settings: &[(&str, &str)]) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let _entered = runtime.enter();
    let service = service(settings);
    bencher
        .with_inputs(request)
        .bench_values(|request| call(&service, request));
}

#[divan::bench(threads = [1, 2], sample_count = 500, sample_size = 500)]
fn policies_off(bencher: Bencher<'_, '_>) {
    calls(bencher, &[]);
}

/// What is decided about a trace on arrival: reading the headers, an id, the sampler.
#[divan::bench(args = [false, true], sample_size = 10_000)]
fn tracing_decision(bencher: Bencher<'_, '_>, named: bool) {
    let mut headers = http::HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/grpc"));
    headers.insert("grpc-timeout", HeaderValue::from_static("1S"));
    if named {
        let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        headers.insert("traceparent", HeaderValue::from_static(parent));
    }
    let sampler = Sampler::new(Strategy::Ratio(0.01), true).expect("a share");
    bencher.bench(|| {
        let incoming = extract(black_box(&headers), &[Propagation::TraceContext]);
        let trace_id = match incoming.remote {
            Some(remote) => remote.trace_id,
            None => fastrand::u128(1..),
        };
        let sampled = sampler.decide(trace_id, incoming.decision, Time::now);
        (trace_id, fastrand::u64(1..), sampled)
    });
}

/// Traces neither named nor shown; the sampler is asked all the same.
#[divan::bench(threads = [1, 2], sample_count = 500, sample_size = 500)]
fn tracing_quiet(bencher: Bencher<'_, '_>) {
    let settings = [
        ("tracing.sampler", "never"),
        ("tracing.response_header", ""),
    ];
    calls(bencher, &settings);
}

/// Spans of this share of calls are recorded, encoded and sent to where nobody listens.
#[divan::bench(args = ["never", "ratio:0.01", "always"], threads = [1, 2], sample_count = 500, sample_size = 500)]
fn tracing_at(bencher: Bencher<'_, '_>, sampler: &str) {
    let settings = [
        ("tracing.sampler", sampler),
        ("tracing.endpoint", "http://127.0.0.1:1"),
        ("tracing.timeout", "1ms"),
        ("log.level", "off"),
    ];
    calls(bencher, &settings);
}

/// The same with spans of all others waiting for how their call ends.
#[divan::bench(threads = [1, 2], sample_count = 500, sample_size = 500)]
fn tracing_tail(bencher: Bencher<'_, '_>) {
    let settings = [
        ("tracing.sampler", "never"),
        ("tracing.endpoint", "http://127.0.0.1:1"),
        ("tracing.tail_errors", "true"),
    ];
    calls(bencher, &settings);
}

#[divan::bench(threads = [1, 2], sample_count = 500, sample_size = 500)]
fn policies_on(bencher: Bencher<'_, '_>) {
    calls(bencher, ALL);
}
