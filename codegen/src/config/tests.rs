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
    svc.toml:16:2: unknown table or key `contract` [UNKNOWN_KEY]
      help: did you mean `contracts`? Known are `service`, `contracts`, `clients`, `client_crate`, `lint`, `breaking`, `image`
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

const SERVICE: &str = "[service]\nname = \"orders\"\nsvc = \"0.1.0\"\n";

#[test]
fn a_client_is_kept_as_it_was_written() {
    let text = format!(
        "{SERVICE}{}",
        r#"
[clients.inventory]
services = ["inventory.v1.InventoryService", "stock.*"]
endpoint = ["http://inventory:8080", "zone-a@https://[::1]:443/"]
outlier = { consecutive_errors = 3 }
[clients.inventory.policy]
timeout = "500ms"
retry = { attempts = 4, backoff = "10ms..200ms", budget = 0.1, codes = ["UNAVAILABLE"] }
breaker.strategy = "adaptive"
breaker.k = 2
[clients.inventory.methods.ReserveStock]
timeout = "2s"
hedge = { delay = "20ms" }
allow_unsafe = true
[clients.pricing]
services = ["pricing.v1.Pricing"]
"#
    );
    let config = parse(&text).unwrap();
    let client = &config.clients["inventory"];
    assert_eq!(
        client.services,
        ["inventory.v1.InventoryService", "stock.*"]
    );
    assert_eq!(client.policy.attempts, Some(4));
    assert_eq!(client.policy.hedges(), None);
    let merged = client.policy.merged(&client.methods["ReserveStock"]);
    assert_eq!(merged.timeout, Some(std::time::Duration::from_secs(2)));
    assert_eq!((merged.attempts, merged.hedges()), (Some(4), Some(2)));
    assert_eq!(merged.allow_unsafe, Some(true));
    assert_eq!(config.clients["pricing"].defaults, "");
    insta::assert_snapshot!(client.defaults, @r#"
    endpoint = ["http://inventory:8080", "zone-a@https://[::1]:443/"]

    [methods.ReserveStock]
    allow_unsafe = true
    timeout = "2s"

    [methods.ReserveStock.hedge]
    delay = "20ms"

    [outlier]
    consecutive_errors = 3

    [policy]
    timeout = "500ms"

    [policy.breaker]
    k = 2
    strategy = "adaptive"

    [policy.retry]
    attempts = 4
    backoff = "10ms..200ms"
    budget = 0.1
    codes = ["UNAVAILABLE"]
    "#);
    // What is compiled in says what the file says.
    let mut written: toml::Table = text.parse().unwrap();
    let inventory = written["clients"]["inventory"].as_table_mut().unwrap();
    inventory.remove("services");
    assert_eq!(
        client.defaults.parse::<toml::Table>().as_ref(),
        Ok(&*inventory)
    );
    let place = config.place("clients.inventory.methods.ReserveStock");
    assert_eq!(place.line, 14);
}

#[test]
fn tables_that_nothing_turns_on_are_errors_where_they_stand() {
    let text = format!(
        "{SERVICE}{}",
        r#"
[clients.stock]
services = ["stock.v1.Stock"]
[clients.stock.policy]
hedge = { attempts = 3 }
rate_limit = { rate = 5, burst = 2 }
[clients.stock.policy.degrade]
for = "3s"
[clients.stock.methods.Get]
rate_limit.burst = 9
bulkhead = { queue = 3 }
"#
    );
    insta::assert_snapshot!(complain(&text));
    let fine = text
        .replace("attempts = 3", "attempts = 3, delay = \"5ms\"")
        .replace("for = ", "p99 = \"9ms\"\nfor = ")
        .replace("queue = 3", "queue = 3, limit = 1");
    let client = &parse(&fine).unwrap().clients["stock"];
    assert_eq!(client.policy.hedges(), Some(3));
    let off = fine.replace("5ms", "0s");
    assert_eq!(parse(&off).unwrap().clients["stock"].policy.hedges(), None);
}

#[test]
fn all_that_is_wrong_with_clients_is_reported_at_once() {
    let text = r#"
[clients.Inventory]
services = ["inventory.v1.*", "*", 3, "inventory.v1.*"]
timeout = "1s"
endpiont = "http://a"
[clients.wire]
services = []
endpoint = ["inventory:8080", "http://a:0", "http://a/b", "ftp://a"]
connections = 0
balance = "p2"
validate = "yes"
tls = { cert = 3, certs = "x" }
zone = ["a"]
[clients.type]
endpoint = []
policy = 3
methods = { Get = 3 }
[clients.a.policy]
endpoint = "http://a"
timeout = 5
attempt_timeout = "5"
coalesce = "true"
rety = {}
retry = { attempts = 9, atempts = 1, backoff = "200ms..10ms", budget = 2, codes = ["OK", "Unavailable", "ABORTED", "ABORTED"], multiplier = 0.5 }
hedge = { delay = "1.5s", attempts = -1 }
breaker = { strategy = "state", error_rate = "half", open_backoff = inf, min_calls = 1.5 }
[clients.a.methods.Get]
bulkhead = { limit = -1 }
zone = "b"
"#;
    insta::assert_snapshot!(complain(&format!("{SERVICE}{text}")), @r#"
    svc.toml:5:10: `Inventory` contains `I` (only `a` to `z`, `0` to `9` and `-` suit a crate and a DNS label) and so cannot name a client [BAD_CLIENT_NAME]
      help: call it `[clients.inventory]`
    svc.toml:6:31: `*` in `services` does not name a service or a package [BAD_VALUE]
      help: write full names such as `"inventory.v1.InventoryService"`, or `"inventory.v1.*"` for a package
    svc.toml:6:36: each item of `services` is a string, not an integer [WRONG_TYPE]
      help: write it in double quotes
    svc.toml:6:39: `inventory.v1.*` is in `services` twice [BAD_VALUE]
      help: remove one of the two
    svc.toml:7:1: `timeout` does not belong in `[clients.Inventory]` [UNKNOWN_KEY]
      help: move it to `[clients.Inventory.policy]`
    svc.toml:8:1: unknown key `endpiont` in `[clients.Inventory]` [UNKNOWN_KEY]
      help: did you mean `endpoint`? Known are `balance`, `compression`, `connect_timeout`, `connections`, `endpoint`, `keep_alive`, `keep_alive_timeout`, `outlier`, `policy`, `resolve_every`, `tls`, `validate`, `zone`, `services`, `methods`
    svc.toml:9:10: `wire` is a module beside the clients' and so cannot name a client [BAD_CLIENT_NAME]
      help: call it `[clients.wire-service]`
    svc.toml:10:1: `services` names no service [BAD_VALUE]
      help: write full names such as `"inventory.v1.InventoryService"`
    svc.toml:11:13: `inventory:8080` is no address that a client can call [BAD_VALUE]
      help: write `http://` or `https://`, a host and a port, such as `"http://inventory:8080"`
    svc.toml:11:31: `http://a:0` is no address that a client can call [BAD_VALUE]
      help: write `http://` or `https://`, a host and a port, such as `"http://inventory:8080"`
    svc.toml:11:45: `http://a/b` is no address that a client can call [BAD_VALUE]
      help: write `http://` or `https://`, a host and a port, such as `"http://inventory:8080"`
    svc.toml:11:59: `ftp://a` is no address that a client can call [BAD_VALUE]
      help: write `http://` or `https://`, a host and a port, such as `"http://inventory:8080"`
    svc.toml:12:15: `connections` is 0, which is out of its range [BAD_VALUE]
      help: write a number from 1 to 1000
    svc.toml:13:11: `balance` cannot be `p2` [BAD_VALUE]
      help: did you mean `p2c`? Known are `p2c`, `round_robin`
    svc.toml:14:12: `validate` is true or false, not a string [WRONG_TYPE]
      help: write `true` or `false`
    svc.toml:15:16: `cert` is a string, not 3 [WRONG_TYPE]
      help: write it in double quotes
    svc.toml:15:19: unknown key `certs` in `[clients.wire.tls]` [UNKNOWN_KEY]
      help: did you mean `cert`? Known are `ca`, `cert`, `domain`, `key`
    svc.toml:16:8: `zone` is a string, not an array [WRONG_TYPE]
      help: write it in double quotes
    svc.toml:17:10: `type` is a Rust keyword and so cannot name a client [BAD_CLIENT_NAME]
      help: call it `[clients.type-service]`
    svc.toml:17:10: `services` is missing [MISSING_KEY]
      help: name what is called: `services = ["…"]` in `[clients.type]`
    svc.toml:18:1: `endpoint` names no address [BAD_VALUE]
      help: write `endpoint = "http://host:port"`, or remove the key for the default
    svc.toml:19:10: `policy` is a table, not an integer [WRONG_TYPE]
      help: write it as a table with keys of its own
    svc.toml:20:19: `Get` is a table, not an integer [WRONG_TYPE]
      help: write it as a table with keys of its own
    svc.toml:21:10: `services` is missing [MISSING_KEY]
      help: name what is called: `services = ["…"]` in `[clients.a]`
    svc.toml:22:1: `endpoint` does not belong in `[clients.a.policy]` [UNKNOWN_KEY]
      help: move it to `[clients.a]`
    svc.toml:23:11: `timeout` is a duration such as `"500ms"`, `"5s"` or `"2m"`, not 5 [WRONG_TYPE]
      help: write a whole number and one of the units `ns`, `us`, `ms`, `s`, `m` and `h`, in quotes
    svc.toml:24:19: `attempt_timeout` is a duration such as `"500ms"`, `"5s"` or `"2m"`, not `5` [BAD_VALUE]
      help: write a whole number and one of the units `ns`, `us`, `ms`, `s`, `m` and `h`, in quotes
    svc.toml:25:12: `coalesce` is true or false, not a string [WRONG_TYPE]
      help: write `true` or `false`
    svc.toml:26:1: unknown key `rety` in `[clients.a.policy]` [UNKNOWN_KEY]
      help: did you mean `retry`? Known are `allow_unsafe`, `attempt_timeout`, `breaker`, `bulkhead`, `coalesce`, `degrade`, `fallback`, `hedge`, `rate_limit`, `retry`, `timeout`
    svc.toml:27:22: `attempts` is 9, which is out of its range [BAD_VALUE]
      help: write a number from 1 to 5
    svc.toml:27:25: unknown key `atempts` in `[clients.a.policy.retry]` [UNKNOWN_KEY]
      help: did you mean `attempts`? Known are `attempts`, `backoff`, `budget`, `codes`, `multiplier`
    svc.toml:27:48: `backoff` is one duration or a range of them such as `"10ms..200ms"`, not `200ms..10ms` [BAD_VALUE]
      help: write a whole number and one of the units `ns`, `us`, `ms`, `s`, `m` and `h`, in quotes
    svc.toml:27:72: `budget` is a number from 0 to 1, not 2 [BAD_VALUE]
      help: write such a number, without quotes
    svc.toml:27:84: `OK` in `codes` is no code that a call can fail with [BAD_VALUE]
      help: remove it; known are `CANCELLED`, `UNKNOWN`, `INVALID_ARGUMENT`, `DEADLINE_EXCEEDED`, `NOT_FOUND`, `ALREADY_EXISTS`, `PERMISSION_DENIED`, `RESOURCE_EXHAUSTED`, `FAILED_PRECONDITION`, `ABORTED`, `OUT_OF_RANGE`, `UNIMPLEMENTED`, `INTERNAL`, `UNAVAILABLE`, `DATA_LOSS`, `UNAUTHENTICATED`
    svc.toml:27:90: `Unavailable` in `codes` is no code that a call can fail with [BAD_VALUE]
      help: did you mean `UNAVAILABLE`? Known are `CANCELLED`, `UNKNOWN`, `INVALID_ARGUMENT`, `DEADLINE_EXCEEDED`, `NOT_FOUND`, `ALREADY_EXISTS`, `PERMISSION_DENIED`, `RESOURCE_EXHAUSTED`, `FAILED_PRECONDITION`, `ABORTED`, `OUT_OF_RANGE`, `UNIMPLEMENTED`, `INTERNAL`, `UNAVAILABLE`, `DATA_LOSS`, `UNAUTHENTICATED`
    svc.toml:27:116: `ABORTED` is in `codes` twice [BAD_VALUE]
      help: remove one of the two
    svc.toml:27:141: `multiplier` is 0.5, which is out of its range [BAD_VALUE]
      help: write 1 or more
    svc.toml:28:19: `delay` is a duration such as `"500ms"`, `"5s"` or `"2m"`, not `1.5s` [BAD_VALUE]
      help: write a whole number and one of the units `ns`, `us`, `ms`, `s`, `m` and `h`, in quotes
    svc.toml:28:38: `attempts` is an integer that is not negative, not -1 [BAD_VALUE]
      help: write such a number, without quotes
    svc.toml:29:24: `strategy` cannot be `state` [BAD_VALUE]
      help: did you mean `states`? Known are `states`, `adaptive`, `off`
    svc.toml:29:46: `error_rate` is a number from 0 to 1, not a string [WRONG_TYPE]
      help: write such a number, without quotes
    svc.toml:29:69: `open_backoff` is a number that is not negative, not inf [BAD_VALUE]
      help: write such a number, without quotes
    svc.toml:29:86: `min_calls` is an integer that is not negative, not 1.5 [WRONG_TYPE]
      help: write such a number, without quotes
    svc.toml:31:22: `limit` is an integer that is not negative, not -1 [BAD_VALUE]
      help: write such a number, without quotes
    svc.toml:32:1: `zone` does not belong in `[clients.a.methods.Get]` [UNKNOWN_KEY]
      help: move it to `[clients.a]`
    "#);
    insta::assert_snapshot!(complain(&format!("clients = 3\n{SERVICE}[client.a]\n")), @"
    svc.toml:1:11: `clients` is a table, not an integer [WRONG_TYPE]
      help: write it as a table with keys of its own
    svc.toml:5:2: unknown table or key `client` [UNKNOWN_KEY]
      help: did you mean `clients`? Known are `service`, `contracts`, `clients`, `client_crate`, `lint`, `breaking`, `image`
    ");
}

#[test]
fn the_keys_of_clients_are_sorted_and_no_key_is_a_table_of_others() {
    assert!(KEYS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    for (key, _) in KEYS {
        let below = format!("{key}.");
        assert!(
            !KEYS.iter().any(|(other, _)| other.starts_with(&below)),
            "{key}"
        );
    }
}

#[test]
fn a_client_crate_has_a_name_and_a_folder() {
    let with = |table: &str| {
        parse(&format!(
            "[service]\nname = \"orders\"\nsvc = \"0.1.0\"\n{table}"
        ))
        .unwrap()
        .client_crate
    };
    assert_eq!(with(""), None);
    let usual = with("[client_crate]\n").unwrap();
    assert_eq!(
        (usual.name.as_str(), usual.dir.as_str()),
        ("orders-client", "client")
    );
    assert_eq!(usual.client, Client::default());
    let named =
        with("[client_crate]\nname = \"shop\"\ndir = \"api/shop\"\npolicy.timeout = \"2s\"\n")
            .unwrap();
    assert_eq!(
        (named.name.as_str(), named.dir.as_str()),
        ("shop", "api/shop")
    );
    assert_eq!(named.client.defaults, "[policy]\ntimeout = \"2s\"\n");
    assert_eq!(
        named.client.policy.timeout,
        Some(std::time::Duration::from_secs(2))
    );
}

#[test]
fn an_image_has_a_tag_and_a_budget() {
    let service = "[service]\nname = \"orders\"\nsvc = \"0.1.0\"\n";
    assert_eq!(parse(service).unwrap().image, Image::default());
    let image = "[image]\ntag = \"shop/orders:1.2.0\"\nbudget = \"8 MB\"\n";
    assert_eq!(
        parse(&format!("{service}{image}")).unwrap().image,
        Image {
            tag: Some("shop/orders:1.2.0".into()),
            budget: Some(8_000_000),
        }
    );
    let wrong = "[image]\ntag = \"Shop Orders\"\nbudget = \"8 megabytes\"\nbugdet = \"5 MB\"\n";
    insta::assert_snapshot!(complain(&format!("{service}{wrong}")), @r#"
    svc.toml:5:7: `Shop Orders` is no name of an image [BAD_VALUE]
      help: write one such as `tag = "registry.example.com/orders:1.2.0"`
    svc.toml:6:10: `8 megabytes` is no size [BAD_VALUE]
      help: write a number and a unit, such as `budget = "8 MB"`
    svc.toml:7:1: unknown key `bugdet` in `[image]` [UNKNOWN_KEY]
      help: did you mean `budget`? Known are `tag`, `budget`
    "#);
}
