//! `svc upgrade` from the command line: what it says, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use support::Service;

/// A service whose Dockerfile and state an older version has written, with a line that is not there
/// any more, as the user has it now.
fn old(user: impl Fn(&str) -> String) -> Service {
    let service = Service::generated();
    for path in ["Dockerfile", "src/state.rs"] {
        let older = service.get(path).replacen('\n', "\nold\n", 1);
        service.put(&format!(".svc/base/{path}"), &older);
        service.put(path, &user(&older));
    }
    service
}

#[test]
fn what_nobody_has_edited_is_replaced() {
    let service = old(str::to_owned);
    service.replace("svc.toml", "svc = \"0.1.0\"", "svc = \"0.0.9\"");
    insta::assert_snapshot!(service.svc(&["upgrade", "--dry-run"]).show(), @r"
    exit status 0
    --- stdout
    update svc.toml
    update Dockerfile
    update src/state.rs
    ");
    insta::assert_snapshot!(service.svc(&["upgrade"]).show(), @r"
    exit status 0
    --- stderr
         Updated svc.toml
         Updated Dockerfile
         Updated src/state.rs
           Fresh nothing to generate
    ");
    assert_eq!(service.svc(&["gen", "--check"]).code, 0);
    insta::assert_snapshot!(service.svc(&["upgrade"]).show(), @r"
    exit status 0
    --- stderr
           Fresh nothing to generate
    ");
}

#[test]
fn what_meets_is_marked_and_said() {
    let service = old(|text| text.replacen("\nold\n", "\nmine\n", 1));
    let output = service.svc(&["upgrade"]);
    assert_eq!(output.code, 1);
    for said in [
        "error[MERGE_CONFLICT]: your edit of `Dockerfile` and the new scaffold meet here",
        " --> src/state.rs:2:1\n",
        "Conflict Dockerfile",
    ] {
        assert!(output.stderr.contains(said), "no `{said}` in\n{output:?}");
    }
    let marked = service.get("Dockerfile");
    assert!(marked.contains("\n<<<<<<< ours\nmine\n"), "{marked}");
    // It is the user's to resolve; what is generated is current.
    assert_eq!(service.svc(&["gen", "--check"]).code, 0);
}
