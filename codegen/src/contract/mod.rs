//! A neutral picture of all contract files, which lint and breaking changes are judged on.
//!
//! The [`model`](crate::model) holds what is served and reached, with Rust names; this holds every
//! file as it was written: packages, imports, options, messages, fields, enums, services and where
//! each part stands. Only [`build`](Contract::new) sees descriptors: a rule asks the [`Contract`]
//! for places and comments by path. Nothing here judges.

mod beside;
mod build;
mod features;
mod options;
#[cfg(test)]
mod tests;
mod used;
mod version;

pub use features::{CppString, Features, Presence};
pub use options::Options;
pub use version::{PackageVersion, Stability};

use crate::descriptor::{self, Descriptors, Input, LoadedFile, Origin};
use crate::finding::{Failure, Place};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a part of a file stands, as in `SourceCodeInfo`: field numbers and indexes.
pub type Path = Box<[i32]>;

/// All files of a run.
#[derive(Debug)]
pub struct Contract {
    /// Sorted by name.
    files: Vec<Arc<File>>,
    by_name: BTreeMap<String, usize>,
    descriptors: Arc<Descriptors>,
    /// Those of another state, for the files that are the same there and not among our own.
    shared: Option<Arc<Descriptors>>,
}

/// One file.
#[derive(Debug)]
pub struct File {
    /// The name that it is imported by.
    pub name: String,
    /// The path that messages show.
    pub shown: String,
    /// Where it is on disk, if it is there.
    pub disk: Option<PathBuf>,
    /// Whether it is there for others only: not among the files that were asked for.
    pub import: bool,
    /// The package, empty if there is none.
    pub package: String,
    /// Which language it is written in.
    pub syntax: Syntax,
    /// In the order of the source.
    pub imports: Vec<Import>,
    /// Options of the file that are set.
    pub options: Options,
    /// Messages at the top.
    pub messages: Vec<Message>,
    /// Enums at the top.
    pub enums: Vec<Enum>,
    /// Services.
    pub services: Vec<Service>,
    /// Extensions at the top.
    pub extensions: Vec<Field>,
    loaded: Loaded,
}

/// The text of a file and where its parts stand, which is no part of the picture.
struct Loaded(Arc<LoadedFile>);

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Loaded")
    }
}

/// Which language a file is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// The file does not say, which means proto2.
    Unspecified,
    /// `syntax = "proto2"`.
    Proto2,
    /// `syntax = "proto3"`.
    Proto3,
    /// `edition = "…"`.
    Edition(String),
}

/// One import of a file.
#[derive(Debug)]
pub struct Import {
    /// The name of the file that is imported.
    pub name: String,
    /// Whether whoever imports the file sees it too.
    pub public: bool,
    /// Whether something in the file needs it.
    pub used: bool,
    /// Its place.
    pub path: Path,
}

/// A message.
#[derive(Debug)]
pub struct Message {
    /// Name without the ones around it.
    pub name: String,
    /// Package and names, joined by dots.
    pub full_name: String,
    /// Its place.
    pub path: Path,
    /// For the entry of a map, the place of the map's type.
    pub written: Option<Path>,
    /// Whether it is the entry of a map, which nobody wrote.
    pub map_entry: bool,
    /// Options that are set.
    pub options: Options,
    /// Resolved features.
    pub features: Features,
    /// In the order of the source.
    pub fields: Vec<Field>,
    /// In the order of the source; synthetic ones last.
    pub oneofs: Vec<Oneof>,
    /// Nested messages.
    pub messages: Vec<Message>,
    /// Nested enums.
    pub enums: Vec<Enum>,
    /// Extensions that are declared inside.
    pub extensions: Vec<Field>,
    /// Numbers left to others, both ends inclusive.
    pub extension_ranges: Vec<(i32, i32)>,
    /// Numbers not to be used, both ends inclusive.
    pub reserved_ranges: Vec<(i32, i32)>,
    /// Names not to be used.
    pub reserved_names: Vec<String>,
}

/// A oneof of a message.
#[derive(Debug)]
pub struct Oneof {
    /// Its name.
    pub name: String,
    /// Whether it stands for `optional` in proto3, and nobody wrote it.
    pub synthetic: bool,
    /// Options that are set.
    pub options: Options,
    /// Its place.
    pub path: Path,
}

/// A field of a message, or an extension.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Package, names and its own name, joined by dots.
    pub full_name: String,
    /// Its number.
    pub number: i32,
    /// Its type, with delimited messages told apart from others.
    pub kind: Kind,
    /// Whether the source says `group`.
    pub group: bool,
    /// Full name of its message or enum; empty for scalars.
    pub type_name: String,
    /// How often it occurs.
    pub cardinality: Cardinality,
    /// The name in JSON.
    pub json_name: String,
    /// What `default` says.
    pub default: Option<String>,
    /// Index among the oneofs of its message.
    pub oneof: Option<usize>,
    /// Whether `optional` is written in proto3.
    pub proto3_optional: bool,
    /// Full name of the message that an extension extends; empty for fields.
    pub extendee: String,
    /// Options that are set.
    pub options: Options,
    /// Resolved features.
    pub features: Features,
    /// Its place.
    pub path: Path,
    /// For the fields of a map's entry, the place of the map's type.
    pub written: Option<Path>,
}

/// How often a field occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    /// At most once; that it was set is seen.
    Explicit,
    /// At most once; the default counts as not set.
    Implicit,
    /// Exactly once.
    Required,
    /// Any number of times.
    Repeated,
    /// A map.
    Map,
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the language")]
pub enum Kind {
    Double,
    Float,
    Int64,
    Uint64,
    Int32,
    Fixed64,
    Fixed32,
    Bool,
    String,
    Group,
    Message,
    Bytes,
    Uint32,
    Enum,
    Sfixed32,
    Sfixed64,
    Sint32,
    Sint64,
}

/// An enum.
#[derive(Debug)]
pub struct Enum {
    /// Name without the ones around it.
    pub name: String,
    /// Package and names, joined by dots.
    pub full_name: String,
    /// In the order of the source.
    pub values: Vec<EnumValue>,
    /// Options that are set.
    pub options: Options,
    /// Resolved features.
    pub features: Features,
    /// Numbers not to be used, both ends inclusive.
    pub reserved_ranges: Vec<(i32, i32)>,
    /// Names not to be used.
    pub reserved_names: Vec<String>,
    /// Its place.
    pub path: Path,
}

/// A value of an enum.
#[derive(Debug)]
pub struct EnumValue {
    /// Its name.
    pub name: String,
    /// Its number.
    pub number: i32,
    /// Its place.
    pub path: Path,
}

/// A service.
#[derive(Debug)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// Package and name, joined by a dot.
    pub full_name: String,
    /// In the order of the source.
    pub methods: Vec<Method>,
    /// Options that are set.
    pub options: Options,
    /// Its place.
    pub path: Path,
}

/// An RPC.
#[derive(Debug)]
pub struct Method {
    /// Its name.
    pub name: String,
    /// Full name of what is sent.
    pub input: String,
    /// Full name of what comes back.
    pub output: String,
    /// Whether the client sends a stream.
    pub client_streaming: bool,
    /// Whether the server sends a stream.
    pub server_streaming: bool,
    /// Options that are set.
    pub options: Options,
    /// Its place.
    pub path: Path,
}

/// What a rule points at.
#[derive(Clone, Debug, Default)]
pub struct Mark<'a> {
    /// The file; none where nothing is left to point at.
    pub file: Option<&'a File>,
    /// The part of it, if the source spells it out.
    pub path: Option<Vec<i32>>,
}

impl<'a> Mark<'a> {
    /// A whole file.
    #[must_use]
    pub fn file(file: &'a File) -> Self {
        Self {
            file: Some(file),
            path: None,
        }
    }
}

impl Contract {
    /// The picture of contracts that are still to be loaded.
    ///
    /// # Errors
    /// What [`descriptor::load`] finds wrong with them.
    pub fn load(input: &Input) -> Result<Self, Failure> {
        let outline = descriptor::outline(input);
        let quick = outline.and_then(|(descriptors, bare)| {
            let files = build::bare_files(&descriptors, &bare)?;
            Some(Self::of(files, descriptors))
        });
        match quick {
            Some(contract) => Ok(contract),
            None => descriptor::load(input).map(Self::new),
        }
    }

    /// As [`Self::load`], to be compared with `like`: what is the same in both states is there once,
    /// and elements of a descriptor set have no places.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn load_beside(input: &Input, like: &Self) -> Result<Self, Failure> {
        let of_set = || {
            let (descriptors, bare) = descriptor::outline_of_set(input)?;
            let mut files = build::bare_files(&descriptors, &bare)?;
            // Whatever is not of the set is there for options only.
            files.retain(|file| file.loaded.0.origin != Origin::BuiltIn);
            Some(Self::of(files, descriptors))
        };
        match beside::load(input, like).or_else(of_set) {
            Some(contract) => Ok(contract),
            None => Self::load(input),
        }
    }

    /// The picture of what was loaded.
    #[must_use]
    pub fn new(descriptors: Descriptors) -> Self {
        Self::of(build::files(&descriptors), descriptors)
    }

    fn of(files: Vec<File>, descriptors: Descriptors) -> Self {
        let files = files.into_iter().map(Arc::new);
        Self::with(files.collect(), Arc::new(descriptors))
    }

    fn with(files: Vec<Arc<File>>, descriptors: Arc<Descriptors>) -> Self {
        let by_name = files.iter().enumerate();
        Self {
            by_name: by_name.map(|(at, file)| (file.name.clone(), at)).collect(),
            files,
            descriptors,
            shared: None,
        }
    }

    /// All files, sorted by name.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter().map(|file| &**file)
    }

    /// Where a file was loaded.
    fn descriptors(&self, file: &File) -> &Descriptors {
        match &self.shared {
            Some(shared) if self.descriptors.file(&file.name).is_none() => shared,
            _ => &self.descriptors,
        }
    }

    /// The file of this import name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&File> {
        Some(&self.files[*self.by_name.get(name)?])
    }

    /// Whether a file is one that the tool carries itself.
    #[must_use]
    pub fn is_built_in(&self, file: &File) -> bool {
        file.loaded.0.origin == Origin::BuiltIn
    }

    /// The text of a file, where there is one.
    #[must_use]
    pub fn source<'a>(&self, file: &'a File) -> Option<&'a str> {
        file.loaded.0.source.as_deref()
    }

    /// A mark at the first of these paths that the source spells out, or else at the file.
    #[must_use]
    pub fn mark<'a>(&self, file: &'a File, paths: &[&[i32]]) -> Mark<'a> {
        let path = paths
            .iter()
            .find(|path| self.descriptors(file).is_spelt_out(&file.loaded.0, path));
        Mark {
            file: Some(file),
            path: path.map(|path| path.to_vec()),
        }
    }

    /// A mark at an option, or at the nearest part of it that the source spells out below its first
    /// `least` path elements; none if there is no such part.
    #[must_use]
    pub fn option_mark<'a>(&self, file: &'a File, path: &[i32], least: usize) -> Option<Mark<'a>> {
        let descriptors = self.descriptors(file);
        let found = |path: &[i32]| descriptors.is_spelt_out(&file.loaded.0, path);
        let mark = |path: &[i32]| Mark {
            file: Some(file),
            path: Some(path.to_vec()),
        };
        let below = || descriptors.first_place_below(&file.loaded.0, path);
        if found(path) || below().is_some() {
            return Some(mark(path));
        }
        (least..path.len())
            .rev()
            .map(|end| &path[..end])
            .find(|path| found(path))
            .map(mark)
    }

    /// Where a mark stands; a whole file stands at its first character.
    #[must_use]
    pub fn place(&self, mark: &Mark<'_>) -> Option<Place> {
        let file = mark.file?;
        let at = |path: &[i32]| {
            let (descriptors, loaded) = (self.descriptors(file), &file.loaded.0);
            let exact = descriptors.exact_place(loaded, path);
            exact.or_else(|| descriptors.first_place_below(loaded, path))
        };
        Some(mark.path.as_deref().and_then(at).unwrap_or_else(|| Place {
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 1,
            ..Place::file(&file.shown)
        }))
    }

    /// What is wrong with the validation rules of a file, with marks.
    pub(crate) fn rule_flaws<'a>(&self, file: &'a File) -> Vec<(Mark<'a>, String)> {
        let flaws = crate::validate::audit(self.descriptors(file), &file.name);
        let marked = flaws.into_iter().map(|flaw| {
            let mark = self.option_mark(file, &flaw.path, flaw.least);
            (mark.unwrap_or_else(|| Mark::file(file)), flaw.message)
        });
        marked.collect()
    }

    /// The comment before the part of a file at this path.
    #[must_use]
    pub fn comment<'a>(&self, file: &'a File, path: &[i32]) -> Option<&'a str> {
        self.descriptors(file).leading_comment(&file.loaded.0, path)
    }
}

impl File {
    /// All messages, outer ones before those inside them, entries of maps included.
    pub fn all_messages(&self) -> impl Iterator<Item = &Message> {
        let mut open: Vec<&Message> = self.messages.iter().rev().collect();
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(next.messages.iter().rev());
            Some(next)
        })
    }

    /// All enums, wherever they are declared.
    pub fn all_enums(&self) -> impl Iterator<Item = &Enum> {
        let nested = self.all_messages().flat_map(|message| &message.enums);
        self.enums.iter().chain(nested)
    }

    /// All extensions, wherever they are declared.
    pub fn all_extensions(&self) -> impl Iterator<Item = &Field> {
        let nested = self.all_messages().flat_map(|message| &message.extensions);
        self.extensions.iter().chain(nested)
    }

    /// The directory part of its name, `.` if there is none.
    #[must_use]
    pub fn directory(&self) -> &str {
        self.name
            .rsplit_once('/')
            .map_or(".", |(directory, _)| directory)
    }

    /// A full name without the package.
    #[must_use]
    pub fn nested_name<'a>(&self, full_name: &'a str) -> &'a str {
        match full_name.strip_prefix(&*self.package) {
            Some(rest) if !self.package.is_empty() => rest.trim_start_matches('.'),
            _ => full_name,
        }
    }
}

impl Field {
    /// Whether two fields of this kind need more than their kind to be told apart.
    #[must_use]
    pub fn is_message(&self) -> bool {
        matches!(self.kind, Kind::Message | Kind::Group)
    }
}

impl Kind {
    /// As the language calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Double => "double",
            Self::Float => "float",
            Self::Int64 => "int64",
            Self::Uint64 => "uint64",
            Self::Int32 => "int32",
            Self::Fixed64 => "fixed64",
            Self::Fixed32 => "fixed32",
            Self::Bool => "bool",
            Self::String => "string",
            Self::Group => "group",
            Self::Message => "message",
            Self::Bytes => "bytes",
            Self::Uint32 => "uint32",
            Self::Enum => "enum",
            Self::Sfixed32 => "sfixed32",
            Self::Sfixed64 => "sfixed64",
            Self::Sint32 => "sint32",
            Self::Sint64 => "sint64",
        }
    }
}

impl Cardinality {
    /// In words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Explicit => "optional with explicit presence",
            Self::Implicit => "optional with implicit presence",
            Self::Required => "required",
            Self::Repeated => "repeated",
            Self::Map => "map",
        }
    }
}

/// A name inside another, which may be empty.
fn full_name(outer: &str, name: &str) -> String {
    if outer.is_empty() {
        name.to_owned()
    } else {
        [outer, ".", name].concat()
    }
}

/// A path and what follows it.
#[must_use]
pub fn join(path: &[i32], rest: &[i32]) -> Vec<i32> {
    [path, rest].concat()
}
