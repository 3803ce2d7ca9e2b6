//! `svc new` on a disk where any one step fails or is the last.

use super::contracts::Contracts;
use super::placement::Placement;
use super::{Args, contracts, stage};
use crate::disk::Fs;
use crate::disk::faults::{Fault, FaultyFs};
use crate::disk::{RealFs, Site, compare};
use crate::shell::test::shell;
use crate::{project, vendor};
use std::path::Path;
use svc_codegen::finding::Failure;

const ROOT: &str = "[workspace]\nresolver = \"3\"\nmembers = []\n";

fn args() -> Args {
    Args {
        name: "orders".into(),
        target_check: false,
        proto: Vec::new(),
        include: Vec::new(),
        client: Vec::new(),
        descriptor_set: None,
        serve: Vec::new(),
        link: false,
        dir: None,
        runtime: None,
        run: false,
    }
}

/// A folder for a service, in a workspace or not.
fn desk(member: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    if member {
        std::fs::write(folder.path().join("Cargo.toml"), ROOT).unwrap();
    }
    folder
}

fn prepared(folder: &Path) -> (Contracts, Placement) {
    let target = folder.join("orders");
    let contracts = contracts::resolve(&args(), folder, &target).unwrap();
    (
        contracts,
        Placement::choose(&args(), folder, &target).unwrap(),
    )
}

fn make(fs: &dyn Fs, folder: &Path, prepared: &(Contracts, Placement)) -> Result<(), Failure> {
    let (shell, _) = shell(folder);
    stage::make(
        fs,
        "orders",
        &folder.join("orders"),
        &prepared.0,
        &prepared.1,
        &shell,
    )
}

fn assert_complete(folder: &Path) {
    let root = folder.join("orders");
    let project = project::load(&root).unwrap();
    let generated = svc_codegen::generate(&project).unwrap();
    let comparison = compare(
        &RealFs,
        &Site::service(&root, &generated.tree, &generated.inputs),
    )
    .unwrap();
    assert_eq!(comparison.states(), []);
    let home = match folder.join("Cargo.toml").is_file() {
        true => folder.to_owned(),
        false => root,
    };
    let runtime = home.join(vendor::FOLDER);
    let comparison = compare(&RealFs, &Site::whole(&runtime, vendor::tree())).unwrap();
    assert_eq!(comparison.states(), []);
}

fn visible(folder: &Path) -> Vec<String> {
    let entries = RealFs
        .list(folder)
        .unwrap()
        .into_iter()
        .map(|(name, _)| name);
    entries.filter(|name| !name.starts_with('.')).collect()
}

/// Every kind of step of a run, one run a step: all at both ends, and a sample of the hundreds of
/// files between.
fn at_every_step(member: bool, fault: Fault, check: impl Fn(&Path, Result<(), Failure>)) {
    let ends = 10;
    let whole = FaultyFs::new(fault, usize::MAX);
    let folder = desk(member);
    make(&whole, folder.path(), &prepared(folder.path())).unwrap();
    assert_complete(folder.path());
    let steps = whole.steps();
    assert!(steps > 50, "only {steps} steps");
    let between = (ends..steps - ends).step_by(23);
    for at in (0..ends).chain(between).chain(steps - ends..steps) {
        let folder = desk(member);
        let fs = FaultyFs::new(fault, at);
        let result = make(&fs, folder.path(), &prepared(folder.path()));
        assert!(fs.struck(), "step {at} of {steps}");
        check(folder.path(), result);
    }
}

#[test]
fn a_failing_step_leaves_nothing() {
    for member in [false, true] {
        at_every_step(member, Fault::Once, |folder, result| {
            if result.is_ok() {
                // The step was one of tidying up.
                return assert_complete(folder);
            }
            let left = RealFs.list(folder).unwrap();
            let expected = if member { vec!["Cargo.toml"] } else { vec![] };
            let left: Vec<_> = left.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(left, expected, "{result:?}");
            if member {
                let root = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
                assert_eq!(root, ROOT);
            }
        });
    }
}

#[test]
fn a_killed_run_leaves_nothing_or_all_and_the_next_one_tidies_up() {
    at_every_step(false, Fault::Kill, |folder, _| {
        if visible(folder).is_empty() {
            make(&RealFs, folder, &prepared(folder)).unwrap();
        }
        assert_complete(folder);
        let left = RealFs.list(folder).unwrap();
        assert_eq!(left.len(), 1, "{left:?}");
    });
}

#[test]
fn a_run_killed_in_a_workspace_never_breaks_it() {
    at_every_step(true, Fault::Kill, |folder, _| {
        let root = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let listed = root.contains("\"orders\"");
        assert!(root == ROOT || listed, "{root}");
        if folder.join("orders").exists() {
            assert_complete(folder);
        } else {
            assert!(!listed, "a member that is not there");
            make(&RealFs, folder, &prepared(folder)).unwrap();
            assert_complete(folder);
        }
    });
}
