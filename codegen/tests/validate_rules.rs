//! What is said about validation rules that mean nothing or that are not compiled, and where.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use svc_codegen::Project;
use svc_codegen::config::Config;
use svc_codegen::finding::Severity;

/// Runs `check` on the project whose one contract holds `message M` with this body.
fn project<T>(body: &str, check: impl FnOnce(&Project) -> T) -> T {
    let dir = tempfile::tempdir().unwrap();
    let contracts = dir.path().join("contracts/a/v1");
    std::fs::create_dir_all(&contracts).unwrap();
    let contract = format!(
        "syntax = \"proto3\";\npackage a.v1;\nimport \"buf/validate/validate.proto\";\nimport \"google/protobuf/struct.proto\";\nimport \"google/protobuf/wrappers.proto\";\nservice S {{ rpc Do(M) returns (M); }}\nmessage M {{\n{body}\n}}\n"
    );
    std::fs::write(contracts.join("a.proto"), contract).unwrap();
    let text = "[service]\nname = \"a\"\nsvc = \"0.1.0\"\nruntime = \"workspace\"\n[contracts]\nroots = [\"contracts\"]\nserve = [\"a.v1.S\"]\n";
    let config = Config::parse("svc.toml", text).unwrap();
    check(&Project {
        root: dir.path().to_owned(),
        config,
        overrides: BTreeMap::new(),
    })
}

/// Line, code and message of every finding.
fn findings(body: &str) -> String {
    let found = project(body, |project| svc_codegen::lint(project).unwrap());
    let lines: Vec<String> = found
        .iter()
        .map(|finding| {
            let line = finding.place.as_ref().map_or(0, |place| place.line);
            format!("{line}: {} [{}]", finding.message, finding.code)
        })
        .collect();
    lines.join("\n")
}

#[test]
fn rules_of_the_wrong_type_are_refused_where_they_stand() {
    insta::assert_snapshot!(findings("  int32 n = 1;\n  int32 m = 2 [(buf.validate.field).string.min_len = 1];"), @"9: the rule `string` is not valid: `string` does not fit the type of the field [RULE_INVALID]");
    insta::assert_snapshot!(findings("repeated int32 n = 1 [(buf.validate.field).int32.gt = 1];"), @"8: the rule `int32` is not valid: `int32` does not fit the type of the field [RULE_INVALID]");
}

#[test]
fn expressions_are_checked_with_types() {
    let of = |expression: &str| {
        findings(&format!(
            "string s = 1 [(buf.validate.field).cel_expression = \"{expression}\"];"
        ))
    };
    insta::assert_snapshot!(of("this > 1"), @"8: the rule `this > 1` is not valid: `>` does not take string and int [RULE_INVALID]");
    insta::assert_snapshot!(of("this.size("), @"8: the rule `this.size(` is not valid: unexpected end of the expression [RULE_INVALID]");
    insta::assert_snapshot!(of("this.size()"), @"8: the rule `this.size()` is not valid: the expression gives int, not bool or string [RULE_INVALID]");
    insta::assert_snapshot!(of("that == 'a'"), @"8: the rule `that == 'a'` is not valid: `that` is not declared [RULE_INVALID]");
    insta::assert_snapshot!(of("this.matches('(')"), @"8: the rule `this.matches('(')` is not valid: the pattern `(` is not valid: error: unclosed group [RULE_INVALID]");
    insta::assert_snapshot!(of("this.shout()"), @"8: the rule `this.shout()` is not valid: there is no function `shout(string)` [RULE_INVALID]");
    assert_eq!(of("this.startsWith('a') && size(this) < 3"), "");
}

#[test]
fn what_is_not_compiled_is_said_aloud() {
    insta::assert_snapshot!(findings("google.protobuf.Struct s = 1 [(buf.validate.field).cel_expression = \"this.fields.size() > 0\"];"), @"8: the rule `this.fields.size() > 0` is not enforced, since svc does not compile it: values of `google.protobuf.Struct` have no type before run time [RULE_NOT_COMPILED]");
    let all = project(
        "string s = 1 [(buf.validate.field).cel_expression = \"this in {'a': 1}\"];",
        |project| svc_codegen::lint(project).unwrap(),
    );
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].severity, Severity::Warning);
}

#[test]
fn a_choice_names_fields_that_exist_once() {
    insta::assert_snapshot!(findings("option (buf.validate.message).oneof = {fields: [\"a\", \"b\"]}; string a = 1;"), @"8: the rule `oneof` is not valid: `a.v1.M` has no field `b` [RULE_INVALID]");
    insta::assert_snapshot!(findings("option (buf.validate.message).oneof = {fields: [\"a\", \"a\"]}; string a = 1;"), @"8: the rule `oneof` is not valid: it names `a` twice [RULE_INVALID]");
}

#[test]
fn what_does_not_depend_on_the_message_is_computed_at_generation_time() {
    let code = project(
        "int32 n = 1 [(buf.validate.field).int32 = {gt: 0, lt: 10}];",
        |project| {
            let generated = svc_codegen::generate(project).unwrap();
            let file = generated
                .tree
                .iter()
                .find(|(path, _)| path.to_string() == "src/generated/validation.rs");
            String::from_utf8(file.unwrap().1.bytes.clone()).unwrap()
        },
    );
    assert!(code.contains("this >= 10i64"), "{code}");
    assert!(
        code.contains("must be greater than 0 and less than 10"),
        "{code}"
    );
    assert_eq!(code.matches("v.broken(").count(), 1, "{code}");
}
