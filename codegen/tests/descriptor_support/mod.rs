//! A directory of contracts for a test.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::PathBuf;
use svc_codegen::descriptor::{Descriptors, Input, load};
use svc_codegen::finding::Failure;
use tempfile::TempDir;

/// A temporary directory with files in it.
pub(crate) struct Dir(TempDir);

impl Dir {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let dir = Self(TempDir::new().unwrap());
        for (name, text) in files {
            dir.write(name, text.as_bytes());
        }
        dir
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn roots(&self, names: &[&str]) -> Vec<PathBuf> {
        let root = |name: &&str| match *name {
            "." => self.0.path().to_owned(),
            name => self.0.path().join(name),
        };
        names.iter().map(root).collect()
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    pub(crate) fn input(&self, roots: &[&str], files: &[&str]) -> Input {
        Input::Sources {
            roots: self.roots(roots),
            files: files.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// What has to load.
    pub(crate) fn load(&self, roots: &[&str], files: &[&str]) -> Descriptors {
        match load(&self.input(roots, files)) {
            Ok(loaded) => loaded,
            Err(failure) => panic!("{failure}"),
        }
    }

    /// What has to fail, as text.
    pub(crate) fn refused(&self, roots: &[&str], files: &[&str]) -> String {
        self.shown(&load(&self.input(roots, files)).unwrap_err())
    }

    /// A failure as text, with source lines and without the name of the directory.
    pub(crate) fn shown(&self, failure: &Failure) -> String {
        let status = match failure {
            Failure::Findings(_) => "exit status 1",
            Failure::Usage(_) => "exit status 2",
        };
        let mut text = status.to_owned();
        for finding in failure.findings() {
            text += &format!("\n{finding}");
            if let Some(line) = finding
                .place
                .as_ref()
                .and_then(|place| place.source_line.as_ref())
            {
                text += &format!("\n  | {line}");
            }
            text += &format!("\n  help: {}", finding.help);
        }
        self.hide(&text)
    }

    pub(crate) fn hide(&self, text: &str) -> String {
        let root = self.0.path().display().to_string();
        text.replace(&format!("{root}/"), "").replace(&root, ".")
    }
}
