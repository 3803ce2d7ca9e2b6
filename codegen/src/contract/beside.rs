//! A second state of a contract, of which most files are as they are in the first.
//!
//! A file whose text and whose imports, and theirs, are the same in both states means the same: it is
//! not parsed again, and both pictures hold one [`File`]. What makes that uncertain is left to the
//! way that parses everything: another `descriptor.proto`, files with two names, and two files that
//! declare the same, which has to be reported.

use super::{Contract, File};
use crate::descriptor::{Descriptors, Input};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

/// The state that `input` describes, with the files that it has in common with `like`; none if all
/// of it has to be loaded.
pub(super) fn load(input: &Input, like: &Contract) -> Option<Contract> {
    let Input::Sources { roots, files } = input else {
        return None;
    };
    if like.shared.is_some() || !like.descriptors.aliases().is_empty() {
        return None;
    }
    let changed = changed(roots, files, like)?;
    let asked = files.iter().filter(|name| changed.contains(name.as_str()));
    let asked: Vec<String> = asked.cloned().collect();
    let kept = like.files.iter();
    let kept = kept.filter(|file| !changed.contains(&*file.name)).cloned();
    if asked.is_empty() {
        return Some(Contract::with(
            kept.collect(),
            Arc::clone(&like.descriptors),
        ));
    }
    let input = Input::Sources {
        roots: roots.clone(),
        files: asked,
    };
    let other = Contract::load(&input).ok()?;
    if !other.descriptors.aliases().is_empty() {
        return None;
    }
    let own = other.files.iter();
    let own = own.filter(|file| changed.contains(&*file.name)).cloned();
    let (kept, own): (Vec<_>, Vec<_>) = (kept.collect(), own.collect());
    if declare_the_same(&own, &kept) {
        return None;
    }
    let mut files = [kept, own].concat();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut contract = Contract::with(files, other.descriptors);
    contract.shared = Some(Arc::clone(&like.descriptors));
    Some(contract)
}

/// Names of the files that are not what they are in `like`, or import such a file.
fn changed<'a>(
    roots: &[PathBuf],
    asked: &'a [String],
    like: &'a Contract,
) -> Option<BTreeSet<&'a str>> {
    let known = like.files.iter().map(|file| &*file.name);
    let names: BTreeSet<&str> = known.chain(asked.iter().map(String::as_str)).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let descriptors: &Descriptors = &like.descriptors;
    let differ = names
        .into_par_iter()
        .filter(|name| !descriptors.is_same_below(roots, name));
    let mut open: Vec<&str> = differ.collect();
    // They are imported by more than what says so.
    if open.iter().any(|name| name.starts_with("google/protobuf/")) {
        return None;
    }
    let mut importers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in like.files() {
        for import in &file.imports {
            importers.entry(&import.name).or_default().push(&file.name);
        }
    }
    let mut changed = BTreeSet::new();
    while let Some(name) = open.pop() {
        if changed.insert(name) {
            open.extend(importers.get(name).into_iter().flatten());
        }
    }
    Some(changed)
}

/// Whether a name or the number of an extension is in both.
fn declare_the_same(some: &[Arc<File>], others: &[Arc<File>]) -> bool {
    let declared: HashSet<(&str, &str)> = others.iter().flat_map(|file| top(file)).collect();
    let packages: HashSet<&str> = others
        .iter()
        .flat_map(|file| outer(&file.package))
        .collect();
    let extensions: HashSet<(&str, i32)> = others
        .iter()
        .flat_map(|file| file.all_extensions())
        .map(|field| (&*field.extendee, field.number))
        .collect();
    some.iter().any(|file| {
        let mut outer_packages = outer(&file.package);
        top(file).any(|(package, name)| {
            declared.contains(&(package, name))
                || packages.contains(super::full_name(package, name).as_str())
        }) || outer_packages
            .any(|package| declared.contains(&package.rsplit_once('.').unwrap_or(("", package))))
            || file
                .all_extensions()
                .any(|field| extensions.contains(&(&*field.extendee, field.number)))
    })
}

/// Package and name of all that a file declares at the top, values of enums included.
fn top(file: &File) -> impl Iterator<Item = (&str, &str)> {
    let values = file.enums.iter().flat_map(|item| &item.values);
    let messages = file.messages.iter().map(|this| &*this.name);
    let names = messages
        .chain(file.enums.iter().map(|this| &*this.name))
        .chain(values.map(|this| &*this.name))
        .chain(file.services.iter().map(|this| &*this.name))
        .chain(file.extensions.iter().map(|this| &*this.name));
    names.map(|name| (&*file.package, name))
}

/// A package and all around it.
fn outer(package: &str) -> impl Iterator<Item = &str> {
    let some = (!package.is_empty()).then_some(package);
    std::iter::successors(some, |package| Some(package.rsplit_once('.')?.0))
}

#[cfg(test)]
mod tests {
    use crate::contract::Contract;
    use crate::descriptor::{Input, discover};
    use std::path::Path;
    use std::sync::Arc;

    const FILES: [(&str, &str); 4] = [
        (
            "a.proto",
            "package a; import \"b.proto\"; message A { b.B b = 1; }",
        ),
        (
            "b.proto",
            "package b; import \"c.proto\"; message B { c.C c = 1; }",
        ),
        ("c.proto", "package c; message C {}"),
        ("d.proto", "package d; enum D { ZERO = 0; }"),
    ];

    fn state(dir: &Path, changes: &[(&str, Option<&str>)]) -> Input {
        for (name, text) in FILES {
            std::fs::write(dir.join(name), format!("syntax = \"proto3\"; {text}")).unwrap();
        }
        for (name, text) in changes {
            match text {
                Some(text) => {
                    std::fs::write(dir.join(name), format!("syntax = \"proto3\"; {text}")).unwrap();
                }
                None => std::fs::remove_file(dir.join(name)).unwrap(),
            }
        }
        let roots = vec![dir.to_owned()];
        let files = discover(&roots).unwrap();
        Input::Sources { roots, files }
    }

    /// Names of the files that are one in both states, where the short way can be taken; what it
    /// leads to is what the long way leads to.
    fn shared(changes: &[(&str, Option<&str>)]) -> Option<Vec<String>> {
        let dirs = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let now = Contract::load(&state(dirs.0.path(), &[])).unwrap();
        let input = state(dirs.1.path(), changes);
        let short = super::load(&input, &now)?;
        let long = Contract::load(&input).unwrap();
        let bare = |contract: &Contract| {
            let text = format!("{:#?}", contract.files);
            let (one, other) = (dirs.0.path().display(), dirs.1.path().display());
            text.replace(&one.to_string(), "DIR")
                .replace(&other.to_string(), "DIR")
        };
        assert_eq!(bare(&short), bare(&long));
        let same = short.files.iter().filter(|file| {
            let now = now.files.iter().find(|now| now.name == file.name);
            now.is_some_and(|now| Arc::ptr_eq(now, file))
        });
        Some(same.map(|file| file.name.clone()).collect())
    }

    #[test]
    fn what_a_change_does_not_reach_is_shared() {
        let all = ["a.proto", "b.proto", "c.proto", "d.proto"];
        assert_eq!(shared(&[]).unwrap(), all);
        let c = ("c.proto", Some("package c; message C { int32 n = 1; }"));
        assert_eq!(shared(&[c]).unwrap(), ["d.proto"]);
        let a = ("a.proto", Some("package a; message A {}"));
        assert_eq!(shared(&[a]).unwrap(), ["b.proto", "c.proto", "d.proto"]);
        assert_eq!(shared(&[("d.proto", None)]).unwrap(), all[..3]);
        let e = (
            "e.proto",
            Some("package e; import \"a.proto\"; message E { a.A a = 1; }"),
        );
        assert_eq!(shared(&[e]).unwrap(), all);
    }

    #[test]
    fn what_may_not_resolve_is_loaded_as_a_whole() {
        for text in [
            "package d; message D {}",
            "package d; message ZERO {}",
            "package d.D; message X {}",
            "message d {}",
            "package e; import \"c.proto\"; message E { c.Missing m = 1; }",
        ] {
            assert_eq!(shared(&[("e.proto", Some(text))]), None, "{text}");
        }
        let own = (
            "google/protobuf/any.proto",
            "package google.protobuf; message Any {}",
        );
        let dir = tempfile::tempdir().unwrap();
        let now = Contract::load(&state(dir.path(), &[])).unwrap();
        std::fs::create_dir_all(dir.path().join("google/protobuf")).unwrap();
        let input = state(dir.path(), &[(own.0, Some(own.1))]);
        assert!(super::load(&input, &now).is_none());
    }
}
