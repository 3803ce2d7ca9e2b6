//! Comprehensions: `all`, `exists`, `exists_one`, `filter` and `map`.

use super::check::{Checked, Env};
use super::types::{fits, is_fail, narrow, spelled, widen};
use super::{Refused, Syntax, fold};
use crate::validate::ir::{Expr, Loop, LoopKind, Node, Type, Value};

impl Env<'_> {
    /// The comprehension of this name, if it is one.
    pub(super) fn comprehension(
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
            ("all" | "exists" | "exists_one" | "existsOne", 2)
            | ("transformList" | "transformMap" | "transformMapEntry", 2 | 3) => {
                return Some(Err(Refused::invalid(format!(
                    "`{name}` with two variables is an extension of CEL that protovalidate does not have"
                ))));
            }
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
        if is_fail(&source) {
            return Ok(source);
        }
        let item = match &source.ty {
            Type::List(item) => (**item).clone(),
            Type::Map(key, _) => (**key).clone(),
            Type::Dyn => Type::Dyn,
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
                .map(|value| predicate(kind, inside(Expr::constant(value.clone()))?))
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
        let mut body = predicate(kind, body)?;
        let ty = match kind {
            LoopKind::Filter => Type::List(Box::new(item)),
            LoopKind::Map => {
                if matches!(body.ty, Type::Null | Type::Wrapper(_) | Type::Type) {
                    body = widen(body);
                }
                Type::List(Box::new(body.ty.clone()))
            }
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

/// The body of a comprehension, a bool unless it maps.
fn predicate(kind: LoopKind, body: Expr) -> Checked {
    if kind == LoopKind::Map {
        return Ok(body);
    }
    if !fits(&body.ty, &Type::Bool) {
        return Err(Refused::invalid(format!(
            "a predicate gives {}, not bool",
            spelled(&body.ty)
        )));
    }
    Ok(narrow(body, &Type::Bool))
}
