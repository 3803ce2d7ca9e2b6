//! From the options of a contract to rules.
//!
//! The standard rules are read like any other: `validate.proto` says in CEL what each one means, and
//! the version that the contract imports is the one that counts.

use super::cel::{self, Env, Refused};
use super::ir::{
    Check, Choice, Expr, FieldRules, Ignore, MessageRules, PathStep, Type, TypeUrls, Value,
};
use crate::descriptor::Descriptors;
use crate::finding::{Finding, Place};
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
pub(crate) fn read(
    descriptors: &Descriptors,
    message: &MessageDescriptor,
    findings: &mut Vec<Finding>,
) -> MessageRules {
    let mut reader = Reader {
        descriptors,
        standard: None,
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
    let mut reader = Reader {
        descriptors,
        standard,
        file: field.parent_file().name().to_owned(),
        findings,
    };
    let mut found = FieldRules::default();
    let target = Target::Single(kind.clone());
    reader.rules(field, &target, rules, &[], &mut found);
    found
}

/// `buf.validate.*` among the options of an element.
pub(super) fn extension(options: &DynamicMessage, name: &str) -> Option<DynamicMessage> {
    let extension = options
        .descriptor()
        .parent_pool()
        .get_extension_by_name(name)?;
    if !options.has_extension(&extension) {
        return None;
    }
    options.get_extension(&extension).as_message().cloned()
}

pub(super) fn text(message: &DynamicMessage, name: &str) -> String {
    let value = message.get_field_by_name(name);
    value
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn flag(message: &DynamicMessage, name: &str) -> bool {
    let value = message.get_field_by_name(name);
    value.and_then(|value| value.as_bool()).unwrap_or_default()
}

pub(super) fn list(message: &DynamicMessage, name: &str) -> Vec<Reflected> {
    let value = message.get_field_by_name(name);
    value
        .and_then(|value| value.as_list().map(<[_]>::to_vec))
        .unwrap_or_default()
}

pub(super) fn strings(message: &DynamicMessage, name: &str) -> Vec<String> {
    list(message, name)
        .iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

fn step(field: &FieldDescriptor) -> PathStep {
    PathStep {
        number: field.number() as i32,
        name: field.name().to_owned(),
        kind: field.field_descriptor_proto().r#type() as i32,
        index: None,
    }
}

fn with(path: &[PathStep], last: PathStep) -> Vec<PathStep> {
    let mut path = path.to_vec();
    path.push(last);
    path
}

/// What a set of rules applies to.
enum Target {
    List(FieldDescriptor),
    Map(FieldDescriptor),
    Single(Kind),
}

impl Target {
    fn of(field: &FieldDescriptor) -> Self {
        if field.is_map() {
            Self::Map(field.clone())
        } else if field.is_list() {
            Self::List(field.clone())
        } else {
            Self::Single(field.kind())
        }
    }

    fn ty(&self) -> Result<Type, Refused> {
        match self {
            Self::List(field) | Self::Map(field) => cel::field_type(field),
            Self::Single(kind) => cel::kind_type(kind),
        }
    }

    /// The member of `FieldRules.type` that fits.
    fn rules_name(&self) -> &'static str {
        match self {
            Self::List(_) => "repeated",
            Self::Map(_) => "map",
            Self::Single(kind) => rules_name(kind),
        }
    }
}

/// The member of `FieldRules.type` that fits a single value; empty if none does.
pub(super) fn rules_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Float => "float",
        Kind::Double => "double",
        Kind::Int32 => "int32",
        Kind::Int64 => "int64",
        Kind::Uint32 => "uint32",
        Kind::Uint64 => "uint64",
        Kind::Sint32 => "sint32",
        Kind::Sint64 => "sint64",
        Kind::Fixed32 => "fixed32",
        Kind::Fixed64 => "fixed64",
        Kind::Sfixed32 => "sfixed32",
        Kind::Sfixed64 => "sfixed64",
        Kind::Bool => "bool",
        Kind::String => "string",
        Kind::Bytes => "bytes",
        Kind::Enum(_) => "enum",
        Kind::Message(message) => match message.full_name() {
            "google.protobuf.Any" => "any",
            "google.protobuf.Duration" => "duration",
            "google.protobuf.Timestamp" => "timestamp",
            "google.protobuf.FieldMask" => "field_mask",
            "google.protobuf.FloatValue" => "float",
            "google.protobuf.DoubleValue" => "double",
            "google.protobuf.Int32Value" => "int32",
            "google.protobuf.Int64Value" => "int64",
            "google.protobuf.UInt32Value" => "uint32",
            "google.protobuf.UInt64Value" => "uint64",
            "google.protobuf.BoolValue" => "bool",
            "google.protobuf.StringValue" => "string",
            "google.protobuf.BytesValue" => "bytes",
            _ => "",
        },
    }
}

struct Reader<'a> {
    descriptors: &'a Descriptors,
    /// Whose `validate.proto` says what standard rules ask for, if not the contract's.
    standard: Option<&'a Descriptors>,
    file: String,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn place(&self, element: &[i32], tag: i32, rest: &[PathStep]) -> Place {
        let mut path = element.to_vec();
        path.extend([tag, RULES]);
        for step in rest {
            path.push(step.number);
            path.extend(step.index.and_then(|index| i32::try_from(index).ok()));
        }
        self.descriptors.place(&self.file, &path)
    }

    fn refuse(&mut self, what: &str, refused: Refused, place: Place) {
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

    /// Rules that this version of `validate.proto` does not know.
    fn unknown(&mut self, rules: &DynamicMessage, what: &str, place: impl FnOnce(&Self) -> Place) {
        let numbers: Vec<String> = rules
            .unknown_fields()
            .map(|field| field.number().to_string())
            .collect();
        if numbers.is_empty() {
            return;
        }
        let place = place(self);
        let reason = format!(
            "number {} of `{}`, which this `validate.proto` does not declare,",
            numbers.join(", "),
            rules.descriptor().full_name()
        );
        self.refuse(what, Refused::NotCompiled(reason), place);
    }

    fn is_required(&mut self, oneof: &OneofDescriptor) -> bool {
        if oneof.oneof_descriptor_proto().options.is_none() {
            return false;
        }
        let Some(rules) = extension(&oneof.options(), "buf.validate.oneof") else {
            return false;
        };
        let what = format!("of the oneof `{}`", oneof.name());
        self.unknown(&rules, &what, |reader| reader.place(oneof.path(), 2, &[]));
        flag(&rules, "required")
    }

    fn message(&mut self, message: &MessageDescriptor, into: &mut MessageRules) {
        let Some(rules) = extension(&message.options(), "buf.validate.message") else {
            return;
        };
        let what = format!("of the message `{}`", message.name());
        self.unknown(&rules, &what, |reader| reader.place(message.path(), 7, &[]));
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

    fn rules(
        &mut self,
        field: &FieldDescriptor,
        target: &Target,
        rules: &DynamicMessage,
        path: &[PathStep],
        into: &mut FieldRules,
    ) {
        let what = format!("of the field `{}`", field.name());
        self.unknown(rules, &what, |reader| reader.place(field.path(), 8, path));
        into.required = flag(rules, "required");
        into.ignore = match rules.get_field_by_name("ignore").as_deref() {
            Some(Reflected::EnumNumber(1)) => Ignore::IfZeroValue,
            Some(Reflected::EnumNumber(3)) => Ignore::Always,
            _ => Ignore::Unspecified,
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

    /// The rules of one type, such as `StringRules`.
    fn typed(
        &mut self,
        field: &FieldDescriptor,
        target: &Target,
        typed: &DynamicMessage,
        path: &[PathStep],
        into: &mut FieldRules,
    ) {
        let what = format!("of the field `{}`", field.name());
        self.unknown(typed, &what, |reader| reader.place(field.path(), 8, path));
        for (rule, value) in typed.fields() {
            let path = with(path, step(&rule));
            match (target, typed.descriptor().name(), rule.name()) {
                (Target::List(_), _, "items") => {
                    let items = Target::Single(field.kind());
                    into.items = self.nested(field, &items, value, &path);
                }
                (Target::Map(_), _, name @ ("keys" | "values")) => {
                    let Kind::Message(entry) = field.kind() else {
                        continue;
                    };
                    if name == "keys" {
                        let kind = Target::Single(entry.map_entry_key_field().kind());
                        into.keys = self.nested(field, &kind, value, &path);
                    } else {
                        let kind = Target::Single(entry.map_entry_value_field().kind());
                        into.items = self.nested(field, &kind, value, &path);
                    }
                }
                (Target::Single(Kind::Enum(item)), _, "defined_only") => {
                    if value.as_bool() == Some(true) {
                        let mut numbers: Vec<i32> =
                            item.values().map(|value| value.number()).collect();
                        numbers.sort_unstable();
                        numbers.dedup();
                        into.defined_only = Some((numbers, path));
                    }
                }
                (_, "AnyRules", name @ ("in" | "not_in")) => into.type_urls.push(TypeUrls {
                    urls: strings(typed, name),
                    allowed: name == "in",
                    path,
                }),
                _ => {
                    let other = self.standard.and_then(|standard| {
                        let rules = typed.descriptor();
                        let rules = standard.pool.get_message_by_name(rules.full_name())?;
                        rules.get_field(rule.number())
                    });
                    let options = other.as_ref().unwrap_or(&rule).options();
                    let value = cel::constant(value, &rule.kind());
                    self.predefined(field, target, typed, &options, value, &path, into);
                }
            }
        }
        for (rule, value) in typed.extensions() {
            let step = PathStep {
                number: rule.number() as i32,
                name: format!("[{}]", rule.full_name()),
                kind: rule.field_descriptor_proto().r#type() as i32,
                index: None,
            };
            let value = cel::constant(value, &rule.kind());
            let path = with(path, step);
            self.predefined(field, target, typed, &rule.options(), value, &path, into);
        }
    }

    fn nested(
        &mut self,
        field: &FieldDescriptor,
        target: &Target,
        rules: &Reflected,
        path: &[PathStep],
    ) -> Option<Box<FieldRules>> {
        let mut found = FieldRules::default();
        self.rules(field, target, rules.as_message()?, path, &mut found);
        Some(Box::new(found))
    }

    /// What `(buf.validate.predefined)` on a rule asks for.
    #[expect(clippy::too_many_arguments, reason = "they are what a rule is made of")]
    fn predefined(
        &mut self,
        field: &FieldDescriptor,
        target: &Target,
        typed: &DynamicMessage,
        options: &DynamicMessage,
        value: Result<Value, Refused>,
        path: &[PathStep],
        into: &mut FieldRules,
    ) {
        let Some(predefined) = extension(options, "buf.validate.predefined") else {
            return;
        };
        // Some rules hold what no constant can: then only `rules` is of use.
        let value = value.ok();
        for rule in list(&predefined, "cel") {
            let Some(rule) = rule.as_message() else {
                continue;
            };
            let checked = target.ty().and_then(|this| {
                let mut env = Env::new(&self.descriptors.pool, this);
                env.rules = Some(typed);
                env.rule = value.clone();
                compile(&env, rule)
            });
            match checked {
                Ok(Some((id, message, expr))) => into.checks.push(Check {
                    id,
                    message,
                    path: path.to_vec(),
                    expr,
                }),
                Ok(None) => {}
                Err(refused) => {
                    let place = self.place(field.path(), 8, path);
                    self.refuse(&format!("`{}`", text(rule, "id")), refused, place);
                }
            }
        }
    }

    /// `cel` and `cel_expression` of a field or message.
    fn expressions(
        &mut self,
        rules: &DynamicMessage,
        this: Result<Type, Refused>,
        element: &[i32],
        tag: i32,
    ) -> Vec<Check> {
        let mut checks = Vec::new();
        for name in ["cel", "cel_expression"] {
            let Some(field) = rules.descriptor().get_field_by_name(name) else {
                continue;
            };
            for (index, rule) in list(rules, name).iter().enumerate() {
                let step = PathStep {
                    index: Some(index as u64),
                    ..step(&field)
                };
                let shown = match rule {
                    Reflected::Message(rule) => text(rule, "id"),
                    other => other.as_str().unwrap_or_default().to_owned(),
                };
                let checked = this.clone().and_then(|this| {
                    let env = Env::new(&self.descriptors.pool, this);
                    match rule {
                        Reflected::Message(rule) => compile(&env, rule),
                        _ => compile_text(&env, &shown)
                            .map(|expr| Some((shown.clone(), returned_false(&shown), expr?))),
                    }
                });
                let path = vec![step];
                match checked {
                    Ok(Some((id, message, expr))) => checks.push(Check {
                        id,
                        message,
                        path,
                        expr,
                    }),
                    Ok(None) => {}
                    Err(refused) => {
                        let place = self.place(element, tag, &path);
                        self.refuse(&format!("`{shown}`"), refused, place);
                    }
                }
            }
        }
        checks
    }
}

fn returned_false(expression: &str) -> String {
    format!("\"{expression}\" returned false")
}

/// Identifier, message and expression of a `buf.validate.Rule`; none if it always holds.
fn compile(
    env: &Env<'_>,
    rule: &DynamicMessage,
) -> Result<Option<(String, String, Expr)>, Refused> {
    let expression = text(rule, "expression");
    let Some(expr) = compile_text(env, &expression)? else {
        return Ok(None);
    };
    let mut message = text(rule, "message");
    if message.is_empty() {
        message = returned_false(&expression);
    }
    Ok(Some((text(rule, "id"), message, expr)))
}

/// The expression, or none if it always holds.
fn compile_text(env: &Env<'_>, expression: &str) -> Result<Option<Expr>, Refused> {
    let expr = cel::check(env, &cel::parse(expression)?)?;
    let holds = match expr.as_const() {
        Some(Value::Bool(value)) => *value,
        Some(Value::String(message)) => message.is_empty(),
        _ => false,
    };
    Ok((!holds).then_some(expr))
}

fn read_choice(message: &MessageDescriptor, choice: &DynamicMessage) -> Result<Choice, String> {
    let names = strings(choice, "fields");
    if names.is_empty() {
        return Err("it names no field".to_owned());
    }
    let mut fields = Vec::with_capacity(names.len());
    for name in &names {
        let field = message
            .get_field_by_name(name)
            .ok_or_else(|| format!("`{}` has no field `{name}`", message.full_name()))?;
        let number = field.number() as i32;
        if fields.contains(&number) {
            return Err(format!("it names `{name}` twice"));
        }
        fields.push(number);
    }
    Ok(Choice {
        fields,
        names: names.join(", "),
        required: flag(choice, "required"),
    })
}
