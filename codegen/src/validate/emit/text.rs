//! Rust text of what rules and fields are called, and of the guards around checks.

use super::native::type_number;
use crate::ident::snake;
use crate::model::{Field, Kind, Message};
use crate::validate::ir::{FieldRules, Ignore, PathStep};

/// Checks of a list or map, where `required` and `ignore` mean that it is not empty.
pub(super) fn guarded(rules: &FieldRules, place: &str, inner: String) -> String {
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

pub(super) fn guarded_value(
    rules: &FieldRules,
    zero: &str,
    inner: String,
    missing: &str,
) -> String {
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

pub(super) fn required_oneof(message: &Message, index: usize, name: &str) -> String {
    format!(
        "if self.{}.is_none() {{ v.broken(&at.oneof({name:?}), {})?; }}\n",
        snake(&message.oneofs[index].name),
        rule("required", "exactly one field is required in oneof", &[])
    )
}

pub(super) fn required_step() -> PathStep {
    PathStep {
        number: 25,
        name: "required".to_owned(),
        kind: 8,
        index: None,
    }
}

pub(super) fn rule(id: &str, message: &str, path: &[PathStep]) -> String {
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

pub(super) fn path_field(field: &Field) -> String {
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
pub(super) fn mentions(text: &str, name: &str) -> bool {
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
