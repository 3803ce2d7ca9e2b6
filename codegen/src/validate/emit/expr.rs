//! Expressions as Rust: each node's text.
//!
//! Where the types are known it is straight code on prost's types. What has no static type, and
//! lists and maps that an expression makes, are `cel::Value`s.

use super::code::{Binding, Code, Form, Statics, bare, constant, dynamic, owned, plain};
use super::native::{Natives, seen_as, unwrapped};
use crate::model::Kind;
use crate::validate::ir::{Expr, Node, Piece, Type, Value as Constant};
use std::collections::BTreeMap;

pub(super) struct Scope<'a, 'n> {
    pub(super) natives: &'a Natives<'n>,
    pub(super) statics: &'a mut Statics,
    pub(super) variables: BTreeMap<String, Binding>,
}

impl Scope<'_, '_> {
    /// The expression, borrowed if it is a string or bytes.
    pub(super) fn borrowed(&mut self, expr: &Expr) -> Code {
        let code = self.expr(expr);
        let text = match (&expr.ty, code.form) {
            (Type::String, Form::Own) => format!("{}.as_str()", code.text),
            (Type::Bytes, Form::Own) => format!("{}.as_slice()", code.text),
            _ => code.text,
        };
        Code { text, ..code }
    }

    /// The expression, owned if it is a string or bytes.
    pub(super) fn owned(&mut self, expr: &Expr) -> Code {
        let code = self.expr(expr);
        match (&expr.ty, code.form) {
            (Type::String | Type::Bytes, Form::Plain) => {
                owned(format!("{}.to_owned()", code.text), code.fallible)
            }
            _ => code,
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Code {
        match &expr.node {
            Node::Const(_) if is_open(&expr.ty) => self.value(expr),
            Node::Const(value) => plain(constant(value), false),
            Node::Var(name) => self.variable(name, &expr.ty),
            Node::Now => plain("now_", false),
            Node::Field(target, member) => self.field(target, member, &expr.ty),
            Node::Has(target, member) => self.has(target, member),
            Node::Select(target, name) => self.select(target, name, &expr.ty),
            Node::HasEntry(target, name) => self.has_entry(target, name),
            Node::Narrow(inner) => self.narrow(inner, &expr.ty),
            Node::Widen(inner) => match expr.ty {
                Type::Dyn => self.value(inner),
                _ => {
                    let code = self.borrowed(inner);
                    plain(format!("Some({})", bare(&code.text)), code.fallible)
                }
            },
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
                    Type::Int => plain(format!("cel::negate({})?", bare(&code.text)), true),
                    Type::Dyn => dynamic(format!("({}).negate()?", code.text), true),
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
            Node::Index(target, index) => self.index(target, index, &expr.ty),
            Node::Size(list) => self.size(list, "i64"),
            Node::Unique(list) => self.unique(list),
            Node::TypeOf(inner) => {
                let code = self.value(inner);
                dynamic(
                    format!("cel::Value::Type(({}).type_name())", code.text),
                    code.fallible,
                )
            }
            Node::Matches(text, pattern) => {
                let code = self.borrowed(text);
                let pattern = self.statics.pattern(pattern);
                plain(
                    format!("{pattern}.is_match({})", bare(&code.text)),
                    code.fallible,
                )
            }
            Node::Call {
                function,
                fallible,
                arguments,
            } => self.call(&expr.ty, function, *fallible, arguments),
            Node::Dispatch { name, arguments } => {
                let texts: Vec<String> = arguments
                    .iter()
                    .map(|argument| self.value(argument).text)
                    .collect();
                dynamic(
                    format!("cel::call({name:?}, &[{}])?", texts.join(", ")),
                    true,
                )
            }
            Node::List(_) | Node::Map(_) => self.value(expr),
            Node::Message(name, fields) => self.message(name, fields),
            Node::Format(pieces) => self.format(pieces),
            Node::Loop(inner) => self.comprehension(inner, expr),
            Node::Fail(reason) => self.fail(reason, &expr.ty),
        }
    }

    fn fail(&self, reason: &str, ty: &Type) -> Code {
        let rust = match ty {
            Type::Bool => "bool".to_owned(),
            Type::Int => "i64".to_owned(),
            Type::Uint => "u64".to_owned(),
            Type::Double => "f64".to_owned(),
            Type::String => "&str".to_owned(),
            Type::Bytes => "&[u8]".to_owned(),
            Type::Duration => "cel::Duration".to_owned(),
            Type::Timestamp => "cel::Timestamp".to_owned(),
            Type::Message(name) => format!("&{}", self.natives.path(name)),
            _ => return dynamic(format!("cel::fail::<cel::Value<'_>>({reason:?})?"), true),
        };
        plain(format!("cel::fail::<{rust}>({reason:?})?"), true)
    }

    fn variable(&mut self, name: &str, ty: &Type) -> Code {
        match self.variables[name].clone() {
            Binding::Dynamic(text) => self.of_value(format!("{text}.clone()"), ty, false),
            Binding::Value(text) if is_open(ty) => dynamic(format!("{text}.clone()"), false),
            Binding::Value(text) | Binding::List(text, _) | Binding::Map(text, ..) => {
                plain(text, false)
            }
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
        plain(text, fallible)
    }

    fn cond(&mut self, condition: &Expr, yes: &Expr, no: &Expr) -> Code {
        let condition = self.expr(condition);
        let (first, second) = if is_open(&yes.ty) {
            (self.value(yes), self.value(no))
        } else {
            let (first, second) = (self.expr(yes), self.expr(no));
            if first.form == second.form {
                (first, second)
            } else {
                (self.owned(yes), self.owned(no))
            }
        };
        Code {
            text: format!(
                "(if {} {{ {} }} else {{ {} }})",
                bare(&condition.text),
                bare(&first.text),
                bare(&second.text)
            ),
            form: first.form,
            fallible: condition.fallible || first.fallible || second.fallible,
        }
    }

    fn binary(&mut self, operator: &str, left: &Expr, right: &Expr) -> Code {
        let is_equality = matches!(operator, "==" | "!=");
        if let (Type::List(_), true) = (&left.ty, is_equality)
            && self.is_static(left)
            && self.is_static(right)
        {
            return self.same_items(operator, left, right);
        }
        if is_open(&left.ty) {
            return self.dynamic_binary(operator, left, right);
        }
        let (a, b) = (self.borrowed(left), self.borrowed(right));
        let fallible = a.fallible || b.fallible;
        let (a, b) = (a.text, b.text);
        let text = match (operator, &left.ty, &right.ty) {
            ("<" | "<=" | ">" | ">=", x, y) if x != y => format!(
                "cel::compare({}, {}).is_some_and({})",
                bare(&a),
                bare(&b),
                order(operator)
            ),
            ("==", Type::String, _) if b == "\"\"" => format!("{a}.is_empty()"),
            ("!=", Type::String, _) if b == "\"\"" => format!("!{a}.is_empty()"),
            ("==" | "!=" | "<" | "<=" | ">" | ">=", ..) => format!("({a} {operator} {b})"),
            (_, Type::Double, _) => format!("({a} {operator} {b})"),
            ("+", Type::String | Type::Bytes, _) => {
                return owned(format!("[{a}, {b}].concat()"), fallible);
            }
            ("+", Type::Duration, Type::Timestamp) => {
                return plain(format!("cel::later({}, {})?", bare(&b), bare(&a)), true);
            }
            _ => {
                let function = match (operator, &left.ty, &right.ty) {
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
                return plain(
                    format!("cel::{function}({}, {})?", bare(&a), bare(&b)),
                    true,
                );
            }
        };
        plain(text, fallible)
    }

    fn dynamic_binary(&mut self, operator: &str, left: &Expr, right: &Expr) -> Code {
        let (a, b) = (self.value(left), self.value(right));
        let fallible = a.fallible || b.fallible;
        let (a, b) = (a.text, b.text);
        let function = match operator {
            "==" | "!=" => return plain(format!("({a} {operator} {b})"), fallible),
            "<" | "<=" | ">" | ">=" => {
                let order = order(operator);
                return plain(format!("cel::relation(&{a}, &{b}, {order})?"), true);
            }
            "+" => "plus",
            "-" => "minus",
            "*" => "times",
            "/" => "over",
            _ => "modulo",
        };
        dynamic(
            format!("cel::{function}({}, {})?", bare(&a), bare(&b)),
            true,
        )
    }

    fn call(
        &mut self,
        result: &Type,
        function: &str,
        mut fallible: bool,
        arguments: &[Expr],
    ) -> Code {
        match (function, arguments) {
            (
                "uint_of_size",
                [
                    Expr {
                        node: Node::Size(list),
                        ..
                    },
                ],
            ) => return self.size(list, "u64"),
            // What is given back borrows from the argument.
            ("bytes_of_string", [text]) => {
                let code = self.expr(text);
                return if code.form == Form::Own {
                    owned(format!("{}.into_bytes()", code.text), code.fallible)
                } else {
                    plain(format!("{}.as_bytes()", code.text), code.fallible)
                };
            }
            ("string_of_bytes", [bytes]) => {
                let code = self.borrowed(bytes);
                return owned(
                    format!("cel::string_of_bytes({})?.to_owned()", bare(&code.text)),
                    true,
                );
            }
            _ => {}
        }
        let question = if fallible { "?" } else { "" };
        let mut texts = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let code = match argument.ty {
                Type::List(_) => self.value(argument),
                _ => self.borrowed(argument),
            };
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
        let text = format!("{function}({}){question}", texts.join(", "));
        match result {
            Type::String | Type::Bytes => owned(text, fallible),
            _ => plain(text, fallible),
        }
    }

    fn format(&mut self, pieces: &[Piece]) -> Code {
        let mut fallible = false;
        let mut texts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            texts.push(match piece {
                Piece::Text(text) => format!("{text:?}"),
                Piece::Value {
                    verb,
                    precision,
                    value,
                } if value.ty == Type::Dyn => {
                    let code = self.value(value);
                    fallible = true;
                    format!(
                        "cel::format_value({verb:?}, {precision}, &{})?.as_str()",
                        code.text
                    )
                }
                Piece::Value { verb, value, .. } => {
                    let code = self.borrowed(value);
                    fallible |= code.fallible;
                    match (verb, &value.ty) {
                        ('x', _) => format!("cel::hex_of({}).as_str()", bare(&code.text)),
                        (_, Type::String) => code.text,
                        _ => format!("cel::string_of({}).as_str()", bare(&code.text)),
                    }
                }
            });
        }
        owned(format!("[{}].concat()", texts.join(", ")), fallible)
    }

    pub(super) fn narrow(&mut self, inner: &Expr, ty: &Type) -> Code {
        if let Type::Wrapper(_) = inner.ty {
            let code = self.expr(inner);
            return plain(format!("cel::present({})?", bare(&code.text)), true);
        }
        let code = self.value(inner);
        match ty {
            Type::List(_) => dynamic(format!("({}).into_list()?", code.text), true),
            Type::Map(..) => dynamic(format!("({}).into_map()?", code.text), true),
            ty => self.of_value(code.text, ty, code.fallible),
        }
    }

    /// A `cel::Value` of a type that is known: its own if it has one here.
    pub(super) fn of_value(&self, text: String, ty: &Type, fallible: bool) -> Code {
        let method = match ty {
            Type::Bool => "into_bool",
            Type::Int => "into_int",
            Type::Uint => "into_uint",
            Type::Double => "into_double",
            Type::Duration => "into_duration",
            Type::Timestamp => "into_timestamp",
            Type::String => return owned(format!("({text}).into_string()?"), true),
            Type::Bytes => return owned(format!("({text}).into_bytes()?"), true),
            Type::Message(name) => {
                let path = self.natives.path(name);
                return plain(format!("({text}).as_message::<{path}>()?"), true);
            }
            _ => return dynamic(text, fallible),
        };
        plain(format!("({text}).{method}()?"), true)
    }

    /// The expression as a `cel::Value`.
    pub(super) fn value(&mut self, expr: &Expr) -> Code {
        match (&expr.node, &expr.ty) {
            (Node::Const(Constant::Null), _) => dynamic("cel::Value::Null", false),
            (Node::Const(Constant::Type(name)), _) => {
                dynamic(format!("cel::Value::Type({name:?})"), false)
            }
            (Node::Const(list @ Constant::List(..)), _) if !self.is_static(expr) => {
                dynamic(constant_value(list), false)
            }
            (Node::List(items), _) if !self.is_static(expr) => {
                let (texts, fallible) = self.values(items);
                dynamic(format!("cel::Value::list([{texts}])"), fallible)
            }
            (Node::Map(entries), _) => {
                let texts: Vec<String> = entries
                    .iter()
                    .map(|(key, value)| {
                        format!("({}, {})", self.value(key).text, self.value(value).text)
                    })
                    .collect();
                dynamic(
                    format!("cel::Value::entries([{}])?", texts.join(", ")),
                    true,
                )
            }
            (_, Type::List(_)) if self.is_static(expr) || self.is_native(expr) => {
                let items = self.items(expr);
                dynamic(items.value(), items.fallible)
            }
            (_, Type::Map(..)) if self.is_static(expr) => {
                let (map, key, fallible) = self.map(expr);
                let map = map.strip_prefix('&').unwrap_or(&map).to_owned();
                let key = seen_as(&Kind::Scalar(key), "key", true);
                let item = value_of(&self.map_value(expr), "item");
                dynamic(
                    format!(
                        "cel::Value::map({map}.iter().map(|(key, item)| (cel::AnyKey::from({key}), {item})))"
                    ),
                    fallible,
                )
            }
            (_, Type::Message(name)) => {
                let code = self.expr(expr);
                dynamic(
                    format!("cel::Value::message({name:?}, {})", bare(&code.text)),
                    code.fallible,
                )
            }
            _ => {
                let code = self.expr(expr);
                match code.form {
                    Form::Value => code,
                    _ => dynamic(
                        format!("cel::Value::from({})", bare(&code.text)),
                        code.fallible,
                    ),
                }
            }
        }
    }

    fn values(&mut self, items: &[Expr]) -> (String, bool) {
        let codes: Vec<Code> = items.iter().map(|item| self.value(item)).collect();
        let fallible = codes.iter().any(|code| code.fallible);
        let texts: Vec<String> = codes.into_iter().map(|code| code.text).collect();
        (texts.join(", "), fallible)
    }
}

fn constant_value(value: &Constant) -> String {
    match value {
        Constant::Null => "cel::Value::Null".to_owned(),
        Constant::Type(name) => format!("cel::Value::Type({name:?})"),
        Constant::List(_, items) => {
            let items: Vec<String> = items.iter().map(constant_value).collect();
            format!("cel::Value::list([{}])", items.join(", "))
        }
        scalar => format!("cel::Value::from({})", constant(scalar)),
    }
}

/// A native value, by reference, as a `cel::Value`.
pub(super) fn value_of(kind: &Kind, text: &str) -> String {
    let seen = seen_as(kind, text, true);
    match unwrapped(kind) {
        _ if seen.starts_with("cel::Value") => seen,
        Kind::Message(name) | Kind::Group(name) if !seen.starts_with("cel::") => {
            format!("cel::Value::message({name:?}, {seen})")
        }
        _ => format!("cel::Value::from({seen})"),
    }
}

/// Whether values of this type are `cel::Value`s unless they come from prost's lists and maps.
pub(super) fn is_open(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Dyn | Type::Null | Type::Type | Type::List(_) | Type::Map(..)
    )
}

fn order(operator: &str) -> &'static str {
    match operator {
        "<" => "std::cmp::Ordering::is_lt",
        "<=" => "std::cmp::Ordering::is_le",
        ">" => "std::cmp::Ordering::is_gt",
        _ => "std::cmp::Ordering::is_ge",
    }
}
