//! Lists and maps: prost's are used where they are, others are `cel::Value`s.

use super::code::{Binding, Code, bare, constant, dynamic, owned, plain};
use super::expr::{Scope, value_of};
use super::native::seen_as;
use crate::ident::snake;
use crate::model::{Kind, Label, Scalar};
use crate::validate::ir::{Expr, Loop, LoopKind, Node, Type, Value};

/// A list to iterate over.
pub(super) struct Items {
    /// Something with `iter()`, `into_iter()` and `len()`.
    text: String,
    /// What its items are; none if they are what expressions see.
    native: Option<Kind>,
    /// Whether its items are text or bytes that it owns.
    own: bool,
    item: Type,
    pub(super) fallible: bool,
}

impl Items {
    /// An iterator over what expressions see.
    fn iter(&self) -> String {
        let view = match (&self.native, &self.item) {
            (Some(kind), _) => seen_as(kind, "item", true),
            (None, Type::String) if self.own => "item.as_str()".to_owned(),
            (None, Type::Bytes) if self.own => "item.as_slice()".to_owned(),
            (None, _) => "*item".to_owned(),
        };
        format!("{}.iter().map(|item| {view})", self.text)
    }

    /// All of it as a `cel::Value`.
    pub(super) fn value(&self) -> String {
        let items = match (&self.native, &self.item) {
            (Some(kind), _) => {
                format!(
                    "{}.iter().map(|item| {})",
                    self.text,
                    value_of(kind, "item")
                )
            }
            (None, Type::Message(name)) => format!(
                "{}.into_iter().map(|item| cel::Value::message({name:?}, item))",
                self.text
            ),
            (None, _) => format!("{}.into_iter().map(cel::Value::from)", self.text),
        };
        format!("cel::Value::list({items})")
    }
}

fn is_scalar(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Bool
            | Type::Int
            | Type::Uint
            | Type::Double
            | Type::String
            | Type::Bytes
            | Type::Duration
            | Type::Timestamp
    )
}

/// Whether lists of such items are Rust's.
fn is_item(ty: &Type) -> bool {
    is_scalar(ty) || matches!(ty, Type::Message(_))
}

impl Scope<'_, '_> {
    /// Whether a list or map is one of Rust's, not a `cel::Value`.
    pub(super) fn is_static(&self, expr: &Expr) -> bool {
        match &expr.ty {
            Type::List(item) if !is_item(item) => return false,
            Type::List(_) | Type::Map(..) => {}
            _ => return false,
        }
        match &expr.node {
            Node::Const(_) | Node::List(_) => true,
            Node::Call { function, .. } => function.starts_with("split"),
            // The keys of a map have no order in prost's; in values they do.
            Node::Loop(inner) => {
                matches!(inner.source.ty, Type::List(_))
                    && self.is_rooted(&inner.source)
                    && match inner.kind {
                        LoopKind::Map => is_item(&inner.body.ty),
                        _ => true,
                    }
            }
            _ => self.is_rooted(expr),
        }
    }

    /// Whether it is a list or map that prost holds.
    pub(super) fn is_native(&self, expr: &Expr) -> bool {
        match &expr.node {
            Node::Var(name) => {
                matches!(self.variables[name], Binding::List(..) | Binding::Map(..))
            }
            Node::Field(_, member) => {
                let (_, field) = self.natives.field(&member.message, member.number);
                field.label == Label::Repeated
            }
            _ => false,
        }
    }

    /// Whether what a list or map holds lives as long as the message.
    fn is_rooted(&self, expr: &Expr) -> bool {
        if let Node::Const(Value::List(item, _)) = &expr.node {
            return is_item(item);
        }
        let is_rust = match &expr.ty {
            Type::List(item) => is_item(item),
            _ => true,
        };
        is_rust && self.is_native(expr)
    }

    pub(super) fn same_items(&mut self, operator: &str, left: &Expr, right: &Expr) -> Code {
        let (left, right) = (self.items(left), self.items(right));
        let not = if operator == "==" { "" } else { "!" };
        plain(
            format!("{not}{}.eq({})", left.iter(), right.iter()),
            left.fallible || right.fallible,
        )
    }

    pub(super) fn member(&mut self, left: &Expr, right: &Expr) -> Code {
        if !self.is_static(right) {
            let (item, whole) = (self.value(left), self.value(right));
            return plain(format!("({}).is_in(&{})?", item.text, whole.text), true);
        }
        let needle = self.borrowed(left);
        if let Type::Map(..) = right.ty {
            let (text, key, fallible) = self.map(right);
            return plain(
                format!("cel::has_key{}({text}, {})", keyed(key), needle.text),
                fallible || needle.fallible,
            );
        }
        let items = self.items(right);
        let text = if items.native.is_none() && !items.own {
            format!("{}.contains(&{})", items.text, needle.text)
        } else {
            format!("{}.any(|item| item == {})", items.iter(), needle.text)
        };
        plain(text, items.fallible || needle.fallible)
    }

    pub(super) fn index(&mut self, target: &Expr, index: &Expr, ty: &Type) -> Code {
        if !self.is_static(target) || index.ty == Type::Dyn {
            let (whole, index) = (self.value(target), self.value(index));
            let text = format!("({}).at(&{})?", whole.text, index.text);
            return self.of_value(text, ty, true);
        }
        let at = self.borrowed(index);
        let (text, native) = match &target.ty {
            Type::Map(..) => {
                let kind = self.map_value(target);
                let (text, key, _) = self.map(target);
                (
                    format!("cel::entry{}({text}, {})?", keyed(key), at.text),
                    Some(kind),
                )
            }
            _ => {
                let items = self.items(target);
                let text = format!("cel::item(&{}, {})?", items.text, at.text);
                if items.own {
                    return owned(format!("{text}.clone()"), true);
                }
                (text, items.native)
            }
        };
        self.seen(native.as_ref(), &text)
    }

    /// What is found in a list or map of prost's.
    fn seen(&self, native: Option<&Kind>, text: &str) -> Code {
        let Some(kind) = native else {
            return plain(format!("(*{text})"), true);
        };
        let seen = seen_as(kind, &format!("({text})"), true);
        if seen.starts_with("cel::Value") {
            return dynamic(seen, true);
        }
        plain(format!("({seen})"), true)
    }

    pub(super) fn select(&mut self, target: &Expr, name: &str, ty: &Type) -> Code {
        if self.is_static(target) {
            let kind = self.map_value(target);
            let (text, ..) = self.map(target);
            let text = format!("cel::entry_of_string({text}, {name:?})?");
            return self.seen(Some(&kind), &text);
        }
        let whole = self.value(target);
        self.of_value(format!("({}).get({name:?})?", whole.text), ty, true)
    }

    pub(super) fn has_entry(&mut self, target: &Expr, name: &str) -> Code {
        if self.is_static(target) {
            let (text, _, fallible) = self.map(target);
            return plain(
                format!("cel::has_key_of_string({text}, {name:?})"),
                fallible,
            );
        }
        let whole = self.value(target);
        plain(format!("({}).has({name:?})?", whole.text), true)
    }

    pub(super) fn size(&mut self, list: &Expr, ty: &str) -> Code {
        if !self.is_static(list) && !self.is_native(list) {
            let code = self.value(list);
            let count = format!("({}).count()?", code.text);
            return match ty {
                "u64" => plain(format!("cel::uint_of_size({count})"), true),
                _ => plain(count, true),
            };
        }
        let (text, fallible) = match list.ty {
            Type::Map(..) => {
                let (text, _, fallible) = self.map(list);
                (text, fallible)
            }
            _ => {
                let items = self.items(list);
                (items.text, items.fallible)
            }
        };
        let text = text.strip_prefix('&').unwrap_or(&text);
        plain(format!("({text}.len() as {ty})"), fallible)
    }

    pub(super) fn unique(&mut self, list: &Expr) -> Code {
        if !self.is_static(list) {
            let code = self.value(list);
            return plain(format!("({}).unique()?", code.text), true);
        }
        let items = self.items(list);
        plain(format!("cel::unique({})", items.iter()), items.fallible)
    }

    pub(super) fn comprehension(&mut self, inner: &Loop, whole: &Expr) -> Code {
        let is_list = matches!(inner.kind, LoopKind::Filter | LoopKind::Map);
        let is_static = if is_list {
            self.is_static(whole)
        } else {
            self.is_static(&inner.source)
        };
        let name = snake(&inner.variable);
        let (iter, mut fallible) = if is_static {
            self.native_source(&inner.source)
        } else {
            let source = self.value(&inner.source);
            (format!("({}).items()?.into_iter()", source.text), true)
        };
        let binding = match is_static {
            true => Binding::Value(name.clone()),
            false => Binding::Dynamic(name.clone()),
        };
        self.variables.insert(inner.variable.clone(), binding);
        let body = match (inner.kind, is_static) {
            (LoopKind::Map, true) => self.owned(&inner.body),
            (LoopKind::Map, false) => self.value(&inner.body),
            _ => self.expr(&inner.body),
        };
        self.variables.remove(&inner.variable);
        fallible |= body.fallible;
        let body_text = bare(&body.text);
        let iter = iter.strip_prefix('&').unwrap_or(&iter);
        let helper = |function: &str| format!("cel::{function}({iter}, |{name}| Ok({body_text}))?");
        match (inner.kind, body.fallible) {
            (LoopKind::All, false) => plain(format!("{iter}.all(|{name}| {body_text})"), fallible),
            (LoopKind::Exists, false) => {
                plain(format!("{iter}.any(|{name}| {body_text})"), fallible)
            }
            (LoopKind::All, true) => plain(helper("all"), true),
            (LoopKind::Exists, true) => plain(helper("exists"), true),
            (LoopKind::ExistsOne, _) => plain(helper("exists_one"), true),
            (kind, _) => {
                let text = helper(if kind == LoopKind::Filter {
                    "filter"
                } else {
                    "map"
                });
                match is_static {
                    true => plain(text, true),
                    false => dynamic(format!("cel::Value::list({text})"), true),
                }
            }
        }
    }

    /// The items of a list, the keys of a map.
    fn native_source(&mut self, source: &Expr) -> (String, bool) {
        if let Type::Map(..) = source.ty {
            let (text, key, fallible) = self.map(source);
            let key = seen_as(&Kind::Scalar(key), "key", true);
            return (format!("{text}.keys().map(|key| {key})"), fallible);
        }
        let items = self.items(source);
        (items.iter(), items.fallible)
    }

    /// A list of Rust's as something to iterate over.
    pub(super) fn items(&mut self, expr: &Expr) -> Items {
        let item = match &expr.ty {
            Type::List(item) => (**item).clone(),
            other => other.clone(),
        };
        let is_text = matches!(item, Type::String | Type::Bytes);
        let (text, native, own, fallible) = match &expr.node {
            Node::Const(value) => (constant(value), None, false, false),
            Node::List(items) => {
                let codes: Vec<Code> = items.iter().map(|item| self.owned(item)).collect();
                let fallible = codes.iter().any(|code| code.fallible);
                let texts: Vec<String> = codes.into_iter().map(|code| code.text).collect();
                (format!("[{}]", texts.join(", ")), None, is_text, fallible)
            }
            Node::Var(name) => match &self.variables[name] {
                Binding::List(text, kind) => (text.clone(), Some(kind.clone()), false, false),
                Binding::Value(text) | Binding::Dynamic(text) | Binding::Map(text, ..) => {
                    (text.clone(), None, false, false)
                }
            },
            Node::Field(target, member) => {
                let code = self.expr(target);
                let (_, field) = self.natives.field(&member.message, member.number);
                let text = format!("{}.{}", code.text, snake(&field.name));
                (text, Some(field.kind.clone()), false, code.fallible)
            }
            node => {
                let own = match node {
                    Node::Loop(inner) => inner.kind == LoopKind::Map && is_text,
                    _ => is_text,
                };
                let code = self.expr(expr);
                (code.text, None, own, code.fallible)
            }
        };
        Items {
            text,
            native,
            own,
            item,
            fallible,
        }
    }

    /// A map of prost's as a reference, its key type, and whether it can fail.
    pub(super) fn map(&mut self, expr: &Expr) -> (String, Scalar, bool) {
        match &expr.node {
            Node::Var(name) => {
                if let Binding::Map(text, key, _) = &self.variables[name] {
                    return (text.clone(), *key, false);
                }
            }
            Node::Field(target, member) => {
                let code = self.expr(target);
                let (_, field) = self.natives.field(&member.message, member.number);
                if let Kind::Map(key, _) = &field.kind {
                    let text = format!("{}.{}", code.text, snake(&field.name));
                    return (format!("&{text}"), *key, code.fallible);
                }
            }
            _ => {}
        }
        unreachable!("only fields are maps of prost's")
    }

    pub(super) fn map_value(&self, expr: &Expr) -> Kind {
        match &expr.node {
            Node::Var(name) => {
                if let Binding::Map(.., value) = &self.variables[name] {
                    return value.clone();
                }
            }
            Node::Field(_, member) => {
                let (_, field) = self.natives.field(&member.message, member.number);
                if let Kind::Map(_, value) = &field.kind {
                    return (**value).clone();
                }
            }
            _ => {}
        }
        unreachable!("only fields are maps of prost's")
    }
}

/// The end of the name of the function that takes such keys.
fn keyed(key: Scalar) -> &'static str {
    match key {
        Scalar::String => "_of_string",
        _ => "",
    }
}
