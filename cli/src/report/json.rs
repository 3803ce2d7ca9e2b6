//! One stable JSON document: `{"findings":[…],"changes":[…],"status":"fine"|"findings"|"error"}`.

use super::{Change, Report};
use crate::shell::Status;
use serde::Serialize;
use svc_codegen::finding::{Failure, Finding};

#[derive(Serialize)]
struct Document<'a> {
    findings: &'a [Finding],
    changes: &'a [Change],
    status: &'static str,
}

/// The document of a run that came to an end.
pub(crate) fn render(report: &Report) -> String {
    document(&Document {
        findings: &report.findings,
        changes: &report.changes,
        status: match report.status {
            Status::Fine => "fine",
            Status::Findings | Status::Child(_) => "findings",
            Status::Failed => "error",
        },
    })
}

/// The document of a run that failed.
pub(crate) fn failure(failure: &Failure) -> String {
    document(&Document {
        findings: failure.findings(),
        changes: &[],
        status: match failure {
            Failure::Findings(_) => "findings",
            Failure::Usage(_) => "error",
        },
    })
}

fn document(document: &Document<'_>) -> String {
    let mut text = serde_json::to_string_pretty(document).expect("plain data serialises");
    text.push('\n');
    text
}
