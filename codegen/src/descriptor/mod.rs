//! Contracts on disk, built in or in a descriptor set, to one resolved descriptor pool.
//!
//! ```text
//! roots → gather (read, parse) → link (names, types, options) → Descriptors
//! descriptor set ───────────────────────────────────────────────↗
//! ```
//!
//! protox parses and prost-reflect resolves; what they get wrong on real contracts is put
//! right on the way. Custom options are extensions in the pool: prost's own descriptor structs drop
//! them. Nothing here judges style or picks what to generate.

mod aggregate;
mod builtin;
mod clash;
mod editions;
mod gather;
mod graph;
mod header;
mod image;
mod interpret;
mod lines;
mod link;
mod literal;
mod locations;
mod lower;
mod lowered;
mod newer;
mod parse;
mod qualify;
mod raw;
mod refused;
mod roots;
mod services;
mod set;
mod sound;
mod subject;
pub mod suggest;
mod symbols;
mod tokens;
mod unify;

pub use clash::true_name;
pub use header::{Header, header};
pub(crate) use interpret::{decode_options, interpret};
pub(crate) use link::Bare;
pub use raw::encode;
pub use roots::discover;
pub(crate) use roots::list as list_roots;
pub use services::{find_services, find_services_named};

use crate::finding::{Failure, Finding, Place};
use gather::Gathered;
use lines::Lines;
use link::Linked;
use locations::{Index, Locations, Span};
use prost_reflect::{DescriptorPool, Kind, MessageDescriptor};
use qualify::OptionSite;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Where contracts come from.
#[derive(Clone, Debug)]
pub enum Input {
    /// Source files.
    Sources {
        /// Import roots, the first match wins.
        roots: Vec<PathBuf>,
        /// Import names to compile; what they import comes along.
        files: Vec<String>,
    },
    /// A `FileDescriptorSet` made by `buf build` or `protoc --include_imports`.
    DescriptorSet {
        /// Path of the set.
        file: PathBuf,
    },
}

/// Where one file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A source file.
    Disk(PathBuf),
    /// Carried by this tool.
    BuiltIn,
    /// The descriptor set of this path.
    DescriptorSet(PathBuf),
}

/// One contract file of a run.
#[derive(Debug)]
pub struct LoadedFile {
    /// The name that it is imported by.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The text, where there is one.
    pub source: Option<Arc<str>>,
    /// The edition that it is written in, if it is.
    pub edition: Option<String>,
    /// Other files on disk with the same text, reached by other names.
    pub copies: Vec<PathBuf>,
    /// How many imports it has, if it is of a set: more are the loader's.
    pub(crate) own_imports: Option<usize>,
    shown: String,
    locations: Locations,
    sites: Vec<OptionSite>,
    index: OnceLock<Index>,
    lines: OnceLock<Lines>,
}

/// Everything that was loaded, resolved.
#[derive(Debug)]
pub struct Descriptors {
    /// All files, with custom options as extensions and without source info. Names of fields go
    /// through [`true_name`], files that leave the tool through [`encode`].
    pub pool: DescriptorPool,
    /// All files by name.
    pub files: BTreeMap<String, Arc<LoadedFile>>,
    /// Names of the files that were asked for, in the order asked and once each. For a descriptor
    /// set, all files of the set but those that the tool carries itself, sorted.
    pub roots: Vec<String>,
    /// What does not hinder loading, such as a shadowed file.
    pub warnings: Vec<Finding>,
    aliases: BTreeMap<String, String>,
}

/// Loads and resolves contracts.
///
/// # Errors
///
/// [`Failure::Findings`] with all that is wrong with the contracts; [`Failure::Usage`] if something
/// cannot be read: a root, a file, a descriptor set.
pub fn load(input: &Input) -> Result<Descriptors, Failure> {
    match input {
        Input::Sources { roots, files } => sources(roots, files),
        Input::DescriptorSet { file } => set::load(file),
    }
}

/// Resolves a descriptor set that is not on disk; messages call it `name`.
///
/// # Errors
/// As [`load`].
pub fn decode(name: &str, set: &[u8]) -> Result<Descriptors, Failure> {
    set::decode(Path::new(name), set)
}

/// Loads contracts without a pool of everything: the pool has what options need. None where [`load`]
/// has to look, because something may be wrong or the input is no source.
pub(crate) fn outline(input: &Input) -> Option<(Descriptors, Bare)> {
    let Input::Sources { roots, files } = input else {
        return None;
    };
    let mut gathered = gather::gather(roots, files).ok()?;
    let (linked, bare) = link::outline(&mut gathered)?;
    Some((assemble(roots, files, gathered, linked), bare))
}

/// As [`outline`], for a descriptor set that is compared with: elements have no places.
pub(crate) fn outline_of_set(input: &Input) -> Option<(Descriptors, Bare)> {
    match input {
        Input::DescriptorSet { file } => image::outline(file),
        Input::Sources { .. } => None,
    }
}

fn sources(search: &[PathBuf], files: &[String]) -> Result<Descriptors, Failure> {
    let mut gathered = gather::gather(search, files)?;
    let linked = link::link(search, &mut gathered);
    let mut findings = std::mem::take(&mut gathered.findings);
    findings.sort();
    findings.dedup();
    if !gathered.usage.is_empty() {
        findings.splice(0..0, std::mem::take(&mut gathered.usage));
        return Err(Failure::Usage(findings));
    }
    if !findings.is_empty() {
        return Err(Failure::Findings(findings));
    }
    Ok(assemble(search, files, gathered, linked))
}

fn assemble(
    search: &[PathBuf],
    files: &[String],
    gathered: Gathered,
    linked: Linked,
) -> Descriptors {
    let mut sites = linked.sites;
    let files_by_name: BTreeMap<String, Arc<LoadedFile>> = gathered
        .files
        .into_iter()
        .map(|(name, parsed)| {
            let file = LoadedFile {
                sites: sites.remove(&name).unwrap_or_default(),
                name: name.clone(),
                origin: parsed.origin,
                source: parsed.source,
                edition: parsed.edition,
                copies: parsed.copies,
                own_imports: parsed.own_imports,
                shown: parsed.shown,
                locations: parsed.locations,
                index: OnceLock::new(),
                lines: OnceLock::new(),
            };
            (name, Arc::new(file))
        })
        .collect();
    let mut warnings = gathered.warnings;
    warnings.extend(shadow_warnings(search, files_by_name.values()));
    warnings.sort();
    let mut asked: Vec<String> = Vec::with_capacity(files.len());
    let mut seen = std::collections::BTreeSet::new();
    for name in files {
        let name = gathered.aliases.get(name).unwrap_or(name);
        if seen.insert(name) {
            asked.push(name.clone());
        }
    }
    Descriptors {
        pool: linked.pool,
        files: files_by_name,
        roots: asked,
        warnings,
        aliases: gathered.aliases,
    }
}

fn shadow_warnings<'a>(
    search: &[PathBuf],
    files: impl Iterator<Item = &'a Arc<LoadedFile>>,
) -> Vec<Finding> {
    if search.len() < 2 {
        return Vec::new();
    }
    let mut warnings = Vec::new();
    for file in files {
        if let (Origin::Disk(path), Some(source)) = (&file.origin, &file.source) {
            for other in roots::shadowed(search, &file.name, path, source) {
                let message = format!(
                    "`{}` is hidden by `{}`, which says something else",
                    roots::shown(&other),
                    file.shown
                );
                let help = "keep one of them, or put the root of the right one first";
                let finding = Finding::warning("SHADOWED_CONTRACT", message, help);
                warnings.push(finding.at(Place::file(roots::shown(&other))));
            }
        }
    }
    warnings
}

impl LoadedFile {
    /// How messages call it: the path as the user would type it.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

impl Descriptors {
    /// The file of this import name, also by its second name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Arc<LoadedFile>> {
        let name = self.aliases.get(name).map_or(name, String::as_str);
        self.files.get(name)
    }

    /// Whether an import name stands for the same text below `roots` as it does here.
    pub(crate) fn is_same_below(&self, roots: &[PathBuf], name: &str) -> bool {
        let Some(file) = self.files.get(name) else {
            return false;
        };
        match (roots::locate(roots, name), file.source.as_deref()) {
            (None, _) => file.origin == Origin::BuiltIn,
            (Some(path), Some(source)) => roots::read(&path).is_ok_and(|text| text == source),
            (Some(_), None) => false,
        }
    }

    /// Second names of files that are reached by two, and the names they go by.
    #[must_use]
    pub fn aliases(&self) -> &BTreeMap<String, String> {
        &self.aliases
    }

    /// Where the element at a path (as in `SourceCodeInfo`) of a file stands, or else the nearest
    /// element around it. Paths of options hold their field numbers.
    #[must_use]
    pub fn place(&self, file: &str, path: &[i32]) -> Place {
        let Some(loaded) = self.file(file) else {
            return Place::file(file);
        };
        let span = self.index(loaded).span(&loaded.locations, path);
        self.spanned(loaded, path, span)
    }

    /// Where exactly the element at a path of one of its files stands; none if the source does not
    /// spell it out.
    pub(crate) fn exact_place(&self, loaded: &LoadedFile, path: &[i32]) -> Option<Place> {
        let span = self.index(loaded).exact(&loaded.locations, path)?;
        Some(self.spanned(loaded, path, Some(span)))
    }

    /// Whether [`Self::exact_place`] has an answer.
    pub(crate) fn is_spelt_out(&self, loaded: &LoadedFile, path: &[i32]) -> bool {
        let span = self.index(loaded).exact(&loaded.locations, path);
        span.is_some()
    }

    /// Where the first part of the element at a path stands that the source spells out.
    pub(crate) fn first_place_below(&self, loaded: &LoadedFile, path: &[i32]) -> Option<Place> {
        let span = self.index(loaded).below(&loaded.locations, path)?;
        Some(self.spanned(loaded, path, Some(span)))
    }

    /// Whether the source spells out the element at a path; quick for what stands near the top.
    #[must_use]
    pub fn is_written(&self, file: &str, path: &[i32]) -> bool {
        self.file(file)
            .is_some_and(|loaded| loaded.locations.find(path).is_some())
    }

    /// The same contracts for generation: files of editions as files of proto3 that mean the same.
    ///
    /// # Errors
    /// [`Failure::Findings`] about files of editions that are not known.
    pub fn lowered(self) -> Result<Self, Failure> {
        lowered::lowered(self)
    }

    /// The comment before the element at a path of one of its files, without comment marks.
    pub(crate) fn leading_comment<'a>(
        &self,
        loaded: &'a LoadedFile,
        path: &[i32],
    ) -> Option<&'a str> {
        self.index(loaded).leading(&loaded.locations, path)
    }

    fn spanned(&self, loaded: &LoadedFile, path: &[i32], span: Option<Span>) -> Place {
        let source = loaded.source.as_deref();
        let lines = loaded
            .lines
            .get_or_init(|| source.map(Lines::new).unwrap_or_default());
        let mut place = lines.place(&loaded.shown, source, span);
        if source.is_none()
            && let Some(proto) = self.pool.get_file_by_name(&loaded.name)
        {
            place.subject = subject::name(proto.file_descriptor_proto(), path);
        }
        place
    }

    /// The comment before the element at a path of a file, or else the one after it, without
    /// comment marks.
    #[must_use]
    pub fn comments(&self, file: &str, path: &[i32]) -> Option<String> {
        let loaded = self.file(file)?;
        let comment = self.index(loaded).comment(&loaded.locations, path)?;
        Some(comment.to_owned())
    }

    fn index<'a>(&self, file: &'a LoadedFile) -> &'a Index {
        file.index.get_or_init(|| {
            let finals = self.final_paths(&file.sites);
            let mut index = Index::new(&file.locations, |path| {
                let at = path.iter().position(|tag| *tag == UNINTERPRETED)?;
                let site = path.get(..at + 2)?;
                let known: &Vec<i32> = finals.get(site)?;
                Some([known.as_slice(), &path[at + 2..]].concat().into())
            });
            if let Some(source) = file.source.as_deref() {
                let more = self.inside_options(file, source, &index);
                if !more.is_empty() {
                    index.add(&file.locations, more);
                }
            }
            index
        })
    }

    /// Places inside the values of validation rules and HTTP bindings: no others are judged part by
    /// part.
    fn inside_options(
        &self,
        file: &LoadedFile,
        source: &str,
        index: &Index,
    ) -> Vec<(Box<[i32]>, Span)> {
        let is_rule = |site: &&OptionSite| {
            let first = site.name.first();
            first.is_some_and(|part| {
                let name = part.name_part.trim_start_matches('.');
                name.starts_with("buf.validate.") || name == "google.api.http"
            })
        };
        let mut more = Vec::new();
        for site in file.sites.iter().filter(is_rule) {
            if let Some((path, false, Some(message))) = self.final_path(site)
                && let Some(span) = index.exact(&file.locations, &path)
            {
                let lines = file.lines.get_or_init(|| Lines::new(source));
                more.extend(literal::scalars(source, lines, span, &message, &path));
            }
        }
        more
    }

    /// From the path of an option in the source to the path by field numbers.
    fn final_paths<'a>(&self, sites: &'a [OptionSite]) -> FastMap<&'a [i32], Vec<i32>> {
        let mut counts: FastMap<Vec<i32>, i32> = FastMap::default();
        let mut paths = FastMap::with_capacity_and_hasher(sites.len(), Default::default());
        for site in sites {
            if let Some((mut path, repeated, _)) = self.final_path(site) {
                if repeated {
                    let count = counts.entry(path.clone()).or_default();
                    path.push(*count);
                    *count += 1;
                }
                paths.insert(&*site.path, path);
            }
        }
        paths
    }

    /// The path of an option, whether its last part is a list, and its type if that is a message.
    fn final_path(&self, site: &OptionSite) -> Option<(Vec<i32>, bool, Option<MessageDescriptor>)> {
        let mut message = self
            .pool
            .get_message_by_name(site.holder)
            .or_else(|| DescriptorPool::global().get_message_by_name(site.holder));
        let mut path = site.path[..site.path.len() - 2].to_vec();
        let mut repeated = false;
        for part in &site.name {
            let kind = if part.is_extension {
                let name = part.name_part.trim_start_matches('.');
                let extension = self.pool.get_extension_by_name(name)?;
                path.push(extension.number() as i32);
                repeated = extension.is_list();
                extension.kind()
            } else {
                let field = message?.get_field_by_name(&part.name_part)?;
                path.push(field.number() as i32);
                repeated = field.is_list();
                field.kind()
            };
            message = match kind {
                Kind::Message(message) => Some(message),
                _ => None,
            };
        }
        Some((path, repeated, message))
    }
}

/// Where the first token of a source starts; its end if there is none.
pub(crate) fn first_token(source: &str) -> usize {
    let first = tokens::tokens(source.as_bytes()).next();
    first.map_or(source.len(), |token| token.span.start)
}

/// A map that no stranger fills: what is hashed are the names of the user's own contracts.
type FastMap<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

/// As [`FastMap`].
type FastSet<T> = HashSet<T, foldhash::fast::FixedState>;

/// The field number of `uninterpreted_option` in all messages of options.
const UNINTERPRETED: i32 = 999;
