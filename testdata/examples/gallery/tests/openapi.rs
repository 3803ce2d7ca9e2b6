//! The OpenAPI document against the running service, judged by schemathesis: every way of REST, and
//! Connect.

#[expect(dead_code, reason = "other tests need the rest")]
mod support;

use std::process::Command;
use support::Gallery;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/generated/openapi.json");

/// Two of its checks are not for this contract. ProtoJSON reads more than it writes, so what breaks the
/// schema may still be a request; and no schema can say that a query has one member of a oneof, or
/// which messages an `Any` can hold, so what keeps to the schema may be none.
const CHECKS: &str = "negative_data_rejection,positive_data_acceptance";

/// Left out are streams, since the tool cannot write envelopes, nor read lines; what is there to fail;
/// and verbs, whose paths are those of other operations, too.
const PATHS: &str = "Watch|watch|Parts|parts|Fail|fail|:hang|:look";

/// Finds what is wrong with the document or the service by requests that `arguments` choose. Needs `pip
/// install schemathesis`; `.ci/run` installs it.
fn judge(arguments: &[&str]) {
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
    let gallery = Gallery::start();
    let output = python("from schemathesis.cli import schemathesis; schemathesis()")
        .args(["run", DOCUMENT, "--url"])
        .arg(format!("http://{}", gallery.address))
        .args(["--exclude-checks", CHECKS, "--exclude-path-regex", PATHS])
        .args(["--generation-deterministic", "--continue-on-failure"])
        .args(["--header", "Connect-Timeout-Ms: 10000"])
        .args(["--no-color", "--warnings", "off"])
        .args(arguments)
        .current_dir(std::env::temp_dir())
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaint}");
}

#[test]
fn whatever_is_sent_the_service_does_what_its_document_says() {
    judge(&[
        "--mode",
        "all",
        "--phases",
        "fuzzing",
        "--max-examples",
        "8",
    ]);
}

/// The many bindings of one message are one for this, which tries each field and each keyword.
#[test]
fn each_part_of_a_request_is_answered_as_the_document_says() {
    let some = "^/v1/(pick/nested|pictures|upload|meta|download|forms)|Service/(Paint|Upload|Meta|Download)$";
    judge(&[
        "--mode",
        "all",
        "--phases",
        "examples,coverage",
        "--include-path-regex",
        some,
    ]);
}
