//! Services that declare no RPC.

use super::Rule;
use crate::finding::Finding;
use crate::model::Model;

pub(super) static RULE: Rule = Rule {
    id: "SERVICE_WITHOUT_RPCS",
    summary: "a served service declares an RPC",
    blocking: false,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    model
        .services
        .iter()
        .filter(|service| service.rpcs.is_empty())
        .map(|service| {
            Finding::warning(
                RULE.id,
                format!("the service `{}` has no RPC", service.full_name),
                format!("add one: `svc add rpc {} <Method>`", service.full_name),
            )
            .at(service.place.clone())
        })
        .collect()
}
