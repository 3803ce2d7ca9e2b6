//! Every name that the loaded files declare, and which of them a file can see.
//!
//! Lookup follows protoc: the scopes of the using element are searched from the inside out; a
//! dotted name is decided by its first part; and what is not imported, directly or through
//! `import public`, does not exist (source: `DescriptorBuilder::LookupSymbol` of protobuf's
//! `descriptor.cc`).

use super::{FastMap, FastSet};
use prost_types::{DescriptorProto, EnumDescriptorProto, FileDescriptorProto};
use rayon::prelude::*;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Message,
    Enum,
    Service,
    Extension,
    EnumValue,
    /// Fields, oneofs and methods: they can collide, but nothing refers to them.
    Member,
}

impl Kind {
    /// Whether other names can be declared inside.
    fn is_scope(self) -> bool {
        matches!(self, Self::Message | Self::Enum | Self::Service)
    }
}

/// Where a name is declared.
#[derive(Clone, Debug)]
pub(super) struct Symbol {
    pub(super) kind: Kind,
    pub(super) file: u32,
    pub(super) path: Box<[i32]>,
}

/// A name that is declared twice, or once and as a package.
#[derive(Debug)]
pub(super) struct Duplicate {
    pub(super) name: String,
    pub(super) first: (u32, Box<[i32]>),
    pub(super) second: (u32, Box<[i32]>),
}

/// All names of all files.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    table: FastMap<Box<str>, Symbol>,
}

impl Symbols {
    /// Reads all files; `file` in a [`Symbol`] is the index into `files`.
    pub(super) fn collect(files: &[&FileDescriptorProto]) -> (Self, Vec<Duplicate>) {
        let declared: Vec<_> = files
            .par_iter()
            .enumerate()
            .map(|(index, file)| Declarations::of(index as u32, file))
            .collect();
        let mut symbols = Self::default();
        let mut duplicates = Vec::new();
        for declarations in declared {
            duplicates.extend(declarations.duplicates);
            for (name, symbol) in declarations.names {
                symbols.insert(name, symbol, &mut duplicates);
            }
        }
        symbols.check_packages(files, &mut duplicates);
        (symbols, duplicates)
    }

    fn insert(&mut self, name: String, symbol: Symbol, duplicates: &mut Vec<Duplicate>) {
        match self.table.entry(name.into_boxed_str()) {
            Entry::Vacant(entry) => {
                entry.insert(symbol);
            }
            Entry::Occupied(entry) => duplicates.push(Duplicate {
                name: entry.key().to_string(),
                first: (entry.get().file, entry.get().path.clone()),
                second: (symbol.file, symbol.path),
            }),
        }
    }

    fn check_packages(&self, files: &[&FileDescriptorProto], duplicates: &mut Vec<Duplicate>) {
        let mut seen = BTreeSet::new();
        for (index, file) in files.iter().enumerate() {
            for package in prefixes(file.package()) {
                if let Some(symbol) = self.table.get(package)
                    && seen.insert(package)
                {
                    duplicates.push(Duplicate {
                        name: package.to_owned(),
                        first: (symbol.file, symbol.path.clone()),
                        second: (index as u32, Box::new([2])),
                    });
                }
            }
        }
    }

    /// What is declared under this full name.
    pub(super) fn get(&self, full_name: &str) -> Option<&Symbol> {
        self.table.get(full_name)
    }

    /// Full names of the wanted kind, sorted, for suggestions.
    pub(super) fn names(&self, wanted: Wanted) -> BTreeMap<&str, u32> {
        let mut names = BTreeMap::new();
        #[expect(clippy::iter_over_hash_type, reason = "the result is sorted")]
        for (name, symbol) in &self.table {
            if wanted.accepts(symbol.kind) {
                names.insert(&**name, symbol.file);
            }
        }
        names
    }
}

/// What a reference may point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The type of a field.
    Type,
    /// An extendee, a request or a response.
    Message,
    /// The name of an option in parentheses.
    Extension,
}

impl Wanted {
    fn accepts(self, kind: Kind) -> bool {
        match self {
            Self::Type => matches!(kind, Kind::Message | Kind::Enum),
            Self::Message => kind == Kind::Message,
            Self::Extension => kind == Kind::Extension,
        }
    }
}

/// How a lookup ended. Names are full, without a leading dot.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    Found {
        name: String,
        file: u32,
    },
    /// It is declared in a file that is not imported.
    NotImported {
        name: String,
        file: u32,
    },
    /// It is declared, but as something else.
    OtherKind {
        name: String,
    },
    /// An inner scope has the first part of the name, and not the rest.
    Hidden {
        name: String,
    },
    Missing,
}

/// What one file can see.
#[derive(Debug)]
pub(super) struct View<'a> {
    symbols: &'a Symbols,
    /// The visible files; true where only a chain of public imports leads there.
    files: FastMap<u32, bool>,
    packages: FastSet<&'a str>,
}

impl<'a> View<'a> {
    /// `dependencies` gives the imports of a file, and whether each is public.
    pub(super) fn new(
        symbols: &'a Symbols,
        files: &[&'a FileDescriptorProto],
        dependencies: &[Vec<(u32, bool)>],
        file: u32,
    ) -> Self {
        let mut view = Self {
            symbols,
            files: FastMap::from_iter([(file, false)]),
            packages: FastSet::default(),
        };
        let mut open = Vec::new();
        for &(direct, _) in &dependencies[file as usize] {
            view.files.insert(direct, false);
            open.push((direct, 0));
        }
        while let Some((at, depth)) = open.pop() {
            for &(next, public) in &dependencies[at as usize] {
                if public && !view.files.contains_key(&next) {
                    // prost-reflect follows public imports one step only.
                    view.files.insert(next, depth > 0);
                    open.push((next, depth + 1));
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "the packages are a set")]
        for &visible in view.files.keys() {
            view.packages
                .extend(prefixes(files[visible as usize].package()));
        }
        view
    }

    /// Whether prost-reflect would miss this visible file.
    pub(super) fn is_far(&self, file: u32) -> bool {
        self.files.get(&file).copied().unwrap_or(false)
    }

    /// Looks `name` up for the element with the full name `element`.
    pub(super) fn lookup(&self, name: &str, element: &str, wanted: Wanted) -> Lookup {
        if let Some(full_name) = name.strip_prefix('.') {
            return self.exactly(full_name, wanted);
        }
        let first = name.split('.').next().unwrap_or(name);
        let mut other = Lookup::Missing;
        let mut candidate = String::with_capacity(element.len() + name.len());
        let mut scope = element;
        while let Some((outer, _)) = scope.rsplit_once('.') {
            scope = outer;
            candidate.clear();
            candidate.extend([scope, ".", first]);
            if first.len() < name.len() {
                if self.is_scope(&candidate) {
                    candidate.push_str(&name[first.len()..]);
                    return match self.exactly(&candidate, wanted) {
                        Lookup::Missing => Lookup::Hidden { name: candidate },
                        lookup => lookup,
                    };
                }
                continue;
            }
            match self.exactly(&candidate, wanted) {
                found @ Lookup::Found { .. } => return found,
                lookup if other == Lookup::Missing => other = lookup,
                _ => {}
            }
        }
        match self.exactly(name, wanted) {
            Lookup::Missing => other,
            lookup => lookup,
        }
    }

    fn is_scope(&self, name: &str) -> bool {
        let visible = |symbol: &&Symbol| self.files.contains_key(&symbol.file);
        match self.symbols.get(name).filter(visible) {
            Some(symbol) => symbol.kind.is_scope(),
            None => self.packages.contains(name),
        }
    }

    fn exactly(&self, full_name: &str, wanted: Wanted) -> Lookup {
        let Some(symbol) = self.symbols.get(full_name) else {
            return Lookup::Missing;
        };
        let name = full_name.to_owned();
        let file = symbol.file;
        match (wanted.accepts(symbol.kind), self.files.contains_key(&file)) {
            (true, true) => Lookup::Found { name, file },
            (true, false) => Lookup::NotImported { name, file },
            (false, true) => Lookup::OtherKind { name },
            (false, false) => Lookup::Missing,
        }
    }
}

/// `a`, `a.b` and `a.b.c` of `a.b.c`.
fn prefixes(package: &str) -> impl Iterator<Item = &str> {
    let inner = package.match_indices('.').map(|(at, _)| &package[..at]);
    inner.chain((!package.is_empty()).then_some(package))
}

/// The full name of `name` in `scope`.
pub(super) fn join(scope: &str, name: &str) -> String {
    if scope.is_empty() {
        name.to_owned()
    } else {
        [scope, ".", name].concat()
    }
}

/// What one file declares.
struct Declarations {
    file: u32,
    names: Vec<(String, Symbol)>,
    duplicates: Vec<Duplicate>,
    /// All names of the file with their paths.
    seen: FastMap<String, Box<[i32]>>,
}

impl Declarations {
    fn of(index: u32, file: &FileDescriptorProto) -> Self {
        let mut this = Self {
            file: index,
            names: Vec::new(),
            duplicates: Vec::new(),
            seen: FastMap::default(),
        };
        let package = file.package();
        for (at, message) in file.message_type.iter().enumerate() {
            this.message(package, &[4, at as i32], message);
        }
        for (at, enumeration) in file.enum_type.iter().enumerate() {
            this.enumeration(package, &[5, at as i32], enumeration);
        }
        for (at, service) in file.service.iter().enumerate() {
            let name = join(package, service.name());
            for (method_at, method) in service.method.iter().enumerate() {
                let path = [6, at as i32, 2, method_at as i32, 1];
                this.declare(&name, method.name(), &path, Kind::Member);
            }
            this.declare(package, service.name(), &[6, at as i32, 1], Kind::Service);
        }
        for (at, extension) in file.extension.iter().enumerate() {
            this.declare(
                package,
                extension.name(),
                &[7, at as i32, 1],
                Kind::Extension,
            );
        }
        this.seen = FastMap::default();
        this
    }

    fn message(&mut self, scope: &str, path: &[i32], message: &DescriptorProto) {
        let name = join(scope, message.name());
        let at = |tag: i32, index: usize| [path, &[tag, index as i32]].concat();
        let name_at = |tag: i32, index: usize| [path, &[tag, index as i32, 1]].concat();
        for (index, field) in message.field.iter().enumerate() {
            self.declare(&name, field.name(), &name_at(2, index), Kind::Member);
        }
        for (index, oneof) in message.oneof_decl.iter().enumerate() {
            self.declare(&name, oneof.name(), &name_at(8, index), Kind::Member);
        }
        for (index, extension) in message.extension.iter().enumerate() {
            self.declare(&name, extension.name(), &name_at(6, index), Kind::Extension);
        }
        for (index, nested) in message.nested_type.iter().enumerate() {
            self.message(&name, &at(3, index), nested);
        }
        for (index, nested) in message.enum_type.iter().enumerate() {
            self.enumeration(&name, &at(4, index), nested);
        }
        self.declare(scope, message.name(), &[path, &[1]].concat(), Kind::Message);
    }

    fn enumeration(&mut self, scope: &str, path: &[i32], enumeration: &EnumDescriptorProto) {
        for (index, value) in enumeration.value.iter().enumerate() {
            let path = [path, &[2, index as i32, 1]].concat();
            self.declare(scope, value.name(), &path, Kind::EnumValue);
        }
        let path = [path, &[1]].concat();
        self.declare(scope, enumeration.name(), &path, Kind::Enum);
    }

    fn declare(&mut self, scope: &str, name: &str, path: &[i32], kind: Kind) {
        match self.seen.entry(join(scope, name)) {
            Entry::Occupied(entry) => self.duplicates.push(Duplicate {
                name: entry.key().clone(),
                first: (self.file, entry.get().clone()),
                second: (self.file, path.into()),
            }),
            Entry::Vacant(entry) => {
                if kind != Kind::Member {
                    let symbol = Symbol {
                        kind,
                        file: self.file,
                        path: path.into(),
                    };
                    self.names.push((entry.key().clone(), symbol));
                }
                entry.insert(path.into());
            }
        }
    }
}
