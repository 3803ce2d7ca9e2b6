//! What is generated for those who run a service, judged by the tools that they have: manifests,
//! images, workflows, log pipelines.
//!
//! The golden trees are what is judged; that they are what is generated is another test's business.
//! A tool that is not there is said: `skipped: …`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use svc_runtime::Config;
use svc_runtime::config::Sources;

fn testdata(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(path)
}

/// Every generated service: the examples and the golden trees.
fn services() -> Vec<PathBuf> {
    [
        "examples/orders",
        "examples/hazards",
        "cases/client/expected",
        "cases/minimal/expected",
        "cases/streams/expected",
    ]
    .map(testdata)
    .to_vec()
}

/// Whether a tool is there, which is said if it is not.
#[expect(clippy::print_stderr, reason = "a test that does nothing says so")]
fn is_there(tool: &str) -> bool {
    let found = Command::new(tool)
        .arg("--help")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    if !found {
        eprintln!("skipped: {tool} not found");
    }
    found
}

/// Runs a tool that must have nothing to say, and returns what it printed.
#[track_caller]
fn approves(tool: &str, arguments: &[&str]) -> String {
    let output = Command::new(tool).args(arguments).output().unwrap();
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{tool} {arguments:?}\n{stdout}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    stdout
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("paths of the repository are UTF-8")
}

#[test]
fn manifests_fit_the_schemas_of_kubernetes() {
    if !is_there("kubernetes-validate") {
        return;
    }
    for service in services() {
        let base = service.join("deploy/k8s/base");
        let names = ["deployment", "hpa", "network-policy", "pdb", "service"];
        let files = names.map(|name| base.join(format!("{name}.yaml")));
        let mut arguments = vec!["--strict"];
        arguments.extend(files.iter().map(|file| shown(file)));
        approves("kubernetes-validate", &arguments);
    }
}

#[test]
fn overlays_build_and_fit_the_schemas_too() {
    if !is_there("kubectl") || !is_there("kubernetes-validate") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for service in services() {
        for overlay in ["dev", "prod"] {
            let path = service.join("deploy/k8s/overlays").join(overlay);
            let built = approves("kubectl", &["kustomize", shown(&path)]);
            for expected in [
                "  default.toml: |",
                "  local.toml: |",
                "kind: ServiceMonitor",
            ] {
                assert!(built.contains(expected), "no `{expected}` in\n{built}");
            }
            let file = folder.path().join("built.yaml");
            fs::write(&file, built).unwrap();
            approves(
                "kubernetes-validate",
                &["--strict", "--no-warn", shown(&file)],
            );
        }
    }
}

/// Services that stand alone, which alone have what belongs at the root of a repository.
fn standing_alone() -> Vec<PathBuf> {
    ["client", "minimal", "streams"]
        .map(|case| testdata(&format!("cases/{case}/expected")))
        .to_vec()
}

#[test]
fn hadolint_has_nothing_to_say() {
    if !is_there("hadolint") {
        return;
    }
    for service in standing_alone() {
        let found = approves("hadolint", &[shown(&service.join("Dockerfile"))]);
        assert_eq!(found, "");
    }
}

#[test]
fn images_are_small_and_run_by_nobody() {
    for service in standing_alone() {
        let text = fs::read_to_string(service.join("Dockerfile")).unwrap();
        // An image that only fetches a frontend of BuildKit does not build offline.
        assert!(!text.contains("syntax="), "{text}");
        let (_, last) = text.rsplit_once("\nFROM ").unwrap();
        assert!(last.starts_with("scratch\n"), "{last}");
        for expected in ["USER 65532:65532", "STOPSIGNAL SIGTERM", "\"healthcheck\""] {
            assert!(last.contains(expected), "no `{expected}` in\n{last}");
        }
        // What is copied before the sources are is there, and is not ignored.
        let ignored = fs::read_to_string(service.join(".dockerignore")).unwrap();
        for copied in ["Cargo.toml", ".cargo", "config/default.toml"] {
            assert!(service.join(copied).exists(), "{copied}");
            assert!(!ignored.lines().any(|line| line == format!("/{copied}")));
        }
    }
    let text = |case: &str| fs::read_to_string(testdata(case)).unwrap();
    assert!(text("cases/client/expected/Dockerfile").contains("AS fakes"));
    assert!(!text("cases/minimal/expected/Dockerfile").contains("fakes"));
}

#[test]
fn workflows_and_compose_files_fit_their_schemas() {
    if !is_there("check-jsonschema") {
        return;
    }
    for service in standing_alone() {
        for (schema, file) in [
            ("vendor.compose-spec", "compose.yaml"),
            ("vendor.github-workflows", ".github/workflows/ci.yml"),
            ("vendor.gitlab-ci", ".gitlab-ci.yml"),
        ] {
            let file = service.join(file);
            approves(
                "check-jsonschema",
                &["--builtin-schema", schema, shown(&file)],
            );
        }
    }
}

/// The value of a key in a section of Fluent Bit's configuration.
fn fluent_bit(text: &str, key: &str) -> String {
    let lines = text.lines().map(str::trim);
    let mut values = lines.filter_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
    values.next().unwrap().trim().to_owned()
}

#[test]
fn files_of_a_node_tell_namespace_and_pod() {
    for service in services() {
        let text = fs::read_to_string(service.join("deploy/logging/fluent-bit.conf")).unwrap();
        let name = fluent_bit(&text, "path");
        let name = name.strip_prefix("/var/log/containers/*_").unwrap();
        let name = name.strip_suffix("-*.log").unwrap();
        let tag = regex::Regex::new(&fluent_bit(&text, "tag_regex")).unwrap();
        let id = "0123456789abcdef".repeat(4);
        let file = format!("/var/log/containers/{name}-6d4cf56db6-x2x7q_my-shop_{name}-{id}.log");
        let found = tag.captures(&file).unwrap();
        assert_eq!(&found["pod_name"], format!("{name}-6d4cf56db6-x2x7q"));
        assert_eq!(&found["namespace_name"], "my-shop");
        assert_eq!(&found["container_name"], name);
    }
}

#[test]
fn logs_are_kept_as_the_policy_says() {
    for service in services() {
        let read = |file: &str| -> serde_json::Value {
            let path = service.join("deploy/logging/elasticsearch").join(file);
            serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
        };
        let (policy, template) = (read("ilm-policy.json"), read("index-template.json"));
        let phases = &policy["policy"]["phases"];
        let rollover = &phases["hot"]["actions"]["rollover"];
        assert_eq!(rollover["max_size"], "30gb");
        assert_eq!(rollover["max_age"], "7d");
        assert_eq!(phases["warm"]["min_age"], "1d");
        assert_eq!(phases["warm"]["actions"]["shrink"]["number_of_shards"], 1);
        assert_eq!(
            phases["warm"]["actions"]["allocate"]["number_of_replicas"],
            1
        );
        assert_eq!(phases["delete"]["min_age"], "90d");
        // Where Fluent Bit writes is what the template is for, and that names the policy.
        let text = fs::read_to_string(service.join("deploy/logging/fluent-bit.conf")).unwrap();
        let index = fluent_bit(&text, "index");
        let pattern = template["index_patterns"][0].as_str().unwrap();
        assert!(index.starts_with(pattern.trim_end_matches('*')), "{index}");
        let name = index.strip_prefix("logs-").unwrap();
        let name = name.strip_suffix("-default").unwrap();
        let settings = &template["template"]["settings"];
        assert_eq!(settings["index.lifecycle.name"], format!("{name}-logs"));
    }
}

/// The setting that `config/default.toml` shows in this section.
fn default_of(section: &str, key: &str) -> String {
    let text = Config::default_toml();
    let lines = text.lines().skip_while(|line| *line != section).skip(1);
    let mut lines = lines.take_while(|line| !line.starts_with('['));
    let prefix = format!("#{key} = ");
    let value = lines.find_map(|line| line.strip_prefix(&prefix)).unwrap();
    value.trim_matches('"').to_owned()
}

#[test]
fn pods_agree_with_the_runtime_s_defaults() {
    let seconds = |key| -> u32 {
        let text = default_of("[drain]", key);
        text.strip_suffix('s').unwrap().parse().unwrap()
    };
    assert_eq!(
        svc_codegen::GRACE,
        seconds("delay") + seconds("timeout") + 5
    );
    let text = Config::default_toml();
    for service in services() {
        let read =
            |file: &str| fs::read_to_string(service.join("deploy/k8s/base").join(file)).unwrap();
        let pod = read("deployment.yaml");
        for expected in [
            format!("terminationGracePeriodSeconds: {}", svc_codegen::GRACE),
            "containerPort: 8080".to_owned(),
            "containerPort: 9090".to_owned(),
        ] {
            assert!(pod.contains(&expected), "no `{expected}` in\n{pod}");
        }
        assert_eq!(read("default.toml"), text);
    }
    for address in [
        "#listen = \"0.0.0.0:8080\"",
        "#admin_listen = \"0.0.0.0:9090\"",
    ] {
        assert!(text.contains(address), "{address}");
    }
}

/// All that the profile `restricted` of the Pod Security Standards asks for.
#[test]
fn pods_are_restricted() {
    for service in services() {
        let pod = fs::read_to_string(service.join("deploy/k8s/base/deployment.yaml")).unwrap();
        for expected in [
            "runAsNonRoot: true",
            "type: RuntimeDefault",
            "allowPrivilegeEscalation: false",
            "drop: [ALL]",
            "readOnlyRootFilesystem: true",
            "automountServiceAccountToken: false",
        ] {
            assert!(pod.contains(expected), "no `{expected}` in\n{pod}");
        }
        assert!(!pod.contains("hostPath") && !pod.contains("hostNetwork"));
    }
}

#[test]
fn pods_reach_the_downstreams_of_svc_toml_alone() {
    let egress = |service: &str| {
        let path = testdata(service).join("deploy/k8s/base/network-policy.yaml");
        let text = fs::read_to_string(path).unwrap();
        let (_, egress) = text.split_once("  egress:\n").unwrap();
        egress.trim_end().to_owned()
    };
    insta::assert_snapshot!(egress("examples/orders"), @r"
    - ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
    # OTLP, for `[tracing]`.
    - ports:
        - port: 4317
        - port: 4318
      to:
        - namespaceSelector: {}
    # inventory
    - ports:
        - port: 8080
      to:
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: inventory
    ");
    insta::assert_snapshot!(egress("cases/client/expected"), @r"
    - ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
    # OTLP, for `[tracing]`.
    - ports:
        - port: 4317
        - port: 4318
      to:
        - namespaceSelector: {}
    # stock
    - ports:
        - port: 8080
      # By name, which a network policy does not know.
    ");
    let none = egress("cases/minimal/expected");
    let kept = ["port: 53", "port: 4317", "port: 4318"];
    assert!(kept.iter().all(|port| none.contains(port)), "{none}");
    assert_eq!(none.matches("- ports:").count(), 2, "{none}");
}

#[test]
fn settings_of_overlays_are_taken() {
    for service in services() {
        for overlay in ["dev", "prod"] {
            let path = service.join("deploy/k8s/overlays").join(overlay);
            let sources = Sources::new()
                .file(service.join("deploy/k8s/base/default.toml"))
                .file(path.join("local.toml"));
            Config::load(sources).unwrap();
        }
    }
}
