//! The walk over a message: which rules apply to what, in the order of generated code.

use super::eval::{Error, Scope};
use super::value::{Value, borrowed, is_message, of_field};
use super::violation::At;
use super::{Interpreter, Violations};
use crate::model::{Field, Kind, Label, Message};
use crate::validate::ir::{Check, Choice, FieldRules, Ignore, PathStep, TypeUrls};
use crate::validate::shared::cel::Timestamp;
use prost_reflect::{DynamicMessage, MapKey, Value as Native};
use std::borrow::Cow;
use std::collections::HashMap;
use std::time::SystemTime;

/// Ends a walk early.
pub(super) struct Stop;

type Flow = Result<(), Stop>;

pub(super) struct Walk<'i, 'm> {
    interpreter: &'i Interpreter<'m>,
    now: Timestamp,
    fail_fast: bool,
    found: Violations,
}

impl<'i, 'm> Walk<'i, 'm> {
    pub(super) fn new(interpreter: &'i Interpreter<'m>, now: SystemTime, fail_fast: bool) -> Self {
        let since = now
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
        let nanos = i32::try_from(since.subsec_nanos()).unwrap_or(0);
        Self {
            interpreter,
            now: Timestamp::new(seconds, nanos),
            fail_fast,
            found: Violations::default(),
        }
    }

    pub(super) fn run(mut self, name: &str, message: &DynamicMessage) -> Result<(), Violations> {
        let flow = self.message(name, message, &At::root());
        if flow.is_ok() && self.found.list.is_empty() {
            return Ok(());
        }
        Err(self.found)
    }

    /// A value on its own.
    pub(super) fn alone(
        mut self,
        rules: &FieldRules,
        kind: &Kind,
        value: &Native,
    ) -> Result<(), Violations> {
        let at = At::root();
        let flow = if rules.required && self.interpreter.is_zero(value, kind) {
            self.broken(&at, "required", "value is required", &[required()])
        } else {
            self.element(kind, value, Some(rules), &at)
        };
        if flow.is_ok() && self.found.list.is_empty() {
            return Ok(());
        }
        Err(self.found)
    }

    fn broken(&mut self, at: &At<'_>, id: &str, message: &str, rule: &[PathStep]) -> Flow {
        let violation = at.violation(id, message, rule);
        self.found.list.push(violation);
        if self.fail_fast { Err(Stop) } else { Ok(()) }
    }

    fn message(&mut self, name: &str, message: &DynamicMessage, at: &At<'_>) -> Flow {
        let Some(model) = self.interpreter.message(name) else {
            return Ok(());
        };
        let this = Value::Message(Cow::Borrowed(message));
        for check in &model.rules.checks {
            self.check(check, &this, at)?;
        }
        for choice in &model.rules.choices {
            self.choice(model, choice, message, at)?;
        }
        for (index, name) in &model.rules.oneofs {
            let mut members = model.fields.iter();
            let is_set = |field: &Field| {
                field.oneof == Some(*index) && self.interpreter.is_set(message, field)
            };
            if !members.any(is_set) {
                let words = "exactly one field is required in oneof";
                self.broken(&at.oneof(name), "required", words, &[])?;
            }
        }
        for field in &model.fields {
            self.field(model, field, message, at)?;
        }
        Ok(())
    }

    fn choice(
        &mut self,
        model: &Message,
        choice: &Choice,
        message: &DynamicMessage,
        at: &At<'_>,
    ) -> Flow {
        let members = model.fields.iter();
        let set = members
            .filter(|field| choice.fields.contains(&field.number))
            .filter(|field| self.interpreter.is_set(message, field))
            .count();
        if set > 1 {
            let words = format!("only one of {} can be set", choice.names);
            self.broken(at, "message.oneof", &words, &[])?;
        }
        if set == 0 && choice.required {
            let words = format!("one of {} must be set", choice.names);
            self.broken(at, "message.oneof", &words, &[])?;
        }
        Ok(())
    }

    fn field(
        &mut self,
        model: &Message,
        field: &Field,
        message: &DynamicMessage,
        at: &At<'_>,
    ) -> Flow {
        let none = FieldRules::default();
        let rules = model.rules.fields.get(&field.number).unwrap_or(&none);
        if rules.ignore == Ignore::Always {
            return Ok(());
        }
        let here = at.field(field);
        // A required field of proto2 always is there in prost's types; so it is here.
        let is_tracked = field.label != Label::Required
            && (field.oneof.is_some()
                || field.label == Label::Optional
                || (field.label != Label::Repeated && is_message(&field.kind)));
        if (is_tracked || rules.required || rules.ignore == Ignore::IfZeroValue)
            && !self.interpreter.is_set(message, field)
        {
            if rules.required {
                self.broken(&here, "required", "value is required", &[required()])?;
            }
            return Ok(());
        }
        let value = of_field(message, field);
        match &*value {
            Native::List(items) => self.list(field, rules, &value, items, at),
            Native::Map(entries) => self.map(field, rules, &value, entries, at),
            value => self.value(&field.kind, value, rules, &here),
        }
    }

    fn list(
        &mut self,
        field: &Field,
        rules: &FieldRules,
        whole: &Native,
        items: &[Native],
        at: &At<'_>,
    ) -> Flow {
        self.whole(field, rules, whole, at)?;
        for (index, item) in items.iter().enumerate() {
            let here = at.item(field, index);
            self.element(&field.kind, item, rules.items.as_deref(), &here)?;
        }
        Ok(())
    }

    fn map(
        &mut self,
        field: &Field,
        rules: &FieldRules,
        whole: &Native,
        entries: &HashMap<MapKey, Native>,
        at: &At<'_>,
    ) -> Flow {
        self.whole(field, rules, whole, at)?;
        let Kind::Map(key_kind, value_kind) = &field.kind else {
            return Ok(());
        };
        let mut sorted: Vec<_> = entries.iter().collect();
        sorted.sort_by_key(|(key, _)| *key);
        for (key, value) in sorted {
            if let Some(rules) = &rules.keys {
                let native = Native::from(key.clone());
                let here = at.entry(field, key, true);
                self.element(&Kind::Scalar(*key_kind), &native, Some(rules), &here)?;
            }
            let here = at.entry(field, key, false);
            self.element(value_kind, value, rules.items.as_deref(), &here)?;
        }
        Ok(())
    }

    /// Rules of a whole list or map.
    fn whole(&mut self, field: &Field, rules: &FieldRules, whole: &Native, at: &At<'_>) -> Flow {
        if rules.checks.is_empty() {
            return Ok(());
        }
        let this = borrowed(whole, &field.kind);
        let here = at.field(field);
        for check in &rules.checks {
            self.check(check, &this, &here)?;
        }
        Ok(())
    }

    /// Rules of an item, a key or a value.
    fn element(
        &mut self,
        kind: &Kind,
        value: &Native,
        rules: Option<&FieldRules>,
        at: &At<'_>,
    ) -> Flow {
        let none = FieldRules::default();
        let rules = rules.unwrap_or(&none);
        match rules.ignore {
            Ignore::Always => Ok(()),
            Ignore::IfZeroValue if self.interpreter.is_zero(value, kind) => Ok(()),
            _ => self.value(kind, value, rules, at),
        }
    }

    /// Rules of one value.
    fn value(&mut self, kind: &Kind, value: &Native, rules: &FieldRules, at: &At<'_>) -> Flow {
        let this = borrowed(value, kind);
        for check in &rules.checks {
            self.check(check, &this, at)?;
        }
        if let (Some((numbers, path)), Native::EnumNumber(number)) = (&rules.defined_only, value)
            && !numbers.contains(number)
        {
            let words = "value must be one of the defined enum values";
            self.broken(at, "enum.defined_only", words, path)?;
        }
        let (Kind::Message(name) | Kind::Group(name), Native::Message(message)) = (kind, value)
        else {
            return Ok(());
        };
        for urls in &rules.type_urls {
            self.type_url(urls, message, at)?;
        }
        self.message(name, message, at)
    }

    fn type_url(&mut self, urls: &TypeUrls, any: &DynamicMessage, at: &At<'_>) -> Flow {
        let url = any.get_field_by_number(1);
        let url = url.as_deref().and_then(Native::as_str).unwrap_or_default();
        let is_listed = urls.urls.iter().any(|listed| listed == url);
        match (is_listed, urls.allowed) {
            (false, true) => {
                let words = "type URL must be in the allow list";
                self.broken(at, "any.in", words, &urls.path)
            }
            (true, false) => {
                let words = "type URL must not be in the block list";
                self.broken(at, "any.not_in", words, &urls.path)
            }
            _ => Ok(()),
        }
    }

    fn check(&mut self, check: &Check, this: &Value<'_>, at: &At<'_>) -> Flow {
        let mut scope = Scope::new(self.interpreter, self.now, this.clone());
        match scope.eval(&check.expr) {
            Ok(Value::Bool(true)) => Ok(()),
            Ok(Value::String(words)) if words.is_empty() => Ok(()),
            Ok(Value::String(words)) => self.broken(at, &check.id, &words, &check.path),
            Ok(Value::Bool(false)) => self.broken(at, &check.id, &check.message, &check.path),
            Ok(_) => {
                let reason = "an expression gives neither a bool nor a string";
                self.found.failure = Some(reason.to_owned());
                Err(Stop)
            }
            Err(Error(reason)) => {
                self.found.failure = Some(reason);
                Err(Stop)
            }
        }
    }
}

fn required() -> PathStep {
    PathStep {
        number: 25,
        name: "required".to_owned(),
        kind: 8,
        index: None,
    }
}
