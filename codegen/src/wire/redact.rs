//! `Debug` of messages with sensitive fields, which shows that such a field is there and not what is
//! in it: whoever logs a request must not log what the contract says not to.
//!
//! prost-build leaves `Debug` out for a message, its oneofs and all that is nested in it, so all of
//! these get an implementation here.

use super::{Part, oneof_path, path};
use crate::ident::{camel, snake};
use crate::model::{Enum, Label, Message, Model, Package};
use std::fmt::Write as _;

/// The messages, as prost-build names them, whose `Debug` is made here.
pub(super) fn skipped(model: &Model, part: Part) -> Vec<String> {
    let mut names = Vec::new();
    for package in part.packages(model) {
        let scope: String = package
            .module
            .iter()
            .map(|part| format!(".{part}"))
            .collect();
        add(&scope, &package.messages, &mut names);
    }
    names
}

fn add(scope: &str, messages: &[Message], names: &mut Vec<String>) {
    for message in messages {
        let name = format!("{scope}.{}", message.name);
        match is_sensitive(message) {
            true => names.push(name),
            false => add(&name, &message.messages, names),
        }
    }
}

fn is_sensitive(message: &Message) -> bool {
    message.fields.iter().any(|field| field.role.sensitive)
}

/// Rust text of the implementations for one package.
pub(super) fn emit(model: &Model, package: &Package) -> String {
    let mut text = String::new();
    outside(model, &package.messages, &mut text);
    text
}

fn outside(model: &Model, messages: &[Message], text: &mut String) {
    for message in messages {
        match is_sensitive(message) {
            true => inside(model, message, text),
            false => outside(model, &message.messages, text),
        }
    }
}

fn inside(model: &Model, message: &Message, text: &mut String) {
    let Some(name) = path(model, &message.full_name) else {
        return;
    };
    let mut body = String::new();
    let mut oneofs = Vec::new();
    for field in &message.fields {
        let (shown, place) = match field.oneof {
            Some(index) if oneofs.contains(&index) => continue,
            Some(index) => {
                oneofs.push(index);
                let name = &message.oneofs[index].name;
                (name, format!("&self.{}", snake(name)))
            }
            None if field.role.sensitive => {
                (&field.name, redacted(field.label, &snake(&field.name)))
            }
            None => (&field.name, format!("&self.{}", snake(&field.name))),
        };
        let _ = writeln!(body, ".field({shown:?}, {place})");
    }
    implement(
        text,
        &name,
        &format!("f.debug_struct({:?}){body}.finish()", camel(&message.name)),
    );
    for (index, oneof) in message.oneofs.iter().enumerate() {
        let mut arms = String::new();
        for field in message
            .fields
            .iter()
            .filter(|field| field.oneof == Some(index))
        {
            let variant = camel(&field.name);
            let (bound, shown) = match field.role.sensitive {
                true => ("_", "&::svc_runtime::REDACTED"),
                false => ("value", "value"),
            };
            let _ = writeln!(
                arms,
                "Self::{variant}({bound}) => f.debug_tuple({variant:?}).field({shown}).finish(),"
            );
        }
        let name = oneof_path(&name, message, oneof);
        implement(text, &name, &format!("match self {{ {arms} }}"));
    }
    for nested in &message.messages {
        inside(model, nested, text);
    }
    for nested in &message.enums {
        of_enum(model, nested, text);
    }
}

fn of_enum(model: &Model, item: &Enum, text: &mut String) {
    if let Some(name) = path(model, &item.full_name) {
        implement(text, &name, "f.write_str(self.as_str_name())");
    }
}

/// What stands for a value that is there.
fn redacted(label: Label, name: &str) -> String {
    const REDACTED: &str = "::svc_runtime::REDACTED";
    match label {
        Label::Optional => format!("&self.{name}.as_ref().map(|_| {REDACTED})"),
        _ => format!("&{REDACTED}"),
    }
}

fn implement(text: &mut String, name: &str, body: &str) {
    let _ = writeln!(
        text,
        "impl ::core::fmt::Debug for {name} {{\n\
         fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{ {body} }}\n}}"
    );
}
