//! Coalesced or hedged calls of RPCs that have side effects.
//!
//! Coalescing makes one call of several alike ones, so that effects which each caller asked for
//! happen once. Hedging makes several of one, so that a write is done twice even where the contract
//! says that this changes nothing more. Both are meant for reads.

use super::Rule;
use crate::finding::Finding;
use crate::model::{Client, Idempotency, Model};

pub(super) static RULE: Rule = Rule {
    id: "CLIENT_SHARES_EFFECTS",
    summary: "only RPCs without side effects are coalesced or hedged",
    blocking: false,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    model.all_clients().flat_map(of_client).collect()
}

fn of_client(client: &Client) -> Vec<Finding> {
    let mut findings = Vec::new();
    // What the client sets for all of its RPCs is one finding, however many they are.
    let mut coalesced_by_client = Vec::new();
    for (service, rpc) in client.rpcs() {
        let merged = client.policy(service, rpc);
        if rpc.idempotency == Idempotency::NoSideEffects || merged.allow_unsafe == Some(true) {
            continue;
        }
        let own = client.said_of(service, rpc);
        if let Some((key, policy)) = own {
            let hedges =
                policy.says_hedge() && merged.hedges().is_some_and(|attempts| attempts > 1);
            // Without any promise, the error of another rule says all.
            if hedges && rpc.idempotency == Idempotency::Idempotent {
                findings.push(finding(client, "hedge", "hedges", &rpc.proto_name, key));
            }
            if policy.coalesce == Some(true) {
                findings.push(finding(
                    client,
                    "coalesce",
                    "coalesces",
                    &rpc.proto_name,
                    key,
                ));
                continue;
            }
        }
        if merged.coalesce == Some(true) {
            coalesced_by_client.push(format!("`{}`", rpc.proto_name));
        }
    }
    if !coalesced_by_client.is_empty() {
        let message = format!(
            "the client `{}` coalesces RPCs that may have side effects: {}",
            client.name,
            coalesced_by_client.join(", ")
        );
        let help = "set `coalesce` below `.methods` for RPCs that only read";
        findings.push(Finding::warning(RULE.id, message, help).at(client.place("policy.coalesce")));
    }
    findings
}

fn finding(client: &Client, policy: &str, word: &str, rpc: &str, key: &str) -> Finding {
    let message = format!(
        "the client `{}` {word} `{rpc}`, which may have side effects",
        client.name
    );
    let help = format!(
        "remove `{policy}`, or have the owner set `idempotency_level = NO_SIDE_EFFECTS` if it only \
         reads"
    );
    Finding::warning(RULE.id, message, help).at(client.place(&format!("methods.{key}.{policy}")))
}
