//! One check: an expression that must hold, and what is said if it does not.

use super::Emitter;
use super::code::{Binding, bare, negated};
use super::expr::Scope;
use super::text::rule;
use crate::validate::ir::{Check, Expr, Node, Type, TypeUrls, Value};
use std::collections::BTreeMap;

impl Emitter<'_> {
    pub(super) fn check(&mut self, check: &Check, this: &Binding, at: &str) -> String {
        let mut scope = Scope {
            natives: &self.natives,
            statics: &mut self.statics,
            variables: BTreeMap::from([("this".to_owned(), this.clone())]),
        };
        match check.expr.ty {
            Type::Dyn => {
                let rule = rule(&check.id, &check.message, &check.path);
                let code = scope.value(&check.expr);
                format!("v.judged({at}, {rule}, || Ok({}))?;\n", bare(&code.text))
            }
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

pub(super) fn type_urls(urls: &TypeUrls, at: &str) -> String {
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
