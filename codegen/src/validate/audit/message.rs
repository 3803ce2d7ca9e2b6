//! Rules of messages: `oneof` entries, and expressions.

use super::{Auditor, RULES, go, option};
use crate::validate::read::{extension, list, strings};
use prost_reflect::{DynamicMessage, MessageDescriptor};
use std::collections::{BTreeMap, BTreeSet};

/// Number of `oneof` in `MessageRules`.
const ONEOF: i32 = 4;

impl Auditor<'_> {
    pub(super) fn message(&mut self, message: &MessageDescriptor) {
        if message.descriptor_proto().options.is_none() {
            return;
        }
        let Some(rules) = extension(&message.options(), "buf.validate.message") else {
            return;
        };
        let option = option(message.path(), 7, RULES);
        self.choices(message, &rules, &option);
        self.message_expressions(message, &rules, &option);
    }

    fn choices(&mut self, message: &MessageDescriptor, rules: &DynamicMessage, option: &[i32]) {
        let name = go::quoted(message.name());
        let mut entries: BTreeMap<String, Vec<i32>> = BTreeMap::new();
        for (index, choice) in (0..).zip(list(rules, "oneof")) {
            let Some(choice) = choice.as_message() else {
                continue;
            };
            let fields = strings(choice, "fields");
            if fields.is_empty() {
                let message = format!(
                    "Message {name} has a (buf.validate.message).oneof entry with no fields. Each oneof entry must specify at least one field."
                );
                self.add(option, &[ONEOF, index], message);
            }
            let mut seen = BTreeSet::new();
            for (at, field) in (0..).zip(fields) {
                let shown = go::quoted(&field);
                let reason = if !seen.insert(field.clone()) {
                    format!(
                        "references field {shown} more than once. Duplicate field names are not permitted."
                    )
                } else if message.get_field_by_name(&field).is_none() {
                    format!("references field {shown}, which is not defined in the message.")
                } else {
                    entries.entry(field).or_default().push(index);
                    continue;
                };
                let message = format!(
                    "Message {name} has a (buf.validate.message).oneof entry that {reason}"
                );
                self.add(option, &[ONEOF, index, 1, at], message);
            }
        }
        for (field, indexes) in entries.iter().filter(|(_, indexes)| indexes.len() > 1) {
            let message = format!(
                "Message {name} references field {} in more than one (buf.validate.message).oneof entry. A field may only appear in one oneof entry.",
                go::quoted(field)
            );
            for index in indexes {
                self.add(option, &[ONEOF, *index], message.clone());
            }
        }
    }
}
