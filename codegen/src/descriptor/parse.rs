//! One source file to a file descriptor with nothing resolved yet.
//!
//! protox does the work. Here are its findings in our words, and the way round what it
//! cannot read: `extensions 100 [..]` is rewritten to `extensions 100 to 100 [..]`, which means the
//! same, and every position is moved back. Editions take that way too, see [`editions`].

use super::editions;
use super::locations::Locations;
use super::tokens::{Kind, Token, tokens};
use crate::finding::{Finding, Place};
use miette::Diagnostic;
use prost_types::FileDescriptorProto;
use prost_types::source_code_info::Location;
use protox_parse::ParseError;

/// A parsed file; `proto` carries no source info, `locations` has it.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) proto: FileDescriptorProto,
    pub(super) locations: Locations,
    /// The edition, for a file that is written in one; `proto` claims to be proto2 then.
    pub(super) edition: Option<String>,
}

/// Parses `text`, which a message calls `shown`.
pub(super) fn parse(name: &str, shown: &str, text: &str) -> Result<Source, Vec<Finding>> {
    match protox_parse::parse(name, text) {
        Ok(proto) => Ok(split(proto, text)),
        Err(error) => retry(name, shown, text, &error),
    }
}

fn split(mut proto: FileDescriptorProto, text: &str) -> Source {
    let mut info = proto.source_code_info.take();
    let locations = info.iter_mut().flat_map(|info| &mut info.location);
    let mut lines: Option<Vec<&str>> = None;
    for location in locations.filter(|location| is_pseudo_option(&location.path)) {
        widen(
            location,
            lines.get_or_insert_with(|| text.lines().collect()),
        );
    }
    let locations = Locations::pack(info);
    Source {
        proto,
        locations,
        edition: None,
    }
}

/// Whether a path is that of `default` or `json_name` of a field or extension.
fn is_pseudo_option(path: &[i32]) -> bool {
    matches!(*path, [7, _, 7 | 10] | [4, .., 2 | 6, _, 7 | 10])
}

/// Makes a location that holds the value only begin at the name before it, as protoc has it.
fn widen(location: &mut Location, lines: &[&str]) {
    let [line, start, ..] = *location.span else {
        return;
    };
    let before = lines
        .get(line as usize)
        .and_then(|text| text.get(..start as usize));
    let before = before.map(|text| text.trim_end().trim_end_matches('=').trim_end());
    for name in ["default", "json_name"] {
        if let Some(rest) = before.and_then(|text| text.strip_suffix(name)) {
            location.span[1] = rest.len() as i32;
        }
    }
}

fn retry(name: &str, shown: &str, text: &str, error: &ParseError) -> Result<Source, Vec<Finding>> {
    let edition = editions::edition(text);
    let rewritten = Rewritten::new(text, edition.is_some());
    if rewritten.insertions.is_empty() {
        return Err(syntax(error, shown, text, |offset| offset));
    }
    match protox_parse::parse(name, &rewritten.text) {
        Ok(mut proto) => {
            if edition.is_some() {
                editions::restore(&mut proto);
            }
            let mut source = split(proto, &rewritten.text);
            let lines = rewritten.by_line();
            source
                .locations
                .map_spans(|line, column| (line, lines.column(line, column)));
            source.edition = edition.map(str::to_owned);
            Ok(source)
        }
        Err(error) => Err(syntax(&error, shown, text, |offset| {
            rewritten.offset(offset)
        })),
    }
}

/// The way out for contracts that use editions.
pub(super) const EDITIONS_HELP: &str = "write `syntax = \"proto3\";`, with `optional` on fields that track presence; messages on \
     the wire stay the same";

fn syntax(
    error: &ParseError,
    shown: &str,
    text: &str,
    original: impl Fn(usize) -> usize,
) -> Vec<Finding> {
    let mut all: Vec<&dyn Diagnostic> = vec![error];
    all.extend(error.related().into_iter().flatten());
    all.into_iter()
        .map(|diagnostic| {
            let (start, end) = diagnostic
                .labels()
                .and_then(|labels| labels.last())
                .map_or_else(
                    || {
                        let end = text.trim_end().len();
                        (end, end)
                    },
                    |label| {
                        let start = label.offset();
                        (original(start), original(start + label.len()))
                    },
                );
            let help = diagnostic.help().map(|help| help.to_string());
            let (message, help) = reword(&diagnostic.to_string(), help);
            Finding::error("SYNTAX", message, help).at(Place::span(shown, text, start, end))
        })
        .collect()
}

/// protox's words in our style.
fn reword(message: &str, help: Option<String>) -> (String, String) {
    let message = message
        .replace('\'', "`")
        .replace("message numbers", "field numbers");
    let help = help.map(|text| text.replace('\'', "`"));
    match help {
        // protox gives a bad import path the message of a bad group name.
        Some(help) if help.starts_with("imports ") => ("invalid import path".into(), help),
        Some(help) => (message, help),
        None => {
            let help = syntax_help(&message);
            (message, help.into())
        }
    }
}

fn syntax_help(message: &str) -> &'static str {
    if message.contains("end of file") {
        "look for a `}` or `;` that is missing above"
    } else if message.starts_with("expected") {
        "write what is expected here, or look for a `;` or `}` that is missing before it"
    } else if message == "invalid token" {
        "names consist of ASCII letters, digits and `_`; other characters belong into strings"
    } else if message.contains("must be between") {
        "choose a number in this range"
    } else {
        "see the grammar at https://protobuf.dev/reference/protobuf/proto3-spec"
    }
}

/// Text with ` to N` put after the lone numbers of `extensions` statements that have options, and
/// with what editions need.
struct Rewritten {
    text: String,
    /// Offset in `text`, length.
    insertions: Vec<(usize, usize)>,
}

impl Rewritten {
    fn new(source: &str, edition: bool) -> Self {
        let mut edits: Vec<_> = lone_numbers(source)
            .into_iter()
            .map(|number| (number.end..number.end, format!(" to {}", &source[number])))
            .collect();
        if edition {
            edits.extend(editions::edits(source));
            edits.sort_by_key(|(range, _)| range.start);
        }
        let mut text = String::with_capacity(source.len() + 16);
        let mut insertions = Vec::new();
        let mut copied = 0;
        for (range, edit) in edits {
            text.push_str(&source[copied..range.start]);
            let longer = edit.len() - range.len();
            text.push_str(&edit);
            if longer > 0 {
                insertions.push((text.len() - longer, longer));
            }
            copied = range.end;
        }
        text.push_str(&source[copied..]);
        Self { text, insertions }
    }

    /// The offset in the source of an offset in `text`.
    fn offset(&self, offset: usize) -> usize {
        let inserted: usize = self
            .insertions
            .iter()
            .filter(|(start, _)| *start < offset)
            .map(|(start, length)| (*length).min(offset - start))
            .sum();
        offset - inserted
    }

    fn by_line(&self) -> InsertionsByLine {
        let insertions = self.insertions.iter().map(|&(start, length)| {
            let before = &self.text[..start];
            let line = before.matches('\n').count() as u32;
            let column = start - before.rfind('\n').map_or(0, |at| at + 1);
            (line, column as u32, length as u32)
        });
        InsertionsByLine(insertions.collect())
    }
}

/// Line, column in the rewritten text, length.
struct InsertionsByLine(Vec<(u32, u32, u32)>);

impl InsertionsByLine {
    fn column(&self, line: u32, column: u32) -> u32 {
        let inserted: u32 = self
            .0
            .iter()
            .filter(|(at, start, _)| *at == line && *start < column)
            .map(|(_, start, length)| (*length).min(column - start))
            .sum();
        column - inserted
    }
}

fn lone_numbers(source: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut statement = false;
    let mut before: Option<Token> = None;
    let mut tokens = tokens(source.as_bytes()).peekable();
    while let Some(token) = tokens.next() {
        let starts = before
            .as_ref()
            .is_none_or(|token| matches!(token.kind, Kind::Mark(b';' | b'{' | b'}')));
        match token.kind {
            Kind::Word if starts => statement = &source[token.span.clone()] == "extensions",
            Kind::Mark(b';' | b'[' | b'{' | b'}') => statement = false,
            Kind::Number if statement => {
                let alone = before.as_ref().is_some_and(|before| {
                    before.kind == Kind::Mark(b',') || &source[before.span.clone()] == "extensions"
                });
                let options = tokens
                    .peek()
                    .is_some_and(|next| next.kind == Kind::Mark(b'['));
                if alone && options {
                    found.push(token.span.clone());
                }
            }
            _ => {}
        }
        before = Some(token);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(text: &str) -> String {
        let findings = parse("a.proto", "dir/a.proto", text).unwrap_err();
        let lines: Vec<_> = findings
            .iter()
            .map(|finding| format!("{finding}\n  help: {}", finding.help))
            .collect();
        lines.join("\n")
    }

    #[test]
    fn a_single_extension_number_may_have_options() {
        let text = "syntax = \"proto2\";\nmessage A { extensions 4, 100 [verification = UNVERIFIED]; optional B b = 1; }\n";
        let source = parse("a.proto", "a.proto", text).unwrap();
        let message = &source.proto.message_type[0];
        let ranges: Vec<_> = message
            .extension_range
            .iter()
            .map(|range| (range.start(), range.end(), range.options.is_some()))
            .collect();
        assert_eq!(ranges, [(4, 5, true), (100, 101, true)]);
        let column = |what: &str| text.lines().nth(1).unwrap().find(what).unwrap() as u32;
        assert_eq!(
            source.locations.find(&[4, 0, 5, 1]),
            Some([1, column("100"), 1, column(" [")])
        );
        assert_eq!(
            source.locations.find(&[4, 0, 2, 0, 6]),
            Some([1, column("B b"), 1, column(" b = ")])
        );
    }

    #[test]
    fn what_follows_a_rewritten_range_is_reported_where_it_stands() {
        insta::assert_snapshot!(
            findings("syntax = \"proto2\";\nmessage A { extensions 100 [a = 1]; int32 }\n"),
            @r#"
    dir/a.proto:2:43: expected an identifier, but found `}` [SYNTAX]
      help: write what is expected here, or look for a `;` or `}` that is missing before it
    "#
        );
    }

    #[test]
    fn only_lone_numbers_of_extensions_are_rewritten() {
        let same = "message A { extensions 1 to 5 [a = 1]; reserved 7; extensions b = 1 [c = 2]; \
                    extensions 9; }";
        assert!(Rewritten::new(same, false).insertions.is_empty());
    }

    #[test]
    fn editions_are_read_and_keep_their_places() {
        let text = "edition = \"2023\"; package a;\nmessage A {\n  reserved gone;\n  \
                    int32 b = 1 [packed = false, default = -7, deprecated = true]; string c = 2;\n}\n";
        let source = parse("a.proto", "a.proto", text).unwrap();
        assert_eq!(source.edition.as_deref(), Some("2023"));
        assert_eq!(source.proto.syntax(), "proto2");
        let field = &source.proto.message_type[0].field[0];
        assert_eq!(field.default_value(), "-7");
        assert_eq!(source.proto.message_type[0].reserved_name, ["gone"]);
        let column =
            |line: usize, what: &str| text.lines().nth(line).unwrap().find(what).unwrap() as u32;
        assert_eq!(
            source.locations.find(&[2]),
            Some([0, column(0, "package"), 0, column(0, "a;") + 2])
        );
        assert_eq!(
            source.locations.find(&[4, 0, 2, 0, 7]),
            Some([3, column(3, "default"), 3, column(3, ", dep")])
        );
        assert_eq!(
            source.locations.find(&[4, 0, 10, 0]),
            Some([2, column(2, "gone"), 2, column(2, ";")])
        );
    }

    #[test]
    fn syntax_errors_say_what_is_expected() {
        insta::assert_snapshot!(
            findings("syntax = \"proto3\";\nmessage A {\n  string b = ;\n}\nmessage {"),
            @r#"
    dir/a.proto:3:14: expected an integer, but found `;` [SYNTAX]
      help: write what is expected here, or look for a `;` or `}` that is missing before it
    dir/a.proto:5:9: expected an identifier, but found `{` [SYNTAX]
      help: write what is expected here, or look for a `;` or `}` that is missing before it
    "#
        );
        insta::assert_snapshot!(
            findings("syntax = \"proto3\";\nmessage A {\n  /* ä */ string ä = 1;\n}\n"),
            @r#"
    dir/a.proto:3:18: invalid token [SYNTAX]
      help: names consist of ASCII letters, digits and `_`; other characters belong into strings
    "#
        );
        insta::assert_snapshot!(findings("syntax = \"proto3\";\nmessage A {\n"), @r#"
    dir/a.proto:2:12: expected a message field, oneof, reserved range, enum, message, option or `}`, but reached end of file [SYNTAX]
      help: look for a `}` or `;` that is missing above
    "#);
        insta::assert_snapshot!(findings("import \"../b.proto\";\n"), @r#"
    dir/a.proto:1:8: invalid import path [SYNTAX]
      help: imports may not contain backslashes, repeated forward slashes, `.` or `..` components
    "#);
        insta::assert_snapshot!(findings("syntax = \"proto4\";\n"), @r#"
    dir/a.proto:1:10: unknown syntax `proto4` [SYNTAX]
      help: possible values are `proto2` and `proto3`
    "#);
        insta::assert_snapshot!(
            findings("syntax = \"proto3\"; message A { string s = 0; }"),
            @r#"
    dir/a.proto:1:43: field numbers must be between 1 and 536870911 [SYNTAX]
      help: choose a number in this range
    "#
        );
    }
}
