//! What a draft looks up in the model: declarations by name, where they are in Rust, and which fields
//! prost boxes.

use crate::ident::snake;
use crate::model::{Enum, Field, Kind, Label, Message, Model, Oneof};
use crate::wire;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Index<'a> {
    model: &'a Model,
    messages: BTreeMap<&'a str, &'a Message>,
    enums: BTreeMap<&'a str, &'a Enum>,
}

impl<'a> Index<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let mut index = Self {
            model,
            messages: BTreeMap::new(),
            enums: BTreeMap::new(),
        };
        for package in model.packages.values().chain(model.downstream.values()) {
            index.add(&package.messages, &package.enums);
        }
        index
    }

    fn add(&mut self, messages: &'a [Message], enums: &'a [Enum]) {
        for item in enums {
            self.enums.insert(&item.full_name, item);
        }
        for message in messages {
            self.messages.insert(&message.full_name, message);
            self.add(&message.messages, &message.enums);
        }
    }

    pub(super) fn message(&self, full_name: &str) -> &'a Message {
        self.messages[full_name]
    }

    pub(super) fn enumeration(&self, full_name: &str) -> &'a Enum {
        self.enums[full_name]
    }

    /// Whether a message or enum is the downstream's alone.
    pub(super) fn is_drafted(&self, full_name: &str) -> bool {
        let reference = self.model.types.get(full_name);
        reference.is_some_and(|reference| reference.is_downstream)
    }

    /// Whether a message says nothing but that it is there.
    pub(super) fn is_empty(&self, full_name: &str) -> bool {
        let message = self.messages.get(full_name);
        message.is_some_and(|message| message.fields.is_empty())
    }

    /// Where a message or enum is in Rust.
    pub(super) fn path(&self, full_name: &str) -> String {
        wire::path(self.model, full_name).unwrap_or_else(|| well_known(full_name))
    }

    /// Where the enum of a oneof is in Rust.
    pub(super) fn choice_path(&self, message: &Message, oneof: &Oneof) -> String {
        let path = self.path(&message.full_name);
        wire::oneof_path(&path, message, oneof)
    }

    /// Whether prost boxes a field: its message contains, other than in lists and maps, the one that
    /// the field is in. Groups are boxed by the same rule but not looked into, as in prost-build's
    /// `MessageGraph`.
    pub(super) fn is_boxed(&self, message: &Message, field: &Field) -> bool {
        let (Kind::Message(target) | Kind::Group(target)) = &field.kind else {
            return false;
        };
        field.label != Label::Repeated && self.contains(target, &message.full_name)
    }

    fn contains(&self, outer: &str, inner: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut pending = vec![outer];
        while let Some(name) = pending.pop() {
            if name == inner {
                return true;
            }
            let Some(message) = self.messages.get(name).filter(|_| seen.insert(name)) else {
                continue;
            };
            for field in &message.fields {
                if let (Kind::Message(next), true) = (&field.kind, field.label != Label::Repeated) {
                    pending.push(next);
                }
            }
        }
        false
    }
}

/// A type of `prost-types` that no RPC can name.
fn well_known(full_name: &str) -> String {
    let name = full_name.trim_start_matches("google.protobuf.");
    let mut path = String::from("::svc_runtime::prost_types");
    let parts: Vec<&str> = name.split('.').collect();
    for (index, part) in parts.iter().enumerate() {
        path.push_str("::");
        if index + 1 == parts.len() {
            path.push_str(part);
        } else {
            path.push_str(&snake(part));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_prost_are_where_prost_has_them() {
        assert_eq!(
            well_known("google.protobuf.FileDescriptorSet"),
            "::svc_runtime::prost_types::FileDescriptorSet"
        );
        assert_eq!(
            well_known("google.protobuf.DescriptorProto.ReservedRange"),
            "::svc_runtime::prost_types::descriptor_proto::ReservedRange"
        );
    }
}
