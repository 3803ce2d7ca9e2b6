//! From parsed files to a descriptor pool: order, names, types and options.
//!
//! Every name is given in full before prost-reflect sees a file ([`super::qualify`]). Files come one
//! after the other, imports first and without source info, which keeps memory low and leaves a
//! faulty file out without hiding faults elsewhere.

use super::clash;
use super::gather::{DESCRIPTOR, Gathered, Parsed};
use super::graph::Graph;
use super::qualify::{self, OptionSite, Qualified};
use super::refused::{self, Known};
use super::symbols::{Duplicate, Symbols, View};
use super::{newer, parse, sound};
use crate::finding::{Finding, Severity};
use miette::Diagnostic;
use prost_reflect::{DescriptorError, DescriptorPool};
use prost_types::FileDescriptorProto;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// All files of a run, resolved.
pub(super) struct Linked {
    pub(super) pool: DescriptorPool,
    pub(super) sites: BTreeMap<String, Vec<OptionSite>>,
}

/// All files of a run by number, in the order of their names, with every name in full.
struct Named {
    graph: Graph,
    symbols: Symbols,
    duplicates: Vec<Duplicate>,
    protos: Vec<FileDescriptorProto>,
    /// What has to be known of a file while it changes.
    outlines: Vec<FileDescriptorProto>,
    qualified: Vec<Qualified>,
}

/// Gives every name in full; the descriptors move out of `gathered`.
fn name(gathered: &mut Gathered, graph: Graph) -> Named {
    let mut protos: Vec<FileDescriptorProto> = gathered
        .files
        .values_mut()
        .map(|parsed| std::mem::take(&mut parsed.proto))
        .collect();
    let borrowed: Vec<&FileDescriptorProto> = protos.iter().collect();
    let (symbols, duplicates) = Symbols::collect(&borrowed);
    let outlines: Vec<FileDescriptorProto> = protos
        .iter()
        .map(|file| FileDescriptorProto {
            name: file.name.clone(),
            package: file.package.clone(),
            dependency: file.dependency.clone(),
            public_dependency: file.public_dependency.clone(),
            weak_dependency: file.weak_dependency.clone(),
            ..FileDescriptorProto::default()
        })
        .collect();
    let borrowed: Vec<&FileDescriptorProto> = outlines.iter().collect();
    let context = Context {
        outlines: &borrowed,
        graph: &graph,
        symbols: &symbols,
    };
    let qualified = protos
        .par_iter_mut()
        .enumerate()
        .map(|(at, proto)| context.qualify(at as u32, proto))
        .collect();
    Named {
        graph,
        symbols,
        duplicates,
        protos,
        outlines,
        qualified,
    }
}

/// Resolves all files, whose descriptors move into the pool.
///
/// `gathered.findings` grows by what is wrong; `search` serves suggestions only.
pub(super) fn link(search: &[PathBuf], gathered: &mut Gathered) -> Linked {
    let graph = Graph::new(gathered);
    let (cycles, circular) = graph.cycles(gathered);
    gathered.findings.extend(cycles);
    let named = name(gathered, graph);
    let outlines: Vec<&FileDescriptorProto> = named.outlines.iter().collect();
    let files: Vec<&Parsed> = gathered.files.values().collect();
    let mut warnings = Vec::new();
    let mut findings = refused::duplicates(&named.duplicates, &files, &outlines);
    let doubled: BTreeSet<u32> = named
        .duplicates
        .iter()
        .map(|found| found.second.0)
        .collect();
    let mut faulty = doubled.clone();
    let context = Context {
        outlines: &outlines,
        graph: &named.graph,
        symbols: &named.symbols,
    };
    let known = Known::new(search, &named.symbols, &outlines, &files);
    for (at, qualified) in named.qualified.iter().enumerate() {
        if !qualified.problems.is_empty() {
            faulty.insert(at as u32);
        }
        for clash in &qualified.clashes {
            let finding = clash.finding(files[at]);
            match finding.severity {
                Severity::Error => findings.push(finding),
                Severity::Warning => warnings.push(finding),
            }
        }
        // What is not known to be there may stand in a file that could not be read, and what a
        // second copy of a file declares counts for the first only.
        if !context.graph.incomplete.contains(&(at as u32)) && !doubled.contains(&(at as u32)) {
            let problems = qualified.problems.iter();
            findings.extend(problems.map(|problem| known.unresolved(files[at], problem)));
        }
    }
    faulty.extend(circular);
    faulty.extend(&context.graph.incomplete);
    let pool = build(&context, &files, named.protos, faulty, &mut findings);
    let sites = sites(gathered, named.qualified);
    gathered.findings.extend(findings);
    gathered.warnings.extend(warnings);
    Linked { pool, sites }
}

fn sites(gathered: &Gathered, qualified: Vec<Qualified>) -> BTreeMap<String, Vec<OptionSite>> {
    let names = gathered.files.keys().cloned();
    let sites = qualified.into_iter().map(|qualified| qualified.sites);
    names.zip(sites).collect()
}

/// Files with every name in full, of which only those with options went into a pool.
#[derive(Debug)]
pub(crate) struct Bare {
    /// In the order of their names; types of fields and JSON names are set.
    pub(crate) protos: Vec<FileDescriptorProto>,
    symbols: Symbols,
}

/// Resolves all files without handing them to prost-reflect, which costs more than everything else
/// together; none if anything might be wrong with them, which [`link`] then has to find.
pub(super) fn outline(gathered: &mut Gathered) -> Option<(Linked, Bare)> {
    let graph = Graph::new(gathered);
    let (cycles, _) = graph.cycles(gathered);
    let broken = !(gathered.findings.is_empty() && gathered.usage.is_empty());
    if broken || !cycles.is_empty() || !graph.incomplete.is_empty() {
        return None;
    }
    let mut named = name(gathered, graph);
    let refused = |qualified: &Qualified| {
        !qualified.problems.is_empty() || qualified.clashes.iter().any(clash::Clash::is_error)
    };
    if !named.duplicates.is_empty() || named.qualified.iter().any(refused) {
        return None;
    }
    let judge = sound::Judge::new(&named.symbols, &named.protos);
    if !named.protos.par_iter().all(|file| judge.file(file)) {
        return None;
    }
    let symbols = &named.symbols;
    named
        .protos
        .par_iter_mut()
        .for_each(|file| sound::complete(file, symbols));
    let outlines: Vec<&FileDescriptorProto> = named.outlines.iter().collect();
    let files: Vec<&Parsed> = gathered.files.values().collect();
    let context = Context {
        outlines: &outlines,
        graph: &named.graph,
        symbols: &named.symbols,
    };
    let (protos, others) = for_options(&named);
    let mut findings = Vec::new();
    let pool = build(&context, &files, protos, others, &mut findings);
    if !findings.is_empty() {
        return None;
    }
    let linked = Linked {
        sites: sites(gathered, named.qualified),
        pool,
    };
    let bare = Bare {
        protos: named.protos,
        symbols: named.symbols,
    };
    Some((linked, bare))
}

/// Copies of the files that declare extensions or have rules of validation, which are judged by
/// descriptors, and of what these import; and the numbers of all others.
fn for_options(named: &Named) -> (Vec<FileDescriptorProto>, BTreeSet<u32>) {
    let (protos, graph) = (&named.protos, &named.graph);
    let numbers = 0..protos.len() as u32;
    let has_rules = |site: &OptionSite| {
        let mut names = site.name.iter();
        names.any(|part| part.is_extension && part.name_part.starts_with(".buf.validate."))
    };
    let is_wanted = |at: &u32| {
        let file = &protos[*at as usize];
        let mut sites = named.qualified[*at as usize].sites.iter();
        file.name() == DESCRIPTOR || has_extensions(file) || sites.any(has_rules)
    };
    let mut open: Vec<u32> = numbers.clone().filter(is_wanted).collect();
    let mut wanted = BTreeSet::new();
    while let Some(at) = open.pop() {
        if wanted.insert(at) {
            let imports = graph.dependencies[at as usize].iter();
            open.extend(imports.map(|(import, _)| *import));
        }
    }
    let copies = numbers.clone().map(|at| match wanted.contains(&at) {
        true => protos[at as usize].clone(),
        false => FileDescriptorProto::default(),
    });
    let copies = copies.collect();
    (copies, numbers.filter(|at| !wanted.contains(at)).collect())
}

impl Bare {
    /// The name of the file that declares the message or enum of this full name.
    pub(crate) fn file_of(&self, full_name: &str) -> Option<&str> {
        let symbol = self.symbols.get(full_name.trim_start_matches('.'))?;
        Some(self.protos[symbol.file as usize].name())
    }
}

fn build(
    context: &Context<'_>,
    files: &[&Parsed],
    mut protos: Vec<FileDescriptorProto>,
    mut faulty: BTreeSet<u32>,
    findings: &mut Vec<Finding>,
) -> DescriptorPool {
    let mut pool = DescriptorPool::new();
    let mut order = context.graph.order();
    // It imports nothing, and decides which options there are, also where it is not imported.
    let descriptor = |at: &u32| context.name(*at) == DESCRIPTOR;
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
            findings.extend(context.explain(at, files, &mut pool, error));
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

/// What is needed to resolve one file.
struct Context<'a> {
    outlines: &'a [&'a FileDescriptorProto],
    graph: &'a Graph,
    symbols: &'a Symbols,
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

    /// The findings behind an error of prost-reflect: the file is offered again with its source
    /// info, so that every error has a place.
    fn explain(
        &self,
        at: u32,
        files: &[&Parsed],
        pool: &mut DescriptorPool,
        error: DescriptorError,
    ) -> Vec<Finding> {
        let file = files[at as usize];
        let outline = self.outlines[at as usize];
        let located = file.source.as_deref().and_then(|source| {
            let parsed = parse::parse(self.name(at), &file.shown, source).ok()?;
            // Imports may go by other names than the source has, see `gather`.
            let mut proto = FileDescriptorProto {
                dependency: outline.dependency.clone(),
                public_dependency: outline.public_dependency.clone(),
                weak_dependency: outline.weak_dependency.clone(),
                ..parsed.proto
            };
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
        let validate = newer::validate(files, self.outlines);
        all.into_iter()
            .map(|one| {
                let mut finding = refused::invalid(one, file);
                let advice =
                    validate.and_then(|validate| newer::advice(&finding.message, pool, validate));
                if let Some(advice) = advice {
                    finding.help = advice;
                }
                finding
            })
            .collect()
    }
}
