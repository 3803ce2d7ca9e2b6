//! What is said about references, names and options that do not resolve.

use super::Origin;
use super::gather::Parsed;
use super::qualify::Problem;
use super::services::find_types;
use super::symbols::{Duplicate, Lookup, Symbols, Wanted};
use super::{newer, suggest};
use crate::finding::{Finding, Place};
use miette::Diagnostic;
use prost_types::FileDescriptorProto;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

/// What could have been meant.
pub(super) struct Known<'a> {
    search: &'a [PathBuf],
    symbols: &'a Symbols,
    files: &'a [&'a FileDescriptorProto],
    /// The file of validation rules.
    validate: Option<&'a Parsed>,
    /// Made at the first suggestion, for each [`Wanted`].
    names: [OnceLock<BTreeMap<&'a str, u32>>; 3],
    /// What the roots hold beyond the loaded files, made likewise.
    elsewhere: OnceLock<BTreeMap<String, String>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(
        search: &'a [PathBuf],
        symbols: &'a Symbols,
        files: &'a [&'a FileDescriptorProto],
        parsed: &[&'a Parsed],
    ) -> Self {
        Self {
            validate: newer::validate(parsed, files),
            search,
            symbols,
            files,
            names: Default::default(),
            elsewhere: OnceLock::new(),
        }
    }

    fn name(&self, at: u32) -> &str {
        self.files[at as usize].name()
    }

    /// A reference that leads nowhere.
    pub(super) fn unresolved(&self, file: &Parsed, problem: &Problem) -> Finding {
        let Problem {
            path,
            name,
            wanted,
            lookup,
        } = problem;
        let (code, what) = match wanted {
            Wanted::Type => ("TYPE_NOT_FOUND", format!("type `{name}`")),
            Wanted::Message => ("TYPE_NOT_FOUND", format!("message `{name}`")),
            Wanted::Extension => ("OPTION_NOT_FOUND", format!("option `({name})`")),
        };
        let (message, help) = match lookup {
            Lookup::NotImported { name, file } => {
                let import = self.name(*file);
                (
                    format!("{what} is defined in `{import}`, which is not imported"),
                    format!("add `import \"{import}\";`, which has `{name}`"),
                )
            }
            Lookup::OtherKind { name } => (
                format!("{what} is `{name}`, which is {}", other_kind(*wanted)),
                "name another; a leading dot starts from the outermost scope".into(),
            ),
            Lookup::Hidden { name: hidden } => {
                let help = match self.symbols.get(name) {
                    Some(_) => format!("write `.{name}` to start from the outermost scope"),
                    None => self.missing_help(name, *wanted),
                };
                let message = format!("{what} means `{hidden}` here, which does not exist");
                (message, help)
            }
            Lookup::Missing | Lookup::Found { .. } => (
                format!("{what} is not defined"),
                self.missing_help(name, *wanted),
            ),
        };
        Finding::error(code, message, help).at(file.place(path))
    }

    /// A type that some file below the roots declares under this name or the end of its name.
    fn not_loaded(&self, name: &str, wanted: Wanted) -> Option<(&str, &str)> {
        if wanted == Wanted::Extension {
            return None;
        }
        let types = self.elsewhere.get_or_init(|| find_types(self.search));
        let name = name.trim_start_matches('.');
        let means = |full_name: &&String| {
            let before = full_name.strip_suffix(name);
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        let full_name = types.keys().find(means)?;
        let new = self.symbols.get(full_name).is_none();
        new.then(|| (full_name.as_str(), types[full_name].as_str()))
    }

    fn missing_help(&self, name: &str, wanted: Wanted) -> String {
        if let Some((full_name, file)) = self.not_loaded(name, wanted) {
            return format!("add `import \"{file}\";`, which has `{full_name}`");
        }
        let names = self.names[wanted as usize].get_or_init(|| self.symbols.names(wanted));
        let close = suggest::closest(name, '.', names.keys().copied(), 3);
        if let Some(validate) = self.validate.filter(|_| newer::is_option(name)) {
            return newer::help(validate, &close);
        }
        match suggest::question(&close) {
            Some(question) => {
                let files: BTreeSet<_> = close.iter().map(|name| self.name(names[name])).collect();
                let files: Vec<_> = files.into_iter().collect();
                format!("{question} (in {})", suggest::either(&files))
            }
            None if wanted == Wanted::Extension => {
                "import the file that declares the option, or delete the option".into()
            }
            None => "define it, or import the file that does".into(),
        }
    }
}

fn other_kind(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Type => "neither a message nor an enum",
        Wanted::Message => "no message",
        Wanted::Extension => "no extension",
    }
}

/// One finding for each pair of files: a second copy of a file repeats all of its names.
pub(super) fn duplicates(
    duplicates: &[Duplicate],
    files: &[&Parsed],
    protos: &[&FileDescriptorProto],
) -> Vec<Finding> {
    let mut pairs: BTreeMap<(u32, u32), Vec<&Duplicate>> = BTreeMap::new();
    for duplicate in duplicates {
        let pair = (duplicate.first.0, duplicate.second.0);
        pairs.entry(pair).or_default().push(duplicate);
    }
    let mut findings = Vec::new();
    for ((first, second), duplicates) in pairs {
        let more = duplicates.len() - 1;
        let (shown_count, more) = if first == second {
            (usize::MAX, 0)
        } else {
            (1, more)
        };
        for duplicate in duplicates.into_iter().take(shown_count) {
            findings.push(duplicate_finding(duplicate, more, files, protos));
        }
    }
    findings
}

fn duplicate_finding(
    duplicate: &Duplicate,
    more: usize,
    files: &[&Parsed],
    protos: &[&FileDescriptorProto],
) -> Finding {
    // Of a pair with a built-in contract, the other file is the one that can be mended.
    let built_in = |at: u32| files[at as usize].origin == Origin::BuiltIn;
    let (kept, again) = match built_in(duplicate.second.0) {
        true => (&duplicate.second, &duplicate.first),
        false => (&duplicate.first, &duplicate.second),
    };
    let (first, path) = kept;
    let other = shown(&files[*first as usize].place(path));
    let (second, path) = again;
    let again = if path[..] == [2] {
        "also a package"
    } else {
        "defined twice"
    };
    let message = match more {
        0 => format!("`{}` is {again}", duplicate.name),
        1 => format!("`{}` and another name are {again}", duplicate.name),
        more => format!("`{}` and {more} more names are {again}", duplicate.name),
    };
    let base = |at: u32| protos[at as usize].name().rsplit('/').next();
    let help = if built_in(*first) && !built_in(*second) {
        let name = protos[*first as usize].name();
        copy_of_built_in(
            files[*second as usize],
            protos[*second as usize].name(),
            name,
        )
    } else if first != second && base(*first) == base(*second) {
        format!("the other is at {other}: if these are two copies of one contract, import only one")
    } else {
        format!("rename one of them; the other is at {other}")
    };
    Finding::error("DUPLICATE_SYMBOL", message, help).at(files[*second as usize].place(path))
}

/// What to do about a user's file that declares what a built-in contract does, which other files
/// import.
fn copy_of_built_in(file: &Parsed, name: &str, built_in: &str) -> String {
    let below = format!("/{built_in}");
    let root = name.strip_suffix(&below);
    let root = root.and_then(|_| file.shown.strip_suffix(&below));
    match root {
        Some(root) => format!(
            "files that import `{built_in}` get the one that svc carries: delete yours, or make it \
             the one they get: add `\"{root}\"` to `roots` of `[contracts]` in `svc.toml`, or as the \
             `path` of a module to `buf.yaml`"
        ),
        None => format!(
            "svc carries `{built_in}`, which other files import: import that instead of your own, or \
             rename what is here"
        ),
    }
}

fn shown(place: &Place) -> String {
    if place.line == 0 {
        format!("`{}`", place.file)
    } else {
        format!("`{}:{}:{}`", place.file, place.line, place.column)
    }
}

/// A finding from an error of prost-reflect.
pub(super) fn invalid(error: &dyn Diagnostic, file: &Parsed) -> Finding {
    let mut message = error.to_string();
    if let Some(source) = error.diagnostic_source() {
        message = format!("{message}: {source}");
    }
    // Full names carry a leading dot that the user did not write.
    let tidy = |text: &str| {
        text.replace("(.", "(")
            .replace("'.", "'")
            .replace('\'', "`")
    };
    let source = file.source.as_deref().unwrap_or("");
    let mut labels: Vec<_> = error.labels().into_iter().flatten().collect();
    labels.sort_by_key(|label| rank(label.label()));
    let span = |label: &miette::LabeledSpan| {
        Place::span(
            &*file.shown,
            source,
            label.offset(),
            label.offset() + label.len(),
        )
    };
    let others: Vec<_> = labels
        .iter()
        .skip(1)
        .map(|label| {
            format!(
                "{} at {}",
                label.label().unwrap_or("see"),
                shown(&span(label))
            )
        })
        .collect();
    let help = match (error.help(), others.as_slice()) {
        (Some(help), _) => tidy(&help.to_string()),
        (None, []) => "mend it: no protobuf compiler accepts this".into(),
        (None, others) => others.join(", "),
    };
    let place = labels
        .first()
        .map_or_else(|| Place::file(&*file.shown), span);
    Finding::error("INVALID_CONTRACT", tidy(&message), help).at(place)
}

/// Which of an error's labels is the place to mend.
fn rank(label: Option<&str>) -> u8 {
    match label {
        Some("found here") => 0,
        Some("defined again here") => 1,
        Some("defined here" | "enum defined here") => 2,
        _ => 3,
    }
}
