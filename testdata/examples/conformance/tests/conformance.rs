//! Connect's conformance suite, by its official runner: `go install
//! connectrpc.com/conformance/cmd/connectconformance@latest` and have it on PATH.

use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// Suites have timeouts, so that each has the machine to itself.
static TURN: Mutex<()> = Mutex::new(());

/// Runs the suite against a program; says so if the runner is not there. A suite that shrinks unnoticed
/// proves nothing, so at least `least` cases must have been run.
fn passes(mode: &str, settings: &str, program: &str, least: u32) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let output = Command::new("connectconformance")
        .args(["--mode", mode, "--conf", settings, "--", program])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) => {
            println!("skipped: `connectconformance` cannot be started: {error}");
            return;
        }
    };
    let said = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaint}");
    let total = said
        .lines()
        .chain(complaint.lines())
        .find_map(|line| line.strip_prefix("Total cases: "));
    let total: u32 = total.map_or(0, |total| total.trim().parse().unwrap_or(0));
    assert!(
        total >= least,
        "only {total} cases were run: {said}\n{complaint}"
    );
    println!("{total} cases passed");
}

#[test]
fn the_server_passes_the_suite() {
    let program = env!("CARGO_BIN_EXE_server-under-test");
    passes("server", "server.yaml", program, 3_820);
}

#[test]
fn the_generated_client_passes_the_suite() {
    let program = env!("CARGO_BIN_EXE_client-under-test");
    passes("client", "client.yaml", program, 372);
}
