//! The generator's only output: an ordered map from path to file.
//!
//! There is no disk here. Writing, checking and showing a diff are three consumers of one [`Tree`].

use std::collections::BTreeMap;
use std::fmt;

/// A path below the project root: relative, forward slashes, no `.` or `..`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelPath(String);

impl RelPath {
    /// Accepts a path below the project root.
    ///
    /// # Errors
    /// Returns the offending text if the path is absolute, empty, or has an empty, `.` or `..` segment.
    pub fn new(path: impl Into<String>) -> Result<Self, InvalidPath> {
        let path = path.into();
        let bad = path.contains(['\\', '\0'])
            || path
                .split('/')
                .any(|segment| matches!(segment, "" | "." | ".."));
        if bad {
            Err(InvalidPath(path))
        } else {
            Ok(Self(path))
        }
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A path that would leave the project.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a plain path below the project root")]
pub struct InvalidPath(pub String);

/// Who may write a file.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// Rewritten by every `svc gen`, removed when it is no longer produced.
    Managed,
    /// Written once when it is missing, then the user's.
    Scaffold,
}

/// One file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Who may write it.
    pub owner: Owner,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Whether generated code refers to it. An essential scaffold is written again if it is
    /// missing; any other scaffold that the user deleted stays deleted.
    pub essential: bool,
}

/// The whole output of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<RelPath, File>,
}

impl Tree {
    /// Adds a file.
    ///
    /// # Panics
    /// If the path is taken: two plan lines for one file are a defect of the generator.
    pub fn insert(&mut self, path: RelPath, file: File) {
        let taken = self.files.insert(path.clone(), file);
        assert!(taken.is_none(), "two plan lines produce `{path}`");
    }

    /// The file at `path`.
    #[must_use]
    pub fn get(&self, path: &RelPath) -> Option<&File> {
        self.files.get(path)
    }

    /// All files in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&RelPath, &File)> {
        self.files.iter()
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
