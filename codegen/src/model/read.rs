//! From one descriptor to its part of the model, names still as in the contract.

use super::options;
use super::{
    Enum, EnumValue, Field, Idempotency, Kind, Label, Message, Oneof, Role, Rpc, Scalar, Service,
};
use crate::descriptor::{Descriptors, true_name};
use crate::validate::ir::MessageRules;
use prost_reflect::{
    EnumDescriptor, FileDescriptor, MessageDescriptor, MethodDescriptor, ServiceDescriptor, Syntax,
};
use prost_types::FieldDescriptorProto;
use prost_types::field_descriptor_proto::{Label as ProtoLabel, Type};
use prost_types::method_options::IdempotencyLevel;
use std::collections::BTreeSet;

/// What descriptors are read with.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) descriptors: &'a Descriptors,
    /// Whether what no rule looks at is read as well: comments, and the descriptor set.
    pub(super) whole: bool,
}

pub(super) fn read_message(source: Source<'_>, message: &MessageDescriptor) -> Message {
    let file = message.parent_file();
    let proto = message.descriptor_proto();
    // Synthetic oneofs of `optional` stand behind the real ones.
    let oneofs = message
        .oneofs()
        .filter(|oneof| !oneof.is_synthetic())
        .map(|oneof| Oneof {
            proto_name: oneof.name().to_owned(),
            name: oneof.name().to_owned(),
            doc: comment(source, &file, oneof.path()),
        })
        .collect::<Vec<_>>();
    let proto3 = file.syntax() == Syntax::Proto3;
    let fields = proto
        .field
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let mut path = message.path().to_vec();
            path.extend([2, index as i32]);
            let doc = comment(source, &file, &path);
            read_field(message, field, oneofs.len(), proto3, doc)
        })
        .collect();
    Message {
        full_name: message.full_name().to_owned(),
        name: message.name().to_owned(),
        doc: comment(source, &file, message.path()),
        deprecated: proto
            .options
            .as_ref()
            .is_some_and(|options| options.deprecated()),
        fields,
        extensions: read_extensions(message),
        oneofs,
        messages: message
            .child_messages()
            .filter(|nested| !nested.is_map_entry())
            .map(|nested| read_message(source, &nested))
            .collect(),
        enums: message
            .child_enums()
            .map(|nested| read_enum(source, &nested))
            .collect(),
        rules: MessageRules::default(),
    }
}

fn read_extensions(message: &MessageDescriptor) -> Vec<Field> {
    let mut extensions: Vec<Field> = message
        .extensions()
        .map(|extension| {
            let proto = extension.field_descriptor_proto();
            let proto3 = extension.parent_file().syntax() == Syntax::Proto3;
            let field = read_field(message, proto, 0, proto3, None);
            Field {
                proto_name: format!("[{}]", extension.full_name()),
                json_name: format!("[{}]", extension.full_name()),
                // There is no extension without presence.
                label: match field.label {
                    Label::Implicit => Label::Optional,
                    label => label,
                },
                proto3_optional: false,
                ..field
            }
        })
        .collect();
    extensions.sort_by_key(|extension| extension.number);
    extensions
}

fn read_field(
    message: &MessageDescriptor,
    field: &FieldDescriptorProto,
    oneofs: usize,
    proto3: bool,
    doc: Option<String>,
) -> Field {
    let explicit = field.proto3_optional() || (!proto3 && field.oneof_index.is_none());
    let label = match field.label() {
        ProtoLabel::Repeated => Label::Repeated,
        ProtoLabel::Required => Label::Required,
        ProtoLabel::Optional if explicit => Label::Optional,
        ProtoLabel::Optional => Label::Implicit,
    };
    let options = field.options.as_ref();
    let described = message.get_field(field.number().unsigned_abs());
    let json_name = described
        .as_ref()
        .map_or("", |described| described.json_name());
    Field {
        proto_name: true_name(field.name()).to_owned(),
        json_name: true_name(json_name).to_owned(),
        name: true_name(field.name()).to_owned(),
        doc,
        number: field.number(),
        label,
        kind: read_kind(message, field),
        proto3_optional: field.proto3_optional(),
        oneof: field
            .oneof_index
            .map(|index| index as usize)
            .filter(|index| *index < oneofs && !field.proto3_optional()),
        packed: options.and_then(|options| options.packed).unwrap_or(proto3),
        default: read_default(message, field),
        deprecated: options.is_some_and(|options| options.deprecated()),
        role: match (options, &described) {
            (Some(_), Some(described)) => options::role(described),
            _ => Role::default(),
        },
    }
}

/// The default as the descriptor writes it; of an enum's aliases the first, which alone is emitted.
fn read_default(message: &MessageDescriptor, field: &FieldDescriptorProto) -> Option<String> {
    let default = field.default_value.clone()?;
    if field.r#type() != Type::Enum {
        return Some(default);
    }
    let name = field.type_name().trim_start_matches('.');
    let item = message.parent_pool().get_enum_by_name(name)?;
    let values = &item.enum_descriptor_proto().value;
    let number = values
        .iter()
        .find(|value| value.name() == default)?
        .number();
    let first = values.iter().find(|value| value.number() == number)?;
    Some(first.name().to_owned())
}

fn read_kind(message: &MessageDescriptor, field: &FieldDescriptorProto) -> Kind {
    let name = field.type_name().trim_start_matches('.').to_owned();
    match field.r#type() {
        Type::Message => {
            let entry = message
                .child_messages()
                .find(|nested| nested.is_map_entry() && nested.full_name() == name);
            match entry {
                Some(entry) => {
                    let [key, value] = &entry.descriptor_proto().field[..] else {
                        return Kind::Message(name);
                    };
                    match read_kind(message, key) {
                        Kind::Scalar(key) => Kind::Map(key, Box::new(read_kind(message, value))),
                        _ => Kind::Message(name),
                    }
                }
                None => Kind::Message(name),
            }
        }
        Type::Group => Kind::Group(name),
        Type::Enum => Kind::Enum(name),
        Type::Double => Kind::Scalar(Scalar::Double),
        Type::Float => Kind::Scalar(Scalar::Float),
        Type::Int32 => Kind::Scalar(Scalar::Int32),
        Type::Int64 => Kind::Scalar(Scalar::Int64),
        Type::Uint32 => Kind::Scalar(Scalar::Uint32),
        Type::Uint64 => Kind::Scalar(Scalar::Uint64),
        Type::Sint32 => Kind::Scalar(Scalar::Sint32),
        Type::Sint64 => Kind::Scalar(Scalar::Sint64),
        Type::Fixed32 => Kind::Scalar(Scalar::Fixed32),
        Type::Fixed64 => Kind::Scalar(Scalar::Fixed64),
        Type::Sfixed32 => Kind::Scalar(Scalar::Sfixed32),
        Type::Sfixed64 => Kind::Scalar(Scalar::Sfixed64),
        Type::Bool => Kind::Scalar(Scalar::Bool),
        Type::String => Kind::Scalar(Scalar::String),
        Type::Bytes => Kind::Scalar(Scalar::Bytes),
    }
}

/// The kind of a single value of a field.
pub(crate) fn kind(kind: &prost_reflect::Kind) -> Kind {
    use prost_reflect::Kind as Described;
    Kind::Scalar(match kind {
        Described::Message(message) => return Kind::Message(message.full_name().to_owned()),
        Described::Enum(item) => return Kind::Enum(item.full_name().to_owned()),
        Described::Double => Scalar::Double,
        Described::Float => Scalar::Float,
        Described::Int32 => Scalar::Int32,
        Described::Int64 => Scalar::Int64,
        Described::Uint32 => Scalar::Uint32,
        Described::Uint64 => Scalar::Uint64,
        Described::Sint32 => Scalar::Sint32,
        Described::Sint64 => Scalar::Sint64,
        Described::Fixed32 => Scalar::Fixed32,
        Described::Fixed64 => Scalar::Fixed64,
        Described::Sfixed32 => Scalar::Sfixed32,
        Described::Sfixed64 => Scalar::Sfixed64,
        Described::Bool => Scalar::Bool,
        Described::String => Scalar::String,
        Described::Bytes => Scalar::Bytes,
    })
}

pub(super) fn read_enum(source: Source<'_>, item: &EnumDescriptor) -> Enum {
    let file = item.parent_file();
    let mut numbers = BTreeSet::new();
    let all = &item.enum_descriptor_proto().value;
    let aliases = all.iter().filter(|value| !numbers.insert(value.number()));
    let aliases = aliases
        .map(|value| (value.name().to_owned(), value.number()))
        .collect();
    // Files of editions are read as what they are nearest to, and their enums are open.
    let is_lowered = source
        .descriptors
        .files
        .get(file.name())
        .is_some_and(|file| file.edition.is_some());
    numbers.clear();
    Enum {
        full_name: item.full_name().to_owned(),
        name: item.name().to_owned(),
        doc: comment(source, &file, item.path()),
        aliases,
        closed: file.syntax() == Syntax::Proto2 && !is_lowered,
        values: all
            .iter()
            .enumerate()
            .filter(|(_, value)| numbers.insert(value.number()))
            .map(|(index, value)| {
                let mut path = item.path().to_vec();
                path.extend([2, index as i32]);
                EnumValue {
                    proto_name: value.name().to_owned(),
                    variant: None,
                    doc: comment(source, &file, &path),
                    number: value.number(),
                    deprecated: value
                        .options
                        .as_ref()
                        .is_some_and(|options| options.deprecated()),
                }
            })
            .collect(),
    }
}

/// Services with their RPCs, not yet named.
pub(super) fn read_services(source: Source<'_>, services: &[ServiceDescriptor]) -> Vec<Service> {
    services
        .iter()
        .map(|service| {
            let file = service.parent_file();
            let (owner, tier) = options::owner(service);
            Service {
                owner,
                tier,
                full_name: service.full_name().to_owned(),
                proto_name: service.name().to_owned(),
                trait_name: String::new(),
                module: String::new(),
                doc: comment(source, &file, service.path()),
                place: source.descriptors.place(file.name(), service.path()),
                deprecated: service
                    .service_descriptor_proto()
                    .options
                    .as_ref()
                    .is_some_and(|options| options.deprecated()),
                rpcs: service
                    .methods()
                    .map(|method| read_rpc(source, &file, &method))
                    .collect(),
            }
        })
        .collect()
}

fn read_rpc(source: Source<'_>, file: &FileDescriptor, method: &MethodDescriptor) -> Rpc {
    let standard = method.method_descriptor_proto().options.as_ref();
    Rpc {
        proto_name: method.name().to_owned(),
        ident: String::new(),
        doc: comment(source, file, method.path()),
        place: source.descriptors.place(file.name(), method.path()),
        deprecated: standard.is_some_and(|options| options.deprecated()),
        request: method.input().full_name().to_owned(),
        response: method.output().full_name().to_owned(),
        client_streaming: method.is_client_streaming(),
        server_streaming: method.is_server_streaming(),
        idempotency: match standard.map(|options| options.idempotency_level()) {
            Some(IdempotencyLevel::NoSideEffects) => Idempotency::NoSideEffects,
            Some(IdempotencyLevel::Idempotent) => Idempotency::Idempotent,
            _ => Idempotency::Unknown,
        },
        deadline: standard.and_then(|_| options::deadline(method)),
        rate: standard.and_then(|_| options::rate(method)),
        slo: standard.and_then(|_| options::slo(method)),
        metrics: standard.map_or_else(Vec::new, |_| options::metrics(method)),
        http: Vec::new(),
    }
}

/// The comment of an element, if it says anything.
fn comment(source: Source<'_>, file: &FileDescriptor, path: &[i32]) -> Option<String> {
    let docs = source.whole.then_some(source.descriptors)?;
    docs.comments(file.name(), path)
        .filter(|comment| !comment.trim().is_empty())
}
