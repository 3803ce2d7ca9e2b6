//! What `svc` says about projects that it cannot work on, in which form, with which exit status.

mod support;

use serde_json::Value;
use support::{CONTRACT_PATH, Service, svc_in};

#[test]
fn outside_of_a_project() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["gen", "check", "lint"] {
        let output = svc_in(folder.path(), &[command]);
        assert_eq!(output.code, 2, "{command}");
    }
    insta::assert_snapshot!(svc_in(folder.path(), &["gen"]).show(), @"
    exit status 2
    --- stderr
    error[NO_PROJECT]: no `svc.toml` in `.` or any folder above it
      = help: go to a service's folder, name it with `-C DIR`, or make one with `svc new NAME`
    ");
    insta::assert_snapshot!(svc_in(folder.path(), &["-C", "nowhere", "gen"]).show(), @"
    exit status 2
    --- stderr
    error[NO_SUCH_FOLDER]: `nowhere` is not a folder
      = help: pass an existing folder to `-C`
    ");
}

#[test]
fn wrong_keys_of_the_configuration() {
    let service = Service::new();
    service.replace("svc.toml", "serve =", "srve =");
    service.put(
        "svc.toml",
        &format!("{}\n[clients.inventory]\n", service.get("svc.toml")),
    );
    insta::assert_snapshot!(service.svc(&["gen"]).show(), @r#"
    exit status 2
    --- stderr
    error[UNKNOWN_KEY]: unknown key `srve` in `[contracts]`
     --> svc.toml:8:1
      |
    8 | srve = ["order.v1.OrderService"]
      | ^^^^
      = help: did you mean `serve`? Known are `roots`, `serve`, `keep`, `descriptor_set`

    error[MISSING_KEY]: `services` is missing
      --> svc.toml:10:10
       |
    10 | [clients.inventory]
       |          ^^^^^^^^^
       = help: name what is called: `services = ["…"]` in `[clients.inventory]`
    "#);
    for command in [&["gen", "--check"][..], &["check"], &["lint"]] {
        assert_eq!(service.svc(command).code, 2, "{command:?}");
    }
}

#[test]
fn a_name_that_no_crate_can_have() {
    let service = Service::new();
    service.replace("svc.toml", "\"orders\"", "\"Order Service\"");
    insta::assert_snapshot!(service.svc(&["check"]).show(), @r#"
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `Order Service` contains `O` (only `a` to `z`, `0` to `9` and `-` suit a crate and a DNS label) and so cannot name a service
     --> svc.toml:2:8
      |
    2 | name = "Order Service"
      |        ^^^^^^^^^^^^^^^
      = help: set `name = "order-service"`
    "#);
}

#[test]
fn a_configuration_that_is_no_text() {
    let service = Service::new();
    std::fs::write(service.path("svc.toml"), b"[service]\nname = \"\xff\"\n").unwrap();
    insta::assert_snapshot!(service.svc(&["gen"]).show(), @"
    exit status 2
    --- stderr
    error[NOT_UTF8]: `svc.toml` is not UTF-8: byte 18 is part of no character
     --> svc.toml
      = help: save the file as UTF-8
    ");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read() {
    let service = Service::new();
    std::fs::create_dir_all(service.path(".svc/templates")).unwrap();
    std::os::unix::fs::symlink("nowhere", service.path(".svc/templates/main.rs")).unwrap();
    insta::assert_snapshot!(service.svc(&["gen"]).show(), @"
    exit status 2
    --- stderr
    error[IO]: cannot read `.svc/templates/main.rs`: No such file or directory (os error 2)
     --> .svc/templates/main.rs
      = help: check that the path exists and that you may access it
    ");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to() {
    use std::os::unix::fs::PermissionsExt;
    let service = Service::new();
    std::fs::create_dir(service.path("src")).unwrap();
    let read_only = std::fs::Permissions::from_mode(0o555);
    std::fs::set_permissions(service.path("src"), read_only).unwrap();
    if std::fs::write(service.path("src/probe"), "").is_ok() {
        eprintln!("SKIPPED: this user may write to read-only folders");
        return;
    }
    let before = service.files();
    let output = service.svc(&["gen"]);
    std::fs::set_permissions(service.path("src"), std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("error[IO]: cannot create `src/"),
        "{output:?}"
    );
    assert_eq!(service.files(), before);
}

#[test]
fn a_folder_where_a_file_belongs() {
    let service = Service::new();
    service.put("src/generated/mod.rs/file", "");
    let before = service.files();
    insta::assert_snapshot!(service.svc(&["gen"]).show(), @"
    exit status 2
    --- stderr
    error[BLOCKED]: `src/generated/mod.rs` is a folder where a file is to be generated
     --> src/generated/mod.rs
      = help: move `src/generated/mod.rs` out of the way
    ");
    assert_eq!(service.svc(&["gen", "--check"]).code, 2);
    assert_eq!(service.files(), before);
}

#[test]
fn a_contract_at_fault_is_a_finding() {
    let faults = [
        (
            "package order.v1;",
            "package order.v1;\nimport \"missing.proto\";",
        ),
        ("string user_id = 1;", "string user_id = ;"),
        ("service OrderService", "service Other"),
    ];
    for (from, to) in faults {
        let service = Service::new();
        service.replace(CONTRACT_PATH, from, to);
        for command in [&["gen"][..], &["gen", "--check"], &["check"], &["lint"]] {
            let output = service.svc(command);
            assert_eq!(output.code, 1, "{to} {command:?}: {output:?}");
            assert!(output.stderr.contains("= help: "), "{to}: {output:?}");
            assert!(output.stdout.is_empty(), "{to}: {output:?}");
        }
        assert!(!service.path("src").exists(), "{to}");
    }
}

#[test]
fn flags_that_exclude_each_other() {
    let service = Service::new();
    let exclusive = [
        ["--check", "--force"],
        ["--check", "--prune"],
        ["--check", "--dry-run"],
        ["--check", "--watch"],
        ["--watch", "--diff"],
        ["--watch", "--force"],
        ["--watch", "--format=json"],
        ["--quiet", "--verbose"],
    ];
    for [one, other] in exclusive {
        let output = service.svc(&["gen", one, other]);
        assert_eq!(output.code, 2, "{one} {other}");
        assert!(
            output.stderr.contains("cannot be used with"),
            "{one} {other}: {output:?}"
        );
    }
    assert_eq!(service.svc(&["nonsense"]).code, 2);
    assert_eq!(service.svc(&["gen", "--format", "xml"]).code, 2);
}

fn json(service: &Service, args: &[&str]) -> (i32, Value) {
    let output = service.svc(args);
    assert_eq!(output.stderr, "", "{args:?}");
    (
        output.code,
        serde_json::from_str(&output.stdout).expect("stdout is one document"),
    )
}

#[test]
fn json_has_one_shape_for_every_end() {
    let service = Service::new();
    let (code, stale) = json(&service, &["gen", "--check", "--format", "json"]);
    assert_eq!((code, &stale["status"]), (1, &"findings".into()));
    assert_eq!(stale["changes"][0]["action"], "create");
    let finding = &stale["findings"][0];
    assert_eq!(
        (&finding["code"], &finding["severity"]),
        (&"MISSING".into(), &"error".into())
    );
    assert!(finding["help"].is_string() && finding["place"]["file"].is_string());
    let (code, written) = json(&service, &["gen", "--format=json"]);
    assert_eq!((code, &written["status"]), (0, &"fine".into()));
    assert_eq!(written["changes"], stale["changes"]);
    let (code, fresh) = json(&service, &["check", "--format=json"]);
    assert_eq!(
        (code, fresh.to_string()),
        (0, r#"{"changes":[],"findings":[],"status":"fine"}"#.into())
    );
    service.replace(CONTRACT_PATH, "rpc", "rcp");
    assert_eq!(
        json(&service, &["lint", "--format=json"]).1["status"],
        "findings"
    );
    service.put("svc.toml", "[service]\n");
    let (code, wrong) = json(&service, &["gen", "--format=json"]);
    assert_eq!((code, &wrong["status"]), (2, &"error".into()));
    assert_eq!(wrong["findings"][0]["place"]["line"], 1);
}

#[test]
fn github_annotates_the_line() {
    let service = Service::new();
    service.replace("svc.toml", "serve =", "srve =");
    let output = service.svc(&["check", "--format", "github"]);
    insta::assert_snapshot!(output.show(), @"
    exit status 2
    --- stdout
    ::error file=svc.toml,line=8,col=1,endColumn=5,title=UNKNOWN_KEY::unknown key `srve` in `[contracts]`%0Ahelp: did you mean `serve`? Known are `roots`, `serve`, `keep`, `descriptor_set`
    ");
}

#[test]
fn pipes_get_no_colour_unless_they_are_meant_to() {
    let folder = tempfile::tempdir().unwrap();
    let plain = svc_in(folder.path(), &["gen"]);
    assert!(!plain.stderr.contains('\u{1b}'));
    let coloured = svc_in(folder.path(), &["gen", "--color", "always"]);
    assert!(coloured.stderr.contains("\u{1b}["), "{}", coloured.stderr);
    assert_eq!(
        svc_in(folder.path(), &["gen", "--color=never"]).stderr,
        plain.stderr
    );
}

#[test]
fn quiet_means_only_what_is_wrong() {
    let service = Service::new();
    assert_eq!(service.svc(&["gen", "--quiet"]).show(), "exit status 0\n");
    assert_eq!(service.svc(&["check", "-q"]).show(), "exit status 0\n");
    std::fs::remove_file(service.path("src/handlers/mod.rs")).unwrap();
    assert!(service.svc(&["check", "-q"]).stderr.contains("MISSING"));
}
