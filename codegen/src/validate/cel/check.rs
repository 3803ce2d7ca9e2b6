//! Names and literals: what an expression refers to, and with what type.

use super::fold::{self, message_value};
use super::parse::dotted;
use super::types::{self, fail, field_type, inside, is_fail, narrow, spelled, widen};
use super::{Refused, Syntax, calls, format};
use crate::validate::ir::{Expr, Member, Node, Type, Value};
use prost_reflect::{DescriptorPool, DynamicMessage, FieldDescriptor, ReflectMessage};

pub(super) type Checked = Result<Expr, Refused>;

/// What an expression may refer to.
#[derive(Clone)]
pub(crate) struct Env<'a> {
    pub(crate) pool: &'a DescriptorPool,
    /// Whether a message is one that literals may make.
    pub(super) is_known: &'a dyn Fn(&str) -> bool,
    /// Type of `this`.
    pub(crate) this: Type,
    /// `rules`, for rules that are predefined on a rule.
    pub(crate) rules: Option<&'a DynamicMessage>,
    /// `rule`, likewise.
    pub(crate) rule: Option<Value>,
    /// Variables of comprehensions, innermost last, with what they stand for.
    pub(super) locals: Vec<(String, Expr)>,
}

impl<'a> Env<'a> {
    pub(crate) fn new(
        pool: &'a DescriptorPool,
        is_known: &'a dyn Fn(&str) -> bool,
        this: Type,
    ) -> Self {
        Self {
            pool,
            is_known,
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
    match &expr.ty {
        Type::Bool | Type::String | Type::Dyn => Ok(expr),
        Type::Wrapper(inner) if matches!(**inner, Type::Bool | Type::String) => {
            let ty = (**inner).clone();
            Ok(narrow(expr, &ty))
        }
        other => Err(Refused::invalid(format!(
            "the expression gives {}, not bool or string",
            spelled(other)
        ))),
    }
}

impl Env<'_> {
    pub(super) fn expr(&self, syntax: &Syntax) -> Checked {
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
            Syntax::Map(entries) => self.map(entries),
            Syntax::Message(name, fields) => self.message(name, fields),
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
            _ => self
                .constant(name)
                .ok_or_else(|| Refused::invalid(format!("`{name}` is not declared"))),
        }
    }

    /// A number of an enum or the name of a type.
    fn constant(&self, name: &str) -> Option<Expr> {
        if let Some((scope, value)) = name.rsplit_once('.')
            && let Some(item) = self.pool.get_enum_by_name(scope)
        {
            let number = i64::from(item.get_value_by_name(value)?.number());
            return Some(Expr::constant(Value::Int(number)));
        }
        types::named(name).or_else(|| {
            let ty = types::named_type(self.pool.get_message_by_name(name)?.full_name());
            Some(Expr::constant(Value::Type(types::type_name(&ty)?)))
        })
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

    fn is_local(&self, dotted: &str) -> bool {
        let first = dotted.split('.').next().unwrap_or(dotted);
        first == "this" || self.locals.iter().any(|(local, _)| local == first)
    }

    fn select(&self, whole: &Syntax, left: &Syntax, name: &str) -> Checked {
        if let Some(message) = self.known(left) {
            let field = field_of(&message.descriptor(), name)?;
            return message_value(&message, &field).map(Expr::constant);
        }
        if let Some(constant) = dotted(whole)
            .filter(|name| !self.is_local(name))
            .and_then(|name| self.constant(&name))
        {
            return Ok(constant);
        }
        let target = self.expr(left)?;
        if is_fail(&target) {
            return Ok(target);
        }
        let entry = |ty: Type, target: Expr| {
            Ok(Expr {
                ty,
                node: Node::Select(Box::new(target), name.to_owned()),
            })
        };
        // What is known although `dyn` hides it is not looked up at run time.
        let known = inside(&target);
        match (&known.ty, &target.ty) {
            (Type::Map(key, value), _) if types::fits(&Type::String, key) => {
                entry((**value).clone(), known.clone())
            }
            (Type::Dyn, _) => entry(Type::Dyn, target),
            (_, found) => match self.member(known, name) {
                Ok((field, member)) => Ok(Expr {
                    ty: field_type(&field)?,
                    node: Node::Field(Box::new(known.clone()), member),
                }),
                Err(Refused::Invalid(reason)) if *found == Type::Dyn => Ok(fail(reason)),
                Err(refused) => Err(refused),
            },
        }
    }

    fn member(&self, target: &Expr, name: &str) -> Result<(FieldDescriptor, Member), Refused> {
        let Type::Message(full_name) = &target.ty else {
            return Err(Refused::invalid(format!(
                "a {} has no field `{name}`",
                spelled(&target.ty)
            )));
        };
        if full_name == "google.protobuf.Any" {
            return Err(Refused::not_compiled(format!(
                "`{name}` of a `google.protobuf.Any`, which stands for a message that only the run time knows"
            )));
        }
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
        if let Some(failing) = [&target, &index].into_iter().find(|side| is_fail(side)) {
            return Ok(failing.clone());
        }
        let (ty, wanted) = match &target.ty {
            Type::List(item) => ((**item).clone(), Type::Int),
            Type::Map(key, value) => ((**value).clone(), (**key).clone()),
            Type::Dyn => (Type::Dyn, Type::Dyn),
            other => {
                return Err(Refused::invalid(format!(
                    "{} cannot be indexed",
                    spelled(other)
                )));
            }
        };
        if !types::fits(&index.ty, &wanted) {
            return Err(Refused::invalid(format!(
                "{} cannot be indexed by {}",
                spelled(&target.ty),
                spelled(&index.ty)
            )));
        }
        let index = match (&index.ty, wanted) {
            // Which key or position it is equal to is seen at run time.
            (Type::Dyn, _) | (_, Type::Dyn) => widen(index),
            (_, wanted) => narrow(index, &wanted),
        };
        Ok(Expr {
            ty,
            node: Node::Index(Box::new(target), Box::new(index)),
        })
    }

    fn call(&self, receiver: Option<&Syntax>, name: &str, arguments: &[Syntax]) -> Checked {
        match (receiver, name, arguments) {
            (None, "has", [Syntax::Select(left, field)]) => return self.has(left, field),
            (None, "has", _) => return Err(Refused::invalid("`has` takes a field")),
            (None, "dyn", [inner]) => return self.expr(inner).map(widen),
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
                return format::format(&text, values.collect::<Result<_, _>>()?);
            }
            (Some(Syntax::Name(library)), "quote", [text])
                if library == "strings" && !self.is_local(library) =>
            {
                return calls::call(false, "quote", vec![self.expr(text)?]);
            }
            (Some(library), _, _) => {
                if let Some(reason) = dotted(library).and_then(|name| self.absent(&name)) {
                    return Err(reason);
                }
            }
            _ => {}
        }
        let mut checked = Vec::with_capacity(arguments.len() + 1);
        for argument in receiver.into_iter().chain(arguments) {
            checked.push(self.expr(argument)?);
        }
        calls::call(receiver.is_some(), name, checked)
    }

    /// Libraries of CEL that protovalidate leaves out.
    fn absent(&self, name: &str) -> Option<Refused> {
        const LIBRARIES: [&str; 9] = [
            "math", "optional", "sets", "lists", "base64", "regex", "cel", "proto", "json",
        ];
        (LIBRARIES.contains(&name) && !self.is_local(name)).then(|| {
            Refused::invalid(format!(
                "`{name}` is an extension of CEL that protovalidate does not have"
            ))
        })
    }

    fn has(&self, left: &Syntax, name: &str) -> Checked {
        if let Some(message) = self.known(left) {
            let field = field_of(&message.descriptor(), name)?;
            return Ok(Expr::constant(Value::Bool(message.has_field(&field))));
        }
        let target = self.expr(left)?;
        let known = inside(&target);
        let node = match &known.ty {
            _ if is_fail(known) => return Ok(target),
            Type::Map(key, _) if types::fits(&Type::String, key) => {
                Node::HasEntry(Box::new(known.clone()), name.to_owned())
            }
            Type::Dyn => Node::HasEntry(Box::new(target), name.to_owned()),
            _ => match self.member(known, name) {
                Ok((_, member)) => Node::Has(Box::new(known.clone()), member),
                Err(Refused::Invalid(reason)) if target.ty == Type::Dyn => return Ok(fail(reason)),
                Err(refused) => return Err(refused),
            },
        };
        Ok(Expr {
            ty: Type::Bool,
            node,
        })
    }
}

pub(super) fn field_of(
    message: &prost_reflect::MessageDescriptor,
    name: &str,
) -> Result<FieldDescriptor, Refused> {
    message
        .get_field_by_name(name)
        .ok_or_else(|| Refused::invalid(format!("`{}` has no field `{name}`", message.full_name())))
}
