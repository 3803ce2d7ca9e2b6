//! House rules, as tests: what holds across crates and no compiler checks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a hand-written file at which it is probably two things.
const LINE_BUDGET: usize = 800;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for krate in ["cli", "codegen", "runtime-support", "templates"] {
        collect(&root().join(krate).join("src"), &mut files);
    }
    assert!(files.len() > 50, "only {} files found", files.len());
    files
}

fn collect(dir: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(dir).expect("sources can be read") {
        let path = entry.expect("sources can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("sources can be read");
            files.push((path, text));
        }
    }
}

#[test]
fn every_file_says_what_is_here() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "files without `//!`: {silent:#?}");
}

#[test]
fn files_keep_to_their_budget() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| *lines > LINE_BUDGET)
        .collect();
    assert!(long.is_empty(), "over {LINE_BUDGET} lines: {long:#?}");
}

#[test]
fn templates_and_views_are_paired() {
    let views: String = sources()
        .into_iter()
        .filter(|(path, _)| {
            let path = path.to_string_lossy();
            path.contains("codegen/src/view") || path.contains("codegen/src/draft")
        })
        .map(|(_, text)| text)
        .collect();
    let plan = fs::read_to_string(root().join("codegen/src/plan.rs")).unwrap();
    for (path, text) in svc_templates::all() {
        let view = text
            .strip_prefix("{# view: ")
            .and_then(|rest| rest.split_once(" #}"))
            .map(|(name, _)| name)
            .unwrap_or_else(|| panic!("{path} does not begin with its view"));
        assert!(
            views.contains(&format!("pub(crate) struct {view} ")),
            "{path}: no view `{view}`"
        );
        assert!(
            plan.contains(&format!("\"{path}\"")),
            "{path} is not planned"
        );
    }
}

#[test]
fn conditions_of_templates_are_checked_for_their_type() {
    for (path, text) in svc_templates::all() {
        for tag in text.split("{%").skip(1) {
            let tag = tag.split("%}").next().unwrap_or_default();
            let tag = tag.trim_matches(['-', ' ', '\n']);
            if let Some(condition) = tag
                .strip_prefix("if ")
                .or_else(|| tag.strip_prefix("elif "))
            {
                assert!(
                    condition.trim().ends_with("| flag"),
                    "{path}: `{condition}` does not pass `flag`"
                );
            }
        }
    }
}

#[test]
fn the_default_configuration_is_the_runtime_s() {
    let template = svc_templates::get("managed/config/default.toml").unwrap();
    let (_, text) = template.split_once('\n').unwrap();
    let expected = svc_runtime::Config::default_toml();
    if std::env::var_os("SVC_BLESS").is_some() {
        let path = root().join("templates/managed/config/default.toml");
        fs::write(path, format!("{{# view: Empty #}}\n{expected}")).unwrap();
    } else {
        assert_eq!(text, expected, "run `just bless`");
    }
}

/// `cli → codegen → templates`; the runtime knows none of them.
#[test]
fn crates_depend_in_one_direction() {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .other_options(["--offline".to_owned()])
        .exec()
        .unwrap();
    let ours: BTreeMap<_, BTreeSet<_>> = metadata
        .packages
        .iter()
        .map(|package| {
            let normal = package
                .dependencies
                .iter()
                .filter(|dependency| dependency.kind == cargo_metadata::DependencyKind::Normal)
                .map(|dependency| dependency.name.clone())
                .filter(|name| name.starts_with("svc-"))
                .collect();
            (package.name.to_string(), normal)
        })
        .collect();
    let expect = |name: &str, allowed: &[&str]| {
        let allowed: BTreeSet<_> = allowed.iter().map(ToString::to_string).collect();
        let extra: Vec<_> = ours[name].difference(&allowed).collect();
        assert!(extra.is_empty(), "`{name}` must not depend on {extra:?}");
    };
    expect("svc-cli", &["svc-codegen", "svc-templates"]);
    expect("svc-codegen", &["svc-templates"]);
    expect("svc-templates", &[]);
    expect("svc-runtime", &[]);
}

/// What scaffolds are told to use is what this repository builds.
#[test]
fn versions_come_from_one_place() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let lock: toml::Table = lock.parse().unwrap();
    let locked = lock["package"]
        .as_array()
        .unwrap()
        .iter()
        .find(|package| package["name"].as_str() == Some("svc-runtime"))
        .and_then(|package| package["version"].as_str())
        .unwrap();
    assert_eq!(locked, svc_codegen::VERSION);
    assert_eq!(env!("CARGO_PKG_VERSION"), svc_codegen::VERSION);
    for (path, text) in svc_templates::all() {
        // There it is the first version of the user's own crate.
        let is_manifest = path.ends_with("/Cargo.toml");
        assert!(
            !text.contains(svc_codegen::VERSION) || is_manifest,
            "{path} writes a version out; print `svc` of its view"
        );
    }
}

/// What `svc.toml` may say of a client is what the runtime reads, but for what is called.
#[test]
fn settings_of_clients_are_those_of_the_runtime() {
    let known: BTreeMap<&str, &str> = svc_codegen::config::KEYS.into_iter().collect();
    let read: BTreeMap<&str, &str> = svc_runtime::client::KEYS
        .iter()
        .map(|key| (key.name, key.kind))
        .collect();
    assert_eq!(known, read, "left: codegen/src/config/clients/keys.rs");
    assert_eq!(
        known.len(),
        svc_codegen::config::KEYS.len(),
        "a key is there twice"
    );
}

/// Latencies are watched by buckets that the runtime has.
#[test]
fn bounds_of_latencies_are_those_of_the_runtime() {
    assert_eq!(svc_codegen::LATENCY_BOUNDS, svc_runtime::metrics::BOUNDS);
}

/// What `svc.toml` takes for a number, the service starts with, and the other way round.
#[test]
fn ranges_of_client_settings_are_those_of_the_runtime() {
    let bounds = svc_codegen::config::BOUNDS;
    let mut seen = 0;
    for (key, kind) in svc_codegen::config::KEYS {
        let step = match kind {
            "count" => 1.0,
            "number" | "share" => 0.0005,
            _ => continue,
        };
        let bound = bounds.iter().find(|(bounded, _, _)| *bounded == key);
        let (least, most) = match bound {
            Some((_, least, most)) => (*least, *most),
            None if kind == "share" => (0.0, 1.0),
            None => (0.0, f64::INFINITY),
        };
        let most = if kind == "count" && most.is_infinite() {
            f64::from(u32::MAX)
        } else {
            most
        };
        // Whether the largest one goes with the other settings is another question.
        let mut values = vec![least - step, least];
        values.extend([most + step].into_iter().filter(|most| most.is_finite()));
        for value in values {
            seen += 1;
            let value = if kind == "count" {
                (value as i64).to_string()
            } else {
                format!("{value:?}")
            };
            let (svc_toml, start) = (told_by_svc_toml(key, &value), told_at_start(key, &value));
            assert_eq!(
                svc_toml.is_ok(),
                start.is_ok(),
                "{key} = {value}: {svc_toml:?}, {start:?}"
            );
        }
    }
    assert!(seen > 60, "{seen}");
    let known = |key: &str| {
        svc_codegen::config::KEYS
            .iter()
            .any(|(known, _)| *known == key)
    };
    assert!(bounds.iter().all(|(key, _, _)| known(key)));
}

/// Settings of a client with all policies on, among them one key with a value.
fn settings_with(key: &str, value: &str) -> String {
    let strategy = if ["k", "protection"]
        .iter()
        .any(|end| key.ends_with(&format!(".{end}")))
    {
        "adaptive"
    } else {
        "states"
    };
    let base = [
        ("policy.breaker.strategy", format!("{strategy:?}")),
        ("policy.breaker.slow_call", "\"1s\"".to_owned()),
        ("policy.bulkhead.limit", "5".to_owned()),
        ("policy.degrade.p99", "\"1s\"".to_owned()),
        ("policy.fallback.last_good", "\"1s\"".to_owned()),
        ("policy.hedge.delay", "\"1s\"".to_owned()),
        ("policy.rate_limit.rate", "5".to_owned()),
    ];
    let base = base.iter().filter(|(known, _)| *known != key);
    let lines = base.map(|(key, value)| format!("{key} = {value}\n"));
    lines.collect::<String>() + &format!("{key} = {value}\n")
}

fn told_by_svc_toml(key: &str, value: &str) -> Result<(), String> {
    let text = format!(
        "[service]\nname = \"a\"\n[contracts]\nroots = [\"contracts\"]\n[clients.b]\n\
         services = [\"b.v1.B\"]\n{}",
        settings_with(key, value)
    );
    let read = svc_codegen::config::Config::parse("svc.toml", &text);
    read.map(drop).map_err(|failure| format!("{failure:?}"))
}

fn told_at_start(key: &str, value: &str) -> Result<(), String> {
    let spec = Box::leak(Box::new(svc_runtime::client::Spec {
        name: "b",
        defaults: settings_with(key, value).leak(),
        methods: &[],
    }));
    let config = svc_runtime::Config::load(svc_runtime::config::Sources::new());
    let made = svc_runtime::client::Client::new(spec, &config.expect("no settings"));
    made.map(drop).map_err(|error| error.to_string())
}

/// A code that `svc.toml` may name is one that the runtime knows.
#[test]
fn codes_are_those_of_the_runtime() {
    let names: BTreeSet<String> = (1..=16)
        .map(|number| svc_runtime::Code::from_number(number).name().to_owned())
        .collect();
    let known: BTreeSet<String> = svc_codegen::config::CODES.map(str::to_owned).into();
    assert_eq!(known, names);
}
