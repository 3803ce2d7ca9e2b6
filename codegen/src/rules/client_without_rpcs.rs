//! Clients whose services declare no RPC.

use super::Rule;
use crate::finding::Finding;
use crate::model::Model;

pub(super) static RULE: Rule = Rule {
    id: "CLIENT_WITHOUT_RPCS",
    summary: "a client has an RPC to call",
    blocking: false,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    model
        .clients
        .iter()
        .filter(|client| client.rpcs().next().is_none())
        .map(|client| {
            Finding::warning(
                RULE.id,
                format!("no service of the client `{}` has an RPC", client.name),
                format!(
                    "name a service that has one, or remove `[clients.{}]`",
                    client.name
                ),
            )
            .at(client.place("services"))
        })
        .collect()
}
