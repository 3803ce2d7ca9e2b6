//! Gives every reference in a file its full name, so that nothing is left to look up later.
//!
//! prost-reflect looks relative names up in the whole pool, imported or not, which makes a file's
//! meaning depend on what else is compiled. Here each file is resolved against what it can see, by
//! the rules of [`super::symbols`]; what stays unresolved is a [`Problem`].

use super::aggregate;
use super::clash::{self, Clash};
use super::symbols::{Lookup, View, Wanted, join};
use prost_types::uninterpreted_option::NamePart;
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto,
    MethodDescriptorProto, UninterpretedOption,
};

/// A reference that leads nowhere.
#[derive(Debug)]
pub(super) struct Problem {
    /// Where the reference stands.
    pub(super) path: Vec<i32>,
    /// As it is written.
    pub(super) name: String,
    pub(super) wanted: Wanted,
    pub(super) lookup: Lookup,
}

/// An option that stands in the source, so that its place can be found by its final path.
#[derive(Debug)]
pub(super) struct OptionSite {
    /// Path of the option while it was uninterpreted.
    pub(super) path: Box<[i32]>,
    /// The message that holds the options, such as `google.protobuf.FieldOptions`.
    pub(super) holder: &'static str,
    pub(super) name: Vec<NamePart>,
}

/// What came of a file.
#[derive(Debug, Default)]
pub(super) struct Qualified {
    pub(super) problems: Vec<Problem>,
    pub(super) clashes: Vec<Clash>,
    pub(super) sites: Vec<OptionSite>,
    /// Files that are used through a chain of public imports, sorted.
    pub(super) far: Vec<u32>,
}

/// Rewrites the references of `file` to full names, and tells fields of one name apart.
pub(super) fn qualify(file: &mut FileDescriptorProto, view: &View<'_>) -> Qualified {
    let mut this = Qualifier {
        view,
        out: Qualified::default(),
    };
    this.file(file);
    this.out.clashes = clash::part(file);
    this.out.far.sort_unstable();
    this.out.far.dedup();
    this.out
}

struct Qualifier<'a> {
    view: &'a View<'a>,
    out: Qualified,
}

/// `options!(self, element.options, holder, full name of the element, path)`
macro_rules! options {
    ($this:ident, $options:expr, $holder:literal, $element:expr, $path:expr) => {
        if let Some(options) = &mut $options {
            let holder = concat!("google.protobuf.", $holder);
            $this.options(&mut options.uninterpreted_option, holder, $element, $path);
        }
    };
}

impl Qualifier<'_> {
    fn file(&mut self, file: &mut FileDescriptorProto) {
        let package = file.package().to_owned();
        // The scope of a file's options is its package: any name below it will do.
        let inside = join(&package, "_");
        options!(self, file.options, "FileOptions", &inside, &[8]);
        for (at, message) in file.message_type.iter_mut().enumerate() {
            self.message(message, &package, &[4, at as i32]);
        }
        for (at, enumeration) in file.enum_type.iter_mut().enumerate() {
            self.enumeration(enumeration, &package, &[5, at as i32]);
        }
        for (at, service) in file.service.iter_mut().enumerate() {
            let path = [6, at as i32];
            let name = join(&package, service.name());
            let options_path = [&path[..], &[3]].concat();
            options!(
                self,
                service.options,
                "ServiceOptions",
                &name,
                &options_path
            );
            for (at, method) in service.method.iter_mut().enumerate() {
                self.method(method, &name, &[&path[..], &[2, at as i32]].concat());
            }
        }
        for (at, extension) in file.extension.iter_mut().enumerate() {
            self.field(extension, &package, &[7, at as i32]);
        }
    }

    fn message(&mut self, message: &mut DescriptorProto, scope: &str, path: &[i32]) {
        let name = join(scope, message.name());
        let below = |tag: i32, at: usize| [path, &[tag, at as i32]].concat();
        let options_path = [path, &[7]].concat();
        options!(
            self,
            message.options,
            "MessageOptions",
            &name,
            &options_path
        );
        for (at, field) in message.field.iter_mut().enumerate() {
            self.field(field, &name, &below(2, at));
        }
        for (at, extension) in message.extension.iter_mut().enumerate() {
            self.field(extension, &name, &below(6, at));
        }
        for (at, nested) in message.nested_type.iter_mut().enumerate() {
            self.message(nested, &name, &below(3, at));
        }
        for (at, nested) in message.enum_type.iter_mut().enumerate() {
            self.enumeration(nested, &name, &below(4, at));
        }
        for (at, oneof) in message.oneof_decl.iter_mut().enumerate() {
            let element = join(&name, oneof.name());
            let path = [path, &[8, at as i32, 2]].concat();
            options!(self, oneof.options, "OneofOptions", &element, &path);
        }
        for (at, range) in message.extension_range.iter_mut().enumerate() {
            let path = [path, &[5, at as i32, 3]].concat();
            options!(self, range.options, "ExtensionRangeOptions", &name, &path);
        }
    }

    fn enumeration(&mut self, enumeration: &mut EnumDescriptorProto, scope: &str, path: &[i32]) {
        let name = join(scope, enumeration.name());
        let options_path = [path, &[3]].concat();
        options!(
            self,
            enumeration.options,
            "EnumOptions",
            &name,
            &options_path
        );
        for (at, value) in enumeration.value.iter_mut().enumerate() {
            // Values are siblings of their enum.
            let name = join(scope, value.name());
            let path = [path, &[2, at as i32, 3]].concat();
            options!(self, value.options, "EnumValueOptions", &name, &path);
        }
    }

    fn field(&mut self, field: &mut FieldDescriptorProto, scope: &str, path: &[i32]) {
        let name = join(scope, field.name());
        self.reference(&mut field.type_name, &name, path, 6, Wanted::Type);
        self.reference(&mut field.extendee, &name, path, 2, Wanted::Message);
        let path = [path, &[8]].concat();
        options!(self, field.options, "FieldOptions", &name, &path);
    }

    fn method(&mut self, method: &mut MethodDescriptorProto, scope: &str, path: &[i32]) {
        let name = join(scope, method.name());
        self.reference(&mut method.input_type, &name, path, 2, Wanted::Message);
        self.reference(&mut method.output_type, &name, path, 3, Wanted::Message);
        let path = [path, &[4]].concat();
        options!(self, method.options, "MethodOptions", &name, &path);
    }

    fn reference(
        &mut self,
        reference: &mut Option<String>,
        element: &str,
        path: &[i32],
        tag: i32,
        wanted: Wanted,
    ) {
        let Some(name) = reference.as_mut().filter(|name| !name.is_empty()) else {
            return;
        };
        if let Some(full_name) = self.resolve(name, element, wanted, || [path, &[tag]].concat()) {
            *name = format!(".{full_name}");
        }
    }

    fn options(
        &mut self,
        options: &mut [UninterpretedOption],
        holder: &'static str,
        element: &str,
        path: &[i32],
    ) {
        for (at, option) in options.iter_mut().enumerate() {
            let path = [path, &[999, at as i32]].concat();
            for part in option.name.iter_mut().filter(|part| part.is_extension) {
                let name =
                    self.resolve(&part.name_part, element, Wanted::Extension, || path.clone());
                if let Some(full_name) = name {
                    part.name_part = format!(".{full_name}");
                }
            }
            // prost-reflect takes these for names of enum values only.
            match option.identifier_value.as_deref() {
                Some("nan") => option.double_value = Some(f64::NAN),
                Some("inf") => option.double_value = Some(f64::INFINITY),
                _ => {}
            }
            if let Some(text) = &mut option.aggregate_value {
                let view = self.view;
                let full_name = |name: &str| match view.lookup(name, element, Wanted::Extension) {
                    Lookup::Found { name, .. } => Some(name),
                    _ => None,
                };
                if let Some(qualified) = aggregate::qualify(text, full_name) {
                    *text = qualified;
                }
            }
            self.out.sites.push(OptionSite {
                path: path.into(),
                holder,
                name: option.name.clone(),
            });
        }
    }

    fn resolve(
        &mut self,
        name: &str,
        element: &str,
        wanted: Wanted,
        path: impl FnOnce() -> Vec<i32>,
    ) -> Option<String> {
        match self.view.lookup(name, element, wanted) {
            Lookup::Found { name, file } => {
                if self.view.is_far(file) {
                    self.out.far.push(file);
                }
                Some(name)
            }
            lookup => {
                self.out.problems.push(Problem {
                    path: path(),
                    name: name.to_owned(),
                    wanted,
                    lookup,
                });
                None
            }
        }
    }
}
