//! `svc_runtime::run` as a process: arguments, log lines, signals, exit status.
//!
//! This program is its own subject: with `SUBJECT` in its environment it is a service, otherwise it
//! runs the tests against itself.

#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(clippy::print_stdout, reason = "this is a test harness")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, ExitCode, Output, Stdio};
use std::time::{Duration, Instant};
use svc_runtime::grpc::{Inbound, Outbound, Service};
use svc_runtime::metrics::MethodStats;
use svc_runtime::rpc::{Idempotency, Kind, Method, ServiceInfo};
use svc_runtime::testing::Client;
use svc_runtime::{AppInfo, Reply, Server, Valid};

const INFO: AppInfo = AppInfo {
    name: "subject",
    version: "1.2.3",
};

fn main() -> ExitCode {
    if std::env::var_os("SUBJECT").is_some() {
        return svc_runtime::run(INFO, async |config| {
            if std::env::var_os("BROKEN").is_some() {
                return Err(svc_runtime::Error::unavailable("no database").into());
            }
            if std::env::var_os("STUCK").is_some() {
                tracing::info!(stuck = true, "waiting");
                std::future::pending::<()>().await;
            }
            if std::env::var_os("LEAKS").is_some() {
                std::thread::spawn(leaks_for_ever);
            }
            if std::env::var_os("PANICS").is_some() {
                let client = Client::of(Server::new(config).services([Box::new(Panics) as _]))?;
                let ended = client.unary::<(), ()>(METHODS[0].path, ()).await;
                tracing::info!(ended = %ended.unwrap_err(), "called");
                return Ok(());
            }
            Server::new(config).serve().await
        });
    }
    let tests: [(&str, fn()); 12] = [
        ("arguments", arguments),
        ("wrong_configuration", wrong_configuration),
        ("failure", failure),
        ("address_in_use", address_in_use),
        ("panic_of_a_handler", panic_of_a_handler),
        ("life", life),
        ("audit", audit),
        ("leak", leak),
        ("reload", reload),
        ("changed_files", changed_files),
        ("second_signal", second_signal),
        ("early_signal", early_signal),
    ];
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    for (name, test) in tests {
        if wanted.is_empty() || wanted.iter().any(|part| name.contains(part.as_str())) {
            test();
            println!("test {name} ... ok");
        }
    }
    ExitCode::SUCCESS
}

svc_runtime::global_allocator!();

/// Until the process is killed, which is soon.
#[inline(never)]
fn leaks_for_ever() {
    for _ in 0..6000 {
        std::mem::forget(std::hint::black_box(vec![1_u8; 64 << 10]));
        std::thread::sleep(Duration::from_millis(10));
    }
}

struct Panics;

static STATS: MethodStats = MethodStats::new();

static METHODS: [Method; 1] = [Method {
    service: "test.v1.Panics",
    name: "Panic",
    path: "/test.v1.Panics/Panic",
    kind: Kind::Unary,
    idempotency: Idempotency::Unknown,
    max_deadline: None,
    rate: None,
    input: &svc_runtime::schema::well_known::EMPTY,
    output: &svc_runtime::schema::well_known::EMPTY,
    stats: &STATS,
}];

static SERVICE: ServiceInfo = ServiceInfo {
    name: "test.v1.Panics",
    owner: "",
    tier: "",
    methods: &METHODS,
    routes: &svc_runtime::protocol::rest::Routes::NONE,
    types: svc_runtime::schema::Registry::WELL_KNOWN,
};

impl Service for Panics {
    fn info(&self) -> &'static ServiceInfo {
        &SERVICE
    }

    fn call(&self, _: usize, call: Inbound) -> Outbound {
        call.unary(&METHODS[0], |_, _: Valid<()>| async {
            if std::env::var_os("PANICS").is_some() {
                panic!("asked to");
            }
            Ok(Reply::new(()))
        })
    }
}

fn subject(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let variables = std::env::vars_os().map(|(name, _)| name);
    for name in variables.filter(|name| name.to_string_lossy().starts_with("SVC_")) {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .env("SUBJECT", "1")
        .env("SVC_LISTEN", "127.0.0.1:0")
        .env("SVC_ADMIN_LISTEN", "127.0.0.1:0")
        .env("SVC_LOG__FORMAT", "json");
    command
}

fn output(command: &mut Command) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

fn arguments() {
    let (status, stdout, _) = output(&mut subject(&["--version"]));
    assert_eq!((status, stdout.as_str()), (Some(0), "subject 1.2.3\n"));
    let (status, stdout, _) = output(&mut subject(&["--help"]));
    assert_eq!(status, Some(0));
    assert!(stdout.contains("\nUsage: subject [OPTIONS]\n"), "{stdout}");
    let (status, stdout, _) = output(&mut subject(&["--print-config", "--set", "drain.delay=7s"]));
    assert_eq!(status, Some(0));
    let config: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(config["drain.delay"]["value"], "7s");
    assert_eq!(config["listen"]["value"], "127.0.0.1:0");
}

fn wrong_configuration() {
    for arguments in [
        &["--nonsense"][..],
        &["--set", "drain.dely=1s"],
        &["--config", "missing.toml"],
        &["--set", "tls.cert=server.pem"],
        // Files are read when the listeners are bound.
        &[
            "--set",
            "tls.cert=missing.pem",
            "--set",
            "tls.key=missing.key",
        ],
    ] {
        let (status, stdout, stderr) = output(&mut subject(arguments));
        assert_eq!((status, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(
            stderr.starts_with("error: the configuration is not valid\n"),
            "{stderr}"
        );
    }
}

fn failure() {
    let (status, _, stderr) = output(subject(&[]).env("BROKEN", "1"));
    assert_eq!(
        (status, stderr.as_str()),
        (Some(1), "error: UNAVAILABLE: no database\n")
    );
}

fn address_in_use() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    let (status, _, stderr) = output(subject(&[]).env("SVC_ADMIN_LISTEN", &addr));
    assert_eq!(status, Some(1));
    let expected = format!("error: can't listen on `{addr}` (`admin_listen`): ");
    assert!(stderr.starts_with(&expected), "{stderr}");
}

fn panic_of_a_handler() {
    let (status, stdout, stderr) = output(
        subject(&["--set", "log.level=info,access=debug"])
            .env("PANICS", "1")
            .env_remove("RUST_BACKTRACE"),
    );
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    let lines: Vec<serde_json::Value> = stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [panic, access, called] = &lines[..] else {
        panic!("{stdout}");
    };
    assert_eq!(panic["message"], "a handler panicked");
    assert_eq!(panic["log.level"], "error");
    assert_eq!(panic["rpc.service"], "test.v1.Panics");
    assert_eq!(panic["rpc.method"], "Panic");
    assert_eq!(panic["panic"], "asked to");
    let place = panic["place"].as_str().unwrap();
    assert!(place.contains("server_process.rs:"), "{place}");
    assert_eq!(access["target"], "access");
    assert_eq!(access["code"], "INTERNAL");
    assert!(access["duration_ms"].as_f64().unwrap() > 0.0);
    assert_eq!(called["ended"], "INTERNAL: internal error");
}

struct Subject {
    child: Child,
    log: BufReader<ChildStdout>,
    admin: String,
}

impl Subject {
    fn start(arguments: &[&str]) -> Self {
        Self::started(subject(arguments)).0
    }

    /// The service, and its first line.
    fn started(mut command: Command) -> (Self, serde_json::Value) {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stdout.take().unwrap());
        let line = line_with(&mut log, "admin_listen");
        let addr = |field: &str| line[field].as_str().unwrap().to_owned();
        TcpStream::connect(addr("listen")).unwrap();
        let admin = addr("admin_listen");
        (Self { child, log, admin }, line)
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.admin).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
             content-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn signal(&self) {
        terminate(&self.child);
    }

    /// What is said about the next reload.
    fn reloaded(&mut self) -> serde_json::Value {
        loop {
            let line = line_with(&mut self.log, "message");
            if line["message"].as_str().unwrap().contains("reloaded") {
                return line;
            }
        }
    }
}

fn terminate(child: &Child) {
    signal(child, "-TERM");
}

fn signal(child: &Child, signal: &str) {
    let pid = child.id().to_string();
    let mut kill = Command::new("kill");
    assert!(kill.args([signal, &pid]).status().unwrap().success());
}

impl Drop for Subject {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next line of the log that has this field.
fn line_with(log: &mut impl BufRead, field: &str) -> serde_json::Value {
    let mut text = String::new();
    loop {
        text.clear();
        assert!(
            log.read_line(&mut text).unwrap() > 0,
            "the log should have `{field}`"
        );
        let line: serde_json::Value = serde_json::from_str(&text).unwrap();
        if line.get(field).is_some() {
            return line;
        }
    }
}

fn life() {
    let mut service = Subject::start(&["--set", "drain.delay=0s"]);
    for probe in ["/livez", "/readyz", "/healthz"] {
        assert!(
            service.ask("GET", probe, "").ends_with("\r\n\r\nok\n"),
            "{probe}"
        );
    }
    let metrics = service.ask("GET", "/metrics", "");
    assert!(metrics.contains("\ntokio_workers "), "{metrics}");
    assert!(metrics.contains("version=\"1.2.3\""), "{metrics}");
    assert!(
        service
            .ask("GET", "/loglevel", "")
            .ends_with("\r\n\r\ninfo\n")
    );
    assert!(
        service
            .ask("PUT", "/loglevel", "debug")
            .ends_with("\r\n\r\ndebug\n")
    );
    assert!(
        service
            .ask("GET", "/loglevel", "")
            .ends_with("\r\n\r\ndebug\n")
    );
    assert!(
        service
            .ask("PUT", "/loglevel", "loud")
            .starts_with("HTTP/1.1 400 ")
    );
    service.signal();
    let line = line_with(&mut service.log, "took");
    assert_eq!(line["message"], "drained");
    assert_eq!(service.child.wait().unwrap().code(), Some(0));
}

/// The first line says what runs, the last one how it ended.
fn audit() {
    let digests = |arguments: &[&str]| {
        let (mut service, line) = Subject::started(subject(arguments));
        assert_eq!(line["message"], "serving");
        assert_eq!(line["service.version"], "1.2.3");
        assert_eq!(line["runtime"], env!("CARGO_PKG_VERSION"));
        assert!(
            line["features"].as_str().unwrap().contains("pprof"),
            "{line}"
        );
        assert_eq!(line["contract_digest"], "none", "it has no descriptor set");
        service.signal();
        let last = line_with(&mut service.log, "took");
        assert_eq!(
            (
                &last["message"],
                &last["calls_in_flight"],
                &last["calls_cut_off"]
            ),
            (&"drained".into(), &0.into(), &0.into())
        );
        assert_eq!(last["hurried"], false);
        assert!(last["uptime_seconds"].is_u64(), "{last}");
        line["config_digest"].as_str().unwrap().to_owned()
    };
    let usual = digests(&["--set", "drain.delay=0s"]);
    assert_eq!(usual, digests(&["--set", "drain.delay=0s"]));
    assert_ne!(usual, digests(&["--set", "drain.delay=1ms"]));
}

/// Memory that grows is told of everywhere, and the first alarm keeps a profile.
fn leak() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("heap.pb.gz");
    let profile = format!("memory.heap_profile={}", file.display());
    let settings = [
        "memory.window=3s",
        "memory.warm_up=0s",
        "memory.unready=true",
        &profile,
    ];
    let settings: Vec<&str> = settings.iter().flat_map(|set| ["--set", set]).collect();
    let mut command = subject(&settings);
    command.env("LEAKS", "1");
    let mut service = Subject::started(command).0;
    let none = service.ask("GET", "/debug/pprof/heap?alarm=1", "");
    assert!(none.starts_with("HTTP/1.1 404 "), "{none}");

    let line = line_with(&mut service.log, "alarm");
    assert_eq!(
        (&line["message"], &line["alarm"]),
        (&"memory keeps growing".into(), &"growth".into())
    );
    assert!(
        line["growth_percent_per_hour"].as_f64().unwrap() > 5.0,
        "{line}"
    );
    let bytes = |field: &str| line[field].as_u64().unwrap();
    assert!(bytes("resident_bytes") > 1 << 20);
    assert!(
        bytes("allocated_bytes") > 1 << 20 && bytes("committed_bytes") > 1 << 20,
        "{line}"
    );
    within("unreadiness", || {
        let answer = service.ask("GET", "/readyz", "");
        answer.starts_with("HTTP/1.1 503 ") && answer.contains("[-]memory failed: it grows by ")
    });
    let metrics = service.ask("GET", "/metrics", "");
    for line in [
        "\nmemory_growth_ratio ",
        "\nmemory_alarm{reason=\"growth\"} 1\n",
        "\nmemory_alarm{reason=\"limit\"} 0\n",
        "\nmemory_alarms_total{reason=\"growth\"} 1\n",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
    line_with(&mut service.log, "file");
    let mut profile = Vec::new();
    let written = std::fs::read(&file).unwrap();
    flate2::read::GzDecoder::new(written.as_slice())
        .read_to_end(&mut profile)
        .unwrap();
    assert!(String::from_utf8_lossy(&profile).contains("leaks_for_ever"));
    assert_eq!(
        std::fs::read_dir(dir.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
    within("the profile at the admin listener", || {
        let svg = service.ask("GET", "/debug/pprof/heap?alarm=1&format=svg", "");
        svg.starts_with("HTTP/1.1 200 ") && svg.contains("leaks_for_ever")
    });
}

fn reload() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    std::fs::write(&path, "[bulkhead]\nlimit = 5\n").unwrap();
    let file = path.to_str().unwrap();
    let mut service = Subject::start(&["--config", file, "--set", "reload.interval=0s"]);
    assert_eq!(limit(&service), Some(5));

    let changed = "[bulkhead]\nlimit = 7\n[log]\nlevel = \"debug\"\n[drain]\ntimeout = \"1s\"\n";
    std::fs::write(&path, changed).unwrap();
    signal(&service.child, "-HUP");
    let line = service.reloaded();
    assert_eq!(line["log.level"], "warn");
    assert_eq!(line["applied"], "bulkhead.limit log.level");
    assert_eq!(line["need_restart"], "drain.timeout");
    assert_eq!(limit(&service), Some(7));
    assert!(
        service
            .ask("GET", "/loglevel", "")
            .ends_with("\r\n\r\ndebug\n")
    );
    assert!(
        service
            .ask("GET", "/config", "")
            .contains("\"needs_restart\": true")
    );

    std::fs::write(&path, "[bulkhead]\nlimit = \"many\"\n").unwrap();
    signal(&service.child, "-HUP");
    let line = service.reloaded();
    assert_eq!(line["log.level"], "error");
    assert!(
        line["error"]
            .as_str()
            .unwrap()
            .contains("`bulkhead.limit` must be"),
        "{line}"
    );
    assert_eq!(limit(&service), Some(7));
    let metrics = service.ask("GET", "/metrics", "");
    for line in [
        "config_reloads_total{result=\"ok\"} 1",
        "config_reloads_total{result=\"error\"} 1",
    ] {
        assert!(metrics.contains(line), "{metrics}");
    }
}

/// The limit that the bulkhead works by.
fn limit(service: &Subject) -> Option<u64> {
    let answer = service.ask("GET", "/debug/policies", "");
    let policies: serde_json::Value =
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    let mut all = policies.as_array().unwrap().iter();
    let bulkhead = all.find(|policy| policy["kind"] == "bulkhead")?;
    bulkhead["settings"]["limit"].as_u64()
}

/// Files that change are noticed without a signal: one that is replaced, and links that are turned
/// elsewhere, as Kubernetes does with a `ConfigMap`.
fn changed_files() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let release = |name: &str, text: &str| {
        if !at(name).exists() {
            std::fs::create_dir(at(name)).unwrap();
        }
        std::fs::write(at("new.toml"), text).unwrap();
        std::fs::rename(at("new.toml"), at(name).join("config.toml")).unwrap();
    };
    let turn = |name: &str| {
        std::os::unix::fs::symlink(name, at("..new")).unwrap();
        std::fs::rename(at("..new"), at("..data")).unwrap();
    };
    release("one", "[bulkhead]\nlimit = 5\n");
    turn("one");
    std::os::unix::fs::symlink("..data/config.toml", at("config.toml")).unwrap();
    let path = at("config.toml");
    let file = path.to_str().unwrap();
    let mut service = Subject::start(&["--config", file, "--set", "reload.interval=10ms"]);
    assert_eq!(limit(&service), Some(5));

    release("one", "[bulkhead]\nlimit = 6\n");
    within("the file's limit", || limit(&service) == Some(6));
    let line = service.reloaded();
    assert_eq!(line["log.level"], "info");
    assert_eq!(line["applied"], "bulkhead.limit");
    release("two", "[bulkhead]\nlimit = 7\n");
    turn("two");
    within("the other file's limit", || limit(&service) == Some(7));

    let failed = |service: &Subject, times: usize| {
        let wanted = format!("config_reloads_total{{result=\"error\"}} {times}\n");
        within("a reload that fails", || {
            service.ask("GET", "/metrics", "").contains(&wanted)
        });
        assert_eq!(limit(service), Some(7), "the old one stays in effect");
    };
    release("two", "[bulkhead]\nlimit = \n");
    failed(&service, 1);
    std::fs::remove_file(at("two").join("config.toml")).unwrap();
    failed(&service, 2);
    release("two", "[bulkhead]\nlimit = 8\n");
    within("the limit of the file that is back", || {
        limit(&service) == Some(8)
    });
    within("three reloads that succeeded", || {
        let metrics = service.ask("GET", "/metrics", "");
        metrics.contains("config_reloads_total{result=\"ok\"} 3\n")
    });
}

/// Waits for something that should come soon.
fn within(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        let late = start.elapsed() > Duration::from_secs(30);
        assert!(!late, "it never came to this: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn second_signal() {
    let mut service = Subject::start(&["--set", "drain.delay=1h"]);
    service.signal();
    line_with(&mut service.log, "delay");
    assert!(
        service
            .ask("GET", "/readyz", "")
            .starts_with("HTTP/1.1 503 ")
    );
    service.signal();
    assert_eq!(service.child.wait().unwrap().code(), Some(0));
}

fn early_signal() {
    let mut child = subject(&[])
        .env("STUCK", "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(child.stdout.take().unwrap());
    line_with(&mut log, "stuck");
    terminate(&child);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
