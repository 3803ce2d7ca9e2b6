//! Views of `deploy/observability/`: what Prometheus scrapes, records and alerts on, and the board.
//!
//! Rules are the multi-window, multi-burn-rate alerts of chapter 5 of the Site Reliability Workbook
//! (Beyer et al., 2018), for the objectives that the contract declares.
//!
//! Deliberately absent: traces. Nothing here names a metric that the runtime does not have, which a
//! test of the order service checks.

mod alerts;
mod board;
mod burn;

pub(crate) use board::Dashboard;

use crate::config::Config;
use crate::model::{Goal, Model, Rpc, Slo};
use burn::{Objective, Ratio};
use serde::Serialize;
use std::collections::BTreeSet;
use std::time::Duration;

/// What an RPC is watched by that declares no objective. `options.proto` says so.
static DEFAULT: Slo = Slo {
    availability: Some(0.99),
    latency: Vec::new(),
    window: Duration::from_secs(30 * 86_400),
};

/// Bounds of the runtime's latency buckets, in seconds; a house rule compares them.
pub const LATENCY_BOUNDS: [f64; 14] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// Codes by which a server fails, as the semantic conventions of OpenTelemetry for gRPC have it: the
/// others are answers to what a caller did.
const FAILURES: &str = "UNKNOWN|DEADLINE_EXCEEDED|UNIMPLEMENTED|INTERNAL|UNAVAILABLE|DATA_LOSS";

/// What needs no more than a name: the configuration of a Prometheus, of a Grafana that asks it, and
/// of what takes log lines away.
#[derive(Debug, Serialize)]
pub(crate) struct Monitoring {
    /// The service, which is the name of the job too.
    name: String,
}

impl Monitoring {
    pub(crate) fn new(config: &Config) -> Self {
        Self {
            name: config.service.name.clone(),
        }
    }
}

/// A file of recording rules.
#[derive(Debug, Serialize)]
pub(crate) struct Recording {
    name: String,
    rules: Vec<Record>,
}

#[derive(Debug, Serialize)]
struct Record {
    record: String,
    expr: String,
    labels: Vec<Label>,
}

/// A file of alert rules.
#[derive(Debug, Serialize)]
pub(crate) struct Alerts {
    name: String,
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    name: String,
    rules: Vec<Alert>,
}

#[derive(Debug, Serialize)]
struct Alert {
    alert: &'static str,
    expr: String,
    /// How long it has to hold; `0s` for at once.
    pending: &'static str,
    labels: Vec<Label>,
    summary: String,
    description: String,
}

#[derive(Debug, Serialize)]
struct Label {
    name: &'static str,
    value: String,
}

impl Label {
    fn new(name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { name, value }
    }
}

impl Recording {
    /// The ratios that the alerts compare, each over every window that one of them needs.
    pub(crate) fn new(model: &Model, config: &Config) -> Self {
        let objectives = objectives(model);
        let needed: BTreeSet<(Ratio, u64)> = objectives
            .iter()
            .flat_map(|objective| objective.minutes().map(|m| (objective.ratio.clone(), m)))
            .collect();
        let job = &config.service.name;
        let rules = needed.into_iter().map(|(ratio, minutes)| Record {
            record: ratio.record(minutes),
            expr: ratio.expr(job, minutes),
            labels: ratio.labels(),
        });
        Self {
            name: job.clone(),
            rules: rules.collect(),
        }
    }
}

impl Alerts {
    pub(crate) fn new(model: &Model, config: &Config) -> Self {
        let job = &config.service.name;
        let budgets = objectives(model).into_iter();
        let budgets: Vec<Alert> = budgets
            .flat_map(|objective| objective.alerts(job))
            .collect();
        let group = |name: &str, rules| Group {
            name: format!("{job}-{name}"),
            rules,
        };
        let mut groups = vec![group("instances", alerts::of_instances(job))];
        if !budgets.is_empty() {
            groups.push(group("error-budgets", budgets));
        }
        groups.push(group("saturation", alerts::of_saturation(job)));
        if !model.clients.is_empty() {
            groups.push(group("downstreams", alerts::of_downstreams(job)));
        }
        groups.push(group("process", alerts::of_process(job)));
        Self {
            name: job.clone(),
            groups,
        }
    }
}

/// Every objective with the RPCs of one service that share it, in the order of the contract.
fn objectives(model: &Model) -> Vec<Objective> {
    let mut objectives: Vec<Objective> = Vec::new();
    for service in &model.services {
        for rpc in &service.rpcs {
            for (ratio, share, window, is_declared) in promises(rpc) {
                let found = objectives.iter_mut().find(|known| {
                    known.service == service.full_name
                        && known.ratio == ratio
                        && known.share.total_cmp(&share).is_eq()
                        && known.window == window
                        && known.is_declared == is_declared
                });
                match found {
                    Some(known) => known.rpcs.push(rpc.proto_name.clone()),
                    None => objectives.push(Objective {
                        service: service.full_name.clone(),
                        owner: [
                            ("owner", service.owner.clone()),
                            ("tier", service.tier.into()),
                        ]
                        .into_iter()
                        .filter(|(_, value)| !value.is_empty())
                        .collect(),
                        rpcs: vec![rpc.proto_name.clone()],
                        ratio,
                        share,
                        window,
                        is_declared,
                    }),
                }
            }
        }
    }
    objectives
}

/// What is promised of one RPC: of which ratio, which share is good, for how long, and whether the
/// contract says so.
fn promises(rpc: &Rpc) -> Vec<(Ratio, f64, Duration, bool)> {
    let slo = rpc.slo.as_ref().unwrap_or(&DEFAULT);
    let failed = slo.availability.map(|share| (Ratio::Failed, share));
    let slow = slo.latency.iter().map(|goal| {
        let bound = bucket(*goal);
        (Ratio::Slow { bound }, goal.quantile)
    });
    failed
        .into_iter()
        .chain(slow)
        .map(|(ratio, share)| (ratio, share, slo.window, rpc.slo.is_some()))
        .collect()
}

/// The bucket by which a latency is judged: the longest that does not exceed the bound, so that what
/// is promised is never watched too laxly.
fn bucket(goal: Goal) -> String {
    let bound = goal.bound.as_secs_f64();
    let fitting = LATENCY_BOUNDS.iter().rev();
    let mut fitting = fitting.filter(|bucket| **bucket <= bound);
    // `Debug`, as the runtime writes bounds: `1.0`, not `1`.
    format!("{:?}", fitting.next().unwrap_or(&LATENCY_BOUNDS[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latency_is_judged_by_a_bucket_that_is_not_too_lax() {
        let bucket = |millis| {
            bucket(Goal {
                quantile: 0.5,
                bound: Duration::from_millis(millis),
            })
        };
        assert_eq!(bucket(100), "0.1");
        assert_eq!(bucket(249), "0.1");
        assert_eq!(bucket(1_000), "1.0");
        assert_eq!(bucket(60_000), "10.0");
        let none = Goal {
            quantile: 0.5,
            bound: Duration::from_nanos(1),
        };
        assert_eq!(super::bucket(none), "0.0005");
    }
}
