//! What is wrong with rules although they can be read: what contradicts itself, never holds or says
//! nothing, and examples that break the rules beside them.
//!
//! This is what buf's `PROTOVALIDATE` finds, in its words; [`crate::lint`] gives it places. It runs
//! on descriptors, as reading the rules does.

mod cel;
mod examples;
mod go;
mod message;
mod ranges;
mod texts;

use crate::descriptor::{Descriptors, true_name};
use prost_reflect::{
    DescriptorPool, DynamicMessage, ExtensionDescriptor, FieldDescriptor, Kind, MessageDescriptor,
    ReflectMessage, Value,
};
use std::borrow::Cow;

/// Something that is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// Where the rule stands in its file.
    pub(crate) path: Vec<i32>,
    /// So much of the path is the option as a whole.
    pub(crate) least: usize,
    /// What is wrong.
    pub(crate) message: String,
}

/// Number of `buf.validate.field`, `message` and `oneof`.
const RULES: i32 = 1159;
/// Number of `buf.validate.predefined`.
const PREDEFINED: i32 = 1160;

/// Numbers in `FieldRules`.
const REPEATED: u32 = 18;
const MAP: u32 = 19;
const REQUIRED: i32 = 25;
const IGNORE: i32 = 27;

/// All flaws of the rules in a file.
pub(crate) fn audit(descriptors: &Descriptors, file: &str) -> Vec<Flaw> {
    let Some(file) = descriptors.pool.get_file_by_name(file) else {
        return Vec::new();
    };
    let mut flaws = Vec::new();
    let mut auditor = Auditor {
        descriptors,
        flaws: &mut flaws,
    };
    for extension in file.extensions() {
        auditor.extension(&extension);
    }
    let mut open: Vec<MessageDescriptor> = file.messages().collect();
    while let Some(message) = open.pop() {
        open.extend(message.child_messages());
        if message.is_map_entry() {
            continue;
        }
        auditor.message(&message);
        for field in message.fields() {
            auditor.field(&field);
        }
        for extension in message.child_extensions() {
            auditor.extension(&extension);
        }
    }
    flaws
}

struct Auditor<'a> {
    descriptors: &'a Descriptors,
    flaws: &'a mut Vec<Flaw>,
}

/// A field whose rules are judged, or the items, keys or values of one.
#[derive(Clone)]
struct Subject<'a> {
    name: &'a str,
    pool: &'a DescriptorPool,
    /// The field itself, unless it is an extension.
    field: Option<&'a FieldDescriptor>,
    /// The type of the whole field in words.
    shown: &'a str,
    /// Place of the option.
    option: &'a [i32],
    /// Path of the rules in the field's rules: `repeated.items` and the like.
    base: &'a [i32],
    kind: Kind,
    is_list: bool,
    is_map: bool,
    /// Whether the rules are for a list or map as a whole.
    is_whole: bool,
    has_presence: bool,
    slot: Slot,
}

/// What of a field rules are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Field,
    Item,
    Key,
    Value,
}

/// A field of a message, by name, if it is set.
fn set<'a>(message: &'a DynamicMessage, name: &str) -> Option<Cow<'a, Value>> {
    let is_set = message.has_field_by_name(name);
    is_set.then(|| message.get_field_by_name(name)).flatten()
}

fn number(message: &DynamicMessage, name: &str) -> Option<u64> {
    set(message, name).and_then(|value| value.as_u64())
}

fn is_true(message: &DynamicMessage, name: &str) -> bool {
    set(message, name).and_then(|value| value.as_bool()) == Some(true)
}

/// How many rules are set, extensions included.
fn count(rules: &DynamicMessage) -> usize {
    rules.fields().count() + rules.extensions().count()
}

impl Auditor<'_> {
    fn add(&mut self, option: &[i32], rest: &[i32], message: String) {
        let mut path = option.to_vec();
        path.extend(rest);
        self.flaws.push(Flaw {
            path,
            least: option.len(),
            message,
        });
    }

    fn field(&mut self, field: &FieldDescriptor) {
        if field.field_descriptor_proto().options.is_none() {
            return;
        }
        let Some(rules) = super::read::extension(&field.options(), "buf.validate.field") else {
            return;
        };
        let option = option(field.path(), 8, RULES);
        let oneof = field
            .containing_oneof()
            .filter(|oneof| !oneof.is_synthetic());
        let shown = shown(&field.kind(), field.is_map());
        let subject = Subject {
            name: true_name(field.name()),
            pool: field.parent_pool(),
            field: Some(field),
            shown: &shown,
            option: &option,
            base: &[],
            kind: field.kind(),
            is_list: field.is_list() && !field.is_map(),
            is_map: field.is_map(),
            is_whole: field.is_list() || field.is_map(),
            has_presence: field.supports_presence(),
            slot: Slot::Field,
        };
        if let Some(oneof) = oneof
            && is_true(&rules, "required")
        {
            let rule = subject.rule(&[REQUIRED]);
            let message = format!(
                "Field {} has {rule} but is in a oneof ({}). Oneof fields must not have {rule}.",
                go::quoted(subject.name),
                oneof.name()
            );
            self.flaw(&subject, &[REQUIRED], message);
        }
        self.rules(&subject, &rules);
    }

    fn extension(&mut self, extension: &ExtensionDescriptor) {
        if extension.field_descriptor_proto().options.is_none() {
            return;
        }
        self.predefined(extension);
        let Some(rules) = super::read::extension(&extension.options(), "buf.validate.field") else {
            return;
        };
        let option = option(extension.path(), 8, RULES);
        let shown = shown(&extension.kind(), extension.is_map());
        let subject = Subject {
            name: extension.name(),
            pool: extension.parent_pool(),
            field: None,
            shown: &shown,
            option: &option,
            base: &[],
            kind: extension.kind(),
            is_list: extension.is_list(),
            is_map: false,
            is_whole: extension.is_list(),
            has_presence: false,
            slot: Slot::Field,
        };
        let name = go::quoted(subject.name);
        if is_true(&rules, "required") {
            let rule = subject.rule(&[REQUIRED]);
            let message = format!("Field {name} is an extension field and cannot have {rule}.");
            self.flaw(&subject, &[REQUIRED], message);
        }
        if ignore(&rules) == Some(1) {
            let rule = subject.rule(&[IGNORE]);
            let message = format!(
                "Field {name} is an extension field and cannot have {rule}=IGNORE_IF_ZERO_VALUE."
            );
            self.flaw(&subject, &[IGNORE], message);
        }
        self.rules(&subject, &rules);
    }

    fn flaw(&mut self, subject: &Subject<'_>, rest: &[i32], message: String) {
        let path = [subject.base, rest].concat();
        self.add(subject.option, &path, message);
    }

    fn rules(&mut self, subject: &Subject<'_>, rules: &DynamicMessage) {
        self.flags(subject, rules);
        self.field_expressions(subject, rules);
        let typed = rules.fields().find(|(field, _)| {
            let oneof = field.containing_oneof();
            oneof.is_some_and(|oneof| oneof.name() == "type")
        });
        let Some((kind, Value::Message(typed))) = typed else {
            return;
        };
        match kind.number() {
            MAP => self.map(subject, typed),
            REPEATED => self.repeated(subject, typed),
            _ if !self.fits(subject, kind.name(), kind.number() as i32) => {}
            _ => {
                let number = kind.number() as i32;
                self.examples(subject, number, rules, typed);
                match kind.name() {
                    "bool" => {}
                    "string" => self.string(subject, number, typed),
                    "bytes" => self.bytes(subject, number, typed),
                    "enum" | "any" => self.constant(subject, number, typed),
                    "field_mask" => self.field_mask(subject, number, typed),
                    _ => self.range(subject, number, typed),
                }
            }
        }
    }

    fn flags(&mut self, subject: &Subject<'_>, rules: &DynamicMessage) {
        let name = go::quoted(subject.name);
        let rule = subject.rule(&[IGNORE]);
        let zero = ignore(rules) == Some(1);
        if ignore(rules) == Some(3) && count(rules) > 1 {
            let message = format!(
                "Field {name} has {rule}=IGNORE_ALWAYS and therefore other rules in {} are not applied and should be removed.",
                subject.rule(&[])
            );
            self.flaw(subject, &[IGNORE], message);
        }
        if is_true(rules, "required") && zero {
            let message = format!(
                "Field {name} has both {} and {rule}=IGNORE_IF_ZERO_VALUE. A field cannot be empty if it is required.",
                subject.rule(&[REQUIRED])
            );
            self.flaw(subject, &[REQUIRED], message.clone());
            self.flaw(subject, &[IGNORE], message);
        }
        if zero && subject.has_presence {
            let message = format!(
                "Field {name} has {rule}=IGNORE_IF_ZERO_VALUE and tracks presence. This is the same as the default and the ignore option can be removed."
            );
            self.flaw(subject, &[IGNORE], message);
        }
    }

    /// Whether rules of one value are on a value of their type.
    fn fits(&mut self, subject: &Subject<'_>, rules: &str, number: i32) -> bool {
        let repeated = if subject.is_whole { "repeated " } else { "" };
        if repeated.is_empty() && super::read::rules_name(&subject.kind) == rules {
            return true;
        }
        let message = format!(
            "Field {} is of type {repeated}{} but has {} rules.",
            go::quoted(subject.name),
            subject.shown,
            subject.rule(&[number])
        );
        self.flaw(subject, &[number], message);
        false
    }

    fn repeated(&mut self, subject: &Subject<'_>, typed: &DynamicMessage) {
        let name = go::quoted(subject.name);
        let number = REPEATED as i32;
        if !subject.is_list {
            let rule = subject.rule(&[number]);
            let message = format!("Field {name} is not repeated but has {rule} rules.");
            self.flaw(subject, &[number], message);
            return;
        }
        let is_comparable = match &subject.kind {
            Kind::Message(message) => is_wrapper(message),
            _ => true,
        };
        if is_true(typed, "unique") && !is_comparable {
            let message = format!(
                "Field {name} is of type {} but has {} set to true, which is only allowed for scalar types and wrapper types.",
                subject.shown,
                subject.rule(&[number, 3])
            );
            self.flaw(subject, &[number, 3], message);
        }
        let bounds = (number_of(typed, "min_items"), number_of(typed, "max_items"));
        self.order(subject, number, bounds);
        let Some(Value::Message(items)) = set(typed, "items").map(Cow::into_owned) else {
            return;
        };
        let base = [number, 4];
        let inner = subject.inside(&base, subject.kind.clone(), false, Slot::Item);
        if is_true(&items, "required") {
            let rule = inner.rule(&[REQUIRED]);
            let message = format!(
                "Field {name} has {rule} on repeated item rules, which is unenforceable. The {rule} constraint cannot be applied to individual items in a repeated field."
            );
            self.flaw(&inner, &[REQUIRED], message);
        }
        self.rules(&inner, &items);
    }

    fn map(&mut self, subject: &Subject<'_>, typed: &DynamicMessage) {
        let name = go::quoted(subject.name);
        let number = MAP as i32;
        let (true, Kind::Message(entry)) = (subject.is_map, &subject.kind) else {
            let rule = subject.rule(&[number]);
            let message = format!("Field {name} is not a map but has {rule}.");
            self.flaw(subject, &[number], message);
            return;
        };
        let bounds = (number_of(typed, "min_pairs"), number_of(typed, "max_pairs"));
        self.order(subject, number, bounds);
        for (part, of, field, tag, slot) in [
            ("keys", "map key", entry.map_entry_key_field(), 4, Slot::Key),
            (
                "values",
                "map value",
                entry.map_entry_value_field(),
                5,
                Slot::Value,
            ),
        ] {
            let Some(Value::Message(rules)) = set(typed, part).map(Cow::into_owned) else {
                continue;
            };
            let base = [number, tag];
            let inner = subject.inside(&base, field.kind(), field.supports_presence(), slot);
            if is_true(&rules, "required") {
                let rule = inner.rule(&[REQUIRED]);
                let message = format!(
                    "Field {name} has {rule} on {of} rules, which is unenforceable. The {rule} constraint cannot be applied to {of}s.",
                );
                self.flaw(&inner, &[REQUIRED], message);
            }
            self.rules(&inner, &rules);
        }
    }

    /// `const` beside anything else.
    fn constant(&mut self, subject: &Subject<'_>, number: i32, typed: &DynamicMessage) {
        let constant = typed.descriptor().get_field_by_name("const");
        let Some(constant) = constant.filter(|field| typed.has_field(field)) else {
            return;
        };
        if count(typed) > 1 {
            let path = [number, constant.number() as i32];
            let message = format!(
                "Field {} has {}, therefore other rules in {} are not applied and should be removed.",
                go::quoted(subject.name),
                subject.rule(&path),
                subject.rule(&[number])
            );
            self.flaw(subject, &path, message);
        }
    }

    fn field_mask(&mut self, subject: &Subject<'_>, number: i32, typed: &DynamicMessage) {
        self.constant(subject, number, typed);
        let paths = |name| match set(typed, name).map(Cow::into_owned) {
            Some(Value::List(items)) => items,
            _ => Vec::new(),
        };
        let refused = paths("not_in");
        for path in paths("in").iter().filter(|path| refused.contains(path)) {
            let message = format!(
                "Field {} has path {} in both in and not_in rules.",
                go::quoted(subject.name),
                go::quoted(path.as_str().unwrap_or_default())
            );
            self.flaw(subject, &[number, 2], message);
        }
    }
}

/// A number of rules with its own number.
fn number_of(typed: &DynamicMessage, name: &str) -> texts::Bound {
    let field = typed.descriptor().get_field_by_name(name)?;
    Some((field.number() as i32, number(typed, name)?))
}

fn ignore(rules: &DynamicMessage) -> Option<i32> {
    set(rules, "ignore").and_then(|value| value.as_enum_number())
}

fn option(element: &[i32], tag: i32, extension: i32) -> Vec<i32> {
    [element, &[tag, extension]].concat()
}

fn is_wrapper(message: &MessageDescriptor) -> bool {
    let name = message.full_name().strip_prefix("google.protobuf.");
    name.is_some_and(|name| {
        name.ends_with("Value") && !matches!(name, "Value" | "ListValue" | "NullValue")
    })
}

/// The type of a field in words.
fn shown(kind: &Kind, is_map: bool) -> String {
    match kind {
        Kind::Message(entry) if is_map => format!(
            "map<{}, {}>",
            shown(&entry.map_entry_key_field().kind(), false),
            shown(&entry.map_entry_value_field().kind(), false)
        ),
        Kind::Message(message) => message.full_name().to_owned(),
        Kind::Enum(_) => "enum".to_owned(),
        scalar => super::read::rules_name(scalar).to_owned(),
    }
}

impl<'a> Subject<'a> {
    /// The same field, with rules of its items, keys or values.
    fn inside(&self, base: &'a [i32], kind: Kind, has_presence: bool, slot: Slot) -> Subject<'a> {
        Subject {
            base,
            kind,
            is_list: slot == Slot::Item,
            is_map: false,
            is_whole: false,
            has_presence,
            slot,
            ..self.clone()
        }
    }

    /// The name of a rule: `(buf.validate.field).string.len`.
    fn rule(&self, path: &[i32]) -> String {
        let mut name = "(buf.validate.field)".to_owned();
        let mut kinds = self.pool.get_message_by_name("buf.validate.FieldRules");
        for number in self.base.iter().chain(path) {
            let field = kinds.and_then(|kinds| kinds.get_field(number.unsigned_abs()));
            let Some(field) = field else {
                break;
            };
            name.push('.');
            name.push_str(field.name());
            kinds = match field.kind() {
                Kind::Message(message) => Some(message),
                _ => None,
            };
        }
        name
    }
}
