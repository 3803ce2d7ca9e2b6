//! The interpreter as what the official harness calls an executor: the descriptors of a request are
//! loaded, and its cases are judged by the rules in them.

use super::harness::{
    Element, FieldPath, Outcome, Request, Response, Subscript, TestResult, Violation, Violations,
};
use prost_reflect::DynamicMessage;
use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;
use svc_codegen::descriptor::{self, Descriptors};
use svc_codegen::model::{self, Kind, Message, Model};
use svc_codegen::validate::interpret::{self, Interpreter};

/// Judges all cases of a request by the rules in its set.
pub(crate) fn answer(request: &Request) -> Response {
    let types: BTreeSet<&str> = request.cases.values().map(type_name).collect();
    match descriptor::decode("the request's set", &request.fdset) {
        Ok(descriptors) => {
            let model = model::of_messages(&descriptors, types);
            Judge::new(&descriptors, &model).answer(request)
        }
        Err(failure) => respond(request, |_| Outcome::UnexpectedError(failure.to_string())),
    }
}

fn respond(request: &Request, judge: impl Fn(&prost_types::Any) -> Outcome) -> Response {
    let cases = request.cases.iter().map(|(name, input)| {
        let result = TestResult {
            result: Some(judge(input)),
        };
        (name.clone(), result)
    });
    Response {
        results: cases.collect(),
    }
}

fn type_name(input: &prost_types::Any) -> &str {
    input.type_url.rsplit('/').next().unwrap_or_default()
}

/// The rules of a set.
pub(crate) struct Judge<'a> {
    descriptors: &'a Descriptors,
    interpreter: Interpreter<'a>,
    messages: BTreeMap<&'a str, &'a Message>,
    /// What is wrong with rules, by message.
    refused: BTreeMap<&'a str, Outcome>,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(descriptors: &'a Descriptors, model: &'a Model) -> Self {
        let mut messages = BTreeMap::new();
        for package in model.packages.values() {
            add(&package.messages, &mut messages);
        }
        let mut refused = BTreeMap::new();
        for finding in &model.rule_findings {
            let place = finding.place.as_ref();
            let subject = place.and_then(|place| place.subject.as_deref());
            let subject = subject.unwrap_or_default();
            let names = messages.keys().filter(|name| {
                let rest = subject.strip_prefix(**name);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            });
            if let Some(name) = names.max_by_key(|name| name.len()) {
                let reason = finding.message.clone();
                let outcome = match finding.code {
                    "RULE_INVALID" => Outcome::CompilationError(reason),
                    _ => Outcome::UnexpectedError(reason),
                };
                refused.insert(*name, outcome);
            }
        }
        Self {
            descriptors,
            interpreter: Interpreter::new(model),
            messages,
            refused,
        }
    }

    /// Judges all cases of a request, whatever its set is.
    pub(crate) fn answer(&self, request: &Request) -> Response {
        respond(request, |input| {
            self.outcome(type_name(input), &input.value, request.first)
        })
    }

    fn outcome(&self, name: &str, input: &[u8], first: bool) -> Outcome {
        let Some(descriptor) = self.descriptors.pool.get_message_by_name(name) else {
            return Outcome::UnexpectedError(format!("the set has no message `{name}`"));
        };
        if let Some(refused) = self.refused(name) {
            return refused;
        }
        let message = match DynamicMessage::decode(descriptor, input) {
            Ok(message) => message,
            Err(error) => return Outcome::UnexpectedError(error.to_string()),
        };
        let now = SystemTime::now();
        let checked = if first {
            self.interpreter.first(name, &message, now)
        } else {
            self.interpreter.all(name, &message, now)
        };
        match checked {
            Ok(()) => Outcome::Success(true),
            Err(found) => match found.failure {
                Some(reason) => Outcome::RuntimeError(reason),
                None => Outcome::ValidationError(Violations {
                    violations: found.list.iter().map(violation).collect(),
                }),
            },
        }
    }

    /// What is wrong with the rules of a message or of one that it reaches.
    fn refused(&self, name: &str) -> Option<Outcome> {
        let mut seen = BTreeSet::new();
        let mut pending = vec![name];
        while let Some(name) = pending.pop() {
            if let Some(outcome) = self.refused.get(name) {
                return Some(outcome.clone());
            }
            if seen.insert(name)
                && let Some(message) = self.messages.get(name)
            {
                pending.extend(
                    message
                        .fields
                        .iter()
                        .filter_map(|field| element(&field.kind)),
                );
            }
        }
        None
    }
}

fn add<'a>(messages: &'a [Message], to: &mut BTreeMap<&'a str, &'a Message>) {
    for message in messages {
        to.insert(&message.full_name, message);
        add(&message.messages, to);
    }
}

fn element(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Message(name) | Kind::Group(name) => Some(name),
        Kind::Map(_, value) => element(value),
        Kind::Scalar(_) | Kind::Enum(_) => None,
    }
}

/// A violation on the wire.
pub(crate) fn violation(found: &interpret::Violation) -> Violation {
    Violation {
        rule_id: Some(found.id.clone()),
        message: (!found.message.is_empty()).then(|| found.message.clone()),
        for_key: found.for_key.then_some(true),
        field: path(&found.field),
        rule: path(&found.rule),
    }
}

fn path(elements: &[interpret::PathElement]) -> Option<FieldPath> {
    let some = |number: i32| (number != 0).then_some(number);
    let elements = elements.iter().map(|element| Element {
        field_number: some(element.number),
        field_name: Some(element.name.clone()),
        field_type: some(element.kind),
        key_type: some(element.key_kind),
        value_type: some(element.value_kind),
        subscript: element.subscript.as_ref().map(|subscript| match subscript {
            interpret::Subscript::Index(index) => Subscript::Index(*index),
            interpret::Subscript::Bool(key) => Subscript::BoolKey(*key),
            interpret::Subscript::Int(key) => Subscript::IntKey(*key),
            interpret::Subscript::Uint(key) => Subscript::UintKey(*key),
            interpret::Subscript::String(key) => Subscript::StringKey(key.clone()),
        }),
    });
    let elements: Vec<_> = elements.collect();
    (!elements.is_empty()).then_some(FieldPath { elements })
}
