//! From rules to Rust: one implementation of `Rules` for each message that has any.
//!
//! The text is straight code: comparisons with constants, loops over prost's lists and maps, calls
//! of the runtime's formats. A message whose rules and members' rules are none costs nothing.

mod check;
mod code;
mod expr;
mod fields;
mod guarantee;
mod lists;
mod native;
mod text;
mod walk;

use super::ir::{FieldRules, Ignore};
use crate::model::{Kind, Message, Model, Package};
use crate::wire::Part;
use code::Statics;
use native::Natives;
pub(super) use native::{type_number, unwrapped};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use text::mentions;

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
    let own: Vec<&Message> = part
        .packages(model)
        .flat_map(messages)
        .filter(|message| ruled.contains(&message.full_name))
        .collect();
    for message in &own {
        bodies.push_str(&emitter.message(message));
    }
    let guarantees = match part {
        Part::Shared => emitter.guarantees(&own),
        Part::Downstream => String::new(),
    };
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
    text.push_str(&guarantees);
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
