//! Breaking changes against the cases of buf's own tests.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic and say why"
)]

mod conformance;

use std::path::Path;
use svc_codegen::breaking;
use svc_codegen::contract::Contract;
use svc_codegen::finding::Failure;
use svc_codegen::ruleset::buf_yaml::{self, Module};

fn load(root: &Path) -> Result<(Contract, Vec<Module>), Failure> {
    let modules = buf_yaml::read(root)?.unwrap_or_else(|| vec![Module::whole()]);
    let contract = Contract::load(&buf_yaml::input(root, &modules)?)?;
    Ok((contract, modules))
}

#[test]
fn every_case_is_found_as_buf_finds_it() {
    let cases = conformance::cases("breaking");
    let mut matched = 0;
    for case in &cases {
        let root = case.join("current");
        let loaded = load(&root).and_then(|now| Ok((now, load(&case.join("previous"))?)));
        let ((current, modules), (previous, _)) = match loaded {
            Ok(loaded) => loaded,
            Err(failure) => {
                println!("{}: {failure}", case.display());
                continue;
            }
        };
        let config = &modules[0].breaking;
        let findings = breaking::check(&current, &previous, config, breaking::DEFAULT, |_| true);
        let name = case.file_name().unwrap().to_str().unwrap();
        let expected = conformance::expected(case, &format!("breaking/current/{name}/"));
        let found = conformance::found(&findings, &root);
        matched += usize::from(conformance::compare(case, &expected, &found));
    }
    println!("{matched} of {} cases", cases.len());
    assert_eq!(matched, cases.len());
}

#[test]
fn promises_beyond_the_wire_are_policy() {
    let dir = tempfile::tempdir().unwrap();
    let state = |name: &str, level: &str, path: &str, rules: [&str; 2]| {
        let text = format!(
            "syntax = \"proto3\";\npackage a.v1;\nimport \"buf/validate/validate.proto\";\n\
             import \"google/api/annotations.proto\";\nimport \"svc/v1/options.proto\";\nservice S {{\n  rpc Get(Req) returns (Res) {{\n    \
             option idempotency_level = {level};\n    option (svc.v1.method).deadline = {{ seconds: {} }};\n    option (google.api.http) = {{ get: \"{path}\" }};\n  \
             }}\n}}\nmessage Req {{\n  string id = 1 [(buf.validate.field).string = {{ {} }}];\n}}\n\
             message Res {{\n  string name = 1 [(buf.validate.field).string = {{ {} }}];\n}}\n",
            if level == "IDEMPOTENT" { 1 } else { 2 },
            rules[0],
            rules[1]
        );
        let root = dir.path().join(name);
        std::fs::create_dir_all(&root).unwrap();
        std::fs::write(root.join("a.proto"), text).unwrap();
        load(&root).unwrap().0
    };
    let before = state(
        "before",
        "NO_SIDE_EFFECTS",
        "/v1/a",
        ["min_len: 1", "min_len: 1"],
    );
    let after = state("after", "IDEMPOTENT", "/v2/a", ["min_len: 2", "max_len: 9"]);
    let config = breaking::Config::default();
    let judge = |now: &Contract, old: &Contract| {
        let findings = breaking::check(now, old, &config, &["POLICY"], |_| true);
        let lines: Vec<_> = findings.iter().map(|finding| finding.to_string()).collect();
        lines
            .join("\n")
            .replace(&format!("{}/", dir.path().display()), "")
    };
    assert_eq!(judge(&before, &before), "");
    insta::assert_snapshot!(judge(&after, &before));
}
