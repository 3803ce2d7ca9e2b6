//! Clients from `svc.toml` to files and findings.

use std::collections::BTreeMap;
use std::fs;
use svc_codegen::config::Config;
use svc_codegen::finding::Failure;
use svc_codegen::{Generated, Project, generate};

const SERVED: &str = r#"
syntax = "proto3";
package shop.v1;
import "svc/v1/options.proto";
message Request {}
message Response {}
service ShopService {
  rpc Buy(Request) returns (Response) { option (svc.v1.method).deadline = {seconds: 3}; }
  rpc List(Request) returns (Response) { option (svc.v1.method).deadline = {seconds: 1}; }
}
"#;

const STOCK: &str = r#"
syntax = "proto3";
package stock.v1;
import "svc/v1/options.proto";
message Item {}
service StockService {
  rpc Get(Item) returns (Item) {
    option idempotency_level = NO_SIDE_EFFECTS;
    option (svc.v1.method).deadline = {seconds: 0, nanos: 500000000};
  }
  rpc Set(Item) returns (Item) { option idempotency_level = IDEMPOTENT; }
  rpc Add(Item) returns (Item);
}
service Log { rpc Append(Item) returns (Item); }
service Nothing {}
"#;

fn run(clients: &str) -> Result<Generated, Failure> {
    let dir = tempfile::tempdir().expect("a folder");
    let contracts = dir.path().join("contracts");
    fs::create_dir(&contracts).expect("a folder");
    fs::write(contracts.join("shop.proto"), SERVED).expect("a contract");
    fs::write(contracts.join("stock.proto"), STOCK).expect("a contract");
    let text = format!(
        "[service]\nname = \"shop\"\nsvc = \"0.1.0\"\n\
         [contracts]\nserve = [\"shop.v1.ShopService\"]\n{clients}"
    );
    generate(&Project {
        root: dir.path().to_owned(),
        config: Config::parse("svc.toml", &text)?,
        overrides: BTreeMap::new(),
    })
}

/// What is said of clients that are written this way; errors and warnings alike.
#[track_caller]
fn said(clients: &str) -> String {
    let findings = match run(clients) {
        Ok(generated) => generated.warnings,
        Err(failure) => failure.findings().to_vec(),
    };
    let lines: Vec<_> = findings
        .iter()
        .map(|finding| {
            let severity = finding.severity;
            format!("{severity:?} {finding}\n  help: {}", finding.help)
        })
        .collect();
    lines.join("\n")
}

#[test]
fn timeouts_are_within_the_deadlines_of_both_sides() {
    let fine = "[clients.stock]\nservices = [\"stock.v1.StockService\"]\n\
                [clients.stock.policy]\ntimeout = \"3s\"\n\
                [clients.stock.methods.Get]\ntimeout = \"500ms\"\n";
    assert_eq!(said(fine), "");
    let none = fine.replace("\"3s\"", "\"0s\"");
    assert_eq!(said(&none), "", "the caller's deadline holds anyway");
    let long = "[clients.stock]\nservices = [\"stock.v1.StockService\"]\n\
                policy.timeout = \"4s\"\n\
                [clients.stock.methods.Set]\ntimeout = \"5s\"\n";
    insta::assert_snapshot!(said(long), @r#"
    Warning svc.toml:8:18: the client `stock` waits 4s for `Get`, which takes 500ms at the most [CLIENT_DEADLINE]
      help: set `timeout = "500ms"` or less in `[clients.stock.methods.Get]`
    Warning svc.toml:8:18: the client `stock` waits 4s, but no served RPC has a deadline above 3s [CLIENT_DEADLINE]
      help: set `timeout` to less than `"3s"`
    Warning svc.toml:10:11: the client `stock` waits 5s, but no served RPC has a deadline above 3s [CLIENT_DEADLINE]
      help: set `timeout` to less than `"3s"`
    "#);
    let own = "[clients.stock]\nservices = [\"stock.v1.StockService\"]\n\
               [clients.stock.methods.Get]\ntimeout = \"600ms\"\n";
    insta::assert_snapshot!(said(own), @r#"
    Warning svc.toml:9:11: the client `stock` waits 600ms for `Get`, which takes 500ms at the most [CLIENT_DEADLINE]
      help: set `timeout = "500ms"` or less in `[clients.stock.methods.Get]`
    "#);
}

#[test]
fn policies_have_an_effect() {
    let fine = "[clients.stock]\nservices = [\"stock.v1.*\"]\n\
                policy = { retry = { attempts = 2 }, timeout = \"500ms\", attempt_timeout = \"200ms\" }\n";
    assert_eq!(said(fine), "");
    let vain = "[clients.log]\nservices = [\"stock.v1.Log\"]\n\
                policy = { retry = {}, hedge = { delay = \"1ms\" }, attempt_timeout = \"200ms\" }\n\
                methods = { Append = { timeout = \"100ms\" } }\n";
    insta::assert_snapshot!(said(vain), @"
    Warning svc.toml:8:20: `retry` of the client `log` has no effect: its contract calls no RPC idempotent [CLIENT_POLICY_WITHOUT_EFFECT]
      help: remove `retry`, or have the owner set `idempotency_level` on what may be repeated
    Warning svc.toml:8:32: `hedge` of the client `log` has no effect: its contract calls no RPC idempotent [CLIENT_POLICY_WITHOUT_EFFECT]
      help: remove `hedge`, or have the owner set `idempotency_level` on what may be repeated
    Warning svc.toml:9:34: `attempt_timeout` has no effect: an attempt may take 200ms, the whole call of the client `log` 100ms [CLIENT_POLICY_WITHOUT_EFFECT]
      help: make `attempt_timeout` the shorter one, so that there is time for another attempt
    ");
    let vouched = vain.replace("retry = {}", "retry = {}, allow_unsafe = true");
    assert!(!said(&vouched).contains("`retry`"));
    let off = "[clients.log]\nservices = [\"stock.v1.Log\"]\npolicy = { retry.attempts = 1 }\n";
    assert_eq!(said(off), "");
}

#[test]
fn what_is_not_idempotent_is_not_repeated() {
    let toml = |policy: &str| {
        format!(
            "[clients.stock]\nservices = [\"stock.v1.StockService\"]\n\
             [clients.stock.methods.\"StockService.Add\"]\n{policy}\n"
        )
    };
    insta::assert_snapshot!(said(&toml("retry = { attempts = 2 }\nhedge = { delay = \"20ms\" }")), @"
    Error svc.toml:9:9: the client `stock` retries `Add`, which its contract does not call idempotent [CLIENT_REPEATS_UNSAFE]
      help: remove `retry`, have the owner set `idempotency_level`, or vouch for it with `allow_unsafe = true`
    Error svc.toml:10:9: the client `stock` hedges `Add`, which its contract does not call idempotent [CLIENT_REPEATS_UNSAFE]
      help: remove `hedge`, have the owner set `idempotency_level`, or vouch for it with `allow_unsafe = true`
    ");
    assert!(run(&toml("retry = { attempts = 2 }")).is_err());
    assert_eq!(said(&toml("retry = { attempts = 1 }")), "");
    assert_eq!(
        said(&toml("retry = { attempts = 2 }\nallow_unsafe = true")),
        ""
    );
    let by_client = "[clients.stock]\nservices = [\"stock.v1.StockService\"]\n\
                     policy.allow_unsafe = true\nmethods.Add.retry.attempts = 2\n";
    assert_eq!(said(by_client), "");
}

#[test]
fn effects_are_not_shared() {
    let toml = "[clients.stock]\nservices = [\"stock.v1.StockService\"]\n\
                policy = { coalesce = true }\n\
                [clients.stock.methods.Get]\nhedge = { delay = \"5ms\" }\n\
                [clients.stock.methods.Set]\nhedge = { delay = \"5ms\" }\ncoalesce = true\n";
    insta::assert_snapshot!(said(toml), @"
    Warning svc.toml:8:23: the client `stock` coalesces RPCs that may have side effects: `Add` [CLIENT_SHARES_EFFECTS]
      help: set `coalesce` below `.methods` for RPCs that only read
    Warning svc.toml:12:9: the client `stock` hedges `Set`, which may have side effects [CLIENT_SHARES_EFFECTS]
      help: remove `hedge`, or have the owner set `idempotency_level = NO_SIDE_EFFECTS` if it only reads
    Warning svc.toml:13:12: the client `stock` coalesces `Set`, which may have side effects [CLIENT_SHARES_EFFECTS]
      help: remove `coalesce`, or have the owner set `idempotency_level = NO_SIDE_EFFECTS` if it only reads
    ");
    let reads = "[clients.stock]\nservices = [\"stock.v1.StockService\"]\n\
                 [clients.stock.methods.Get]\nhedge = {}\ncoalesce = true\n";
    assert_eq!(said(reads), "");
}

#[test]
fn a_client_calls_something() {
    insta::assert_snapshot!(said("[clients.none]\nservices = [\"stock.v1.Nothing\"]\n"), @"
    Warning svc.toml:7:12: no service of the client `none` has an RPC [CLIENT_WITHOUT_RPCS]
      help: name a service that has one, or remove `[clients.none]`
    ");
    let unknown = said("[clients.none]\nservices = [\"stock.v2.*\"]\n");
    assert!(
        unknown.starts_with("Error svc.toml:7:13: no contract below")
            && unknown.ends_with("did you mean `stock.v1.*`?"),
        "{unknown}"
    );
}

#[test]
fn warnings_about_clients_can_be_accepted_and_errors_not() {
    let toml = "[clients.log]\nservices = [\"stock.v1.Log\"]\n\
                policy = { retry = {}, coalesce = true }\n\
                methods = { Append = { hedge = { delay = \"20ms\" } } }\n\
                [lint.disable]\nCLIENT_POLICY_WITHOUT_EFFECT = \"for later\"\n\
                CLIENT_SHARES_EFFECTS = \"appending is all it does\"\n\
                CLIENT_REPEATS_UNSAFE = \"no\"\n";
    insta::assert_snapshot!(said(toml), @"
    Error svc.toml:9:32: the client `log` hedges `Append`, which its contract does not call idempotent [CLIENT_REPEATS_UNSAFE]
      help: remove `hedge`, have the owner set `idempotency_level`, or vouch for it with `allow_unsafe = true`
    Warning svc.toml:13:25: `CLIENT_REPEATS_UNSAFE` is no rule that can be disabled [LINT_RULE_UNKNOWN]
      help: rules that can be: `CLIENT_DEADLINE`, `CLIENT_POLICY_WITHOUT_EFFECT`, `CLIENT_SHARES_EFFECTS`, `CLIENT_WITHOUT_RPCS`, `HTTP_RULE_DOUBTFUL`, `NAME_COLLISION`, `OPTION_NOT_ENFORCED`, `RULE_NOT_COMPILED`, `SERVICE_WITHOUT_RPCS`
    ");
}

#[test]
fn the_same_clients_give_the_same_bytes_in_any_order() {
    let stock = "[clients.stock]\nservices = [\"stock.v1.StockService\"]\nzone = \"a\"\n";
    let log = "[clients.log]\nservices = [\"stock.v1.Log\"]\n";
    let forward = run(&format!("{stock}{log}")).expect("good clients").tree;
    let backward = run(&format!("{log}{stock}")).expect("good clients").tree;
    assert!(forward == backward);
    let has = |path: &str| forward.iter().any(|(found, _)| found.as_str() == path);
    for path in [
        "src/generated/clients/log.rs",
        "src/generated/clients/stock.rs",
        "src/generated/clients/validation.rs",
        "src/generated/clients/wire/stock/v1.rs",
        "src/generated/fakes/stock.rs",
    ] {
        assert!(has(path), "no `{path}`");
    }
    assert!(!has("src/generated/wire/stock/v1.rs"));
}

#[test]
fn a_client_crate_has_the_messages_and_the_client_and_nothing_of_the_server() {
    let generated = run("[client_crate]\nbalance = \"round_robin\"\npolicy.timeout = \"1s\"\n")
        .unwrap_or_else(|failure| panic!("{failure}"));
    let files: BTreeMap<&str, &str> = generated
        .tree
        .iter()
        .filter_map(|(path, file)| {
            let path = path.as_str().strip_prefix("client/")?;
            Some((path, std::str::from_utf8(&file.bytes).ok()?))
        })
        .collect();
    let paths: Vec<_> = files.keys().copied().collect();
    assert_eq!(
        paths,
        [
            "Cargo.toml",
            "src/generated/client.rs",
            "src/generated/mod.rs",
            "src/generated/validation.rs",
            "src/generated/wire/mod.rs",
            "src/generated/wire/shop.rs",
            "src/generated/wire/shop/v1.rs",
            "src/lib.rs",
        ]
    );
    assert!(files["Cargo.toml"].contains("name = \"shop-client\""));
    let runtime = "svc-runtime = { path = \"../vendor/svc-runtime\", default-features = false }";
    assert!(
        files["Cargo.toml"].contains(runtime),
        "{}",
        files["Cargo.toml"]
    );
    let client = files["src/generated/client.rs"];
    assert!(client.contains("pub async fn buy"), "{client}");
    assert!(client.contains("balance = \"round_robin\""), "{client}");
    // Responses can be checked there.
    let validation = files["src/generated/validation.rs"];
    assert!(validation.contains("Validate for crate::generated::wire::shop::v1::Response"));
}

#[test]
fn a_client_crate_is_judged_as_clients_are() {
    let said = said(
        "[client_crate]\nname = \"callers\"\ndir = \"api/client\"\npolicy.retry.attempts = 3\n\
         [client_crate.methods.List]\ntimeout = \"2s\"\n[client_crate.methods.Sell]\ntimeout = \"2s\"\n",
    );
    assert!(
        said.contains("the client `shop` calls no RPC `Sell`"),
        "{said}"
    );
    let refused = |text: &str| match run(text) {
        Ok(_) => panic!("accepted: {text}"),
        Err(failure) => failure.to_string(),
    };
    let outside = refused("[client_crate]\ndir = \"../elsewhere\"\n");
    assert!(
        outside.contains("is no folder for a crate below this one"),
        "{outside}"
    );
    let within = refused("[client_crate]\ndir = \"src/client\"\n");
    assert!(
        within.contains("is no folder for a crate below this one"),
        "{within}"
    );
    let unknown = refused("[client_crate]\nservices = [\"a.B\"]\n");
    assert!(unknown.contains("unknown key `services`"), "{unknown}");
}
