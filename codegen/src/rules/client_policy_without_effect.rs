//! Policies of a client that can never do anything.
//!
//! A setting that is written and has no effect is taken for protection that is not there.

use super::client_repeats_unsafe::may_repeat;
use super::{Rule, written};
use crate::config::Policy;
use crate::finding::Finding;
use crate::model::{Client, Model};

pub(super) static RULE: Rule = Rule {
    id: "CLIENT_POLICY_WITHOUT_EFFECT",
    summary: "policies of a client can have an effect",
    blocking: false,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    let mut findings = Vec::new();
    for client in model.all_clients() {
        findings.extend(repeats_nothing(client));
        findings.extend(attempt_outlasts_call(
            client,
            "policy",
            &client.config.policy,
            None,
        ));
        for (key, policy) in &client.config.methods {
            let table = format!("methods.{key}");
            let whole = &client.config.policy;
            findings.extend(attempt_outlasts_call(client, &table, policy, Some(whole)));
        }
    }
    findings
}

/// `retry` or `hedge` of a client that has no RPC which may be repeated.
fn repeats_nothing(client: &Client) -> Vec<Finding> {
    let may_any = client
        .rpcs()
        .any(|(service, rpc)| may_repeat(rpc, &client.policy(service, rpc)));
    let policy = &client.config.policy;
    let written = [("retry", policy.attempts), ("hedge", policy.hedges())];
    written
        .into_iter()
        .filter(|(_, attempts)| !may_any && attempts.is_some_and(|attempts| attempts > 1))
        .map(|(key, _)| {
            let message = format!(
                "`{key}` of the client `{}` has no effect: its contract calls no RPC idempotent",
                client.name
            );
            let help = format!(
                "remove `{key}`, or have the owner set `idempotency_level` on what may be repeated"
            );
            Finding::warning(RULE.id, message, help).at(client.place(&format!("policy.{key}")))
        })
        .collect()
}

/// `attempt_timeout` above `timeout`, both as they hold for the table.
fn attempt_outlasts_call(
    client: &Client,
    table: &str,
    policy: &Policy,
    below: Option<&Policy>,
) -> Option<Finding> {
    if policy.timeout.is_none() && policy.attempt_timeout.is_none() {
        return None;
    }
    let merged = below.map_or_else(|| policy.clone(), |below| below.merged(policy));
    let timeout = merged.timeout.filter(|timeout| !timeout.is_zero())?;
    let attempt = merged.attempt_timeout?;
    if attempt <= timeout {
        return None;
    }
    let key = match policy.attempt_timeout {
        Some(_) => "attempt_timeout",
        None => "timeout",
    };
    let message = format!(
        "`attempt_timeout` has no effect: an attempt may take {}, the whole call of the client \
         `{}` {}",
        written(attempt),
        client.name,
        written(timeout)
    );
    let help = "make `attempt_timeout` the shorter one, so that there is time for another attempt";
    let place = client.place(&format!("{table}.{key}"));
    Some(Finding::warning(RULE.id, message, help).at(place))
}
