//! What `svc.toml` may say, and what is said about the rest.

use super::*;

fn parse(text: &str) -> Result<Config, Failure> {
    Config::parse("svc.toml", text)
}

/// One line a finding: place, code, message, help.
fn complain(text: &str) -> String {
    match parse(text) {
        Ok(config) => panic!("accepted: {config:?}"),
        Err(Failure::Findings(_)) => panic!("svc.toml is a matter of exit status 2"),
        Err(Failure::Usage(findings)) => findings
            .iter()
            .map(|finding| format!("{finding}\n  help: {}", finding.help))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

#[test]
fn a_minimal_file_gets_the_defaults() {
    let config = parse("[service]\nname = \"orders\"\nsvc = \"0.1.0\"\n").unwrap();
    assert_eq!(config.service.name, "orders");
    assert_eq!(config.service.svc, "0.1.0");
    assert_eq!(config.service.runtime, Runtime::Vendored);
    assert_eq!(config.contracts, Contracts::default());
    assert_eq!(config.lint, Lint::default());
}

#[test]
fn everything_can_be_said() {
    let text = r#"
[service]
name = "orders"
svc = "0.1.0"
runtime = { path = "../runtime-support" }
[contracts]
roots = ["contracts", "../shared"]
serve = ["order.v1.OrderService", "admin.*"]
keep = ["order.v1.Event"]
[lint]
disable = { PACKAGE_VERSION = "kept for v0 clients" }
"#;
    let config = parse(text).unwrap();
    assert_eq!(
        config.service.runtime,
        Runtime::Path("../runtime-support".into())
    );
    assert_eq!(config.contracts.roots, ["contracts", "../shared"]);
    assert_eq!(config.contracts.serve, ["order.v1.OrderService", "admin.*"]);
    assert_eq!(config.contracts.keep, ["order.v1.Event"]);
    assert_eq!(
        config.lint.disable["PACKAGE_VERSION"],
        "kept for v0 clients"
    );
    let place = config.place("contracts.serve[1]");
    assert_eq!((place.line, place.column), (8, 35));
    assert_eq!(place.source_line.as_deref(), text.lines().nth(7));
}

#[test]
fn a_place_falls_back_to_the_table_and_the_file() {
    let config = parse("[service]\nname = \"orders\"\n").unwrap();
    assert_eq!(config.service.svc, "");
    assert_eq!(config.place("service.svc").line, 1);
    assert_eq!(config.place("contracts.serve[0]"), Place::file("svc.toml"));
}

#[test]
fn runtimes_have_four_forms() {
    let runtime = |value: &str| {
        let text = format!("[service]\nname = \"a\"\nsvc = \"1\"\nruntime = {value}\n");
        parse(&text).map(|config| config.service.runtime)
    };
    assert_eq!(runtime("\"vendored\""), Ok(Runtime::Vendored));
    assert_eq!(runtime("\"workspace\""), Ok(Runtime::Workspace));
    assert_eq!(
        runtime("{ version = \"1.2\" }"),
        Ok(Runtime::Version("1.2".into()))
    );
    let wrong: Vec<_> = [
        "\"vendor\"",
        "3",
        "{}",
        "{ path = \"a\", version = \"1\" }",
        "{ git = \"x\" }",
        "{ path = \"\" }",
    ]
    .iter()
    .map(|value| runtime(value).unwrap_err().to_string())
    .collect();
    insta::assert_snapshot!(wrong.join("\n"), @"
    svc.toml:4:11: `vendor` is no kind of runtime [BAD_VALUE]
    svc.toml:4:11: `runtime` is a string or a table, not an integer [WRONG_TYPE]
    svc.toml:4:1: `runtime` takes either `path` or `version` [BAD_VALUE]
    svc.toml:4:1: `runtime` takes either `path` or `version` [BAD_VALUE]
    svc.toml:4:13: unknown key `git` in `runtime` [UNKNOWN_KEY]
    svc.toml:4:20: `path` is empty [BAD_VALUE]
    ");
}

#[test]
fn a_descriptor_set_stands_in_for_the_roots() {
    let base =
        "[service]\nname = \"a\"\nsvc = \"1\"\n[contracts]\ndescriptor_set = \"set.binpb\"\n";
    let config = parse(base).unwrap();
    assert_eq!(
        config.contracts.descriptor_set.as_deref(),
        Some("set.binpb")
    );
    assert!(config.contracts.roots.is_empty());
    insta::assert_snapshot!(complain(&format!("{base}roots = [\"contracts\"]\n")), @"
    svc.toml:6:1: `descriptor_set` replaces `roots`, so only one of them can be given [BAD_VALUE]
      help: remove `roots` or `descriptor_set` from `[contracts]`
    ");
}

#[test]
fn all_that_is_wrong_is_reported_at_once() {
    let text = r#"
name = "lost"
[service]
nmae = "orders"
svc = 1
serve = []
[contracts]
roots = "contracts"
serve = ["order.v1.OrderService", 3, "a b", "*", "*"]
keep = ["order.v1.*"]
zzz = true
[lint]
disable = { A = "", B = 1 }
[clients.inventory]
services = ["inventory.v1.InventoryService"]
[contract]
"#;
    insta::assert_snapshot!(complain(text), @r#"
    svc.toml:2:1: `name` stands outside of any table [UNKNOWN_KEY]
      help: move it to `[service]`
    svc.toml:3:2: `name` is missing [MISSING_KEY]
      help: add `name = "…"` to `[service]`
    svc.toml:4:1: unknown key `nmae` in `[service]` [UNKNOWN_KEY]
      help: did you mean `name`? Known are `name`, `svc`, `runtime`
    svc.toml:5:7: `svc` is a string, not an integer [WRONG_TYPE]
      help: write it in double quotes
    svc.toml:6:1: `serve` does not belong in `[service]` [UNKNOWN_KEY]
      help: move it to `[contracts]`
    svc.toml:8:9: `roots` is an array of strings, not a string [WRONG_TYPE]
      help: write it in square brackets
    svc.toml:9:35: each item of `serve` is a string, not an integer [WRONG_TYPE]
      help: write it in double quotes
    svc.toml:9:38: `a b` in `serve` does not name a service, a package or `*` [BAD_VALUE]
      help: write full names such as `"order.v1.OrderService"`, `"order.v1.*"` for a package, or `"*"` for all
    svc.toml:9:50: `*` is in `serve` twice [BAD_VALUE]
      help: remove one of the two
    svc.toml:10:9: `order.v1.*` in `keep` does not name a message [BAD_VALUE]
      help: write full names such as `"order.v1.Order"`
    svc.toml:11:1: unknown key `zzz` in `[contracts]` [UNKNOWN_KEY]
      help: remove it; known are `roots`, `serve`, `keep`, `descriptor_set`
    svc.toml:13:17: rule `A` is disabled without a reason [BAD_VALUE]
      help: say why: `A = "…"`
    svc.toml:13:25: `B` is a string, not an integer [WRONG_TYPE]
      help: write it in double quotes
    svc.toml:14:2: svc 0.1.0 does not generate clients yet [CLIENTS_UNSUPPORTED]
      help: remove `[clients]` and its tables
    svc.toml:16:2: unknown table or key `contract` [UNKNOWN_KEY]
      help: did you mean `contracts`? Known are `service`, `contracts`, `lint`, `breaking`
    "#);
}

#[test]
fn a_name_must_suit_crates_rust_and_dns() {
    insta::assert_snapshot!(complain("[service]\nname = \"OrderService\"\nsvc = \"1\"\n"), @r#"
    svc.toml:2:8: `OrderService` contains `O` (only `a` to `z`, `0` to `9` and `-` suit a crate and a DNS label) and so cannot name a service [BAD_SERVICE_NAME]
      help: set `name = "order-service"`
    "#);
    insta::assert_snapshot!(complain("[service]\nname = \"type\"\nsvc = \"1\"\n"), @r#"
    svc.toml:2:8: `type` is a Rust keyword and so cannot name a service [BAD_SERVICE_NAME]
      help: set `name = "type-service"`
    "#);
}

#[test]
fn what_is_missing_or_of_another_type_is_named() {
    insta::assert_snapshot!(complain(""), @r#"
    svc.toml: `[service]` is missing [MISSING_KEY]
      help: add `[service]` with `name = "…"` and `svc = "…"`
    "#);
    insta::assert_snapshot!(complain("[service]\nsvc = \"1\"\n"), @r#"
    svc.toml:1:2: `name` is missing [MISSING_KEY]
      help: add `name = "…"` to `[service]`
    "#);
    insta::assert_snapshot!(complain("service = \"orders\"\ncontracts = [1]\nlint = 3\n"), @"
    svc.toml:1:11: `service` is a table, not a string [WRONG_TYPE]
      help: write it as a table with keys of its own
    svc.toml:2:13: `contracts` is a table, not an array [WRONG_TYPE]
      help: write it as a table with keys of its own
    svc.toml:3:8: `lint` is a table, not an integer [WRONG_TYPE]
      help: write it as a table with keys of its own
    ");
    insta::assert_snapshot!(
        complain("[service]\nname = \"a\"\nsvc = \"1\"\n[contracts]\nroots = []\n"),
        @r#"
        svc.toml:5:1: `roots` names no folder [BAD_VALUE]
          help: write `roots = ["contracts"]`, or remove the key for that default
        "#
    );
}

#[test]
fn syntax_errors_have_a_place() {
    insta::assert_snapshot!(complain("[service\nname = \"a\"\nsvc = 'x\n"), @"
    svc.toml:1:9: not valid TOML: unclosed table, expected `]` [CONFIG_SYNTAX]
      help: mend the syntax, see https://toml.io
    ");
    insta::assert_snapshot!(complain("[service]\nname = \"a\"\nname = \"b\"\n"), @"
    svc.toml:3:1: not valid TOML: duplicate key [CONFIG_SYNTAX]
      help: mend the syntax, see https://toml.io
    ");
}
