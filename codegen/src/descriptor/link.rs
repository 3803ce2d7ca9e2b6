//! From parsed files to a descriptor pool: order, names, types and options.
//!
//! Every name is given in full before prost-reflect sees a file ([`super::qualify`]). Files come one
//! after the other, imports first and without source info, which keeps memory low and leaves a
//! faulty file out without hiding faults elsewhere.

use super::gather::{Gathered, Parsed};
use super::graph::Graph;
use super::parse;
use super::qualify::{self, OptionSite, Qualified};
use super::refused::{self, Known};
use super::symbols::{Symbols, View};
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

/// Resolves all files, whose descriptors move into the pool.
///
/// `gathered.findings` grows by what is wrong; `search` serves suggestions only.
pub(super) fn link(search: &[PathBuf], gathered: &mut Gathered) -> Linked {
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
    let mut warnings = Vec::new();
    let mut findings = refused::duplicates(&duplicates, &files, &borrowed);
    let doubled: BTreeSet<u32> = duplicates.iter().map(|found| found.second.0).collect();
    let mut faulty = doubled.clone();

    // What has to be known of a file while it changes.
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
    let outlines: Vec<&FileDescriptorProto> = outlines.iter().collect();
    let context = Context {
        files: &files,
        outlines: &outlines,
        graph: &graph,
        symbols: &symbols,
    };
    let qualified: Vec<Qualified> = protos
        .par_iter_mut()
        .enumerate()
        .map(|(at, proto)| context.qualify(at as u32, proto))
        .collect();
    let known = Known::new(search, &symbols, &outlines);
    for (at, qualified) in qualified.iter().enumerate() {
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
        if !graph.incomplete.contains(&(at as u32)) && !doubled.contains(&(at as u32)) {
            let problems = qualified.problems.iter();
            findings.extend(problems.map(|problem| known.unresolved(files[at], problem)));
        }
    }
    faulty.extend(circular);
    faulty.extend(&graph.incomplete);
    let pool = build(&context, protos, faulty, &mut findings);
    let names = gathered.files.keys().cloned();
    let sites = qualified.into_iter().map(|qualified| qualified.sites);
    let sites = names.zip(sites).collect();
    gathered.findings.extend(findings);
    gathered.warnings.extend(warnings);
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

/// What is needed to resolve one file.
struct Context<'a> {
    files: &'a [&'a Parsed],
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
    fn explain(&self, at: u32, pool: &mut DescriptorPool, error: DescriptorError) -> Vec<Finding> {
        let file = self.files[at as usize];
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
        all.into_iter()
            .map(|one| refused::invalid(one, file))
            .collect()
    }
}
