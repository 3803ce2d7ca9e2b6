//! HTTP bindings that mean less than it seems: of RPCs that REST cannot carry, with methods that
//! nobody knows, without a way to set a field.
//!
//! An option is a promise; what part of one is not kept is said aloud.

use super::Rule;
use crate::finding::Finding;
use crate::model::{Model, http};

pub(super) static RULE: Rule = Rule {
    id: http::DOUBTFUL,
    summary: "HTTP bindings have the effect that they seem to have",
    blocking: false,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    let findings = model.http_findings.iter();
    findings
        .filter(|finding| finding.code == RULE.id)
        .cloned()
        .collect()
}
