//! From names to parsed files: reads what is asked for and all that it imports.
//!
//! Files are read and parsed in parallel, one round of imports after the other. Nothing is resolved
//! here; see [`super::link`].

use super::builtin::{self, BuiltIn};
use super::lines::Lines;
use super::locations::Locations;
use super::{Origin, parse, roots, suggest};
use crate::finding::{Failure, Finding, Place};
use prost_types::FileDescriptorProto;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// A parsed file.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) origin: Origin,
    /// How messages call it.
    pub(super) shown: String,
    pub(super) source: Option<Arc<str>>,
    pub(super) proto: FileDescriptorProto,
    pub(super) locations: Locations,
    /// One file on disk can have two import names.
    canonical: Option<PathBuf>,
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
    unify(&mut gathered, files);
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
            proto: *proto,
            canonical: None,
        })),
        None => Opened::Missing,
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
        Ok(parse::Source { proto, locations }) => Opened::Parsed(Box::new(Parsed {
            origin,
            shown,
            source: Some(source.into()),
            proto,
            locations,
            canonical,
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

/// Gives a file that is reached by two names one of them: the first that was asked for, else the
/// shortest.
fn unify(gathered: &mut Gathered, files: &[String]) {
    let asked: HashMap<&String, usize> = files
        .iter()
        .enumerate()
        .map(|(at, name)| (name, at))
        .rev()
        .collect();
    let mut by_path: BTreeMap<&PathBuf, Vec<&String>> = BTreeMap::new();
    for (name, parsed) in &gathered.files {
        if let Some(path) = &parsed.canonical {
            by_path.entry(path).or_default().push(name);
        }
    }
    let mut aliases = BTreeMap::new();
    for mut names in by_path.into_values().filter(|names| names.len() > 1) {
        names.sort_by_key(|name| {
            (
                asked.get(name).copied().unwrap_or(usize::MAX),
                name.len(),
                *name,
            )
        });
        for other in &names[1..] {
            aliases.insert((*other).clone(), names[0].clone());
        }
    }
    if aliases.is_empty() {
        return;
    }
    gathered.files.retain(|name, _| !aliases.contains_key(name));
    for parsed in gathered.files.values_mut() {
        rename_imports(&mut parsed.proto, &aliases);
    }
    gathered.aliases = aliases;
}

fn rename_imports(file: &mut FileDescriptorProto, aliases: &BTreeMap<String, String>) {
    if !file
        .dependency
        .iter()
        .any(|name| aliases.contains_key(name))
    {
        return;
    }
    let mut dependency: Vec<String> = Vec::new();
    let mut moved = Vec::new();
    for name in std::mem::take(&mut file.dependency) {
        let name = aliases.get(&name).cloned().unwrap_or(name);
        let known = dependency.iter().position(|known| *known == name);
        moved.push(known.unwrap_or(dependency.len()) as i32);
        if known.is_none() {
            dependency.push(name);
        }
    }
    let renumber = |list: &mut Vec<i32>| {
        for at in list.iter_mut() {
            *at = usize::try_from(*at)
                .ok()
                .and_then(|at| moved.get(at))
                .copied()
                .unwrap_or(*at);
        }
        list.sort_unstable();
        list.dedup();
    };
    renumber(&mut file.public_dependency);
    renumber(&mut file.weak_dependency);
    file.dependency = dependency;
}
