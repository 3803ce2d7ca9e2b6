//! From names to parsed files: reads what is asked for and all that it imports.
//!
//! Files are read and parsed in parallel, one round of imports after the other. Nothing is resolved
//! here; see [`super::link`].

use super::builtin::{self, BuiltIn};
use super::lines::Lines;
use super::locations::Locations;
use super::{Origin, parse, roots, suggest, unify};
use crate::finding::{Failure, Finding, Place};
use prost_types::FileDescriptorProto;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// It declares which options there are.
pub(super) const DESCRIPTOR: &str = "google/protobuf/descriptor.proto";

/// A parsed file.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) origin: Origin,
    /// How messages call it.
    pub(super) shown: String,
    pub(super) source: Option<Arc<str>>,
    pub(super) proto: FileDescriptorProto,
    pub(super) locations: Locations,
    /// The edition that it is written in, if it is.
    pub(super) edition: Option<String>,
    /// Other files on disk with the same text.
    pub(super) copies: Vec<PathBuf>,
    /// One file on disk can have two import names.
    pub(super) canonical: Option<PathBuf>,
    /// How many imports it has, if it is of a set: more are the loader's.
    pub(super) own_imports: Option<usize>,
}

impl Parsed {
    /// The place of an element, for a message about an error.
    pub(super) fn place(&self, path: &[i32]) -> Place {
        let span = self.locations.find_around(path);
        let lines = self.source.as_deref().map(Lines::new).unwrap_or_default();
        lines.place(&self.shown, self.source.as_deref(), span)
    }
}

/// All files of a run.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Sorted by name.
    pub(super) files: BTreeMap<String, Parsed>,
    /// The second name of a file, and the one it goes by.
    pub(super) aliases: BTreeMap<String, String>,
    /// Names that are imported but could not be had; what they declare is unknown.
    pub(super) broken: BTreeSet<String>,
    pub(super) findings: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
    /// Findings that end the run with exit status 2.
    pub(super) usage: Vec<Finding>,
}

/// Reads `files` and what they import.
pub(super) fn gather(search: &[PathBuf], files: &[String]) -> Result<Gathered, Failure> {
    roots::check(search)?;
    let mut gathered = Gathered::default();
    let mut round: BTreeSet<String> = files.iter().cloned().collect();
    let mut missing = BTreeSet::new();
    while !round.is_empty() {
        let opened: Vec<_> = round
            .par_iter()
            .map(|name| (name.clone(), open(search, name)))
            .collect();
        let mut imports = BTreeSet::new();
        for (name, opened) in opened {
            match opened {
                Opened::Parsed(parsed) => {
                    imports.extend(parsed.proto.dependency.iter().cloned());
                    if parsed.edition.is_some() {
                        // Features are options of its messages.
                        imports.insert(DESCRIPTOR.to_owned());
                    }
                    gathered.files.insert(name, *parsed);
                }
                Opened::Missing => {
                    missing.insert(name.clone());
                    gathered.broken.insert(name);
                }
                Opened::Unreadable(finding) => {
                    gathered.usage.push(*finding);
                    gathered.broken.insert(name);
                }
                Opened::Invalid(findings) => {
                    gathered.findings.extend(findings);
                    gathered.broken.insert(name);
                }
            }
        }
        let known =
            |name: &String| gathered.files.contains_key(name) || gathered.broken.contains(name);
        imports.retain(|name| !known(name));
        round = imports;
    }
    report_missing(&mut gathered, search, files, &missing);
    check_imports(&mut gathered);
    unify::unify(&mut gathered, files);
    Ok(gathered)
}

enum Opened {
    Parsed(Box<Parsed>),
    Missing,
    Unreadable(Box<Finding>),
    Invalid(Vec<Finding>),
}

fn open(search: &[PathBuf], name: &str) -> Opened {
    if let Some(path) = roots::locate(search, name) {
        let source = match roots::read(&path) {
            Ok(source) => source,
            Err(finding) => return Opened::Unreadable(finding),
        };
        let canonical = path.canonicalize().ok();
        return parsed(
            name,
            roots::shown(&path),
            &source,
            Origin::Disk(path),
            canonical,
        );
    }
    let shown = format!("{}{name}", builtin::PREFIX);
    match builtin::get(name) {
        Some(BuiltIn::Text(text)) => parsed(name, shown, text, Origin::BuiltIn, None),
        Some(BuiltIn::Resolved(mut proto)) => Opened::Parsed(Box::new(Parsed {
            origin: Origin::BuiltIn,
            shown,
            source: None,
            locations: Locations::pack(proto.source_code_info.take()),
            edition: None,
            proto: *proto,
            copies: Vec::new(),
            canonical: None,
            own_imports: None,
        })),
        None => match roots::in_the_way(search, name) {
            Some(finding) => Opened::Unreadable(finding),
            None => Opened::Missing,
        },
    }
}

fn parsed(
    name: &str,
    shown: String,
    source: &str,
    origin: Origin,
    canonical: Option<PathBuf>,
) -> Opened {
    match parse::parse(name, &shown, source) {
        Ok(parse::Source {
            proto,
            locations,
            edition,
        }) => Opened::Parsed(Box::new(Parsed {
            origin,
            shown,
            source: Some(source.into()),
            proto,
            locations,
            edition,
            copies: Vec::new(),
            canonical,
            own_imports: None,
        })),
        Err(findings) => Opened::Invalid(findings),
    }
}

fn report_missing(
    gathered: &mut Gathered,
    search: &[PathBuf],
    files: &[String],
    missing: &BTreeSet<String>,
) {
    if missing.is_empty() {
        return;
    }
    // Only for the suggestions: what cannot be listed cannot be suggested.
    let mut known = roots::discover(search).unwrap_or_default();
    known.extend(builtin::names().map(str::to_owned));
    for name in files.iter().filter(|name| missing.contains(*name)) {
        let message = format!("no contract `{name}` below {}", roots::list(search));
        let finding = Finding::error(
            "CONTRACT_NOT_FOUND",
            message,
            missing_help(name, search, &known),
        );
        gathered.usage.push(finding);
    }
    for parsed in gathered.files.values() {
        for (at, import) in parsed.proto.dependency.iter().enumerate() {
            if missing.contains(import) {
                let searched = roots::list(search);
                let message = format!("import `{import}` not found below {searched}");
                gathered.findings.push(
                    Finding::error(
                        "IMPORT_NOT_FOUND",
                        message,
                        missing_help(import, search, &known),
                    )
                    .at(parsed.place(&[3, at as i32])),
                );
            }
        }
    }
}

fn missing_help(name: &str, search: &[PathBuf], known: &[String]) -> String {
    let below = format!("/{name}");
    let deeper = known.iter().find(|known| known.ends_with(&below));
    if let Some(path) = deeper.and_then(|known| roots::locate(search, known)) {
        let path = roots::shown(&path);
        let root = path.strip_suffix(&below).unwrap_or(&path);
        return format!(
            "it is at `{path}`: add `-I {root}`, or `\"{root}\"` to `roots` of `[contracts]` in `svc.toml`"
        );
    }
    let elsewhere = "add the directory that holds it with `-I DIR`, or to `roots` of `[contracts]` in \
                     `svc.toml`";
    let close = suggest::closest(name, '/', known.iter().map(String::as_str), 3);
    match suggest::question(&close) {
        Some(question) => format!("{question} otherwise {elsewhere}"),
        None => elsewhere.into(),
    }
}

fn check_imports(gathered: &mut Gathered) {
    for parsed in gathered.files.values() {
        let mut seen = HashMap::new();
        for (at, import) in parsed.proto.dependency.iter().enumerate() {
            if let Some(first) = seen.insert(import, at) {
                let first = parsed.place(&[3, first as i32]);
                gathered.findings.push(
                    Finding::error(
                        "DUPLICATE_IMPORT",
                        format!("`{import}` is imported twice"),
                        format!("delete this line; the first is line {}", first.line),
                    )
                    .at(parsed.place(&[3, at as i32])),
                );
            }
        }
    }
}
