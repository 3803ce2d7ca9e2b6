//! Which imports of a file something in it needs.
//!
//! As compilers count: a name is found through the first import, in their order, that declares it
//! or imports it publicly.

use crate::descriptor::Descriptors;
use prost_reflect::{DynamicMessage, Value};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto};
use std::collections::{BTreeMap, BTreeSet};

/// What each file makes visible to those who import it: itself and what it imports publicly.
#[derive(Debug)]
pub(super) struct Owners {
    public: BTreeMap<String, BTreeSet<String>>,
}

impl Owners {
    pub(super) fn new(descriptors: &Descriptors) -> Self {
        let mut public: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        // Files of the pool come after what they import.
        for file in descriptors.pool.files() {
            let mut seen = BTreeSet::from([file.name().to_owned()]);
            for import in file.public_dependencies() {
                seen.extend(public.get(import.name()).into_iter().flatten().cloned());
            }
            public.insert(file.name().to_owned(), seen);
        }
        Self { public }
    }

    /// Names of the imports of `file` that are needed, or public and so need no reason.
    pub(super) fn used(
        &self,
        descriptors: &Descriptors,
        file: &FileDescriptorProto,
    ) -> BTreeSet<String> {
        let mut names = Names::default();
        names.file(descriptors, file);
        let owners = names.owners(descriptors);
        let mut used = BTreeSet::new();
        for owner in owners.iter().filter(|owner| *owner != file.name()) {
            let import = file.dependency.iter().find(|import| {
                self.public
                    .get(*import)
                    .is_some_and(|seen| seen.contains(owner))
            });
            used.extend(import.cloned());
        }
        for at in &file.public_dependency {
            used.extend(file.dependency.get(*at as usize).cloned());
        }
        used
    }
}

/// What a file refers to.
#[derive(Default)]
struct Names {
    types: BTreeSet<String>,
    /// Files of extensions that options use.
    files: BTreeSet<String>,
}

impl Names {
    fn file(&mut self, descriptors: &Descriptors, file: &FileDescriptorProto) {
        for message in &file.message_type {
            self.message(message);
        }
        for field in &file.extension {
            self.field(field);
        }
        for method in file.service.iter().flat_map(|service| &service.method) {
            self.types.insert(method.input_type().to_owned());
            self.types.insert(method.output_type().to_owned());
        }
        let Some(described) = descriptors.pool.get_file_by_name(file.name()) else {
            return;
        };
        if file.options.is_some() {
            self.options(&described.options());
        }
        let mut open: Vec<_> = described.messages().collect();
        while let Some(message) = open.pop() {
            self.options_of_message(&message);
            open.extend(message.child_messages());
        }
        for extension in described.extensions() {
            self.options(&extension.options());
        }
        for kind in described.enums() {
            self.options_of_enum(&kind);
        }
        for service in described.services() {
            self.options(&service.options());
            for method in service.methods() {
                self.options(&method.options());
            }
        }
    }

    fn message(&mut self, message: &DescriptorProto) {
        for field in message.field.iter().chain(&message.extension) {
            self.field(field);
        }
        for nested in &message.nested_type {
            self.message(nested);
        }
    }

    fn field(&mut self, field: &FieldDescriptorProto) {
        self.types.extend(field.type_name.clone());
        self.types.extend(field.extendee.clone());
    }

    fn options_of_message(&mut self, message: &prost_reflect::MessageDescriptor) {
        if message.descriptor_proto().options.is_some() {
            self.options(&message.options());
        }
        let protos = &message.descriptor_proto().field;
        for proto in protos.iter().filter(|field| field.options.is_some()) {
            if let Some(field) = message.get_field(proto.number() as u32) {
                self.options(&field.options());
            }
        }
        let oneofs = &message.descriptor_proto().oneof_decl;
        if oneofs.iter().any(|oneof| oneof.options.is_some()) {
            for oneof in message.oneofs() {
                self.options(&oneof.options());
            }
        }
        for extension in message.child_extensions() {
            self.options(&extension.options());
        }
        for kind in message.child_enums() {
            self.options_of_enum(&kind);
        }
    }

    fn options_of_enum(&mut self, kind: &prost_reflect::EnumDescriptor) {
        let proto = kind.enum_descriptor_proto();
        if proto.options.is_some() {
            self.options(&kind.options());
        }
        if proto.value.iter().any(|value| value.options.is_some()) {
            for value in kind.values() {
                self.options(&value.options());
            }
        }
    }

    fn options(&mut self, message: &DynamicMessage) {
        for (extension, value) in message.extensions() {
            self.files.insert(extension.parent_file().name().to_owned());
            self.value(value);
        }
        for (_, value) in message.fields() {
            self.value(value);
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Message(message) => self.options(message),
            Value::List(values) => values.iter().for_each(|value| self.value(value)),
            // Only sets grow here, so the order does not show.
            Value::Map(entries) => entries.values().for_each(|value| self.value(value)),
            _ => {}
        }
    }

    fn owners(&self, descriptors: &Descriptors) -> BTreeSet<String> {
        let mut owners = self.files.clone();
        for name in &self.types {
            let name = name.trim_start_matches('.');
            let message = descriptors.pool.get_message_by_name(name);
            let file = message.map(|message| message.parent_file()).or_else(|| {
                let kind = descriptors.pool.get_enum_by_name(name)?;
                Some(kind.parent_file())
            });
            owners.extend(file.map(|file| file.name().to_owned()));
        }
        owners
    }
}
