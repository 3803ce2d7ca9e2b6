//! Requests that two bindings claim.
//!
//! What both match goes to the one that is more literal from the left (`/v1/users/me` before
//! `/v1/users/{id}`). Two that match the very same paths are an error; two that overlap without one
//! being within the other are said.

use super::{AMBIGUOUS, HttpBinding};
use crate::finding::Finding;
use crate::model::Service;

/// Looks at all bindings of all services.
pub(in crate::model) fn judge(services: &[Service]) -> Vec<Finding> {
    let rpcs = services.iter().flat_map(|service| {
        let name = |rpc: &str| format!("{}.{rpc}", service.full_name);
        let rpcs = service.rpcs.iter();
        rpcs.map(move |rpc| (name(&rpc.proto_name), &rpc.http))
    });
    let bindings: Vec<(String, &HttpBinding)> = rpcs
        .flat_map(|(name, http)| http.iter().map(move |binding| (name.clone(), binding)))
        .collect();
    let mut findings = Vec::new();
    for (index, (rpc, binding)) in bindings.iter().enumerate() {
        for (other_rpc, other) in &bindings[..index] {
            findings.extend(clash((other_rpc, other), (rpc, binding)));
        }
    }
    findings
}

fn clash(
    (first_rpc, first): (&str, &HttpBinding),
    (second_rpc, second): (&str, &HttpBinding),
) -> Option<Finding> {
    let any = "*";
    let same_verb = first.verb == second.verb;
    if !same_verb && first.verb != any && second.verb != any
        || !first.template.overlaps(&second.template)
    {
        return None;
    }
    let place = &first.place;
    let there = format!("{}:{}:{}", place.file, place.line, place.column);
    let said = |path: &str, rpc: &str| format!("`{} {path}` of `{rpc}`", second.verb);
    if first.template.shape() == second.template.shape() {
        let finding = Finding::error(
            AMBIGUOUS,
            format!(
                "{} matches the same requests as `{} {}` of `{first_rpc}` at {there}",
                said(&second.path, second_rpc),
                first.verb,
                first.path
            ),
            "give one of them another path or another method",
        );
        return same_verb.then(|| finding.at(second.place.clone()));
    }
    let (ours, theirs) = (&second.template, &first.template);
    if ours.is_within(theirs) || theirs.is_within(ours) {
        return None;
    }
    let wins = if ours.segments < theirs.segments {
        second_rpc
    } else {
        first_rpc
    };
    let finding = Finding::warning(
        AMBIGUOUS,
        format!(
            "{} and `{} {}` of `{first_rpc}` at {there} share requests, which go to `{wins}`",
            said(&second.path, second_rpc),
            first.verb,
            first.path
        ),
        "set them apart by a literal segment or a custom verb",
    );
    Some(finding.at(second.place.clone()))
}
