//! Rules of one type, such as `StringRules`: what each says is in `validate.proto`.

use super::super::cel::{self, Env, Refused};
use super::super::ir::{Check, FieldRules, PathStep, TypeUrls, Value};
use super::Reader;
use super::expressions::compile;
use super::options::{Target, extension, list, step, strings, text, with};
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, ReflectMessage, Value as Reflected};

/// Fields of rules that are no rules of their own: examples, a part of another rule, and what says
/// nothing when it is false.
const WITHOUT_EXPRESSION: [&str; 3] = ["example", "strict", "defined_only"];

impl Reader<'_> {
    /// The rules of one type, such as `StringRules`.
    pub(super) fn typed(
        &mut self,
        field: &FieldDescriptor,
        target: &Target,
        typed: &DynamicMessage,
        path: &[PathStep],
        into: &mut FieldRules,
    ) {
        let what = format!("of the field `{}`", field.name());
        let declared: Vec<String> = typed
            .fields()
            .map(|(rule, _)| rule.name().to_owned())
            .collect();
        let declared: Vec<&str> = declared.iter().map(String::as_str).collect();
        // Those are looked at one by one below.
        self.unknown(typed, &declared, &what, |reader| {
            reader.place(field.path(), 8, path)
        });
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
                    if let Ok(value) = &value {
                        into.stated.insert(rule.name().to_owned(), value.clone());
                    }
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

    pub(super) fn nested(
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
    pub(super) fn predefined(
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
            let name = path.last().map_or("", |step| step.name.as_str());
            if !WITHOUT_EXPRESSION.contains(&name) {
                let place = self.place(field.path(), 8, path);
                let reason = "this svc does not know it, and it has no expression";
                self.newer(&format!("`{name}`"), reason, place);
            }
            return;
        };
        // Some rules hold what no constant can: then only `rules` is of use.
        let value = value.ok();
        for rule in list(&predefined, "cel") {
            let Some(rule) = rule.as_message() else {
                continue;
            };
            let checked = target.ty().and_then(|this| {
                let mut env = Env::new(&self.descriptors.pool, self.is_known, this);
                env.rules = Some(typed);
                env.rule = value.clone();
                compile(&env, rule)
            });
            match checked {
                Ok(Some((id, message, expr))) => into.checks.push(Check {
                    id,
                    message,
                    path: path.to_vec(),
                    source: String::new(),
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
}
