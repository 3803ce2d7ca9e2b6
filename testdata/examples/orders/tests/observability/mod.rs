//! `deploy/observability` against what the service really exposes: the names of metrics, Prometheus's
//! own checks and unit tests of the rules, and a Prometheus that scrapes the running service.
//!
//! Without Debian's package `prometheus` what needs its programs says `skipped: …`.

use crate::support::Process;
use crate::{connect, create};
use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use svc_runtime::testing::block_on;

/// Longest time that a Prometheus is waited for.
const BOUND: Duration = Duration::from_secs(60);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/observability")
}

fn read(path: &str) -> String {
    fs::read_to_string(folder().join(path)).expect("it is generated")
}

/// The values of a key in the rules, which are written as JSON strings.
fn values(rules: &str, key: &str) -> Vec<String> {
    let lines = rules
        .lines()
        .map(|line| line.trim().trim_start_matches("- "));
    let texts = lines.filter_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
    texts
        .map(|text| serde_json::from_str(text).expect("a JSON string"))
        .collect()
}

fn board() -> serde_json::Value {
    serde_json::from_str(&read("grafana/dashboards/service.json")).expect("JSON")
}

/// The expressions of the board's panels.
fn panels(board: &serde_json::Value) -> Vec<String> {
    let panels = board["panels"].as_array().expect("panels");
    let targets = panels
        .iter()
        .filter_map(|panel| panel["targets"].as_array());
    let exprs = targets.flatten().map(|target| target["expr"].as_str());
    exprs.map(|expr| expr.expect("text").to_owned()).collect()
}

/// Everything outside of quotes, braces, brackets and lists of labels.
fn outside(expr: &str) -> String {
    let (mut text, mut depth, mut quoted) = (String::new(), 0, false);
    let mut rest = expr;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ if depth > 0 => {}
            _ => text.push(c),
        }
        if text.ends_with(" by (") || text.ends_with(")by (") {
            let (_, behind) = rest.split_once(')').expect("a list ends");
            rest = behind;
            text.push(')');
        }
    }
    text
}

/// The names of metrics in an expression.
fn metrics(expr: &str) -> BTreeSet<String> {
    let text = outside(expr);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let mut names = BTreeSet::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(is_name) {
        let name = &rest[start..];
        let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
        let (name, behind) = name.split_at(end);
        rest = behind;
        let is_function = behind.trim_start().starts_with('(');
        let is_word = ["and", "or", "by", "sum", "avg", "max"].contains(&name);
        let is_number = name.starts_with(|c: char| c.is_ascii_digit());
        if !(is_function || is_word || is_number) {
            names.insert(name.to_owned());
        }
    }
    names
}

#[test]
fn names_of_metrics_are_found_in_expressions() {
    let names = |expr| metrics(expr).into_iter().collect::<Vec<_>>();
    assert_eq!(
        names(
            r#"sum by (le, a) (rate(x_bucket{job="a{b",le=~"c"}[5m])) / (y:z > 0.5) or vector(0)"#
        ),
        ["x_bucket", "y:z"]
    );
    assert_eq!(names("a / 14.4 and time() - b * 3600"), ["a", "b"]);
}

/// A service that shows all that it can: every policy on, a call made.
fn showing_all() -> Process {
    let config = Path::new(env!("CARGO_TARGET_TMPDIR")).join("all-policies.toml");
    let text = "[methods.CreateOrder]\ndegrade = { p99 = \"50ms\", for = \"3s\" }\n";
    fs::write(&config, text).expect("a folder for tests");
    let process = Process::start(&[
        ("SVC_CONFIG", config.to_str().expect("UTF-8")),
        ("SVC_SHED__ALGORITHM", "gradient"),
        ("SVC_BULKHEAD__LIMIT", "100"),
    ]);
    block_on(async {
        let order = create(&mut connect(&process).await).await;
        order.expect("it is ordered");
    });
    process
}

#[test]
fn every_metric_that_is_named_is_exposed() {
    let page = showing_all().text("/metrics");
    let mut known = BTreeSet::from(["up".to_owned()]);
    for line in page.lines() {
        let Some((name, kind)) = line.strip_prefix("# TYPE ").and_then(|l| l.split_once(' '))
        else {
            continue;
        };
        match kind {
            "histogram" => {
                known.extend(["_bucket", "_sum", "_count"].map(|end| format!("{name}{end}")));
            }
            _ => {
                known.insert(name.to_owned());
            }
        }
    }
    known.extend(values(&read("rules/recording.yml"), "record"));

    let board = board();
    let mut exprs = panels(&board);
    exprs.extend(values(&read("rules/recording.yml"), "expr"));
    exprs.extend(values(&read("rules/alerts.yml"), "expr"));
    let variables = board["templating"]["list"].as_array().expect("variables");
    for variable in variables {
        let query = variable["query"].as_str().expect("a query");
        if let Some(query) = query.strip_prefix("label_values(") {
            let (series, _) = query.rsplit_once(',').expect("a series and a label");
            exprs.push(series.to_owned());
        }
    }
    assert!(exprs.len() > 60, "only {} expressions", exprs.len());
    for expr in exprs {
        let names = metrics(&expr);
        assert!(!names.is_empty(), "no metric in {expr}");
        let unknown: Vec<_> = names.difference(&known).collect();
        assert!(unknown.is_empty(), "{unknown:?} in {expr}\n{page}");
    }
}

#[test]
fn panels_have_their_place() {
    let board = board();
    let mut taken = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for panel in board["panels"].as_array().expect("panels") {
        let number = |key: &str| panel["gridPos"][key].as_u64().expect("a number");
        assert!(ids.insert(panel["id"].as_u64()), "an id is there twice");
        for x in number("x")..number("x") + number("w") {
            assert!(x < 24, "{panel} is too wide");
            for y in number("y")..number("y") + number("h") {
                assert!(taken.insert((x, y)), "{panel} stands on another");
            }
        }
    }
    let rows: Vec<_> = board["panels"]
        .as_array()
        .expect("panels")
        .iter()
        .filter(|panel| panel["type"] == "row")
        .map(|panel| panel["title"].as_str().expect("text"))
        .collect();
    assert_eq!(
        rows,
        [
            "Overview",
            "Rate, errors, duration",
            "Error budgets",
            "Calls to inventory",
            "Saturation",
            "Runtime"
        ]
    );
}

/// Whether a program of the package is there, which is said if it is not.
fn is_there(program: &str) -> bool {
    let found = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    if !found {
        eprintln!("skipped: {program} not found");
    }
    found
}

#[test]
fn promtool_approves_of_rules_and_their_unit_tests() {
    if !is_there("promtool") {
        return;
    }
    let run = |arguments: &[&str]| {
        let output = Command::new("promtool")
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("promtool runs");
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        assert!(
            output.status.success(),
            "promtool {arguments:?}\n{}{}",
            text(&output.stdout),
            text(&output.stderr)
        );
    };
    run(&["check", "config", "deploy/observability/prometheus.yml"]);
    for example in [".", "../hazards"] {
        for rules in ["recording", "alerts"] {
            let path = format!("{example}/deploy/observability/rules/{rules}.yml");
            run(&["check", "rules", &path]);
        }
    }
    run(&["test", "rules", "tests/alerts.promtool.yml"]);
}

/// A Prometheus on loopback, ended with the test.
struct Prometheus {
    child: Child,
    address: SocketAddr,
}

impl Drop for Prometheus {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Prometheus {
    /// With the generated configuration but for the address and a shorter interval.
    fn scraping(admin: SocketAddr) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prometheus");
        // What an earlier run left.
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).expect("a folder for tests");
        let mut config = read("prometheus.yml");
        let rules = folder().join("rules").display().to_string();
        for (from, to) in [
            ("orders:9090", admin.to_string()),
            ("scrape_interval: 15s", "scrape_interval: 1s".to_owned()),
            (
                "evaluation_interval: 15s",
                "evaluation_interval: 1s".to_owned(),
            ),
            ("rules/*.yml", format!("{rules}/*.yml")),
        ] {
            assert!(config.contains(from), "no `{from}` in\n{config}");
            config = config.replace(from, &to);
        }
        fs::write(dir.join("prometheus.yml"), config).expect("it is written");
        let free = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = free.local_addr().expect("it has an address");
        drop(free);
        let child = Command::new("prometheus")
            .arg(format!("--config.file={}/prometheus.yml", dir.display()))
            .arg(format!("--storage.tsdb.path={}/data", dir.display()))
            .arg(format!("--web.listen-address={address}"))
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        Self { child, address }
    }

    /// The `data` of an answer, or nothing as long as it does not answer.
    fn ask(&self, path: &str) -> Option<serde_json::Value> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.set_read_timeout(Some(BOUND)).ok()?;
        // HTTP/1.0, so that the body comes in one piece.
        write!(stream, "GET {path} HTTP/1.0\r\nHost: prometheus\r\n\r\n").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        let (_, body) = answer.split_once("\r\n\r\n")?;
        let mut body: serde_json::Value = serde_json::from_str(body).ok()?;
        assert_ne!(body["status"], "error", "{path}: {body}");
        Some(body["data"].take())
    }

    fn query(&self, expr: &str) -> Option<Vec<serde_json::Value>> {
        let encoded: String = expr.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let data = self.ask(&format!("/api/v1/query?query={encoded}"))?;
        Some(data["result"].as_array()?.clone())
    }
}

#[test]
fn a_prometheus_that_scrapes_it_answers_by_rpc() {
    if !is_there("prometheus") {
        return;
    }
    let process = showing_all();
    let prometheus = Prometheus::scraping(process.admin);
    let start = Instant::now();
    let handled = r#"sum by (rpc_method, code) (rpc_server_handled_total{job="orders",rpc_service="order.v1.OrderService"})"#;
    let series = loop {
        let series = prometheus.query(handled).unwrap_or_default();
        if !series.is_empty() {
            break series;
        }
        assert!(start.elapsed() < BOUND, "it has nothing about the service");
        std::thread::sleep(Duration::from_millis(100));
    };
    assert_eq!(series.len(), 1, "{series:?}");
    assert_eq!(series[0]["metric"]["rpc_method"], "CreateOrder");
    assert_eq!(series[0]["metric"]["code"], "OK");
    assert_eq!(series[0]["value"][1], "1");

    // It takes every expression of the board.
    for expr in panels(&board()) {
        let expr = expr
            .replace("$__rate_interval", "1m")
            .replace("$instance", ".+")
            .replace("$service", ".+")
            .replace("$rpc", ".+");
        assert!(prometheus.query(&expr).is_some(), "{expr}");
    }
    loop {
        let data = prometheus.ask("/api/v1/rules").expect("it answers");
        let groups = data["groups"].as_array().expect("groups");
        let rules: Vec<_> = groups
            .iter()
            .flat_map(|group| group["rules"].as_array().expect("rules"))
            .collect();
        assert!(rules.len() > 30, "{} rules", rules.len());
        if rules.iter().all(|rule| rule["health"] == "ok") {
            break;
        }
        let failed = |rule: &&&serde_json::Value| rule["health"] == "err";
        assert_eq!(rules.iter().find(failed), None);
        assert!(start.elapsed() < BOUND, "its rules are not evaluated");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The lines that the service writes are those that Fluent Bit's parser and Elasticsearch's mapping
/// expect.
#[test]
fn log_lines_fit_the_pipeline() {
    let logging = folder().join("../logging");
    let read = |path: &str| fs::read_to_string(logging.join(path)).expect("a scaffold");
    let parsers = read("parsers.conf");
    let value = |key: &str| {
        let lines = parsers.lines().map(str::trim);
        let mut values = lines.filter_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
        values.next().expect("the parser has it").trim().to_owned()
    };
    assert_eq!(value("format"), "json");
    assert_eq!(value("time_format"), "%Y-%m-%dT%H:%M:%S.%LZ");

    let mut process = Process::start(&[("SVC_LOG__LEVEL", "debug"), ("SVC_DRAIN__DELAY", "0s")]);
    block_on(async {
        let order = create(&mut connect(&process).await).await;
        order.expect("it is ordered");
    });
    process.terminate();
    assert!(process.wait().success());
    let log = process.log();
    let template: serde_json::Value =
        serde_json::from_str(&read("elasticsearch/index-template.json")).expect("JSON");
    let mapped = &template["template"]["mappings"]["properties"];
    assert!(log.lines().count() > 2, "{log}");
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
        let time = line[value("time_key")].as_str().expect("a time");
        let shape: String = time
            .chars()
            .map(|c| if c.is_ascii_digit() { '9' } else { c })
            .collect();
        assert_eq!(shape, "9999-99-99T99:99:99.999999Z");
        for (field, kind) in [
            ("log.level", &mapped["log"]["properties"]["level"]),
            ("service.name", &mapped["service"]["properties"]["name"]),
            (
                "service.version",
                &mapped["service"]["properties"]["version"],
            ),
            ("target", &mapped["target"]),
        ] {
            assert!(line[field].is_string(), "no `{field}` in {line}");
            assert_eq!(kind["type"], "keyword", "{field}");
        }
        assert!(line["message"].is_string(), "{line}");
        assert_eq!(line["service.name"], "orders");
    }
}
