//! From the model to the descriptors that prost-build is given.
//!
//! Deprecated messages are not marked: a warning at every signature that names one would be noise,
//! and handlers must compile without any.

use super::Part;
use super::stand_ins::StandIns;
use crate::model::{Enum, Field, Kind, Label, Message, Model, Package, Scalar};
use prost_types::field_descriptor_proto::{Label as ProtoLabel, Type};
use prost_types::source_code_info::Location;
use prost_types::{
    DescriptorProto, EnumDescriptorProto, EnumOptions, EnumValueDescriptorProto, EnumValueOptions,
    FieldDescriptorProto, FieldOptions, FileDescriptorProto, MessageOptions, OneofDescriptorProto,
    SourceCodeInfo,
};

/// Descriptors for prost-build, with stand-ins for what it would spell otherwise.
pub(super) struct Lowered {
    /// One descriptor a package, with the package's proto name if its types are emitted here.
    pub(super) files: Vec<(Option<String>, FileDescriptorProto)>,
    pub(super) stand_ins: StandIns,
    /// The package below which types are that another part emits.
    pub(super) elsewhere: String,
}

/// Takes packages too that are not emitted, external ones and those of another part:
/// prost-build must know what is in a type to derive `Copy` and `Eq`.
pub(super) fn lower(model: &Model, part: Part) -> Lowered {
    let mut stand_ins = StandIns::default();
    let shared = model.packages.values().map(|package| (package, false));
    let downstream = model.downstream.values().map(|package| (package, true));
    let packages: Vec<(&Package, bool)> = match part {
        Part::Shared => shared.collect(),
        Part::Downstream => shared.chain(downstream).collect(),
    };
    for (package, _) in &packages {
        stand_ins.add_variants(&package.messages, &package.enums);
    }
    let mut lowered = Lowered {
        files: Vec::new(),
        stand_ins,
        elsewhere: unused_package(model),
    };
    for (package, is_downstream) in packages {
        let file = Lowering {
            model,
            part,
            elsewhere: &lowered.elsewhere,
            stand_ins: &mut lowered.stand_ins,
            locations: Vec::new(),
        }
        .file(package, is_downstream);
        let is_emitted = is_downstream == (part == Part::Downstream) && !package.external;
        let emitted = is_emitted.then(|| package.name.clone());
        lowered.files.push((emitted, file));
    }
    lowered
}

/// A package that nothing downstream is in.
fn unused_package(model: &Model) -> String {
    let mut name = "elsewhere".to_owned();
    let is_used = |name: &String| {
        model.downstream.values().any(|package| {
            let in_root = package.module.is_empty();
            package.module.first() == Some(name)
                || (in_root && package.messages.iter().any(|message| message.name == *name))
                || (in_root && package.enums.iter().any(|item| item.name == *name))
        })
    };
    while is_used(&name) {
        name.push('x');
    }
    name
}

struct Lowering<'a> {
    model: &'a Model,
    part: Part,
    elsewhere: &'a str,
    stand_ins: &'a mut StandIns,
    locations: Vec<Location>,
}

impl Lowering<'_> {
    fn file(mut self, package: &Package, is_downstream: bool) -> FileDescriptorProto {
        let scope = self.scope(package, is_downstream, &[]);
        let message_type = self.messages(&package.messages, 4, &[], &scope);
        let enum_type = self.enums(&package.enums, 5, &[]);
        FileDescriptorProto {
            name: Some(format!("{}.proto", package.name)),
            // An empty name instead of none would be a segment of its own.
            package: (!scope.is_empty()).then(|| scope[1..].to_owned()),
            message_type,
            enum_type,
            syntax: Some("proto3".to_owned()),
            source_code_info: Some(SourceCodeInfo {
                location: self.locations,
            }),
            ..FileDescriptorProto::default()
        }
    }

    /// `.package.Outer`, the scope in which map entries are named.
    fn scope(&self, package: &Package, is_downstream: bool, names: &[String]) -> String {
        let mut scope = String::new();
        let is_here = package.external || is_downstream == (self.part == Part::Downstream);
        if !is_here {
            scope.push('.');
            scope.push_str(self.elsewhere);
        }
        for part in package.module.iter().chain(names) {
            scope.push('.');
            scope.push_str(part);
        }
        scope
    }

    fn comment(&mut self, path: &[i32], doc: Option<&String>) {
        self.locations.push(Location {
            path: path.to_vec(),
            span: vec![0, 0, 0],
            leading_comments: doc.map(|doc| self.stand_ins.add_comment(doc)),
            ..Location::default()
        });
    }

    fn messages(
        &mut self,
        messages: &[Message],
        tag: i32,
        outer: &[i32],
        scope: &str,
    ) -> Vec<DescriptorProto> {
        messages
            .iter()
            .enumerate()
            .map(|(index, message)| {
                let mut path = outer.to_vec();
                path.extend([tag, index as i32]);
                self.message(message, &path, &format!("{scope}.{}", message.name))
            })
            .collect()
    }

    fn message(&mut self, message: &Message, path: &[i32], scope: &str) -> DescriptorProto {
        self.comment(path, message.doc.as_ref());
        let mut nested_type = self.messages(&message.messages, 3, path, scope);
        let mut field = Vec::new();
        for (index, item) in message.fields.iter().enumerate() {
            let mut field_path = path.to_vec();
            field_path.extend([2, index as i32]);
            self.comment(&field_path, item.doc.as_ref());
            let mut lowered = self.field(item);
            if let Kind::Map(key, value) = &item.kind {
                let name = format!("SvcEntry{index}");
                lowered.type_name = Some(format!("{scope}.{name}"));
                nested_type.push(self.map_entry(name, *key, value));
            }
            field.push(lowered);
        }
        let mut oneof_decl = Vec::new();
        for (index, oneof) in message.oneofs.iter().enumerate() {
            let mut oneof_path = path.to_vec();
            oneof_path.extend([8, index as i32]);
            self.comment(&oneof_path, oneof.doc.as_ref());
            oneof_decl.push(OneofDescriptorProto {
                name: Some(oneof.name.clone()),
                options: None,
            });
        }
        DescriptorProto {
            name: Some(message.name.clone()),
            field,
            nested_type,
            enum_type: self.enums(&message.enums, 4, path),
            oneof_decl,
            ..DescriptorProto::default()
        }
    }

    fn field(&self, field: &Field) -> FieldDescriptorProto {
        let (r#type, type_name) = self.kind(&field.kind);
        let repeated = field.label == Label::Repeated;
        let label = match field.label {
            Label::Repeated => ProtoLabel::Repeated,
            Label::Required => ProtoLabel::Required,
            Label::Implicit | Label::Optional => ProtoLabel::Optional,
        };
        FieldDescriptorProto {
            name: Some(field.name.clone()),
            number: Some(field.number),
            label: Some(label as i32),
            r#type: Some(r#type as i32),
            type_name,
            default_value: field
                .default
                .clone()
                .map(|default| self.default(field, default)),
            oneof_index: field.oneof.map(|index| index as i32),
            proto3_optional: (field.label == Label::Optional).then_some(true),
            options: Some(FieldOptions {
                packed: repeated.then_some(field.packed),
                deprecated: field.deprecated.then_some(true),
                ..FieldOptions::default()
            }),
            ..FieldDescriptorProto::default()
        }
    }

    /// The default of an enum field names a value, which may have a stand-in.
    fn default(&self, field: &Field, default: String) -> String {
        match &field.kind {
            Kind::Enum(full_name) => self
                .stand_ins
                .variant(full_name, &default)
                .unwrap_or(default),
            _ => default,
        }
    }

    fn map_entry(&self, name: String, key: Scalar, value: &Kind) -> DescriptorProto {
        let entry = |name: &str, number, (r#type, type_name): (Type, Option<String>)| {
            FieldDescriptorProto {
                name: Some(name.to_owned()),
                number: Some(number),
                label: Some(ProtoLabel::Optional as i32),
                r#type: Some(r#type as i32),
                type_name,
                ..FieldDescriptorProto::default()
            }
        };
        DescriptorProto {
            name: Some(name),
            field: vec![
                entry("key", 1, (scalar(key), None)),
                entry("value", 2, self.kind(value)),
            ],
            options: Some(MessageOptions {
                map_entry: Some(true),
                ..MessageOptions::default()
            }),
            ..DescriptorProto::default()
        }
    }

    fn kind(&self, kind: &Kind) -> (Type, Option<String>) {
        match kind {
            Kind::Scalar(kind) => (scalar(*kind), None),
            Kind::Message(name) => (Type::Message, Some(self.reference(name))),
            Kind::Group(name) => (Type::Group, Some(self.reference(name))),
            Kind::Enum(name) => (Type::Enum, Some(self.reference(name))),
            Kind::Map(..) => (Type::Message, None),
        }
    }

    fn reference(&self, full_name: &str) -> String {
        let reference = &self.model.types[full_name];
        match self.model.package(reference) {
            Some(package) => self.scope(package, reference.is_downstream, &reference.names),
            None => String::new(),
        }
    }

    fn enums(&mut self, enums: &[Enum], tag: i32, outer: &[i32]) -> Vec<EnumDescriptorProto> {
        let mut lowered = Vec::new();
        for (index, item) in enums.iter().enumerate() {
            let mut path = outer.to_vec();
            path.extend([tag, index as i32]);
            self.comment(&path, item.doc.as_ref());
            let mut value = Vec::new();
            for (index, item_value) in item.values.iter().enumerate() {
                let mut value_path = path.clone();
                value_path.extend([2, index as i32]);
                self.comment(&value_path, item_value.doc.as_ref());
                let name = self
                    .stand_ins
                    .variant(&item.full_name, &item_value.proto_name)
                    .unwrap_or_else(|| item_value.proto_name.clone());
                value.push(EnumValueDescriptorProto {
                    name: Some(name),
                    number: Some(item_value.number),
                    options: item_value.deprecated.then(|| EnumValueOptions {
                        deprecated: Some(true),
                        ..EnumValueOptions::default()
                    }),
                });
            }
            lowered.push(EnumDescriptorProto {
                name: Some(item.name.clone()),
                value,
                options: Some(EnumOptions::default()),
                ..EnumDescriptorProto::default()
            });
        }
        lowered
    }
}

fn scalar(scalar: Scalar) -> Type {
    match scalar {
        Scalar::Double => Type::Double,
        Scalar::Float => Type::Float,
        Scalar::Int32 => Type::Int32,
        Scalar::Int64 => Type::Int64,
        Scalar::Uint32 => Type::Uint32,
        Scalar::Uint64 => Type::Uint64,
        Scalar::Sint32 => Type::Sint32,
        Scalar::Sint64 => Type::Sint64,
        Scalar::Fixed32 => Type::Fixed32,
        Scalar::Fixed64 => Type::Fixed64,
        Scalar::Sfixed32 => Type::Sfixed32,
        Scalar::Sfixed64 => Type::Sfixed64,
        Scalar::Bool => Type::Bool,
        Scalar::String => Type::String,
        Scalar::Bytes => Type::Bytes,
    }
}
