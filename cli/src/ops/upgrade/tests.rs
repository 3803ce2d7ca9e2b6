//! `svc upgrade` of a whole project, and on a disk where any one step fails or is the last.

use super::{Args, upgrade};
use crate::disk::faults::{Fault, FaultyFs};
use crate::disk::{Fs, RealFs};
use crate::ops::generate::{self, Run};
use crate::report::Action;
use crate::shell::test::shell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use svc_codegen::finding::Failure;
use tempfile::TempDir;

const CONTRACT: &str = "syntax = \"proto3\";\npackage order.v1;\n\
    service OrderService { rpc Get(GetRequest) returns (GetResponse); }\n\
    message GetRequest {}\nmessage GetResponse {}\n";

/// A project that an older version has generated, in which the user has worked.
struct Old(TempDir);

impl Old {
    fn new() -> Self {
        let old = Self(tempfile::tempdir().unwrap());
        let version = svc_codegen::VERSION;
        let config = format!(
            "[service]\nname = \"orders\"\nsvc = \"{version}\" # pinned\nruntime = {{ version = \"{version}\" }}\n"
        );
        old.put("svc.toml", &config);
        old.put("contracts/order/v1/order.proto", CONTRACT);
        let (shell, _) = shell(old.root());
        generate::once(&generate::Args::default(), old.root(), &shell).unwrap();
        old.put(
            "svc.toml",
            &config.replace(version, "0.0.1").replacen(
                "{ version = \"0.0.1\" }",
                &format!("{{ version = \"{version}\" }}"),
                1,
            ),
        );
        // What the older version wrote: untouched, edited elsewhere, edited at the same place.
        for path in ["Dockerfile", ".gitignore", "src/state.rs", "compose.yaml"] {
            let new = old.get(path);
            let older = new.replacen('\n', "\n# or // of old\n", 1);
            old.put(&format!(".svc/base/{path}"), &older);
            old.put(path, &older);
        }
        old.put(".gitignore", &format!("{}/mine\n", old.get(".gitignore")));
        let edited = old
            .get("src/state.rs")
            .replacen("# or // of old", "// mine", 1);
        old.put("src/state.rs", &edited);
        // Deleted, with and without a change since.
        old.remove("compose.yaml");
        old.remove("README.md");
        // New since: neither file nor record.
        for path in [
            "deploy/logging/parsers.conf",
            ".svc/base/deploy/logging/parsers.conf",
        ] {
            old.remove(path);
        }
        old
    }

    fn copied(&self) -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        for (path, bytes) in self.files() {
            let path = copy.root().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        copy
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn get(&self, path: &str) -> String {
        std::fs::read_to_string(self.root().join(path)).unwrap()
    }

    fn remove(&self, path: &str) {
        std::fs::remove_file(self.root().join(path)).unwrap();
    }

    fn has(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// All files but the cache, by path.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.root().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    if !path.ends_with("target") {
                        folders.push(path);
                    }
                } else {
                    let name = path.strip_prefix(self.root()).unwrap().to_owned();
                    found.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        found
    }

    fn upgrade(&self, fs: &dyn Fs, args: &Args) -> Result<Run, Failure> {
        let (shell, _) = shell(self.root());
        upgrade(fs, args, self.root(), &shell)
    }
}

fn codes(findings: &[svc_codegen::finding::Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn every_scaffold_meets_its_fate() {
    let old = Old::new();
    let run = old.upgrade(&RealFs, &Args::default()).unwrap();
    assert_eq!(codes(&run.findings), ["MERGE_CONFLICT"]);
    assert_eq!(run.findings[0].place.as_ref().unwrap().line, 2);

    let version = format!("svc = \"{}\" # pinned", svc_codegen::VERSION);
    assert!(old.get("svc.toml").contains(&version));
    assert_eq!(old.get("Dockerfile"), old.get(".svc/base/Dockerfile"));
    assert!(!old.get("Dockerfile").contains("of old"));
    let merged = format!("{}/mine\n", old.get(".svc/base/.gitignore"));
    assert_eq!(old.get(".gitignore"), merged);
    let marked = old.get("src/state.rs");
    for line in ["<<<<<<< ours", "// mine", ">>>>>>> theirs"] {
        assert!(marked.contains(line), "no `{line}` in\n{marked}");
    }
    assert!(!old.has("compose.yaml") && !old.has("README.md"));
    assert!(!old.get(".svc/base/compose.yaml").contains("of old"));
    assert!(old.has("deploy/logging/parsers.conf"));

    // A conflict that stands keeps nothing from being generated, as long as nothing new comes.
    let before = old.files();
    let run = old.upgrade(&RealFs, &Args::default()).unwrap();
    assert_eq!((codes(&run.findings), run.changes), (vec![], vec![]));
    assert_eq!(old.files(), before);

    let record = ".svc/base/src/state.rs";
    old.put(record, &old.get(record).replacen('\n', "\n// older\n", 1));
    let before = old.files();
    let failure = old.upgrade(&RealFs, &Args::default()).err().unwrap();
    assert_eq!(codes(failure.findings()), ["MERGE_UNRESOLVED"]);
    assert_eq!(old.files(), before);
}

#[test]
fn looking_changes_nothing() {
    let old = Old::new();
    let before = old.files();
    for (dry_run, diff) in [(true, false), (false, true)] {
        let args = Args {
            dry_run,
            diff,
            ..Args::default()
        };
        let run = old.upgrade(&RealFs, &args).unwrap();
        assert_eq!(codes(&run.findings), ["MERGE_CONFLICT"]);
        let listed = |action| -> Vec<&str> {
            let changes = run.changes.iter().filter(|change| change.action == action);
            changes
                .map(|change| {
                    assert_eq!(change.diff.is_some(), diff);
                    change.path.rsplit('/').next().unwrap()
                })
                .collect()
        };
        assert_eq!(
            listed(Action::Update),
            ["svc.toml", ".gitignore", "Dockerfile", "state.rs"]
        );
        assert_eq!(listed(Action::Create), ["parsers.conf"]);
        assert_eq!(old.files(), before);
    }
}

#[test]
fn what_was_made_from_nothing_known_is_left_alone() {
    let old = Old::new();
    old.remove(".svc/base/Dockerfile");
    old.put("Dockerfile", "FROM mine\n");
    let run = old.upgrade(&RealFs, &Args::default()).unwrap();
    assert!(codes(&run.findings).contains(&"MERGE_UNRECORDED"));
    assert_eq!(old.get("Dockerfile"), "FROM mine\n");
    assert!(!old.has(".svc/base/Dockerfile"));
}

/// A failure puts the user's files back; a death leaves each wholly old or wholly new.
#[test]
fn an_upgrade_is_done_or_undone() {
    let origin = Old::new();
    let wanted = origin.copied();
    wanted.upgrade(&RealFs, &Args::default()).unwrap();
    let users = [".gitignore", "Dockerfile", "src/state.rs", "svc.toml"];
    let of = |old: &Old| users.map(|path| old.get(path));
    let (before, after) = (of(&origin), of(&wanted));
    for fault in [Fault::Once, Fault::Kill] {
        for at in 0.. {
            let old = origin.copied();
            let fs = FaultyFs::new(fault, at);
            let done = old.upgrade(&fs, &Args::default());
            if !fs.struck() {
                assert!(at > 15, "only {at} steps");
                break;
            }
            let now = of(&old);
            match (fault, done) {
                (Fault::Kill, _) => {
                    for (index, path) in users.iter().enumerate() {
                        let is_whole = [&before[index], &after[index]].contains(&&now[index]);
                        assert!(is_whole, "{path} at {at}\n{}", now[index]);
                    }
                }
                // The step was one of tidying up.
                (_, Ok(_)) => assert_eq!(now, after, "{at}"),
                (_, Err(_)) => {
                    assert_eq!(now, before, "{at}");
                    old.upgrade(&RealFs, &Args::default()).unwrap();
                    assert_eq!(of(&old), after, "{at}");
                }
            }
        }
    }
}
