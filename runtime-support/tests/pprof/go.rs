//! Go's own reader opens our profiles, and names our functions without the binary.

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use svc_runtime::pprof::{cpu, heap};

use crate::work::{self, Busy};

/// What `go tool pprof -top` prints of a profile, or `None` if there is no `go`.
fn top(profile: &[u8], extra: &[&str]) -> Option<String> {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("profile.pb.gz");
    std::fs::write(&file, profile).unwrap();
    let Output {
        status,
        stdout,
        stderr,
    } = run_go(directory.path(), &file, extra)?;
    let stderr = String::from_utf8_lossy(&stderr);
    assert!(status.success(), "{stderr}");
    Some(String::from_utf8(stdout).unwrap())
}

fn run_go(directory: &Path, file: &Path, extra: &[&str]) -> Option<Output> {
    let run = Command::new("go")
        .args(["tool", "pprof", "-top", "-nodecount=2000"])
        .args(extra)
        .arg(file)
        .env("PPROF_TMPDIR", directory)
        // Where it would look for the binary.
        .env("PPROF_BINARY_PATH", directory)
        .output();
    match run {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: go not found");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn go_names_the_functions_of_a_cpu_profile() {
    let _one_at_a_time = work::CPU.lock().await;
    let _busy = Busy::spinning();
    for _ in 0..20 {
        let profile = cpu::profile(Duration::from_secs(1), 200).await.unwrap();
        let Some(top) = top(&profile, &[]) else {
            return;
        };
        assert!(top.contains("Type: cpu"), "{top}");
        if top.contains("pprof::work::heron_spins") && top.contains("pprof::work::stork_calls") {
            return;
        }
    }
    panic!("never sampled");
}

#[test]
fn go_names_the_functions_of_a_heap_profile() {
    #[inline(never)]
    fn curlew_keeps() -> Vec<u8> {
        black_box(vec![1; 32 << 20])
    }
    let block = curlew_keeps();
    for (view, kind) in [
        (heap::View::InUse, "inuse_space"),
        (heap::View::Allocated, "alloc_space"),
    ] {
        let profile = heap::profile(view).unwrap();
        let Some(top) = top(&profile, &[]) else {
            return;
        };
        assert!(top.contains(&format!("Type: {kind}")), "{top}");
        assert!(top.contains("curlew_keeps"), "{top}");
    }
    drop(block);
}
