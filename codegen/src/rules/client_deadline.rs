//! Clients that wait longer than anyone profits from.
//!
//! An answer that comes after the caller's own deadline is thrown away, and the owner of a
//! downstream RPC says how long a call takes at the most. A longer `timeout` only holds resources.

use super::{Rule, written};
use crate::finding::Finding;
use crate::model::{Client, Model, Rpc, Service};
use std::time::Duration;

pub(super) static RULE: Rule = Rule {
    id: "CLIENT_DEADLINE",
    summary: "a client's timeout is within the deadlines of what it calls and of what waits for it",
    blocking: false,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    let longest = longest_served(model);
    let mut findings = Vec::new();
    for client in model.all_clients() {
        // Those who will have the crate's client serve something else.
        let longest = longest.filter(|_| !client.is_for_others());
        if let (Some(timeout), Some(longest)) = (client.config.policy.timeout, longest)
            && timeout > longest
        {
            findings.push(beyond_served(client, "policy.timeout", timeout, longest));
        }
        for (service, rpc) in client.rpcs() {
            let own = client.said_of(service, rpc);
            if let Some((key, policy)) = own
                && let (Some(timeout), Some(longest)) = (policy.timeout, longest)
                && timeout > longest
            {
                let key = format!("methods.{key}.timeout");
                findings.push(beyond_served(client, &key, timeout, longest));
            }
            findings.extend(beyond_promise(client, service, rpc));
        }
    }
    findings
}

/// The longest deadline of a served RPC, if each of them has one.
fn longest_served(model: &Model) -> Option<Duration> {
    let rpcs = model.services.iter().flat_map(|service| &service.rpcs);
    let deadlines: Option<Vec<Duration>> = rpcs.map(|rpc| rpc.deadline).collect();
    deadlines?.into_iter().max()
}

fn beyond_served(client: &Client, key: &str, timeout: Duration, longest: Duration) -> Finding {
    let (timeout, longest) = (written(timeout), written(longest));
    let message = format!(
        "the client `{}` waits {timeout}, but no served RPC has a deadline above {longest}",
        client.name
    );
    let help = format!("set `timeout` to less than `\"{longest}\"`");
    Finding::warning(RULE.id, message, help).at(client.place(key))
}

/// A written timeout that is above the deadline of the downstream RPC.
fn beyond_promise(client: &Client, service: &Service, rpc: &Rpc) -> Option<Finding> {
    let deadline = rpc.deadline?;
    let timeout = client.policy(service, rpc).timeout?;
    if timeout <= deadline {
        return None;
    }
    let own = client
        .said_of(service, rpc)
        .filter(|(_, policy)| policy.timeout.is_some());
    let key = match own {
        Some((key, _)) => format!("methods.{key}.timeout"),
        None => "policy.timeout".to_owned(),
    };
    let (timeout, deadline) = (written(timeout), written(deadline));
    let message = format!(
        "the client `{}` waits {timeout} for `{}`, which takes {deadline} at the most",
        client.name, rpc.proto_name
    );
    let help = format!(
        "set `timeout = \"{deadline}\"` or less in `[{}.methods.{}]`",
        client.table,
        own.map_or(rpc.proto_name.as_str(), |(key, _)| key)
    );
    Some(Finding::warning(RULE.id, message, help).at(client.place(&key)))
}
