//! From linked descriptors to the model: what is served, and every type it reaches.

use super::names;
use super::options::{self, Unused};
use super::{
    Enum, EnumValue, Field, Idempotency, Kind, Label, Message, Model, Oneof, Package, Rpc, Scalar,
    Service, TypeRef,
};
use crate::descriptor::{Descriptors, Origin};
use crate::finding::{Failure, Finding, Place};
use prost_reflect::{
    DescriptorPool, EnumDescriptor, FileDescriptor, MessageDescriptor, MethodDescriptor,
    ServiceDescriptor, Syntax,
};
use prost_types::FieldDescriptorProto;
use prost_types::field_descriptor_proto::{Label as ProtoLabel, Type};
use prost_types::method_options::IdempotencyLevel;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Types of these packages come from `prost-types` and are not emitted.
const WELL_KNOWN: [&str; 2] = ["google.protobuf", "google.protobuf.compiler"];

/// Builds the model of the services named by `serve` and of the messages named by `keep`.
///
/// # Errors
/// Names that the contracts do not declare, and contracts without services.
pub fn build(
    descriptors: &Descriptors,
    serve: &[String],
    keep: &[String],
) -> Result<Model, Failure> {
    let pool = &descriptors.pool;
    let services = select(descriptors, serve)?;
    let roots = roots(pool, &services, keep)?;
    let reached = reach(&roots);

    let mut packages: BTreeMap<String, Package> = BTreeMap::new();
    let mut unused = Unused::new(descriptors);
    for file in files(pool, &reached) {
        let package = packages
            .entry(file.package_name().to_owned())
            .or_insert_with(|| Package {
                name: file.package_name().to_owned(),
                external: WELL_KNOWN.contains(&file.package_name()),
                ..Package::default()
            });
        for message in file.messages() {
            if reached.contains(message.full_name()) {
                package.messages.push(read_message(descriptors, &message));
                if !package.external {
                    look_inside(&mut unused, &message);
                }
            }
        }
        for item in file.enums() {
            if reached.contains(item.full_name()) {
                package.enums.push(read_enum(descriptors, &item));
            }
        }
    }
    let mut renames = names::decide(&mut packages, &|name| locate(descriptors, name));
    let mut served = read_services(descriptors, &services);
    renames.extend(names::decide_services(&mut served));
    let types = index(&packages);
    for service in &services {
        look_at_service(&mut unused, service);
    }
    Ok(Model {
        services: served,
        descriptor_set: descriptor_set(&services),
        packages,
        types,
        renames,
        unused_options: unused.into_list(),
    })
}

/// The services that the patterns name, in the order of the patterns.
fn select(descriptors: &Descriptors, serve: &[String]) -> Result<Vec<ServiceDescriptor>, Failure> {
    let mut all: Vec<ServiceDescriptor> = descriptors
        .pool
        .services()
        .filter(|service| {
            descriptors
                .files
                .get(service.parent_file().name())
                .is_none_or(|file| !matches!(file.origin, Origin::BuiltIn))
        })
        .collect();
    all.sort_by(|a, b| a.full_name().cmp(b.full_name()));
    let is_declared = |name: &String| descriptors.pool.get_service_by_name(name).is_some();
    if all.is_empty() && !serve.iter().any(is_declared) {
        return Err(Failure::Findings(vec![no_services(descriptors)]));
    }
    let mut chosen: Vec<ServiceDescriptor> = Vec::new();
    let mut findings = Vec::new();
    for pattern in serve {
        let matches: Vec<_> = match pattern.strip_suffix('*') {
            Some(prefix) => all
                .iter()
                .filter(|service| service.full_name().starts_with(prefix))
                .cloned()
                .collect(),
            None => descriptors
                .pool
                .get_service_by_name(pattern)
                .into_iter()
                .collect(),
        };
        if matches.is_empty() {
            findings.push(no_such_service(pattern, &all));
        }
        for service in matches {
            if !chosen.contains(&service) {
                chosen.push(service);
            }
        }
    }
    if findings.is_empty() {
        Ok(chosen)
    } else {
        Err(Failure::Findings(findings))
    }
}

fn no_services(descriptors: &Descriptors) -> Finding {
    let place = descriptors
        .roots
        .first()
        .map(|file| descriptors.place(file, &[]));
    let finding = Finding::error(
        "NO_SERVICES",
        "the contracts declare no service",
        "add a `service` with at least one `rpc`, or name the file that has it",
    );
    match place {
        Some(place) => finding.at(place),
        None => finding,
    }
}

fn no_such_service(wanted: &str, all: &[ServiceDescriptor]) -> Finding {
    let nearest = all
        .iter()
        .map(|service| (strsim::jaro_winkler(wanted, service.full_name()), service))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let help = match nearest {
        Some((_, service)) => format!("did you mean `{}`?", service.full_name()),
        None => format!(
            "the contracts declare: {}",
            all.iter()
                .take(10)
                .map(|service| format!("`{}`", service.full_name()))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    Finding::error(
        "NO_SUCH_SERVICE",
        format!("no contract declares the service `{wanted}`"),
        help,
    )
    .at(Place::file("svc.toml"))
}

enum Root {
    Message(MessageDescriptor),
    Enum(EnumDescriptor),
}

fn roots(
    pool: &DescriptorPool,
    services: &[ServiceDescriptor],
    keep: &[String],
) -> Result<Vec<Root>, Failure> {
    let mut roots: Vec<Root> = services
        .iter()
        .flat_map(ServiceDescriptor::methods)
        .flat_map(|method| [method.input(), method.output()])
        .map(Root::Message)
        .collect();
    let mut findings = Vec::new();
    for name in keep {
        let message = pool.get_message_by_name(name).map(Root::Message);
        match message.or_else(|| pool.get_enum_by_name(name).map(Root::Enum)) {
            Some(root) => roots.push(root),
            None => findings.push(
                Finding::error(
                    "NO_SUCH_MESSAGE",
                    format!("no contract declares `{name}`, which `contracts.keep` names"),
                    "correct the name in `svc.toml` or import the file that declares it",
                )
                .at(Place::file("svc.toml")),
            ),
        }
    }
    if findings.is_empty() {
        Ok(roots)
    } else {
        Err(Failure::Findings(findings))
    }
}

/// Full names of the top-level types that hold anything that is reached.
///
/// A nested type drags its outermost message in, and with it all that message reaches: that is
/// what prost emits as one module.
fn reach(roots: &[Root]) -> HashSet<String> {
    let mut reached = HashSet::new();
    let mut pending: Vec<MessageDescriptor> = Vec::new();
    for root in roots {
        match root {
            Root::Message(message) => pending.push(message.clone()),
            Root::Enum(item) => visit_enum(item, &mut reached, &mut pending),
        }
    }
    while let Some(message) = pending.pop() {
        let message = outermost(message);
        if reached.insert(message.full_name().to_owned()) {
            visit(&message, &mut reached, &mut pending);
        }
    }
    reached
}

fn outermost(mut message: MessageDescriptor) -> MessageDescriptor {
    while let Some(parent) = message.parent_message() {
        message = parent;
    }
    message
}

fn visit(
    message: &MessageDescriptor,
    reached: &mut HashSet<String>,
    pending: &mut Vec<MessageDescriptor>,
) {
    for field in message.fields() {
        match field.kind() {
            prost_reflect::Kind::Message(target) => pending.push(target),
            prost_reflect::Kind::Enum(item) => visit_enum(&item, reached, pending),
            _ => {}
        }
    }
    for nested in message.child_messages() {
        visit(&nested, reached, pending);
    }
}

fn visit_enum(
    item: &EnumDescriptor,
    reached: &mut HashSet<String>,
    pending: &mut Vec<MessageDescriptor>,
) {
    match item.parent_message() {
        Some(parent) => pending.push(parent),
        None => {
            reached.insert(item.full_name().to_owned());
        }
    }
}

/// Files that declare reached types, by name.
fn files(pool: &DescriptorPool, reached: &HashSet<String>) -> Vec<FileDescriptor> {
    let mut files: Vec<FileDescriptor> = pool
        .files()
        .filter(|file| {
            file.messages()
                .any(|message| reached.contains(message.full_name()))
                || file.enums().any(|item| reached.contains(item.full_name()))
        })
        .collect();
    files.sort_by(|a, b| a.name().cmp(b.name()));
    files
}

fn read_message(descriptors: &Descriptors, message: &MessageDescriptor) -> Message {
    let file = message.parent_file();
    let proto = message.descriptor_proto();
    // Synthetic oneofs of `optional` stand behind the real ones.
    let oneofs = message
        .oneofs()
        .filter(|oneof| !oneof.is_synthetic())
        .map(|oneof| Oneof {
            name: oneof.name().to_owned(),
            doc: comment(descriptors, &file, oneof.path()),
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
            let doc = comment(descriptors, &file, &path);
            read_field(message, field, oneofs.len(), proto3, doc)
        })
        .collect();
    Message {
        full_name: message.full_name().to_owned(),
        name: message.name().to_owned(),
        doc: comment(descriptors, &file, message.path()),
        deprecated: proto
            .options
            .as_ref()
            .is_some_and(|options| options.deprecated()),
        fields,
        oneofs,
        messages: message
            .child_messages()
            .filter(|nested| !nested.is_map_entry())
            .map(|nested| read_message(descriptors, &nested))
            .collect(),
        enums: message
            .child_enums()
            .map(|nested| read_enum(descriptors, &nested))
            .collect(),
    }
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
    Field {
        proto_name: field.name().to_owned(),
        name: field.name().to_owned(),
        doc,
        number: field.number(),
        label,
        kind: read_kind(message, field),
        oneof: field
            .oneof_index
            .map(|index| index as usize)
            .filter(|index| *index < oneofs && !field.proto3_optional()),
        packed: options.and_then(|options| options.packed).unwrap_or(proto3),
        default: read_default(message, field),
        deprecated: options.is_some_and(|options| options.deprecated()),
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

fn read_enum(descriptors: &Descriptors, item: &EnumDescriptor) -> Enum {
    let file = item.parent_file();
    let mut numbers = BTreeSet::new();
    Enum {
        full_name: item.full_name().to_owned(),
        name: item.name().to_owned(),
        doc: comment(descriptors, &file, item.path()),
        values: item
            .enum_descriptor_proto()
            .value
            .iter()
            .enumerate()
            .filter(|(_, value)| numbers.insert(value.number()))
            .map(|(index, value)| {
                let mut path = item.path().to_vec();
                path.extend([2, index as i32]);
                EnumValue {
                    proto_name: value.name().to_owned(),
                    variant: None,
                    doc: comment(descriptors, &file, &path),
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
fn read_services(descriptors: &Descriptors, services: &[ServiceDescriptor]) -> Vec<Service> {
    services
        .iter()
        .map(|service| {
            let file = service.parent_file();
            Service {
                full_name: service.full_name().to_owned(),
                proto_name: service.name().to_owned(),
                trait_name: String::new(),
                module: String::new(),
                doc: comment(descriptors, &file, service.path()),
                place: descriptors.place(file.name(), service.path()),
                deprecated: service
                    .service_descriptor_proto()
                    .options
                    .as_ref()
                    .is_some_and(|options| options.deprecated()),
                rpcs: service
                    .methods()
                    .map(|method| read_rpc(descriptors, &file, &method))
                    .collect(),
            }
        })
        .collect()
}

fn read_rpc(descriptors: &Descriptors, file: &FileDescriptor, method: &MethodDescriptor) -> Rpc {
    let standard = method.method_descriptor_proto().options.as_ref();
    Rpc {
        proto_name: method.name().to_owned(),
        ident: String::new(),
        doc: comment(descriptors, file, method.path()),
        place: descriptors.place(file.name(), method.path()),
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
        http: standard.map_or_else(Vec::new, |_| options::http(method)),
    }
}

/// The comment of an element, if it says anything.
fn comment(descriptors: &Descriptors, file: &FileDescriptor, path: &[i32]) -> Option<String> {
    descriptors
        .comments(file.name(), path)
        .filter(|comment| !comment.trim().is_empty())
}

fn index(packages: &BTreeMap<String, Package>) -> BTreeMap<String, TypeRef> {
    let mut types = BTreeMap::new();
    for package in packages.values() {
        index_scope(
            &package.name,
            &[],
            &package.messages,
            &package.enums,
            &mut types,
        );
    }
    types
}

fn index_scope(
    package: &str,
    outer: &[String],
    messages: &[Message],
    enums: &[Enum],
    types: &mut BTreeMap<String, TypeRef>,
) {
    let mut add = |full_name: &str, name: &str, is_enum| {
        let mut names = outer.to_vec();
        names.push(name.to_owned());
        let reference = TypeRef {
            package: package.to_owned(),
            names: names.clone(),
            is_enum,
        };
        types.insert(full_name.to_owned(), reference);
        names
    };
    for item in enums {
        add(&item.full_name, &item.name, true);
    }
    let nested: Vec<_> = messages
        .iter()
        .map(|message| (add(&message.full_name, &message.name, false), message))
        .collect();
    for (names, message) in nested {
        index_scope(package, &names, &message.messages, &message.enums, types);
    }
}

fn look_inside(unused: &mut Unused<'_>, message: &MessageDescriptor) {
    let file = message.parent_file();
    let proto = message.descriptor_proto();
    if proto.options.is_some() {
        unused.look(&message.options(), file.name(), message.path());
    }
    for field in message.fields() {
        if field.field_descriptor_proto().options.is_some() {
            unused.look(&field.options(), file.name(), field.path());
        }
    }
    for oneof in message.oneofs() {
        if oneof.oneof_descriptor_proto().options.is_some() {
            unused.look(&oneof.options(), file.name(), oneof.path());
        }
    }
    for nested in message.child_messages() {
        look_inside(unused, &nested);
    }
}

fn look_at_service(unused: &mut Unused<'_>, service: &ServiceDescriptor) {
    let file = service.parent_file();
    if service.service_descriptor_proto().options.is_some() {
        unused.look(&service.options(), file.name(), service.path());
    }
    for method in service.methods() {
        if method.method_descriptor_proto().options.is_some() {
            unused.look(&method.options(), file.name(), method.path());
        }
    }
}

/// Where the type, field, oneof or enum value with this full name stands.
fn locate(descriptors: &Descriptors, full_name: &str) -> Place {
    let pool = &descriptors.pool;
    if let Some(message) = pool.get_message_by_name(full_name) {
        return descriptors.place(message.parent_file().name(), message.path());
    }
    if let Some(item) = pool.get_enum_by_name(full_name) {
        return descriptors.place(item.parent_file().name(), item.path());
    }
    let (parent, name) = full_name.rsplit_once('.').unwrap_or(("", full_name));
    if let Some(message) = pool.get_message_by_name(parent) {
        let file = message.parent_file();
        if let Some(field) = message.get_field_by_name(name) {
            return descriptors.place(file.name(), field.path());
        }
        if let Some(oneof) = message.oneofs().find(|oneof| oneof.name() == name) {
            return descriptors.place(file.name(), oneof.path());
        }
    }
    if let Some(item) = pool.get_enum_by_name(parent)
        && let Some(value) = item.get_value_by_name(name)
    {
        return descriptors.place(item.parent_file().name(), value.path());
    }
    let file = pool.files().find(|file| {
        file.package_name() == full_name
            || file.package_name().starts_with(&format!("{full_name}."))
    });
    file.map_or_else(Place::default, |file| descriptors.place(file.name(), &[2]))
}

/// The files of the services with all imports, in dependency order, as an encoded
/// `FileDescriptorSet` without source info.
fn descriptor_set(services: &[ServiceDescriptor]) -> Vec<u8> {
    let mut done = HashSet::new();
    let mut set = Vec::new();
    for service in services {
        append_file(&service.parent_file(), &mut done, &mut set);
    }
    set
}

fn append_file(file: &FileDescriptor, done: &mut HashSet<String>, set: &mut Vec<u8>) {
    if !done.insert(file.name().to_owned()) {
        return;
    }
    for import in file.dependencies() {
        append_file(&import, done, set);
    }
    let bytes = without_source_info(&file.encode_to_vec());
    prost::encoding::encode_key(1, prost::encoding::WireType::LengthDelimited, set);
    prost::encoding::encode_varint(bytes.len() as u64, set);
    set.extend_from_slice(&bytes);
}

/// Drops field 9, `source_code_info`, from an encoded `FileDescriptorProto`.
fn without_source_info(mut file: &[u8]) -> Vec<u8> {
    use prost::bytes::Buf;
    use prost::encoding::{DecodeContext, WireType, decode_key, skip_field};
    let mut kept = Vec::with_capacity(file.len());
    while file.has_remaining() {
        let start = file;
        let Ok((tag, wire)) = decode_key(&mut file) else {
            break;
        };
        if skip_field(wire, tag, &mut file, DecodeContext::default()).is_err() {
            break;
        }
        if !(tag == 9 && wire == WireType::LengthDelimited) {
            kept.extend_from_slice(&start[..start.len() - file.len()]);
        }
    }
    kept
}
