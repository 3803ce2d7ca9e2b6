//! What stands in a file: messages, enums, services and extensions.

use super::super::{
    Cardinality, Enum, EnumValue, Features, Field, Kind, Message, Method, Oneof, Options, Path,
    Presence, Service, full_name, join,
};
use super::{Builder, Outer, Source, raw};
use crate::descriptor::true_name;
use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, ServiceDescriptorProto,
};

impl Builder<'_> {
    pub(super) fn messages(
        &self,
        protos: &[DescriptorProto],
        outer: Outer<'_>,
        tag: i32,
    ) -> Vec<Message> {
        let protos = protos.iter().enumerate();
        protos
            .map(|(at, proto)| self.message(proto, outer, path(outer.path, tag, at)))
            .collect()
    }

    fn message(&self, proto: &DescriptorProto, outer: Outer<'_>, path: Path) -> Message {
        let full_name = full_name(outer.name, proto.name());
        let described = match &self.source {
            Source::Pool(pool) => pool.get_message_by_name(&full_name),
            Source::Bare(..) => None,
        };
        let options = if is_map_entry(proto) {
            Options::of_map_entry()
        } else {
            self.options("google.protobuf.MessageOptions", raw!(proto), |_| {
                Some(described.as_ref()?.options())
            })
        };
        let features = outer.features.with(&options);
        let inner = Outer {
            name: &full_name,
            path: &path,
            features,
        };
        let oneofs = self.oneofs(proto, described.as_ref(), &path);
        let fields: Vec<Field> = proto
            .field
            .iter()
            .enumerate()
            .map(|(at, field)| {
                let options = self.options("google.protobuf.FieldOptions", raw!(field), |_| {
                    let field = described.as_ref()?.get_field(field.number() as u32)?;
                    Some(field.options())
                });
                let oneof = field.oneof_index.and_then(|at| oneofs.get(at as usize));
                let features = oneof.map_or(features, |oneof| features.with(&oneof.options));
                self.field(proto, field, options, Outer { features, ..inner }, 2, at)
            })
            .collect();
        self.note_ranges(proto);
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

    pub(super) fn extensions(
        &self,
        protos: &[FieldDescriptorProto],
        outer: Outer<'_>,
        tag: i32,
    ) -> Vec<Field> {
        let none = DescriptorProto::default();
        let protos = protos.iter().enumerate();
        protos
            .map(|(at, proto)| {
                let options = self.options("google.protobuf.FieldOptions", raw!(proto), |pool| {
                    let name = full_name(outer.name, proto.name());
                    Some(pool.get_extension_by_name(&name)?.options())
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

    pub(super) fn enums(
        &self,
        protos: &[EnumDescriptorProto],
        outer: Outer<'_>,
        tag: i32,
    ) -> Vec<Enum> {
        let protos = protos.iter().enumerate();
        protos
            .map(|(at, proto)| {
                let full_name = full_name(outer.name, proto.name());
                let path = path(outer.path, tag, at);
                let options = self.options("google.protobuf.EnumOptions", raw!(proto), |pool| {
                    Some(pool.get_enum_by_name(&full_name)?.options())
                });
                self.note_values(proto);
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

    pub(super) fn services(&self, protos: &[ServiceDescriptorProto]) -> Vec<Service> {
        let protos = protos.iter().enumerate();
        protos
            .map(|(at, proto)| {
                let full_name = full_name(self.proto.package(), proto.name());
                let described = match &self.source {
                    Source::Pool(pool) => pool.get_service_by_name(&full_name),
                    Source::Bare(..) => None,
                };
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
                            options: self.options(
                                "google.protobuf.MethodOptions",
                                raw!(method),
                                |_| {
                                    let mut methods = described.as_ref()?.methods();
                                    Some(methods.nth(at)?.options())
                                },
                            ),
                            path: self::path(&path, 2, at),
                        })
                        .collect(),
                    options: self.options("google.protobuf.ServiceOptions", raw!(proto), |_| {
                        Some(described.as_ref()?.options())
                    }),
                    full_name,
                    path,
                }
            })
            .collect()
    }

    fn oneofs(
        &self,
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
                options: self.options("google.protobuf.OneofOptions", raw!(oneof), |_| {
                    Some(described?.oneofs().nth(at)?.options())
                }),
                path: self::path(path, 8, at),
            })
            .collect()
    }

    /// Sees to options that are not kept, so that none goes unread.
    fn note_ranges(&self, proto: &DescriptorProto) {
        if matches!(self.source, Source::Bare(..)) {
            for range in &proto.extension_range {
                self.options("google.protobuf.ExtensionRangeOptions", raw!(range), |_| {
                    None
                });
            }
        }
    }

    /// The same for values of enums.
    fn note_values(&self, proto: &EnumDescriptorProto) {
        if matches!(self.source, Source::Bare(..)) {
            for value in proto.value.iter().filter(|value| value.options.is_some()) {
                self.options("google.protobuf.EnumValueOptions", raw!(value), |_| None);
            }
        }
    }
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

fn is_map_entry(proto: &DescriptorProto) -> bool {
    proto
        .options
        .as_ref()
        .is_some_and(|options| options.map_entry())
}

pub(super) fn path(outer: &[i32], tag: i32, at: usize) -> Path {
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
