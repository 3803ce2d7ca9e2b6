//! `RPC_VERB_NOUN`: the name of an RPC says what is done to what.

use super::{Rule, Scope, rule};
use crate::finding::Severity;
use crate::ruleset::Sink;

const DOCS: &str = "\
Names of RPCs become names of handlers, metrics, routes and log lines, far from the service that
they belong to. A verb alone says too little there, and so does a noun.

bad:   rpc Create(CreateRequest) returns (CreateResponse);
bad:   rpc Orders(OrdersRequest) returns (OrdersResponse);
good:  rpc CreateOrder(CreateOrderRequest) returns (CreateOrderResponse);";

pub(super) fn rules() -> Vec<Rule> {
    let mut rule = rule(
        "RPC_VERB_NOUN",
        &["SVC"],
        "Checks that names of RPCs have two words or more, a verb and what it is done to.",
        check,
    );
    rule.about.docs = DOCS;
    rule.severity = Severity::Warning;
    vec![rule]
}

fn check<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        for method in file.services.iter().flat_map(|service| &service.methods) {
            if !super::case::lower_snake(&method.name).contains('_') {
                let message = format!(
                    "RPC name {:?} should be a verb and a noun, such as \"CreateOrder\".",
                    method.name
                );
                let found = sink.add(scope.name(file, &method.path, None), message);
                found.help =
                    "name the RPC after what it does to what; a new name breaks callers of \
                              the old one, so keep that beside it for a while"
                        .into();
            }
        }
    }
}
