//! Files of the user that a command changes together: all of them or none.
//!
//! What is written by `svc gen` alone is not for this: a run that stops half-way is completed by the
//! next one. An edit of a user's file that is asked for once has nobody to complete it.

use super::fs::Fs;
use super::write::Stage;
use crate::project::shown;
use std::path::{Path, PathBuf};
use svc_codegen::finding::{Failure, Finding, Place};

/// A file to change or to create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Write {
    /// Path below the root.
    pub(crate) path: String,
    /// What has to be there now; nothing for a file to create.
    pub(crate) before: Option<Vec<u8>>,
    /// What is to be there.
    pub(crate) after: Vec<u8>,
}

/// Writes files below `root`, in this order, then does `rest`; unless all of that succeeds, the files
/// are put back as they were. A link stays one: its target is written.
///
/// # Errors
/// What could not be written, a file that somebody else has changed, and what `rest` fails with.
pub(crate) fn all_or_nothing<T>(
    fs: &dyn Fs,
    root: &Path,
    writes: &[Write],
    rest: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let homes: Vec<(PathBuf, String)> = writes.iter().map(|write| home(root, write)).collect();
    let mut stages: Vec<Stage<'_>> = homes
        .iter()
        .map(|(folder, _)| Stage::new(fs, folder))
        .collect();
    let mut done = 0;
    let result = prepare(fs, root, writes, &homes, &mut stages)
        .and_then(|()| {
            for ((_, name), stage) in homes.iter().zip(&mut stages) {
                stage.commit(name)?;
                done += 1;
            }
            Ok(())
        })
        .and_then(|()| rest());
    result.map_err(|failure| {
        let lost = undo(&writes[..done], &homes, &mut stages);
        with(failure, lost)
    })
}

/// The folder and the name of what is written: a link's target, or else the root and the path.
fn home(root: &Path, write: &Write) -> (PathBuf, String) {
    let path = root.join(&write.path);
    if path.is_symlink()
        && let Ok(target) = path.canonicalize()
        && let (Some(folder), Some(name)) = (target.parent(), target.file_name())
    {
        return (folder.to_owned(), name.to_string_lossy().into_owned());
    }
    (root.to_owned(), write.path.clone())
}

/// Everything that can fail for want of space or rights.
fn prepare(
    fs: &dyn Fs,
    root: &Path,
    writes: &[Write],
    homes: &[(PathBuf, String)],
    stages: &mut [Stage<'_>],
) -> Result<(), Failure> {
    for ((write, (folder, name)), stage) in writes.iter().zip(homes).zip(stages) {
        let path = folder.join(name);
        let io = |error| Failure::io("read", shown(&path).as_ref(), &error);
        let found = match fs.kind(&path).map_err(io)? {
            None => None,
            Some(_) => Some(fs.read(&path).map_err(io)?),
        };
        if found != write.before {
            return Err(Failure::usage(changed(&shown(&root.join(&write.path)))));
        }
        // What a run left behind that was killed here.
        stage.discard(name)?;
        stage.write(name, &write.after)?;
    }
    Ok(())
}

fn changed(path: &str) -> Finding {
    Finding::error(
        "FILE_CHANGED",
        format!("`{path}` was changed by someone else in the meantime"),
        "run the command again",
    )
    .at(Place::file(path))
}

/// Takes back what was written; what could not be.
fn undo(done: &[Write], homes: &[(PathBuf, String)], stages: &mut [Stage<'_>]) -> Vec<Finding> {
    let mut lost = Vec::new();
    for ((write, (folder, name)), stage) in done.iter().zip(homes).zip(stages.iter_mut()).rev() {
        let undone = match &write.before {
            None => stage.remove(name),
            Some(before) => stage.write(name, before).and_then(|()| stage.commit(name)),
        };
        if undone.is_err() {
            let path = shown(&folder.join(name));
            let message = format!("`{path}` could not be put back as it was");
            let help = "put it back from version control, then run `svc gen`";
            lost.push(Finding::error("NOT_PUT_BACK", message, help).at(Place::file(path)));
        }
    }
    for stage in stages.iter_mut().rev() {
        stage.abandon();
    }
    lost
}

fn with(failure: Failure, more: Vec<Finding>) -> Failure {
    match failure {
        Failure::Findings(mut findings) => {
            findings.extend(more);
            Failure::Findings(findings)
        }
        Failure::Usage(mut findings) => {
            findings.extend(more);
            Failure::Usage(findings)
        }
    }
}
