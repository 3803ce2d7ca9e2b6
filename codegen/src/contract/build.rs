//! From descriptors to the picture, one file independent of the other.
//!
//! This and [`super::used`] are the only places behind `descriptor` that know descriptors.

use super::{
    Cardinality, Enum, EnumValue, Features, Field, File, Import, Kind, Message, Method, Oneof,
    Options, Path, Presence, Service, Syntax, join, used,
};
use crate::descriptor::{Descriptors, Origin, true_name};
use prost_reflect::{DescriptorPool, DynamicMessage};
use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto,
    ServiceDescriptorProto,
};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// All files, sorted by name.
pub(super) fn files(descriptors: &Descriptors) -> Vec<File> {
    let asked: BTreeSet<&str> = descriptors.roots.iter().map(String::as_str).collect();
    let owners = used::Owners::new(descriptors);
    let names: Vec<_> = descriptors.files.keys().collect();
    names
        .into_par_iter()
        .filter_map(|name| {
            let file = descriptors.pool.get_file_by_name(name)?;
            let import = !asked.contains(name.as_str());
            let proto = file.file_descriptor_proto();
            let builder = Builder {
                descriptors,
                pool: &descriptors.pool,
                owners: &owners,
                proto,
                syntax: syntax(descriptors, proto),
            };
            Some(builder.file(import, &file))
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

struct Builder<'a> {
    descriptors: &'a Descriptors,
    pool: &'a DescriptorPool,
    owners: &'a used::Owners,
    proto: &'a FileDescriptorProto,
    syntax: Syntax,
}

impl Builder<'_> {
    fn file(self, import: bool, file: &prost_reflect::FileDescriptor) -> File {
        let proto = self.proto;
        let options = set_options(proto.options.is_some(), || Some(file.options()));
        let package = proto.package();
        let outer = Outer {
            name: package,
            path: &[],
            features: Features::of(&self.syntax).with(&options),
        };
        let loaded = self.descriptors.file(proto.name());
        File {
            name: proto.name().to_owned(),
            shown: loaded.map_or(proto.name(), |file| file.shown()).to_owned(),
            disk: loaded.and_then(|file| match &file.origin {
                Origin::Disk(path) => Some(path.clone()),
                _ => None,
            }),
            import,
            package: package.to_owned(),
            imports: self.imports(import),
            messages: self.messages(&proto.message_type, outer, 4),
            enums: self.enums(&proto.enum_type, outer, 5),
            services: self.services(&proto.service),
            extensions: self.extensions(&proto.extension, outer, 7),
            options,
            syntax: self.syntax,
        }
    }

    fn imports(&self, import: bool) -> Vec<Import> {
        // Whether the imports of an import are used is nobody's question.
        let used = (!import).then(|| self.owners.used(self.descriptors, self.proto));
        // What the loader appended for itself stands nowhere.
        let from_set = from_set(self.descriptors, self.proto);
        let imports = self.proto.dependency.iter().enumerate();
        imports
            .filter(|(at, _)| {
                from_set
                    || self
                        .descriptors
                        .is_written(self.proto.name(), &[3, *at as i32])
            })
            .map(|(at, name)| Import {
                public: self.proto.public_dependency.contains(&(at as i32)),
                used: used.as_ref().is_none_or(|used| used.contains(name)),
                name: name.clone(),
                path: path(&[], 3, at),
            })
            .collect()
    }

    fn messages(&self, protos: &[DescriptorProto], outer: Outer<'_>, tag: i32) -> Vec<Message> {
        let protos = protos.iter().enumerate();
        protos
            .map(|(at, proto)| self.message(proto, outer, path(outer.path, tag, at)))
            .collect()
    }

    fn message(&self, proto: &DescriptorProto, outer: Outer<'_>, path: Path) -> Message {
        let full_name = full_name(outer.name, proto.name());
        let described = self.pool.get_message_by_name(&full_name);
        let options = set_options(proto.options.is_some(), || {
            Some(described.as_ref()?.options())
        });
        let features = outer.features.with(&options);
        let inner = Outer {
            name: &full_name,
            path: &path,
            features,
        };
        let oneofs = oneofs(proto, described.as_ref(), &path);
        let fields: Vec<Field> = proto
            .field
            .iter()
            .enumerate()
            .map(|(at, field)| {
                let options = set_options(field.options.is_some(), || {
                    let field = described.as_ref()?.get_field(field.number() as u32)?;
                    Some(field.options())
                });
                let oneof = field.oneof_index.and_then(|at| oneofs.get(at as usize));
                let features = oneof.map_or(features, |oneof| features.with(&oneof.options));
                self.field(proto, field, options, Outer { features, ..inner }, 2, at)
            })
            .collect();
        let mut messages = self.messages(&proto.nested_type, inner, 3);
        for entry in messages.iter_mut().filter(|entry| entry.map_entry) {
            let map = fields
                .iter()
                .find(|field| field.type_name == entry.full_name);
            let written: Option<Path> = map.map(|field| join(&field.path, &[6]).into());
            for field in &mut entry.fields {
                field.written.clone_from(&written);
                if let Some(map) = map {
                    field.features = map.features;
                }
            }
            entry.written = written;
        }
        Message {
            map_entry: is_map_entry(proto),
            enums: self.enums(&proto.enum_type, inner, 4),
            extensions: self.extensions(&proto.extension, inner, 6),
            extension_ranges: proto
                .extension_range
                .iter()
                .map(|range| (range.start(), range.end() - 1))
                .collect(),
            reserved_ranges: proto
                .reserved_range
                .iter()
                .map(|range| (range.start(), range.end() - 1))
                .collect(),
            reserved_names: proto.reserved_name.clone(),
            name: proto.name().to_owned(),
            oneofs,
            written: None,
            full_name,
            options,
            features,
            fields,
            messages,
            path,
        }
    }

    fn extensions(
        &self,
        protos: &[FieldDescriptorProto],
        outer: Outer<'_>,
        tag: i32,
    ) -> Vec<Field> {
        let none = DescriptorProto::default();
        let protos = protos.iter().enumerate();
        protos
            .map(|(at, proto)| {
                let options = set_options(proto.options.is_some(), || {
                    let name = full_name(outer.name, proto.name());
                    Some(self.pool.get_extension_by_name(&name)?.options())
                });
                self.field(&none, proto, options, outer, tag, at)
            })
            .collect()
    }

    fn field(
        &self,
        message: &DescriptorProto,
        proto: &FieldDescriptorProto,
        options: Options,
        outer: Outer<'_>,
        tag: i32,
        at: usize,
    ) -> Field {
        let features = outer.features.with(&options);
        let type_name = proto.type_name().trim_start_matches('.').to_owned();
        let is_map = proto.label() == Label::Repeated
            && message.nested_type.iter().any(|entry| {
                is_map_entry(entry) && full_name(outer.name, entry.name()) == type_name
            });
        // Maps and their entries are never delimited, whatever is around them.
        let delimited = features.delimited && !is_map && !is_map_entry(message);
        let kind = match kind(proto.r#type()) {
            Kind::Message if delimited => Kind::Group,
            kind => kind,
        };
        Field {
            cardinality: cardinality(proto, kind, is_map, features),
            name: true_name(proto.name()).to_owned(),
            full_name: full_name(outer.name, true_name(proto.name())),
            number: proto.number(),
            group: proto.r#type() == Type::Group,
            json_name: true_name(proto.json_name()).to_owned(),
            default: proto.default_value.clone(),
            oneof: proto.oneof_index.and_then(|at| usize::try_from(at).ok()),
            proto3_optional: proto.proto3_optional(),
            extendee: proto.extendee().trim_start_matches('.').to_owned(),
            path: path(outer.path, tag, at),
            written: None,
            kind,
            type_name,
            options,
            features,
        }
    }

    fn enums(&self, protos: &[EnumDescriptorProto], outer: Outer<'_>, tag: i32) -> Vec<Enum> {
        let protos = protos.iter().enumerate();
        protos
            .map(|(at, proto)| {
                let full_name = full_name(outer.name, proto.name());
                let path = path(outer.path, tag, at);
                let options = set_options(proto.options.is_some(), || {
                    Some(self.pool.get_enum_by_name(&full_name)?.options())
                });
                let values = proto.value.iter().enumerate();
                Enum {
                    name: proto.name().to_owned(),
                    values: values
                        .map(|(at, value)| EnumValue {
                            name: value.name().to_owned(),
                            number: value.number(),
                            path: self::path(&path, 2, at),
                        })
                        .collect(),
                    features: outer.features.with(&options),
                    reserved_ranges: proto
                        .reserved_range
                        .iter()
                        .map(|range| (range.start(), range.end()))
                        .collect(),
                    reserved_names: proto.reserved_name.clone(),
                    full_name,
                    options,
                    path,
                }
            })
            .collect()
    }

    fn services(&self, protos: &[ServiceDescriptorProto]) -> Vec<Service> {
        let protos = protos.iter().enumerate();
        protos
            .map(|(at, proto)| {
                let full_name = full_name(self.proto.package(), proto.name());
                let described = self.pool.get_service_by_name(&full_name);
                let path = path(&[], 6, at);
                let methods = proto.method.iter().enumerate();
                Service {
                    name: proto.name().to_owned(),
                    methods: methods
                        .map(|(at, method)| Method {
                            name: method.name().to_owned(),
                            input: method.input_type().trim_start_matches('.').to_owned(),
                            output: method.output_type().trim_start_matches('.').to_owned(),
                            client_streaming: method.client_streaming(),
                            server_streaming: method.server_streaming(),
                            options: set_options(method.options.is_some(), || {
                                let mut methods = described.as_ref()?.methods();
                                Some(methods.nth(at)?.options())
                            }),
                            path: self::path(&path, 2, at),
                        })
                        .collect(),
                    options: set_options(proto.options.is_some(), || {
                        Some(described.as_ref()?.options())
                    }),
                    full_name,
                    path,
                }
            })
            .collect()
    }
}

fn oneofs(
    proto: &DescriptorProto,
    described: Option<&prost_reflect::MessageDescriptor>,
    path: &[i32],
) -> Vec<Oneof> {
    let protos = proto.oneof_decl.iter().enumerate();
    protos
        .map(|(at, oneof)| Oneof {
            name: oneof.name().to_owned(),
            synthetic: proto
                .field
                .iter()
                .any(|field| field.proto3_optional() && field.oneof_index == Some(at as i32)),
            options: set_options(oneof.options.is_some(), || {
                Some(described?.oneofs().nth(at)?.options())
            }),
            path: self::path(path, 8, at),
        })
        .collect()
}

fn cardinality(
    proto: &FieldDescriptorProto,
    kind: Kind,
    is_map: bool,
    features: Features,
) -> Cardinality {
    let in_oneof = proto.oneof_index.is_some();
    match proto.label() {
        _ if is_map => Cardinality::Map,
        Label::Repeated => Cardinality::Repeated,
        Label::Required => Cardinality::Required,
        Label::Optional if in_oneof => Cardinality::Explicit,
        Label::Optional if proto.extendee.is_some() => Cardinality::Explicit,
        Label::Optional if features.presence == Presence::Required => Cardinality::Required,
        Label::Optional if matches!(kind, Kind::Message | Kind::Group) => Cardinality::Explicit,
        Label::Optional if features.presence == Presence::Implicit => Cardinality::Implicit,
        Label::Optional => Cardinality::Explicit,
    }
}

fn set_options(set: bool, read: impl FnOnce() -> Option<DynamicMessage>) -> Options {
    let read = if set { read() } else { None };
    read.map(|message| Options::read(&message))
        .unwrap_or_default()
}

fn is_map_entry(proto: &DescriptorProto) -> bool {
    proto
        .options
        .as_ref()
        .is_some_and(|options| options.map_entry())
}

fn full_name(outer: &str, name: &str) -> String {
    if outer.is_empty() {
        name.to_owned()
    } else {
        format!("{outer}.{name}")
    }
}

fn path(outer: &[i32], tag: i32, at: usize) -> Path {
    join(outer, &[tag, at as i32]).into()
}

fn kind(kind: Type) -> Kind {
    match kind {
        Type::Double => Kind::Double,
        Type::Float => Kind::Float,
        Type::Int64 => Kind::Int64,
        Type::Uint64 => Kind::Uint64,
        Type::Int32 => Kind::Int32,
        Type::Fixed64 => Kind::Fixed64,
        Type::Fixed32 => Kind::Fixed32,
        Type::Bool => Kind::Bool,
        Type::String => Kind::String,
        Type::Group => Kind::Group,
        Type::Message => Kind::Message,
        Type::Bytes => Kind::Bytes,
        Type::Uint32 => Kind::Uint32,
        Type::Enum => Kind::Enum,
        Type::Sfixed32 => Kind::Sfixed32,
        Type::Sfixed64 => Kind::Sfixed64,
        Type::Sint32 => Kind::Sint32,
        Type::Sint64 => Kind::Sint64,
    }
}
