//! Fields of one message that prost-reflect takes for one.
//!
//! In proto3 it refuses names that differ in case and underscores only, and everywhere JSON names
//! that occur twice; protoc refuses less. Such fields carry a mark in the pool, which [`true_name`]
//! takes off, and what protoc refuses becomes a [`Clash`] (source: `CheckFieldJsonNameUniqueness`
//! of protobuf's `descriptor.cc`). By a name with a mark no option can set a field.

use super::FastSet;
use super::gather::Parsed;
use crate::finding::{Finding, Severity};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto};
use std::collections::HashMap;

/// Ends a name and starts what makes it differ: no identifier has it.
const MARK: char = '\u{1}';

/// The name of a field, or its JSON name, as the contract has it.
#[must_use]
pub fn true_name(name: &str) -> &str {
    name.rsplit_once(MARK).map_or(name, |(name, _)| name)
}

/// Two fields of one JSON name.
#[derive(Debug)]
pub(super) struct Clash {
    severity: Severity,
    json_name: String,
    /// Name and path of each field, in source order.
    first: (String, Vec<i32>),
    second: (String, Vec<i32>),
    /// Whether `json_name` has a part in it.
    custom: bool,
}

impl Clash {
    /// Whether nothing can be made of the contract.
    pub(super) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// What is said about it.
    pub(super) fn finding(&self, file: &Parsed) -> Finding {
        let other = file.place(&self.first.1);
        let mut finding = Finding::error(
            "JSON_NAME_CONFLICT",
            format!(
                "fields `{}` and `{}` are both `{}` in JSON",
                self.first.0, self.second.0, self.json_name
            ),
            if self.custom {
                format!(
                    "give one of them another `json_name`; the other is at line {}",
                    other.line
                )
            } else {
                format!("rename one of them; the other is at line {}", other.line)
            },
        );
        finding.severity = self.severity;
        finding.at(file.place(&self.second.1))
    }
}

/// Tells the fields of all messages apart.
pub(super) fn part(file: &mut FileDescriptorProto) -> Vec<Clash> {
    let mut clashes = Vec::new();
    let proto2 = file.syntax() != "proto3";
    for (at, message) in file.message_type.iter_mut().enumerate() {
        part_message(message, proto2, &[4, at as i32], &mut clashes);
    }
    clashes
}

fn part_message(
    message: &mut DescriptorProto,
    proto2: bool,
    path: &[i32],
    clashes: &mut Vec<Clash>,
) {
    for (at, nested) in message.nested_type.iter_mut().enumerate() {
        let path = [path, &[3, at as i32]].concat();
        part_message(nested, proto2, &path, clashes);
    }
    if is_clear(&message.field) {
        return;
    }
    if !allows_clashes(message) {
        judge(&message.field, proto2, path, clashes);
    }
    mark_fields(&mut message.field, proto2);
}

/// Nearly always: JSON names are the default ones, and names differ however they are folded.
fn is_clear(fields: &[FieldDescriptorProto]) -> bool {
    let mut folded = FastSet::with_capacity_and_hasher(fields.len(), Default::default());
    let is_default = |field: &FieldDescriptorProto| {
        let given = field.json_name.as_deref();
        given.is_none_or(|given| given == default_json_name(field.name()))
    };
    fields
        .iter()
        .all(|field| is_default(field) && folded.insert(fold(field.name())))
}

fn fold(name: &str) -> String {
    let mut folded = name.replace('_', "");
    folded.make_ascii_lowercase();
    folded
}

/// The JSON name of a field that gives none: without underscores, a capital after each.
pub(super) fn default_json_name(name: &str) -> String {
    let mut json_name = String::with_capacity(name.len());
    let mut capital = false;
    for character in name.chars() {
        if character == '_' {
            capital = true;
        } else {
            json_name.push(if capital {
                character.to_ascii_uppercase()
            } else {
                character
            });
            capital = false;
        }
    }
    json_name
}

fn allows_clashes(message: &DescriptorProto) -> bool {
    let options = message.options.iter();
    options
        .flat_map(|options| &options.uninterpreted_option)
        .any(|option| {
            option.identifier_value() == "true"
                && matches!(option.name.as_slice(), [part]
                if !part.is_extension && part.name_part == "deprecated_legacy_json_field_conflicts")
        })
}

/// What protoc has to say: default names are compared with each other, whatever is given, because
/// field masks use them; then the names in use.
fn judge(fields: &[FieldDescriptorProto], proto2: bool, path: &[i32], clashes: &mut Vec<Clash>) {
    for in_use in [false, true] {
        let mut seen: HashMap<String, (usize, bool)> = HashMap::with_capacity(fields.len());
        for (at, field) in fields.iter().enumerate() {
            let default = default_json_name(field.name());
            let given = field
                .json_name
                .clone()
                .filter(|name| in_use && *name != default);
            let custom = given.is_some();
            let json_name = given.unwrap_or(default);
            let Some(&(first, first_custom)) = seen.get(&json_name) else {
                seen.insert(json_name, (at, custom));
                continue;
            };
            // The first round has had those of default names; a name given twice is no matter of JSON.
            let again = in_use && !custom && !first_custom;
            if again || fields[first].name() == field.name() {
                continue;
            }
            let warning = proto2 && !(custom && first_custom);
            let element = |at: usize, tag: i32| {
                let path = [path, &[2, at as i32, tag]].concat();
                (fields[at].name().to_owned(), path)
            };
            clashes.push(Clash {
                severity: if warning {
                    Severity::Warning
                } else {
                    Severity::Error
                },
                json_name,
                first: element(first, 1),
                second: element(at, if custom { 10 } else { 1 }),
                custom: custom || first_custom,
            });
        }
    }
}

/// Marks what prost-reflect would refuse, in all messages and whatever protoc says.
pub(super) fn mark(file: &mut FileDescriptorProto) {
    let proto2 = file.syntax() != "proto3";
    for message in &mut file.message_type {
        mark_message(message, proto2);
    }
}

fn mark_message(message: &mut DescriptorProto, proto2: bool) {
    for nested in &mut message.nested_type {
        mark_message(nested, proto2);
    }
    mark_fields(&mut message.field, proto2);
}

fn mark_fields(fields: &mut [FieldDescriptorProto], proto2: bool) {
    let mut folded = FastSet::with_capacity_and_hasher(fields.len(), Default::default());
    let mut json_names = FastSet::with_capacity_and_hasher(fields.len(), Default::default());
    for (at, field) in fields.iter_mut().enumerate() {
        let own = field.json_name.clone();
        let json_name = own.unwrap_or_else(|| default_json_name(field.name()));
        if !json_names.insert(json_name.clone()) {
            field.json_name = Some(format!("{json_name}{MARK}{at}"));
        }
        if !proto2 && !folded.insert(fold(field.name())) {
            field.json_name.get_or_insert(json_name);
            field.name = Some(format!("{}{MARK}{at}", field.name()));
        }
    }
}

/// The names of a field in the pool, if one has a mark.
pub(super) fn marked_names(field: &FieldDescriptorProto) -> Option<(String, String)> {
    let marked = [field.name(), field.json_name()]
        .iter()
        .any(|name| name.contains(MARK));
    marked.then(|| (field.name().to_owned(), field.json_name().to_owned()))
}
