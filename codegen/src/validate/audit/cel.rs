//! Expressions: whether they compile, and what they give; identifiers of rules.
//!
//! What the checker says is put in the words of cel-go where it has some for it. Of errors of syntax
//! only one has: ANTLR's lists of what it expected are not imitated.

use super::{Auditor, PREDEFINED, Subject, go, option};
use crate::validate::cel::{self, Env, Refused, Syntax, field_type, kind_type};
use crate::validate::ir::Type;
use crate::validate::read::{extension, list, text};
use prost_reflect::{
    DynamicMessage, ExtensionDescriptor, Kind, MessageDescriptor, Value as Reflected,
};
use std::collections::{BTreeMap, BTreeSet};

/// Numbers of `cel` and `cel_expression` in the rules of fields and of messages.
const OF_FIELDS: [(&str, i32); 2] = [("cel", 23), ("cel_expression", 29)];
const OF_MESSAGES: [(&str, i32); 2] = [("cel", 3), ("cel_expression", 5)];

/// Where expressions stand, and how they are called.
struct Site<'a> {
    option: &'a [i32],
    base: Vec<i32>,
    /// `field "x"`, capitalized where it begins a sentence.
    parent: String,
    /// `(buf.validate.field).cel`.
    rule: String,
    is_text: bool,
}

impl Auditor<'_> {
    pub(super) fn message_expressions(
        &mut self,
        message: &MessageDescriptor,
        rules: &DynamicMessage,
        option: &[i32],
    ) {
        let this = Type::Message(message.full_name().to_owned());
        for (name, number) in OF_MESSAGES {
            let site = Site {
                option,
                base: vec![number],
                parent: format!("message {}", go::quoted(message.name())),
                rule: format!("(buf.validate.message).{name}"),
                is_text: name == "cel_expression",
            };
            let env = Env::new(&self.descriptors.pool, &|_| true, this.clone());
            self.expressions(&site, &env, &list(rules, name));
        }
    }

    pub(super) fn field_expressions(&mut self, subject: &Subject<'_>, rules: &DynamicMessage) {
        let this = match subject.field {
            // A field whose rules run is set: a wrapper is what it wraps.
            Some(field) if subject.is_whole && (field.is_list() || field.is_map()) => {
                field_type(field)
            }
            _ => Ok(kind_type(&subject.kind)),
        };
        // What has no type here is not judged.
        let Ok(this) = this else {
            return;
        };
        for (name, number) in OF_FIELDS {
            let site = Site {
                option: subject.option,
                base: [subject.base, &[number]].concat(),
                parent: format!("field {}", go::quoted(subject.name)),
                rule: subject.rule(&[number]),
                is_text: name == "cel_expression",
            };
            let env = Env::new(&self.descriptors.pool, &|_| true, this.clone());
            self.expressions(&site, &env, &list(rules, name));
        }
    }

    /// The expressions of a predefined rule, which hold for any value of the rule.
    pub(super) fn predefined(&mut self, extended: &ExtensionDescriptor) {
        let rules = extended.containing_message();
        let is_rules = rules.full_name().starts_with("buf.validate.");
        let Some(this) = is_rules.then(|| this_of(rules.name())).flatten() else {
            return;
        };
        let Some(predefined) = extension(&extended.options(), "buf.validate.predefined") else {
            return;
        };
        let value = cel::constant(&extended.default_value(), &extended.kind());
        let Ok(value) = value else {
            return;
        };
        let none = DynamicMessage::new(rules);
        let mut env = Env::new(&self.descriptors.pool, &|_| true, this);
        env.rules = Some(&none);
        env.rule = Some(value);
        let option = option(extended.path(), 8, PREDEFINED);
        let site = Site {
            option: &option,
            base: vec![1],
            parent: "extension field".to_owned(),
            rule: "(buf.validate.predefined).cel".to_owned(),
            is_text: false,
        };
        self.expressions(&site, &env, &list(&predefined, "cel"));
    }

    fn expressions(&mut self, site: &Site<'_>, env: &Env<'_>, rules: &[Reflected]) {
        let mut ids: BTreeMap<String, Vec<i32>> = BTreeMap::new();
        for (index, rule) in (0..).zip(rules) {
            let (id, message, expression) = match rule {
                Reflected::Message(rule) => (
                    text(rule, "id"),
                    text(rule, "message"),
                    text(rule, "expression"),
                ),
                other => {
                    let expression = other.as_str().unwrap_or_default().to_owned();
                    (String::new(), String::new(), expression)
                }
            };
            let mut found = Vec::new();
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
            if !id.chars().all(is_part) {
                found.push(format!(
                    "{} has invalid characters for {}.id. IDs must contain only characters a-z, A-Z, 0-9, '.', '_', '-'.",
                    capitalized(&site.parent),
                    site.rule
                ));
            }
            if !id.is_empty() {
                ids.entry(id).or_default().push(index);
            }
            site.judge(env, &expression, !message.is_empty(), &mut found);
            for message in found {
                self.at(site, index, message);
            }
        }
        for (id, indexes) in ids.iter().filter(|(_, indexes)| indexes.len() > 1) {
            for index in indexes {
                let message = format!(
                    "{}.id ({}) is not unique within {}.",
                    site.rule,
                    go::quoted(id),
                    site.parent
                );
                self.at(site, *index, message);
            }
        }
    }

    fn at(&mut self, site: &Site<'_>, index: i32, message: String) {
        let path = [&*site.base, &[index]].concat();
        self.add(site.option, &path, message);
    }
}

impl Site<'_> {
    fn judge(&self, env: &Env<'_>, expression: &str, has_message: bool, found: &mut Vec<String>) {
        let field = match self.is_text {
            true => self.rule.clone(),
            false => format!("{}.expression", self.rule),
        };
        let parent = &self.parent;
        if expression.trim().is_empty() {
            found.push(format!(
                "{} has an empty {field}. Expressions should always be specified.",
                capitalized(parent)
            ));
            return;
        }
        let refused = match cel::parse(expression) {
            Ok(syntax) => {
                let unknown = undeclared(env, &syntax);
                if !unknown.is_empty() {
                    found.extend(unknown.iter().map(|name| {
                        format!(
                            "{field} on {parent} fails to compile: undeclared reference to '{name}' (in container '')"
                        )
                    }));
                    return;
                }
                match cel::check(env, &syntax) {
                    Ok(expr) if expr.ty == Type::String && has_message => {
                        found.push(format!(
                            "{} has a {} with an expression that evaluates to a string, and also has a message. The message is redundant - since the expression evaluates to a string, its result will be printed instead of the message, so the message should be removed.",
                            capitalized(parent),
                            self.rule
                        ));
                        return;
                    }
                    Ok(_) => return,
                    Err(refused) => refused,
                }
            }
            Err(refused) => refused,
        };
        let Refused::Invalid(reason) = refused else {
            return;
        };
        let gives = reason.strip_prefix("the expression gives ");
        found.push(
            match gives.and_then(|rest| rest.strip_suffix(", not bool or string")) {
                Some(ty) => format!(
                    "{field} on {parent} evaluates to a {ty}, only string and boolean are allowed."
                ),
                None => format!("{field} on {parent} fails to compile: {}", cel_go(&reason)),
            },
        );
    }
}

fn capitalized(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    format!("{}{rest}", first.to_ascii_uppercase())
}

/// What the checker says, in the words of cel-go.
fn cel_go(reason: &str) -> String {
    if reason == "unexpected end of the expression" {
        return "mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', \
                'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}"
            .to_owned();
    }
    if let Some((name, _)) = reason
        .strip_prefix("there is no function `")
        .and_then(|rest| rest.split_once('('))
    {
        return format!("undeclared reference to '{name}' (in container '')");
    }
    if let Some((name, types)) = reason
        .strip_prefix('`')
        .and_then(|rest| rest.split_once("` does not take "))
    {
        let is_operator = !name.starts_with(char::is_alphabetic);
        let name = match name {
            "in" => "@in".to_owned(),
            operator if is_operator => match types.contains(" and ") {
                true => format!("_{operator}_"),
                false => format!("{operator}_"),
            },
            name => name.to_owned(),
        };
        let types = types.trim_start_matches('(').trim_end_matches(')');
        let types = match types.split_once(" and ") {
            Some((left, right)) => format!("{left}, {right}"),
            None => types.to_owned(),
        };
        return format!("found no matching overload for '{name}' applied to '({types})'");
    }
    reason.to_owned()
}

/// Names that nothing declares.
fn undeclared(env: &Env<'_>, syntax: &Syntax) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    walk(env, syntax, &mut Vec::new(), &mut names);
    names
}

/// Names of types, which are values.
const TYPES: [&str; 11] = [
    "bool",
    "bytes",
    "double",
    "dyn",
    "google",
    "int",
    "list",
    "map",
    "null_type",
    "string",
    "uint",
];

fn walk<'s>(
    env: &Env<'_>,
    syntax: &'s Syntax,
    locals: &mut Vec<&'s str>,
    names: &mut BTreeSet<String>,
) {
    let mut each = |all: &[&'s Syntax], locals: &mut Vec<&'s str>| {
        for inner in all {
            walk(env, inner, locals, names);
        }
    };
    match syntax {
        Syntax::Name(name) => {
            let is_known = matches!(name.as_str(), "this" | "now" | "type")
                || (matches!(name.as_str(), "rule" | "rules") && env.rule.is_some())
                || TYPES.contains(&name.as_str())
                || locals.contains(&name.as_str());
            if !is_known {
                names.insert(name.clone());
            }
        }
        Syntax::Select(left, _) => {
            // A full name begins with a package.
            let mut first = &**left;
            while let Syntax::Select(inner, _) = first {
                first = inner;
            }
            let is_package = match first {
                Syntax::Name(name) => {
                    env.pool.files().any(|file| {
                        let package = file.package_name();
                        package == name
                            || package.starts_with(&format!("{name}."))
                            || env.pool.get_message_by_name(name).is_some()
                            || env.pool.get_enum_by_name(name).is_some()
                    }) && !locals.contains(&name.as_str())
                }
                _ => false,
            };
            if !is_package {
                each(&[left], locals);
            }
        }
        Syntax::Index(left, right) | Syntax::Binary(_, left, right) => each(&[left, right], locals),
        Syntax::Unary(_, inner) => each(&[inner], locals),
        Syntax::Cond(condition, yes, no) => each(&[condition, yes, no], locals),
        Syntax::List(items) => each(&items.iter().collect::<Vec<_>>(), locals),
        Syntax::Map(entries) => {
            for (key, value) in entries {
                each(&[key, value], locals);
            }
        }
        Syntax::Message(..) | Syntax::Literal(_) => {}
        Syntax::Call(receiver, name, arguments) => {
            each(
                &receiver.iter().map(|left| &**left).collect::<Vec<_>>(),
                locals,
            );
            let is_loop = receiver.is_some()
                && matches!(
                    name.as_str(),
                    "all" | "exists" | "exists_one" | "existsOne" | "filter" | "map"
                );
            match &arguments[..] {
                [Syntax::Name(variable), rest @ ..] if is_loop && !rest.is_empty() => {
                    locals.push(variable);
                    each(&rest.iter().collect::<Vec<_>>(), locals);
                    locals.pop();
                }
                arguments => each(&arguments.iter().collect::<Vec<_>>(), locals),
            }
        }
    }
}

/// The type that rules of this name are for.
fn this_of(rules: &str) -> Option<Type> {
    let kind = match rules.strip_suffix("Rules")? {
        "Bool" => Kind::Bool,
        "Bytes" => Kind::Bytes,
        "String" => Kind::String,
        "Int32" | "Int64" | "SInt32" | "SInt64" | "SFixed32" | "SFixed64" | "Enum" => Kind::Int64,
        "UInt32" | "UInt64" | "Fixed32" | "Fixed64" => Kind::Uint64,
        "Double" | "Float" => Kind::Double,
        "Duration" => return Some(Type::Duration),
        "Timestamp" => return Some(Type::Timestamp),
        "Repeated" => return Some(Type::List(Box::new(Type::Dyn))),
        "Map" => return Some(Type::Map(Box::new(Type::Dyn), Box::new(Type::Dyn))),
        _ => return None,
    };
    Some(kind_type(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_put_as_cel_go_puts_them() {
        assert_eq!(
            cel_go("`>` does not take string and int"),
            "found no matching overload for '_>_' applied to '(string, int)'"
        );
        assert_eq!(
            cel_go("`!` does not take string"),
            "found no matching overload for '!_' applied to '(string)'"
        );
        assert_eq!(
            cel_go("`size` does not take (int)"),
            "found no matching overload for 'size' applied to '(int)'"
        );
        assert_eq!(
            cel_go("there is no function `shout(string)`"),
            "undeclared reference to 'shout' (in container '')"
        );
    }
}
