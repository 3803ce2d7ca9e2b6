//! What the server's policies add to a call: one unary call through router, seam and codec, without
//! a socket, with all policies off and on.

#[path = "../tests/cost/support.rs"]
mod support;

use divan::{AllocProfiler, Bencher};
use support::{ALL, call, request, service};

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

#[divan::bench(threads = [1, 2], sample_count = 500, sample_size = 500)]
fn policies_on(bencher: Bencher<'_, '_>) {
    calls(bencher, ALL);
}
