//! HTTP bindings that mean nothing: paths that are no templates, fields that do not exist or do not
//! fit where they are named.
//!
//! A service whose contract promises a request line that cannot be served must not be generated.

use super::Rule;
use crate::finding::Finding;
use crate::model::{Model, http};

pub(super) static RULE: Rule = Rule {
    id: http::INVALID,
    summary: "paths of HTTP bindings are templates, and the fields that they name exist and fit",
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
