//! Carrying out a comparison: the only place that changes a project.
//!
//! Everything is staged beside its destination first, so that a full disk or a folder that may not
//! be written to is found while the project is still untouched. What remains are renames.

use super::fs::Fs;
use super::listing::{split, temporary};
use super::manifest::PENDING;
use super::{BASE, Comparison, Difference, State};
use crate::project::shown;
use crate::report::Action;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use svc_codegen::finding::Failure;

/// What a run may do beyond bringing untouched files up to date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// Overwrite edited managed files, delete extra ones.
    pub(crate) force: bool,
    /// Delete scaffolds that are no longer generated and that nobody has edited.
    pub(crate) prune: bool,
}

impl Difference<'_> {
    /// What a run with these options does about it.
    pub(crate) fn action(&self, options: Options) -> Action {
        let allowed = |allowed: bool, action: Action| if allowed { action } else { Action::Keep };
        match self.state {
            State::Missing | State::ScaffoldMissing => Action::Create,
            State::Unrecorded | State::Manifest if self.found.is_none() => Action::Create,
            State::Stale | State::StaleLineEnds | State::Unrecorded | State::Manifest => {
                Action::Update
            }
            State::HandEdited => allowed(options.force, Action::Update),
            State::Gone | State::Interrupted | State::Leftover => Action::Remove,
            State::GoneEdited | State::Foreign => allowed(options.force, Action::Remove),
            State::Orphan | State::DeadBase => allowed(options.prune, Action::Remove),
            State::OrphanEdited => Action::Keep,
        }
    }
}

/// Makes the disk agree with the tree, as far as the options allow.
///
/// # Errors
/// What could not be written. Before the first rename nothing has changed; after it, each file is
/// wholly old or wholly new, and the next run goes on from there.
pub(crate) fn write(
    fs: &dyn Fs,
    comparison: &Comparison<'_>,
    options: Options,
) -> Result<(), Failure> {
    let plan = Plan::new(comparison, options);
    let mut stage = Stage::new(fs, &comparison.root);
    for path in &plan.leftovers {
        stage.remove(path)?;
    }
    if let Err(failure) = plan.prepare(&mut stage) {
        stage.abandon();
        return Err(failure);
    }
    let done = plan.carry_out(&mut stage);
    if done.is_err() {
        stage.abandon();
    }
    done
}

/// Writes one file that no tree has, such as a contract that the user wants edited. A link stays
/// one: its target is written.
///
/// # Errors
/// What could not be written; the file is wholly old then.
pub(crate) fn write_file(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
        let error = io::Error::from(io::ErrorKind::IsADirectory);
        return Err(Failure::io("write", shown(path).as_ref(), &error));
    };
    let name = name.to_string_lossy();
    let mut stage = Stage::new(fs, folder);
    // What a run left behind that was killed here.
    let done = stage
        .discard(&name)
        .and_then(|()| stage.write(&name, bytes))
        .and_then(|()| stage.commit(&name));
    if done.is_err() {
        stage.abandon();
    }
    done
}

/// What is done, in this order.
struct Plan<'a> {
    leftovers: Vec<&'a str>,
    announcement: Option<Vec<u8>>,
    writes: Vec<(&'a str, &'a [u8])>,
    removals: Vec<String>,
    manifest: Option<(&'a str, &'a [u8])>,
    /// Whether an announcement is to be taken back.
    ends: bool,
}

impl<'a> Plan<'a> {
    fn new(comparison: &'a Comparison<'_>, options: Options) -> Self {
        let mut plan = Self {
            leftovers: Vec::new(),
            announcement: None,
            writes: Vec::new(),
            removals: Vec::new(),
            manifest: None,
            ends: false,
        };
        let mut announced = comparison.announced.clone();
        for difference in &comparison.differences {
            let path = difference.path.as_str();
            let action = difference.action(options);
            match (difference.state, action, &difference.expected) {
                (_, Action::Keep, _) => {}
                (State::Leftover, ..) => plan.leftovers.push(path),
                (State::Interrupted, ..) => plan.ends = true,
                (State::Manifest, _, Some(bytes)) => plan.manifest = Some((path, bytes)),
                (_, Action::Remove, _) => plan.removals.push(path.to_owned()),
                (state, _, Some(bytes)) => {
                    if !matches!(state, State::ScaffoldMissing | State::Unrecorded) {
                        announced.announce(path, bytes);
                    }
                    plan.writes.push((path, bytes));
                }
                (_, _, None) => {}
            }
            if (difference.state, action) == (State::Orphan, Action::Remove) {
                plan.removals.push(format!("{BASE}/{path}"));
            }
        }
        if announced != comparison.announced {
            plan.announcement = Some(announced.render());
            plan.ends = true;
        }
        // The record of a scaffold follows at its heels: it says that the user has seen the file.
        plan.writes.sort_by_key(|(path, _)| {
            let scaffold = path
                .strip_prefix(BASE)
                .and_then(|rest| rest.strip_prefix('/'));
            (scaffold.unwrap_or(path), scaffold.is_some())
        });
        plan
    }

    /// Everything that can fail for want of space or rights.
    fn prepare(&self, stage: &mut Stage<'_>) -> Result<(), Failure> {
        if let Some(bytes) = &self.announcement {
            stage.write(PENDING, bytes)?;
        }
        for (path, bytes) in self.writes.iter().chain(&self.manifest) {
            stage.write(path, bytes)?;
        }
        Ok(())
    }

    fn carry_out(&self, stage: &mut Stage<'_>) -> Result<(), Failure> {
        if self.announcement.is_some() {
            stage.commit(PENDING)?;
        }
        for (path, _) in &self.writes {
            stage.commit(path)?;
        }
        for path in &self.removals {
            stage.remove(path)?;
        }
        for path in &self.removals {
            stage.remove_empty_folders(path)?;
        }
        if let Some((path, _)) = self.manifest {
            stage.commit(path)?;
        }
        if self.ends {
            stage.remove(PENDING)?;
        }
        Ok(())
    }
}

/// Files that stand beside their destinations under temporary names.
pub(super) struct Stage<'a> {
    fs: &'a dyn Fs,
    root: &'a Path,
    /// Destinations that have not been reached.
    files: BTreeSet<String>,
    /// Folders made for them.
    made: BTreeSet<PathBuf>,
    /// Folders that are there, made or found.
    there: BTreeSet<String>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(fs: &'a dyn Fs, root: &'a Path) -> Self {
        let (files, made, there) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Self {
            fs,
            root,
            files,
            made,
            there,
        }
    }

    pub(super) fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let (folder, _) = split(path);
        self.create_folders(folder)?;
        let temporary = self.temporary(path);
        self.files.insert(path.to_owned());
        self.fs
            .write_new(&temporary, bytes)
            .map_err(|error| self.failure("write", path, &error))
    }

    pub(super) fn commit(&mut self, path: &str) -> Result<(), Failure> {
        self.fs
            .rename(&self.temporary(path), &self.root.join(path))
            .map_err(|error| self.failure("write", path, &error))?;
        self.files.remove(path);
        Ok(())
    }

    /// Removes the temporary file that an earlier run left for `path`.
    pub(super) fn discard(&self, path: &str) -> Result<(), Failure> {
        match self.fs.remove_file(&self.temporary(path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(self.failure("write", path, &error))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn remove(&self, path: &str) -> Result<(), Failure> {
        match self.fs.remove_file(&self.root.join(path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(self.failure("remove", path, &error))
            }
            _ => Ok(()),
        }
    }

    /// Removes the folders above `path` that have become empty.
    fn remove_empty_folders(&self, path: &str) -> Result<(), Failure> {
        let (mut folder, _) = split(path);
        while !folder.is_empty() {
            let absolute = self.root.join(folder);
            let failed = |error: io::Error| self.failure("remove", folder, &error);
            if self.fs.kind(&absolute).map_err(failed)?.is_some() {
                if !self.fs.list(&absolute).map_err(failed)?.is_empty() {
                    return Ok(());
                }
                self.fs.remove_folder(&absolute).map_err(failed)?;
            }
            (folder, _) = split(folder);
        }
        Ok(())
    }

    fn create_folders(&mut self, folder: &str) -> Result<(), Failure> {
        if self.there.insert(String::new()) {
            self.create_root()?;
        }
        let ends = folder
            .match_indices('/')
            .map(|(end, _)| end)
            .chain([folder.len()]);
        for end in ends.filter(|end| *end > 0) {
            let part = &folder[..end];
            if self.there.contains(part) {
                continue;
            }
            let absolute = self.root.join(part);
            let failed = |error: io::Error| self.failure("create", part, &error);
            if self.fs.kind(&absolute).map_err(failed)?.is_none() {
                self.fs.create_folder(&absolute).map_err(failed)?;
                self.made.insert(absolute);
            }
            self.there.insert(part.to_owned());
        }
        Ok(())
    }

    /// A site may be a folder that is only now needed.
    fn create_root(&mut self) -> Result<(), Failure> {
        let failed = |error: io::Error| self.failure("create", "", &error);
        let mut missing = Vec::new();
        for folder in self
            .root
            .ancestors()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            if self.fs.kind(folder).map_err(failed)?.is_some() {
                break;
            }
            missing.push(folder.to_owned());
        }
        for folder in missing.iter().rev() {
            self.fs.create_folder(folder).map_err(failed)?;
        }
        self.made.extend(missing);
        Ok(())
    }

    /// Takes back what has not reached its destination. A second failure changes nothing about the
    /// first: what stays behind is removed by the next run.
    pub(super) fn abandon(&mut self) {
        for path in std::mem::take(&mut self.files) {
            drop(self.fs.remove_file(&self.temporary(&path)));
        }
        // A folder sorts before what is in it.
        for folder in std::mem::take(&mut self.made).iter().rev() {
            drop(self.fs.remove_folder(folder));
        }
    }

    fn temporary(&self, path: &str) -> PathBuf {
        let (folder, name) = split(path);
        self.root.join(folder).join(temporary(name))
    }

    fn failure(&self, what: &str, path: &str, error: &io::Error) -> Failure {
        let path = if path.is_empty() {
            self.root.to_owned()
        } else {
            self.root.join(path)
        };
        Failure::io(what, shown(&path).as_ref(), error)
    }
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Known;
    use super::*;

    #[test]
    fn a_record_follows_its_scaffold() {
        let difference = |path: &str, state| Difference {
            path: path.into(),
            state,
            expected: Some(Vec::new().into()),
            found: None,
        };
        let comparison = Comparison {
            root: PathBuf::from("."),
            differences: vec![
                difference(".svc/base/src/a.rs", State::Unrecorded),
                difference(".svc/base/src/b.rs", State::Unrecorded),
                difference("src/a.rs", State::ScaffoldMissing),
                difference("src/b.rs", State::ScaffoldMissing),
            ],
            changed_inputs: Vec::new(),
            files: 2,
            announced: Known::default(),
        };
        let plan = Plan::new(&comparison, Options::default());
        let order: Vec<_> = plan.writes.iter().map(|(path, _)| *path).collect();
        assert_eq!(
            order,
            [
                "src/a.rs",
                ".svc/base/src/a.rs",
                "src/b.rs",
                ".svc/base/src/b.rs"
            ]
        );
    }
}
