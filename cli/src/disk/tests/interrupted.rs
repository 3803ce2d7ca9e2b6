//! Every way to interrupt a change of a project.

use super::super::faults::{Fault, FaultyFs};
use super::*;

/// A project generated from [`first`] in which the user has worked.
fn worked_on() -> Disk {
    let disk = Disk::with(&first());
    disk.put("src/handlers/a.rs", "my work\n");
    disk.put("src/main.rs", "mine\n");
    disk
}

/// Runs into the fault; whether it came about.
fn interrupted(disk: &Disk, tree: &Tree, fault: Fault, at: usize) -> bool {
    let fs = FaultyFs::new(fault, at);
    let done = compare(&fs, &site(disk.path(), tree))
        .and_then(|comparison| write(&fs, &comparison, Options::default()));
    assert_eq!(done.is_err(), fs.struck(), "{fault:?} at {at}");
    fs.struck()
}

/// What DESIGN promises about a project on which a run has failed or died.
fn assert_promises(disk: &Disk, before: &BTreeMap<String, String>, wanted: &Tree, why: &str) {
    let bytes = |path: &str| {
        let file = wanted.get(&RelPath::new(path).unwrap())?;
        Some(String::from_utf8(file.bytes.clone()).unwrap())
    };
    for (path, text) in disk.all() {
        if path.starts_with(".svc") || path.ends_with(".svc-tmp") {
            continue;
        }
        let is_old = before.get(&path) == Some(&text);
        assert!(
            is_old || bytes(&path) == Some(text),
            "{path} is neither old nor new, {why}"
        );
    }
    for path in [
        "src/handlers/a.rs",
        "src/handlers/b.rs",
        "src/main.rs",
        "Dockerfile",
    ] {
        assert_eq!(
            disk.get(path).as_ref(),
            before.get(path),
            "{path} was lost, {why}"
        );
    }
    let comparison = disk.compare(wanted);
    assert!(!comparison.is_fresh(), "a check passes, {why}");
    assert!(
        comparison
            .states()
            .iter()
            .all(|(_, s)| *s != State::HandEdited),
        "{comparison:?} {why}"
    );
}

/// The next run completes, whatever it is asked for.
fn assert_completes(disk: &Disk, wanted: &Tree, why: &str) {
    let remaining = disk.compare(wanted).remaining(Options::default());
    assert!(
        remaining.iter().all(|finding| finding.code == "ORPHAN"),
        "{remaining:?} {why}"
    );
    disk.generate(wanted, Options::default());
    assert!(disk.compare(wanted).is_fresh(), "{why}");
    let all = disk.all();
    assert!(
        all.keys()
            .all(|path| !path.ends_with(".svc-tmp") && !path.contains("pending")),
        "{why}"
    );
    assert_eq!(
        disk.get("src/handlers/a.rs").as_deref(),
        Some("my work\n"),
        "{why}"
    );
}

#[test]
fn a_run_may_fail_or_be_killed_at_any_step() {
    for fault in [Fault::Once, Fault::FromNowOn, Fault::Kill] {
        for at in 0.. {
            let disk = worked_on();
            let before = disk.all();
            if !interrupted(&disk, &second(), fault, at) {
                assert!(at > 15, "only {at} steps");
                break;
            }
            let why = format!("after {fault:?} at {at}");
            assert_promises(&disk, &before, &second(), &why);
            assert_completes(&disk, &second(), &why);
        }
    }
}

#[test]
fn a_run_that_fails_before_the_first_rename_leaves_no_trace() {
    for at in 0..10 {
        let disk = worked_on();
        let before = disk.all();
        assert!(interrupted(&disk, &second(), Fault::Once, at));
        assert_eq!(disk.all(), before, "failed at {at}");
    }
}

#[test]
fn a_first_run_may_be_killed_at_any_step() {
    for at in 0.. {
        let disk = Disk::empty();
        if !interrupted(&disk, &first(), Fault::Kill, at) {
            break;
        }
        assert!(!disk.compare(&first()).is_fresh());
        disk.generate(&first(), Options::default());
        assert_eq!(disk.states(&first()), []);
        assert_eq!(disk.all(), Disk::with(&first()).all());
    }
}

/// Killed, killed again while completing, and then the contract changes once more.
#[test]
fn runs_may_be_killed_in_a_row() {
    for (one, two) in (2..28)
        .step_by(5)
        .flat_map(|one| (0..24).step_by(2).map(move |two| (one, two)))
    {
        let disk = worked_on();
        interrupted(&disk, &second(), Fault::Kill, one);
        let third = tree(&[
            ('m', "src/generated/mod.rs", "mod three v3\n"),
            ('m', "src/handlers/mod.rs", "pub mod a;\n"),
            ('e', "src/handlers/a.rs", "handler a v3\n"),
        ]);
        interrupted(&disk, &third, Fault::Kill, two);
        let why = format!("after {one} and {two}");
        assert_completes(&disk, &second(), &why);
        assert_completes(&disk, &third, &why);
    }
}

#[test]
fn a_single_file_is_old_or_new_wherever_its_writing_ends() {
    for at in 0.. {
        let disk = Disk::empty();
        disk.put("a.proto", "old\n");
        let path = disk.path().join("a.proto");
        let fs = FaultyFs::new(Fault::Kill, at);
        let done = write_file(&fs, &path, b"new and longer\n");
        let expected = if done.is_ok() {
            "new and longer\n"
        } else {
            "old\n"
        };
        assert_eq!(
            disk.get("a.proto").as_deref(),
            Some(expected),
            "killed at {at}"
        );
        write_file(&RealFs, &path, b"newer\n").unwrap();
        assert_eq!(
            disk.all(),
            BTreeMap::from([("a.proto".into(), "newer\n".into())])
        );
        if done.is_ok() {
            break;
        }
    }
}
