//! Messages: JSON, accessors and required fields.

use super::{ALL, CSR_FILE_PACKAGE, In, NOT_WIRE, Pair, Rule, Scope, rule};
use crate::contract::{Cardinality, Contract, Field, Mark, Message, Syntax, join};
use crate::ruleset::Sink;
use std::collections::BTreeMap;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR",
            CSR_FILE_PACKAGE,
            "Checks that messages do not change the no_standard_descriptor_accessor option from false or unset to true.",
            accessor,
        ),
        rule(
            "MESSAGE_SAME_JSON_FORMAT",
            NOT_WIRE,
            "Checks that messages have the same JSON format support.",
            json_format,
        ),
        rule(
            "MESSAGE_SAME_REQUIRED_FIELDS",
            ALL,
            "Checks that messages have no added or deleted required fields.",
            required_fields,
        ),
    ]
}

fn accessor<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let option = "no_standard_descriptor_accessor";
    for Pair { now, before } in &scope.pairs.messages {
        if !before.options.is_true(option) && now.options.is_true(option) {
            let mark = scope.current.mark(now.file, &[&join(&now.path, &[7, 2])]);
            sink.add(
                mark,
                format!("Message option {option:?} changed from \"false\" to \"true\"."),
            )
            .before = Mark::file(before.file);
        }
    }
}

fn feature<'a>(contract: &Contract, this: In<'a, Message>) -> Mark<'a> {
    let path = join(&this.path, &[7, 12, 6]);
    let mark = contract.option_mark(this.file, &path, path.len() - 1);
    mark.unwrap_or_else(|| this.mark(contract))
}

fn json_format<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.messages {
        if before.features.json && !now.features.json {
            let message = format!(
                "Message {:?} JSON format support changed from ALLOW to LEGACY_BEST_EFFORT.",
                now.name
            );
            sink.add(feature(scope.current, *now), message).before =
                feature(scope.previous, *before);
        }
    }
}

/// Fields that say `required`, by number; the feature of editions is another matter.
fn required<'a>(message: In<'a, Message>) -> BTreeMap<i32, &'a Field> {
    if matches!(message.file.syntax, Syntax::Edition(_)) {
        return BTreeMap::new();
    }
    let fields = message.this.fields.iter();
    fields
        .filter(|field| field.cardinality == Cardinality::Required)
        .map(|field| (field.number, field))
        .collect()
}

const WHY: &str = "Required fields must always be sent, so if one side does not know about the \
                   required field, this will result in a breakage.";

fn required_fields<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.messages {
        let (new, old) = (required(*now), required(*before));
        for number in old.keys().filter(|number| !new.contains_key(number)) {
            let message = format!(
                "Message {:?} had required field \"{number}\" deleted. {WHY}",
                before.name
            );
            sink.add(now.mark(scope.current), message).before = before.mark(scope.previous);
        }
        for (number, field) in new.iter().filter(|(number, _)| !old.contains_key(number)) {
            let field = In {
                file: now.file,
                this: *field,
            };
            sink.add(
                field.mark(scope.current, &[]),
                format!(
                    "Message {:?} had required field \"{number}\" added. {WHY}",
                    now.name
                ),
            );
        }
    }
}
