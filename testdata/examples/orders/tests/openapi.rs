//! The OpenAPI document against the running service, judged by schemathesis.

#[expect(dead_code, reason = "other tests need the rest")]
mod support;

use std::process::Command;
use support::Process;

/// ProtoJSON reads more than it writes (`null`, numbers as strings and the other way round, names of the
/// contract, unknown fields), so what breaks the schema may still be a request: that is not judged.
/// Nor are calls that are given no time. Streams are left out, since the tool cannot write envelopes, nor read lines.
const ARGUMENTS: [&str; 17] = [
    "--mode",
    "positive",
    "--phases",
    "examples,coverage,fuzzing",
    "--max-examples",
    "40",
    "--generation-deterministic",
    "--exclude-checks",
    "negative_data_rejection",
    "--exclude-path-regex",
    "Watch|watch",
    "--no-color",
    "--warnings",
    "off",
    "--continue-on-failure",
    "--header",
    "Connect-Timeout-Ms: 10000",
];

/// Needs `pip install schemathesis`; `.ci/run` installs it.
#[test]
fn the_service_does_what_its_document_says() {
    let python = |script: &str| {
        let mut command = Command::new("python3");
        command.args(["-c", script]);
        command
    };
    let has = python("import schemathesis").output();
    if !has.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 has no `schemathesis`");
        return;
    }
    let process = Process::start(&[]);
    assert!(process.text("/docs").contains("openapi.json"));
    let output = python("from schemathesis.cli import schemathesis; schemathesis()")
        .arg("run")
        .arg(format!("http://{}/openapi.json", process.admin))
        .arg("--url")
        .arg(format!("http://{}", process.listen))
        .args(ARGUMENTS)
        .current_dir(std::env::temp_dir())
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}
