//! `svc gen` on a real contract: what it writes, keeps, reports and refuses.

mod support;

use std::process::Stdio;
use std::time::{Duration, Instant};
use support::{CONTRACT, CONTRACT_PATH, Service, command, config};

const NEW_RPC: &str = "  // Cancels an order.\n  rpc CancelOrder(WatchOrderRequest) returns (WatchOrderResponse);\n}\n\nmessage CreateOrderRequest";

fn add_rpc(service: &Service) {
    service.replace(CONTRACT_PATH, "}\n\nmessage CreateOrderRequest", NEW_RPC);
}

#[test]
fn what_is_generated_is_fresh_from_anywhere_in_the_project() {
    let service = Service::generated();
    assert_eq!(service.check().show(), "exit status 0\n");
    let below = support::svc_in(&service.path("src/handlers"), &["gen", "--check"]);
    assert_eq!(below.show(), "exit status 0\n");
    let above = service.root().parent().unwrap();
    let root = service.root().display().to_string();
    assert_eq!(
        support::svc_in(above, &["-C", &root, "gen", "--check"]).show(),
        "exit status 0\n"
    );
}

#[test]
fn two_runs_give_the_same_bytes() {
    let (one, two) = (Service::generated(), Service::generated());
    assert_eq!(one.files(), two.files());
    let before = one.files();
    one.forget();
    assert_eq!(one.svc(&["gen", "--force", "--prune"]).code, 0);
    assert_eq!(one.files(), before);
}

#[test]
fn one_byte_of_a_managed_file_is_enough() {
    let service = Service::generated();
    for path in service.owned("managed") {
        let good = std::fs::read(service.path(&path)).unwrap();
        let mut bad = good.clone();
        match bad.last_mut() {
            Some(last) => *last ^= 1,
            None => bad.push(b' '),
        }
        std::fs::write(service.path(&path), &bad).unwrap();
        let output = service.check();
        assert_eq!(output.code, 1, "{path}: {output:?}");
        assert!(
            output.stderr.contains(&format!("`{path}`")),
            "{path}: {output:?}"
        );
        assert!(output.stderr.contains("HAND_EDITED"), "{path}: {output:?}");
        std::fs::remove_file(service.path(&path)).unwrap();
        let output = service.check();
        assert_eq!(output.code, 1, "{path}");
        assert!(
            output.stderr.contains("error[MISSING]") && output.stderr.contains(&path),
            "{output:?}"
        );
        std::fs::write(service.path(&path), &good).unwrap();
    }
    assert_eq!(service.check().code, 0);
}

#[test]
fn one_byte_of_a_contract_is_enough() {
    let service = Service::generated();
    let edits = [
        ("// Takes orders.", "// Takes orders!"),
        ("user_id", "user_ie"),
        ("syntax", " syntax"),
        ("string state = 1;\n", "string state = 1; \n"),
    ];
    for (from, to) in edits {
        service.put(CONTRACT_PATH, &CONTRACT.replace(from, to));
        let output = service.check();
        assert_eq!(output.code, 1, "{to}: {output:?}");
        assert!(
            output
                .stderr
                .contains(&format!("`{CONTRACT_PATH}` has changed")),
            "{to}: {output:?}"
        );
    }
    assert_eq!(service.svc(&["gen"]).code, 0);
    assert_eq!(service.check().code, 0);
    // One that is not served does not matter, but one more that is does.
    service.put(
        "contracts/other.proto",
        "syntax = \"proto3\";\npackage other;\n",
    );
    assert_eq!(service.check().code, 0);
}

#[test]
fn one_byte_of_a_template_override_is_enough() {
    let service = Service::generated();
    let (path, text) = svc_templates::all()
        .find(|(path, _)| path.ends_with("config/default.toml"))
        .unwrap();
    let path = format!(".svc/templates/{path}");
    service.put(&path, &format!("{}\n# Ours.\n", text.trim_end()));
    let output = service.check();
    assert_eq!(output.code, 1, "{output:?}");
    assert!(
        output.stderr.contains(&format!("`{path}` has changed")),
        "{output:?}"
    );
    assert_eq!(service.svc(&["gen"]).code, 0);
    assert!(service.get("config/default.toml").ends_with("# Ours.\n"));
    assert_eq!(service.check().code, 0);
    service.replace(&path, "# Ours.", "# Ours!");
    let output = service.check();
    assert_eq!(output.code, 1);
    assert!(
        output
            .stderr
            .contains("`config/default.toml` is out of date"),
        "{output:?}"
    );
    std::fs::remove_file(service.path(&path)).unwrap();
    assert_eq!(service.check().code, 1);
}

#[test]
fn another_version_of_the_tool_is_a_finding_or_a_refusal() {
    let service = Service::generated();
    service.replace(
        "svc.toml",
        concat!("svc = \"", env!("CARGO_PKG_VERSION")),
        "svc = \"0.0.9",
    );
    insta::assert_snapshot!(service.check().show(), @r#"
    exit status 1
    --- stderr
    error[TOOL_VERSION]: `svc.toml` is for svc 0.0.9, this is 0.1.0
     --> svc.toml:3:7
      |
    3 | svc = "0.0.9"
      |       ^^^^^^^
      = help: read the CHANGELOG, then run `svc upgrade`
    "#);
    insta::assert_snapshot!(service.svc(&["gen"]).show(), @r#"
    exit status 2
    --- stderr
    error[TOOL_VERSION]: `svc.toml` is for svc 0.0.9, this is 0.1.0
     --> svc.toml:3:7
      |
    3 | svc = "0.0.9"
      |       ^^^^^^^
      = help: read the CHANGELOG, then run `svc upgrade`
    "#);
    service.replace("svc.toml", "svc = \"0.0.9\"\n", "");
    insta::assert_snapshot!(service.svc(&["gen"]).show(), @r#"
    exit status 2
    --- stderr
    error[TOOL_VERSION]: `svc.toml` does not say which version of `svc` it is for; this is 0.1.0
     --> svc.toml:1:2
      |
    1 | [service]
      |  ^^^^^^^
      = help: read the CHANGELOG, then run `svc upgrade`
    "#);
}

#[test]
fn a_new_rpc_gets_a_handler_and_the_rest_is_left_alone() {
    let service = Service::generated();
    for path in service.owned("scaffold") {
        service.put(&path, "my work");
    }
    add_rpc(&service);
    insta::assert_snapshot!(service.svc(&["gen", "--dry-run"]).show(), @"
    exit status 0
    --- stdout
    update deploy/observability/grafana/dashboards/service.json
    update deploy/observability/rules/alerts.yml
    update src/generated/descriptor.binpb
    update src/generated/openapi.json
    update src/generated/services/order_service.rs
    create src/handlers/order_service/cancel_order.rs
    update src/handlers/order_service/mod.rs
    ");
    insta::assert_snapshot!(service.svc(&["gen"]).show(), @"
    exit status 0
    --- stderr
         Created src/handlers/order_service/cancel_order.rs
       Generated 59 files: 1 created, 6 updated
    ");
    assert!(
        service
            .get("src/handlers/order_service/mod.rs")
            .contains("cancel_order")
    );
    for path in service.owned("scaffold") {
        let is_new = path.ends_with("/cancel_order.rs");
        assert_eq!(service.get(&path) == "my work", !is_new, "{path}");
    }
    assert_eq!(service.check().code, 0);
}

#[test]
fn a_removed_rpc_leaves_an_orphan_that_is_reported_and_not_compiled() {
    let service = Service::new();
    add_rpc(&service);
    assert_eq!(service.svc(&["gen"]).code, 0);
    service.put(CONTRACT_PATH, CONTRACT);
    insta::assert_snapshot!(service.svc(&["gen"]).show(), @"
    exit status 0
    --- stderr
    warning[ORPHAN]: scaffold `src/handlers/order_service/cancel_order.rs` is for something that is no longer generated
     --> src/handlers/order_service/cancel_order.rs
      = help: delete it with `svc gen --prune`; nobody has edited it
       Generated 58 files: 6 updated
    ");
    assert!(
        !service
            .get("src/handlers/order_service/mod.rs")
            .contains("cancel_order")
    );
    assert_eq!(service.check().code, 0);
    assert_eq!(service.svc(&["check"]).code, 1);
    service.put("src/handlers/order_service/cancel_order.rs", "my work");
    assert_eq!(service.svc(&["gen", "--prune", "--force"]).code, 0);
    assert_eq!(
        service.get("src/handlers/order_service/cancel_order.rs"),
        "my work"
    );
    let pristine = service.get(".svc/base/src/handlers/order_service/cancel_order.rs");
    service.put("src/handlers/order_service/cancel_order.rs", &pristine);
    assert_eq!(service.svc(&["gen", "--prune"]).code, 0);
    assert!(
        !service
            .path("src/handlers/order_service/cancel_order.rs")
            .exists()
    );
    assert_eq!(service.svc(&["check"]).code, 0);
}

#[test]
fn edits_of_every_scaffold_survive_everything() {
    let service = Service::generated();
    for path in service.owned("scaffold") {
        let text = service.get(&path);
        service.put(&path, &format!("{text}\n my work \r\n"));
    }
    let before = service.files();
    add_rpc(&service);
    assert_eq!(service.svc(&["gen", "--force", "--prune"]).code, 0);
    service.put(CONTRACT_PATH, CONTRACT);
    assert_eq!(service.svc(&["gen", "--force", "--prune"]).code, 0);
    assert_eq!(service.files(), before);
}

#[test]
fn a_hand_edit_is_shown_and_kept() {
    let service = Service::generated();
    service.replace("src/handlers/mod.rs", "order_service", "my_service");
    insta::assert_snapshot!(service.svc(&["gen"]).show(), @"
    exit status 1
    --- stderr
    error[HAND_EDITED]: `src/handlers/mod.rs` is generated and has been edited by hand
     --> src/handlers/mod.rs:3:1
      |
    3 | pub mod my_service;
      | ^^^^^^^^^^^^^^^^^^^
      = help: undo the edit, or overwrite it with `svc gen --force`

    --- a/src/handlers/mod.rs
    +++ b/src/handlers/mod.rs
    @@ -1,3 +1,3 @@
     //! Handlers by service. `svc gen` rewrites this list.
     
    -pub mod my_service;
    +pub mod order_service;
    ");
    assert!(service.get("src/handlers/mod.rs").contains("my_service"));
    assert_eq!(service.svc(&["gen", "--force"]).code, 0);
    assert_eq!(service.check().code, 0);
}

#[test]
fn an_extra_file_is_found_whether_git_knows_it_or_not() {
    let service = Service::generated();
    service.put("src/generated/mine.rs", "// mine\n");
    insta::assert_snapshot!(service.check().show(), @"
    exit status 1
    --- stderr
    error[EXTRA]: `src/generated/mine.rs` is not generated, but stands where every file is
     --> src/generated/mine.rs
      = help: move it elsewhere, or delete it with `svc gen --force`
    ");
    assert_eq!(service.svc(&["gen"]).code, 1);
    assert!(service.path("src/generated/mine.rs").exists());
}

#[test]
fn looking_changes_nothing() {
    let service = Service::new();
    let before = service.files();
    assert_eq!(service.svc(&["gen", "--check"]).code, 1);
    assert_eq!(service.svc(&["gen", "--dry-run"]).code, 0);
    let diff = service.svc(&["gen", "--diff"]);
    assert_eq!(diff.code, 0);
    assert!(
        diff.stdout.starts_with("--- /dev/null\n+++ b/"),
        "{}",
        diff.stdout
    );
    assert_eq!(service.files(), before);
    let service = Service::generated();
    service.replace("src/handlers/mod.rs", "order_service", "my_service");
    insta::assert_snapshot!(service.svc(&["gen", "--check", "--diff"]).show(), @"
    exit status 1
    --- stdout
    --- a/src/handlers/mod.rs
    +++ b/src/handlers/mod.rs
    @@ -1,3 +1,3 @@
     //! Handlers by service. `svc gen` rewrites this list.
     
    -pub mod my_service;
    +pub mod order_service;
    --- stderr
    error[HAND_EDITED]: `src/handlers/mod.rs` is generated and has been edited by hand
     --> src/handlers/mod.rs:3:1
      |
    3 | pub mod my_service;
      | ^^^^^^^^^^^^^^^^^^^
      = help: undo the edit, or overwrite it with `svc gen --force`
    ");
}

#[test]
fn no_cache_vouches_for_what_has_changed() {
    let service = Service::generated();
    assert_eq!(service.svc(&["gen", "--check"]).code, 0);
    let caches = || {
        std::fs::read_dir(service.path("target/svc"))
            .unwrap()
            .map(|e| e.unwrap().path())
    };
    assert_eq!(caches().count(), 1);
    let path = "src/generated/mod.rs";
    let modified = std::fs::metadata(service.path(path))
        .unwrap()
        .modified()
        .unwrap();
    let good = service.get(path);
    service.put(path, &good.replacen('u', "v", 1));
    // Neither size nor time give it away.
    let file = std::fs::File::options()
        .write(true)
        .open(service.path(path))
        .unwrap();
    file.set_modified(modified).unwrap();
    assert_eq!(service.svc(&["gen", "--check"]).code, 1);
    service.put(path, &good);
    assert_eq!(service.svc(&["gen", "--check"]).code, 0);
    let cache = caches().next().unwrap();
    for garbage in ["", "{}", "[1,2", "\u{0}"] {
        std::fs::write(&cache, garbage).unwrap();
        assert_eq!(service.svc(&["gen", "--check"]).code, 0, "{garbage:?}");
        std::fs::write(&cache, garbage).unwrap();
        service.put(path, "// edited\n");
        assert_eq!(service.svc(&["gen", "--check"]).code, 1, "{garbage:?}");
        service.put(path, &good);
    }
    // Of an interrupted run, too.
    service.put(".svc/pending.json", "");
    assert_eq!(service.svc(&["gen", "--check"]).code, 1);
}

#[test]
fn the_vendored_runtime_is_generated_and_checked() {
    let service = Service::new();
    service.put("svc.toml", &config("\"vendored\""));
    assert_eq!(service.svc(&["gen"]).code, 0);
    assert_eq!(service.check().code, 0);
    let path = "vendor/svc-runtime/src/lib.rs";
    service.put(path, "");
    let output = service.check();
    assert_eq!(output.code, 1);
    assert!(output.stderr.contains(&format!("`{path}`")), "{output:?}");
    assert_eq!(service.svc(&["gen", "--force"]).code, 0);
    assert_eq!(service.check().code, 0);
}

#[test]
fn watching_goes_on_through_findings_until_it_is_killed() {
    let service = Service::generated();
    let mut child = command(service.root(), &["gen", "--watch"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let handler = service.path("src/handlers/order_service/cancel_order.rs");
    let deadline = Instant::now() + Duration::from_secs(60);
    // The watcher may not be up yet when the first edits are made.
    while !handler.exists() && Instant::now() < deadline {
        service.put(CONTRACT_PATH, "syntax = \"proto3\"; nonsense");
        std::thread::sleep(Duration::from_millis(300));
        assert!(
            child.try_wait().unwrap().is_none(),
            "a finding has ended it"
        );
        service.put(CONTRACT_PATH, CONTRACT);
        add_rpc(&service);
        std::thread::sleep(Duration::from_millis(700));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(handler.exists(), "a changed contract has not been noticed");
}
