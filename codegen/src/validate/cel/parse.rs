//! The grammar of CEL, by recursive descent.

use super::lex::{Token, lex};
use super::{Refused, Syntax};
use crate::validate::ir::Value;

/// Nesting beyond this is refused, so that no expression exhausts the stack.
const MAX_DEPTH: usize = 100;

/// Parses an expression.
///
/// # Errors
/// Text that is no CEL.
pub(crate) fn parse(text: &str) -> Result<Syntax, Refused> {
    let mut parser = Parser {
        tokens: lex(text)?,
        at: 0,
        depth: 0,
    };
    let syntax = parser.expr()?;
    match parser.tokens.get(parser.at) {
        None => Ok(syntax),
        Some(token) => Err(Refused::invalid(format!(
            "unexpected {}",
            spelled(Some(token))
        ))),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

fn spelled(token: Option<&Token>) -> String {
    match token {
        None => "end of the expression".to_owned(),
        Some(Token::Name(name)) => format!("`{name}`"),
        Some(Token::Op(operator)) => format!("`{operator}`"),
        Some(Token::Literal(_)) => "literal".to_owned(),
    }
}

const RELATIONS: [&str; 7] = ["<=", ">=", "<", ">", "==", "!=", "in"];

impl Parser {
    fn eat(&mut self, wanted: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Op(op)) if *op == wanted);
        self.at += usize::from(found);
        found
    }

    fn eat_any(&mut self, wanted: &[&'static str]) -> Option<&'static str> {
        wanted.iter().copied().find(|operator| self.eat(operator))
    }

    fn expect(&mut self, wanted: &str) -> Result<(), Refused> {
        if self.eat(wanted) {
            return Ok(());
        }
        Err(Refused::invalid(format!(
            "expected `{wanted}`, found {}",
            spelled(self.tokens.get(self.at))
        )))
    }

    fn expr(&mut self) -> Result<Syntax, Refused> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Refused::invalid("the expression is nested too deeply"));
        }
        let condition = self.binary(0)?;
        let syntax = if self.eat("?") {
            let yes = self.binary(0)?;
            self.expect(":")?;
            let no = self.expr()?;
            Syntax::Cond(Box::new(condition), Box::new(yes), Box::new(no))
        } else {
            condition
        };
        self.depth -= 1;
        Ok(syntax)
    }

    fn binary(&mut self, level: usize) -> Result<Syntax, Refused> {
        let operators: &[&'static str] = match level {
            0 => &["||"],
            1 => &["&&"],
            2 => &RELATIONS,
            3 => &["+", "-"],
            4 => &["*", "/", "%"],
            _ => return self.unary(),
        };
        let mut left = self.binary(level + 1)?;
        while let Some(operator) = self.eat_any(operators) {
            let right = self.binary(level + 1)?;
            left = Syntax::Binary(operator, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Syntax, Refused> {
        let Some(operator) = self.eat_any(&["!", "-"]) else {
            return self.member();
        };
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Refused::invalid("the expression is nested too deeply"));
        }
        let inner = self.unary()?;
        self.depth -= 1;
        Ok(match (operator, inner) {
            // The lexer has read the one number that has no positive twin.
            ("-", Syntax::Literal(Value::Int(number))) => {
                Syntax::Literal(Value::Int(number.wrapping_neg()))
            }
            ("-", Syntax::Literal(Value::Double(number))) => {
                Syntax::Literal(Value::Double(-number))
            }
            (operator, inner) => Syntax::Unary(operator, Box::new(inner)),
        })
    }

    fn member(&mut self) -> Result<Syntax, Refused> {
        let mut left = self.primary()?;
        loop {
            if self.eat(".") {
                if self.eat("?") {
                    return Err(Refused::invalid(
                        "`.?` is of CEL's optional values, which protovalidate does not have",
                    ));
                }
                let name = self.name()?;
                left = if self.eat("(") {
                    let arguments = self.list(")")?;
                    Syntax::Call(Some(Box::new(left)), name, arguments)
                } else {
                    Syntax::Select(Box::new(left), name)
                };
            } else if self.eat("[") {
                let index = self.expr()?;
                self.expect("]")?;
                left = Syntax::Index(Box::new(left), Box::new(index));
            } else if matches!(left, Syntax::Name(_) | Syntax::Select(..)) && self.eat("{") {
                left = self.message(&left)?;
            } else {
                return Ok(left);
            }
        }
    }

    fn message(&mut self, name: &Syntax) -> Result<Syntax, Refused> {
        let mut fields = Vec::new();
        while !self.eat("}") {
            let field = self.name()?;
            self.expect(":")?;
            fields.push((field, self.expr()?));
            if !self.eat(",") {
                self.expect("}")?;
                break;
            }
        }
        Ok(Syntax::Message(dotted(name).unwrap_or_default(), fields))
    }

    fn name(&mut self) -> Result<String, Refused> {
        match self.tokens.get(self.at) {
            Some(Token::Name(name)) => {
                self.at += 1;
                Ok(name.clone())
            }
            other => Err(Refused::invalid(format!(
                "expected a name, found {}",
                spelled(other)
            ))),
        }
    }

    fn primary(&mut self) -> Result<Syntax, Refused> {
        if self.eat("(") {
            let inner = self.expr()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.eat("[") {
            return Ok(Syntax::List(self.list("]")?));
        }
        if self.eat("{") {
            return self.map();
        }
        // A leading dot starts from the outermost scope, which is the only one here.
        self.eat(".");
        match self.tokens.get(self.at).cloned() {
            Some(Token::Literal(value)) => {
                self.at += 1;
                Ok(Syntax::Literal(value))
            }
            Some(Token::Name(name)) => {
                self.at += 1;
                if self.eat("(") {
                    let arguments = self.list(")")?;
                    return Ok(Syntax::Call(None, name, arguments));
                }
                Ok(Syntax::Name(name))
            }
            other => Err(Refused::invalid(format!(
                "unexpected {}",
                spelled(other.as_ref())
            ))),
        }
    }

    fn list(&mut self, end: &str) -> Result<Vec<Syntax>, Refused> {
        let mut items = Vec::new();
        while !self.eat(end) {
            items.push(self.expr()?);
            if !self.eat(",") {
                self.expect(end)?;
                break;
            }
        }
        Ok(items)
    }

    fn map(&mut self) -> Result<Syntax, Refused> {
        let mut entries = Vec::new();
        while !self.eat("}") {
            let key = self.expr()?;
            self.expect(":")?;
            entries.push((key, self.expr()?));
            if !self.eat(",") {
                self.expect("}")?;
                break;
            }
        }
        Ok(Syntax::Map(entries))
    }
}

/// `a.b.C` of a name that is written as such.
pub(super) fn dotted(syntax: &Syntax) -> Option<String> {
    match syntax {
        Syntax::Name(name) => Some(name.clone()),
        Syntax::Select(left, name) => Some(format!("{}.{name}", dotted(left)?)),
        _ => None,
    }
}
