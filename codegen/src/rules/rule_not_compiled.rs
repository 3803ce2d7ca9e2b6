//! Rules of `buf.validate` that are valid and that this version of svc does not compile to Rust.
//!
//! They are not enforced, which is said aloud, never ignored.

use super::Rule;
use crate::finding::Finding;
use crate::model::Model;
use crate::validate::NOT_COMPILED;

pub(super) static RULE: Rule = Rule {
    id: NOT_COMPILED,
    summary: "validation rules can be compiled to Rust",
    blocking: false,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    let findings = model.rule_findings.iter();
    findings
        .filter(|finding| finding.code == RULE.id)
        .cloned()
        .collect()
}
