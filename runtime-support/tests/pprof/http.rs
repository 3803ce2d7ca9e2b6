//! What `/debug/pprof/` answers.

use std::future::Future as _;
use std::task::{Context, Waker};

use bytes::Bytes;
use http::{Method, Response};
use svc_runtime::pprof::{cpu, http as pprof};

use crate::decode::decode;
use crate::work;

async fn get(path: &str, query: &str) -> Response<Bytes> {
    let response = pprof::handle(&Method::GET, path, query, Bytes::new()).await;
    assert_eq!(header(&response, "x-content-type-options"), "nosniff");
    response
}

fn header<'a>(response: &'a Response<Bytes>, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

fn body(response: &Response<Bytes>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

#[tokio::test]
async fn the_index_links_to_profiles_that_exist() {
    let index = get("/", "").await;
    assert_eq!(index.status(), 200);
    assert_eq!(header(&index, "content-type"), "text/html; charset=utf-8");
    assert_eq!(body(&get("", "").await), body(&index));
    let links: Vec<&str> = body(&index)
        .split("href=\"/debug/pprof/")
        .skip(1)
        .map(|rest| rest.split(['"', '?']).next().unwrap())
        .collect();
    assert_eq!(
        links,
        [
            "allocs",
            "cmdline",
            "goroutine",
            "heap",
            "profile",
            "symbol",
            "threadcreate"
        ]
    );
    for link in links.into_iter().filter(|link| *link != "profile") {
        assert_eq!(get(link, "").await.status(), 200, "{link}");
    }
}

#[tokio::test]
async fn a_cpu_profile_is_an_attachment() {
    let _one_at_a_time = work::CPU.lock().await;
    for query in ["seconds=1&hz=200", "frequency=200&seconds=1"] {
        let response = get("/profile", query).await;
        assert_eq!(response.status(), 200);
        assert_eq!(
            header(&response, "content-type"),
            "application/octet-stream"
        );
        assert_eq!(
            header(&response, "content-disposition"),
            "attachment; filename=\"profile\""
        );
        let profile = decode(response.body());
        assert_eq!(profile.period, 5_000_000);
        assert!(profile.duration_nanos >= 1_000_000_000);
    }
}

#[tokio::test]
async fn a_second_cpu_profile_conflicts() {
    let _one_at_a_time = work::CPU.lock().await;
    let mut first = Box::pin(cpu::profile(cpu::MAX_DURATION, 100));
    let mut context = Context::from_waker(Waker::noop());
    assert!(first.as_mut().poll(&mut context).is_pending());
    let second = get("profile", "seconds=1").await;
    assert_eq!(second.status(), 409);
    assert_eq!(header(&second, "x-go-pprof"), "1");
    assert!(body(&second).starts_with("another CPU profile is being taken"));
}

#[tokio::test]
async fn heap_profiles_are_attachments() {
    for (path, query, filename, default_type) in [
        ("heap", "", "heap", "inuse_space"),
        ("heap", "debug=0&gc=1", "heap", "inuse_space"),
        ("allocs", "", "allocs", "alloc_space"),
        ("heap", "seconds=1", "heap-delta", "inuse_space"),
    ] {
        let response = get(path, query).await;
        assert_eq!(response.status(), 200);
        assert_eq!(
            header(&response, "content-type"),
            "application/octet-stream"
        );
        let disposition = format!("attachment; filename=\"{filename}\"");
        assert_eq!(header(&response, "content-disposition"), disposition);
        let profile = decode(response.body());
        assert_eq!(profile.default_type, default_type);
        assert_eq!(
            profile.duration_nanos >= 1_000_000_000,
            query == "seconds=1"
        );
    }
}

#[tokio::test]
async fn heap_profiles_have_a_text_form() {
    // Large enough to be sampled for certain.
    let kept = std::hint::black_box(Vec::<u8>::with_capacity(64 << 20));
    for path in ["heap", "allocs"] {
        let response = get(path, "debug=1").await;
        assert_eq!(response.status(), 200);
        assert_eq!(
            header(&response, "content-type"),
            "text/plain; charset=utf-8"
        );
        let text = body(&response);
        assert!(text.starts_with("heap profile: "), "{text}");
        let stack = text.split("\n\n").find(|stack| {
            stack.contains("http::heap_profiles_have_a_text_form")
                && stack.contains("] @ 0x")
                && stack.contains("\n#\t0x")
        });
        assert!(stack.is_some(), "{text}");
    }
    drop(kept);
}

#[tokio::test]
async fn bad_parameters_are_named() {
    let cases = [
        ("profile", "seconds=0", "`seconds` must be 1 to 120, not 0"),
        (
            "profile",
            "seconds=121",
            "`seconds` must be 1 to 120, not 121",
        ),
        (
            "profile",
            "seconds=1.5",
            "`seconds` must be a whole number, not `1.5`",
        ),
        (
            "profile",
            "seconds=-1",
            "`seconds` must be a whole number, not `-1`",
        ),
        (
            "profile",
            "seconds",
            "`seconds` must be a whole number, not ``",
        ),
        (
            "profile",
            "seconds=1&hz=0",
            "a CPU profile can't sample at 0 Hz: ask for 1 to 1000 Hz",
        ),
        (
            "profile",
            "seconds=1&frequency=5000",
            "a CPU profile can't sample at 5000 Hz: ask for 1 to 1000 Hz",
        ),
        (
            "profile",
            "hz=fast",
            "`hz` must be a whole number, not `fast`",
        ),
        (
            "profile",
            "hz=1&frequency=1",
            "`hz` and `frequency` mean the same: give one of them",
        ),
        ("heap", "seconds=121", "`seconds` must be 1 to 120, not 121"),
        (
            "heap",
            "seconds=1&debug=1",
            "`seconds` and `debug` don't go together: a delta has no text form",
        ),
        (
            "allocs",
            "debug=x",
            "`debug` must be a whole number, not `x`",
        ),
        (
            "heap",
            "format=png",
            "`format` must be `pprof` or `svg`, not `png`",
        ),
        (
            "goroutine",
            "format=svg&debug=1",
            "`format=svg` and `debug` don't go together: one is a picture, the other text",
        ),
        (
            "threadcreate",
            "debug=x",
            "`debug` must be a whole number, not `x`",
        ),
    ];
    for (path, query, message) in cases {
        let response = get(path, query).await;
        assert_eq!(response.status(), 400, "{path}?{query}");
        assert_eq!(body(&response), format!("{message}\n"));
        assert_eq!(
            header(&response, "content-type"),
            "text/plain; charset=utf-8"
        );
    }
}

#[tokio::test]
async fn the_command_line_is_nul_separated() {
    let response = get("cmdline", "").await;
    let arguments: Vec<String> = std::env::args().collect();
    assert_eq!(body(&response).split('\0').collect::<Vec<_>>(), arguments);
}

#[tokio::test]
async fn symbols_are_found_for_addresses() {
    let heron = work::heron_spins as fn(u64) -> u64 as usize;
    let stork = work::stork_calls as fn(u64) -> u64 as usize;
    let expected = format!(
        "num_symbols: 1\n{heron:#x} pprof::work::heron_spins\n{stork:#x} pprof::work::stork_calls\n"
    );
    let addresses = format!("{heron:#x}+nonsense+0x1+{stork:x}\n");
    let post = pprof::handle(&Method::POST, "symbol", "", addresses.clone().into()).await;
    assert_eq!(post.status(), 200);
    assert_eq!(body(&post), expected);
    assert_eq!(body(&get("symbol", addresses.trim()).await), expected);
    assert_eq!(body(&get("symbol", "").await), "num_symbols: 1\n");

    let flood = Bytes::from(vec![b'+'; (1 << 20) + 1]);
    let refused = pprof::handle(&Method::POST, "symbol", "", flood).await;
    assert_eq!(refused.status(), 413);
}

#[tokio::test]
async fn threads_are_listed() {
    let text = get("threadcreate", "debug=1").await;
    let mut lines = body(&text).lines();
    let head = lines.next().unwrap();
    let count = lines.count();
    assert!(count >= 2, "{}", body(&text));
    assert_eq!(head, format!("threadcreate profile: total {count}"));
    let profile = decode(get("threadcreate", "").await.body());
    let threads: i64 = profile.samples.iter().map(|sample| sample.values[0]).sum();
    assert!(threads >= 2);
    assert!(
        profile
            .samples
            .iter()
            .all(|sample| sample.functions.len() == 1)
    );
}

#[tokio::test]
async fn every_profile_can_be_a_picture() {
    let _one_at_a_time = work::CPU.lock().await;
    let kept = std::hint::black_box(Vec::<u8>::with_capacity(64 << 20));
    for (path, query, title) in [
        ("profile", "seconds=1&format=svg", "profile: cpu in "),
        ("heap", "format=svg", "heap: inuse_space in "),
        (
            "allocs",
            "seconds=1&format=svg",
            "allocs-delta: alloc_space in ",
        ),
        ("goroutine", "format=svg", "goroutine: calls in "),
        (
            "threadcreate",
            "format=svg",
            "threadcreate: threadcreate in ",
        ),
    ] {
        let response = get(path, query).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(header(&response, "content-type"), "image/svg+xml");
        let svg = body(&response);
        assert!(
            svg.starts_with("<svg xmlns=") && svg.contains(title),
            "{svg}"
        );
        // Others may have a sample of this test's, too.
        let is_named = svg.contains("http::every_profile_can_be_a_picture");
        assert!(is_named || path != "heap", "{svg}");
    }
    drop(kept);
}

#[tokio::test]
async fn what_rust_has_not_is_said_to_be_so() {
    for path in ["mutex", "block", "trace"] {
        let response = get(path, "").await;
        assert_eq!(response.status(), 501, "{path}");
        assert!(body(&response).starts_with("not available: "), "{path}");
    }
    let tasks = get("tasks", "").await;
    if cfg!(feature = "taskdump") {
        assert_eq!(tasks.status(), 200);
        assert!(
            body(&tasks).starts_with("tasks: total "),
            "{}",
            body(&tasks)
        );
    } else {
        assert_eq!(tasks.status(), 501);
        assert!(body(&tasks).contains("the feature `taskdump` of svc-runtime"));
    }
    let unknown = get("<script>", "").await;
    assert_eq!(unknown.status(), 404);
    assert_eq!(
        header(&unknown, "content-type"),
        "text/plain; charset=utf-8"
    );
}

#[tokio::test]
async fn other_methods_are_refused() {
    for (path, allow) in [("", "GET"), ("profile", "GET"), ("symbol", "GET, POST")] {
        let response = pprof::handle(&Method::DELETE, path, "", Bytes::new()).await;
        assert_eq!(response.status(), 405, "{path}");
        assert_eq!(header(&response, "allow"), allow);
    }
    let post = pprof::handle(&Method::POST, "heap", "", Bytes::new()).await;
    assert_eq!(post.status(), 405);
}
