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
use svc_codegen::descriptor::{self, Input};
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

/// Bytes of a field with a length.
fn record(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![tag << 3 | 2];
    prost::encoding::encode_varint(content.len() as u64, &mut bytes);
    bytes.extend_from_slice(content);
    bytes
}

#[test]
fn a_set_of_an_edition_is_what_was_written() {
    let dir = tempfile::tempdir().unwrap();
    let text = "edition = \"2023\";\npackage a;\nmessage A {\n  int32 n = 1;\n  \
                int32 i = 2 [features.field_presence = IMPLICIT];\n  \
                int32 r = 3 [features.field_presence = LEGACY_REQUIRED];\n  \
                repeated int32 x = 4 [features.repeated_field_encoding = EXPANDED];\n  \
                A d = 5 [features.message_encoding = DELIMITED];\n}\n\
                enum E { option features.enum_type = CLOSED; ONE = 1; }\n";
    std::fs::write(dir.path().join("a.proto"), text).unwrap();
    let input = |text: &str| {
        std::fs::write(dir.path().join("a.proto"), text).unwrap();
        Input::Sources {
            roots: vec![dir.path().to_owned()],
            files: vec!["a.proto".into()],
        }
    };
    let loaded = descriptor::load(&input(text)).unwrap();
    let mut file = descriptor::encode(&loaded.pool.get_file_by_name("a.proto").unwrap());
    file.extend(record(12, b"editions"));
    prost::encoding::uint64::encode(14, &1000, &mut file);
    let set = dir.path().join("set.binpb");
    std::fs::write(&set, record(1, &file)).unwrap();
    let set = Input::DescriptorSet { file: set };
    let codes = |text: &str| -> Vec<&str> {
        let current = Contract::load(&input(text)).unwrap();
        let previous = Contract::load_beside(&set, &current).unwrap();
        let config = breaking::Config::default();
        let categories = ["FILE", "WIRE_JSON", "WIRE", "PACKAGE"];
        let found = breaking::check(&current, &previous, &config, &categories, |_| true);
        found.iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes(text), Vec::<&str>::new());
    let changed = text
        .replace("IMPLICIT", "EXPLICIT")
        .replace("CLOSED", "OPEN")
        .replace(" [features.message_encoding = DELIMITED]", "");
    let changed = changed.replace("ONE = 1", "NONE = 0; ONE = 1");
    let codes = codes(&changed);
    for code in [
        "FIELD_SAME_CARDINALITY",
        "ENUM_SAME_TYPE",
        "FIELD_SAME_TYPE",
    ] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
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

/// What POLICY says about one RPC whose parts change.
fn policy(before: [&str; 3], after: [&str; 3]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let state = |name: &str, [options, request, response]: [&str; 3]| {
        let text = format!(
            "syntax = \"proto3\";\npackage a.v1;\nimport \"buf/validate/validate.proto\";\n\
             import \"google/api/annotations.proto\";\nimport \"svc/v1/options.proto\";\n\
             service S {{\n  rpc Get(Req) returns (Res) {{ {options} }}\n}}\n\
             message Req {{\n  string id = 1{request};\n}}\nmessage Res {{\n  string name = 1{response};\n}}\n"
        );
        let root = dir.path().join(name);
        std::fs::create_dir_all(&root).unwrap();
        std::fs::write(root.join("a.proto"), text).unwrap();
        load(&root).unwrap().0
    };
    let (old, new) = (state("old", before), state("new", after));
    let config = breaking::Config::default();
    let findings = breaking::check(&new, &old, &config, &["POLICY"], |_| true);
    findings
        .iter()
        .map(|finding| format!("{}: {}", finding.code, finding.message))
        .collect()
}

#[test]
fn each_promise_has_its_rule_and_says_why() {
    let http = |binding: &str| format!("option (google.api.http) = {{ {binding} }};");
    let get = http("get: \"/v1/a\"");
    let post = http("post: \"/v1/a\" body: \"*\"");
    let deadline =
        |seconds: u32| format!("option (svc.v1.method).deadline = {{ seconds: {seconds} }};");
    let idempotent = "option idempotency_level = IDEMPOTENT;".to_owned();
    let options = [
        (get.clone(), String::new()),
        (get.clone(), http("get: \"/v2/a\"")),
        (get.clone(), post.clone()),
        (post.clone(), http("post: \"/v1/a\" body: \"id\"")),
        (deadline(2), deadline(1)),
        (String::new(), deadline(1)),
        (idempotent.clone(), String::new()),
    ];
    let mut lines: Vec<String> = options
        .iter()
        .flat_map(|(before, after)| policy([before, "", ""], [after, "", ""]))
        .collect();
    let rule = |rule: &str| format!(" [(buf.validate.field).string.{rule}]");
    let (short, long) = (rule("min_len = 1"), rule("min_len = 9"));
    lines.extend(policy(["", &short, ""], ["", &long, ""]));
    lines.extend(policy(["", "", &long], ["", "", &short]));
    let of_message =
        |rule: &str| format!(" [deprecated = true]; option (buf.validate.message).{rule}");
    let cel = |text: &str| of_message(&format!("cel_expression = \"{text}\""));
    lines.extend(policy(
        ["", " [deprecated = true]", ""],
        ["", &cel("this.id != ''"), ""],
    ));
    lines.extend(policy(
        ["", "", &cel("this.name != ''")],
        ["", "", " [deprecated = true]"],
    ));
    let oneof = |options: &str| format!("; oneof o {{ {options} int32 n = 2; }} reserved 9");
    let required = oneof("option (buf.validate.oneof).required = true;");
    lines.extend(policy(["", &oneof(""), ""], ["", &required, ""]));
    insta::assert_snapshot!(lines.join("\n"), @r#"
    POLICY_HTTP_BINDING_NO_DELETE: RPC `Get` no longer answers `GET /v1/a`, which clients over HTTP call
    POLICY_HTTP_BINDING_NO_DELETE: RPC `Get` no longer answers `GET /v1/a`, which clients over HTTP call
    POLICY_HTTP_BINDING_NO_DELETE: RPC `Get` no longer answers `GET /v1/a`, which clients over HTTP call
    POLICY_HTTP_BINDING_NO_DELETE: RPC `Get` takes another body at `POST /v1/a`: `id` instead of `*`, which clients over HTTP call
    POLICY_DEADLINE_NO_SHORTEN: RPC `Get` has a deadline of 1 s and had 2 s: calls that took longer now fail
    POLICY_DEADLINE_NO_SHORTEN: RPC `Get` has a deadline of 1 s and had none: calls that took longer now fail
    POLICY_IDEMPOTENCY_NO_WEAKEN: RPC `Get` was `IDEMPOTENT` and is `IDEMPOTENCY_UNKNOWN`, while callers retry, hedge or cache it on that promise
    POLICY_REQUEST_RULES_NO_TIGHTEN: Field "1" with name "id" on message "Req" changed rule `string.min_len` from `1` to `9`: requests that were fine are refused
    POLICY_RESPONSE_RULES_NO_LOOSEN: Field "1" with name "name" on message "Res" changed rule `string.min_len` from `9` to `1`: clients may rely on the old promise
    POLICY_REQUEST_RULES_NO_TIGHTEN: Message "Req" changed rule `cel_expression` from nothing to `this.id != ''`: requests that were fine are refused
    POLICY_RESPONSE_RULES_NO_LOOSEN: Message "Res" changed rule `cel_expression` from `this.name != ''` to nothing: clients may rely on the old promise
    POLICY_REQUEST_RULES_NO_TIGHTEN: Oneof "o" on message "Req" changed rule `required` from nothing to `true`: requests that were fine are refused
    "#);
    // The other way round, and with the old binding kept, nobody is broken.
    let kept = http("get: \"/v2/a\" additional_bindings { get: \"/v1/a\" }");
    for (before, after) in [
        (get.as_str(), kept.as_str()),
        ("", &get),
        (&deadline(1), &deadline(2)),
        ("", &idempotent),
    ] {
        assert_eq!(
            policy([before, "", ""], [after, "", ""]),
            Vec::<String>::new()
        );
    }
    assert_eq!(
        policy(["", &long, ""], ["", &short, ""]),
        Vec::<String>::new()
    );
    assert_eq!(
        policy(["", "", &short], ["", "", &long]),
        Vec::<String>::new()
    );
}
