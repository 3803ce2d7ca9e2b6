//! Alerts that no contract has to ask for: instances, saturation, downstreams, the process.

use super::{Alert, FAILURES, Label};

/// Policies of the server, unlike those of clients: of all methods together, or of one.
const SERVER: &str = "server|.+/.+";

const PAGE: &str = "page";
const TICKET: &str = "ticket";

fn alert(
    alert: &'static str,
    severity: &str,
    pending: &'static str,
    expr: String,
    summary: &str,
    description: &str,
) -> Alert {
    Alert {
        alert,
        expr,
        pending,
        labels: vec![Label::new("severity", severity)],
        summary: summary.to_owned(),
        description: description.to_owned(),
    }
}

pub(super) fn of_instances(job: &str) -> Vec<Alert> {
    vec![
        alert(
            "TargetDown",
            PAGE,
            "2m",
            format!("up{{job=\"{job}\"}} == 0"),
            "{{ $labels.instance }} does not answer Prometheus",
            "It is down, cannot be reached, or its admin listener does not let Prometheus's network in (`admin.allow`)",
        ),
        alert(
            "TargetsAbsent",
            PAGE,
            "5m",
            format!("absent(up{{job=\"{job}\"}})"),
            "Prometheus knows no instance of {{ $labels.job }}",
            "Nothing runs, or Prometheus does not find it",
        ),
        alert(
            "Restarting",
            TICKET,
            "0s",
            format!("resets(process_cpu_seconds_total{{job=\"{job}\"}}[30m]) > 2"),
            "{{ $labels.instance }} keeps restarting",
            "It has started {{ $value }} times within half an hour",
        ),
    ]
}

pub(super) fn of_saturation(job: &str) -> Vec<Alert> {
    vec![
        alert(
            "CallsRefused",
            TICKET,
            "5m",
            format!(
                "sum by (job) (rate(policy_rejected_total{{job=\"{job}\",name=~\"{SERVER}\"}}[5m])) \
                 / sum by (job) (rate(rpc_server_started_total{{job=\"{job}\"}}[5m])) > 0.01"
            ),
            "{{ $labels.job }} refuses calls",
            "{{ $value | humanizePercentage }} of all calls were shed or ran into a limit; `/debug/policies` tells which",
        ),
        alert(
            "Saturated",
            TICKET,
            "5m",
            format!(
                "policy_under_way{{job=\"{job}\"}} / (policy_limit{{job=\"{job}\"}} > 0) > 0.9"
            ),
            "{{ $labels.name }} on {{ $labels.instance }} is near its limit ({{ $labels.policy }})",
            "{{ $value | humanizePercentage }} of the calls that may be under way are",
        ),
        alert(
            "Degraded",
            TICKET,
            "1m",
            format!("degrade_active{{job=\"{job}\"}} == 1"),
            "{{ $labels.name }} on {{ $labels.instance }} is degraded",
            "Its 99th percentile stays above what `degrade` allows",
        ),
        alert(
            "RuntimeBusy",
            TICKET,
            "10m",
            format!(
                "avg by (job, instance) (rate(tokio_worker_busy_seconds_total{{job=\"{job}\"}}[5m])) > 0.9"
            ),
            "{{ $labels.instance }} has no idle worker threads",
            "They are busy {{ $value | humanizePercentage }} of the time: too much work, or a handler that blocks",
        ),
    ]
}

pub(super) fn of_downstreams(job: &str) -> Vec<Alert> {
    vec![
        alert(
            "BreakerOpen",
            TICKET,
            "2m",
            format!(
                "max by (job, instance, name) (max_over_time(breaker_state{{job=\"{job}\",state=~\"open|forced_open\"}}[2m])) == 1"
            ),
            "The breaker of {{ $labels.name }} on {{ $labels.instance }} is open",
            "Calls fail fast; it opens anew whenever it tries, or somebody forced it open",
        ),
        alert(
            "DownstreamFailing",
            TICKET,
            "5m",
            format!(
                "sum by (job, rpc_client) (rate(rpc_client_handled_total{{job=\"{job}\",code=~\"{FAILURES}\"}}[5m])) \
                 / sum by (job, rpc_client) (rate(rpc_client_handled_total{{job=\"{job}\"}}[5m])) > 0.1"
            ),
            "{{ $labels.rpc_client }} fails calls of {{ $labels.job }}",
            "{{ $value | humanizePercentage }} of the calls failed, after all retries",
        ),
        alert(
            "RetriesDenied",
            TICKET,
            "5m",
            format!(
                "sum by (job, name) (rate(retry_budget_denied_total{{job=\"{job}\"}}[5m])) > 0"
            ),
            "{{ $labels.name }} fails more often than its retry budget covers",
            "{{ $value | humanize }} retries a second were not made",
        ),
    ]
}

pub(super) fn of_process(job: &str) -> Vec<Alert> {
    vec![
        alert(
            "HandlerPanics",
            TICKET,
            "0s",
            format!(
                "sum by (job, rpc_service, rpc_method) (increase(rpc_server_panics_total{{job=\"{job}\"}}[10m])) > 0"
            ),
            "A handler of {{ $labels.rpc_service }}/{{ $labels.rpc_method }} panics",
            "The calls ended with INTERNAL; the log has the message and the place",
        ),
        alert(
            "MemoryGrows",
            TICKET,
            "1h",
            format!(
                "deriv(process_resident_memory_bytes{{job=\"{job}\"}}[2h]) * 3600 \
                 / avg_over_time(process_resident_memory_bytes{{job=\"{job}\"}}[2h]) > 0.05 \
                 and time() - process_start_time_seconds{{job=\"{job}\"}} > 3 * 3600"
            ),
            "The memory of {{ $labels.instance }} keeps growing",
            "By {{ $value | humanizePercentage }} an hour; two profiles of `/debug/pprof/heap` tell what",
        ),
        alert(
            "MemoryNearLimit",
            PAGE,
            "5m",
            format!(
                "cgroup_memory_usage_bytes{{job=\"{job}\"}} / cgroup_memory_limit_bytes{{job=\"{job}\"}} > 0.9"
            ),
            "{{ $labels.instance }} is about to be killed for its memory",
            "{{ $value | humanizePercentage }} of what it may have is in use; \
             `/debug/pprof/heap?alarm=1` has the profile of when that began",
        ),
        alert(
            "FileDescriptorsLow",
            TICKET,
            "5m",
            format!("process_open_fds{{job=\"{job}\"}} / process_max_fds{{job=\"{job}\"}} > 0.8"),
            "{{ $labels.instance }} is running out of file descriptors",
            "{{ $value | humanizePercentage }} are open",
        ),
        alert(
            "ConfigReloadFailed",
            TICKET,
            "0s",
            format!("increase(config_reloads_total{{job=\"{job}\",result=\"error\"}}[10m]) > 0"),
            "{{ $labels.instance }} did not take its changed configuration",
            "The old one stays in effect; the log says what is wrong",
        ),
        alert(
            "LogLinesDropped",
            TICKET,
            "5m",
            format!("rate(svc_log_lines_dropped_total{{job=\"{job}\"}}[5m]) > 0"),
            "{{ $labels.instance }} drops log lines",
            "{{ $value | humanize }} a second found the queue full: whatever reads standard output is slow",
        ),
    ]
}
