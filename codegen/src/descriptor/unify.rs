//! One file that is reached by two names, and copies of one file: to protobuf, two files that declare
//! the same.
//!
//! They go by one name, the first that was asked for, else the shortest; imports of the others are
//! led there.

use super::gather::{Gathered, Parsed};
use super::{Origin, roots};
use crate::finding::{Finding, Place};
use prost_types::FileDescriptorProto;
use std::collections::{BTreeMap, HashMap};

/// Leaves one of all files that are the same.
pub(super) fn unify(gathered: &mut Gathered, files: &[String]) {
    let asked: HashMap<&String, usize> = files
        .iter()
        .enumerate()
        .map(|(at, name)| (name, at))
        .rev()
        .collect();
    let mut aliases = BTreeMap::new();
    for mut names in same_files(&gathered.files) {
        names.sort_by_key(|name| {
            let asked = asked.get(name).copied().unwrap_or(usize::MAX);
            (asked, name.len(), *name)
        });
        for other in &names[1..] {
            aliases.insert((*other).clone(), names[0].clone());
        }
    }
    if aliases.is_empty() {
        return;
    }
    for (other, name) in &aliases {
        if let Some(copy) = gathered.files.remove(other) {
            note_copy(gathered, name, copy);
        }
    }
    for parsed in gathered.files.values_mut() {
        rename_imports(&mut parsed.proto, &aliases);
    }
    gathered.aliases = aliases;
}

/// Names, two or more each, of files that are one on disk or have the same text.
fn same_files(files: &BTreeMap<String, Parsed>) -> Vec<Vec<&String>> {
    let on_disk = files.iter().filter(|(_, parsed)| declares(&parsed.proto));
    // Texts differ in length, mostly: few are compared.
    let mut by_length: BTreeMap<usize, Vec<(&String, &Parsed)>> = BTreeMap::new();
    for (name, parsed) in on_disk {
        if let (Some(_), Some(text)) = (&parsed.canonical, &parsed.source) {
            by_length
                .entry(text.len())
                .or_default()
                .push((name, parsed));
        }
    }
    let mut same = Vec::new();
    for mut group in by_length.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|(_, parsed)| &parsed.source);
        for chunk in group.chunk_by(|(_, a), (_, b)| a.source == b.source) {
            if chunk.len() > 1 {
                same.push(chunk.iter().map(|(name, _)| *name).collect());
            }
        }
    }
    same
}

fn declares(file: &FileDescriptorProto) -> bool {
    !(file.message_type.is_empty()
        && file.enum_type.is_empty()
        && file.service.is_empty()
        && file.extension.is_empty())
}

/// A copy is kept in mind and warned of, unless it is the same file on disk.
fn note_copy(gathered: &mut Gathered, name: &str, copy: Parsed) {
    let Some(kept) = gathered.files.get_mut(name) else {
        return;
    };
    if let Origin::Disk(path) = copy.origin
        && copy.canonical != kept.canonical
    {
        let message = format!(
            "`{}` is a copy of `{}` and counts as the same",
            copy.shown, kept.shown
        );
        let help = "keep one of them, and import it by one name";
        let finding = Finding::warning("COPIED_CONTRACT", message, help);
        gathered
            .warnings
            .push(finding.at(Place::file(roots::shown(&path))));
        kept.copies.push(path);
    }
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
