//! What is said about validation rules that mean nothing or that are not compiled, and where.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use svc_codegen::Project;
use svc_codegen::config::Config;
use svc_codegen::descriptor::{self, Input};
use svc_codegen::finding::{Finding, Severity};

/// Runs `check` on the project whose one contract holds `message M` with this body.
fn project<T>(body: &str, check: impl FnOnce(&Project) -> T) -> T {
    project_of("", body, "proto3", check)
}

/// The same with declarations beside the message, in some syntax.
fn project_of<T>(beside: &str, body: &str, syntax: &str, check: impl FnOnce(&Project) -> T) -> T {
    let optional = if syntax == "proto2" { "optional " } else { "" };
    let dir = tempfile::tempdir().unwrap();
    let contracts = dir.path().join("contracts/a/v1");
    std::fs::create_dir_all(&contracts).unwrap();
    let contract = format!(
        "syntax = \"{syntax}\";\npackage a.v1;\nimport \"buf/validate/validate.proto\";\nimport \"google/protobuf/any.proto\";\nimport \"google/protobuf/wrappers.proto\"; import \"google/protobuf/timestamp.proto\";\nservice S {{ rpc Do(M) returns (M); }}\nmessage M {{\n{body}\n}}\n{beside}\nmessage Part {{ {optional}int32 n = 1; {optional}google.protobuf.Any any = 2; {optional}google.protobuf.Int32Value w = 3; }}\n"
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

/// What validates.
fn validation(project: &Project) -> String {
    let generated = svc_codegen::generate(project).unwrap();
    let file = generated
        .tree
        .iter()
        .find(|(path, _)| path.to_string() == "src/generated/validation.rs");
    String::from_utf8(file.unwrap().1.bytes.clone()).unwrap()
}

/// Line, code and message of every finding.
fn findings(body: &str) -> String {
    findings_of("", body, "proto3")
}

fn findings_of(beside: &str, body: &str, syntax: &str) -> String {
    shown(&project_of(beside, body, syntax, |project| {
        svc_codegen::lint(project).unwrap_or_else(|error| panic!("{error}"))
    }))
}

/// Why the contract does not load, without the folder that it is in.
fn refusal(body: &str) -> String {
    project(body, |project| {
        let failure = svc_codegen::lint(project).unwrap_err().to_string();
        failure.replace(&project.root.display().to_string(), "")
    })
}

fn shown(found: &[Finding]) -> String {
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
    let of = |field: &str, expression: &str| {
        findings(&format!(
            "{field} f = 1 [(buf.validate.field).cel_expression = \"{expression}\"];"
        ))
    };
    insta::assert_snapshot!(of("google.protobuf.Timestamp", "this.getHours('Europe/Berlin') > 8"), @"8: the rule `this.getHours('Europe/Berlin') > 8` is not enforced, since svc does not compile it: the time zone `Europe/Berlin`, for which a service carries no database; write an offset such as `+01:00` [RULE_NOT_COMPILED]");
    insta::assert_snapshot!(of("Part", "this == a.v1.Part{n: this.n}"), @"8: the rule `this == a.v1.Part{n: this.n}` is not enforced, since svc does not compile it: the literal `a.v1.Part{…}` with a field that is no constant; compare the fields [RULE_NOT_COMPILED]");
    insta::assert_snapshot!(of("Part", "this.any == this.any && this.any.value != b''"), @"8: the rule `this.any == this.any && this.any.value != b''` is not enforced, since svc does not compile it: `value` of a `google.protobuf.Any`, which stands for a message that only the run time knows [RULE_NOT_COMPILED]");
    let all = project(
        "google.protobuf.Timestamp t = 1 [(buf.validate.field).cel_expression = \"this.getHours('Mars') > 0\"];",
        |project| svc_codegen::lint(project).unwrap(),
    );
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].severity, Severity::Warning);
    let code = project(
        "google.protobuf.Timestamp t = 1 [(buf.validate.field).cel_expression = \"this.getHours('Mars') > 0\"];",
        validation,
    );
    assert!(!code.contains("v.broken("), "{code}");
}

#[test]
fn extensions_that_protovalidate_lacks_are_named() {
    let of = |expression: &str| {
        findings(&format!(
            "repeated int32 n = 1 [(buf.validate.field).cel_expression = \"{expression}\"];"
        ))
    };
    insta::assert_snapshot!(of("math.greatest(this) > 1"), @"8: the rule `math.greatest(this) > 1` is not valid: `math` is an extension of CEL that protovalidate does not have [RULE_INVALID]");
    insta::assert_snapshot!(of("this.all(i, v, v > i)"), @"8: the rule `this.all(i, v, v > i)` is not valid: `all` with two variables is an extension of CEL that protovalidate does not have [RULE_INVALID]");
    insta::assert_snapshot!(of("optional.of(1).hasValue()"), @"8: the rule `optional.of(1).hasValue()` is not valid: `optional` is an extension of CEL that protovalidate does not have [RULE_INVALID]");
    insta::assert_snapshot!(of("this.?size"), @"8: the rule `this.?size` is not valid: `.?` is of CEL's optional values, which protovalidate does not have [RULE_INVALID]");
}

#[test]
fn literals_are_checked_against_their_types() {
    let of = |expression: &str| {
        findings(&format!(
            "Part p = 1 [(buf.validate.field).cel_expression = \"{expression}\"];"
        ))
    };
    insta::assert_snapshot!(of("this == a.v1.Part{x: 1}"), @"8: the rule `this == a.v1.Part{x: 1}` is not valid: `a.v1.Part` has no field `x` [RULE_INVALID]");
    insta::assert_snapshot!(of("this == a.v1.Part{n: 'a'}"), @"8: the rule `this == a.v1.Part{n: 'a'}` is not valid: `n` of `a.v1.Part` is int, not string [RULE_INVALID]");
    insta::assert_snapshot!(of("this == a.v1.Part{n: 3000000000}"), @"8: the rule `this == a.v1.Part{n: 3000000000}` is not valid: `n` does not hold 3000000000 [RULE_INVALID]");
    insta::assert_snapshot!(of("this == a.v1.Part{n: 1, n: 2}"), @"8: the rule `this == a.v1.Part{n: 1, n: 2}` is not valid: `a.v1.Part{…}` sets `n` twice [RULE_INVALID]");
    insta::assert_snapshot!(of("this == a.v1.None{}"), @"8: the rule `this == a.v1.None{}` is not valid: there is no message `a.v1.None` [RULE_INVALID]");
    insta::assert_snapshot!(of("{'a': 1, 'a': 2}.size() == this.n"), @"8: the rule `{'a': 1, 'a': 2}.size() == this.n` is not valid: a map literal has the same key twice [RULE_INVALID]");
    insta::assert_snapshot!(of("{1.5: 1}.size() == 1"), @"8: the rule `{1.5: 1}.size() == 1` is not valid: a map has a key of type double [RULE_INVALID]");
    insta::assert_snapshot!(of("{'a': 1}[this.n] == 1"), @"8: the rule `{'a': 1}[this.n] == 1` is not valid: map(string, int) cannot be indexed by int [RULE_INVALID]");
    insta::assert_snapshot!(of("this.n == null"), @"8: the rule `this.n == null` is not valid: `==` does not take int and null [RULE_INVALID]");
    insta::assert_snapshot!(of("this.w == 'a'"), @"8: the rule `this.w == 'a'` is not valid: `==` does not take wrapper(int) and string [RULE_INVALID]");
    insta::assert_snapshot!(of("this.w.size() > 1"), @"8: the rule `this.w.size() > 1` is not valid: `size` does not take (wrapper(int)) [RULE_INVALID]");
    insta::assert_snapshot!(of("[this.n, 'a']"), @"8: the rule `[this.n, 'a']` is not valid: the expression gives list(dyn), not bool or string [RULE_INVALID]");
    insta::assert_snapshot!(of("['a'].all(x, x)"), @"8: the rule `['a'].all(x, x)` is not valid: a predicate gives string, not bool [RULE_INVALID]");
    insta::assert_snapshot!(of("'%d'.format([this]) == ''"), @"8: the rule `'%d'.format([this]) == ''` is not valid: the verb `%d` does not take a.v1.Part [RULE_INVALID]");
    insta::assert_snapshot!(of("'%d %d'.format([1]) == ''"), @"8: the rule `'%d %d'.format([1]) == ''` is not valid: a format has more verbs than values [RULE_INVALID]");
    insta::assert_snapshot!(of("'%d'.format([1, 2]) == ''"), @"8: the rule `'%d'.format([1, 2]) == ''` is not valid: a format has more values than verbs [RULE_INVALID]");
    insta::assert_snapshot!(of("'%q'.format([1]) == ''"), @"8: the rule `'%q'.format([1]) == ''` is not valid: a format has the verb `%q` [RULE_INVALID]");
    insta::assert_snapshot!(of("'%.x'.format([1]) == ''"), @"8: the rule `'%.x'.format([1]) == ''` is not valid: a format has a precision that is no number up to 100 [RULE_INVALID]");
    assert_eq!(of("this == a.v1.Part{n: 1, w: 2}"), "");
}

#[test]
fn predefined_rules_are_checked_where_they_are_used() {
    let used = |predefined: &str, field: &str| {
        findings_of(
            &format!(
                "import \"google/protobuf/descriptor.proto\";\nextend buf.validate.Int32Rules {{ optional int32 near = 1161 [(buf.validate.predefined).cel = {{id: \"near\", expression: \"{predefined}\"}}]; }}"
            ),
            field,
            "proto2",
        )
    };
    let near = "optional int32 n = 1 [(buf.validate.field).int32.(a.v1.near) = 3];";
    assert_eq!(used("this - rule < 10 && has(rules.gt) == false", near), "");
    insta::assert_snapshot!(used("this - rule", near), @"8: the rule `near` is not valid: the expression gives int, not bool or string [RULE_INVALID]");
    insta::assert_snapshot!(used("this.startsWith(rule)", near), @"8: the rule `near` is not valid: `startsWith` does not take (int, int) [RULE_INVALID]");
    insta::assert_snapshot!(used("this - ", near), @"8: the rule `near` is not valid: unexpected end of the expression [RULE_INVALID]");
    insta::assert_snapshot!(used("this < rules.far", near), @"8: the rule `near` is not valid: `buf.validate.Int32Rules` has no field `far` [RULE_INVALID]");
    insta::assert_snapshot!(used("this < rule", "optional string s = 1 [(buf.validate.field).int32.(a.v1.near) = 3];"), @"8: the rule `int32` is not valid: `int32` does not fit the type of the field [RULE_INVALID]");
    insta::assert_snapshot!(findings("int32 n = 1 [(buf.validate.field).cel_expression = \"rule > 1\"];"), @"8: the rule `rule > 1` is not valid: `rule` is not declared [RULE_INVALID]");
}

/// The findings of a set whose contract has rules of a `validate.proto` that has more: that comes
/// with the set, or the one that is built in does.
fn findings_of_newer(rules: &str, comes_along: bool) -> String {
    let dir = tempfile::tempdir().unwrap();
    let builtin = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/protos/buf/validate/validate.proto"
    );
    let newer = std::fs::read_to_string(builtin)
        .unwrap()
        .replace(
            "message StringRules {",
            "message StringRules {\n  optional bool quite_new = 901;",
        )
        .replace(
            "message FieldRules {",
            "message FieldRules {\n  optional bool unheard_of = 902;",
        );
    let folder = dir.path().join("buf/validate");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("validate.proto"), newer).unwrap();
    let contract = format!(
        "syntax = \"proto3\";\npackage a.v1;\nimport \"buf/validate/validate.proto\";\nservice S {{ rpc Do(M) returns (M); }}\nmessage M {{ string s = 1 [{rules}]; }}\n"
    );
    std::fs::write(dir.path().join("a.proto"), contract).unwrap();
    let load = |roots: Vec<std::path::PathBuf>, file: &str| {
        let files = vec![file.to_owned()];
        descriptor::load(&Input::Sources { roots, files }).unwrap()
    };
    let with_newer = load(vec![dir.path().to_owned()], "a.proto");
    std::fs::write(
        dir.path().join("b.proto"),
        "syntax = \"proto3\";\nimport \"buf/validate/validate.proto\";\n",
    )
    .unwrap();
    std::fs::remove_file(folder.join("validate.proto")).unwrap();
    let with_builtin = load(vec![dir.path().to_owned()], "b.proto");
    let mut set = Vec::new();
    for file in with_newer.pool.files() {
        let is_rules = file.name() == "buf/validate/validate.proto";
        let pool = if is_rules && !comes_along {
            &with_builtin.pool
        } else {
            &with_newer.pool
        };
        let bytes = descriptor::encode(&pool.get_file_by_name(file.name()).unwrap());
        prost::encoding::bytes::encode(1, &bytes, &mut set);
    }
    std::fs::write(dir.path().join("set.binpb"), set).unwrap();
    let text = "[service]\nname = \"a\"\nsvc = \"0.1.0\"\nruntime = \"workspace\"\n[contracts]\ndescriptor_set = \"set.binpb\"\nserve = [\"a.v1.S\"]\n";
    let project = Project {
        root: dir.path().to_owned(),
        config: Config::parse("svc.toml", text).unwrap(),
        overrides: BTreeMap::new(),
    };
    shown(&svc_codegen::lint(&project).unwrap())
}

#[test]
fn rules_of_a_newer_version_are_named_with_their_place() {
    let in_string = "(buf.validate.field).string.quite_new = true";
    let in_field = "(buf.validate.field).unheard_of = true";
    insta::assert_snapshot!(findings_of_newer(in_string, false), @"0: the rule of the field `s` is not enforced: the `validate.proto` that is used has no field 901 in `buf.validate.StringRules` [RULE_NOT_COMPILED]");
    insta::assert_snapshot!(findings_of_newer(in_field, false), @"0: the rule of the field `s` is not enforced: the `validate.proto` that is used has no field 902 in `buf.validate.FieldRules` [RULE_NOT_COMPILED]");
    insta::assert_snapshot!(findings_of_newer(in_string, true), @"0: the rule `quite_new` is not enforced: this svc does not know it, and it has no expression [RULE_NOT_COMPILED]");
    insta::assert_snapshot!(findings_of_newer(in_field, true), @"0: the rule of the field `s` is not enforced: this svc does not know `unheard_of` of `buf.validate.FieldRules` [RULE_NOT_COMPILED]");
    insta::assert_snapshot!(refusal("string s = 1 [(buf.validate.field).string.quite_new = true];"), @"/contracts/a/v1/a.proto:8:15: option field `(buf.validate.field).string.quite_new` is not defined [INVALID_CONTRACT]");
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
        validation,
    );
    assert!(code.contains("this >= 10i64"), "{code}");
    assert!(
        code.contains("must be greater than 0 and less than 10"),
        "{code}"
    );
    assert_eq!(code.matches("v.broken(").count(), 1, "{code}");
}
