//! Rules of `buf.validate` that mean nothing: of the wrong type for their field, or bad CEL.
//!
//! A service whose contract promises a check that cannot exist must not be generated.

use super::Rule;
use crate::finding::Finding;
use crate::model::Model;
use crate::validate::INVALID;

pub(super) static RULE: Rule = Rule {
    id: INVALID,
    summary: "validation rules fit their fields, and their expressions are valid CEL",
    blocking: true,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    let findings = model.rule_findings.iter();
    findings
        .filter(|finding| finding.code == RULE.id)
        .cloned()
        .collect()
}
