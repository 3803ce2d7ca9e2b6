//! From parsed files to a descriptor pool: order, names, types and options.
//!
//! Every name is given in full before prost-reflect sees a file ([`super::qualify`]). Files come one
//! after the other, imports first and without source info, which keeps memory low and leaves a
//! faulty file out without hiding faults elsewhere.

use super::gather::{Gathered, Parsed};
use super::qualify::{self, OptionSite, Problem, Qualified};
use super::symbols::{Duplicate, Lookup, Symbols, View, Wanted};
use super::{parse, suggest};
use crate::finding::{Finding, Place};
use miette::Diagnostic;
use prost_reflect::{DescriptorError, DescriptorPool};
use prost_types::FileDescriptorProto;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// All files of a run, resolved.
pub(super) struct Linked {
    pub(super) pool: DescriptorPool,
    pub(super) sites: BTreeMap<String, Vec<OptionSite>>,
}

/// Resolves all files, whose descriptors move into the pool.
///
/// `gathered.findings` grows by what is wrong.
pub(super) fn link(gathered: &mut Gathered) -> Linked {
    let graph = Graph::new(gathered);
    let (cycles, circular) = graph.cycles(gathered);
    gathered.findings.extend(cycles);
    let mut protos: Vec<FileDescriptorProto> = gathered
        .files
        .values_mut()
        .map(|parsed| std::mem::take(&mut parsed.proto))
        .collect();
    let borrowed: Vec<&FileDescriptorProto> = protos.iter().collect();
    let (symbols, duplicates) = Symbols::collect(&borrowed);
    let files: Vec<&Parsed> = gathered.files.values().collect();
    let mut findings = duplicate_findings(&duplicates, &files, &borrowed);
    let doubled: BTreeSet<u32> = duplicates.iter().map(|found| found.second.0).collect();
    let mut faulty = doubled.clone();

    // The views are read while the files change: packages come from these copies.
    let outlines: Vec<FileDescriptorProto> = protos
        .iter()
        .map(|file| FileDescriptorProto {
            name: file.name.clone(),
            package: file.package.clone(),
            ..FileDescriptorProto::default()
        })
        .collect();
    let outlines: Vec<&FileDescriptorProto> = outlines.iter().collect();
    let context = Context {
        files: &files,
        outlines: &outlines,
        graph: &graph,
        symbols: &symbols,
        names: Default::default(),
    };
    let qualified: Vec<Qualified> = protos
        .par_iter_mut()
        .enumerate()
        .map(|(at, proto)| context.qualify(at as u32, proto))
        .collect();
    for (at, qualified) in qualified.iter().enumerate() {
        if !qualified.problems.is_empty() {
            faulty.insert(at as u32);
        }
        // What is not known to be there may stand in a file that could not be read, and what a
        // second copy of a file declares counts for the first only.
        if !graph.incomplete.contains(&(at as u32)) && !doubled.contains(&(at as u32)) {
            let problems = qualified.problems.iter();
            findings.extend(problems.map(|problem| context.finding(files[at], problem)));
        }
    }
    faulty.extend(circular);
    faulty.extend(&graph.incomplete);
    let pool = build(&context, protos, faulty, &mut findings);
    let names = gathered.files.keys().cloned();
    let sites = qualified.into_iter().map(|qualified| qualified.sites);
    let sites = names.zip(sites).collect();
    gathered.findings.extend(findings);
    Linked { pool, sites }
}

fn build(
    context: &Context<'_>,
    mut protos: Vec<FileDescriptorProto>,
    mut faulty: BTreeSet<u32>,
    findings: &mut Vec<Finding>,
) -> DescriptorPool {
    let mut pool = DescriptorPool::new();
    let mut order = context.graph.order();
    // It imports nothing, and decides which options there are, also where it is not imported.
    let descriptor = |at: &u32| context.name(*at) == "google/protobuf/descriptor.proto";
    if let Some(at) = order.iter().position(descriptor) {
        order[..=at].rotate_right(1);
    }
    for at in order {
        let imports = &context.graph.dependencies[at as usize];
        if faulty.contains(&at) || imports.iter().any(|(import, _)| faulty.contains(import)) {
            faulty.insert(at);
            continue;
        }
        let proto = std::mem::take(&mut protos[at as usize]);
        let extends = has_extensions(&proto);
        if let Err(error) = pool.add_file_descriptor_proto(proto) {
            faulty.insert(at);
            findings.extend(context.explain(at, &mut pool, error));
            if extends {
                // prost-reflect does not take back a refused file's extensions as it should, and
                // may panic over them later; a report of the files so far is better.
                break;
            }
        }
    }
    pool
}

fn has_extensions(file: &FileDescriptorProto) -> bool {
    fn below(message: &prost_types::DescriptorProto) -> bool {
        !message.extension.is_empty() || message.nested_type.iter().any(below)
    }
    !file.extension.is_empty() || file.message_type.iter().any(below)
}

/// Who imports whom.
struct Graph {
    /// For each file its imports, and whether each is public.
    dependencies: Vec<Vec<(u32, bool)>>,
    /// Files that can see, or would see, a file that could not be read.
    incomplete: BTreeSet<u32>,
}

impl Graph {
    fn new(gathered: &Gathered) -> Self {
        let numbers: BTreeMap<&str, u32> = gathered
            .files
            .keys()
            .enumerate()
            .map(|(at, name)| (name.as_str(), at as u32))
            .collect();
        let mut incomplete = BTreeSet::new();
        let mut dependencies = Vec::with_capacity(numbers.len());
        for (at, parsed) in gathered.files.values().enumerate() {
            let proto = &parsed.proto;
            let mut imports = Vec::with_capacity(proto.dependency.len());
            for (position, name) in proto.dependency.iter().enumerate() {
                let public = proto.public_dependency.contains(&(position as i32));
                match numbers.get(name.as_str()) {
                    Some(&import) => imports.push((import, public)),
                    None => {
                        incomplete.insert(at as u32);
                    }
                }
            }
            dependencies.push(imports);
        }
        let mut graph = Self {
            dependencies,
            incomplete,
        };
        graph.spread();
        graph
    }

    /// Whoever imports an incomplete file may miss something as well.
    fn spread(&mut self) {
        for at in self.order() {
            let imports = &self.dependencies[at as usize];
            if imports
                .iter()
                .any(|(import, _)| self.incomplete.contains(import))
            {
                self.incomplete.insert(at);
            }
        }
    }

    /// All files, imports before what imports them, otherwise by name.
    fn order(&self) -> Vec<u32> {
        let mut order = Vec::with_capacity(self.dependencies.len());
        self.visit(&mut |at| order.push(at), &mut |_| {});
        order
    }

    /// Depth first; `leave` sees each file after its imports, `close` each import that ends a
    /// circle, with the chain that leads there.
    fn visit(&self, leave: &mut dyn FnMut(u32), close: &mut dyn FnMut(&[u32])) {
        let mut state = vec![State::New; self.dependencies.len()];
        // A chain with, for each file, the next import to look at: no recursion, whatever the depth.
        let mut chain: Vec<u32> = Vec::new();
        let mut next: Vec<usize> = Vec::new();
        for start in 0..self.dependencies.len() as u32 {
            if state[start as usize] != State::New {
                continue;
            }
            chain.push(start);
            next.push(0);
            state[start as usize] = State::Open;
            while let (Some(&at), Some(position)) = (chain.last(), next.last_mut()) {
                if let Some(&(import, _)) = self.dependencies[at as usize].get(*position) {
                    *position += 1;
                    match state[import as usize] {
                        State::New => {
                            state[import as usize] = State::Open;
                            chain.push(import);
                            next.push(0);
                        }
                        State::Open => {
                            let from = chain.iter().position(|file| *file == import);
                            close(&chain[from.unwrap_or(0)..]);
                        }
                        State::Done => {}
                    }
                } else {
                    state[at as usize] = State::Done;
                    chain.pop();
                    next.pop();
                    leave(at);
                }
            }
        }
    }

    /// A finding for each circle, and the files in circles.
    fn cycles(&self, gathered: &Gathered) -> (Vec<Finding>, BTreeSet<u32>) {
        let files: Vec<(&String, &Parsed)> = gathered.files.iter().collect();
        let mut findings = Vec::new();
        let mut circular = BTreeSet::new();
        self.visit(&mut |_| {}, &mut |chain| {
            let (Some(&first), Some(&last)) = (chain.first(), chain.last()) else {
                return;
            };
            circular.extend(chain);
            let names: Vec<_> = chain
                .iter()
                .chain([&first])
                .map(|at| format!("`{}`", files[*at as usize].0))
                .collect();
            let (_, file) = files[last as usize];
            let target = files[first as usize].0;
            let import = file.proto.dependency.iter().position(|name| name == target);
            findings.push(
                Finding::error(
                    "IMPORT_CYCLE",
                    format!("imports run in a circle: {}", names.join(" → ")),
                    "move what both sides need to a file that imports neither",
                )
                .at(file.place(&[3, import.unwrap_or(0) as i32])),
            );
        });
        (findings, circular)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// What is needed to resolve one file.
struct Context<'a> {
    files: &'a [&'a Parsed],
    outlines: &'a [&'a FileDescriptorProto],
    graph: &'a Graph,
    symbols: &'a Symbols,
    /// Made at the first suggestion, for each [`Wanted`].
    names: [OnceLock<BTreeMap<&'a str, u32>>; 3],
}

impl Context<'_> {
    fn qualify(&self, at: u32, proto: &mut FileDescriptorProto) -> Qualified {
        let view = View::new(self.symbols, self.outlines, &self.graph.dependencies, at);
        let qualified = qualify::qualify(proto, &view);
        for &far in &qualified.far {
            // What prost-reflect does not find through public imports is imported outright.
            proto.dependency.push(self.name(far).to_owned());
        }
        qualified
    }

    fn name(&self, at: u32) -> &str {
        self.outlines[at as usize].name()
    }

    fn finding(&self, file: &Parsed, problem: &Problem) -> Finding {
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

    fn missing_help(&self, name: &str, wanted: Wanted) -> String {
        let names = self.names[wanted as usize].get_or_init(|| self.symbols.names(wanted));
        let close = suggest::closest(name, '.', names.keys().copied(), 3);
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

    /// The findings behind an error of prost-reflect: the file is offered again with its source
    /// info, so that every error has a place.
    fn explain(&self, at: u32, pool: &mut DescriptorPool, error: DescriptorError) -> Vec<Finding> {
        let file = self.files[at as usize];
        let located = file.source.as_deref().and_then(|source| {
            let parsed = parse::parse(self.name(at), &file.shown, source).ok()?;
            let mut proto = parsed.proto;
            self.qualify(at, &mut proto);
            proto.source_code_info = Some(parsed.locations.unpack());
            // Columns count bytes, and miette counts characters: bytes are all it gets to see.
            let ascii: String = source
                .bytes()
                .map(|b| if b.is_ascii() { b as char } else { '?' })
                .collect();
            let error = pool.add_file_descriptor_proto(proto).err()?;
            Some(error.with_source_code(&ascii))
        });
        let error = located.unwrap_or(error);
        let mut all: Vec<&dyn Diagnostic> = vec![&error];
        all.extend(error.related().into_iter().flatten());
        all.into_iter().map(|one| invalid(one, file)).collect()
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
fn duplicate_findings(
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
    let (first, path) = &duplicate.first;
    let other = shown(&files[*first as usize].place(path));
    let (second, path) = &duplicate.second;
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
    let help = if first != second && base(*first) == base(*second) {
        format!("the other is at {other}: if these are two copies of one contract, import only one")
    } else {
        format!("rename one of them; the other is at {other}")
    };
    Finding::error("DUPLICATE_SYMBOL", message, help).at(files[*second as usize].place(path))
}

fn shown(place: &Place) -> String {
    if place.line == 0 {
        format!("`{}`", place.file)
    } else {
        format!("`{}:{}:{}`", place.file, place.line, place.column)
    }
}

/// A finding from an error of prost-reflect.
fn invalid(error: &dyn Diagnostic, file: &Parsed) -> Finding {
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
