//! Between a generated tree and the disk: one comparison with three consumers.
//!
//! [`compare()`] says for every path how disk and tree differ and whose doing that is. `--check` and
//! `--dry-run` show it, [`write()`] carries it out. Nothing else in `svc` writes to a project.
//!
//! What must hold if a run is killed anywhere: each file is wholly old or wholly new (temporary
//! file, then rename); no scaffold is lost; what a run is about to write is announced in
//! [`manifest::PENDING`] first, so that its half-way files are not taken for hand edits; the
//! manifest comes last, so that a check finds a difference until all is done.

pub(crate) mod cache;
mod compare;
mod edits;
#[cfg(test)]
pub(crate) mod faults;
pub(crate) mod fs;
mod inputs;
mod listing;
mod manifest;
pub(crate) mod show;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use compare::compare;
pub(crate) use edits::{Write, all_or_nothing};
pub(crate) use fs::{Fs, RealFs};
pub(crate) use write::{Options, write, write_file};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use svc_codegen::tree::{Owner, Tree};

/// Where the pristine renditions of scaffolds are kept, as they were when they were written.
pub(crate) const BASE: &str = ".svc/base";

/// Folders of a service in which every file is generated, so that any other file is extra.
pub(crate) const TERRITORY: [&str; 3] =
    ["deploy/k8s/base", "deploy/observability", "src/generated"];

/// A folder that a tree belongs into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site<'a> {
    /// The folder, as the user would type it; `.` for the current one.
    pub(crate) root: &'a Path,
    /// What belongs there.
    pub(crate) tree: &'a Tree,
    /// What that was made from, with hashes.
    pub(crate) inputs: Option<&'a BTreeMap<String, String>>,
    /// Folders below the root in which every file is generated; the empty name is the root itself.
    pub(crate) territory: &'a [&'a str],
}

impl<'a> Site<'a> {
    /// A service's folder.
    pub(crate) fn service(
        root: &'a Path,
        tree: &'a Tree,
        inputs: &'a BTreeMap<String, String>,
    ) -> Self {
        Self {
            root,
            tree,
            inputs: Some(inputs),
            territory: &TERRITORY,
        }
    }

    /// A folder that is generated as a whole.
    pub(crate) fn whole(root: &'a Path, tree: &'a Tree) -> Self {
        Self {
            root,
            tree,
            inputs: None,
            territory: &[""],
        }
    }

    fn manifest(&self) -> manifest::Known {
        manifest::Known::of(self.tree, self.inputs)
    }

    fn join(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

/// How one path differs from what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// A managed file is not there.
    Missing,
    /// A managed file is as an earlier run wrote it.
    Stale,
    /// A managed file is as an earlier run wrote it, but for line ends.
    StaleLineEnds,
    /// A managed file is as no run wrote it.
    HandEdited,
    /// A scaffold is not there and has not been deleted by the user.
    ScaffoldMissing,
    /// The pristine rendition of a scaffold that nobody has edited is missing or older than it.
    Unrecorded,
    /// A managed file that is no longer generated, as an earlier run wrote it.
    Gone,
    /// A managed file that is no longer generated and has been edited.
    GoneEdited,
    /// Something that no run wrote, where every file is generated.
    Foreign,
    /// A scaffold that is no longer generated, as it was written.
    Orphan,
    /// A scaffold that is no longer generated, with the user's work in it.
    OrphanEdited,
    /// The pristine rendition of a scaffold that neither the disk nor the tree has.
    DeadBase,
    /// The manifest is not that of the tree.
    Manifest,
    /// The announcement of a run that did not end.
    Interrupted,
    /// A temporary file of a run that did not end.
    Leftover,
}

impl State {
    /// Whose file it is, if any run writes or wrote it.
    fn owner(self) -> Option<Owner> {
        match self {
            Self::ScaffoldMissing | Self::Orphan | Self::OrphanEdited => Some(Owner::Scaffold),
            Self::Foreign | Self::Interrupted | Self::Leftover => None,
            _ => Some(Owner::Managed),
        }
    }

    /// Whether a check passes all the same: nothing that is generated differs.
    fn is_tolerable(self) -> bool {
        matches!(self, Self::Orphan | Self::OrphanEdited | Self::DeadBase)
    }
}

/// One path that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference<'a> {
    /// Path below the site's root.
    pub(crate) path: String,
    /// How it differs.
    pub(crate) state: State,
    /// What should be there.
    pub(crate) expected: Option<Cow<'a, [u8]>>,
    /// What is there, if it is a file that was read.
    pub(crate) found: Option<Vec<u8>>,
}

/// All differences between a tree and the disk, and what is needed to remove them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Comparison<'a> {
    /// The site's root.
    pub(crate) root: PathBuf,
    /// Paths that differ, sorted.
    pub(crate) differences: Vec<Difference<'a>>,
    /// Inputs that are not those that the manifest names.
    pub(crate) changed_inputs: Vec<String>,
    /// How many files the tree has.
    pub(crate) files: usize,
    /// What earlier runs that did not end have announced.
    announced: manifest::Known,
}

#[cfg(test)]
impl Comparison<'_> {
    /// Paths and states, for tests.
    pub(crate) fn states(&self) -> Vec<(&str, State)> {
        self.differences
            .iter()
            .map(|d| (d.path.as_str(), d.state))
            .collect()
    }
}
