//! Lint against the cases of buf's own tests.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic and say why"
)]

mod conformance;

use std::collections::BTreeMap;
use svc_codegen::config::Config;
use svc_codegen::contract::Contract;
use svc_codegen::descriptor::{self, Input};
use svc_codegen::ruleset::buf_yaml::{self, Module};
use svc_codegen::target::Target;
use svc_codegen::{Project, lint, lint_all};

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

#[test]
fn a_project_is_judged_alike_however_its_files_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let contracts = dir.path().join("contracts/shop/v1");
    std::fs::create_dir_all(&contracts).unwrap();
    let served = "syntax = \"proto3\";\npackage shop.v1;\nimport \"shop/v1/line.proto\";\n\
                  import \"google/api/annotations.proto\";\n\
                  service Shop { rpc buy(Line) returns (Line) {\n\
                  option (google.api.http) = {get: \"/v1/buy/{nothing}\"}; } }\n";
    let line = "syntax = \"proto3\";\npackage shop.v1;\nmessage Line { string Name = 1; }\n";
    let beside = "syntax = \"proto3\";\npackage shop.v1;\nmessage beside {}\n";
    let files = [("shop", served), ("line", line), ("beside", beside)];
    for (name, text) in files {
        std::fs::write(contracts.join(format!("{name}.proto")), text).unwrap();
    }
    let judged = |serve: &str| {
        let text = format!(
            "[service]\nname = \"shop\"\nsvc = \"0.1.0\"\n[contracts]\nserve = [\"{serve}\"]\n"
        );
        let project = Project {
            root: dir.path().to_owned(),
            config: Config::parse("svc.toml", &text).unwrap(),
            overrides: BTreeMap::new(),
        };
        let target = Target::of_project(&project).unwrap();
        let mut findings = lint_all(&project, &target).unwrap().findings;
        findings.sort();
        findings
    };
    let (everything, one) = (judged("*"), judged("shop.v1.Shop"));
    assert_eq!(everything, one);
    for code in [
        "HTTP_RULE_INVALID",
        "RPC_PASCAL_CASE",
        "FIELD_LOWER_SNAKE_CASE",
        "MESSAGE_PASCAL_CASE",
    ] {
        assert!(
            one.iter().any(|finding| finding.code == code),
            "{code}: {one:?}"
        );
    }
}

/// The findings of our own rules on files of these names and texts.
fn ours(files: &[(&str, &str)], options: lint::Options) -> String {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let contract = Contract::load(&Input::Sources {
        roots: vec![dir.path().to_owned()],
        files: files.iter().map(|(name, _)| (*name).to_owned()).collect(),
    })
    .unwrap();
    let config = lint::Config {
        options,
        ..lint::Config::default()
    };
    let findings = lint::check(&contract, |file| !file.import, &config, &["SVC"]);
    let lines: Vec<_> = findings
        .iter()
        .map(|finding| format!("{finding}\n  help: {}", finding.help))
        .collect();
    lines
        .join("\n")
        .replace(&format!("{}/", dir.path().display()), "")
}

#[test]
fn a_context_shows_its_own_types_and_the_shared_kernel() {
    let files = [
        (
            "shop/orders/v1/orders.proto",
            "syntax = \"proto3\";\npackage shop.orders.v1;\nimport \"shop/common/money.proto\";\n\
             import \"shop/inventory/v1/items.proto\";\nimport \"google/protobuf/empty.proto\";\n\
             service S {\n  rpc GetItem(Order) returns (shop.inventory.v1.Item);\n  \
             rpc DropOrder(Order) returns (google.protobuf.Empty);\n}\n\
             message Order {\n  shop.inventory.v1.Item item = 1;\n  shop.common.Money total = 2;\n  \
             map<string, shop.inventory.v1.Kind> kinds = 3;\n  Order parent = 4;\n}\n",
        ),
        (
            "shop/common/money.proto",
            "syntax = \"proto3\";\npackage shop.common;\nmessage Money {}\n",
        ),
        (
            "shop/inventory/v1/items.proto",
            "syntax = \"proto3\";\npackage shop.inventory.v1;\nmessage Item {}\n\
             enum Kind {\n  KIND_UNSPECIFIED = 0;\n}\n",
        ),
    ];
    let kernel = |patterns: &[&str]| lint::Options {
        shared_kernel: patterns.iter().map(|one| (*one).to_owned()).collect(),
        ..lint::Options::default()
    };
    insta::assert_snapshot!(ours(&files, kernel(&["shop.common.*"])), @r#"
    shop/orders/v1/orders.proto:7:31: RPC "GetItem" of context "shop.orders" shows "shop.inventory.v1.Item", a type of context "shop.inventory". [CONTEXT_FOREIGN_TYPE]
      help: declare what `shop.orders` knows of it in `shop.orders.v1`, keep an id, or share the package: `shared_kernel = ["shop.inventory.v1"]` in `[lint]` of `svc.toml`
    shop/orders/v1/orders.proto:11:3: Field "item" of context "shop.orders" shows "shop.inventory.v1.Item", a type of context "shop.inventory". [CONTEXT_FOREIGN_TYPE]
      help: declare what `shop.orders` knows of it in `shop.orders.v1`, keep an id, or share the package: `shared_kernel = ["shop.inventory.v1"]` in `[lint]` of `svc.toml`
    shop/orders/v1/orders.proto:13:3: A map of message "Order" of context "shop.orders" shows "shop.inventory.v1.Kind", a type of context "shop.inventory". [CONTEXT_FOREIGN_TYPE]
      help: declare what `shop.orders` knows of it in `shop.orders.v1`, keep an id, or share the package: `shared_kernel = ["shop.inventory.v1"]` in `[lint]` of `svc.toml`
    "#);
    assert_eq!(ours(&files, kernel(&["shop.*"])), "");
    assert!(ours(&files, kernel(&[])).contains("shop.common.Money"));
}

#[test]
fn personal_data_is_marked_where_any_is() {
    let body = "message Customer {\n  string email_address = 1;\n  bool email_verified = 2;\n  \
                string birth_place = 3;\n  string emailing = 4;\n  \
                // buf:lint:ignore FIELD_SENSITIVE_MARK\n  string phone = 5;\n  string ssn = 6 MARK;\n}\n";
    let text = |mark: &str| {
        let head = "syntax = \"proto3\";\npackage a.v1;\nimport \"svc/v1/options.proto\";\n";
        format!("{head}{}", body.replace(" MARK", mark))
    };
    let marked = text(" [(svc.v1.field).sensitive = true]");
    insta::assert_snapshot!(ours(&[("a.proto", &marked)], lint::Options::default()), @r#"
    a.proto:5:10: Field "email_address" looks like personal data and is not marked sensitive. [FIELD_SENSITIVE_MARK]
      help: add `[(svc.v1.field).sensitive = true]`, or say that it is none: `// buf:lint:ignore FIELD_SENSITIVE_MARK`
    a.proto:7:10: Field "birth_place" looks like personal data and is not marked sensitive. [FIELD_SENSITIVE_MARK]
      help: add `[(svc.v1.field).sensitive = true]`, or say that it is none: `// buf:lint:ignore FIELD_SENSITIVE_MARK`
    "#);
    assert_eq!(
        ours(&[("a.proto", &text(""))], lint::Options::default()),
        ""
    );
}

#[test]
fn what_is_called_required_is_checked() {
    let text = "syntax = \"proto3\";\npackage a.v1;\nimport \"buf/validate/validate.proto\";\n\
                import \"google/api/field_behavior.proto\";\nmessage M {\n  \
                M a = 1 [(google.api.field_behavior) = REQUIRED];\n  \
                M b = 2 [(google.api.field_behavior) = REQUIRED, (buf.validate.field).required = true];\n  \
                string c = 3 [(google.api.field_behavior) = REQUIRED, (buf.validate.field).string.min_len = 1];\n  \
                M d = 4 [(google.api.field_behavior) = OPTIONAL];\n}\n";
    insta::assert_snapshot!(ours(&[("a.proto", text)], lint::Options::default()), @r#"
    a.proto:6:5: Field "a" is called required and nothing checks that it is there. [FIELD_REQUIRED_RULES]
      help: add `[(buf.validate.field).required = true]`
    "#);
}

#[test]
fn what_is_mechanical_is_mended_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let text = "// licence\n\npackage a.v1;\nimport \"b.proto\";\n\timport \"c.proto\"; // unused\n\
                message bad_name {\n  optional b.B b = 1;\n}\n";
    std::fs::write(dir.path().join("a.proto"), text).unwrap();
    for name in ["b", "c"] {
        let text = format!("syntax = \"proto3\";\npackage {name};\nmessage B {{}}\n");
        std::fs::write(dir.path().join(format!("{name}.proto")), text).unwrap();
    }
    let input = Input::Sources {
        roots: vec![dir.path().to_owned()],
        files: vec!["a.proto".into()],
    };
    let judge = || {
        let contract = Contract::load(&input).unwrap();
        let config = lint::Config::default();
        let findings = lint::check(&contract, |file| !file.import, &config, &["BASIC"]);
        (lint::fix::fixes(&contract, &findings), findings)
    };
    let (fixes, before) = judge();
    assert_eq!(fixes.len(), 1);
    let fix = &fixes[0];
    assert_eq!((fix.mended, fix.before.as_str()), (2, text));
    assert_eq!(
        fix.after,
        "// licence\n\nsyntax = \"proto2\";\n\npackage a.v1;\nimport \"b.proto\";\n\t // unused\n\
         message bad_name {\n  optional b.B b = 1;\n}\n"
    );
    std::fs::write(&fix.disk, &fix.after).unwrap();
    let (fixes, after) = judge();
    assert!(fixes.is_empty());
    let codes = |findings: &[svc_codegen::finding::Finding]| -> Vec<_> {
        findings.iter().map(|finding| finding.code).collect()
    };
    assert!(codes(&before).contains(&"IMPORT_USED"));
    assert_eq!(
        codes(&after),
        ["PACKAGE_DIRECTORY_MATCH", "MESSAGE_PASCAL_CASE"]
    );
}

#[test]
fn validation_rules_must_mean_what_they_say() {
    let dir = tempfile::tempdir().unwrap();
    let text = "syntax = \"proto3\";\npackage a.v1;\nimport \"buf/validate/validate.proto\";\n\
                message M {\n  option (buf.validate.message).oneof = {fields: [\"s\", \"t\"]};\n  \
                string s = 1 [(buf.validate.field).string = {\n    min_len: 3\n    max_len: 2\n  }];\n  \
                int32 n = 2 [(buf.validate.field).int32 = {gt: 5, example: [6, 5]}];\n  \
                string p = 3 [(buf.validate.field).string.pattern = \"a(\"];\n  \
                string c = 4 [(buf.validate.field).cel_expression = \"this + that > 1\"];\n  \
                repeated string r = 5 [(buf.validate.field).string.min_len = 1];\n}\n";
    std::fs::write(dir.path().join("a.proto"), text).unwrap();
    let contract = Contract::load(&Input::Sources {
        roots: vec![dir.path().to_owned()],
        files: vec!["a.proto".into()],
    })
    .unwrap();
    let mut config = lint::Config::default();
    config.selection.uses = vec!["PROTOVALIDATE".into()];
    let findings = lint::check(&contract, |file| !file.import, &config, lint::DEFAULT);
    let lines: Vec<_> = findings
        .iter()
        .map(|finding| {
            let place = finding.place.as_ref().unwrap();
            format!("{}:{}: {}", place.line, place.column, finding.message)
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}
