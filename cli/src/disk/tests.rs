//! The state machine of one project on disk.

mod interrupted;

use super::*;
use crate::report::Action;
use std::collections::BTreeMap;
use svc_codegen::finding::Failure;
use svc_codegen::tree::{File, Owner, RelPath};
use tempfile::TempDir;

/// A tree from lines: `m` managed, `s` scaffold, `e` essential scaffold.
fn tree(files: &[(char, &str, &str)]) -> Tree {
    let mut tree = Tree::default();
    for (kind, path, text) in files {
        let owner = if *kind == 'm' {
            Owner::Managed
        } else {
            Owner::Scaffold
        };
        let file = File {
            owner,
            bytes: text.as_bytes().into(),
            essential: *kind == 'e',
        };
        tree.insert(RelPath::new(*path).unwrap(), file);
    }
    tree
}

fn first() -> Tree {
    tree(&[
        ('m', "src/generated/mod.rs", "mod one v1\n"),
        ('m', "src/generated/old.rs", "old v1\n"),
        ('m', "src/handlers/mod.rs", "pub mod a;\n"),
        ('e', "src/handlers/a.rs", "handler a v1\n"),
        ('e', "src/handlers/b.rs", "handler b v1\n"),
        ('s', "Dockerfile", "FROM scratch\n"),
    ])
}

/// One managed file changed, one gone, one new; a handler gone, one new.
fn second() -> Tree {
    tree(&[
        ('m', "src/generated/mod.rs", "mod one and two v2\n"),
        ('m', "src/generated/deep/er/new.rs", "new v2\n"),
        ('m', "src/handlers/mod.rs", "pub mod a;\n"),
        ('e', "src/handlers/a.rs", "handler a v2\n"),
        ('e', "src/handlers/c.rs", "handler c v2\n"),
        ('s', "Dockerfile", "FROM scratch\n"),
        ('s', ".dockerignore", "target\n"),
    ])
}

fn site<'a>(root: &'a Path, tree: &'a Tree) -> Site<'a> {
    Site {
        root,
        tree,
        inputs: None,
        territory: &TERRITORY,
    }
}

struct Disk(TempDir);

impl Disk {
    fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With `tree` as generated.
    fn with(tree: &Tree) -> Self {
        let disk = Self::empty();
        disk.generate(tree, Options::default());
        disk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn compare<'t>(&'t self, tree: &'t Tree) -> Comparison<'t> {
        compare(&RealFs, &site(self.path(), tree)).unwrap()
    }

    fn states(&self, tree: &Tree) -> Vec<(String, State)> {
        let comparison = self.compare(tree);
        comparison
            .states()
            .into_iter()
            .map(|(path, state)| (path.into(), state))
            .collect()
    }

    fn blocked(&self, tree: &Tree) -> String {
        match compare(&RealFs, &site(self.path(), tree)) {
            Err(failure @ Failure::Usage(_)) => failure
                .to_string()
                .replace(&self.path().display().to_string(), "ROOT"),
            other => panic!("{other:?}"),
        }
    }

    fn generate(&self, tree: &Tree, options: Options) {
        write(&RealFs, &self.compare(tree), options).unwrap();
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn get(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.path().join(path)).ok()
    }

    fn remove(&self, path: &str) {
        std::fs::remove_file(self.path().join(path)).unwrap();
    }

    /// All files and their texts.
    fn all(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path
                        .strip_prefix(self.path())
                        .unwrap()
                        .display()
                        .to_string();
                    found.insert(name, std::fs::read_to_string(&path).unwrap());
                }
            }
        }
        found
    }
}

fn state(path: &str, state: State) -> (String, State) {
    (path.into(), state)
}

#[test]
fn an_empty_folder_gets_everything_and_is_then_fresh() {
    let disk = Disk::empty();
    assert!(
        disk.compare(&first())
            .differences
            .iter()
            .all(|d| d.action(Options::default()) == Action::Create)
    );
    disk.generate(&first(), Options::default());
    assert_eq!(disk.states(&first()), []);
    assert_eq!(
        disk.get(".svc/base/src/handlers/a.rs").as_deref(),
        Some("handler a v1\n")
    );
    assert_eq!(disk.get(".svc/base/src/generated/mod.rs"), None);
    assert_eq!(disk.get(".svc/pending.json"), None);
}

#[test]
fn a_change_touches_what_changed_and_nothing_else() {
    let disk = Disk::with(&first());
    let untouched = disk.path().join("src/handlers/mod.rs");
    let before = std::fs::metadata(&untouched).unwrap().modified().unwrap();
    disk.put("src/handlers/a.rs", "my work\n");
    assert_eq!(
        disk.states(&second()),
        [
            state(".dockerignore", State::ScaffoldMissing),
            state(".svc/base/.dockerignore", State::Unrecorded),
            state(".svc/base/src/handlers/c.rs", State::Unrecorded),
            state(".svc/manifest.json", State::Manifest),
            state("src/generated/deep/er/new.rs", State::Missing),
            state("src/generated/mod.rs", State::Stale),
            state("src/generated/old.rs", State::Gone),
            state("src/handlers/b.rs", State::Orphan),
            state("src/handlers/c.rs", State::ScaffoldMissing),
        ]
    );
    disk.generate(&second(), Options::default());
    assert_eq!(
        disk.states(&second()),
        [state("src/handlers/b.rs", State::Orphan)]
    );
    assert!(disk.compare(&second()).is_fresh());
    assert_eq!(disk.get("src/handlers/a.rs").as_deref(), Some("my work\n"));
    assert_eq!(
        disk.get(".svc/base/src/handlers/a.rs").as_deref(),
        Some("handler a v1\n")
    );
    assert_eq!(disk.get("src/generated/old.rs"), None);
    assert_eq!(
        std::fs::metadata(&untouched).unwrap().modified().unwrap(),
        before
    );
}

#[test]
fn a_hand_edit_is_kept_unless_forced() {
    let disk = Disk::with(&first());
    disk.put("src/generated/mod.rs", "mod one v1\n// mine\n");
    for wanted in [first(), second()] {
        disk.generate(&wanted, Options::default());
        assert!(
            disk.states(&wanted)
                .contains(&state("src/generated/mod.rs", State::HandEdited))
        );
        assert_eq!(
            disk.get("src/generated/mod.rs").as_deref(),
            Some("mod one v1\n// mine\n")
        );
    }
    let wanted = first();
    let comparison = disk.compare(&wanted);
    let findings = comparison.remaining(Options::default());
    let edited = findings
        .iter()
        .find(|finding| finding.code == "HAND_EDITED")
        .unwrap();
    assert_eq!(edited.place.as_ref().unwrap().line, 2);
    let diffs = comparison
        .changes(Options::default(), false)
        .into_iter()
        .filter_map(|c| c.diff);
    let diff = diffs
        .collect::<String>()
        .replace(&disk.path().display().to_string(), "ROOT");
    insta::assert_snapshot!(diff, @"
    --- a/ROOT/src/generated/mod.rs
    +++ b/ROOT/src/generated/mod.rs
    @@ -1,2 +1 @@
     mod one v1
    -// mine
    ");
    disk.generate(
        &first(),
        Options {
            force: true,
            ..Options::default()
        },
    );
    assert_eq!(
        disk.get("src/generated/mod.rs").as_deref(),
        Some("mod one v1\n")
    );
}

#[test]
fn extra_files_go_only_if_they_are_ours_and_untouched() {
    let disk = Disk::with(&first());
    disk.put("src/generated/old.rs", "old v1\n// mine\n");
    disk.put("src/generated/notes.md", "mine\n");
    disk.put("deploy/k8s/base/extra.yaml", "mine\n");
    disk.put(
        "src/handlers/helper.rs",
        "mine and none of svc's business\n",
    );
    let extra = [
        state("deploy/k8s/base/extra.yaml", State::Foreign),
        state("src/generated/notes.md", State::Foreign),
        state("src/generated/old.rs", State::GoneEdited),
    ];
    let states = disk.states(&second());
    for extra in &extra {
        assert!(states.contains(extra), "{states:?}");
    }
    disk.generate(&second(), Options::default());
    assert!(disk.get("src/generated/old.rs").is_some());
    assert!(!disk.compare(&second()).is_fresh());
    disk.generate(
        &second(),
        Options {
            force: true,
            ..Options::default()
        },
    );
    assert!(disk.compare(&second()).is_fresh());
    assert_eq!(disk.get("src/generated/old.rs"), None);
    assert!(!disk.path().join("deploy").exists());
    assert!(disk.get("src/handlers/helper.rs").is_some());
}

#[test]
fn orphans_go_only_if_pruned_and_untouched() {
    let prune = Options {
        prune: true,
        ..Options::default()
    };
    let disk = Disk::with(&first());
    disk.put("src/handlers/b.rs", "my work\n");
    disk.generate(&second(), prune);
    assert_eq!(
        disk.states(&second()),
        [state("src/handlers/b.rs", State::OrphanEdited)]
    );
    assert_eq!(disk.get("src/handlers/b.rs").as_deref(), Some("my work\n"));
    disk.put("src/handlers/b.rs", "handler b v1\n");
    assert_eq!(
        disk.states(&second()),
        [state("src/handlers/b.rs", State::Orphan)]
    );
    disk.generate(&second(), prune);
    assert_eq!(disk.states(&second()), []);
    assert_eq!(disk.get("src/handlers/b.rs"), None);
    assert_eq!(disk.get(".svc/base/src/handlers/b.rs"), None);
}

#[test]
fn a_deleted_orphan_leaves_a_record_that_bothers_nobody() {
    let disk = Disk::with(&first());
    disk.generate(&second(), Options::default());
    disk.remove("src/handlers/b.rs");
    assert!(disk.compare(&second()).is_fresh());
    assert_eq!(disk.compare(&second()).findings(), []);
    disk.generate(
        &second(),
        Options {
            prune: true,
            ..Options::default()
        },
    );
    assert_eq!(disk.states(&second()), []);
    assert_eq!(disk.get(".svc/base/src/handlers/b.rs"), None);
}

#[test]
fn a_deleted_scaffold_stays_deleted_unless_code_needs_it() {
    let disk = Disk::with(&first());
    disk.remove("Dockerfile");
    assert_eq!(disk.states(&first()), []);
    disk.remove("src/handlers/a.rs");
    assert_eq!(
        disk.states(&first()),
        [state("src/handlers/a.rs", State::ScaffoldMissing)]
    );
    disk.generate(&first(), Options::default());
    assert_eq!(
        disk.get("src/handlers/a.rs").as_deref(),
        Some("handler a v1\n")
    );
    assert_eq!(disk.get("Dockerfile"), None);
}

#[test]
fn no_scaffold_that_exists_is_ever_written() {
    let disk = Disk::with(&first());
    let scaffolds = ["src/handlers/a.rs", "src/handlers/b.rs", "Dockerfile"];
    for path in scaffolds {
        disk.put(path, "my work\n");
    }
    let all = Options {
        force: true,
        prune: true,
    };
    for wanted in [first(), second(), tree(&[]), first()] {
        disk.generate(&wanted, all);
        for path in scaffolds {
            assert_eq!(disk.get(path).as_deref(), Some("my work\n"), "{path}");
        }
    }
}

#[test]
fn a_scaffold_that_equals_its_rendition_is_recorded() {
    let disk = Disk::with(&first());
    disk.remove(".svc/base/Dockerfile");
    assert_eq!(
        disk.states(&first()),
        [state(".svc/base/Dockerfile", State::Unrecorded)]
    );
    disk.put("Dockerfile", "mine\n");
    assert_eq!(disk.states(&first()), []);
}

#[test]
fn line_ends_of_a_checkout_are_no_hand_edit() {
    let disk = Disk::with(&first());
    disk.put("src/generated/mod.rs", "mod one v1\r\n");
    for wanted in [first(), second()] {
        let states = disk.states(&wanted);
        assert!(
            states.contains(&state("src/generated/mod.rs", State::StaleLineEnds)),
            "{states:?}"
        );
    }
    disk.generate(&second(), Options::default());
    assert_eq!(
        disk.get("src/generated/mod.rs").as_deref(),
        Some("mod one and two v2\n")
    );
}

#[test]
fn no_manifest_makes_a_stale_project_fresh() {
    let good = Disk::with(&first()).get(".svc/manifest.json").unwrap();
    let newer = Disk::with(&second()).get(".svc/manifest.json").unwrap();
    let merged = format!("<<<<<<< ours\n{good}=======\n{newer}>>>>>>> theirs\n");
    let variants = [
        String::new(),
        "[]\n".into(),
        "\0\0\0".into(),
        good[..good.len() / 2].into(),
        newer,
        merged,
        good.replace("\"blake3\":\"", "\"blake3\":\"0"),
        good.replace('\n', "\r\n"),
        good.to_uppercase(),
    ];
    for text in &variants {
        let disk = Disk::with(&first());
        disk.put(".svc/manifest.json", text);
        assert_eq!(
            disk.states(&first()),
            [state(".svc/manifest.json", State::Manifest)],
            "{text}"
        );
        // Nothing that differs from the tree is fine because the manifest says so.
        disk.put("src/generated/mod.rs", "mod one v1\n// mine\n");
        disk.put("src/generated/foreign.rs", "foreign\n");
        let codes: Vec<_> = disk
            .compare(&first())
            .findings()
            .iter()
            .map(|f| f.code)
            .collect();
        assert_eq!(codes, ["EXTRA", "HAND_EDITED"], "{text}");
        // Nothing of the user's is lost because the manifest forgot it.
        disk.generate(&second(), Options::default());
        assert_eq!(
            disk.get("src/generated/mod.rs").as_deref(),
            Some("mod one v1\n// mine\n")
        );
        assert_eq!(
            disk.get("src/generated/foreign.rs").as_deref(),
            Some("foreign\n")
        );
    }
    let disk = Disk::with(&first());
    disk.remove(".svc/manifest.json");
    assert_eq!(
        disk.states(&first()),
        [state(".svc/manifest.json", State::Manifest)]
    );
    disk.generate(&first(), Options::default());
    assert_eq!(disk.get(".svc/manifest.json"), Some(good));
}

#[test]
fn a_merged_manifest_vouches_for_either_side() {
    let disk = Disk::with(&first());
    let ours = disk.get(".svc/manifest.json").unwrap();
    let theirs = Disk::with(&second()).get(".svc/manifest.json").unwrap();
    disk.put(
        ".svc/manifest.json",
        &format!("<<<<<<< a\n{theirs}=======\n{ours}>>>>>>> b\n"),
    );
    let states = disk.states(&second());
    assert!(
        states.contains(&state("src/generated/mod.rs", State::Stale)),
        "{states:?}"
    );
}

#[test]
fn what_stands_in_the_way_is_named_before_anything_is_written() {
    let disk = Disk::empty();
    disk.put("src/generated/mod.rs/file", "");
    disk.put("src/handlers", "");
    insta::assert_snapshot!(disk.blocked(&first()), @"
    ROOT/src/generated/mod.rs: `ROOT/src/generated/mod.rs` is a folder where a file is to be generated [BLOCKED]
    ROOT/src/handlers: `ROOT/src/handlers` is a file where a folder is to be generated [BLOCKED]
    ");
    assert_eq!(disk.all().len(), 2);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_links() {
    let elsewhere = tempfile::tempdir().unwrap();
    let disk = Disk::empty();
    std::fs::create_dir_all(disk.path().join("src/generated")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), disk.path().join("src/handlers")).unwrap();
    let target = elsewhere.path().join("mod.rs");
    std::os::unix::fs::symlink(&target, disk.path().join("src/generated/mod.rs")).unwrap();
    insta::assert_snapshot!(disk.blocked(&first()), @"
    ROOT/src/generated/mod.rs: `ROOT/src/generated/mod.rs` is a symbolic link where a file is to be generated [BLOCKED]
    ROOT/src/handlers: `ROOT/src/handlers` is a symbolic link where a folder is to be generated [BLOCKED]
    ");
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_scaffold_may_be_a_link() {
    let disk = Disk::with(&first());
    disk.put("docker/Dockerfile", "mine\n");
    disk.remove("Dockerfile");
    std::os::unix::fs::symlink("docker/Dockerfile", disk.path().join("Dockerfile")).unwrap();
    assert_eq!(disk.states(&first()), []);
}

#[test]
fn a_folder_that_is_generated_as_a_whole_has_no_room_for_more() {
    let wanted = tree(&[
        ('m', "Cargo.toml", "[package]\n"),
        ('m', "src/lib.rs", "//! Lib.\n"),
    ]);
    let disk = Disk::empty();
    let compare = || compare(&RealFs, &Site::whole(disk.path(), &wanted)).unwrap();
    write(&RealFs, &compare(), Options::default()).unwrap();
    assert!(compare().is_fresh());
    disk.put("src/more.rs", "");
    assert_eq!(compare().states(), [("src/more.rs", State::Foreign)]);
}

#[test]
fn every_state_has_its_words() {
    let disk = Disk::with(&first());
    disk.put("src/generated/mod.rs", "mod one v1\r\n");
    disk.put("src/generated/foreign.rs", "");
    disk.put("src/generated/.x.rs.svc-tmp", "");
    disk.put(".svc/pending.json", "");
    disk.put("src/handlers/mod.rs", "pub mod mine;\n");
    disk.remove(".svc/base/Dockerfile");
    let text = |findings: &[svc_codegen::finding::Finding]| {
        let text = crate::report::text::findings(findings, false);
        let text = anstream::adapter::strip_str(&text).to_string();
        text.replace(&format!("{}/", disk.path().display()), "")
    };
    insta::assert_snapshot!(text(&disk.compare(&second()).findings()), @r"
    error[MISSING]: `.dockerignore` has not been generated
     --> .dockerignore
      = help: run `svc gen`

    error[STALE]: `.svc/base/Dockerfile` is not the scaffold as it was written
     --> .svc/base/Dockerfile
      = help: run `svc gen`

    error[INTERRUPTED]: an earlier `svc gen` did not end
     --> .svc/pending.json
      = help: complete it with `svc gen`

    error[LEFTOVER]: `src/generated/.x.rs.svc-tmp` was left behind by a run that did not end
     --> src/generated/.x.rs.svc-tmp
      = help: remove it with `svc gen`

    error[MISSING]: `src/generated/deep/er/new.rs` has not been generated
     --> src/generated/deep/er/new.rs
      = help: run `svc gen`

    error[EXTRA]: `src/generated/foreign.rs` is not generated, but stands where every file is
     --> src/generated/foreign.rs
      = help: move it elsewhere, or delete it with `svc gen --force`

    error[LINE_ENDS]: `src/generated/mod.rs` is generated with `\n` line ends and now has `\r\n`
     --> src/generated/mod.rs
      = help: add `* text=auto eol=lf` to `.gitattributes`, then run `svc gen`

    error[EXTRA]: `src/generated/old.rs` is no longer generated
     --> src/generated/old.rs
      = help: remove it with `svc gen`

    warning[ORPHAN]: scaffold `src/handlers/b.rs` is for something that is no longer generated
     --> src/handlers/b.rs
      = help: delete it with `svc gen --prune`; nobody has edited it

    error[MISSING]: `src/handlers/c.rs` has not been generated
     --> src/handlers/c.rs
      = help: run `svc gen`

    error[HAND_EDITED]: `src/handlers/mod.rs` is generated and has been edited by hand
     --> src/handlers/mod.rs:1:1
      |
    1 | pub mod mine;
      | ^^^^^^^^^^^^^
      = help: undo the edit, or overwrite it with `svc gen --force`
    ");
    disk.put("src/generated/old.rs", "edited\n");
    disk.put("src/handlers/b.rs", "edited\n");
    insta::assert_snapshot!(text(&disk.compare(&second()).remaining(Options::default())), @"
    error[EXTRA]: `src/generated/foreign.rs` is not generated, but stands where every file is
     --> src/generated/foreign.rs
      = help: move it elsewhere, or delete it with `svc gen --force`

    error[EXTRA]: `src/generated/old.rs` is no longer generated and has been edited by hand
     --> src/generated/old.rs
      = help: move what you need elsewhere, or delete it with `svc gen --force`

    warning[ORPHAN]: scaffold `src/handlers/b.rs` is for something that is no longer generated
     --> src/handlers/b.rs
      = help: move what you need elsewhere and delete it; it has been edited, so `svc` never will

    error[HAND_EDITED]: `src/handlers/mod.rs` is generated and has been edited by hand
     --> src/handlers/mod.rs:1:1
      |
    1 | pub mod mine;
      | ^^^^^^^^^^^^^
      = help: undo the edit, or overwrite it with `svc gen --force`
    ");
}

#[cfg(unix)]
#[test]
fn a_single_file_is_written_through_a_link_and_into_new_folders() {
    let disk = Disk::empty();
    disk.put("real/a.proto", "old\n");
    std::os::unix::fs::symlink("real/a.proto", disk.path().join("a.proto")).unwrap();
    write_file(&RealFs, &disk.path().join("a.proto"), b"new\n").unwrap();
    assert!(disk.path().join("a.proto").is_symlink());
    assert_eq!(disk.get("real/a.proto").as_deref(), Some("new\n"));
    write_file(&RealFs, &disk.path().join("b/c/d"), b"new\n").unwrap();
    assert_eq!(disk.get("b/c/d").as_deref(), Some("new\n"));
}
