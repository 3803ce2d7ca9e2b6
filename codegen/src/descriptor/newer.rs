//! What is said about a rule of `buf.validate` that the `validate.proto` at hand does not declare: the
//! contract is written against a newer one, unless the name is misspelt.
//!
//! prost-reflect says which name it misses in words only, so words are what is read here.

use super::gather::Parsed;
use super::{Origin, suggest};
use prost_reflect::{DescriptorPool, Kind, MessageDescriptor};
use prost_types::FileDescriptorProto;

/// It declares the options of validation.
const VALIDATE: &str = "buf/validate/validate.proto";

/// The file that declares the options of validation, if it is one of these.
pub(super) fn validate<'a>(
    files: &[&'a Parsed],
    outlines: &[&FileDescriptorProto],
) -> Option<&'a Parsed> {
    let at = outlines.iter().position(|file| file.name() == VALIDATE)?;
    files.get(at).copied()
}

/// Whether an option of this name would be one of `validate.proto`.
pub(super) fn is_option(name: &str) -> bool {
    name.trim_start_matches('.').starts_with("buf.validate.")
}

/// What to do where `validate` lacks what a contract uses, `close` being what it has instead.
pub(super) fn help(validate: &Parsed, close: &[&str]) -> String {
    let remedy = match &validate.origin {
        Origin::BuiltIn => format!(
            "this contract was written against a newer `{VALIDATE}` than the one that svc carries: \
             put the newer one at `{VALIDATE}` below a root of the contracts, where svc prefers it, \
             or use a newer svc"
        ),
        Origin::Disk(_) | Origin::DescriptorSet(_) => format!(
            "this contract was written against a newer `{VALIDATE}` than the one at `{}`: bring that up to date",
            validate.shown
        ),
    };
    match suggest::question(close) {
        Some(question) => format!("{question} if not, {remedy}"),
        None => remedy,
    }
}

/// The advice about an error of prost-reflect, if it misses what `validate` could declare.
pub(super) fn advice(message: &str, pool: &DescriptorPool, validate: &Parsed) -> Option<String> {
    let close = missing_field(message, pool)
        .or_else(|| missing_in_literal(message, pool))
        .or_else(|| missing_value(message, pool))?;
    let close: Vec<&str> = close.iter().map(String::as_str).collect();
    Some(help(validate, &close))
}

/// "option field `(buf.validate.field).string.new` is not defined".
fn missing_field(message: &str, pool: &DescriptorPool) -> Option<Vec<String>> {
    let path = between(message, "option field `", "` is not defined")?;
    let (extension, rest) = path.strip_prefix('(')?.split_once(')')?;
    if !is_option(extension) {
        return None;
    }
    let extension = pool.get_extension_by_name(extension.trim_start_matches('.'))?;
    let mut kind = extension.kind();
    let (outer, missing) = rest.rsplit_once('.')?;
    for part in outer.split('.').filter(|part| !part.is_empty()) {
        let Kind::Message(message) = kind else {
            return None;
        };
        kind = message.get_field_by_name(part)?.kind();
    }
    Some(fields_like(kind.as_message()?, missing))
}

/// "field `new` not found for message `buf.validate.StringRules`".
fn missing_in_literal(message: &str, pool: &DescriptorPool) -> Option<Vec<String>> {
    let missing = between(message, "field `", "` not found for message `")?;
    let rules = between(message, "` not found for message `", "`")?;
    if !is_option(rules) {
        return None;
    }
    Some(fields_like(&pool.get_message_by_name(rules)?, missing))
}

/// "value `IGNORE_NEW` was not found for enum `buf.validate.Ignore`", in a literal, or "expected a
/// value of type `buf.validate.Ignore` for option `(buf.validate.field).ignore`, but found `NEW`".
fn missing_value(message: &str, pool: &DescriptorPool) -> Option<Vec<String>> {
    let in_literal = between(message, "value `", "` was not found for enum `");
    let (rules, missing) = match in_literal {
        Some(missing) => (
            between(message, "` was not found for enum `", "`")?,
            missing,
        ),
        None => (
            between(message, "expected a value of type `", "`")?,
            between(message, ", but found `", "`")?,
        ),
    };
    if !is_option(rules) {
        return None;
    }
    let known = pool.get_enum_by_name(rules)?;
    let names: Vec<String> = known
        .values()
        .map(|value| value.name().to_owned())
        .collect();
    Some(like(&names, missing))
}

fn fields_like(rules: &MessageDescriptor, missing: &str) -> Vec<String> {
    let names: Vec<String> = rules
        .fields()
        .map(|field| field.name().to_owned())
        .collect();
    like(&names, missing)
}

fn like(names: &[String], missing: &str) -> Vec<String> {
    let names = names.iter().map(String::as_str);
    let close = suggest::closest(missing, '.', names, 3);
    close.into_iter().map(str::to_owned).collect()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    rest.split_once(after).map(|(found, _)| found)
}
