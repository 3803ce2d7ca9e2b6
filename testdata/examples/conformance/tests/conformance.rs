//! Connect's conformance suite, by its official runner: `go install
//! connectrpc.com/conformance/cmd/connectconformance@latest` and have it on PATH.

use std::process::Command;

#[test]
fn the_server_passes_the_suite() {
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new("connectconformance")
        .args(["--mode", "server", "--conf", "server.yaml", "--"])
        .arg(env!("CARGO_BIN_EXE_server-under-test"))
        .current_dir(root)
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
    // A suite that shrinks unnoticed proves nothing.
    let total = said
        .lines()
        .chain(complaint.lines())
        .find_map(|line| line.strip_prefix("Total cases: "));
    let total: u32 = total.map_or(0, |total| total.trim().parse().unwrap_or(0));
    assert!(
        total >= 1_890,
        "only {total} cases were run: {said}\n{complaint}"
    );
    println!("{total} cases passed");
}
