//! What stands where below one root: each folder is read once, links are never followed.

use super::fs::{Fs, Kind};
use std::collections::BTreeMap;
use std::path::Path;
use svc_codegen::finding::Failure;

/// Ends the name of every temporary file.
const TEMPORARY: &str = ".svc-tmp";

/// The name under which a file is written before it gets its own.
pub(super) fn temporary(name: &str) -> String {
    format!(".{name}{TEMPORARY}")
}

/// Whether a file name is one that [`temporary`] makes.
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(TEMPORARY) && name.len() > TEMPORARY.len() + 1
}

/// Folder (empty for none) and name of a path.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Folders read so far.
pub(super) struct Listing<'a> {
    fs: &'a dyn Fs,
    root: &'a Path,
    folders: BTreeMap<String, BTreeMap<String, Kind>>,
}

impl<'a> Listing<'a> {
    pub(super) fn new(fs: &'a dyn Fs, root: &'a Path) -> Self {
        Self {
            fs,
            root,
            folders: BTreeMap::new(),
        }
    }

    /// What stands at `path`. Nothing, if a part of the way to it is no folder.
    pub(super) fn kind(&mut self, path: &str) -> Result<Option<Kind>, Failure> {
        if path.is_empty() {
            return Ok(Some(Kind::Folder));
        }
        let (folder, name) = split(path);
        Ok(self.entries(folder)?.get(name).copied())
    }

    /// What a folder holds; nothing, if it is none.
    pub(super) fn entries(&mut self, folder: &str) -> Result<&BTreeMap<String, Kind>, Failure> {
        if !self.folders.contains_key(folder) {
            let entries = if self.kind(folder)? == Some(Kind::Folder) {
                let path = self.root.join(folder);
                self.fs
                    .list(&path)
                    .map_err(|error| Failure::io("read", &path, &error))?
            } else {
                Vec::new()
            };
            self.folders
                .insert(folder.to_owned(), entries.into_iter().collect());
        }
        Ok(&self.folders[folder])
    }

    /// All that is below `folder` and is no folder itself, sorted.
    pub(super) fn below(&mut self, folder: &str) -> Result<Vec<(String, Kind)>, Failure> {
        let mut found = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let prefix = if folder.is_empty() {
                String::new()
            } else {
                format!("{folder}/")
            };
            for (name, kind) in self.entries(&folder)? {
                let path = format!("{prefix}{name}");
                match kind {
                    Kind::Folder => folders.push(path),
                    _ => found.push((path, *kind)),
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// The first part of `path` that is in the way of writing a file there.
    pub(super) fn obstacle(&mut self, path: &str) -> Result<Option<(String, Kind)>, Failure> {
        for (end, _) in path.match_indices('/') {
            match self.kind(&path[..end])? {
                None => return Ok(None),
                Some(Kind::Folder) => {}
                Some(kind) => return Ok(Some((path[..end].to_owned(), kind))),
            }
        }
        Ok(match self.kind(path)? {
            None | Some(Kind::File) => None,
            Some(kind) => Some((path.to_owned(), kind)),
        })
    }

    /// Temporary files in the folders read so far.
    pub(super) fn temporaries(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (folder, entries) in &self.folders {
            for name in entries.keys().filter(|name| is_temporary(name)) {
                found.push(if folder.is_empty() {
                    name.clone()
                } else {
                    format!("{folder}/{name}")
                });
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_temporary_files_are_recognised() {
        assert!(is_temporary(&temporary("b.rs")));
        assert!(is_temporary(&temporary(".dockerignore")));
        assert!(!is_temporary(".svc-tmp") && !is_temporary("b.rs.svc-tmp"));
    }
}
