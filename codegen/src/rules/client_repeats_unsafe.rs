//! Retries and hedges of RPCs that may not be repeated.
//!
//! A call whose answer got lost may have had its effect. Whether a second one does harm is the
//! contract's to promise (`idempotency_level`), or the caller's to vouch for. What a client sets for
//! all its RPCs applies to those only that may be repeated; here is judged what is set for one.

use super::Rule;
use crate::config::Policy;
use crate::finding::Finding;
use crate::model::{Idempotency, Model, Rpc};

pub(super) static RULE: Rule = Rule {
    id: "CLIENT_REPEATS_UNSAFE",
    summary: "only idempotent RPCs are retried or hedged, unless `allow_unsafe` says otherwise",
    blocking: true,
    check,
};

/// Whether a call of the RPC may be made more than once.
pub(super) fn may_repeat(rpc: &Rpc, policy: &Policy) -> bool {
    rpc.idempotency != Idempotency::Unknown || policy.allow_unsafe == Some(true)
}

fn check(model: &Model) -> Vec<Finding> {
    let mut findings = Vec::new();
    for client in model.all_clients() {
        for (service, rpc) in client.rpcs() {
            let Some((key, own)) = client.said_of(service, rpc) else {
                continue;
            };
            let merged = client.policy(service, rpc);
            if may_repeat(rpc, &merged) {
                continue;
            }
            let hedges = merged.hedges().filter(|_| own.says_hedge());
            for (policy, word, attempts) in [
                ("retry", "retries", own.attempts),
                ("hedge", "hedges", hedges),
            ] {
                if attempts.is_some_and(|attempts| attempts > 1) {
                    let message = format!(
                        "the client `{}` {word} `{}`, which its contract does not call idempotent",
                        client.name, rpc.proto_name
                    );
                    let help = format!(
                        "remove `{policy}`, have the owner set `idempotency_level`, or vouch for it \
                         with `allow_unsafe = true`"
                    );
                    let place = client.place(&format!("methods.{key}.{policy}"));
                    findings.push(Finding::error(RULE.id, message, help).at(place));
                }
            }
        }
    }
    findings
}
