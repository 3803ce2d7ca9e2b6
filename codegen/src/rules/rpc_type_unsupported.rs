//! RPCs whose request or response has no Rust type.
//!
//! `google.protobuf` types come from a crate and not from the contract. Those that a handler can
//! sensibly take or give are known; for the others a message of the contract's own is the way.

use super::Rule;
use crate::finding::Finding;
use crate::model::Model;
use crate::wire;

pub(super) static RULE: Rule = Rule {
    id: "RPC_TYPE_UNSUPPORTED",
    summary: "requests and responses have a Rust type",
    blocking: true,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    let mut findings = Vec::new();
    let served = model.services.iter();
    let served = served.flat_map(|service| service.rpcs.iter().map(move |rpc| (service, rpc)));
    let called = model.clients.iter().flat_map(|client| client.rpcs());
    for (service, rpc) in served.chain(called) {
        for (role, name) in [("request", &rpc.request), ("response", &rpc.response)] {
            if wire::path(model, name).is_none() {
                findings.push(
                    Finding::error(
                        RULE.id,
                        format!(
                            "`{}.{}` has the {role} `{name}`, which has no Rust type of its own",
                            service.full_name, rpc.proto_name
                        ),
                        "declare a message of your own with a field of that type",
                    )
                    .at(rpc.place.clone()),
                );
            }
        }
    }
    // A service can be both.
    findings.sort();
    findings.dedup();
    findings
}
