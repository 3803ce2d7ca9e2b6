//! Files that are written in an edition: read as proto3 first, then put right.
//!
//! protox knows no editions. What it would refuse is spelled differently before it parses
//! ([`edits`]), and afterwards the descriptor is one of proto2, whose fields have presence and whose
//! enums may start anywhere ([`restore`]). Features stay options of their elements; who resolves
//! them is [`crate::contract`], and for generation [`super::lowered`].

use super::tokens::{Kind, Token, tokens};
use crate::finding::{Finding, Place};
use prost_types::field_descriptor_proto::Type;
use prost_types::source_code_info::Location;
use prost_types::{
    DescriptorProto, FieldDescriptorProto, FileDescriptorProto, UninterpretedOption,
};
use std::ops::Range;

/// What `default` is called while protox parses, so that it takes it for an unknown option.
const MASKED: &str = "defaulT";

/// The edition that a source declares.
pub(super) fn edition(source: &str) -> Option<&str> {
    let mut tokens = tokens(source.as_bytes());
    let first = tokens.next()?;
    if &source[first.span] != "edition" {
        return None;
    }
    let value = tokens.nth(1).filter(|token| token.kind == Kind::Text)?;
    Some(source[value.span].trim_matches(['"', '\'']))
}

/// The finding about a file of an edition that is not known.
pub(super) fn refused(shown: &str, source: Option<&str>, edition: &str) -> Finding {
    let finding = Finding::error(
        "EDITIONS_UNSUPPORTED",
        format!("`edition = \"{edition}\"` is not supported yet"),
        super::parse::EDITIONS_HELP,
    );
    let Some(source) = source else {
        return finding.at(Place::file(shown));
    };
    let mut tokens = tokens(source.as_bytes());
    let start = tokens.next().map_or(0, |token| token.span.start);
    let end = tokens.find(|token| token.kind == Kind::Mark(b';'));
    let end = end.map_or(start, |token| token.span.end);
    finding.at(Place::span(shown, source, start, end))
}

/// What has to be spelled differently: a range and what stands for it, which is at least as long.
pub(super) fn edits(source: &str) -> Vec<(Range<usize>, String)> {
    let tokens: Vec<Token> = tokens(source.as_bytes()).collect();
    let text = |at: usize| {
        tokens
            .get(at)
            .map_or("", |token| &source[token.span.clone()])
    };
    let mut edits = Vec::new();
    if let (Some(keyword), Some(value)) = (tokens.first(), tokens.get(2)) {
        edits.push((keyword.span.clone(), "syntax ".into()));
        edits.push((value.span.clone(), "\"proto3\"".into()));
    }
    let mut at = 0;
    while at < tokens.len() {
        let after = at.checked_sub(1).map(|before| tokens[before].kind);
        if text(at) == "default"
            && matches!(after, Some(Kind::Mark(b'[' | b',')))
            && text(at + 1) == "="
        {
            edits.push((tokens[at].span.clone(), MASKED.into()));
        }
        let starts = matches!(after, Some(Kind::Mark(b';' | b'{' | b'}')));
        at += 1;
        if starts && text(at - 1) == "reserved" && tokens.get(at).is_some_and(is_name) {
            while at < tokens.len() && tokens[at].kind != Kind::Mark(b';') {
                if is_name(&tokens[at]) {
                    let span = tokens[at].span.clone();
                    edits.push((span.start..span.start, "\"".into()));
                    edits.push((span.end..span.end, "\"".into()));
                }
                at += 1;
            }
        }
    }
    edits
}

fn is_name(token: &Token) -> bool {
    token.kind == Kind::Word
}

/// Gives the descriptor what `edits` took away.
pub(super) fn restore(file: &mut FileDescriptorProto) {
    file.syntax = Some("proto2".into());
    let mut moves = Vec::new();
    for (at, message) in file.message_type.iter_mut().enumerate() {
        self::message(message, &[4, at as i32], &mut moves);
    }
    for (at, field) in file.extension.iter_mut().enumerate() {
        self::field(field, &[7, at as i32], &mut moves);
    }
    if let Some(info) = &mut file.source_code_info {
        for location in &mut info.location {
            relocate(location, &moves);
        }
    }
}

/// A field with a default, and where that stood among the field's uninterpreted options.
struct Move {
    field: Vec<i32>,
    option: i32,
}

fn relocate(location: &mut Location, moves: &[Move]) {
    for moved in moves {
        let Some(rest) = location.path.strip_prefix(&*moved.field) else {
            continue;
        };
        if let [8, 999, at, ..] = *rest {
            let depth = moved.field.len();
            if at == moved.option {
                location.path.truncate(depth);
                location.path.push(7);
            } else if at > moved.option {
                location.path[depth + 2] -= 1;
            }
        }
        return;
    }
}

fn message(message: &mut DescriptorProto, path: &[i32], moves: &mut Vec<Move>) {
    let below = |tag: i32, at: usize| [path, &[tag, at as i32]].concat();
    for (at, field) in message.field.iter_mut().enumerate() {
        self::field(field, &below(2, at), moves);
    }
    for (at, field) in message.extension.iter_mut().enumerate() {
        self::field(field, &below(6, at), moves);
    }
    for (at, nested) in message.nested_type.iter_mut().enumerate() {
        self::message(nested, &below(3, at), moves);
    }
}

fn field(field: &mut FieldDescriptorProto, path: &[i32], moves: &mut Vec<Move>) {
    let is_text = field.r#type == Some(Type::String as i32);
    let Some(options) = &mut field.options else {
        return;
    };
    let list = &mut options.uninterpreted_option;
    let masked = |option: &UninterpretedOption| match &*option.name {
        [part] => !part.is_extension && part.name_part == MASKED,
        _ => false,
    };
    if let Some(at) = list.iter().position(masked) {
        field.default_value = Some(value(&list.remove(at), is_text));
        moves.push(Move {
            field: path.to_vec(),
            option: at as i32,
        });
    }
}

/// As descriptors write defaults.
fn value(option: &UninterpretedOption, is_text: bool) -> String {
    let number = |value: f64| match value {
        value if value.is_infinite() && value < 0.0 => "-inf".to_owned(),
        value if value.is_infinite() => "inf".to_owned(),
        value if value.is_nan() => "nan".to_owned(),
        value => value.to_string(),
    };
    option
        .identifier_value
        .clone()
        .or_else(|| option.positive_int_value.map(|value| value.to_string()))
        .or_else(|| option.negative_int_value.map(|value| value.to_string()))
        .or_else(|| option.double_value.map(number))
        .or_else(|| {
            let bytes = option.string_value.as_deref()?;
            Some(match std::str::from_utf8(bytes) {
                Ok(text) if is_text => text.to_owned(),
                _ => bytes.escape_ascii().to_string(),
            })
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_protox_refuses_is_respelled() {
        let source = "edition = '2023';\nmessage A {\n  reserved foo, to;\n  reserved 3 to max;\n  \
                      int32 default = 1 [packed = false, default = 3];\n}\n";
        let edits: Vec<_> = edits(source)
            .into_iter()
            .map(|(range, text)| (source[range].to_owned(), text))
            .collect();
        let edits: Vec<_> = edits.iter().map(|(old, new)| (&**old, &**new)).collect();
        assert_eq!(
            edits,
            [
                ("edition", "syntax "),
                ("'2023'", "\"proto3\""),
                ("", "\""),
                ("", "\""),
                ("", "\""),
                ("", "\""),
                ("default", "defaulT"),
            ]
        );
        assert_eq!(edition(source), Some("2023"));
        assert_eq!(edition("syntax = \"proto3\";"), None);
    }
}
