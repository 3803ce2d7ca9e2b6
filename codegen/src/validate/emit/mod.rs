//! From rules to Rust: one implementation of `Rules` for each message that has any.
//!
//! The text is straight code: comparisons with constants, loops over prost's lists and maps, calls
//! of the runtime's formats. A message whose rules and members' rules are none costs nothing.

mod expr;
mod native;

use super::ir::{Check, Expr, FieldRules, Ignore, Node, PathStep, Type, TypeUrls, Value};
use crate::ident::snake;
use crate::model::{Field, Kind, Label, Message, Model, Package};
use crate::wire::Part;
use expr::{Binding, Scope, Statics, bare, is_message, negated};
use native::{Natives, is_zero, seen_as};
pub(super) use native::{type_number, unwrapped};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Rust text of the module that validates the types of one part; not yet formatted.
#[must_use]
pub(crate) fn emit(model: &Model, part: Part) -> String {
    let ruled = ruled(model);
    let mut emitter = Emitter {
        natives: Natives::new(model),
        statics: Statics::default(),
        ruled: &ruled,
    };
    let mut bodies = String::new();
    for package in part.packages(model) {
        for message in messages(package) {
            if ruled.contains(&message.full_name) {
                bodies.push_str(&emitter.message(message));
            }
        }
    }
    let mut text =
        String::from("//! What makes messages valid: the rules of the contracts as code.\n");
    if !bodies.is_empty() {
        text.push_str(
            "#![allow(\n\
             clippy::absurd_extreme_comparisons,\n\
             clippy::complexity,\n\
             clippy::iter_over_hash_type,\n\
             clippy::style,\n\
             deprecated,\n\
             unused_comparisons,\n\
             reason = \"rules are compared as the contract states them\"\n\
             )]\n\n\
             use ::svc_runtime::validate as v;\n",
        );
        if mentions(&bodies, "cel") {
            text.push_str("use ::svc_runtime::validate::cel;\n");
        }
    }
    text.push_str(&emitter.statics.text());
    text.push_str(&bodies);
    for path in without_rules(model, part, &ruled) {
        let _ = writeln!(text, "impl ::svc_runtime::Validate for {path} {{}}");
    }
    text
}

/// What is sent and has no rules: requests that are served, requests and responses of clients.
fn without_rules(model: &Model, part: Part, ruled: &BTreeSet<String>) -> BTreeSet<String> {
    let served = model.services.iter().flat_map(|service| &service.rpcs);
    let called = model.clients.iter().flat_map(|client| client.rpcs());
    served
        .map(|rpc| &rpc.request)
        .chain(called.flat_map(|(_, rpc)| [&rpc.request, &rpc.response]))
        .filter(|name| !name.starts_with("google.protobuf.") && !ruled.contains(*name))
        .filter(|name| part.has(model, name))
        .filter_map(|name| crate::wire::path(model, name))
        .collect()
}

fn messages(package: &Package) -> Vec<&Message> {
    fn add<'a>(messages: &'a [Message], all: &mut Vec<&'a Message>) {
        for message in messages {
            all.push(message);
            add(&message.messages, all);
        }
    }
    let mut all = Vec::new();
    add(&package.messages, &mut all);
    all
}

/// Messages that have rules, or reach some.
fn ruled(model: &Model) -> BTreeSet<String> {
    let all: Vec<&Message> = [Part::Shared, Part::Downstream]
        .into_iter()
        .flat_map(|part| part.packages(model))
        .flat_map(messages)
        .collect();
    let mut ruled: BTreeSet<String> = all
        .iter()
        .filter(|message| has_rules(message))
        .map(|message| message.full_name.clone())
        .collect();
    loop {
        let before = ruled.len();
        for message in &all {
            let reaches = message.fields.iter().any(|field| {
                let rules = message.rules.fields.get(&field.number);
                !is_skipped(rules)
                    && !is_skipped(rules.and_then(|rules| rules.items.as_deref()))
                    && element(&field.kind).is_some_and(|name| ruled.contains(name))
            });
            if reaches {
                ruled.insert(message.full_name.clone());
            }
        }
        if ruled.len() == before {
            return ruled;
        }
    }
}

fn has_rules(message: &Message) -> bool {
    let rules = &message.rules;
    !(rules.checks.is_empty() && rules.choices.is_empty() && rules.oneofs.is_empty())
        || rules
            .fields
            .values()
            .any(|field| field.ignore != Ignore::Always && is_any(field))
}

fn is_any(rules: &FieldRules) -> bool {
    let is_inner = |inner: &Option<Box<FieldRules>>| inner.as_deref().is_some_and(is_any);
    rules.required
        || !rules.checks.is_empty()
        || rules.defined_only.is_some()
        || !rules.type_urls.is_empty()
        || is_inner(&rules.items)
        || is_inner(&rules.keys)
}

fn is_skipped(rules: Option<&FieldRules>) -> bool {
    rules.is_some_and(|rules| rules.ignore == Ignore::Always)
}

/// The message that a field, its items or its values are.
fn element(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Message(name) | Kind::Group(name) => Some(name),
        Kind::Map(_, value) => element(value),
        Kind::Scalar(_) | Kind::Enum(_) => None,
    }
}

struct Emitter<'a> {
    natives: Natives<'a>,
    statics: Statics,
    ruled: &'a BTreeSet<String>,
}

/// A value that is checked: a place or a reference to one.
struct Place<'a> {
    kind: &'a Kind,
    text: &'a str,
    is_ref: bool,
    /// The expression of its path.
    at: &'a str,
}

impl Emitter<'_> {
    fn message(&mut self, message: &Message) -> String {
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

    fn map(
        &mut self,
        key: crate::model::Scalar,
        value: &Kind,
        place: &str,
        rules: &FieldRules,
    ) -> String {
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
            let (iter, pattern) = if checks.contains("at.value(FIELD") {
                (format!("&{place}"), "(key, value)")
            } else {
                (format!("{place}.keys()"), "key")
            };
            let _ = write!(inner, "for {pattern} in {iter} {{\n{checks}}}\n");
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

    fn check(&mut self, check: &Check, this: &Binding, at: &str) -> String {
        let mut scope = Scope {
            natives: &self.natives,
            statics: &mut self.statics,
            variables: BTreeMap::from([("this".to_owned(), this.clone())]),
        };
        match check.expr.ty {
            Type::String => {
                let rule = |words: &str| rule(&check.id, words, &check.path);
                worded(&mut scope, &check.expr, at, &rule)
            }
            _ => {
                let rule = rule(&check.id, &check.message, &check.path);
                let code = scope.expr(&negated(&check.expr));
                let condition = bare(&code.text);
                if code.fallible {
                    format!("if v.run(|| Ok({condition}))? {{ v.broken({at}, {rule})?; }}\n")
                } else {
                    format!("if {condition} {{ v.broken({at}, {rule})?; }}\n")
                }
            }
        }
    }
}

/// A check whose expression gives the message, empty if it holds.
fn worded(
    scope: &mut Scope<'_, '_>,
    expr: &Expr,
    at: &str,
    rule: &impl Fn(&str) -> String,
) -> String {
    match &expr.node {
        Node::Const(Value::String(words)) if words.is_empty() => String::new(),
        Node::Const(Value::String(words)) => format!("v.broken({at}, {})?;\n", rule(words)),
        Node::Cond(condition, yes, no) => {
            let yes = worded(scope, yes, at, rule);
            let no = worded(scope, no, at, rule);
            let (condition, yes, no) = if yes.is_empty() {
                (negated(condition), no, yes)
            } else {
                ((**condition).clone(), yes, no)
            };
            let code = scope.expr(&condition);
            let condition = bare(&code.text);
            let condition = if code.fallible {
                format!("v.run(|| Ok({condition}))?")
            } else {
                condition.to_owned()
            };
            match no.is_empty() {
                true => format!("if {condition} {{ {yes} }}\n"),
                false => format!("if {condition} {{ {yes} }} else {{ {no} }}\n"),
            }
        }
        _ => {
            let code = scope.owned(expr);
            let text = bare(&code.text);
            let text = if code.fallible {
                format!("v.run(|| Ok({text}))?")
            } else {
                text.to_owned()
            };
            format!(
                "{{ let words = {text}; if !words.is_empty() {{ v.broken_because({at}, {}, words)?; }} }}\n",
                rule("")
            )
        }
    }
}

fn type_urls(urls: &TypeUrls, at: &str) -> String {
    let list: Vec<String> = urls.urls.iter().map(|url| format!("{url:?}")).collect();
    let (not, id, words) = if urls.allowed {
        ("!", "any.in", "type URL must be in the allow list")
    } else {
        ("", "any.not_in", "type URL must not be in the block list")
    };
    format!(
        "if {not}[{}].contains(&this.type_url.as_str()) {{ v.broken({at}, {})?; }}\n",
        list.join(", "),
        rule(id, words, &urls.path)
    )
}

/// Checks of a list or map, where `required` and `ignore` mean that it is not empty.
fn guarded(rules: &FieldRules, place: &str, inner: String) -> String {
    let missing = if rules.required {
        format!(
            "v.broken(&at.field(FIELD), {})?;\n",
            rule("required", "value is required", &[required_step()])
        )
    } else {
        String::new()
    };
    guarded_value(rules, &format!("{place}.is_empty()"), inner, &missing)
}

fn guarded_value(rules: &FieldRules, zero: &str, inner: String, missing: &str) -> String {
    match (missing.is_empty(), inner.is_empty()) {
        (true, true) => inner,
        (true, false) if rules.ignore == Ignore::IfZeroValue => {
            format!("if {} {{\n{inner}}}\n", not(zero))
        }
        (true, false) => inner,
        (false, true) => format!("if {zero} {{\n{missing}}}\n"),
        (false, false) => format!("if {zero} {{\n{missing}}} else {{\n{inner}}}\n"),
    }
}

fn not(condition: &str) -> String {
    if let Some(positive) = condition.strip_prefix('!') {
        return positive.to_owned();
    }
    match condition.split_once(" == ") {
        Some((left, right)) => format!("{left} != {right}"),
        None => format!("!{condition}"),
    }
}

fn required_oneof(message: &Message, index: usize, name: &str) -> String {
    format!(
        "if self.{}.is_none() {{ v.broken(&at.oneof({name:?}), {})?; }}\n",
        snake(&message.oneofs[index].name),
        rule("required", "exactly one field is required in oneof", &[])
    )
}

fn required_step() -> PathStep {
    PathStep {
        number: 25,
        name: "required".to_owned(),
        kind: 8,
        index: None,
    }
}

fn rule(id: &str, message: &str, path: &[PathStep]) -> String {
    let steps: Vec<String> = path
        .iter()
        .map(|step| match step.index {
            Some(index) => format!(
                "v::Step::item({}, {:?}, {}, {index})",
                step.number, step.name, step.kind
            ),
            None => format!(
                "v::Step::new({}, {:?}, {})",
                step.number, step.name, step.kind
            ),
        })
        .collect();
    format!(
        "const {{ &v::Rule {{ id: {id:?}, message: {message:?}, path: &[{}] }} }}",
        steps.join(", ")
    )
}

fn path_field(field: &Field) -> String {
    match &field.kind {
        Kind::Map(key, value) => format!(
            "v::Field::map({}, {:?}, 11, {}, {})",
            field.number,
            field.proto_name,
            type_number(&Kind::Scalar(*key)),
            type_number(value)
        ),
        kind => format!(
            "v::Field::new({}, {:?}, {})",
            field.number,
            field.proto_name,
            type_number(kind)
        ),
    }
}

/// Whether code names a variable, literals aside.
fn mentions(text: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let code = without_literals(text);
    code.match_indices(name).any(|(at, _)| {
        !code[..at].ends_with(is_part) && !code[at + name.len()..].starts_with(is_part)
    })
}

fn without_literals(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut letters = text.chars();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => {
                letters.next();
            }
            '"' => quoted = !quoted,
            _ if quoted => {}
            _ => code.push(letter),
        }
    }
    code
}
