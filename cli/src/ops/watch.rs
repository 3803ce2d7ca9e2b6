//! `svc gen --watch`: runs again whenever an input changes, until it is interrupted.
//!
//! Findings never end it; only a watcher that cannot be set up does.

use super::generate::{self, Args};
use crate::args::Format;
use crate::project;
use crate::shell::{Outcome, Shell, Status};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;
use svc_codegen::finding::{Failure, Finding};

/// Editors write a file in several steps, version control many files: a run waits until nothing
/// has happened for this long.
const QUIET: Duration = Duration::from_millis(80);

/// Runs, waits for a change, and so on.
pub(super) fn run(args: &Args, shell: &Shell) -> Outcome {
    let root = project::find(shell.cwd())?;
    loop {
        // Watching starts before reading, so that no change falls between the two.
        let inputs: Vec<PathBuf> = generate::inputs(&root)
            .iter()
            .filter_map(|path| std::path::absolute(path).ok())
            .collect();
        let (watcher, events) = watch(&inputs)?;
        match generate::once(args, &root, shell) {
            Ok(run) => {
                let status = run.status();
                generate::show(args, run, status, shell);
            }
            Err(failure) => {
                shell.failure(Format::Text, &failure);
            }
        }
        shell.status(
            "Watching",
            format_args!("`{}` and what it names", project::CONFIG),
        );
        if !wait(&events, &inputs) {
            return Ok(Status::Fine);
        }
        drop(watcher);
    }
}

type Events = Receiver<notify::Result<notify::Event>>;

/// Watches the folders that the inputs stand in; those that do not exist yet by the nearest that does.
fn watch(inputs: &[PathBuf]) -> Result<(RecommendedWatcher, Events), Failure> {
    let (sender, events) = channel();
    let failed = |error: notify::Error| {
        Failure::usage(Finding::error(
            "WATCH",
            format!("cannot watch for changes: {error}"),
            "raise the system's limit on watched files, or run `svc gen` by hand",
        ))
    };
    let mut watcher = notify::recommended_watcher(sender).map_err(failed)?;
    for (folder, mode) in folders(inputs) {
        watcher.watch(&folder, mode).map_err(failed)?;
    }
    Ok((watcher, events))
}

fn folders(inputs: &[PathBuf]) -> Vec<(PathBuf, RecursiveMode)> {
    let mut deep = BTreeSet::new();
    let mut flat = BTreeSet::new();
    for input in inputs {
        if input.is_dir() {
            deep.insert(input.clone());
        } else if let Some(there) = input.ancestors().skip(1).find(|folder| folder.is_dir()) {
            flat.insert(there.to_owned());
        }
    }
    flat.retain(|folder| !deep.contains(folder));
    let flat = flat
        .into_iter()
        .map(|folder| (folder, RecursiveMode::NonRecursive));
    deep.into_iter()
        .map(|folder| (folder, RecursiveMode::Recursive))
        .chain(flat)
        .collect()
}

/// Waits for a change of an input and for things to calm down; `false` if none can come any more.
fn wait(events: &Events, inputs: &[PathBuf]) -> bool {
    loop {
        match events.recv() {
            Ok(Ok(event)) if !concerns(&event, inputs) => {}
            // An error means that events were lost, so that anything may have changed.
            Ok(_) => break,
            Err(_) => return false,
        }
    }
    loop {
        match events.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Whether an event is about an input: in it, or above it while it does not exist.
fn concerns(event: &notify::Event, inputs: &[PathBuf]) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    let is_part = |path: &Path| {
        inputs
            .iter()
            .any(|input| path.starts_with(input) || (input.starts_with(path) && path != input))
    };
    event.need_rescan() || event.paths.iter().any(|path| is_part(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, ModifyKind};

    fn event(kind: EventKind, path: &str) -> notify::Event {
        notify::Event::new(kind).add_path(path.into())
    }

    #[test]
    fn only_changes_of_inputs_count() {
        let inputs = ["/p/svc.toml", "/p/contracts", "/p/.svc/templates"].map(PathBuf::from);
        let modified = EventKind::Modify(ModifyKind::Any);
        let created = EventKind::Create(CreateKind::Any);
        for path in [
            "/p/svc.toml",
            "/p/contracts/a/b.proto",
            "/p/.svc/templates/x.tera",
        ] {
            assert!(concerns(&event(modified, path), &inputs), "{path}");
        }
        assert!(concerns(&event(created, "/p/.svc"), &inputs));
        for path in [
            "/p/Cargo.toml",
            "/p/.svc/manifest.json",
            "/p/src/lib.rs",
            "/p/.svc.toml.swp",
        ] {
            assert!(!concerns(&event(modified, path), &inputs), "{path}");
        }
        let read = EventKind::Access(AccessKind::Any);
        assert!(!concerns(&event(read, "/p/svc.toml"), &inputs));
    }

    #[test]
    fn a_change_wakes_it_up_and_noise_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("contracts")).unwrap();
        let inputs = [
            root.join("svc.toml"),
            root.join("contracts"),
            root.join(".svc/templates"),
        ];
        let (_watcher, events) = watch(&inputs).unwrap();
        std::fs::write(root.join("noise"), "").unwrap();
        std::fs::write(root.join("contracts/a.proto"), "").unwrap();
        assert!(wait(&events, &inputs));
    }
}
