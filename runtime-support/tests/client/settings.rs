//! Settings: layers and origins, what is refused, and changing them while calls are made.

use crate::support::{Echo, Fake, config, shown, spec, text, timeout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;
use svc_runtime::client::{Client, KEYS};
use svc_runtime::config::Sources;
use svc_runtime::config::reload::{Commit, Reload};
use svc_runtime::{BoxError, Config, Error as Status, Server};

/// The whole error of a client with these settings.
fn refusal(spec: &'static svc_runtime::client::Spec, settings: &str) -> String {
    let refused = Client::new(spec, &config(spec.name, settings));
    refused.expect_err(settings).to_string()
}

#[test]
fn each_layer_wins_over_those_before_it_and_methods_over_their_client() {
    let spec = spec!(
        "layers",
        "[policy]\ntimeout = \"2s\"\nretry = { attempts = 2, backoff = \"5ms..10ms\" }\n\
         [methods.Get]\ntimeout = \"700ms\"\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let text = "[clients.layers.policy]\nretry.attempts = 4\nattempt_timeout = \"1s\"\n";
    std::fs::write(&file, text).unwrap();
    let variable =
        |key: &str, value: &str| (format!("SVC_CLIENTS__LAYERS__{key}"), value.to_owned());
    let sources = Sources::new()
        .file(&file)
        .env([
            variable("POLICY__ATTEMPT_TIMEOUT", "300ms"),
            variable("METHODS__PUT__BREAKER", "{ error_rate = 0.25 }"),
            variable("ENDPOINT", "http://a:1, http://b:2"),
        ])
        .flags([("clients.layers.zone".to_owned(), "eu".to_owned())]);
    let config = Config::load(sources).unwrap();
    let client = Client::new(spec, &config).unwrap();
    let shown = config.effective();
    let value = |key: &str| {
        let entry = &shown[&format!("clients.layers.{key}")];
        (
            entry["value"].clone(),
            entry["origin"].as_str().unwrap().to_owned(),
        )
    };
    let place = format!("{}:2", file.display());
    assert_eq!(value("policy.timeout"), ("2s".into(), "svc.toml".into()));
    assert_eq!(value("policy.retry.attempts"), (4.into(), place));
    assert_eq!(
        value("policy.retry.backoff"),
        ("5ms..10ms".into(), "svc.toml".into())
    );
    assert_eq!(value("policy.attempt_timeout").0, "300ms");
    assert_eq!(value("policy.hedge.delay"), ("0s".into(), "default".into()));
    assert_eq!(
        value("policy.breaker.error_rate"),
        (0.5.into(), "default".into())
    );
    assert_eq!(
        value("methods.Get.timeout"),
        ("700ms".into(), "svc.toml".into())
    );
    let variable = "environment variable `SVC_CLIENTS__LAYERS__METHODS__PUT__BREAKER`";
    assert_eq!(
        value("methods.Put.breaker.error_rate"),
        (0.25.into(), variable.into())
    );
    assert_eq!(
        value("endpoint").0,
        serde_json::json!(["http://a:1", "http://b:2"])
    );
    assert_eq!(value("zone").0, "eu");
    for key in KEYS.iter().map(|key| key.name) {
        assert!(
            shown.get(format!("clients.layers.{key}")).is_some(),
            "{key}"
        );
    }
    let breaker = |method: &str| crate::support::shown("breaker", &format!("layers.{method}"));
    assert_eq!(breaker("Get")["settings"]["error_rate"], 0.5);
    assert_eq!(breaker("Put")["settings"]["error_rate"], 0.25);
    drop(client);
}

#[test]
fn what_is_wrong_is_said_with_place_and_remedy() {
    let spec = spec!("wrong");
    for (settings, said) in [
        ("polcy.timeout = \"1s\"", "did you mean `policy.timeout`?"),
        (
            "policy.retry.atempts = 2",
            "there is no setting `clients.wrong.policy.retry.atempts`",
        ),
        (
            "policy.timeout = 5",
            "must be a duration such as `500ms`, `5s` or `2m`, found `5`",
        ),
        (
            "policy.retry = 3",
            "`clients.wrong.policy.retry` is a table, not a value",
        ),
        (
            "policy.retry.codes = [\"NOPE\"]",
            "must be a list of status codes",
        ),
        (
            "policy.breaker.error_rate = 1.5",
            "must be a number from `0` to `1`",
        ),
        (
            "policy.breaker.strategy = \"maybe\"",
            "one of `states`, `adaptive`, `off`",
        ),
        ("compression = \"br\"", "one of `off`, `gzip`, `zstd`"),
        (
            "policy.retry.attempts = 9",
            "`clients.wrong.policy.retry.attempts` must be from 1 to 5",
        ),
        (
            "policy.hedge.attempts = 2",
            "`clients.wrong.policy.hedge` does nothing without `delay`",
        ),
        ("methods.Got.timeout = \"1s\"", "did you mean `Get`?"),
        ("methods.Get.endpoint = \"http://x\"", "there is no setting"),
        (
            "endpoint = \"inventory:8080\"",
            "it must begin with `http://` or `https://`",
        ),
        (
            "policy.allow_unsafe = true",
            "can be set in `svc.toml` only",
        ),
        (
            "methods.Put.allow_unsafe = true",
            "can be set in `svc.toml` only",
        ),
        (
            "methods.Put.retry.attempts = 2",
            "the contract does not call idempotent",
        ),
        (
            "methods.Put.hedge.delay = \"1ms\"",
            "set `allow_unsafe = true` for it in `svc.toml`",
        ),
        ("tls.cert = \"a.pem\"", "needs both `cert` and `key`"),
        (
            "endpoint = \"https://x\"\ntls.ca = \"/does/not/exist\"",
            "`/does/not/exist` cannot be read",
        ),
    ] {
        let error = refusal(spec, settings);
        assert!(error.contains(said), "{settings}\n{error}");
    }
    let all = refusal(
        spec,
        "validate = 1\npolicy.coalesce = 2\npolicy.nonsense = 3",
    );
    assert_eq!(all.matches("config.toml:").count(), 3, "all at once\n{all}");
    assert!(all.contains("config.toml:2:"), "with the line\n{all}");
}

/// A service may have clients that its own generated code does not know: those of client crates.
#[test]
fn clients_that_nobody_makes_are_refused_when_the_service_starts() {
    let config = config("inventry", "policy.timeout = \"1s\"\nzone = \"a\"");
    let refusal = || {
        let refused = Server::new(config.clone()).into_service().err();
        refused.map_or_else(String::new, |error| error.to_string())
    };
    assert!(refusal().contains("no client is made"), "{}", refusal());
    for spec in [spec!("inventory"), spec!("billing")] {
        Client::new(spec, &config).unwrap();
    }
    let error = refusal();
    let said = error.matches("there is no client `inventry`").count();
    assert_eq!(said, 1, "{error}");
    let help = "did you mean `clients.inventory`?";
    assert!(error.contains(help), "{error}");
    Client::new(spec!("inventry"), &config).unwrap();
    assert_eq!(refusal(), "");
    let plain = Sources::new().flags([("clients".to_owned(), "x".to_owned())]);
    assert!(Config::load(plain).is_err());
}

#[tokio::test]
async fn changed_settings_take_effect_and_the_breaker_keeps_its_state() {
    let spec = spec!("reloads");
    let fake = Fake::start(spec).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let write = |endpoint: &str, policy: &str| {
        let table =
            format!("[clients.reloads]\nendpoint = \"{endpoint}\"\n[clients.reloads.policy]\n");
        std::fs::write(&file, format!("{table}{policy}\n")).unwrap();
    };
    let breaker = "breaker = { consecutive_failures = 2, open_for = \"1h\" }\nretry.attempts = 1";
    write(&fake.server.endpoint(), breaker);
    let client = Echo::made(spec, Config::load(Sources::new().file(&file)).unwrap());
    fake.get.fail(Status::unavailable("down"));
    for _ in 0..2 {
        client.get.call(text("")).await.unwrap_err();
    }
    assert_eq!(shown("breaker", "reloads.Get")["state"], "open");

    let other = Fake::start(spec).await;
    write(
        &other.server.endpoint(),
        &format!("{breaker}\nbulkhead.limit = 7\ntimeout = \"3s\""),
    );
    let reloaded = client.config.reload().unwrap();
    assert!(reloaded.need_restart.is_empty(), "{reloaded:?}");
    assert!(
        reloaded
            .applied
            .contains(&"clients.reloads.policy.timeout".to_owned()),
        "{reloaded:?}"
    );
    let current = client.config.current();
    assert_eq!(current["clients.reloads.policy.timeout"]["value"], "3s");
    assert_eq!(
        shown("breaker", "reloads.Get")["state"],
        "open",
        "it is the same one"
    );
    assert_eq!(shown("bulkhead", "reloads.Put")["settings"]["limit"], 7);
    client.put.call(text("")).await.unwrap();
    let timeout = timeout(&other.put.metadata()[0]);
    assert!(timeout > Duration::from_secs(1), "{timeout:?}");

    write(&fake.server.endpoint(), "retry.attempts = 99");
    let error = client.config.reload().unwrap_err().to_string();
    assert!(error.contains("must be from 1 to 5"), "{error}");
    client.put.call(text("")).await.unwrap();
    assert_eq!(other.put.count(), 2, "nothing changed");
}

/// Agrees to nothing while it is so told.
#[derive(Default)]
struct Stubborn(AtomicBool);

impl Reload for Stubborn {
    fn takes(&self, _: &str) -> bool {
        false
    }

    fn prepare(&self, _: &Config) -> Result<Commit, BoxError> {
        if self.0.load(Relaxed) {
            return Err("not now".into());
        }
        Ok(Box::new(|| {}))
    }
}

#[tokio::test]
async fn what_another_part_refuses_changes_nothing_of_a_client() {
    let spec = spec!("agrees");
    let fake = Fake::start(spec).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let write = |policy: &str| {
        let endpoint = fake.server.endpoint();
        let text = format!(
            "[clients.agrees]\nendpoint = \"{endpoint}\"\n[clients.agrees.policy]\n{policy}"
        );
        std::fs::write(&file, text).unwrap();
    };
    write("bulkhead.limit = 3\nrate_limit.rate = 10\nretry.budget = 0.2\n");
    let client = Echo::made(spec, Config::load(Sources::new().file(&file)).unwrap());
    let stubborn = Arc::new(Stubborn::default());
    client.config.on_reload(&stubborn);
    let kinds = || {
        let all = svc_runtime::policy::registry::snapshot(svc_runtime::policy::Time::now());
        let all = all.as_array().unwrap().clone().into_iter();
        let mine = all.filter(|one| one["name"] == "agrees.Get");
        mine.collect::<Vec<_>>()
    };
    let before = kinds();
    write(
        "timeout = \"3s\"\nbulkhead.limit = 9\nretry = { attempts = 2, budget = 0.5 }\n\
         breaker = { last_calls = 50, errors = 7 }\ndegrade.p99 = \"50ms\"\n\
         fallback.last_good = \"1m\"\ncoalesce = true\n",
    );
    stubborn.0.store(true, Relaxed);
    assert_eq!(client.config.reload().unwrap_err().to_string(), "not now");
    assert_eq!(kinds(), before, "not even the registry knows of it");
    client.get.call(text("")).await.unwrap();
    let asked = timeout(&fake.get.metadata()[0]);
    assert!(asked <= Duration::from_secs(1), "{asked:?}");

    stubborn.0.store(false, Relaxed);
    client.config.reload().unwrap();
    assert_eq!(shown("bulkhead", "agrees.Get")["settings"]["limit"], 9);
    assert_eq!(shown("breaker", "agrees.Get")["settings"]["errors"], 7);
    assert_eq!(shown("degrade", "agrees.Get")["settings"]["p99"], "50ms");
    let call = shown("call", "agrees.Get");
    assert_eq!(call["settings"]["timeout"], "3s");
    assert_eq!(call["settings"]["retry"]["attempts"], 2);
    assert_eq!(call["settings"]["fallback"]["last_good"], "1m");
    assert_eq!(
        (&call["coalesced"], &call["repeats"]),
        (&0.into(), &"retry".into())
    );
    assert!(
        kinds().iter().all(|one| one["kind"] != "rate_limit"),
        "it is off"
    );
}
