//! Rules that are written as expressions, and the choices of messages.

use super::super::cel::{self, Env, Refused};
use super::super::ir::{Check, Choice, Expr, PathStep, Type, Value};
use super::Reader;
use super::options::{flag, list, step, strings, text};
use prost_reflect::{DynamicMessage, MessageDescriptor, ReflectMessage, Value as Reflected};

impl Reader<'_> {
    /// `cel` and `cel_expression` of a field or message.
    pub(super) fn expressions(
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
                let source = match rule {
                    Reflected::Message(rule) => text(rule, "expression"),
                    _ => shown.clone(),
                };
                let checked = this.clone().and_then(|this| {
                    let env = Env::new(&self.descriptors.pool, self.is_known, this);
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
                        source,
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
pub(super) fn compile(
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

pub(super) fn read_choice(
    message: &MessageDescriptor,
    choice: &DynamicMessage,
) -> Result<Choice, String> {
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
