//! Metrics of a server with all of its policies on are in the table that documents metrics.

use crate::support::{Echo, echo, server, start};

#[tokio::test]
async fn metrics_of_policies_are_documented() {
    let settings = [
        ("shed.algorithm", "vegas"),
        ("rate_limit.rate", "1000"),
        ("caller_limit.rate", "1000"),
        ("bulkhead.limit", "100"),
        ("methods.Unary.degrade.p99", "1s"),
    ];
    let running = start(server(&Echo::new(), &settings)).await;
    let mut grpc = running.grpc().await;
    assert_eq!(echo(&mut grpc, "hi").await.unwrap(), "hi");
    let page = running.get("/metrics").await.body;
    let table = include_str!("../../src/metrics/mod.rs");
    let mut names = Vec::new();
    for name in page.lines().filter_map(|line| line.strip_prefix("# TYPE ")) {
        let (name, kind) = name.split_once(' ').unwrap();
        // The classic format knows no `info`.
        let kind = if name.ends_with("_info") {
            "info"
        } else {
            kind
        };
        let row = format!("//! | `{name}` | {kind} | ");
        assert!(table.contains(&row), "`{name}` is not documented as {kind}");
        names.push(name);
    }
    for line in page
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
    {
        let name = line.split(['{', ' ']).next().unwrap();
        // Histograms have their own test.
        let Some((_, row)) = table.split_once(&format!("//! | `{name}` | ")) else {
            continue;
        };
        let labels = row.split(" | ").nth(1).unwrap();
        for label in line
            .split('"')
            .step_by(2)
            .filter_map(|part| part.strip_suffix('='))
        {
            let label = label.rsplit(['{', ',']).next().unwrap();
            assert!(
                labels.contains(&format!("`{label}`")),
                "`{label}` of `{name}`"
            );
        }
    }
    for name in [
        "policy_rejected_total",
        "degrade_active",
        "server_connections",
        "tokio_schedule_delay_seconds",
        "allocator_committed_bytes",
        "config_reloads_total",
    ] {
        assert!(names.contains(&name), "`{name}` is missing: {names:?}");
    }
    // Other tests of the process have connections, too.
    let open = page
        .lines()
        .find_map(|line| line.strip_prefix("server_connections "));
    assert!(open.unwrap().parse::<u32>().unwrap() >= 1, "{page}");
    running.stop().await;
}
