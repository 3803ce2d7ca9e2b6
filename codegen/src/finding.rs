//! What a run has to say about its input: a code, a place, a message and a remedy.
//!
//! A [`Finding`] is data. Rendering it (terminal, JSON, GitHub annotation) is the caller's business.

use serde::Serialize;
use std::fmt;
use unicode_width::UnicodeWidthChar;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing can be generated until this is mended.
    Error,
    /// Generation goes on; `svc lint` and `svc check` count it.
    Warning,
}

/// Where a finding stands. Lines and columns count from 1; see [`width`] for what a column is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Path as the user would type it, with forward slashes.
    pub file: String,
    /// First line, 0 where there is no source text.
    pub line: u32,
    /// First column, 0 where there is no source text.
    pub column: u32,
    /// Last line, inclusive.
    pub end_line: u32,
    /// Column after the last character.
    pub end_column: u32,
    /// The full proto name of the element, where source text is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The text of the first line, to be shown under the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_line: Option<String>,
}

impl Place {
    /// A place that is a whole file.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            ..Self::default()
        }
    }

    /// The place of the bytes `start..end` of `source`, which is the text of `file`.
    #[must_use]
    pub fn span(file: impl Into<String>, source: &str, start: usize, end: usize) -> Self {
        let (line, column) = line_column(source, start);
        let (end_line, end_column) = line_column(source, end.max(start));
        Self {
            file: file.into(),
            line,
            column,
            end_line,
            end_column,
            subject: None,
            source_line: source_line(source, line),
        }
    }
}

/// Line and column (from 1) of a byte offset.
#[must_use]
pub fn line_column(source: &str, offset: usize) -> (u32, u32) {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &source[..offset];
    let line = before.matches('\n').count() as u32 + 1;
    let column = width(before.rsplit('\n').next().unwrap_or("")) + 1;
    (line, column)
}

/// How many columns a text takes at the start of a line, as compilers of protobuf count them: a tab
/// goes to the next multiple of four, a wide character takes two, others one.
#[must_use]
pub fn width(text: &str) -> u32 {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len() as u32;
    }
    text.chars().fold(0, advance)
}

fn advance(column: u32, character: char) -> u32 {
    match character {
        '\t' => (column / TAB + 1) * TAB,
        _ => column + character.width().unwrap_or(0) as u32,
    }
}

/// What the columns of tabs are multiples of.
const TAB: u32 = 4;

/// The byte of a line at a column; its end if the line is shorter.
#[must_use]
pub fn byte_at(line: &str, column: u32) -> usize {
    let mut reached = 0;
    for (at, character) in line.char_indices() {
        if reached + 1 >= column {
            return at;
        }
        reached = advance(reached, character);
    }
    line.len()
}

/// The byte of a text at a line and a column; none where there is no such line.
#[must_use]
pub fn offset(source: &str, line: u32, column: u32) -> Option<usize> {
    let before = (line as usize).checked_sub(1)?;
    let mut rest = source;
    for _ in 0..before {
        rest = &rest[rest.find('\n')? + 1..];
    }
    let text = rest.split_inclusive('\n').next().unwrap_or("");
    Some(source.len() - rest.len() + byte_at(text, column))
}

/// The text of line `line` (from 1), without its end.
#[must_use]
pub fn source_line(source: &str, line: u32) -> Option<String> {
    source
        .lines()
        .nth((line as usize).checked_sub(1)?)
        .map(|text| text.trim_end().to_owned())
}

/// One thing found in the input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// Where it stands, if it stands anywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Stable identifier in `UPPER_SNAKE_CASE`, such as `IMPORT_NOT_FOUND`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop, identifiers in backticks.
    pub message: String,
    /// What to do about it; a command that can be run where there is one.
    pub help: String,
}

impl Finding {
    /// An error without a place.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            place: None,
            code,
            severity: Severity::Error,
            message: message.into(),
            help: help.into(),
        }
    }

    /// A warning without a place.
    #[must_use]
    pub fn warning(
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message, help)
        }
    }

    /// The same finding, standing at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}", place.file)?;
            if place.line > 0 {
                write!(f, ":{}:{}", place.line, place.column)?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{} [{}]", self.message, self.code)
    }
}

/// Why a run ended without a result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The project is readable and something in it is wrong: exit status 1.
    #[error("{}", join(.0))]
    Findings(Vec<Finding>),
    /// The request, `svc.toml`, a template override or the disk is at fault: exit status 2.
    #[error("{}", join(.0))]
    Usage(Vec<Finding>),
}

impl Failure {
    /// A single usage, configuration or I/O error.
    #[must_use]
    pub fn usage(finding: Finding) -> Self {
        Self::Usage(vec![finding])
    }

    /// An I/O error on `path` while doing `what` ("read", "write").
    #[must_use]
    pub fn io(what: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::usage(
            Finding::error(
                "IO",
                format!("cannot {what} `{}`: {error}", path.display()),
                "check that the path exists and that you may access it",
            )
            .at(Place::file(path.display().to_string())),
        )
    }

    /// What was found, either way.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Findings(findings) | Self::Usage(findings) => findings,
        }
    }
}

fn join(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_compilers() {
        assert_eq!(width("\tint32 a"), 11);
        assert_eq!(width("a\t\tb"), 9);
        assert_eq!(width("/* \u{e4}\u{4e2d} */"), 9);
        assert_eq!(line_column("a\n\tb", 3), (2, 5));
    }

    #[test]
    fn places_lead_back_to_bytes() {
        let line = "\t/* \u{4e2d} */ int32 a = 1;";
        for (at, _) in line.char_indices() {
            assert_eq!(byte_at(line, width(&line[..at]) + 1), at);
        }
        assert_eq!(byte_at("ab", 9), 2);
        assert_eq!(offset("a\n\tb", 2, 5), Some(3));
        assert_eq!(offset("a\nb", 2, 2), Some(3));
        assert_eq!(offset("a\n", 2, 1), Some(2));
        assert_eq!(offset("a\n", 3, 1), None);
        assert_eq!(offset("a", 0, 1), None);
    }
}
