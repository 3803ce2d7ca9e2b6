//! Fields whose type has no Rust type.
//!
//! `google.protobuf` types come from a crate. It lacks what was added to them lately, such as the
//! feature sets of editions.

use super::Rule;
use crate::finding::Finding;
use crate::model::Model;
use crate::wire;

pub(super) static RULE: Rule = Rule {
    id: "FIELD_TYPE_UNSUPPORTED",
    summary: "fields have a Rust type",
    blocking: true,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    model
        .external_types
        .iter()
        .filter(|external| !wire::has_type(&external.full_name))
        .map(|external| {
            Finding::error(
                RULE.id,
                format!(
                    "the field `{}` is the first of type `{}`, which has no Rust type yet",
                    external.field, external.full_name
                ),
                "make such fields `bytes`, the same on the wire, or serve no RPC that reaches them",
            )
            .at(external.place.clone())
        })
        .collect()
}
