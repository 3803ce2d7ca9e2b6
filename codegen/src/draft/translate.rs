//! The border: from a value of the domain to the wire's, and back, as expressions.

use super::domain::{Key, Member, Shape, Value};
use super::layout::Expr;
use super::words::Words;

/// Shortens the path of a wire type to what the adapter calls it.
pub(super) type Short<'a> = dyn Fn(&str) -> String + 'a;

/// What translates the values of one client.
pub(super) struct Translator<'a> {
    pub(super) words: &'a Words,
    /// Where drafted types are on the wire.
    pub(super) wire: &'a dyn Fn(&Key) -> String,
    pub(super) short: &'a Short<'a>,
}

impl Translator<'_> {
    /// The function from the domain to the wire; none if both have the same.
    pub(super) fn sending(&self, value: &Value) -> Option<String> {
        match value {
            Value::Same(_) => None,
            Value::Uuid => Some("String::from".to_owned()),
            Value::Time => Some("adapter::timestamp".to_owned()),
            Value::Span => Some("adapter::proto_duration".to_owned()),
            Value::Drafted(Key::Enum(_)) => Some("i32::from".to_owned()),
            Value::Drafted(key) => Some(format!("{}::from", (self.short)(&(self.wire)(key)))),
        }
    }

    /// The function from the wire to the domain, which may fail; none if both have the same.
    pub(super) fn receiving(&self, value: &Value) -> Option<String> {
        match value {
            Value::Same(_) => None,
            Value::Uuid => Some("adapter::uuid".to_owned()),
            Value::Time => Some("adapter::system_time".to_owned()),
            Value::Span => Some("adapter::duration".to_owned()),
            Value::Drafted(key) => Some(format!("domain::{}::try_from", self.words.of(key))),
        }
    }

    /// A member of `value`, a struct of the domain, as the wire has it.
    pub(super) fn sent(&self, member: &Member) -> Expr {
        let field = Expr::plain(format!("value.{}", member.ident));
        let function = self.sending(&member.value);
        match (&member.shape, function) {
            (Shape::Plain | Shape::Optional | Shape::List, None) => field,
            (Shape::Plain, Some(_)) if member.is_boxed => Expr::call("adapter::boxed_wire", field),
            (Shape::Plain, Some(function)) => Expr::call(function, field),
            (Shape::Required, function) => {
                let inner = match function {
                    None => field,
                    Some(_) if member.is_boxed => Expr::call("adapter::boxed_wire", field),
                    Some(function) => Expr::call(function, field),
                };
                Expr::call("Some", inner)
            }
            (Shape::Optional, Some(function)) => {
                let function = if member.is_boxed {
                    "adapter::boxed_wire".to_owned()
                } else {
                    function
                };
                self.links(member, [format!(".map({function})")])
            }
            (Shape::NonEmpty, None) => Expr::call("Vec::from", field),
            (Shape::List | Shape::NonEmpty, Some(function)) => self.links(
                member,
                [
                    ".into_iter()".to_owned(),
                    format!(".map({function})"),
                    ".collect()".to_owned(),
                ],
            ),
            (Shape::Map(_), None) => {
                self.links(member, [".into_iter()".to_owned(), ".collect()".to_owned()])
            }
            (Shape::Map(_), Some(function)) => {
                let value = match member.value {
                    Value::Drafted(_) => "value.into()".to_owned(),
                    _ => format!("{function}(value)"),
                };
                self.links(
                    member,
                    [
                        ".into_iter()".to_owned(),
                        format!(".map(|(key, value)| (key, {value}))"),
                        ".collect()".to_owned(),
                    ],
                )
            }
        }
    }

    /// A member of `value`, a message of the wire, as the domain has it.
    pub(super) fn received(&self, member: &Member) -> Expr {
        let field = Expr::plain(format!("value.{}", member.ident));
        let function = match self.receiving(&member.value) {
            Some(_) if member.is_boxed => Some("adapter::boxed".to_owned()),
            function => function,
        };
        let step = match (&member.shape, &function) {
            (Shape::Plain | Shape::Optional | Shape::List, None) => return field,
            (Shape::Map(_), None) => {
                let links = [".into_iter()".to_owned(), ".collect()".to_owned()];
                return self.links(member, links);
            }
            (Shape::Plain, _) => "to",
            (Shape::Required, _) => "required",
            (Shape::Optional, _) => "optional",
            (Shape::List, _) => "each",
            (Shape::NonEmpty, _) => "non_empty",
            (Shape::Map(_), _) => "each_value",
        };
        let function = function.unwrap_or_else(|| "Ok".to_owned());
        named(&member.proto_name, field, step, &function)
    }

    fn links<const N: usize>(&self, member: &Member, links: [String; N]) -> Expr {
        let field = format!(".{}", member.ident);
        let links = std::iter::once(field).chain(links).collect();
        Expr::Chain(Box::new(Expr::plain("value")), links)
    }
}

/// A value whose errors carry the name of its field.
pub(super) fn named(proto_name: &str, value: Expr, step: &str, function: &str) -> Expr {
    let name = Expr::plain(format!("{proto_name:?}"));
    let field = Expr::Call("field".to_owned(), vec![name, value]);
    Expr::chain(field, [format!(".{step}({function})?")])
}
