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
    for service in &model.services {
        for rpc in &service.rpcs {
            for (role, name) in [("request", &rpc.request), ("response", &rpc.response)] {
                if wire::path(model, name).is_none() {
                    findings.push(
                        Finding::error(
                            RULE.id,
                            format!(
                                "`{}.{}` has the {role} `{name}`, which no handler can hold",
                                service.full_name, rpc.proto_name
                            ),
                            "declare a message of your own with a field of that type",
                        )
                        .at(rpc.place.clone()),
                    );
                }
            }
        }
    }
    findings
}
