//! Which imports of a file something in it needs.
//!
//! As buf's compiler counts: a name is owed to the import of the file that declares it, or else to the
//! first import, public ones first, that leads to that file in any way.

use crate::descriptor::Bare;
use prost_reflect::{DescriptorPool, DynamicMessage, Value};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto};
use std::collections::{BTreeMap, BTreeSet};

/// Which files each file imports, public imports first.
#[derive(Debug, Default)]
pub(super) struct Owners {
    imports: BTreeMap<String, Vec<String>>,
}

/// Files of the extensions that options use.
#[derive(Debug, Default)]
pub(super) struct Options {
    files: BTreeSet<String>,
}

impl Owners {
    pub(super) fn of_pool(pool: &DescriptorPool) -> Self {
        let mut owners = Self::default();
        for file in pool.files() {
            owners.add(file.file_descriptor_proto());
        }
        owners
    }

    pub(super) fn of_bare(bare: &Bare) -> Self {
        let mut owners = Self::default();
        for file in &bare.protos {
            owners.add(file);
        }
        owners
    }

    fn add(&mut self, file: &FileDescriptorProto) {
        let mut imports: Vec<String> = public(file).cloned().collect();
        let others = file.dependency.iter().enumerate();
        let others = others.filter(|(at, _)| !file.public_dependency.contains(&(*at as i32)));
        imports.extend(others.map(|(_, name)| name.clone()));
        self.imports.insert(file.name().to_owned(), imports);
    }

    /// The import of `file` that is why `owner` is there.
    fn cause<'a>(&'a self, file: &'a FileDescriptorProto, owner: &str) -> Option<&'a String> {
        let mut imports = self.imports.get(file.name())?.iter();
        let direct = file.dependency.iter().find(|import| *import == owner);
        direct.or_else(|| imports.find(|import| self.reaches(import, owner)))
    }

    fn reaches(&self, from: &str, to: &str) -> bool {
        let mut open = vec![from];
        let mut seen = BTreeSet::new();
        while let Some(file) = open.pop() {
            if file == to {
                return true;
            }
            if seen.insert(file) {
                let imports = self.imports.get(file).into_iter().flatten();
                open.extend(imports.map(String::as_str));
            }
        }
        false
    }

    /// Names of the imports of `file` that are needed, or public and so need no reason.
    pub(super) fn used_in_pool(
        &self,
        pool: &DescriptorPool,
        file: &FileDescriptorProto,
    ) -> BTreeSet<String> {
        let mut options = Options::default();
        options.file(pool, file);
        self.used(file, options.files, |name| {
            let message = pool.get_message_by_name(name);
            let file = message.map(|message| message.parent_file()).or_else(|| {
                let kind = pool.get_enum_by_name(name)?;
                Some(kind.parent_file())
            });
            file.map(|file| file.name().to_owned())
        })
    }

    /// The same where `options` have been seen.
    pub(super) fn used_in_bare(
        &self,
        bare: &Bare,
        options: &Options,
        file: &FileDescriptorProto,
    ) -> BTreeSet<String> {
        self.used(file, options.files.clone(), |name| {
            bare.file_of(name).map(str::to_owned)
        })
    }

    fn used(
        &self,
        file: &FileDescriptorProto,
        mut owners: BTreeSet<String>,
        file_of: impl Fn(&str) -> Option<String>,
    ) -> BTreeSet<String> {
        let mut names = Names::default();
        names.file(file);
        owners.extend(
            names
                .types
                .iter()
                .filter_map(|name| file_of(name.trim_start_matches('.'))),
        );
        let mut used = BTreeSet::new();
        for owner in owners.iter().filter(|owner| *owner != file.name()) {
            used.extend(self.cause(file, owner).cloned());
        }
        used.extend(public(file).cloned());
        used
    }
}

fn public(file: &FileDescriptorProto) -> impl Iterator<Item = &String> {
    let public = file.public_dependency.iter();
    public.filter_map(|at| file.dependency.get(*at as usize))
}

/// Types that a file refers to.
#[derive(Default)]
struct Names<'a> {
    types: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn file(&mut self, file: &'a FileDescriptorProto) {
        for message in &file.message_type {
            self.message(message);
        }
        for field in &file.extension {
            self.field(field);
        }
        for method in file.service.iter().flat_map(|service| &service.method) {
            self.types.insert(method.input_type());
            self.types.insert(method.output_type());
        }
    }

    fn message(&mut self, message: &'a DescriptorProto) {
        for field in message.field.iter().chain(&message.extension) {
            self.field(field);
        }
        for nested in &message.nested_type {
            self.message(nested);
        }
    }

    fn field(&mut self, field: &'a FieldDescriptorProto) {
        self.types.extend(field.type_name.as_deref());
        self.types.extend(field.extendee.as_deref());
    }
}

impl Options {
    fn file(&mut self, pool: &DescriptorPool, file: &FileDescriptorProto) {
        let Some(described) = pool.get_file_by_name(file.name()) else {
            return;
        };
        if file.options.is_some() {
            self.note(&described.options());
        }
        let mut open: Vec<_> = described.messages().collect();
        while let Some(message) = open.pop() {
            self.options_of_message(&message);
            open.extend(message.child_messages());
        }
        for extension in described.extensions() {
            self.note(&extension.options());
        }
        for kind in described.enums() {
            self.options_of_enum(&kind);
        }
        for service in described.services() {
            self.note(&service.options());
            for method in service.methods() {
                self.note(&method.options());
            }
        }
    }

    fn options_of_message(&mut self, message: &prost_reflect::MessageDescriptor) {
        if message.descriptor_proto().options.is_some() {
            self.note(&message.options());
        }
        let protos = &message.descriptor_proto().field;
        for proto in protos.iter().filter(|field| field.options.is_some()) {
            if let Some(field) = message.get_field(proto.number() as u32) {
                self.note(&field.options());
            }
        }
        let oneofs = &message.descriptor_proto().oneof_decl;
        if oneofs.iter().any(|oneof| oneof.options.is_some()) {
            for oneof in message.oneofs() {
                self.note(&oneof.options());
            }
        }
        for extension in message.child_extensions() {
            self.note(&extension.options());
        }
        for kind in message.child_enums() {
            self.options_of_enum(&kind);
        }
    }

    fn options_of_enum(&mut self, kind: &prost_reflect::EnumDescriptor) {
        let proto = kind.enum_descriptor_proto();
        if proto.options.is_some() {
            self.note(&kind.options());
        }
        if proto.value.iter().any(|value| value.options.is_some()) {
            for value in kind.values() {
                self.note(&value.options());
            }
        }
    }

    /// Remembers what the options of an element use.
    pub(super) fn note(&mut self, message: &DynamicMessage) {
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
            Value::Message(message) => self.note(message),
            Value::List(values) => values.iter().for_each(|value| self.value(value)),
            // Only sets grow here, so the order does not show.
            Value::Map(entries) => entries.values().for_each(|value| self.value(value)),
            _ => {}
        }
    }
}
