//! The cases of buf's own rule tests, which stand beside the repository where they are available.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use svc_codegen::finding::Finding;

/// One finding, as buf prints it: path, range, rule and message.
pub(crate) type Line = (String, [u32; 4], String, String);

/// The directories of the cases of `kind`; none where the suite is not there.
pub(crate) fn cases(kind: &str) -> Vec<PathBuf> {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/conformance/buf-rules")
        .join(kind);
    let Ok(entries) = std::fs::read_dir(&suite) else {
        println!("skipped: there is no `{}`", suite.display());
        return Vec::new();
    };
    let mut cases: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// What buf finds.
pub(crate) fn expected(case: &Path, prefix: &str) -> BTreeSet<Line> {
    let text = std::fs::read_to_string(case.join("expected.json")).unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| value[key].as_str().unwrap_or("").to_owned();
            let number = |key: &str| value[key].as_u64().unwrap() as u32;
            let path = text("path");
            let path = path.strip_prefix(prefix).unwrap_or(&path);
            let range = ["start_line", "start_column", "end_line", "end_column"].map(number);
            let message = without_address(text("message"));
            (path.to_owned(), range, text("type"), message)
        })
        .collect()
}

/// An example that is a message, of which buf prints the address.
fn without_address(message: String) -> String {
    match message.split_once("\" is an example value") {
        Some((value, rest)) if value.contains(" 0x") || value.starts_with("\"seconds:") => {
            format!("\"…\" is an example value{rest}")
        }
        _ => message,
    }
}

/// What we find.
pub(crate) fn found(findings: &[Finding], root: &Path) -> BTreeSet<Line> {
    let root = format!("{}/", root.display());
    findings
        .iter()
        .map(|finding| {
            let (path, range) = finding.place.as_ref().map_or_else(
                || (String::new(), [1; 4]),
                |place| {
                    let path = place.file.strip_prefix(&root).unwrap_or(&place.file);
                    let range = [place.line, place.column, place.end_line, place.end_column];
                    (path.to_owned(), range)
                },
            );
            (
                path,
                range,
                finding.code.to_owned(),
                without_address(finding.message.clone()),
            )
        })
        .collect()
}

/// Reports how two sets differ; true if they do not.
pub(crate) fn compare(case: &Path, expected: &BTreeSet<Line>, found: &BTreeSet<Line>) -> bool {
    for line in expected.difference(found) {
        println!("{}: missing {line:?}", case.display());
    }
    for line in found.difference(expected) {
        println!("{}: too much {line:?}", case.display());
    }
    expected == found
}
