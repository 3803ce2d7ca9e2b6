//! `IMPORT_*`, and imports between packages: cycles and unstable ones.

use super::{BASIC, MINIMAL, Rule, Scope, rule};
use crate::contract::{File, Import, PackageVersion};
use crate::ruleset::Sink;
use std::collections::BTreeMap;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "IMPORT_NO_PUBLIC",
            BASIC,
            "Checks that imports are not public.",
            no_public,
        ),
        rule("IMPORT_USED", BASIC, "Checks that imports are used.", used),
        rule(
            "PACKAGE_NO_IMPORT_CYCLE",
            MINIMAL,
            "Checks that packages do not have import cycles.",
            no_cycle,
        ),
        rule(
            "STABLE_PACKAGE_NO_IMPORT_UNSTABLE",
            &[],
            "Checks that all files that have stable versioned packages do not import packages with unstable version packages.",
            no_unstable,
        ),
    ]
}

fn no_public<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        for import in file.imports.iter().filter(|import| import.public) {
            sink.add(
                scope.at(file, &import.path),
                format!("Import {:?} must not be public.", import.name),
            );
        }
    }
}

fn used<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        for import in file.imports.iter().filter(|import| !import.used) {
            sink.add(
                scope.at(file, &import.path),
                format!("Import {:?} is unused.", import.name),
            );
        }
    }
}

/// From a package to those that it imports, with the imports that do.
type Graph<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Vec<(&'a File, &'a Import)>>>;

fn no_cycle<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let mut graph: Graph<'a> = BTreeMap::new();
    for file in scope.contract.files() {
        for import in &file.imports {
            if let Some(imported) = scope.contract.file(&import.name)
                && imported.package != file.package
            {
                let packages = graph.entry(&file.package).or_default();
                let imports = packages.entry(&imported.package).or_default();
                imports.push((file, import));
            }
        }
    }
    for (package, imported) in &graph {
        for (next, imports) in imported.iter().filter(|(next, _)| !next.is_empty()) {
            if package.is_empty() {
                continue;
            }
            let Some(cycle) = cycle(&graph, package, next) else {
                continue;
            };
            for (file, import) in imports {
                if scope.files.iter().any(|judged| judged.name == file.name) {
                    sink.add(
                        scope.at(file, &import.path),
                        format!("Package import cycle: {}", cycle.join(" -> ")),
                    );
                }
            }
        }
    }
}

/// The way from `start` over `next` back to `start`, if there is one: depth first, in order of
/// names, and no package twice.
fn cycle<'a>(graph: &Graph<'a>, start: &'a str, next: &'a str) -> Option<Vec<&'a str>> {
    let mut way = vec![start, next];
    let mut dead: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    search(graph, &mut way, &mut dead).then_some(way)
}

fn search<'a>(
    graph: &Graph<'a>,
    way: &mut Vec<&'a str>,
    dead: &mut std::collections::BTreeSet<&'a str>,
) -> bool {
    let (start, here) = (way[0], way[way.len() - 1]);
    if here == start {
        return true;
    }
    for next in graph.get(here).into_iter().flat_map(BTreeMap::keys) {
        if next.is_empty() || dead.contains(next) || way[1..].contains(next) {
            continue;
        }
        way.push(next);
        if search(graph, way, dead) {
            return true;
        }
        way.pop();
    }
    dead.insert(here);
    false
}

fn no_unstable<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let packages: BTreeMap<&str, &str> = scope
        .files
        .iter()
        .map(|file| (&*file.name, &*file.package))
        .collect();
    let is_stable = |package: &str| PackageVersion::of(package).map(PackageVersion::is_stable);
    for file in scope.files {
        if is_stable(&file.package) != Some(true) {
            continue;
        }
        for import in &file.imports {
            let Some(package) = packages.get(&*import.name) else {
                continue;
            };
            if is_stable(package) == Some(false) {
                sink.add(
                    scope.at(file, &import.path),
                    format!(
                        "This file is in stable package {:?}, so it should not depend on {:?} from \
                         unstable package {package:?}.",
                        file.package, import.name
                    ),
                );
            }
        }
    }
}
