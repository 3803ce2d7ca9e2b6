//! Fields of messages: how prost holds them, whether they are set, and messages that are made.

use super::code::{Code, bare, constant, dynamic, plain};
use super::expr::Scope;
use super::native::{is_zero, seen_as, unwrapped};
use crate::ident::{camel, snake};
use crate::model::{Field, Kind, Label, Message, Scalar};
use crate::validate::ir::{Expr, Member, Node, Type, Value};

pub(super) fn is_message(kind: &Kind) -> bool {
    matches!(kind, Kind::Message(_) | Kind::Group(_))
}

impl Scope<'_, '_> {
    pub(super) fn field(&mut self, target: &Expr, member: &Member, ty: &Type) -> Code {
        let target = self.expr(target);
        let (message, field) = self.natives.field(&member.message, member.number);
        let place = format!("{}.{}", target.text, snake(&field.name));
        if let Type::Wrapper(_) = ty {
            let seen = seen_as(&field.kind, "x", true);
            let text = match field.oneof {
                Some(oneof) => {
                    let (place, pattern) = self.variant(&target.text, message, field, oneof);
                    format!("(match &{place} {{ Some({pattern}(x)) => Some({seen}), _ => None }})")
                }
                None => format!("{place}.as_ref().map(|x| {seen})"),
            };
            return plain(text, target.fallible);
        }
        let own_default = self.natives.default(field);
        let text = match (&field.kind, field.label, field.oneof) {
            (_, Label::Repeated, _) => place,
            (kind, _, Some(oneof)) => {
                let (place, pattern) = self.variant(&target.text, message, field, oneof);
                let (some, none) = self.or_default(kind, own_default);
                format!("(match &{place} {{ Some({pattern}(x)) => {some}, _ => {none} }})")
            }
            (kind, Label::Implicit | Label::Required, _) if !is_message(kind) => {
                seen_as(kind, &place, false)
            }
            (kind, Label::Required, _) => seen_as(kind, &place, false),
            (kind, ..) => {
                let (some, none) = self.or_default(kind, own_default);
                format!("(match &{place} {{ Some(x) => {some}, None => {none} }})")
            }
        };
        // A list or map of prost's has its place; others of an open type are values.
        if field.label != Label::Repeated && super::expr::is_open(ty) {
            return dynamic(text, target.fallible);
        }
        plain(text, target.fallible)
    }

    /// What a field's value `x` is seen as, and what stands for its absence.
    fn or_default(&mut self, kind: &Kind, default: String) -> (String, String) {
        match kind {
            Kind::Message(name) | Kind::Group(name) if default.is_empty() => {
                let path = self.natives.path(name);
                let default = self.statics.default_of(&path);
                (format!("cel::held::<{path}, _>(x)"), format!("&*{default}"))
            }
            kind => (seen_as(kind, "x", true), default),
        }
    }

    /// Place of a oneof and path of a member's variant.
    pub(super) fn variant(
        &self,
        target: &str,
        message: &Message,
        field: &Field,
        oneof: usize,
    ) -> (String, String) {
        let oneof = &message.oneofs[oneof];
        let path = self.natives.oneof_path(message, oneof);
        (
            format!("{target}.{}", snake(&oneof.name)),
            format!("{path}::{}", camel(&field.name)),
        )
    }

    pub(super) fn has(&mut self, target: &Expr, member: &Member) -> Code {
        let target = self.expr(target);
        let (message, field) = self.natives.field(&member.message, member.number);
        let text = self.is_set(&target.text, message, field);
        plain(text, target.fallible)
    }

    /// Whether a field of the message `target` is set.
    pub(super) fn is_set(&self, target: &str, message: &Message, field: &Field) -> String {
        let place = format!("{target}.{}", snake(&field.name));
        match (field.label, field.oneof) {
            (_, Some(oneof)) => {
                let (place, pattern) = self.variant(target, message, field, oneof);
                format!("matches!(&{place}, Some({pattern}(_)))")
            }
            (Label::Repeated, _) => format!("!{place}.is_empty()"),
            (Label::Required, _) => "true".to_owned(),
            (Label::Implicit, _) if !is_message(&field.kind) => {
                format!("!({})", is_zero(self.natives, &field.kind, &place, false))
            }
            _ => format!("{place}.is_some()"),
        }
    }

    /// A message literal of constants, made once.
    pub(super) fn message(&mut self, name: &str, fields: &[(i32, Expr)]) -> Code {
        let path = self.natives.path(name);
        let made = self.made(name, fields);
        let literal = self.statics.message(&path, made);
        plain(format!("(&*{literal})"), false)
    }

    fn made(&self, name: &str, fields: &[(i32, Expr)]) -> String {
        let mut text = format!("{} {{ ", self.natives.path(name));
        for (number, value) in fields {
            let (message, field) = self.natives.field(name, *number);
            let value = self.made_value(&field.kind, value);
            match (field.oneof, field.label) {
                (Some(oneof), _) => {
                    let (_, pattern) = self.variant("", message, field, oneof);
                    let place = snake(&message.oneofs[oneof].name);
                    text.push_str(&format!("{place}: Some({pattern}({value})), "));
                }
                (None, Label::Optional) => {
                    text.push_str(&format!("{}: Some({value}), ", snake(&field.name)));
                }
                (None, Label::Implicit) if is_message(&field.kind) => {
                    text.push_str(&format!("{}: Some({value}), ", snake(&field.name)));
                }
                _ => text.push_str(&format!("{}: {value}, ", snake(&field.name))),
            }
        }
        text.push_str("..Default::default() }");
        text
    }

    /// A constant as prost holds it; its range was checked.
    fn made_value(&self, kind: &Kind, value: &Expr) -> String {
        match &value.node {
            Node::Message(name, fields) => format!("{}.into()", self.made(name, fields)),
            Node::List(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| match &item.node {
                        Node::Message(name, fields) => self.made(name, fields),
                        _ => self.made_value(kind, item),
                    })
                    .collect();
                format!("vec![{}]", items.join(", "))
            }
            Node::Const(value) => made_constant(kind, value),
            _ => unreachable!("a message literal is made of constants"),
        }
    }
}

fn made_constant(kind: &Kind, value: &Value) -> String {
    let is_narrow = matches!(
        unwrapped(kind),
        Kind::Enum(_)
            | Kind::Scalar(
                Scalar::Int32
                    | Scalar::Sint32
                    | Scalar::Sfixed32
                    | Scalar::Uint32
                    | Scalar::Fixed32
            )
    );
    match value {
        Value::List(_, items) => {
            let items: Vec<String> = items.iter().map(|item| made_constant(kind, item)).collect();
            format!("vec![{}]", items.join(", "))
        }
        Value::Int(number) if is_narrow => number.to_string(),
        Value::Uint(number) if is_narrow => number.to_string(),
        Value::Double(_) if unwrapped(kind) == Kind::Scalar(Scalar::Float) => {
            format!("({} as f32)", bare(&constant(value)))
        }
        Value::String(text) => format!("{text:?}.into()"),
        Value::Bytes(bytes) => format!("b\"{}\".to_vec().into()", bytes.escape_ascii()),
        Value::Duration(span) => format!(
            "::svc_runtime::prost_types::Duration {{ seconds: {}, nanos: {} }}",
            span.seconds, span.nanos
        ),
        Value::Timestamp(span) => format!(
            "::svc_runtime::prost_types::Timestamp {{ seconds: {}, nanos: {} }}",
            span.seconds, span.nanos
        ),
        other => constant(other),
    }
}
