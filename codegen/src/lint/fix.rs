//! What can be mended without asking: text edits that change neither the wire nor a generated name.
//!
//! A name that breaks a rule is never among them. It is part of generated code, of JSON and of paths,
//! so a better one breaks whoever uses the old one.

use crate::contract::Contract;
use crate::descriptor::first_token;
use crate::finding::{Finding, Place, offset};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

/// Rules whose findings can be mended.
pub const MENDED: &[&str] = &["IMPORT_USED", "SYNTAX_SPECIFIED"];

/// One file, mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Where it is.
    pub disk: PathBuf,
    /// How messages call it.
    pub shown: String,
    /// The text that was judged, without a byte order mark.
    pub before: String,
    /// The same with what is mended.
    pub after: String,
    /// How many findings are gone.
    pub mended: usize,
}

/// The files of `contract` with all of `findings` mended that can be, in the order of their paths.
#[must_use]
pub fn fixes(contract: &Contract, findings: &[Finding]) -> Vec<Fix> {
    let mut by_file: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        if let Some(place) = &finding.place
            && MENDED.contains(&finding.code)
        {
            by_file.entry(&place.file).or_default().push(finding);
        }
    }
    let files = contract.files().filter_map(|file| {
        let findings = by_file.get(file.shown.as_str())?;
        let source = contract.source(file)?;
        let edits: BTreeMap<usize, (usize, &str)> = findings
            .iter()
            .filter_map(|finding| edit(finding, source))
            .map(|(range, text)| (range.start, (range.end, text)))
            .collect();
        (!edits.is_empty()).then_some(())?;
        Some(Fix {
            disk: file.disk.clone()?,
            shown: file.shown.clone(),
            before: source.to_owned(),
            after: apply(source, &edits),
            mended: edits.len(),
        })
    });
    files.collect()
}

/// The bytes to be replaced, and by what.
fn edit(finding: &Finding, source: &str) -> Option<(Range<usize>, &'static str)> {
    match finding.code {
        "IMPORT_USED" => Some((statement(finding.place.as_ref()?, source)?, "")),
        "SYNTAX_SPECIFIED" => {
            let at = top(source);
            Some((at..at, "syntax = \"proto2\";\n\n"))
        }
        _ => None,
    }
}

fn apply(source: &str, edits: &BTreeMap<usize, (usize, &str)>) -> String {
    let newline = if source.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let mut after = String::with_capacity(source.len());
    let mut done = 0;
    for (&start, &(end, text)) in edits {
        // Two imports on one line are two edits; one that overlaps another waits for the next run.
        if start < done {
            continue;
        }
        after.push_str(&source[done..start]);
        after.push_str(&text.replace('\n', newline));
        done = end;
    }
    after.push_str(&source[done..]);
    after
}

/// The bytes of a statement, with its line where nothing else stands there.
fn statement(place: &Place, source: &str) -> Option<Range<usize>> {
    let start = offset(source, place.line, place.column)?;
    let end = offset(source, place.end_line, place.end_column)?;
    if source.get(start..end)?.is_empty() {
        return None;
    }
    let line = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let rest = source[end..]
        .find('\n')
        .map_or(source.len(), |at| end + at + 1);
    let alone = source[line..start].trim().is_empty() && source[end..rest].trim().is_empty();
    Some(if alone { line..rest } else { start..end })
}

/// Where the first statement can go: before everything but a comment that stands for itself.
fn top(source: &str) -> usize {
    let first = first_token(source);
    let line = source[..first].rfind('\n').map_or(0, |at| at + 1);
    let above = source[..line].trim_end_matches(['\n', '\r', ' ', '\t']);
    let gap = source[above.len()..line].matches('\n').count();
    // A comment right above belongs to what follows, and must stay there.
    if above.is_empty() || gap > 1 { line } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(source: &str, what: &str) -> String {
        let at = source.find(what).unwrap();
        let place = Place::span("a.proto", source, at, at + what.len());
        let range = statement(&place, source).unwrap();
        apply(source, &BTreeMap::from([(range.start, (range.end, ""))]))
    }

    #[test]
    fn a_statement_goes_with_its_line_if_it_is_alone_there() {
        let source =
            "/* \u{e4} */ import \"a\"; import \"b\";\r\nimport \"c\";\r\nmessage M {}\r\n";
        assert_eq!(
            import(source, "import \"c\";"),
            "/* \u{e4} */ import \"a\"; import \"b\";\r\nmessage M {}\r\n"
        );
        assert_eq!(
            import(source, "import \"a\";"),
            "/* \u{e4} */  import \"b\";\r\nimport \"c\";\r\nmessage M {}\r\n"
        );
        assert_eq!(import("import \"a\";", "import \"a\";"), "");
    }

    #[test]
    fn the_syntax_comes_after_a_comment_that_stands_for_itself() {
        let with = |source: &str| {
            let at = top(source);
            apply(source, &BTreeMap::from([(at, (at, "syntax;\n"))]))
        };
        assert_eq!(with("package a;\n"), "syntax;\npackage a;\n");
        assert_eq!(
            with("// licence\n\npackage a;\n"),
            "// licence\n\nsyntax;\npackage a;\n"
        );
        assert_eq!(
            with("// about a\npackage a;\n"),
            "syntax;\n// about a\npackage a;\n"
        );
        assert_eq!(with(""), "syntax;\n");
    }
}
