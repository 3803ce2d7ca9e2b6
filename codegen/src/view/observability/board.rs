//! The Grafana board: from the service to its RPCs to one instance, by variables.

use super::{FAILURES, objectives};
use crate::config::Config;
use crate::model::Model;
use serde::Serialize;

/// Columns of Grafana's grid.
const COLUMNS: u32 = 24;

/// The whole board.
#[derive(Debug, Serialize)]
pub(crate) struct Dashboard {
    /// Its address: `svc-orders`.
    uid: String,
    name: String,
    panels: Vec<Panel>,
    variables: Vec<Variable>,
}

#[derive(Debug, Serialize)]
struct Panel {
    id: u32,
    /// What Grafana calls its kind.
    kind: &'static str,
    is_row: bool,
    title: String,
    description: String,
    unit: &'static str,
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    targets: Vec<Target>,
    /// Whether a click leads to one series alone.
    has_link: bool,
    link_title: &'static str,
    link: String,
}

#[derive(Debug, Serialize)]
struct Target {
    id: String,
    expr: String,
    legend: &'static str,
}

#[derive(Debug, Serialize)]
struct Variable {
    name: &'static str,
    label: &'static str,
    query: String,
}

impl Dashboard {
    pub(crate) fn new(model: &Model, config: &Config) -> Self {
        let job = &config.service.name;
        let uid = format!("svc-{job}");
        let mut board = Board::new(job, &uid);
        board.overview();
        board.calls();
        board.budgets(model);
        for client in &model.clients {
            board.client(&client.name);
        }
        board.policies();
        board.runtime();
        let variable = |name, label, query: &str| Variable {
            name,
            label,
            query: format!("label_values({query})"),
        };
        let started = format!("rpc_server_started_total{{job=\"{job}\"");
        Self {
            name: job.clone(),
            panels: board.panels,
            variables: vec![
                variable("service", "Service", &format!("{started}}}, rpc_service")),
                variable(
                    "rpc",
                    "RPC",
                    &format!("{started},rpc_service=~\"$service\"}}, rpc_method"),
                ),
                variable(
                    "instance",
                    "Instance",
                    &format!("up{{job=\"{job}\"}}, instance"),
                ),
            ],
            uid,
        }
    }
}

/// Panels as they are laid out, left to right and row by row.
struct Board {
    panels: Vec<Panel>,
    job: String,
    uid: String,
    x: u32,
    y: u32,
    /// Height of the line that is being filled.
    height: u32,
}

/// Kind, unit, width and height of panels.
#[derive(Clone, Copy)]
struct Shape(&'static str, &'static str, u32, u32);

const NUMBER: fn(&'static str) -> Shape = |unit| Shape("stat", unit, 4, 4);
const GRAPH: fn(&'static str) -> Shape = |unit| Shape("timeseries", unit, 8, 8);
const STATES: Shape = Shape("state-timeline", "short", 8, 8);

impl Board {
    fn new(job: &str, uid: &str) -> Self {
        Self {
            panels: Vec::new(),
            job: job.to_owned(),
            uid: uid.to_owned(),
            x: 0,
            y: 0,
            height: 0,
        }
    }

    fn add(
        &mut self,
        shape: Shape,
        title: &str,
        description: &str,
        targets: &[(&str, &'static str)],
    ) {
        let Shape(kind, unit, width, height) = shape;
        if self.x + width > COLUMNS {
            self.end_line();
        }
        let targets = targets
            .iter()
            .zip('A'..)
            .map(|((expr, legend), id)| Target {
                id: id.to_string(),
                expr: self.select(expr),
                legend,
            });
        self.panels.push(Panel {
            id: self.panels.len() as u32 + 1,
            kind,
            is_row: kind == "row",
            title: title.to_owned(),
            description: description.to_owned(),
            unit,
            x: self.x,
            y: self.y,
            width,
            height,
            targets: targets.collect(),
            has_link: false,
            link_title: "",
            link: String::new(),
        });
        self.x += width;
        self.height = self.height.max(height);
    }

    /// `SERVED` and `INSTANCE` in an expression stand for what the variables have chosen, `FAILURES`
    /// for codes.
    fn select(&self, expr: &str) -> String {
        let instance = format!("job=\"{}\",instance=~\"$instance\"", self.job);
        let served = format!("{instance},rpc_service=~\"$service\",rpc_method=~\"$rpc\"");
        expr.replace("SERVED", &served)
            .replace("INSTANCE", &instance)
            .replace("FAILURES", FAILURES)
    }

    fn end_line(&mut self) {
        self.y += self.height;
        (self.x, self.height) = (0, 0);
    }

    fn row(&mut self, title: &str) {
        self.end_line();
        self.add(Shape("row", "", COLUMNS, 1), title, "", &[]);
        self.end_line();
    }

    /// A click on a series of the last panel sets this variable to one of its labels.
    fn drill(&mut self, title: &'static str, variable: &str, label: &str) {
        if let Some(panel) = self.panels.last_mut() {
            panel.has_link = true;
            panel.link_title = title;
            panel.link = format!(
                "/d/{}?${{__url_time_range}}&var-{variable}=${{__field.labels.{label}}}",
                self.uid
            );
        }
    }

    fn overview(&mut self) {
        self.row("Overview");
        self.add(
            NUMBER("reqps"),
            "Calls",
            "Calls that ended, a second",
            &[(
                "sum(rate(rpc_server_handled_total{SERVED}[$__rate_interval]))",
                "",
            )],
        );
        self.add(
            NUMBER("percentunit"),
            "Failures",
            "Share of calls that the server failed",
            &[("(sum(rate(rpc_server_handled_total{SERVED,code=~\"FAILURES\"}[$__rate_interval])) or vector(0)) / sum(rate(rpc_server_handled_total{SERVED}[$__rate_interval]))", "")],
        );
        self.add(
            NUMBER("s"),
            "99th percentile",
            "99 of 100 calls are faster",
            &[("histogram_quantile(0.99, sum by (le) (rate(rpc_server_duration_seconds_bucket{SERVED}[$__rate_interval])))", "")],
        );
        self.add(
            NUMBER("short"),
            "In flight",
            "Calls that have not ended",
            &[("sum(rpc_server_in_flight{SERVED})", "")],
        );
        self.add(
            NUMBER("short"),
            "Instances up",
            "Those that answer Prometheus",
            &[("sum(up{INSTANCE})", "")],
        );
        self.add(
            NUMBER("short"),
            "Versions",
            "Instances by version",
            &[("sum by (version) (svc_build_info{INSTANCE})", "{{version}}")],
        );
    }

    fn calls(&mut self) {
        self.row("Rate, errors, duration");
        self.add(
            GRAPH("reqps"),
            "Calls by RPC",
            "Click on a series for that RPC alone",
            &[("sum by (rpc_service, rpc_method) (rate(rpc_server_handled_total{SERVED}[$__rate_interval]))", "{{rpc_method}}")],
        );
        self.drill("This RPC alone", "rpc", "rpc_method");
        self.add(
            GRAPH("reqps"),
            "Errors by RPC and code",
            "All codes but OK, a caller's mistakes too",
            &[("sum by (rpc_service, rpc_method, code) (rate(rpc_server_handled_total{SERVED,code!=\"OK\"}[$__rate_interval]))", "{{rpc_method}} {{code}}")],
        );
        self.drill("This RPC alone", "rpc", "rpc_method");
        self.add(
            GRAPH("s"),
            "99th percentile by RPC",
            "From the arrival of the headers to the last byte",
            &[("histogram_quantile(0.99, sum by (le, rpc_service, rpc_method) (rate(rpc_server_duration_seconds_bucket{SERVED}[$__rate_interval])))", "{{rpc_method}}")],
        );
        self.drill("This RPC alone", "rpc", "rpc_method");
        self.add(
            GRAPH("s"),
            "Percentiles",
            "Of all calls that are selected",
            &[
                ("histogram_quantile(0.5, sum by (le) (rate(rpc_server_duration_seconds_bucket{SERVED}[$__rate_interval])))", "50"),
                ("histogram_quantile(0.95, sum by (le) (rate(rpc_server_duration_seconds_bucket{SERVED}[$__rate_interval])))", "95"),
                ("histogram_quantile(0.99, sum by (le) (rate(rpc_server_duration_seconds_bucket{SERVED}[$__rate_interval])))", "99"),
            ],
        );
        self.add(
            GRAPH("reqps"),
            "Calls by instance",
            "Click on a series for that instance alone",
            &[(
                "sum by (instance) (rate(rpc_server_handled_total{SERVED}[$__rate_interval]))",
                "{{instance}}",
            )],
        );
        self.drill("This instance alone", "instance", "instance");
        self.add(
            GRAPH("s"),
            "99th percentile by instance",
            "One that stands out has a problem of its own",
            &[("histogram_quantile(0.99, sum by (le, instance) (rate(rpc_server_duration_seconds_bucket{SERVED}[$__rate_interval])))", "{{instance}}")],
        );
        self.drill("This instance alone", "instance", "instance");
    }

    fn budgets(&mut self, model: &Model) {
        let objectives = objectives(model);
        if objectives.is_empty() {
            return;
        }
        self.row("Error budgets");
        // One letter names a target, so a panel has room for so many.
        for chunk in objectives.chunks(20) {
            let exprs: Vec<String> = chunk
                .iter()
                .map(|objective| {
                    let minutes = objective.minutes().next().unwrap_or_default();
                    let series = objective.ratio.record(minutes);
                    let selector = objective.selector(&self.job);
                    format!("{series}{selector} / {}", objective.budget())
                })
                .collect();
            let targets: Vec<_> = exprs
                .iter()
                .map(|expr| (expr.as_str(), "{{rpc_method}} {{bound}}"))
                .collect();
            self.add(
                Shape("timeseries", "none", COLUMNS, 8),
                "Burn rate",
                "How many times faster than its objective allows an RPC uses up its budget: 1 lasts for the period, above 14.4 somebody is woken",
                &targets,
            );
            self.drill("This RPC alone", "rpc", "rpc_method");
        }
    }

    fn client(&mut self, name: &str) {
        self.row(&format!("Calls to {name}"));
        let calls = format!("INSTANCE,rpc_client=\"{name}\"");
        let policies = format!("INSTANCE,name=~\"{name}([.].+)?\"");
        self.add(
            GRAPH("reqps"),
            "Calls by RPC",
            "As handlers made them, without repetitions",
            &[(&format!("sum by (rpc_method) (rate(rpc_client_handled_total{{{calls}}}[$__rate_interval]))"), "{{rpc_method}}")],
        );
        self.add(
            GRAPH("reqps"),
            "Errors by RPC and code",
            "What handlers met, after all retries",
            &[(&format!("sum by (rpc_method, code) (rate(rpc_client_handled_total{{{calls},code!=\"OK\"}}[$__rate_interval]))"), "{{rpc_method}} {{code}}")],
        );
        self.add(
            GRAPH("s"),
            "99th percentile by RPC",
            "With all attempts",
            &[(&format!("histogram_quantile(0.99, sum by (le, rpc_method) (rate(rpc_client_duration_seconds_bucket{{{calls}}}[$__rate_interval])))"), "{{rpc_method}}")],
        );
        self.add(
            STATES,
            "Breakers that are not closed",
            "The state of each breaker, by instance",
            &[(
                &format!("breaker_state{{{policies},state!=\"closed\"}} == 1"),
                "{{name}} {{state}} {{instance}}",
            )],
        );
        self.add(
            GRAPH("reqps"),
            "Attempts, retries, fallbacks",
            "What the policies made of the calls",
            &[
                (
                    &format!("sum(rate(rpc_client_attempts_total{{{calls}}}[$__rate_interval]))"),
                    "attempts",
                ),
                (
                    &format!("sum(rate(rpc_client_retries_total{{{calls}}}[$__rate_interval]))"),
                    "retries",
                ),
                (
                    &format!("sum(rate(rpc_client_fallbacks_total{{{calls}}}[$__rate_interval]))"),
                    "fallbacks",
                ),
                (
                    &format!(
                        "sum(rate(retry_budget_denied_total{{{policies}}}[$__rate_interval]))"
                    ),
                    "retries denied",
                ),
                (
                    &format!("sum(rate(policy_rejected_total{{{policies}}}[$__rate_interval]))"),
                    "refused by a policy",
                ),
            ],
        );
        self.add(
            GRAPH("short"),
            "Addresses",
            "Of the downstream, over all instances of the service",
            &[
                (&format!("sum(pool_addresses{{{policies}}})"), "known"),
                (
                    &format!("sum(pool_addresses_connected{{{policies}}})"),
                    "connected",
                ),
                (
                    &format!("sum(pool_addresses_ejected{{{policies}}})"),
                    "ejected",
                ),
            ],
        );
    }

    fn policies(&mut self) {
        self.row("Saturation");
        self.add(
            GRAPH("short"),
            "Calls under way and limits",
            "Adaptive concurrency and bulkheads",
            &[
                (
                    "sum by (policy, name) (policy_under_way{INSTANCE})",
                    "{{name}} {{policy}}",
                ),
                (
                    "sum by (policy, name) (policy_limit{INSTANCE})",
                    "{{name}} {{policy}} limit",
                ),
            ],
        );
        self.add(
            GRAPH("reqps"),
            "Refused calls",
            "By the policy that refused them",
            &[(
                "sum by (policy, name) (rate(policy_rejected_total{INSTANCE}[$__rate_interval]))",
                "{{name}} {{policy}}",
            )],
        );
        self.add(
            GRAPH("short"),
            "In flight by RPC",
            "Calls that have not ended",
            &[(
                "sum by (rpc_method) (rpc_server_in_flight{SERVED})",
                "{{rpc_method}}",
            )],
        );
    }

    fn runtime(&mut self) {
        self.row("Runtime");
        let by_instance = "{{instance}}";
        let graphs: [(&str, &str, &str, &str); 6] = [
            (
                "CPU",
                "short",
                "Cores in use",
                "rate(process_cpu_seconds_total{INSTANCE}[$__rate_interval])",
            ),
            (
                "Resident memory",
                "bytes",
                "As the operating system counts it",
                "process_resident_memory_bytes{INSTANCE}",
            ),
            (
                "Busy workers",
                "percentunit",
                "Share of time in which tokio's threads work",
                "avg by (instance) (rate(tokio_worker_busy_seconds_total{INSTANCE}[$__rate_interval]))",
            ),
            (
                "Tasks",
                "short",
                "Tasks that have not ended",
                "tokio_alive_tasks{INSTANCE}",
            ),
            (
                "Open file descriptors",
                "short",
                "Connections are most of them",
                "process_open_fds{INSTANCE}",
            ),
            (
                "Dropped log lines",
                "short",
                "A second",
                "rate(svc_log_lines_dropped_total{INSTANCE}[$__rate_interval])",
            ),
        ];
        for (title, unit, description, expr) in graphs {
            self.add(GRAPH(unit), title, description, &[(expr, by_instance)]);
        }
    }
}
