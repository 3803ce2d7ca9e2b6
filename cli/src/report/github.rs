//! Workflow commands of GitHub Actions, which annotate the lines of a pull request.
//!
//! Paths are as the report has them: relative to the folder that the caller chose.

use std::fmt::Write;
use svc_codegen::finding::{Finding, Severity};

/// One command a finding.
pub(crate) fn render(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut properties = Vec::new();
        if let Some(place) = &finding.place {
            properties.push(format!("file={}", property(&place.file)));
            if place.line > 0 {
                properties.push(format!("line={}", place.line));
                properties.push(format!("col={}", place.column));
                if place.end_line > place.line {
                    properties.push(format!("endLine={}", place.end_line));
                } else if place.end_column > place.column {
                    properties.push(format!("endColumn={}", place.end_column));
                }
            }
        }
        properties.push(format!("title={}", property(finding.code)));
        let message = data(&format!("{}\nhelp: {}", finding.message, finding.help));
        let _ = writeln!(text, "::{command} {}::{message}", properties.join(","));
    }
    text
}

/// Escapes the part after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use svc_codegen::finding::Place;

    #[test]
    fn separators_in_names_and_messages_are_escaped() {
        let findings = [
            Finding::error("BAD_NAME", "100% wrong:\nreally", "rename, now").at(Place {
                file: "a,b:c.proto".into(),
                line: 3,
                column: 7,
                end_line: 3,
                end_column: 9,
                ..Place::default()
            }),
            Finding::warning("ELSEWHERE", "no place", "none"),
        ];
        insta::assert_snapshot!(render(&findings), @r"
        ::error file=a%2Cb%3Ac.proto,line=3,col=7,endColumn=9,title=BAD_NAME::100%25 wrong:%0Areally%0Ahelp: rename, now
        ::warning title=ELSEWHERE::no place%0Ahelp: none
        ");
    }
}
