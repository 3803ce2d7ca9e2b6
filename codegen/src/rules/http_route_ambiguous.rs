//! Requests that HTTP bindings of two RPCs claim.
//!
//! The very same method and paths twice cannot be routed. An overlap can, and is a surprise: which
//! of the two answers depends on the path.

use super::Rule;
use crate::finding::Finding;
use crate::model::{Model, http};

pub(super) static RULE: Rule = Rule {
    id: http::AMBIGUOUS,
    summary: "no request matches HTTP bindings of two RPCs",
    blocking: true,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    let findings = model.http_findings.iter();
    findings
        .filter(|finding| finding.code == RULE.id)
        .cloned()
        .collect()
}
