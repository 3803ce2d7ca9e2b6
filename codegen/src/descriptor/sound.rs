//! Whether prost-reflect would take a file, told without asking it.
//!
//! What is not plainly right is called unsound, and prost-reflect then has to say what is wrong in
//! its own words. References are resolved and names are unique before a file comes here.

use super::FastSet;
use super::clash::default_json_name;
use super::symbols::{Kind, Symbols};
use prost_types::field_descriptor_proto::Type;
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto,
};

/// What is looked up in other files.
pub(super) struct Judge<'a> {
    symbols: &'a Symbols,
    protos: &'a [FileDescriptorProto],
}

impl<'a> Judge<'a> {
    /// `protos` are the files that `symbols` were collected from.
    pub(super) fn new(symbols: &'a Symbols, protos: &'a [FileDescriptorProto]) -> Self {
        Self { symbols, protos }
    }

    /// Whether nothing in a file can be refused but its options.
    pub(super) fn file(&self, file: &FileDescriptorProto) -> bool {
        let proto3 = file.syntax() == "proto3";
        file.message_type
            .iter()
            .all(|message| self.message(message, proto3))
            && file.enum_type.iter().all(|item| enumeration(item, proto3))
            && file.extension.iter().all(|field| self.extension(field))
    }

    fn message(&self, message: &DescriptorProto, proto3: bool) -> bool {
        let mut numbers =
            FastSet::with_capacity_and_hasher(message.field.len(), Default::default());
        message.field.iter().all(|field| {
            let number = field.number();
            numbers.insert(number)
                && is_number(number)
                && !is_reserved(message, number)
                && !is_extension(message, number)
                && usize::try_from(field.oneof_index.unwrap_or(0))
                    .is_ok_and(|at| field.oneof_index.is_none() || at < message.oneof_decl.len())
                && self.default(field)
        }) && message.extension.iter().all(|field| self.extension(field))
            && message
                .nested_type
                .iter()
                .all(|message| self.message(message, proto3))
            && message
                .enum_type
                .iter()
                .all(|item| enumeration(item, proto3))
    }

    fn extension(&self, field: &FieldDescriptorProto) -> bool {
        let extendee = self.symbols.get(field.extendee().trim_start_matches('.'));
        let extendee = extendee.and_then(|symbol| {
            let file = self.protos.get(symbol.file as usize)?;
            message_at(file, &symbol.path)
        });
        extendee.is_some_and(|message| {
            is_number(field.number())
                && !is_reserved(message, field.number())
                && is_extension(message, field.number())
        }) && self.default(field)
    }

    fn default(&self, field: &FieldDescriptorProto) -> bool {
        let Some(text) = field.default_value.as_deref() else {
            return true;
        };
        if !field.type_name().is_empty() {
            let symbol = self.symbols.get(field.type_name().trim_start_matches('.'));
            let item = symbol.and_then(|symbol| {
                let file = self.protos.get(symbol.file as usize)?;
                enum_at(file, &symbol.path)
            });
            return item.is_some_and(|item| item.value.iter().any(|value| value.name() == text));
        }
        match field.r#type() {
            Type::Double => text.parse::<f64>().is_ok(),
            Type::Float => text.parse::<f32>().is_ok(),
            Type::Int32 | Type::Sint32 | Type::Sfixed32 => text.parse::<i32>().is_ok(),
            Type::Int64 | Type::Sint64 | Type::Sfixed64 => text.parse::<i64>().is_ok(),
            Type::Uint32 | Type::Fixed32 => text.parse::<u32>().is_ok(),
            Type::Uint64 | Type::Fixed64 => text.parse::<u64>().is_ok(),
            Type::Bool => text.parse::<bool>().is_ok(),
            Type::String => true,
            Type::Bytes => !text.contains('\\'),
            Type::Group | Type::Message | Type::Enum => false,
        }
    }
}

fn is_number(number: i32) -> bool {
    (1..1 << 29).contains(&number) && !(19_000..20_000).contains(&number)
}

fn is_reserved(message: &DescriptorProto, number: i32) -> bool {
    let mut ranges = message.reserved_range.iter();
    ranges.any(|range| (range.start()..range.end()).contains(&number))
}

fn is_extension(message: &DescriptorProto, number: i32) -> bool {
    let mut ranges = message.extension_range.iter();
    ranges.any(|range| (range.start()..range.end()).contains(&number))
}

fn enumeration(item: &EnumDescriptorProto, proto3: bool) -> bool {
    let Some(first) = item.value.first() else {
        return false;
    };
    let mut numbers = FastSet::with_capacity_and_hasher(item.value.len(), Default::default());
    (!proto3 || first.number() == 0)
        && item.value.iter().all(|value| {
            let reserved = item
                .reserved_range
                .iter()
                .any(|range| (range.start()..=range.end()).contains(&value.number()));
            !reserved && (numbers.insert(value.number()) || allows_alias(item))
        })
}

fn allows_alias(item: &EnumDescriptorProto) -> bool {
    let options = item.options.iter();
    options.clone().any(|options| options.allow_alias())
        || options
            .flat_map(|options| &options.uninterpreted_option)
            .any(|option| {
                option.identifier_value() == "true"
                    && matches!(option.name.as_slice(), [part]
                    if !part.is_extension && part.name_part == "allow_alias")
            })
}

/// The message at the path of its name.
fn message_at<'a>(file: &'a FileDescriptorProto, path: &[i32]) -> Option<&'a DescriptorProto> {
    let (&[4, at], rest) = path.split_first_chunk()? else {
        return None;
    };
    let mut message = file.message_type.get(at as usize)?;
    let mut rest = rest;
    while let Some((&[3, at], inner)) = rest.split_first_chunk() {
        message = message.nested_type.get(at as usize)?;
        rest = inner;
    }
    (rest == [1]).then_some(message)
}

/// The enum at the path of its name.
fn enum_at<'a>(file: &'a FileDescriptorProto, path: &[i32]) -> Option<&'a EnumDescriptorProto> {
    match *path {
        [5, at, 1] => file.enum_type.get(at as usize),
        [ref outer @ .., 4, at, 1] => {
            let outer = [outer, &[1]].concat();
            message_at(file, &outer)?.enum_type.get(at as usize)
        }
        _ => None,
    }
}

/// Sets what a resolved file has and a parsed one lacks: types of fields, and JSON names.
pub(super) fn complete(file: &mut FileDescriptorProto, symbols: &Symbols) {
    for message in &mut file.message_type {
        complete_message(message, symbols);
    }
    for field in &mut file.extension {
        complete_field(field, symbols);
    }
}

fn complete_message(message: &mut DescriptorProto, symbols: &Symbols) {
    for field in message.field.iter_mut().chain(&mut message.extension) {
        complete_field(field, symbols);
    }
    for nested in &mut message.nested_type {
        complete_message(nested, symbols);
    }
}

fn complete_field(field: &mut FieldDescriptorProto, symbols: &Symbols) {
    if field.json_name.is_none() {
        field.json_name = Some(default_json_name(field.name()));
    }
    if field.type_name().is_empty() || field.r#type.is_some_and(|kind| kind == Type::Group as i32) {
        return;
    }
    let symbol = symbols.get(field.type_name().trim_start_matches('.'));
    let kind = match symbol.map(|symbol| symbol.kind) {
        Some(Kind::Enum) => Type::Enum,
        _ => Type::Message,
    };
    field.set_type(kind);
}
