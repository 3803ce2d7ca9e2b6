//! `RPC_*`: names of RPCs, and the messages that they take and give.

use super::case::pascal;
use super::{BASIC, Rule, STANDARD, Scope, rule};
use crate::contract::{File, Method, Service, join};
use crate::ruleset::Sink;
use std::collections::BTreeMap;

const UNARY: &[&str] = &["UNARY_RPC"];
const EMPTY: &str = "google.protobuf.Empty";

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "RPC_NO_CLIENT_STREAMING",
            UNARY,
            "Checks that RPCs are not client streaming.",
            |scope, sink| streaming(scope, sink, "client", |method| method.client_streaming),
        ),
        rule(
            "RPC_NO_SERVER_STREAMING",
            UNARY,
            "Checks that RPCs are not server streaming.",
            |scope, sink| streaming(scope, sink, "server", |method| method.server_streaming),
        ),
        rule(
            "RPC_PASCAL_CASE",
            BASIC,
            "Checks that RPCs are PascalCase.",
            pascal_case,
        ),
        rule(
            "RPC_REQUEST_RESPONSE_UNIQUE",
            STANDARD,
            "Checks that RPC request and response types are only used in one RPC (configurable).",
            unique,
        ),
        rule(
            "RPC_REQUEST_STANDARD_NAME",
            STANDARD,
            "Checks that RPC request type names are RPCNameRequest or ServiceNameRPCNameRequest (configurable).",
            |scope, sink| {
                let allowed = scope.options.rpc_allow_google_protobuf_empty_requests;
                standard_name(scope, sink, "Request", 2, allowed, |method| &method.input);
            },
        ),
        rule(
            "RPC_RESPONSE_STANDARD_NAME",
            STANDARD,
            "Checks that RPC response type names are RPCNameResponse or ServiceNameRPCNameResponse (configurable).",
            |scope, sink| {
                let allowed = scope.options.rpc_allow_google_protobuf_empty_responses;
                standard_name(scope, sink, "Response", 3, allowed, |method| &method.output);
            },
        ),
    ]
}

fn methods<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a File, &'a Service, &'a Method)> {
    scope.files.iter().flat_map(|file| {
        file.services.iter().flat_map(move |service| {
            let methods = service.methods.iter();
            methods.map(move |method| (*file, service, method))
        })
    })
}

fn streaming<'a>(
    scope: &Scope<'a>,
    sink: &mut Sink<'a>,
    side: &str,
    is_streaming: fn(&Method) -> bool,
) {
    for (file, _, method) in methods(scope).filter(|(_, _, method)| is_streaming(method)) {
        sink.add(
            scope.at(file, &method.path),
            format!("RPC {:?} is {side} streaming.", method.name),
        );
    }
}

fn pascal_case<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, _, method) in methods(scope) {
        let expected = pascal(&method.name);
        if method.name != expected {
            sink.add(
                scope.name(file, &method.path, None),
                format!(
                    "RPC name {:?} should be PascalCase, such as {expected:?}.",
                    method.name
                ),
            );
        }
    }
}

fn unique<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let options = scope.options;
    let requests = options.rpc_allow_google_protobuf_empty_requests;
    let responses = options.rpc_allow_google_protobuf_empty_responses;
    let mut users: BTreeMap<&str, Vec<(&File, &Method)>> = BTreeMap::new();
    for (file, _, method) in methods(scope) {
        let same = method.input == method.output;
        users.entry(&method.input).or_default().push((file, method));
        if !same {
            users
                .entry(&method.output)
                .or_default()
                .push((file, method));
            continue;
        }
        let allowed = options.rpc_allow_same_request_response
            || (method.input == EMPTY && requests && responses);
        if !allowed {
            sink.add(
                scope.at(file, &method.path),
                format!(
                    "RPC {:?} has the same type {:?} for the request and response.",
                    method.name, method.input
                ),
            );
        }
    }
    for (name, methods) in users.iter().filter(|(_, methods)| methods.len() > 1) {
        if *name == EMPTY && (requests || responses) {
            if !requests {
                empties(scope, sink, methods, "request", |method| &method.input);
            }
            if !responses {
                empties(scope, sink, methods, "response", |method| &method.output);
            }
            continue;
        }
        for (file, method) in methods {
            sink.add(
                scope.at(file, &method.path),
                format!("{name:?} is used as the request or response type for multiple RPCs."),
            );
        }
    }
}

fn empties<'a>(
    scope: &Scope<'a>,
    sink: &mut Sink<'a>,
    methods: &[(&'a File, &'a Method)],
    what: &str,
    name: fn(&Method) -> &String,
) {
    let users: Vec<_> = methods
        .iter()
        .filter(|(_, method)| name(method) == EMPTY)
        .collect();
    if users.len() < 2 {
        return;
    }
    for (file, method) in users {
        sink.add(
            scope.at(file, &method.path),
            format!("{EMPTY:?} is used as the {what} for multiple RPCs."),
        );
    }
}

fn standard_name<'a>(
    scope: &Scope<'a>,
    sink: &mut Sink<'a>,
    what: &str,
    tag: i32,
    empty_allowed: bool,
    name: fn(&Method) -> &String,
) {
    for (file, service, method) in methods(scope) {
        let full_name = name(method);
        if empty_allowed && full_name == EMPTY {
            continue;
        }
        let name = full_name.rsplit('.').next().unwrap_or("");
        let first = format!("{}{what}", pascal(&method.name));
        let second = format!("{}{first}", pascal(&service.name));
        if name != first && name != second {
            sink.add(
                scope.at(file, &join(&method.path, &[tag])),
                format!(
                    "RPC {} type {name:?} should be named {first:?} or {second:?}.",
                    what.to_lowercase()
                ),
            );
        }
    }
}
