//! Types of expressions, and what they become: every name resolved, every overload chosen.

use super::calls;
use super::fold::{self, message_value};
use super::parse::dotted;
use super::{Refused, Syntax};
use crate::validate::ir::{Expr, Loop, LoopKind, Member, Node, Type, Value};
use prost_reflect::{DescriptorPool, DynamicMessage, FieldDescriptor, Kind, ReflectMessage};

type Checked = Result<Expr, Refused>;

/// What an expression may refer to.
#[derive(Clone)]
pub(crate) struct Env<'a> {
    pub(crate) pool: &'a DescriptorPool,
    /// Type of `this`.
    pub(crate) this: Type,
    /// `rules`, for rules that are predefined on a rule.
    pub(crate) rules: Option<&'a DynamicMessage>,
    /// `rule`, likewise.
    pub(crate) rule: Option<Value>,
    /// Variables of comprehensions, innermost last, with what they stand for.
    locals: Vec<(String, Expr)>,
}

impl<'a> Env<'a> {
    pub(crate) fn new(pool: &'a DescriptorPool, this: Type) -> Self {
        Self {
            pool,
            this,
            rules: None,
            rule: None,
            locals: Vec::new(),
        }
    }
}

/// Checks an expression that is to give a bool or a string.
///
/// # Errors
/// What is invalid or not compiled.
pub(crate) fn check(env: &Env<'_>, syntax: &Syntax) -> Checked {
    let expr = env.expr(syntax)?;
    match expr.ty {
        Type::Bool | Type::String | Type::Dyn => Ok(expr),
        other => Err(Refused::invalid(format!(
            "the expression gives {}, not bool or string",
            spelled(&other)
        ))),
    }
}

pub(super) fn spelled(ty: &Type) -> String {
    match ty {
        Type::Null => "null".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int => "int".to_owned(),
        Type::Uint => "uint".to_owned(),
        Type::Double => "double".to_owned(),
        Type::String => "string".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Duration => "duration".to_owned(),
        Type::Timestamp => "timestamp".to_owned(),
        Type::Message(name) => name.clone(),
        Type::List(item) => format!("list({})", spelled(item)),
        Type::Map(key, value) => format!("map({}, {})", spelled(key), spelled(value)),
        Type::Dyn => "dyn".to_owned(),
    }
}

/// The type of a field's value in an expression.
pub(crate) fn field_type(field: &FieldDescriptor) -> Result<Type, Refused> {
    if field.is_map() {
        let Kind::Message(entry) = field.kind() else {
            return Err(Refused::invalid("a map has no entry type"));
        };
        let key = kind_type(&entry.map_entry_key_field().kind())?;
        let value = kind_type(&entry.map_entry_value_field().kind())?;
        return Ok(Type::Map(Box::new(key), Box::new(value)));
    }
    let item = kind_type(&field.kind())?;
    Ok(if field.is_list() {
        Type::List(Box::new(item))
    } else {
        item
    })
}

/// The type of a single value. Wrappers are what they wrap.
pub(crate) fn kind_type(kind: &Kind) -> Result<Type, Refused> {
    Ok(match kind {
        Kind::Bool => Type::Bool,
        Kind::Int32 | Kind::Int64 | Kind::Sint32 | Kind::Sint64 => Type::Int,
        Kind::Sfixed32 | Kind::Sfixed64 | Kind::Enum(_) => Type::Int,
        Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64 => Type::Uint,
        Kind::Float | Kind::Double => Type::Double,
        Kind::String => Type::String,
        Kind::Bytes => Type::Bytes,
        Kind::Message(message) => match message.full_name() {
            "google.protobuf.Duration" => Type::Duration,
            "google.protobuf.Timestamp" => Type::Timestamp,
            "google.protobuf.BoolValue" => Type::Bool,
            "google.protobuf.Int32Value" | "google.protobuf.Int64Value" => Type::Int,
            "google.protobuf.UInt32Value" | "google.protobuf.UInt64Value" => Type::Uint,
            "google.protobuf.FloatValue" | "google.protobuf.DoubleValue" => Type::Double,
            "google.protobuf.StringValue" => Type::String,
            "google.protobuf.BytesValue" => Type::Bytes,
            name @ ("google.protobuf.Struct"
            | "google.protobuf.Value"
            | "google.protobuf.ListValue") => {
                return Err(Refused::not_compiled(format!(
                    "values of `{name}` have no type before run time"
                )));
            }
            name => Type::Message(name.to_owned()),
        },
    })
}

/// Whether a field's message is a wrapper of a scalar.
fn is_wrapper(field: &FieldDescriptor) -> bool {
    !field.is_list()
        && matches!(field.kind(), Kind::Message(message)
            if message.full_name().starts_with("google.protobuf.")
                && message.full_name().ends_with("Value")
                && !matches!(message.name(), "Value" | "ListValue"))
}

impl Env<'_> {
    fn expr(&self, syntax: &Syntax) -> Checked {
        match syntax {
            Syntax::Literal(value) => Ok(Expr::constant(value.clone())),
            Syntax::Name(name) => self.name(name),
            Syntax::Select(left, name) => self.select(syntax, left, name),
            Syntax::Index(left, index) => self.index(left, index),
            Syntax::Call(receiver, name, arguments) => {
                self.call(receiver.as_deref(), name, arguments)
            }
            Syntax::Unary(operator, inner) => fold::unary(operator, self.expr(inner)?),
            Syntax::Binary(operator, left, right) => {
                let (left, right) = (self.expr(left)?, self.expr(right)?);
                fold::binary(operator, left, right)
            }
            Syntax::Cond(condition, yes, no) => {
                let condition = self.expr(condition)?;
                fold::cond(condition, self.expr(yes)?, self.expr(no)?)
            }
            Syntax::List(items) => self.list(items),
            Syntax::Map(_) => Err(Refused::not_compiled("map literals")),
            Syntax::Message(name) => Err(Refused::not_compiled(format!(
                "the message literal `{name}{{…}}`"
            ))),
        }
    }

    fn name(&self, name: &str) -> Checked {
        if let Some((_, expr)) = self.locals.iter().rev().find(|(local, _)| local == name) {
            return Ok(expr.clone());
        }
        let variable = |ty: &Type, node| Expr {
            ty: ty.clone(),
            node,
        };
        match (name, &self.rule) {
            ("this", _) => Ok(variable(&self.this, Node::Var("this".to_owned()))),
            ("now", _) => Ok(variable(&Type::Timestamp, Node::Now)),
            ("rule", Some(rule)) => Ok(Expr::constant(rule.clone())),
            _ => Err(Refused::invalid(format!("`{name}` is not declared"))),
        }
    }

    /// A message that is known now: `rules` and what is in it.
    fn known(&self, syntax: &Syntax) -> Option<DynamicMessage> {
        let inside = |left: &Syntax, name: &str| {
            let message = self.known(left)?;
            let value = message.get_field_by_name(name)?;
            value.as_message().cloned()
        };
        match syntax {
            Syntax::Name(name) if name == "rules" => self.rules.cloned(),
            Syntax::Select(left, name) => inside(left, name),
            Syntax::Call(None, function, arguments) if function == "getField" => {
                match &arguments[..] {
                    [left, Syntax::Literal(Value::String(name))] => inside(left, name),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn select(&self, whole: &Syntax, left: &Syntax, name: &str) -> Checked {
        if let Some(message) = self.known(left) {
            let field = field_of(&message.descriptor(), name)?;
            return message_value(&message, &field).map(Expr::constant);
        }
        if let Some(number) = dotted(whole).and_then(|name| self.enum_value(&name)) {
            return Ok(Expr::constant(Value::Int(number)));
        }
        let is_dyn = matches!(left, Syntax::Call(None, function, _) if function == "dyn");
        let target = self.expr(left)?;
        match self.member(&target, name) {
            Ok((field, member)) => {
                if is_wrapper(&field) {
                    return Err(Refused::not_compiled(format!(
                        "the wrapper `{name}` inside an expression, which may be null"
                    )));
                }
                Ok(Expr {
                    ty: field_type(&field)?,
                    node: Node::Field(Box::new(target), member),
                })
            }
            Err(Refused::Invalid(reason)) if is_dyn || target.ty == Type::Dyn => Ok(fail(reason)),
            Err(refused) => Err(refused),
        }
    }

    fn enum_value(&self, name: &str) -> Option<i64> {
        let (scope, value) = name.rsplit_once('.')?;
        let item = self.pool.get_enum_by_name(scope)?;
        Some(i64::from(item.get_value_by_name(value)?.number()))
    }

    fn member(&self, target: &Expr, name: &str) -> Result<(FieldDescriptor, Member), Refused> {
        let Type::Message(full_name) = &target.ty else {
            return Err(Refused::invalid(format!(
                "a {} has no field `{name}`",
                spelled(&target.ty)
            )));
        };
        let message = self
            .pool
            .get_message_by_name(full_name)
            .ok_or_else(|| Refused::invalid(format!("there is no message `{full_name}`")))?;
        let field = field_of(&message, name)?;
        let member = Member {
            message: full_name.clone(),
            number: field.number() as i32,
        };
        Ok((field, member))
    }

    fn index(&self, left: &Syntax, index: &Syntax) -> Checked {
        let (target, index) = (self.expr(left)?, self.expr(index)?);
        let ty = match (&target.ty, &index.ty) {
            (Type::List(item), Type::Int) => (**item).clone(),
            (Type::Map(key, value), found) if **key == *found => (**value).clone(),
            (Type::Dyn, _) => return Ok(target),
            (left, right) => {
                return Err(Refused::invalid(format!(
                    "{} cannot be indexed by {}",
                    spelled(left),
                    spelled(right)
                )));
            }
        };
        Ok(Expr {
            ty,
            node: Node::Index(Box::new(target), Box::new(index)),
        })
    }

    fn list(&self, items: &[Syntax]) -> Checked {
        let items: Vec<Expr> = items
            .iter()
            .map(|item| self.expr(item))
            .collect::<Result<_, _>>()?;
        let Some(first) = items.first() else {
            return Err(Refused::not_compiled("the empty list, whose type is open"));
        };
        let ty = first.ty.clone();
        if items.iter().any(|item| item.ty != ty) {
            return Err(Refused::not_compiled("a list of several types"));
        }
        let values: Option<Vec<Value>> =
            items.iter().map(|item| item.as_const().cloned()).collect();
        Ok(match values {
            Some(values) => Expr::constant(Value::List(ty, values)),
            None => Expr {
                ty: Type::List(Box::new(ty)),
                node: Node::List(items),
            },
        })
    }

    fn call(&self, receiver: Option<&Syntax>, name: &str, arguments: &[Syntax]) -> Checked {
        match (receiver, name, arguments) {
            (None, "has", [Syntax::Select(left, field)]) => return self.has(left, field),
            (None, "has", _) => return Err(Refused::invalid("`has` takes a field")),
            (None, "dyn", [inner]) => return self.expr(inner),
            (None, "getField", [left, Syntax::Literal(Value::String(field))]) => {
                let whole = Syntax::Select(Box::new(left.clone()), field.clone());
                return self.select(&whole, left, field);
            }
            (Some(source), _, [Syntax::Name(variable), rest @ ..]) if !rest.is_empty() => {
                if let Some(result) = self.comprehension(source, name, variable, rest) {
                    return result;
                }
            }
            (Some(text), "format", [Syntax::List(values)]) => {
                let text = self.expr(text)?;
                let values = values.iter().map(|value| self.expr(value));
                return calls::format(&text, values.collect::<Result<_, _>>()?);
            }
            _ => {}
        }
        let mut checked = Vec::with_capacity(arguments.len() + 1);
        for argument in receiver.into_iter().chain(arguments) {
            checked.push(self.expr(argument)?);
        }
        calls::call(receiver.is_some(), name, checked)
    }

    fn has(&self, left: &Syntax, name: &str) -> Checked {
        if let Some(message) = self.known(left) {
            let field = field_of(&message.descriptor(), name)?;
            return Ok(Expr::constant(Value::Bool(message.has_field(&field))));
        }
        let target = self.expr(left)?;
        let (_, member) = self.member(&target, name)?;
        Ok(Expr {
            ty: Type::Bool,
            node: Node::Has(Box::new(target), member),
        })
    }

    fn comprehension(
        &self,
        source: &Syntax,
        name: &str,
        variable: &str,
        rest: &[Syntax],
    ) -> Option<Checked> {
        let kind = match (name, rest.len()) {
            ("all", 1) => LoopKind::All,
            ("exists", 1) => LoopKind::Exists,
            ("exists_one" | "existsOne", 1) => LoopKind::ExistsOne,
            ("filter", 1) => LoopKind::Filter,
            ("map", 1 | 2) => LoopKind::Map,
            _ => return None,
        };
        Some(self.expr(source).and_then(|source| match rest {
            [body] => self.over(kind, source, variable, body),
            [predicate, body] => {
                let kept = self.over(LoopKind::Filter, source, variable, predicate)?;
                self.over(LoopKind::Map, kept, variable, body)
            }
            _ => Err(Refused::invalid(format!("`{name}` takes fewer arguments"))),
        }))
    }

    fn over(&self, kind: LoopKind, source: Expr, variable: &str, body: &Syntax) -> Checked {
        let item = match &source.ty {
            Type::List(item) => (**item).clone(),
            Type::Map(key, _) => (**key).clone(),
            other => {
                return Err(Refused::invalid(format!(
                    "{} is no list or map",
                    spelled(other)
                )));
            }
        };
        let inside = |expr: Expr| {
            let mut env = self.clone();
            env.locals.push((variable.to_owned(), expr));
            env.expr(body)
        };
        if let Some(Value::List(_, values)) = source.as_const()
            && !values.is_empty()
        {
            let bodies: Vec<Expr> = values
                .iter()
                .map(|value| inside(Expr::constant(value.clone())))
                .collect::<Result<_, _>>()?;
            if let Some(unrolled) = fold::unroll(kind, values, bodies) {
                return unrolled;
            }
        }
        let local = format!("{variable}_{}", self.locals.len());
        let body = inside(Expr {
            ty: item.clone(),
            node: Node::Var(local.clone()),
        })?;
        let is_predicate = kind != LoopKind::Map;
        if is_predicate && !matches!(body.ty, Type::Bool | Type::Dyn) {
            return Err(Refused::invalid(format!(
                "a predicate gives {}, not bool",
                spelled(&body.ty)
            )));
        }
        let ty = match kind {
            LoopKind::Filter => Type::List(Box::new(item)),
            LoopKind::Map => Type::List(Box::new(body.ty.clone())),
            _ => Type::Bool,
        };
        Ok(Expr {
            ty,
            node: Node::Loop(Box::new(Loop {
                kind,
                source,
                variable: local,
                body,
            })),
        })
    }
}

pub(super) fn fail(reason: String) -> Expr {
    Expr {
        ty: Type::Dyn,
        node: Node::Fail(reason),
    }
}

fn field_of(
    message: &prost_reflect::MessageDescriptor,
    name: &str,
) -> Result<FieldDescriptor, Refused> {
    message
        .get_field_by_name(name)
        .ok_or_else(|| Refused::invalid(format!("`{}` has no field `{name}`", message.full_name())))
}
