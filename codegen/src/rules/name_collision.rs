//! Names that differ in the contract and are one after Rust's case rules.
//!
//! Generation goes on with a number behind the later name. The rule exists because that number is
//! part of what handlers are written against.

use super::Rule;
use crate::finding::Finding;
use crate::model::Model;

pub(super) static RULE: Rule = Rule {
    id: "NAME_COLLISION",
    summary: "names of one scope stay distinct in Rust's spelling",
    blocking: false,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    model
        .renames
        .iter()
        .map(|rename| {
            Finding::warning(
                RULE.id,
                format!(
                    "the {} `{}` becomes `{}` in Rust: {}",
                    rename.what, rename.full_name, rename.rust_name, rename.reason
                ),
                "give it another name in the contract, or accept the one that it got",
            )
            .at(rename.place.clone())
        })
        .collect()
}
