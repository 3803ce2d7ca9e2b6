//! From descriptors to the picture, one file independent of the other.
//!
//! This and [`super::used`] are the only places behind `descriptor` that know descriptors. There are
//! two ways in: a pool of everything, and [`Bare`] files, whose options are interpreted here.

mod parts;

use super::{Features, File, Import, Loaded, Options, Syntax, used};
use crate::descriptor::{Bare, Descriptors, Origin, decode_options, interpret};
use prost_reflect::{DescriptorPool, DynamicMessage};
use prost_types::{FileDescriptorProto, UninterpretedOption};
use rayon::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

/// All files, sorted by name.
pub(super) fn files(descriptors: &Descriptors) -> Vec<File> {
    let asked: BTreeSet<&str> = descriptors.roots.iter().map(String::as_str).collect();
    let owners = used::Owners::of_pool(&descriptors.pool);
    let names: Vec<_> = descriptors.files.keys().collect();
    names
        .into_par_iter()
        .filter_map(|name| {
            let file = descriptors.pool.get_file_by_name(name)?;
            let proto = file.file_descriptor_proto();
            let source = Source::Pool(&descriptors.pool);
            let builder = Builder::new(descriptors, &owners, source, proto);
            builder.file(!asked.contains(name.as_str()))
        })
        .collect()
}

/// All files, sorted by name; none if an option does not fit.
pub(super) fn bare_files(descriptors: &Descriptors, bare: &Bare) -> Option<Vec<File>> {
    let asked: BTreeSet<&str> = descriptors.roots.iter().map(String::as_str).collect();
    let owners = used::Owners::of_bare(bare);
    bare.protos
        .par_iter()
        .map(|proto| {
            let source = Source::Bare(bare, RefCell::default(), Cell::new(false));
            let builder = Builder::new(descriptors, &owners, source, proto);
            builder.file(!asked.contains(proto.name()))
        })
        .collect()
}

fn syntax(descriptors: &Descriptors, proto: &FileDescriptorProto) -> Syntax {
    let loaded = descriptors.file(proto.name());
    if let Some(edition) = loaded.and_then(|file| file.edition.as_ref()) {
        return Syntax::Edition(edition.clone());
    }
    if proto.syntax() == "proto3" {
        return Syntax::Proto3;
    }
    // Compilers leave `proto2` out, so only the source tells whether it is written.
    if from_set(descriptors, proto) || descriptors.is_written(proto.name(), &[12]) {
        Syntax::Proto2
    } else {
        Syntax::Unspecified
    }
}

fn from_set(descriptors: &Descriptors, proto: &FileDescriptorProto) -> bool {
    let loaded = descriptors.file(proto.name());
    loaded.is_some_and(|file| matches!(file.origin, Origin::DescriptorSet(_)))
}

/// What the element around a part hands to it.
#[derive(Clone, Copy)]
struct Outer<'a> {
    name: &'a str,
    path: &'a [i32],
    features: Features,
}

/// Where options come from.
enum Source<'a> {
    Pool(&'a DescriptorPool),
    /// Files, what options of this one use, and whether one of them did not fit.
    Bare(&'a Bare, RefCell<used::Options>, Cell<bool>),
}

struct Builder<'a> {
    descriptors: &'a Descriptors,
    owners: &'a used::Owners,
    source: Source<'a>,
    proto: &'a FileDescriptorProto,
    syntax: Syntax,
}

/// The options of an element as they were written and as they are, if it has any.
macro_rules! raw {
    ($element:expr) => {
        $element
            .options
            .as_ref()
            .map(|options| (options.uninterpreted_option.as_slice(), options))
    };
}
use raw;

impl<'a> Builder<'a> {
    fn new(
        descriptors: &'a Descriptors,
        owners: &'a used::Owners,
        source: Source<'a>,
        proto: &'a FileDescriptorProto,
    ) -> Self {
        Self {
            syntax: syntax(descriptors, proto),
            descriptors,
            owners,
            source,
            proto,
        }
    }

    fn file(self, import: bool) -> Option<File> {
        let proto = self.proto;
        let options = self.options("google.protobuf.FileOptions", raw!(proto), |pool| {
            Some(pool.get_file_by_name(proto.name())?.options())
        });
        let package = proto.package();
        let outer = Outer {
            name: package,
            path: &[],
            features: Features::of(&self.syntax).with(&options),
        };
        let loaded = self.descriptors.file(proto.name())?;
        let messages = self.messages(&proto.message_type, outer, 4);
        let enums = self.enums(&proto.enum_type, outer, 5);
        let services = self.services(&proto.service);
        let extensions = self.extensions(&proto.extension, outer, 7);
        if matches!(&self.source, Source::Bare(_, _, failed) if failed.get()) {
            return None;
        }
        Some(File {
            name: proto.name().to_owned(),
            shown: loaded.shown().to_owned(),
            disk: match &loaded.origin {
                Origin::Disk(path) => Some(path.clone()),
                _ => None,
            },
            loaded: Loaded(Arc::clone(loaded)),
            import,
            package: package.to_owned(),
            imports: self.imports(import),
            messages,
            enums,
            services,
            extensions,
            options,
            syntax: self.syntax,
        })
    }

    /// The options of an element: `raw` as in the file, `described` from the pool.
    fn options(
        &self,
        holder: &str,
        raw: Option<(&[UninterpretedOption], &impl prost::Message)>,
        described: impl FnOnce(&DescriptorPool) -> Option<DynamicMessage>,
    ) -> Options {
        let Some((written, options)) = raw else {
            return Options::default();
        };
        let read = match &self.source {
            Source::Pool(pool) => described(pool),
            Source::Bare(_, used, failed) => {
                let pool = &self.descriptors.pool;
                let read = match written {
                    // The files that protox carries have no source, and their options are set.
                    [] => decode_options(pool, holder, &options.encode_to_vec()),
                    // Those of a set come as they are encoded.
                    [bytes] if bytes.name.is_empty() => {
                        decode_options(pool, holder, bytes.string_value())
                    }
                    _ => interpret(pool, holder, written),
                };
                match &read {
                    Some(message) => used.borrow_mut().note(message),
                    None => failed.set(true),
                }
                read
            }
        };
        read.map(|message| Options::read(&message))
            .unwrap_or_default()
    }

    fn imports(&self, import: bool) -> Vec<Import> {
        // Whether the imports of an import are used is nobody's question.
        let used = (!import).then(|| match &self.source {
            Source::Pool(pool) => self.owners.used_in_pool(pool, self.proto),
            Source::Bare(bare, used, _) => {
                self.owners.used_in_bare(bare, &used.borrow(), self.proto)
            }
        });
        let loaded = self.descriptors.file(self.proto.name());
        let own_imports = loaded.and_then(|loaded| loaded.own_imports);
        let imports = self.proto.dependency.iter().enumerate();
        imports
            .filter(|(at, _)| match own_imports {
                Some(count) => *at < count,
                // What the loader appended for itself stands nowhere.
                None => self
                    .descriptors
                    .is_written(self.proto.name(), &[3, *at as i32]),
            })
            .map(|(at, name)| Import {
                public: self.proto.public_dependency.contains(&(at as i32)),
                used: used.as_ref().is_none_or(|used| used.contains(name)),
                name: name.clone(),
                path: parts::path(&[], 3, at),
            })
            .collect()
    }
}
