//! `svc lint` and `svc breaking` as processes: folders, git refs, formats, exit status.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::process::Command;
use support::{CONTRACT_PATH, Service, svc_in};

fn git(service: &Service, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(service.root())
        .args(["-c", "user.name=t", "-c", "user.email=t@example.com"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// The sample service, committed on `main`.
fn committed() -> Service {
    let service = Service::new();
    git(&service, &["init", "-q", "-b", "main"]);
    git(&service, &["add", "."]);
    git(&service, &["commit", "-q", "-m", "first"]);
    service
}

#[test]
fn a_changed_contract_breaks_since_a_ref() {
    let service = committed();
    assert_eq!(service.svc(&["breaking", "--against", "main"]).code, 0);
    service.replace(CONTRACT_PATH, "string order_id = 1", "int64 order_id = 2");
    insta::assert_snapshot!(service.svc(&["breaking", "--against", "main"]).show());
    insta::assert_snapshot!(
        service
            .svc(&["breaking", "--against", "main", "--format", "markdown"])
            .show()
    );
    let json = service.svc(&[
        "breaking",
        "--against",
        "main",
        "--use",
        "WIRE",
        "--format",
        "json",
    ]);
    assert_eq!(json.code, 1);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(
        json["findings"][0]["code"],
        "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED"
    );
}

#[test]
fn the_baseline_of_the_configuration_counts_for_check() {
    let service = committed();
    let config = service.get("svc.toml");
    service.put(
        "svc.toml",
        &format!("{config}\n[breaking]\nagainst = \"main\"\nuse = [\"WIRE\"]\n"),
    );
    assert_eq!(service.svc(&["gen"]).code, 0);
    assert_eq!(service.svc(&["check"]).code, 0);
    service.replace(CONTRACT_PATH, "string state = 1", "bool state = 1");
    assert_eq!(service.svc(&["gen"]).code, 0);
    let output = service.svc(&["check"]);
    assert_eq!(output.code, 1);
    assert!(
        output.stderr.contains("FIELD_WIRE_COMPATIBLE_TYPE"),
        "{}",
        output.stderr
    );
}

#[test]
fn baselines_that_cannot_be_had() {
    let service = committed();
    insta::assert_snapshot!(service.svc(&["breaking"]).show());
    insta::assert_snapshot!(service.svc(&["breaking", "--against", "nowhere"]).show());
    insta::assert_snapshot!(
        service
            .svc(&["breaking", "--against", "main", "--use", "WIRES"])
            .show()
    );
    service.replace(CONTRACT_PATH, "string state = 1", "string state = ");
    git(&service, &["commit", "-q", "-a", "-m", "broken"]);
    service.replace(CONTRACT_PATH, "string state = ", "string state = 1");
    insta::assert_snapshot!(service.svc(&["breaking", "--against", "main"]).show());
    let alone = Service::new();
    let output = alone.svc(&["breaking", "--against", "main"]);
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("NO_GIT_REPOSITORY"),
        "{}",
        output.stderr
    );
    alone.put("set.binpb", "no set");
    let output = alone.svc(&["breaking", "--against", "set.binpb"]);
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("DESCRIPTOR_SET_CORRUPT"),
        "{}",
        output.stderr
    );
}

#[test]
fn folders_need_no_project() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let contract =
        "syntax = \"proto3\";\npackage a.v1;\nmessage Order {\n  string orderId = 1;\n}\n";
    put("old/a/v1/a.proto", contract);
    put("new/a/v1/a.proto", &contract.replace("Order ", "Orders "));
    put("new/buf.yaml", "version: v2\nlint:\n  use: [BASIC]\n");
    insta::assert_snapshot!(svc_in(folder.path(), &["lint", "new"]).show());
    insta::assert_snapshot!(svc_in(folder.path(), &["breaking", "new", "--against", "old"]).show());
    put("new/buf.yaml", "version: v2\nlint:\n  use: [BASICS]\n");
    insta::assert_snapshot!(svc_in(folder.path(), &["lint", "new"]).show());
    put("new/buf.yaml", "version: v2\nlint:\n  use: [\n");
    assert_eq!(svc_in(folder.path(), &["lint", "new"]).code, 2);
}

#[test]
fn nothing_to_judge_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put("none/README.md", "no contract");
    put("some/a.proto", "syntax = \"proto3\";\npackage a;\n");
    let yaml = "version: v2\nmodules:\n  - path: .\n    excludes: [a]\n";
    put("excluded/buf.yaml", yaml);
    put("excluded/a/a.proto", "syntax = \"proto3\";\npackage a;\n");
    let run = |arguments: &[&str]| svc_in(folder.path(), arguments).show();
    insta::assert_snapshot!(run(&["lint", "none"]));
    insta::assert_snapshot!(run(&["lint", "excluded"]));
    insta::assert_snapshot!(run(&["breaking", "none", "--against", "some"]));
    insta::assert_snapshot!(run(&["breaking", "some", "--against", "none"]));
    let service = Service::new();
    let contract = service.get(CONTRACT_PATH);
    std::fs::remove_file(service.root().join(CONTRACT_PATH)).unwrap();
    insta::assert_snapshot!(service.svc(&["lint"]).show());
    git(&service, &["init", "-q", "-b", "main"]);
    git(&service, &["add", "."]);
    git(&service, &["commit", "-q", "-m", "nothing"]);
    service.put(CONTRACT_PATH, &contract);
    insta::assert_snapshot!(service.svc(&["breaking", "--against", "main"]).show());
}

#[test]
fn rules_of_the_configuration() {
    let service = Service::new();
    let config = service.get("svc.toml");
    service.put(
        "svc.toml",
        &format!("{config}\n[lint]\nuse = [\"COMMENT_MESSAGE\"]\nignore = [\"order\"]\n"),
    );
    assert_eq!(service.svc(&["lint"]).code, 0);
    service.put(
        "svc.toml",
        &format!("{config}\n[lint]\nuse = [\"COMMENT_MESSAGE\"]\n"),
    );
    assert_eq!(service.svc(&["lint"]).code, 1);
    assert_eq!(service.svc(&["gen"]).code, 0);
    service.put(
        "svc.toml",
        &format!("{config}\n[lint]\nuse = [\"COMMENT_MESAGE\"]\n"),
    );
    insta::assert_snapshot!(service.svc(&["lint"]).show());
    insta::assert_snapshot!(
        service
            .svc(&["lint", "--explain", "COMMENT_MESSAGE"])
            .show()
    );
}

#[test]
fn fix_mends_what_is_mechanical_and_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put(
        "buf.yaml",
        "version: v2\nlint:\n  use: [IMPORT_USED, MESSAGE_PASCAL_CASE]\n",
    );
    put(
        "b.proto",
        "syntax = \"proto3\";\npackage a;\nmessage B {}\n",
    );
    let text = "syntax = \"proto3\";\npackage a;\nimport \"b.proto\";\nmessage a {}\n";
    put("a.proto", text);
    insta::assert_snapshot!(svc_in(folder.path(), &["lint", ".", "--fix"]).show());
    let mended = std::fs::read_to_string(folder.path().join("a.proto")).unwrap();
    assert_eq!(mended, text.replace("import \"b.proto\";\n", ""));
    let again = svc_in(folder.path(), &["lint", ".", "--fix"]);
    assert_eq!(again.code, 1);
    assert!(
        again.stderr.contains("nothing: no finding is one"),
        "{}",
        again.stderr
    );
    put("a.proto", text);
    let json = svc_in(folder.path(), &["lint", ".", "--fix", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["changes"][0]["path"], "a.proto");
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
    insta::assert_snapshot!(svc_in(folder.path(), &["lint", "--explain", "IMPORT_USED"]).show());
    insta::assert_snapshot!(
        svc_in(
            folder.path(),
            &["lint", "--explain", "CONTEXT_FOREIGN_TYPE"]
        )
        .show()
    );
}

/// A `FileDescriptorSet` with the file `a.proto`: message `a.A` with one field, string `name` = 1.
const SET: &[u8] = b"\x0a\x2d\x0a\x07a.proto\x12\x01a\x22\x17\x0a\x01A\x12\x12\x0a\x04name\x18\x01\x20\x01\x28\x09R\x04name\x62\x06proto3";

#[test]
fn a_descriptor_set_is_a_baseline() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    std::fs::create_dir(folder.path().join("now")).unwrap();
    put("old.binpb", SET);
    put(
        "now/a.proto",
        b"syntax = \"proto3\";\npackage a;\nmessage A {\n  string name = 1;\n}\n",
    );
    let against = |set: &str| svc_in(folder.path(), &["breaking", "now", "--against", set]);
    let same = against("old.binpb");
    assert_eq!(same.code, 0, "{}", same.stderr);
    put(
        "now/a.proto",
        b"syntax = \"proto3\";\npackage a;\nmessage A {\n  bool name = 1;\n}\n",
    );
    insta::assert_snapshot!(against("old.binpb").show());
    put("cut.binpb", &SET[..20]);
    insta::assert_snapshot!(against("cut.binpb").show());
    put("empty.binpb", b"");
    insta::assert_snapshot!(against("empty.binpb").show());
    insta::assert_snapshot!(against("../nowhere/else.binpb").show());
    std::fs::create_dir(folder.path().join("broken")).unwrap();
    put(
        "broken/a.proto",
        b"syntax = \"proto3\";\nmessage A {\n  Missing m = 1;\n}\n",
    );
    insta::assert_snapshot!(against("broken").show());
}
