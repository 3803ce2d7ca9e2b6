//! What a run has to say about its input: a code, a place, a message and a remedy.
//!
//! A [`Finding`] is data. Rendering it (terminal, JSON, GitHub annotation) is the caller's business.

use serde::Serialize;
use std::fmt;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing can be generated until this is mended.
    Error,
    /// Generation goes on; `svc lint` and `svc check` count it.
    Warning,
}

/// Where a finding stands. Lines and columns count from 1; columns count characters.
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
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
    (line, column)
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
