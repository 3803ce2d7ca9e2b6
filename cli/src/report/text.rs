//! Findings as rustc shows its own: message, place, source line with carets, help.

use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use svc_codegen::finding::{Finding, Place, Severity, byte_at};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const GUTTER: Style = AnsiColor::Blue.on_default().bold();
const STRONG: Style = Style::new().bold();

/// All findings, a blank line between two; `quiet` leaves the warnings out.
pub(crate) fn findings(findings: &[Finding], quiet: bool) -> String {
    findings
        .iter()
        .filter(|finding| !quiet || finding.severity == Severity::Error)
        .map(finding)
        .collect::<Vec<_>>()
        .join("\n")
}

fn finding(finding: &Finding) -> String {
    let (style, word) = match finding.severity {
        Severity::Error => (ERROR, "error"),
        Severity::Warning => (WARNING, "warning"),
    };
    let mut text = format!(
        "{style}{word}[{}]{style:#}{STRONG}: {}{STRONG:#}\n",
        finding.code, finding.message
    );
    let margin = match &finding.place {
        Some(place) => show_place(&mut text, place, style),
        None => 1,
    };
    let _ = writeln!(
        text,
        "{:margin$} {GUTTER}={GUTTER:#} {STRONG}help{STRONG:#}: {}",
        "", finding.help
    );
    text
}

/// Appends place and source line; returns the width of the line-number column.
fn show_place(text: &mut String, place: &Place, style: Style) -> usize {
    let margin = if place.line == 0 {
        1
    } else {
        place.line.to_string().len()
    };
    let _ = write!(text, "{:margin$}{GUTTER}-->{GUTTER:#} {}", "", place.file);
    if place.line > 0 {
        let _ = write!(text, ":{}:{}", place.line, place.column);
    }
    if let Some(subject) = &place.subject {
        let _ = write!(text, " (`{subject}`)");
    }
    text.push('\n');
    let Some(source) = place.source_line.as_ref().filter(|_| place.line > 0) else {
        return margin;
    };
    let (before, rest) = source.split_at(byte_at(source, place.column));
    let available = rest.chars().count();
    let width = if place.end_line == place.line {
        let end = byte_at(source, place.end_column).max(before.len());
        source[before.len()..end].chars().count()
    } else {
        available
    };
    // Tabs stay tabs, so that the carets stand where a terminal shows the text.
    let indent: String = before
        .chars()
        .map(|c| if c == '\t' { '\t' } else { ' ' })
        .collect();
    let carets = "^".repeat(width.clamp(1, available.max(1)));
    let line = place.line;
    let _ = writeln!(text, "{:margin$} {GUTTER}|{GUTTER:#}", "");
    let _ = writeln!(text, "{GUTTER}{line:margin$} |{GUTTER:#} {source}");
    let _ = writeln!(
        text,
        "{:margin$} {GUTTER}|{GUTTER:#} {indent}{style}{carets}{style:#}",
        ""
    );
    margin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(found: &[Finding], quiet: bool) -> String {
        anstream::adapter::strip_str(&findings(found, quiet)).to_string()
    }

    #[test]
    fn a_place_with_source_shows_the_line_and_carets() {
        let source = "[service]\n\tnmae = \"orders\"\n";
        let found = Finding::error("UNKNOWN_KEY", "unknown key `nmae`", "did you mean `name`?")
            .at(Place::span("svc.toml", source, 11, 15));
        insta::assert_snapshot!(plain(&[found], false), @r#"
        error[UNKNOWN_KEY]: unknown key `nmae`
         --> svc.toml:2:5
          |
        2 | 	nmae = "orders"
          | 	^^^^
          = help: did you mean `name`?
        "#);
    }

    #[test]
    fn a_place_without_source_shows_the_file_and_the_subject() {
        let place = Place {
            subject: Some("a.v1.A".into()),
            ..Place::file("set.binpb")
        };
        let found = [
            Finding::warning("ODD", "odd", "make it even").at(place),
            Finding::error("NOWHERE", "no place", "none"),
        ];
        insta::assert_snapshot!(plain(&found, false), @r"
        warning[ODD]: odd
         --> set.binpb (`a.v1.A`)
          = help: make it even

        error[NOWHERE]: no place
          = help: none
        ");
        insta::assert_snapshot!(plain(&found, true), @r"
        error[NOWHERE]: no place
          = help: none
        ");
    }

    #[test]
    fn a_span_over_lines_is_underlined_to_the_end_of_the_first() {
        let source = "serve = [\n  1,\n]\n";
        let found = Finding::error("WRONG_TYPE", "wrong", "mend it").at(Place::span(
            "svc.toml",
            source,
            8,
            source.len() - 1,
        ));
        insta::assert_snapshot!(plain(&[found], false), @r"
        error[WRONG_TYPE]: wrong
         --> svc.toml:1:9
          |
        1 | serve = [
          |         ^
          = help: mend it
        ");
    }
}
