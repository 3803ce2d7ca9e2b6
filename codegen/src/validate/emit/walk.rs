//! The walk over a message: its own rules, then those of its fields, items, keys and values.

use super::check::type_urls;
use super::code::Binding;
use super::expr::Scope;
use super::fields::is_message;
use super::native::{is_zero, seen_as, unwrapped};
use super::text::{
    guarded, guarded_value, mentions, path_field, required_oneof, required_step, rule,
};
use super::{Emitter, Place, element};
use crate::ident::snake;
use crate::model::{Field, Kind, Label, Message, Scalar};
use crate::validate::ir::{FieldRules, Ignore};
use std::collections::BTreeMap;
use std::fmt::Write as _;

impl Emitter<'_> {
    pub(super) fn message(&mut self, message: &Message) -> String {
        let mut body = self.message_checks(message);
        body.push_str(&self.choices(message));
        for (index, name) in &message.rules.oneofs {
            body.push_str(&required_oneof(message, *index, name));
        }
        for field in &message.fields {
            body.push_str(&self.field(message, field));
        }
        let path = self.natives.path(&message.full_name);
        let now = if mentions(&body, "now_") {
            "let now_ = v.now();\n"
        } else {
            ""
        };
        let at = if mentions(&body, "at") { "at" } else { "_at" };
        let v = if mentions(&body, "v") { "v" } else { "_v" };
        format!(
            "impl v::Rules for {path} {{\n\
               fn rules(&self, {v}: &mut v::Checker, {at}: &v::At<'_>) -> v::Flow {{\n{now}{body}Ok(())\n}}\n\
             }}\n\
             impl ::svc_runtime::Validate for {path} {{\n\
               fn check(&self) -> Result<(), ::svc_runtime::Violations> {{ v::all(self) }}\n\
             }}\n"
        )
    }

    fn message_checks(&mut self, message: &Message) -> String {
        let this = Binding::Value("self".to_owned());
        let mut text = String::new();
        for check in &message.rules.checks {
            text.push_str(&self.check(check, &this, "at"));
        }
        text
    }

    fn choices(&mut self, message: &Message) -> String {
        let mut text = String::new();
        for choice in &message.rules.choices {
            let scope = self.scope(Binding::Value("self".to_owned()));
            let set: Vec<String> = choice
                .fields
                .iter()
                .map(|number| {
                    let (_, field) = scope.natives.field(&message.full_name, *number);
                    scope.is_set("self", message, field)
                })
                .collect();
            let rule = |words: String| rule("message.oneof", &words, &[]);
            let _ = write!(
                text,
                "{{ let set = [{}].into_iter().filter(|set| *set).count();\n\
                 if set > 1 {{ v.broken(at, {})?; }}\n",
                set.join(", "),
                rule(format!("only one of {} can be set", choice.names))
            );
            if choice.required {
                let _ = writeln!(
                    text,
                    "if set == 0 {{ v.broken(at, {})?; }}",
                    rule(format!("one of {} must be set", choice.names))
                );
            }
            text.push_str("}\n");
        }
        text
    }

    fn field(&mut self, message: &Message, field: &Field) -> String {
        let none = FieldRules::default();
        let rules = message.rules.fields.get(&field.number).unwrap_or(&none);
        if rules.ignore == Ignore::Always {
            return String::new();
        }
        let place = format!("self.{}", snake(&field.name));
        let inner = match (&field.kind, field.label) {
            (Kind::Map(key, value), _) => self.map(*key, value, &place, rules),
            (_, Label::Repeated) => self.list(field, &place, rules),
            _ => self.single(message, field, &place, rules),
        };
        if inner.is_empty() {
            return inner;
        }
        format!(
            "{{ const FIELD: &v::Field = &{};\n{inner}}}\n",
            path_field(field)
        )
    }

    fn list(&mut self, field: &Field, place: &str, rules: &FieldRules) -> String {
        let binding = Binding::List(place.to_owned(), field.kind.clone());
        let mut inner = self.whole(rules, &binding);
        let none = FieldRules::default();
        let items = rules.items.as_deref().unwrap_or(&none);
        if items.ignore != Ignore::Always {
            let item = Place {
                kind: &field.kind,
                text: "item",
                is_ref: true,
                at: "here",
            };
            let checks = self.element(&item, items);
            if !checks.is_empty() {
                let _ = write!(
                    inner,
                    "for (index, item) in {place}.iter().enumerate() {{\n\
                     let here = &at.item(FIELD, index);\n{checks}}}\n"
                );
            }
        }
        guarded(rules, place, inner)
    }

    fn map(&mut self, key: Scalar, value: &Kind, place: &str, rules: &FieldRules) -> String {
        let binding = Binding::Map(format!("&{place}"), key, value.clone());
        let mut inner = self.whole(rules, &binding);
        let none = FieldRules::default();
        let keys = rules.keys.as_deref().unwrap_or(&none);
        let values = rules.items.as_deref().unwrap_or(&none);
        let key_kind = Kind::Scalar(key);
        let mut checks = String::new();
        for (rules, kind, text, at) in [
            (keys, &key_kind, "key", "at.key(FIELD, key)"),
            (values, value, "value", "at.value(FIELD, key)"),
        ] {
            if rules.ignore == Ignore::Always {
                continue;
            }
            let place = Place {
                kind,
                text,
                is_ref: true,
                at: "here",
            };
            let found = self.element(&place, rules);
            if !found.is_empty() {
                let _ = write!(checks, "{{ let here = &{at};\n{found}}}\n");
            }
        }
        if !checks.is_empty() {
            let value = if mentions(&checks, "value") {
                "value"
            } else {
                "_"
            };
            let _ = write!(
                inner,
                "v.entries(&{place}, |v, key, {value}| {{\n{checks}Ok(())\n}})?;\n"
            );
        }
        guarded(rules, place, inner)
    }

    /// Rules of a whole list or map.
    fn whole(&mut self, rules: &FieldRules, binding: &Binding) -> String {
        let mut text = String::new();
        for check in &rules.checks {
            text.push_str(&self.check(check, binding, "here"));
        }
        if text.is_empty() {
            return text;
        }
        format!("{{ let here = &at.field(FIELD);\n{text}}}\n")
    }

    /// Rules of an item, a key or a value.
    fn element(&mut self, place: &Place<'_>, rules: &FieldRules) -> String {
        let checks = self.value(place, rules);
        if checks.is_empty() || rules.ignore != Ignore::IfZeroValue {
            return checks;
        }
        let zero = is_zero(&self.natives, place.kind, place.text, place.is_ref);
        format!("if !({zero}) {{\n{checks}}}\n")
    }

    fn single(
        &mut self,
        message: &Message,
        field: &Field,
        place: &str,
        rules: &FieldRules,
    ) -> String {
        let here = "let here = &at.field(FIELD);\n";
        let missing = if rules.required {
            format!(
                "v.broken(&at.field(FIELD), {})?;\n",
                rule("required", "value is required", &[required_step()])
            )
        } else {
            String::new()
        };
        let tracked = is_message(&field.kind) || field.label == Label::Optional;
        if field.oneof.is_none() && (!tracked || field.label == Label::Required) {
            let value = Place {
                kind: &field.kind,
                text: place,
                is_ref: false,
                at: "here",
            };
            let checks = self.value(&value, rules);
            let inner = if checks.is_empty() {
                checks
            } else {
                format!("{here}{checks}")
            };
            if field.label == Label::Required {
                return inner;
            }
            return guarded_value(
                rules,
                &is_zero(&self.natives, &field.kind, place, false),
                inner,
                &missing,
            );
        }
        let value = Place {
            kind: &field.kind,
            text: "value",
            is_ref: true,
            at: "here",
        };
        let checks = self.value(&value, rules);
        let (place, some) = match field.oneof {
            Some(oneof) => {
                let scope = self.scope(Binding::Value("self".to_owned()));
                let (place, pattern) = scope.variant("self", message, field, oneof);
                (place, format!("{pattern}(value)"))
            }
            None => (place.to_owned(), "value".to_owned()),
        };
        match (checks.is_empty(), missing.is_empty()) {
            (true, true) => String::new(),
            (true, false) if field.oneof.is_none() => {
                format!("if {place}.is_none() {{\n{missing}}}\n")
            }
            (true, false) => format!(
                "if !matches!(&{place}, Some({})) {{\n{missing}}}\n",
                some.replace("(value)", "(_)")
            ),
            (false, true) => format!("if let Some({some}) = &{place} {{\n{here}{checks}}}\n"),
            (false, false) => format!(
                "if let Some({some}) = &{place} {{\n{here}{checks}}} else {{\n{missing}}}\n"
            ),
        }
    }

    /// Rules of one value.
    fn value(&mut self, place: &Place<'_>, rules: &FieldRules) -> String {
        let this = Binding::Value("this".to_owned());
        let mut text = String::new();
        for check in &rules.checks {
            text.push_str(&self.check(check, &this, place.at));
        }
        if let Some((numbers, path)) = &rules.defined_only {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            let rule = rule(
                "enum.defined_only",
                "value must be one of the defined enum values",
                path,
            );
            let _ = writeln!(
                text,
                "if !matches!(this, {}) {{ v.broken({}, {rule})?; }}",
                numbers.join(" | "),
                place.at
            );
        }
        for urls in &rules.type_urls {
            text.push_str(&type_urls(urls, place.at));
        }
        let mut whole = String::new();
        if mentions(&text, "this") {
            let seen = seen_as(place.kind, place.text, place.is_ref);
            let ty = match unwrapped(place.kind) {
                Kind::Message(name) | Kind::Group(name) if seen.starts_with("cel::") => {
                    let _ = name;
                    String::new()
                }
                Kind::Message(name) | Kind::Group(name) => {
                    format!(": &{}", self.natives.path(&name))
                }
                _ => String::new(),
            };
            let _ = writeln!(whole, "let this{ty} = {seen};");
        }
        whole.push_str(&text);
        if element(place.kind).is_some_and(|name| self.ruled.contains(name)) {
            let reference = if place.is_ref { "" } else { "&" };
            let _ = writeln!(
                whole,
                "v::Rules::rules({reference}{}, v, {})?;",
                place.text, place.at
            );
        }
        whole
    }

    fn scope(&mut self, this: Binding) -> Scope<'_, '_> {
        Scope {
            natives: &self.natives,
            statics: &mut self.statics,
            variables: BTreeMap::from([("this".to_owned(), this)]),
        }
    }
}
