//! Metrics of `(svc.v1.method).metrics` that cannot be recorded: fields that do not exist or do not
//! fit, names that are none.
//!
//! A number that the business relies on must not be missing because somebody misspelt a field.

use super::Rule;
use crate::finding::Finding;
use crate::model::business::follow;
use crate::model::{Metric, Model, Rpc};
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "METRIC_INVALID",
    summary: "metrics of the business have names, and the fields that they name exist and fit",
    blocking: true,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    let mut names = BTreeSet::new();
    let mut findings = Vec::new();
    let rpcs = model.services.iter().flat_map(|service| &service.rpcs);
    for rpc in rpcs {
        for metric in &rpc.metrics {
            let mut problems = judge(model, rpc, metric);
            if !names.insert(&metric.name) {
                let what = "is declared twice".to_owned();
                problems.push((
                    what,
                    "give each metric of the service a name of its own".to_owned(),
                ));
            }
            findings.extend(problems.into_iter().map(|(what, help)| {
                let message = format!(
                    "the metric `{}` of `{}` {what}",
                    metric.name, rpc.proto_name
                );
                Finding::error(RULE.id, message, help).at(rpc.place.clone())
            }));
        }
    }
    findings
}

/// What is wrong with a metric, and what to do about it.
fn judge(model: &Model, rpc: &Rpc, metric: &Metric) -> Vec<(String, String)> {
    let mut problems = Vec::new();
    let mut wrong = |what: String, help: &str| problems.push((what, help.to_owned()));
    if !is_name(&metric.name) {
        let what = "has no name in snake_case".to_owned();
        wrong(what, "name it such as `orders_placed`");
    }
    if rpc.client_streaming || rpc.server_streaming {
        let what = "belongs to an RPC that streams".to_owned();
        wrong(
            what,
            "declare metrics of unary RPCs, and count in the handlers of others",
        );
        return problems;
    }
    let mut labels = BTreeSet::new();
    for path in &metric.by {
        match follow(model, rpc, path) {
            Err(why) => wrong(format!("is split by `{path}`, which {why}"), FIELDS),
            Ok(field) if !field.can_split() => wrong(
                format!("is split by `{path}`, which is no text, whole number, bool or enum"),
                FIELDS,
            ),
            Ok(field) if field.label() == "le" || !labels.insert(field.label().to_owned()) => {
                wrong(
                    format!("has a second label `{}`", field.label()),
                    "split it by fields of different names; `le` is Prometheus's own",
                )
            }
            Ok(_) => {}
        }
    }
    match &metric.value {
        Some(path) => match follow(model, rpc, path) {
            Err(why) => wrong(format!("has the value `{path}`, which {why}"), FIELDS),
            Ok(field) if !field.is_number() => wrong(
                format!("has the value `{path}`, which is no number, list or map"),
                FIELDS,
            ),
            Ok(_) => {}
        },
        None if metric.is_histogram => wrong(
            "is a histogram of nothing".to_owned(),
            "name the field with the `value` that is distributed, or make it a counter",
        ),
        None => {}
    }
    if !metric.is_histogram && !metric.bounds.is_empty() {
        let what = "is a counter and has `bounds`".to_owned();
        wrong(what, "leave them out, or say `kind: METRIC_KIND_HISTOGRAM`");
    }
    let ascends = metric.bounds.windows(2).all(|pair| pair[0] < pair[1]);
    if !ascends || metric.bounds.iter().any(|bound| !bound.is_finite()) {
        let what = "has `bounds` that do not ascend".to_owned();
        wrong(what, "write them from the smallest to the largest");
    }
    problems
}

const FIELDS: &str =
    "name a field by its path, such as `request.region` or `response.order.status`";

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}
