//! RPCs: what they take and give, streams, idempotency.

use super::{ALL, Pair, Rule, Scope, rule};
use crate::contract::{File, Method, join};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "RPC_SAME_CLIENT_STREAMING",
            ALL,
            "Checks that rpcs have the same client streaming value.",
            |scope, sink| {
                each(scope, sink, &[], |change| {
                    let word = |streaming| if streaming { "streaming" } else { "unary" };
                    let (from, to) = (change.before.client_streaming, change.now.client_streaming);
                    let (from_word, to_word) = (word(from), word(to));
                    (from != to).then(|| format!("from client {from_word} to client {to_word}"))
                });
            },
        ),
        rule(
            "RPC_SAME_IDEMPOTENCY_LEVEL",
            ALL,
            "Checks that rpcs have the same value for the idempotency_level option.",
            |scope, sink| {
                each(scope, sink, &[4, 34], |change| {
                    let (from, to) = (idempotency(change.before), idempotency(change.now));
                    (from != to)
                        .then(|| format!("option \"idempotency_level\" from {from:?} to {to:?}"))
                });
            },
        ),
        rule(
            "RPC_SAME_REQUEST_TYPE",
            ALL,
            "Checks that rpcs are have the same request type.",
            |scope, sink| {
                each(scope, sink, &[2], |change| {
                    let (from, to) = (&change.before.input, &change.now.input);
                    (from != to).then(|| format!("request type from {from:?} to {to:?}"))
                });
            },
        ),
        rule(
            "RPC_SAME_RESPONSE_TYPE",
            ALL,
            "Checks that rpcs are have the same response type.",
            |scope, sink| {
                each(scope, sink, &[3], |change| {
                    let (from, to) = (&change.before.output, &change.now.output);
                    (from != to).then(|| format!("response type from {from:?} to {to:?}"))
                });
            },
        ),
        rule(
            "RPC_SAME_SERVER_STREAMING",
            ALL,
            "Checks that rpcs have the same server streaming value.",
            |scope, sink| {
                each(scope, sink, &[], |change| {
                    let word = |streaming| if streaming { "streaming" } else { "unary" };
                    let (from, to) = (change.before.server_streaming, change.now.server_streaming);
                    let (from_word, to_word) = (word(from), word(to));
                    (from != to).then(|| format!("from server {from_word} to server {to_word}"))
                });
            },
        ),
    ]
}

/// What the option says, or its default.
pub(super) fn idempotency(method: &Method) -> &str {
    method
        .options
        .get("idempotency_level")
        .unwrap_or("IDEMPOTENCY_UNKNOWN")
}

/// One RPC in both states.
struct Change<'a> {
    now: &'a Method,
    before: &'a Method,
}

/// Reports at a part of each RPC what `changed` says of it.
fn each<'a>(
    scope: &Scope<'a>,
    sink: &mut Sink<'a>,
    part: &[i32],
    changed: impl Fn(&Change<'_>) -> Option<String>,
) {
    for Pair { now, before } in &scope.pairs.services {
        for old in &before.this.methods {
            let Some(new) = now.this.methods.iter().find(|new| new.name == old.name) else {
                continue;
            };
            let change = Change {
                now: new,
                before: old,
            };
            if let Some(what) = changed(&change) {
                let message = format!(
                    "RPC {:?} on service {:?} changed {what}.",
                    new.name, now.name
                );
                let at = |contract: &crate::contract::Contract, file: &'a File, method: &Method| {
                    contract.mark(file, &[&join(&method.path, part)])
                };
                sink.add(at(scope.current, now.file, new), message).before =
                    at(scope.previous, before.file, old);
            }
        }
    }
}
