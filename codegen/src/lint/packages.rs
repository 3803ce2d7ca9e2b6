//! `PACKAGE_*` and `DIRECTORY_SAME_PACKAGE`: packages, their directories and what their files agree
//! on.

use super::case::lower_snake;
use super::{BASIC, MINIMAL, Rule, STANDARD, Scope, rule};
use crate::contract::{File, Mark, PackageVersion};
use crate::ruleset::Sink;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "DIRECTORY_SAME_PACKAGE",
            MINIMAL,
            "Checks that all files in a given directory are in the same package.",
            directory_same_package,
        ),
        rule(
            "PACKAGE_DEFINED",
            MINIMAL,
            "Checks that all files have a package defined.",
            defined,
        ),
        rule(
            "PACKAGE_DIRECTORY_MATCH",
            MINIMAL,
            "Checks that all files are in a directory that matches their package name.",
            directory_match,
        ),
        rule(
            "PACKAGE_LOWER_SNAKE_CASE",
            BASIC,
            "Checks that packages are lower_snake.case.",
            lower_snake_case,
        ),
        rule(
            "PACKAGE_SAME_CSHARP_NAMESPACE",
            BASIC,
            "Checks that all files with a given package have the same value for the csharp_namespace option.",
            |scope, sink| same_option(scope, sink, "csharp_namespace", 37),
        ),
        rule(
            "PACKAGE_SAME_DIRECTORY",
            MINIMAL,
            "Checks that all files with a given package are in the same directory.",
            same_directory,
        ),
        rule(
            "PACKAGE_SAME_GO_PACKAGE",
            BASIC,
            "Checks that all files with a given package have the same value for the go_package option.",
            |scope, sink| same_option(scope, sink, "go_package", 11),
        ),
        rule(
            "PACKAGE_SAME_JAVA_MULTIPLE_FILES",
            BASIC,
            "Checks that all files with a given package have the same value for the java_multiple_files option.",
            |scope, sink| same_option(scope, sink, "java_multiple_files", 10),
        ),
        rule(
            "PACKAGE_SAME_JAVA_PACKAGE",
            BASIC,
            "Checks that all files with a given package have the same value for the java_package option.",
            |scope, sink| same_option(scope, sink, "java_package", 1),
        ),
        rule(
            "PACKAGE_SAME_PHP_NAMESPACE",
            BASIC,
            "Checks that all files with a given package have the same value for the php_namespace option.",
            |scope, sink| same_option(scope, sink, "php_namespace", 41),
        ),
        rule(
            "PACKAGE_SAME_RUBY_PACKAGE",
            BASIC,
            "Checks that all files with a given package have the same value for the ruby_package option.",
            |scope, sink| same_option(scope, sink, "ruby_package", 45),
        ),
        rule(
            "PACKAGE_SAME_SWIFT_PREFIX",
            BASIC,
            "Checks that all files with a given package have the same value for the swift_prefix option.",
            |scope, sink| same_option(scope, sink, "swift_prefix", 39),
        ),
        rule(
            "PACKAGE_VERSION_SUFFIX",
            STANDARD,
            "Checks that the last component of all packages is a version of the form v\\d+, v\\d+test.*, v\\d+(alpha|beta)\\d+, or v\\d+p\\d+(alpha|beta)\\d+, where numbers are >=1.",
            version_suffix,
        ),
    ]
}

/// Where a file declares its package.
const PACKAGE: &[i32] = &[2];

fn grouped<'a, 'k>(
    scope: &Scope<'a>,
    key: impl Fn(&'a File) -> &'k str,
) -> BTreeMap<&'k str, Vec<&'a File>> {
    let mut groups: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in scope.files {
        groups.entry(key(file)).or_default().push(file);
    }
    groups
}

fn joined(names: &BTreeSet<&str>) -> String {
    names.iter().copied().collect::<Vec<_>>().join(",")
}

fn directory_same_package<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (directory, files) in grouped(scope, File::directory) {
        let mut packages: BTreeSet<&str> = files.iter().map(|file| &*file.package).collect();
        if packages.len() < 2 {
            continue;
        }
        let nameless = packages.remove("");
        let names = joined(&packages);
        let found = match (nameless, packages.len()) {
            (true, 1) => format!("Package {names:?} and file with no package"),
            (true, _) => format!("Multiple packages {names:?} and file with no package"),
            (false, _) => format!("Multiple packages {names:?}"),
        };
        for file in files {
            sink.add(
                scope.at(file, PACKAGE),
                format!("{found} detected within directory {directory:?}."),
            );
        }
    }
}

fn defined<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files.iter().filter(|file| file.package.is_empty()) {
        sink.add(Mark::file(file), "Files must have a package defined.");
    }
}

/// Files that declare a package.
fn packaged<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a File> {
    scope
        .files
        .iter()
        .copied()
        .filter(|file| !file.package.is_empty())
}

fn directory_match<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in packaged(scope) {
        let expected = file.package.replace('.', "/");
        let directory = file.directory();
        if directory != expected {
            sink.add(
                scope.at(file, PACKAGE),
                format!(
                    "Files with package {:?} must be within a directory \"{expected}\" relative to \
                     root but were in directory \"{directory}\".",
                    file.package
                ),
            );
        }
    }
}

fn lower_snake_case<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in packaged(scope) {
        let expected: Vec<_> = file.package.split('.').map(lower_snake).collect();
        let expected = expected.join(".");
        if file.package != expected {
            sink.add(
                scope.at(file, PACKAGE),
                format!(
                    "Package name {:?} should be lower_snake.case, such as {expected:?}.",
                    file.package
                ),
            );
        }
    }
}

fn same_directory<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (package, files) in grouped(scope, |file| &file.package) {
        let directories: BTreeSet<&str> = files.iter().map(|file| file.directory()).collect();
        if directories.len() < 2 {
            continue;
        }
        let directories = joined(&directories);
        for file in files {
            sink.add(
                scope.at(file, PACKAGE),
                format!(
                    "Multiple directories {directories:?} contain files with package {package:?}."
                ),
            );
        }
    }
}

fn same_option<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, option: &str, number: i32) {
    for (package, files) in grouped(scope, |file| &file.package) {
        let value = |file: &&'a File| file.options.get(option).unwrap_or("");
        let mut values: BTreeSet<&str> = files.iter().map(value).collect();
        if values.len() < 2 {
            continue;
        }
        let without = values.remove("");
        let values = joined(&values);
        for file in &files {
            let message = if without {
                format!(
                    "Files in package {package:?} have both values {values:?} and no value for \
                     option {option:?} and all values must be equal."
                )
            } else {
                format!(
                    "Files in package {package:?} have multiple values {values:?} for option \
                     {option:?} and all values must be equal."
                )
            };
            sink.add(scope.at(file, &[8, number]), message);
        }
    }
}

fn version_suffix<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in packaged(scope) {
        if PackageVersion::of(&file.package).is_none() {
            let package = &file.package;
            sink.add(
                scope.at(file, PACKAGE),
                format!(
                    "Package name {package:?} should be suffixed with a correctly formed version, \
                     such as \"{package}.v1\"."
                ),
            );
        }
    }
}
