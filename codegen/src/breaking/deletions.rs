//! `*_NO_DELETE`: what was there is still there, by file or by package.

use super::pairs::by_number;
use super::{
    CSR_FILE, CSR_FILE_PACKAGE, CSR_JSON, CSR_WIRES, FILE, FILE_PACKAGE, In, PACKAGE, Pair, Rule,
    Scope, describe, rule,
};
use crate::contract::{Enum, File, Mark, Message, Path};
use crate::ruleset::Sink;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "FILE_NO_DELETE",
            CSR_FILE,
            "Checks that files are not deleted.",
            file,
        ),
        rule(
            "PACKAGE_NO_DELETE",
            PACKAGE,
            "Checks that packages are not deleted.",
            package,
        ),
        rule(
            "ENUM_NO_DELETE",
            CSR_FILE,
            "Checks that enums are not deleted from a given file.",
            |scope, sink| from_files(scope, sink, &ENUMS),
        ),
        rule(
            "EXTENSION_NO_DELETE",
            FILE,
            "Checks that extensions are not deleted from a given file.",
            |scope, sink| from_files(scope, sink, &EXTENSIONS),
        ),
        rule(
            "MESSAGE_NO_DELETE",
            CSR_FILE,
            "Checks that messages are not deleted from a given file.",
            |scope, sink| from_files(scope, sink, &MESSAGES),
        ),
        rule(
            "SERVICE_NO_DELETE",
            FILE,
            "Checks that services are not deleted from a given file.",
            |scope, sink| from_files(scope, sink, &SERVICES),
        ),
        rule(
            "PACKAGE_ENUM_NO_DELETE",
            PACKAGE,
            "Checks that enums are not deleted from a given package.",
            |scope, sink| from_packages(scope, sink, &ENUMS),
        ),
        rule(
            "PACKAGE_EXTENSION_NO_DELETE",
            PACKAGE,
            "Checks that extensions are not deleted from a given package.",
            |scope, sink| from_packages(scope, sink, &EXTENSIONS),
        ),
        rule(
            "PACKAGE_MESSAGE_NO_DELETE",
            PACKAGE,
            "Checks that messages are not deleted from a given package.",
            |scope, sink| from_packages(scope, sink, &MESSAGES),
        ),
        rule(
            "PACKAGE_SERVICE_NO_DELETE",
            PACKAGE,
            "Checks that services are not deleted from a given package.",
            |scope, sink| from_packages(scope, sink, &SERVICES),
        ),
        rule(
            "RPC_NO_DELETE",
            FILE_PACKAGE,
            "Checks that rpcs are not deleted from a given service.",
            rpc,
        ),
        rule(
            "ONEOF_NO_DELETE",
            CSR_FILE_PACKAGE,
            "Checks that oneofs are not deleted from a given message.",
            oneof,
        ),
        rule(
            "FIELD_NO_DELETE",
            CSR_FILE_PACKAGE,
            "Checks that fields are not deleted from a given message.",
            |scope, sink| field(scope, sink, Unless::Never),
        ),
        rule(
            "FIELD_NO_DELETE_UNLESS_NAME_RESERVED",
            CSR_JSON,
            "Checks that fields are not deleted from a given message unless the name is reserved.",
            |scope, sink| field(scope, sink, Unless::NameReserved),
        ),
        rule(
            "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED",
            CSR_WIRES,
            "Checks that fields are not deleted from a given message unless the number is reserved.",
            |scope, sink| field(scope, sink, Unless::NumberReserved),
        ),
        rule(
            "ENUM_VALUE_NO_DELETE",
            CSR_FILE_PACKAGE,
            "Checks that enum values are not deleted from a given enum.",
            |scope, sink| enum_value(scope, sink, Unless::Never),
        ),
        rule(
            "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED",
            CSR_JSON,
            "Checks that enum values are not deleted from a given enum unless the name is reserved.",
            |scope, sink| enum_value(scope, sink, Unless::NameReserved),
        ),
        rule(
            "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED",
            CSR_WIRES,
            "Checks that enum values are not deleted from a given enum unless the number is reserved.",
            |scope, sink| enum_value(scope, sink, Unless::NumberReserved),
        ),
    ]
}

/// What allows a deletion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unless {
    Never,
    NameReserved,
    NumberReserved,
}

/// Full names and places of parts of one kind.
struct Parts {
    what: &'static str,
    of: fn(&File) -> Vec<(&str, &Path)>,
    /// Whether they can stand inside messages.
    nested: bool,
}

const ENUMS: Parts = Parts {
    what: "enum",
    of: |file| {
        file.all_enums()
            .map(|this| (&*this.full_name, &this.path))
            .collect()
    },
    nested: true,
};

const EXTENSIONS: Parts = Parts {
    what: "extension",
    of: |file| {
        file.all_extensions()
            .map(|this| (&*this.full_name, &this.path))
            .collect()
    },
    nested: true,
};

const MESSAGES: Parts = Parts {
    what: "message",
    of: |file| {
        file.all_messages()
            .map(|this| (&*this.full_name, &this.path))
            .collect()
    },
    nested: true,
};

const SERVICES: Parts = Parts {
    what: "service",
    of: |file| {
        file.services
            .iter()
            .map(|this| (&*this.full_name, &this.path))
            .collect()
    },
    nested: false,
};

fn file<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for before in scope.previous.files() {
        if scope.current.file(&before.name).is_none() {
            let message = format!("Previously present file {:?} was deleted.", before.name);
            sink.add(Mark::default(), message).before = Mark::file(before);
        }
    }
}

fn package<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let files = scope.current.files();
    let packages: BTreeSet<&str> = files.map(|file| &*file.package).collect();
    let mut reported = BTreeSet::new();
    for before in scope.previous.files() {
        let package = &*before.package;
        if !packages.contains(package) && reported.insert(package) {
            let message = format!("Previously present package {package:?} was deleted.");
            sink.add(Mark::default(), message).before = Mark::file(before);
        }
    }
}

/// The nearest message around a name that `find` still has, or else the file.
fn around<'a>(
    scope: &Scope<'a>,
    file: &'a File,
    name: &str,
    find: impl Fn(&str) -> Option<In<'a, Message>>,
) -> Mark<'a> {
    let outer = |name: &str| name.rsplit_once('.').map(|(outer, _)| outer.len());
    let ends = std::iter::successors(outer(name), |end| outer(&name[..*end]));
    let message = ends.map(|end| &name[..end]).find_map(find);
    message.map_or_else(|| Mark::file(file), |message| message.mark(scope.current))
}

/// The same within a file, by names without the package.
fn around_in_file<'a>(scope: &Scope<'a>, file: &'a File, nested_name: &str) -> Mark<'a> {
    let messages: BTreeMap<&str, &Message> = file
        .all_messages()
        .map(|message| (file.nested_name(&message.full_name), message))
        .collect();
    around(scope, file, nested_name, |name| {
        let this = *messages.get(name)?;
        Some(In { file, this })
    })
}

fn from_files<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, parts: &Parts) {
    for &(now, before) in &scope.pairs.files {
        let names: BTreeSet<&str> = (parts.of)(now)
            .into_iter()
            .map(|(name, _)| now.nested_name(name))
            .collect();
        for (name, path) in (parts.of)(before) {
            let name = before.nested_name(name);
            if names.contains(name) {
                continue;
            }
            let mark = if parts.nested {
                around_in_file(scope, now, name)
            } else {
                Mark::file(now)
            };
            let message = format!(
                "Previously present {} {name:?} was deleted from file.",
                parts.what
            );
            sink.add(mark, message).before = scope.previous.mark(before, &[path]);
        }
    }
}

fn from_packages<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, parts: &Parts) {
    let mut packages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in scope.current.files() {
        let names = (parts.of)(file);
        // A package without any part of a kind is not one that lost some, but services.
        if parts.nested && names.is_empty() {
            continue;
        }
        let known = packages.entry(&file.package).or_default();
        known.extend(names.into_iter().map(|(name, _)| name));
    }
    for before in scope.previous.files() {
        let Some(names) = packages.get(&*before.package) else {
            continue;
        };
        for (full_name, path) in (parts.of)(before) {
            if names.contains(full_name) {
                continue;
            }
            let name = before.nested_name(full_name);
            let mark = match scope.current.file(&before.name) {
                None => Mark::default(),
                Some(now) if !parts.nested => Mark::file(now),
                // A message that is gone is missed by the message around it, wherever that is now.
                Some(now) if parts.what == "message" => around(scope, now, full_name, |name| {
                    scope.pairs.now.messages.get(name).copied()
                }),
                Some(now) => around_in_file(scope, now, name),
            };
            let message = format!(
                "Previously present {} {name:?} was deleted from package {:?}.",
                parts.what, before.package
            );
            sink.add(mark, message).before = scope.previous.mark(before, &[path]);
        }
    }
}

fn rpc<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.services {
        for method in &before.methods {
            if now.methods.iter().any(|kept| kept.name == method.name) {
                continue;
            }
            let message = format!(
                "Previously present RPC {:?} on service {:?} was deleted.",
                method.name, now.name
            );
            let mark = scope.current.mark(now.file, &[&now.path]);
            sink.add(mark, message).before = scope.previous.mark(before.file, &[&before.path]);
        }
    }
}

fn oneof<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.messages {
        for oneof in before.oneofs.iter().filter(|oneof| !oneof.synthetic) {
            if now.oneofs.iter().any(|kept| kept.name == oneof.name) {
                continue;
            }
            let message = format!(
                "Previously present oneof {:?} on message {:?} was deleted.",
                oneof.name, now.name
            );
            sink.add(now.mark(scope.current), message).before = before.mark(scope.previous);
        }
    }
}

impl Unless {
    /// Whether a number and all of its names may be gone from where these are reserved.
    fn allows(
        self,
        number: i32,
        names: &[&str],
        reserved_ranges: &[(i32, i32)],
        reserved_names: &[String],
    ) -> bool {
        let is_reserved = |name: &&str| reserved_names.iter().any(|other| other == name);
        match self {
            Self::Never => false,
            Self::NameReserved => names.iter().all(is_reserved),
            Self::NumberReserved => reserved_ranges
                .iter()
                .any(|(start, end)| (*start..=*end).contains(&number)),
        }
    }

    /// What a message about a deletion ends with.
    fn suffix(self, number: i32, names: &[&str]) -> String {
        match self {
            Self::Never => String::new(),
            Self::NameReserved => format!(
                " without reserving the name{} {}",
                if names.len() > 1 { "s" } else { "" },
                describe::quoted(names)
            ),
            Self::NumberReserved => format!(" without reserving the number \"{number}\""),
        }
    }
}

fn field<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, unless: Unless) {
    for Pair { now, before } in &scope.pairs.messages {
        for field in &before.this.fields {
            let (number, names) = (field.number, [&*field.name]);
            if by_number(now.this, number).is_some()
                || unless.allows(number, &names, &now.reserved_ranges, &now.reserved_names)
            {
                continue;
            }
            let described = describe::field(In {
                file: before.file,
                this: field,
            });
            let message = format!(
                "Previously present f{} was deleted{}.",
                described.trim_start_matches('F'),
                unless.suffix(number, &names)
            );
            sink.add(now.mark(scope.current), message).before = before.mark(scope.previous);
        }
    }
}

/// Names of the values of an enum by number, sorted.
pub(super) fn by_value(this: &Enum) -> BTreeMap<i32, BTreeSet<&str>> {
    let mut names: BTreeMap<i32, BTreeSet<&str>> = BTreeMap::new();
    for value in &this.values {
        names.entry(value.number).or_default().insert(&value.name);
    }
    names
}

fn enum_value<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, unless: Unless) {
    for Pair { now, before } in &scope.pairs.enums {
        let kept = by_value(now.this);
        for (number, names) in by_value(before.this) {
            let names: Vec<&str> = names.into_iter().collect();
            if kept.contains_key(&number)
                || unless.allows(number, &names, &now.reserved_ranges, &now.reserved_names)
            {
                continue;
            }
            let message = format!(
                "Previously present enum value \"{number}\" on enum {:?} was deleted{}.",
                now.name,
                unless.suffix(number, &names)
            );
            sink.add(now.mark(scope.current), message).before = before.mark(scope.previous);
        }
    }
}
