//! Changes between two states of a contract that break someone.
//!
//! The rules with a category of buf find what buf 1.75 finds, at the same places and in the same
//! words: `FILE` breaks generated code file by file, `PACKAGE` package by package, `WIRE_JSON` who
//! speaks either encoding, `WIRE` who speaks the binary one, `CSR` what schema registries refuse.
//! Those of `POLICY` are ours.

mod defaults;
mod deletions;
mod describe;
mod enums;
mod fields;
mod files;
mod messages;
mod pairs;
mod policy;
mod ranges;
mod rpcs;
mod types;

use crate::contract::{Contract, Enum, Field, File, Mark, Message, join};
use crate::finding::Finding;
use crate::ruleset::{self, Selection, Sink};
use pairs::Pairs;

ruleset::rules_of!(
    defaults, deletions, enums, fields, files, messages, policy, ranges, rpcs, types,
);

/// Which rules run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Which rules run, and where not.
    pub selection: Selection,
}

/// Two states of a contract, with what is in both.
#[derive(Debug)]
pub struct Scope<'a> {
    current: &'a Contract,
    previous: &'a Contract,
    pairs: Pairs<'a>,
}

/// What runs where nothing is selected.
pub const DEFAULT: &[&str] = &["FILE"];

/// What changed from `previous` to `current` that breaks someone, in files that `wanted` takes.
#[must_use]
pub fn check(
    current: &Contract,
    previous: &Contract,
    config: &Config,
    default: &[&str],
    wanted: impl Fn(&File) -> bool + Sync,
) -> Vec<Finding> {
    let scope = Scope {
        current,
        previous,
        pairs: Pairs::new(current, previous),
    };
    let mut found = ruleset::run(&RULES, &config.selection, default, |check, sink| {
        check(&scope, sink);
    });
    // What the tool carries and a descriptor set holds can be of different versions.
    let is_ours = |file: &File| current.is_built_in(file);
    found.retain(|found| !found.mark.file.is_some_and(is_ours));
    found.retain(|found| found.mark.file.or(found.before.file).is_none_or(&wanted));
    // Comments silence lint only.
    let selection = Selection {
        comments: false,
        ..config.selection.clone()
    };
    selection.findings(&catalog(), found, current, Some(previous), help)
}

fn help(rule: &'static str) -> String {
    format!("take the change back, or `svc lint --explain {rule}` says who is broken")
}

const FILE: &[&str] = &["FILE"];
const FILE_PACKAGE: &[&str] = &["FILE", "PACKAGE"];
const CSR_FILE: &[&str] = &["CSR", "FILE"];
const CSR_FILE_PACKAGE: &[&str] = &["CSR", "FILE", "PACKAGE"];
const NOT_WIRE: &[&str] = &["CSR", "FILE", "PACKAGE", "WIRE_JSON"];
const ALL: &[&str] = &["CSR", "FILE", "PACKAGE", "WIRE_JSON", "WIRE"];
const PACKAGE: &[&str] = &["PACKAGE"];
const CSR_JSON: &[&str] = &["CSR", "WIRE_JSON"];
const CSR_WIRES: &[&str] = &["CSR", "WIRE_JSON", "WIRE"];
const WIRE: &[&str] = &["WIRE"];

/// Something together with the file that it stands in.
#[derive(Debug)]
struct In<'a, T> {
    file: &'a File,
    this: &'a T,
}

impl<T> Clone for In<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for In<'_, T> {}

impl<'a, T> std::ops::Deref for In<'a, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.this
    }
}

/// The same thing in both states.
#[derive(Debug)]
struct Pair<'a, T> {
    now: In<'a, T>,
    before: In<'a, T>,
}

impl<'a> In<'a, Field> {
    /// The first of these parts of the field that the source spells out, or else the field.
    fn mark(&self, contract: &Contract, parts: &[&[i32]]) -> Mark<'a> {
        let mut paths: Vec<Vec<i32>> = parts.iter().map(|part| join(&self.path, part)).collect();
        paths.push(self.path.to_vec());
        paths.extend(self.written.iter().map(|path| path.to_vec()));
        let paths: Vec<&[i32]> = paths.iter().map(Vec::as_slice).collect();
        contract.mark(self.file, &paths)
    }

    /// One part of the field, without the field to fall back to.
    fn part(&self, contract: &Contract, part: &[i32]) -> Mark<'a> {
        let path = join(&self.path, part);
        let written = self.written.as_deref().unwrap_or(&path);
        contract.mark(self.file, &[&path, written])
    }

    /// Whether it belongs to the entry of a map.
    fn in_entry(&self) -> bool {
        self.written.is_some()
    }
}

impl<'a> In<'a, Message> {
    fn mark(&self, contract: &Contract) -> Mark<'a> {
        let written = self.written.as_deref().unwrap_or(&self.path);
        contract.mark(self.file, &[&self.path, written])
    }
}

impl<'a> In<'a, Enum> {
    fn mark(&self, contract: &Contract) -> Mark<'a> {
        contract.mark(self.file, &[&self.path])
    }
}
