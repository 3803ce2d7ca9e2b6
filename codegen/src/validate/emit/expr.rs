//! Expressions as Rust.
//!
//! A string or bytes expression that is not owned borrows from the message or from constants, never
//! from a temporary. An expression that can fail holds `?` and stands in a closure that returns
//! `Result`.

use super::native::{Natives, is_zero, seen_as};
use crate::ident::{camel, snake};
use crate::model::{Field, Kind, Label, Message, Scalar};
use crate::validate::ir::{Expr, Loop, LoopKind, Member, Node, Piece, Type, Value};
use std::collections::BTreeMap;

/// Rust text of an expression.
pub(super) struct Code {
    pub(super) text: String,
    /// Whether a string or bytes is owned.
    own: bool,
    pub(super) fallible: bool,
}

/// What a variable is in Rust.
#[derive(Clone)]
pub(super) enum Binding {
    /// A local that holds the value as expressions see it.
    Value(String),
    /// A place that holds prost's list.
    List(String, Kind),
    /// A place that holds prost's map.
    Map(String, Scalar, Kind),
}

/// A list to iterate over.
struct Items {
    /// Something with `iter()` and `len()`.
    text: String,
    /// What its items are; none if they are what expressions see.
    native: Option<Kind>,
    item: Type,
    fallible: bool,
}

/// Patterns and defaults that expressions refer to, each once.
#[derive(Default)]
pub(super) struct Statics {
    patterns: BTreeMap<String, usize>,
    defaults: BTreeMap<String, usize>,
}

impl Statics {
    fn pattern(&mut self, text: &str) -> String {
        let next = self.patterns.len();
        let index = self.patterns.entry(text.to_owned()).or_insert(next);
        format!("PATTERN_{index}")
    }

    fn default(&mut self, path: &str) -> String {
        let next = self.defaults.len();
        let index = self.defaults.entry(path.to_owned()).or_insert(next);
        format!("DEFAULT_{index}")
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (pattern, index) in &self.patterns {
            text.push_str(&format!(
                "static PATTERN_{index}: v::Pattern = v::Pattern::new({pattern:?});\n"
            ));
        }
        for (path, index) in &self.defaults {
            text.push_str(&format!(
                "static DEFAULT_{index}: std::sync::LazyLock<{path}> = std::sync::LazyLock::new(Default::default);\n"
            ));
        }
        text
    }
}

pub(super) struct Scope<'a, 'n> {
    pub(super) natives: &'a Natives<'n>,
    pub(super) statics: &'a mut Statics,
    pub(super) variables: BTreeMap<String, Binding>,
}

fn plain(text: impl Into<String>) -> Code {
    Code {
        text: text.into(),
        own: false,
        fallible: false,
    }
}

fn owned(text: impl Into<String>, fallible: bool) -> Code {
    Code {
        text: text.into(),
        own: true,
        fallible,
    }
}

/// Text without the parentheses around all of it, which rustc calls unused in conditions.
pub(super) fn bare(text: &str) -> &str {
    let Some(inner) = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
    else {
        return text;
    };
    let mut depth = 0_i32;
    let mut quoted = false;
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => {
                letters.next();
            }
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return text;
        }
    }
    // A quote as a character literal would mislead this count; none is emitted.
    inner
}

/// The opposite of a bool, pushed inward as far as it goes.
pub(super) fn negated(expr: &Expr) -> Expr {
    let node = match &expr.node {
        Node::Not(inner) => return (**inner).clone(),
        Node::Const(Value::Bool(value)) => Node::Const(Value::Bool(!value)),
        Node::And(left, right) => Node::Or(Box::new(negated(left)), Box::new(negated(right))),
        Node::Or(left, right) => Node::And(Box::new(negated(left)), Box::new(negated(right))),
        Node::Cond(condition, yes, no) => Node::Cond(
            condition.clone(),
            Box::new(negated(yes)),
            Box::new(negated(no)),
        ),
        Node::Binary(operator, left, right) => {
            let is_total = left.ty != Type::Double && right.ty != Type::Double;
            let opposite = match *operator {
                "==" => Some("!="),
                "!=" => Some("=="),
                "<" if is_total => Some(">="),
                "<=" if is_total => Some(">"),
                ">" if is_total => Some("<="),
                ">=" if is_total => Some("<"),
                _ => None,
            };
            match opposite {
                Some(opposite) => Node::Binary(opposite, left.clone(), right.clone()),
                None => Node::Not(Box::new(expr.clone())),
            }
        }
        Node::Fail(_) => return expr.clone(),
        _ => Node::Not(Box::new(expr.clone())),
    };
    Expr {
        ty: Type::Bool,
        node,
    }
}

impl Scope<'_, '_> {
    /// The expression, borrowed if it is a string or bytes.
    fn borrowed(&mut self, expr: &Expr) -> Code {
        let code = self.expr(expr);
        let text = match (&expr.ty, code.own) {
            (Type::String, true) => format!("{}.as_str()", code.text),
            (Type::Bytes, true) => format!("{}.as_slice()", code.text),
            _ => code.text,
        };
        Code { text, ..code }
    }

    /// The expression, owned if it is a string or bytes.
    pub(super) fn owned(&mut self, expr: &Expr) -> Code {
        let code = self.expr(expr);
        match (&expr.ty, code.own) {
            (Type::String | Type::Bytes, false) => {
                owned(format!("{}.to_owned()", code.text), code.fallible)
            }
            _ => code,
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Code {
        match &expr.node {
            Node::Const(value) => plain(constant(value)),
            Node::Var(name) => match &self.variables[name] {
                Binding::Value(text) | Binding::List(text, _) | Binding::Map(text, ..) => {
                    plain(text.clone())
                }
            },
            Node::Now => plain("now_"),
            Node::Field(target, member) => self.field(target, member),
            Node::Has(target, member) => self.has(target, member),
            Node::Not(inner) => {
                let code = self.expr(inner);
                Code {
                    text: format!("!{}", code.text),
                    ..code
                }
            }
            Node::Neg(inner) => {
                let code = self.expr(inner);
                match expr.ty {
                    Type::Int => Code {
                        text: format!("cel::negate({})?", bare(&code.text)),
                        own: false,
                        fallible: true,
                    },
                    _ => Code {
                        text: format!("(-{})", code.text),
                        ..code
                    },
                }
            }
            Node::And(left, right) => self.logic("&&", "and", left, right),
            Node::Or(left, right) => self.logic("||", "or", left, right),
            Node::Cond(condition, yes, no) => self.cond(condition, yes, no),
            Node::Binary(operator, left, right) => self.binary(operator, left, right),
            Node::In(left, right) => self.member(left, right),
            Node::Index(target, index) => self.index(target, index),
            Node::Size(list) => self.size(list, "i64"),
            Node::Unique(list) => self.unique(list),
            Node::Matches(text, pattern) => {
                let code = self.borrowed(text);
                let pattern = self.statics.pattern(pattern);
                Code {
                    text: format!("{pattern}.is_match({})", bare(&code.text)),
                    ..code
                }
            }
            Node::Call {
                function,
                fallible,
                arguments,
            } => self.call(&expr.ty, function, *fallible, arguments),
            Node::List(_) => {
                let items = self.items(expr);
                Code {
                    fallible: items.fallible,
                    ..plain(items.text)
                }
            }
            Node::Format(pieces) => self.format(pieces),
            Node::Loop(inner) => self.comprehension(inner),
            Node::Fail(reason) => Code {
                text: format!("cel::fail({reason:?})?"),
                own: false,
                fallible: true,
            },
        }
    }

    fn logic(&mut self, operator: &str, function: &str, left: &Expr, right: &Expr) -> Code {
        let (left, right) = (self.expr(left), self.expr(right));
        let fallible = left.fallible || right.fallible;
        let text = if left.fallible {
            format!(
                "cel::{function}((|| Ok({}))(), || Ok({}))?",
                bare(&left.text),
                bare(&right.text)
            )
        } else {
            format!("({} {operator} {})", left.text, right.text)
        };
        Code {
            text,
            own: false,
            fallible,
        }
    }

    fn cond(&mut self, condition: &Expr, yes: &Expr, no: &Expr) -> Code {
        let condition = self.expr(condition);
        let (mut first, mut second) = (self.expr(yes), self.expr(no));
        if first.own != second.own {
            (first, second) = (self.owned(yes), self.owned(no));
        }
        Code {
            text: format!(
                "(if {} {{ {} }} else {{ {} }})",
                bare(&condition.text),
                bare(&first.text),
                bare(&second.text)
            ),
            own: first.own,
            fallible: condition.fallible || first.fallible || second.fallible,
        }
    }

    fn binary(&mut self, operator: &str, left: &Expr, right: &Expr) -> Code {
        if let Type::List(_) = left.ty {
            return self.same_items(operator, left, right);
        }
        let (a, b) = (self.borrowed(left), self.borrowed(right));
        let mut fallible = a.fallible || b.fallible;
        let (a, b) = (a.text, b.text);
        let text = match (operator, &left.ty, &right.ty) {
            ("<" | "<=" | ">" | ">=", x, y) if x != y => {
                let test = match operator {
                    "<" => "is_lt",
                    "<=" => "is_le",
                    ">" => "is_gt",
                    _ => "is_ge",
                };
                format!(
                    "cel::compare({}, {}).is_some_and(std::cmp::Ordering::{test})",
                    bare(&a),
                    bare(&b)
                )
            }
            ("==", Type::String, _) if b == "\"\"" => format!("{a}.is_empty()"),
            ("!=", Type::String, _) if b == "\"\"" => format!("!{a}.is_empty()"),
            ("==" | "!=" | "<" | "<=" | ">" | ">=", ..) => format!("({a} {operator} {b})"),
            (_, Type::Double, _) => format!("({a} {operator} {b})"),
            ("+", Type::String, _) => return owned(format!("[{a}, {b}].concat()"), fallible),
            ("+", Type::Bytes, _) => return owned(format!("[{a}, {b}].concat()"), fallible),
            _ => {
                fallible = true;
                let function = match (operator, &left.ty, &right.ty) {
                    ("+", Type::Duration, Type::Timestamp) => {
                        return Code {
                            text: format!("cel::later({}, {})?", bare(&b), bare(&a)),
                            own: false,
                            fallible,
                        };
                    }
                    ("+", Type::Timestamp, _) => "later",
                    ("-", Type::Timestamp, Type::Duration) => "earlier",
                    ("-", Type::Timestamp, _) => "between",
                    ("+", Type::Duration, _) => "longer",
                    ("-", Type::Duration, _) => "shorter",
                    ("+", ..) => "add",
                    ("-", ..) => "subtract",
                    ("*", ..) => "multiply",
                    ("/", ..) => "divide",
                    _ => "remainder",
                };
                format!("cel::{function}({}, {})?", bare(&a), bare(&b))
            }
        };
        Code {
            text,
            own: false,
            fallible,
        }
    }

    fn same_items(&mut self, operator: &str, left: &Expr, right: &Expr) -> Code {
        let (left, right) = (self.items(left), self.items(right));
        let not = if operator == "==" { "" } else { "!" };
        Code {
            text: format!("{not}{}.eq({})", left.iter(), right.iter()),
            own: false,
            fallible: left.fallible || right.fallible,
        }
    }

    fn member(&mut self, left: &Expr, right: &Expr) -> Code {
        let needle = self.borrowed(left);
        if let Type::Map(..) = right.ty {
            let (text, key, fallible) = self.map(right);
            return Code {
                text: format!("cel::has_key{}({text}, {})", keyed(key), needle.text),
                own: false,
                fallible: fallible || needle.fallible,
            };
        }
        let items = self.items(right);
        let text = match items.native {
            None => format!("{}.contains(&{})", items.text, needle.text),
            Some(_) => format!("{}.any(|item| item == {})", items.iter(), needle.text),
        };
        Code {
            text,
            own: false,
            fallible: items.fallible || needle.fallible,
        }
    }

    fn index(&mut self, target: &Expr, index: &Expr) -> Code {
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
                (
                    format!("cel::item(&{}, {})?", items.text, at.text),
                    items.native,
                )
            }
        };
        let text = match native {
            Some(kind) => seen_as(&kind, &format!("({text})"), true),
            None => format!("(*{text})"),
        };
        Code {
            text: format!("({text})"),
            own: false,
            fallible: true,
        }
    }

    fn size(&mut self, list: &Expr, ty: &str) -> Code {
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
        Code {
            text: format!("({text}.len() as {ty})"),
            own: false,
            fallible,
        }
    }

    fn unique(&mut self, list: &Expr) -> Code {
        let items = self.items(list);
        Code {
            text: format!("cel::unique({})", items.iter()),
            own: false,
            fallible: items.fallible,
        }
    }

    fn call(
        &mut self,
        result: &Type,
        function: &str,
        mut fallible: bool,
        arguments: &[Expr],
    ) -> Code {
        if let ("uint_of_size", [size]) = (function, arguments)
            && let Node::Size(list) = &size.node
        {
            return self.size(list, "u64");
        }
        let question = if fallible { "?" } else { "" };
        let mut texts = Vec::with_capacity(arguments.len());
        for argument in arguments {
            // What is given back borrows from the argument.
            if function == "bytes_of_string" {
                let code = self.expr(argument);
                if code.own {
                    return owned(format!("{}.into_bytes()", code.text), code.fallible);
                }
                return Code {
                    text: format!("{}.as_bytes()", code.text),
                    ..code
                };
            }
            let code = self.borrowed(argument);
            fallible |= code.fallible;
            texts.push(bare(&code.text).to_owned());
        }
        let function = if function.starts_with("formats::") {
            format!("v::{function}")
        } else if function.contains("::") {
            function.to_owned()
        } else {
            format!("cel::{function}")
        };
        Code {
            text: format!("{function}({}){question}", texts.join(", ")),
            // Text of bytes is borrowed from them.
            own: matches!(result, Type::String | Type::Bytes) && !function.ends_with("_of_bytes"),
            fallible,
        }
    }

    fn format(&mut self, pieces: &[Piece]) -> Code {
        let mut fallible = false;
        let mut texts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            texts.push(match piece {
                Piece::Text(text) => format!("{text:?}"),
                Piece::Value { verb, value } => {
                    if let Type::List(_) = value.ty {
                        let items = self.items(value);
                        fallible |= items.fallible;
                        format!("cel::string_of_list({}).as_str()", items.iter())
                    } else {
                        let code = self.borrowed(value);
                        fallible |= code.fallible;
                        match (verb, &value.ty) {
                            ('x', _) => format!("cel::hex_of({}).as_str()", code.text),
                            (_, Type::String) => code.text,
                            _ => format!("cel::string_of({}).as_str()", code.text),
                        }
                    }
                }
            });
        }
        owned(format!("[{}].concat()", texts.join(", ")), fallible)
    }

    fn comprehension(&mut self, inner: &Loop) -> Code {
        let (iter, mut fallible) = match &inner.source.ty {
            Type::Map(..) => {
                let (text, key, fallible) = self.map(&inner.source);
                let key = seen_as(&Kind::Scalar(key), "key", true);
                (format!("{text}.keys().map(|key| {key})"), fallible)
            }
            _ => {
                let items = self.items(&inner.source);
                (items.iter(), items.fallible)
            }
        };
        let name = snake(&inner.variable);
        self.variables
            .insert(inner.variable.clone(), Binding::Value(name.clone()));
        let body = match inner.kind {
            LoopKind::Map => self.owned(&inner.body),
            _ => self.expr(&inner.body),
        };
        self.variables.remove(&inner.variable);
        fallible |= body.fallible;
        let body_text = bare(&body.text);
        let iter = iter.strip_prefix('&').unwrap_or(&iter);
        let helper = |function: &str| format!("cel::{function}({iter}, |{name}| Ok({body_text}))?");
        let text = match (inner.kind, body.fallible) {
            (LoopKind::All, false) => format!("{iter}.all(|{name}| {body_text})"),
            (LoopKind::Exists, false) => format!("{iter}.any(|{name}| {body_text})"),
            (LoopKind::All, true) => helper("all"),
            (LoopKind::Exists, true) => helper("exists"),
            (kind, _) => {
                fallible = true;
                helper(match kind {
                    LoopKind::ExistsOne => "exists_one",
                    LoopKind::Filter => "filter",
                    _ => "map",
                })
            }
        };
        Code {
            text,
            own: false,
            fallible,
        }
    }

    /// A list expression as something to iterate over.
    fn items(&mut self, expr: &Expr) -> Items {
        let item = match &expr.ty {
            Type::List(item) => (**item).clone(),
            other => other.clone(),
        };
        let (text, native, fallible) = match &expr.node {
            Node::Const(value) => (constant(value), None, false),
            Node::List(items) => {
                let codes: Vec<Code> = items.iter().map(|item| self.owned(item)).collect();
                let fallible = codes.iter().any(|code| code.fallible);
                let texts: Vec<String> = codes.into_iter().map(|code| code.text).collect();
                (format!("[{}]", texts.join(", ")), None, fallible)
            }
            Node::Var(name) => match &self.variables[name] {
                Binding::List(text, kind) => (text.clone(), Some(kind.clone()), false),
                Binding::Value(text) | Binding::Map(text, ..) => (text.clone(), None, false),
            },
            Node::Field(target, member) => {
                let code = self.expr(target);
                let (_, field) = self.natives.field(&member.message, member.number);
                let text = format!("{}.{}", code.text, snake(&field.name));
                (text, Some(field.kind.clone()), code.fallible)
            }
            _ => {
                let code = self.expr(expr);
                (code.text, None, code.fallible)
            }
        };
        Items {
            text,
            native,
            item,
            fallible,
        }
    }

    /// A map expression as a reference, its key type, and whether it can fail.
    fn map(&mut self, expr: &Expr) -> (String, Scalar, bool) {
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
        unreachable!("only fields are maps")
    }

    fn map_value(&self, expr: &Expr) -> Kind {
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
        unreachable!("only fields are maps")
    }

    fn field(&mut self, target: &Expr, member: &Member) -> Code {
        let target = self.expr(target);
        let (message, field) = self.natives.field(&member.message, member.number);
        let place = format!("{}.{}", target.text, snake(&field.name));
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
        Code { text, ..target }
    }

    /// What a field's value `x` is seen as, and what stands for its absence.
    fn or_default(&mut self, kind: &Kind, default: String) -> (String, String) {
        match kind {
            Kind::Message(name) | Kind::Group(name) if default.is_empty() => {
                let path = self.natives.path(name);
                let default = self.statics.default(&path);
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

    fn has(&mut self, target: &Expr, member: &Member) -> Code {
        let target = self.expr(target);
        let (message, field) = self.natives.field(&member.message, member.number);
        let text = self.is_set(&target.text, message, field);
        Code { text, ..target }
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
}

pub(super) fn is_message(kind: &Kind) -> bool {
    matches!(kind, Kind::Message(_) | Kind::Group(_))
}

impl Items {
    /// An iterator over what expressions see.
    fn iter(&self) -> String {
        let view = match (&self.native, &self.item) {
            (Some(kind), _) => seen_as(kind, "item", true),
            (None, Type::String) => "AsRef::<str>::as_ref(item)".to_owned(),
            (None, Type::Bytes) => "AsRef::<[u8]>::as_ref(item)".to_owned(),
            (None, Type::List(_)) => "item".to_owned(),
            (None, _) => "*item".to_owned(),
        };
        format!("{}.iter().map(|item| {view})", self.text)
    }
}

/// The end of the name of the function that takes such keys.
fn keyed(key: Scalar) -> &'static str {
    match key {
        Scalar::String => "_of_string",
        _ => "",
    }
}

fn constant(value: &Value) -> String {
    match value {
        Value::Null => "()".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(i64::MIN) => "i64::MIN".to_owned(),
        Value::Int(value) => format!("{value}i64"),
        Value::Uint(value) => format!("{value}u64"),
        Value::Double(value) if value.is_nan() => "f64::NAN".to_owned(),
        Value::Double(value) if value.is_infinite() && *value > 0.0 => "f64::INFINITY".to_owned(),
        Value::Double(value) if value.is_infinite() => "f64::NEG_INFINITY".to_owned(),
        Value::Double(value) => format!("{value:?}f64"),
        Value::String(value) => format!("{value:?}"),
        Value::Bytes(value) => format!("&b\"{}\"[..]", value.escape_ascii()),
        Value::Duration(span) => format!("cel::Duration::new({}, {})", span.seconds, span.nanos),
        Value::Timestamp(span) => format!("cel::Timestamp::new({}, {})", span.seconds, span.nanos),
        Value::List(_, items) => {
            let items: Vec<String> = items.iter().map(constant).collect();
            format!("[{}]", items.join(", "))
        }
    }
}
