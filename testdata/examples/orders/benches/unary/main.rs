//! Server CPU of a unary call: this generated service against what is written by hand, in pairs.
//!
//! `cargo bench -p orders --bench unary`; words behind `--` choose by name, such as `-- rest http/1.1`.
//! gRPC is compared with tonic, and on a port that has all protocols with one that has neither HTTP/1.1
//! nor REST;
//! REST (a `GET` by the contract's binding) and Connect (a `POST` of JSON), over HTTP/1.1 and HTTP/2,
//! with hyper that answers the same bytes without looking at the request. Each server is a process of its own on processor 0, the
//! client is on processor 1. Rounds alternate; ratio and difference are taken round by round and their
//! medians printed, so that a machine whose speed drifts does not show. Metrics are on, tracing is off.

mod calls;
mod served;
mod servers;

use calls::Json;
use http::Version;
use served::Served;
use std::process::{Command, Stdio};

const PATH: &str = "/order.v1.OrderService/GetOrder";
const CONNECTIONS: usize = 8;
const STREAMS: usize = 16;
const CALLS: usize = 24_000;
const ROUNDS: usize = 15;

svc_runtime::global_allocator!();

fn main() {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("serve-generated") => servers::generated(),
        Some("serve-bare") => servers::bare(),
        Some("serve-plain") => {
            let mut text = || arguments.next().expect("two answers");
            servers::plain(text(), text());
        }
        Some("serve-all") => servers::all(),
        Some("serve-alone") => servers::alone(),
        _ => compare(&Chosen(std::env::args().skip(1).collect())),
    }
}

/// The words that choose what is compared; options are cargo's.
struct Chosen(Vec<String>);

impl Chosen {
    fn has(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let mut words = self.0.iter().filter(|word| !word.starts_with('-'));
        words.all(|word| name.contains(&word.to_lowercase()))
    }
}

fn compare(chosen: &Chosen) {
    let generated = Served::start(&["serve-generated"]);
    let pinned = Command::new("taskset")
        .args(["-a", "-cp", "1", &std::process::id().to_string()])
        .stdout(Stdio::null())
        .status();
    assert!(
        pinned.is_ok_and(|status| status.success()),
        "two processors are needed"
    );
    let client = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    client.expect("a runtime can be made").block_on(async {
        println!("server CPU a unary call, medians of {ROUNDS} rounds of {CALLS} calls");
        compare_grpc(chosen, "gRPC", (&generated, "generated"), "bare tonic").await;
        let name = "gRPC beside all other protocols";
        if chosen.has(name) {
            let all = Served::start(&["serve-all"]);
            compare_grpc(chosen, name, (&all, "all"), "gRPC alone").await;
        }
        compare_json(chosen, &generated).await;
    });
}

async fn compare_grpc(chosen: &Chosen, name: &str, ours: (&Served, &str), other: &str) {
    if !chosen.has(name) {
        return;
    }
    let role = match other {
        "bare tonic" => "serve-bare",
        _ => "serve-alone",
    };
    let theirs = Served::start(&[role]);
    let pairs = pairs(
        async || calls::grpc(ours.0).await,
        async || calls::grpc(&theirs).await,
    );
    report(name, ours.1, other, &pairs.await);
}

async fn compare_json(chosen: &Chosen, generated: &Served) {
    let rest = Json::Rest.answer(generated).await;
    let connect = Json::Connect.answer(generated).await;
    let [rest_text, connect_text] =
        [&rest, &connect].map(|text| std::str::from_utf8(text).expect("JSON is UTF-8"));
    let plain = Served::start(&["serve-plain", rest_text, connect_text]);
    for (call, expected) in [(Json::Rest, &rest), (Json::Connect, &connect)] {
        for version in [Version::HTTP_11, Version::HTTP_2] {
            let name = format!("{call:?}, JSON, {version:?}");
            if !chosen.has(&name) {
                continue;
            }
            let pairs = pairs(
                async || call.round(version, generated, expected).await,
                async || call.round(version, &plain, expected).await,
            );
            report(&name, "generated", "plain hyper", &pairs.await);
        }
    }
}

/// Nanoseconds a call of ours and of theirs, round by round, after one round each to warm up.
async fn pairs(ours: impl AsyncFn() -> f64, theirs: impl AsyncFn() -> f64) -> Vec<(f64, f64)> {
    ours().await;
    theirs().await;
    let mut pairs = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        pairs.push(if round % 2 == 0 {
            let ours = ours().await;
            (ours, theirs().await)
        } else {
            let theirs = theirs().await;
            (ours().await, theirs)
        });
    }
    pairs
}

fn report(name: &str, one: &str, other: &str, pairs: &[(f64, f64)]) {
    let sorted = |of: fn(&(f64, f64)) -> f64| {
        let mut values: Vec<f64> = pairs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let median = |of| sorted(of)[ROUNDS / 2];
    let ratios = sorted(|(ours, theirs)| ours / theirs);
    let ratio = ratios[ROUNDS / 2];
    println!("{name}");
    println!("  {one:<12} {:6.2} µs", median(|(ours, _)| ours / 1e3));
    println!(
        "  {other:<12} {:6.2} µs",
        median(|(_, theirs)| theirs / 1e3)
    );
    println!(
        "  difference   {:6.2} µs, pair by pair",
        median(|(ours, theirs)| (ours - theirs) / 1e3)
    );
    println!(
        "  ratio        {ratio:6.3}, pair by pair, {:.3} to {:.3} (throughput per CPU second {:.3})",
        ratios[0],
        ratios[ROUNDS - 1],
        1.0 / ratio
    );
}
