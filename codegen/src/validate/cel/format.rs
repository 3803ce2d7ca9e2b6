//! `text.format([…])` of a text and a list that are written out: verbs and values, checked.

use super::Refused;
use super::check::Checked;
use super::types::{inside, is_fail, spelled, widen};
use crate::validate::ir::{Expr, Node, Piece, Type, Value};
use crate::validate::span;

/// Digits after the point unless a verb says otherwise.
const PRECISION: usize = 6;
/// More digits than this are refused, as elsewhere.
const MAX_PRECISION: usize = 100;

/// The formatted text.
pub(super) fn format(text: &Expr, values: Vec<Expr>) -> Checked {
    if let Some(failing) = values.iter().find(|value| is_fail(value)) {
        return Ok(failing.clone());
    }
    let Some(Value::String(template)) = text.as_const() else {
        let list = Expr {
            ty: Type::List(Box::new(Type::Dyn)),
            node: Node::List(values.into_iter().map(widen).collect()),
        };
        return super::calls::call(true, "format", vec![text.clone(), list]);
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut values = values.into_iter();
    let mut plain = String::new();
    let mut rest = template.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter != '%' {
            plain.push(letter);
            continue;
        }
        if rest.next_if_eq(&'%').is_some() {
            plain.push('%');
            continue;
        }
        let (verb, precision) = verb(&mut rest)?;
        let value = values
            .next()
            .ok_or_else(|| Refused::invalid("a format has more verbs than values"))?;
        suits(verb, &value)?;
        match value.as_const() {
            Some(value) if matches!(verb, 's' | 'd' | 'x') => {
                plain.push_str(&span::formatted(verb, value));
            }
            _ => {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(piece(verb, precision, value));
            }
        }
    }
    if values.next().is_some() {
        return Err(Refused::invalid("a format has more values than verbs"));
    }
    if pieces.is_empty() {
        return Ok(Expr::constant(Value::String(plain)));
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(Expr {
        ty: Type::String,
        node: Node::Format(pieces),
    })
}

fn piece(verb: char, precision: usize, value: Expr) -> Piece {
    let is_plain = matches!(verb, 's' | 'd' | 'x')
        && matches!(
            value.ty,
            Type::Bool
                | Type::Int
                | Type::Uint
                | Type::Double
                | Type::String
                | Type::Bytes
                | Type::Duration
                | Type::Timestamp
        );
    Piece::Value {
        verb,
        precision,
        value: if is_plain { value } else { widen(value) },
    }
}

fn verb(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<(char, usize), Refused> {
    let mut precision = None;
    if rest.next_if_eq(&'.').is_some() {
        let mut digits = String::new();
        while let Some(digit) = rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        let number = digits
            .parse()
            .ok()
            .filter(|number| *number <= MAX_PRECISION);
        precision = Some(number.ok_or_else(|| {
            Refused::invalid("a format has a precision that is no number up to 100")
        })?);
    }
    match rest.next() {
        Some(verb @ ('e' | 'f')) => Ok((verb, precision.unwrap_or(PRECISION))),
        Some(verb @ ('s' | 'd' | 'x' | 'X' | 'b' | 'o')) => Ok((verb, 0)),
        Some(other) => Err(Refused::invalid(format!(
            "a format has the verb `%{other}`"
        ))),
        None => Err(Refused::invalid("a format ends in `%`")),
    }
}

/// Whether values of this type have such a form.
fn suits(verb: char, value: &Expr) -> Result<(), Refused> {
    let ty = match &inside(value).ty {
        Type::Wrapper(inner) => inner,
        ty => ty,
    };
    let is_number = matches!(ty, Type::Int | Type::Uint);
    let fits = match (verb, ty) {
        (_, Type::Dyn) => true,
        ('s', Type::Message(_)) => false,
        ('s', _) => true,
        ('d' | 'e' | 'f', Type::Double) => true,
        ('x' | 'X', Type::String | Type::Bytes) | ('b', Type::Bool) => true,
        _ => is_number,
    };
    if fits {
        return Ok(());
    }
    Err(Refused::invalid(format!(
        "the verb `%{verb}` does not take {}",
        spelled(ty)
    )))
}
