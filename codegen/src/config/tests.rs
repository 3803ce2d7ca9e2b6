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
    assert_eq!(config.service.runtime, Runtime::Path("../runtime-support".into()));
    assert_eq!(config.contracts.roots, ["contracts", "../shared"]);
    assert_eq!(config.contracts.serve, ["order.v1.OrderService", "admin.*"]);
    assert_eq!(config.contracts.keep, ["order.v1.Event"]);
    assert_eq!(config.lint.disable["PACKAGE_VERSION"], "kept for v0 clients");
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
    assert_eq!(runtime("{ version = \"1.2\" }"), Ok(Runtime::Version("1.2".into())));
    let wrong: Vec<_> = ["\"vendor\"", "3", "{}", "{ path = \"a\", version = \"1\" }", "{ git = \"x\" }", "{ path = \"\" }"]
        .iter()
        .map(|value| runtime(value).unwrap_err().to_string())
        .collect();
    insta::assert_snapshot!(wrong.join("\n"), @"");
}

#[test]
fn a_descriptor_set_stands_in_for_the_roots() {
    let base = "[service]\nname = \"a\"\nsvc = \"1\"\n[contracts]\ndescriptor_set = \"set.binpb\"\n";
    let config = parse(base).unwrap();
    assert_eq!(config.contracts.descriptor_set.as_deref(), Some("set.binpb"));
    assert!(config.contracts.roots.is_empty());
    insta::assert_snapshot!(complain(&format!("{base}roots = [\"contracts\"]\n")), @"");
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
    insta::assert_snapshot!(complain(text), @"");
}

#[test]
fn a_name_must_suit_crates_rust_and_dns() {
    insta::assert_snapshot!(complain("[service]\nname = \"OrderService\"\nsvc = \"1\"\n"), @"");
    insta::assert_snapshot!(complain("[service]\nname = \"type\"\nsvc = \"1\"\n"), @"");
}

#[test]
fn what_is_missing_or_of_another_type_is_named() {
    insta::assert_snapshot!(complain(""), @"");
    insta::assert_snapshot!(complain("[service]\nsvc = \"1\"\n"), @"");
    insta::assert_snapshot!(complain("service = \"orders\"\ncontracts = [1]\nlint = 3\n"), @"");
    insta::assert_snapshot!(
        complain("[service]\nname = \"a\"\nsvc = \"1\"\n[contracts]\nroots = []\n"),
        @""
    );
}

#[test]
fn syntax_errors_have_a_place() {
    insta::assert_snapshot!(complain("[service\nname = \"a\"\nsvc = 'x\n"), @"");
    insta::assert_snapshot!(complain("[service]\nname = \"a\"\nname = \"b\"\n"), @"");
}
