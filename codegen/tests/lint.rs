//! Lint against the cases of buf's own tests.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic and say why"
)]

mod conformance;

use svc_codegen::contract::Contract;
use svc_codegen::descriptor::{self, Input};
use svc_codegen::lint;
use svc_codegen::ruleset::buf_yaml::{self, Module};

#[test]
fn every_case_is_found_as_buf_finds_it() {
    let cases = conformance::cases("lint");
    let mut matched = 0;
    for case in &cases {
        let root = case.join("input");
        let modules = buf_yaml::read(&root)
            .unwrap()
            .unwrap_or_else(|| vec![Module::whole()]);
        let input = buf_yaml::input(&root, &modules).unwrap();
        let contract = Contract::load(&input).unwrap();
        let findings: Vec<_> = modules
            .iter()
            .flat_map(|module| {
                let wanted = |file: &_| module.has(&root, file);
                lint::check(&contract, wanted, &module.lint, lint::DEFAULT)
            })
            .collect();
        let name = case.file_name().unwrap().to_str().unwrap();
        let expected = conformance::expected(case, &format!("lint/{name}/"));
        let found = conformance::found(&findings, &root);
        matched += usize::from(conformance::compare(case, &expected, &found));
    }
    println!("{matched} of {} cases", cases.len());
    assert_eq!(matched, cases.len());
}

#[test]
fn editions_are_judged_as_they_are_written() {
    let dir = tempfile::tempdir().unwrap();
    let text = "// licence\nedition = \"2023\";\npackage a.v1;\nmessage a {\n  int32 Old = 1 \
                [features.field_presence = LEGACY_REQUIRED, default = 3];\n}\n";
    std::fs::create_dir_all(dir.path().join("a/v1")).unwrap();
    std::fs::write(dir.path().join("a/v1/a.proto"), text).unwrap();
    let input = Input::Sources {
        roots: vec![dir.path().to_owned()],
        files: vec!["a/v1/a.proto".into()],
    };
    let descriptors = descriptor::load(&input).unwrap();
    let below = |text: String| text.replace(&format!("{}/", dir.path().display()), "");
    let contract = Contract::new(descriptors);
    let findings = lint::check(
        &contract,
        |file| !file.import,
        &lint::Config::default(),
        lint::DEFAULT,
    );
    let lines: Vec<_> = findings
        .iter()
        .map(|finding| below(finding.to_string()))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    a/v1/a.proto:4:9: Message name "a" should be PascalCase, such as "A". [MESSAGE_PASCAL_CASE]
    a/v1/a.proto:5:9: Field name "Old" should be lower_snake_case, such as "old". [FIELD_LOWER_SNAKE_CASE]
    a/v1/a.proto:5:9: Field named "Old" should not be required. [FIELD_NOT_REQUIRED]
    "#);
}

#[test]
fn our_own_rules_warn_where_they_are_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let text = "syntax = \"proto3\";\npackage a.v1;\nimport \"buf/validate/validate.proto\";\n\
                service S {\n  rpc Create(Req) returns (Res);\n  rpc CreateOrder(Req) returns (Res);\n}\n\
                message Req {\n  string order_id = 1;\n  string user_id = 2 [(buf.validate.field).string.uuid = true];\n\
                int64 tenant_id = 3;\n}\nmessage Res {}\n";
    std::fs::write(dir.path().join("a.proto"), text).unwrap();
    let contract = Contract::load(&Input::Sources {
        roots: vec![dir.path().to_owned()],
        files: vec!["a.proto".into()],
    })
    .unwrap();
    let findings = lint::check(
        &contract,
        |file| !file.import,
        &lint::Config::default(),
        &["SVC"],
    );
    let lines: Vec<_> = findings.iter().map(|finding| finding.to_string()).collect();
    insta::assert_snapshot!(
        lines
            .join("\n")
            .replace(&format!("{}/", dir.path().display()), "")
    );
}
