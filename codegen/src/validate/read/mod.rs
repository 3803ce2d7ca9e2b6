//! From the options of a contract to rules.
//!
//! The standard rules are read like any other: `validate.proto` says in CEL what each one means, and
//! the version that the contract imports is the one that counts.

mod expressions;
mod options;
mod typed;

use super::cel::Refused;
use super::ir::{FieldRules, Ignore, MessageRules, PathStep, Type};
use crate::descriptor::Descriptors;
use crate::finding::{Finding, Place};
use expressions::read_choice;
use options::{Target, flag, step, with};
pub(super) use options::{extension, list, rules_name, strings, text};
use prost_reflect::{
    DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, OneofDescriptor, ReflectMessage,
    Value as Reflected,
};
use std::collections::BTreeSet;

/// Code of what is wrong with a rule.
pub(crate) const INVALID: &str = "RULE_INVALID";
/// Code of what is valid and not compiled.
pub(crate) const NOT_COMPILED: &str = "RULE_NOT_COMPILED";

/// Number of the extensions of `google.protobuf.*Options`.
const RULES: i32 = 1159;

/// Reads the rules of a message. What is refused goes to `findings` and is not among the rules.
///
/// `is_known` says whether a message is one that expressions may make.
pub(crate) fn read(
    descriptors: &Descriptors,
    message: &MessageDescriptor,
    is_known: &dyn Fn(&str) -> bool,
    findings: &mut Vec<Finding>,
) -> MessageRules {
    let mut reader = Reader {
        descriptors,
        standard: None,
        is_known,
        file: message.parent_file().name().to_owned(),
        findings,
    };
    let mut rules = MessageRules::default();
    if message.descriptor_proto().options.is_some() {
        reader.message(message, &mut rules);
    }
    let oneofs = message.oneofs().filter(|oneof| !oneof.is_synthetic());
    for (index, oneof) in oneofs.enumerate() {
        if reader.is_required(&oneof) {
            rules.oneofs.push((index, oneof.name().to_owned()));
        }
    }
    let chosen: BTreeSet<i32> = rules
        .choices
        .iter()
        .flat_map(|choice| choice.fields.iter().copied())
        .collect();
    for field in message.fields() {
        let number = field.number() as i32;
        let mut found = reader.field(&field);
        // A member of a choice is usually not set, and that is no violation.
        if chosen.contains(&number) {
            let found = found.get_or_insert_default();
            if found.ignore == Ignore::Unspecified {
                found.ignore = Ignore::IfZeroValue;
            }
        }
        if let Some(found) = found {
            rules.fields.insert(number, found);
        }
    }
    rules
}

/// Reads rules of a single value: of a field, or of its items, keys or values. What a standard rule
/// asks for is said by the `validate.proto` of `standard`.
pub(super) fn of_value(
    descriptors: &Descriptors,
    standard: Option<&Descriptors>,
    field: &FieldDescriptor,
    kind: &Kind,
    rules: &DynamicMessage,
    findings: &mut Vec<Finding>,
) -> FieldRules {
    let is_known = |_: &str| true;
    let mut reader = Reader {
        descriptors,
        standard,
        is_known: &is_known,
        file: field.parent_file().name().to_owned(),
        findings,
    };
    let mut found = FieldRules::default();
    let target = Target::Single(kind.clone());
    reader.rules(field, &target, rules, &[], &mut found);
    found
}

struct Reader<'a> {
    descriptors: &'a Descriptors,
    /// Whose `validate.proto` says what standard rules ask for, if not the contract's.
    standard: Option<&'a Descriptors>,
    is_known: &'a dyn Fn(&str) -> bool,
    file: String,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    pub(super) fn place(&self, element: &[i32], tag: i32, rest: &[PathStep]) -> Place {
        let mut path = element.to_vec();
        path.extend([tag, RULES]);
        for step in rest {
            path.push(step.number);
            path.extend(step.index.and_then(|index| i32::try_from(index).ok()));
        }
        self.descriptors.place(&self.file, &path)
    }

    pub(super) fn refuse(&mut self, what: &str, refused: Refused, place: Place) {
        let finding = match refused {
            Refused::Invalid(reason) => Finding::error(
                INVALID,
                format!("the rule {what} is not valid: {reason}"),
                "correct the rule; protovalidate refuses it as well",
            ),
            Refused::NotCompiled(reason) => Finding::warning(
                NOT_COMPILED,
                format!("the rule {what} is not enforced, since svc does not compile it: {reason}"),
                format!(
                    "write the rule otherwise, check it in the handler, or accept it: `{NOT_COMPILED} = \"<reason>\"` under `[lint.disable]` in svc.toml"
                ),
            ),
        };
        self.findings.push(finding.at(place));
    }

    /// A rule that is of a newer `validate.proto` than svc, or the set that is read, knows.
    pub(super) fn newer(&mut self, what: &str, reason: &str, place: Place) {
        let finding = Finding::warning(
            NOT_COMPILED,
            format!("the rule {what} is not enforced: {reason}"),
            format!(
                "the contract was written against a newer `validate.proto`: use a newer svc, check the rule in the handler, or accept it: `{NOT_COMPILED} = \"<reason>\"` under `[lint.disable]` in svc.toml"
            ),
        );
        self.findings.push(finding.at(place));
    }

    /// Rules that this version of `validate.proto`, or of svc, does not know: `known` are those
    /// that are read elsewhere.
    pub(super) fn unknown(
        &mut self,
        rules: &DynamicMessage,
        known: &[&str],
        what: &str,
        place: impl Fn(&Self) -> Place,
    ) {
        let name = rules.descriptor().full_name().to_owned();
        for field in rules.unknown_fields() {
            let number = field.number();
            let reason =
                format!("the `validate.proto` that is used has no field {number} in `{name}`");
            let place = place(self);
            self.newer(what, &reason, place);
        }
        for (field, _) in rules.fields() {
            let is_typed = field
                .containing_oneof()
                .is_some_and(|oneof| oneof.name() == "type");
            if !is_typed && !known.contains(&field.name()) {
                let reason = format!("this svc does not know `{}` of `{name}`", field.name());
                let place = place(self);
                self.newer(what, &reason, place);
            }
        }
    }

    fn is_required(&mut self, oneof: &OneofDescriptor) -> bool {
        if oneof.oneof_descriptor_proto().options.is_none() {
            return false;
        }
        let Some(rules) = extension(&oneof.options(), "buf.validate.oneof") else {
            return false;
        };
        let what = format!("of the oneof `{}`", oneof.name());
        self.unknown(&rules, &["required"], &what, |reader| {
            reader.place(oneof.path(), 2, &[])
        });
        flag(&rules, "required")
    }

    fn message(&mut self, message: &MessageDescriptor, into: &mut MessageRules) {
        let Some(rules) = extension(&message.options(), "buf.validate.message") else {
            return;
        };
        let what = format!("of the message `{}`", message.name());
        let known = ["cel", "cel_expression", "oneof"];
        self.unknown(&rules, &known, &what, |reader| {
            reader.place(message.path(), 7, &[])
        });
        let this = Type::Message(message.full_name().to_owned());
        for mut check in self.expressions(&rules, Ok(this), message.path(), 7) {
            // Violations of a message's own expressions carry no path of the rule.
            check.path.clear();
            into.checks.push(check);
        }
        for (index, choice) in list(&rules, "oneof").iter().enumerate() {
            let Some(choice) = choice.as_message() else {
                continue;
            };
            match read_choice(message, choice) {
                Ok(choice) => into.choices.push(choice),
                Err(reason) => {
                    let step = PathStep {
                        number: 4,
                        name: "oneof".to_owned(),
                        kind: 11,
                        index: Some(index as u64),
                    };
                    let place = self.place(message.path(), 7, &[step]);
                    self.refuse("`oneof`", Refused::Invalid(reason), place);
                }
            }
        }
    }

    fn field(&mut self, field: &FieldDescriptor) -> Option<FieldRules> {
        field.field_descriptor_proto().options.as_ref()?;
        let rules = extension(&field.options(), "buf.validate.field")?;
        let mut found = FieldRules::default();
        self.rules(field, &Target::of(field), &rules, &[], &mut found);
        Some(found)
    }

    pub(super) fn rules(
        &mut self,
        field: &FieldDescriptor,
        target: &Target,
        rules: &DynamicMessage,
        path: &[PathStep],
        into: &mut FieldRules,
    ) {
        let what = format!("of the field `{}`", field.name());
        let known = ["cel", "cel_expression", "required", "ignore"];
        self.unknown(rules, &known, &what, |reader| {
            reader.place(field.path(), 8, path)
        });
        into.required = flag(rules, "required");
        into.ignore = match rules.get_field_by_name("ignore").as_deref() {
            None | Some(Reflected::EnumNumber(0)) => Ignore::Unspecified,
            Some(Reflected::EnumNumber(1)) => Ignore::IfZeroValue,
            Some(Reflected::EnumNumber(3)) => Ignore::Always,
            _ => {
                let place = self.place(field.path(), 8, path);
                let reason = "its `ignore` has a value that this svc does not know";
                self.newer(&what, reason, place);
                Ignore::Unspecified
            }
        };
        let mut element = field.path().to_vec();
        for mut check in self.expressions(rules, target.ty(), &element, 8) {
            check.path.splice(0..0, path.iter().cloned());
            into.checks.push(check);
        }
        element.clear();
        for (kind, value) in rules.fields() {
            let is_typed = kind
                .containing_oneof()
                .is_some_and(|oneof| oneof.name() == "type");
            let Some(typed) = value.as_message().filter(|_| is_typed) else {
                continue;
            };
            let path = with(path, step(&kind));
            if kind.name() != target.rules_name() {
                let reason = format!("`{}` does not fit the type of the field", kind.name());
                let place = self.place(field.path(), 8, &path);
                self.refuse(
                    &format!("`{}`", kind.name()),
                    Refused::Invalid(reason),
                    place,
                );
                continue;
            }
            self.typed(field, target, typed, &path, into);
        }
    }
}
