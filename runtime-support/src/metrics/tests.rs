//! Recording, both text formats, negotiation, and what is on the page.

use super::negotiate::negotiate;
use super::stats::Snapshot;
use super::*;
use crate::observation::Observation;
use crate::protocol::Protocol;
use crate::rpc::{Idempotency, Kind, Method, ServiceInfo};
use crate::{AppInfo, Code, TraceParent};
use insta::assert_snapshot;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

const fn method(name: &'static str, stats: &'static MethodStats) -> Method {
    Method {
        service: "order.v1.OrderService",
        name,
        path: "",
        kind: Kind::Unary,
        idempotency: Idempotency::Unknown,
        max_deadline: None,
        rate: None,
        input: &crate::schema::well_known::EMPTY,
        output: &crate::schema::well_known::EMPTY,
        stats,
    }
}

/// A service of its own for each test, since statistics are static.
macro_rules! service {
    ($($method:literal),*) => {{
        static SERVICE: ServiceInfo = ServiceInfo {
            name: "order.v1.OrderService",
            owner: "",
            tier: "",
            methods: &[$(method($method, {
                static STATS: MethodStats = MethodStats::new();
                &STATS
            })),*],
            routes: &crate::protocol::rest::Routes::NONE,
            types: crate::schema::Registry::WELL_KNOWN,
        };
        &SERVICE
    }};
}

fn page(format: Format, write: impl FnOnce(&mut Encoder)) -> String {
    let mut page = Encoder::new(format);
    write(&mut page);
    String::from_utf8(page.finish()).unwrap()
}

#[test]
fn what_many_threads_record_adds_up() {
    let stats = MethodStats::new();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for call in 0..1700 {
                    stats.start();
                    stats.finish(Code::ALL[call % 17], Duration::from_millis(3));
                }
                stats.start();
                stats.count_panic();
            });
        }
    });
    let mut expected = Snapshot {
        started: 8 * 1701,
        nanos: 8 * 1700 * 3_000_000,
        panics: 8,
        codes: [[800; 17], [0; 17], [0; 17], [0; 17]],
        ..Snapshot::default()
    };
    expected.buckets[3] = 8 * 1700;
    assert_eq!(stats.snapshot(), expected);
    assert_eq!(stats.snapshot().in_flight(), 8);
}

#[test]
fn buckets_include_their_upper_bound() {
    let bucket_of = |nanos| {
        let stats = MethodStats::new();
        stats.finish(Code::Ok, Duration::from_nanos(nanos));
        let buckets = stats.snapshot().buckets;
        buckets.iter().position(|count| *count == 1).unwrap()
    };
    assert_eq!(bucket_of(0), 0);
    for (bucket, bound) in BOUNDS.iter().enumerate() {
        let nanos = (bound * 1e9).round() as u64;
        assert_eq!(bucket_of(nanos - 1), bucket, "just below {bound}");
        assert_eq!(bucket_of(nanos), bucket, "{bound}");
        assert_eq!(bucket_of(nanos + 1), bucket + 1, "just above {bound}");
    }
    assert_eq!(bucket_of(u64::MAX), BOUNDS.len());
    for power in 0..64 {
        let nanos = 1_u64 << power;
        let slow = BOUNDS
            .iter()
            .filter(|bound| (nanos as f64) / 1e9 > **bound)
            .count();
        assert_eq!(bucket_of(nanos), slow, "{nanos} ns");
    }
}

#[test]
fn tables_of_thousands_of_methods_stay_small() {
    assert_eq!(size_of::<MethodStats>(), 5632);
}

#[test]
fn a_bucket_has_the_last_call_that_is_recorded_as_its_exemplar() {
    let service = service!("Recorded");
    let stats = service.methods[0].stats;
    let trace = |span_id| TraceParent {
        trace_id: 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736,
        span_id,
        sampled: true,
    };
    for (micros, span_id) in [(3_000, 1), (4_500, 2), (20_000_000, 3)] {
        let took = Duration::from_micros(micros);
        stats.start();
        stats.finish(Code::Ok, took);
        stats.exemplify(took, trace(span_id));
    }
    let collect = |page: &mut Encoder| rpc::collect(page, &[service]);
    let text = page(Format::OpenMetrics, collect);
    let lines: Vec<_> = text.lines().filter(|line| line.contains(" # {")).collect();
    let [fast, slow] = lines[..] else {
        panic!("{text}")
    };
    let ids = |span: &str| {
        format!(" # {{trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\",span_id=\"{span}\"}} ")
    };
    assert!(
        fast.contains(&format!(
            "le=\"0.005\"}} 2{}0.0045 ",
            ids("0000000000000002")
        )),
        "{fast}"
    );
    assert!(
        slow.contains(&format!("le=\"+Inf\"}} 3{}20.0 ", ids("0000000000000003"))),
        "{slow}"
    );
    let (_, at) = fast.rsplit_once(' ').unwrap();
    assert!(at.parse::<f64>().unwrap() > 1.7e9, "{at}");
    assert!(!page(Format::Text, collect).contains(" # {"));
}

#[test]
fn a_call_is_counted_once_and_as_cancelled_if_it_just_ends() {
    let service = service!("A");
    let [method] = service.methods else {
        panic!("there is one method")
    };
    let request = http::Request::new(());
    let mut finished = Observation::start(method, Protocol::Grpc, &request, Instant::now(), None);
    let dropped = Observation::start(method, Protocol::Grpc, &request, Instant::now(), None);
    let open = Observation::start(method, Protocol::Grpc, &request, Instant::now(), None);
    finished.finish(Code::NotFound);
    finished.finish(Code::Ok);
    drop((finished, dropped));
    let snapshot = method.stats.snapshot();
    assert_eq!(snapshot.codes[0][Code::NotFound as usize], 1);
    assert_eq!(snapshot.codes[0][Code::Cancelled as usize], 1);
    assert_eq!(snapshot.codes.as_flattened().iter().sum::<u64>(), 2);
    assert_eq!((snapshot.started, snapshot.in_flight()), (3, 1));
    drop(open);
}

#[test]
fn a_method_that_was_never_called_costs_one_line() {
    let service = service!("Get", "List");
    let stats = service.methods[0].stats;
    for (code, millis) in [(Code::Ok, 1), (Code::Ok, 7), (Code::Internal, 20_000)] {
        stats.start();
        stats.finish(code, Duration::from_millis(millis));
    }
    stats.start();
    stats.count_panic();
    assert_snapshot!(page(Format::Text, |page| rpc::collect(page, &[service])), @r#"
    # HELP rpc_server_started_total RPCs that began
    # TYPE rpc_server_started_total counter
    rpc_server_started_total{rpc_service="order.v1.OrderService",rpc_method="Get"} 4
    rpc_server_started_total{rpc_service="order.v1.OrderService",rpc_method="List"} 0
    # HELP rpc_server_handled_total RPCs that ended, by gRPC status code and protocol
    # TYPE rpc_server_handled_total counter
    rpc_server_handled_total{rpc_service="order.v1.OrderService",rpc_method="Get",code="OK",protocol="grpc"} 2
    rpc_server_handled_total{rpc_service="order.v1.OrderService",rpc_method="Get",code="INTERNAL",protocol="grpc"} 1
    # HELP rpc_server_duration_seconds Duration of RPCs
    # TYPE rpc_server_duration_seconds histogram
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.0005"} 0
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.001"} 1
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.0025"} 1
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.005"} 1
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.01"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.025"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.05"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.1"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.25"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.5"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="1.0"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="2.5"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="5.0"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="10.0"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="+Inf"} 3
    rpc_server_duration_seconds_count{rpc_service="order.v1.OrderService",rpc_method="Get"} 3
    rpc_server_duration_seconds_sum{rpc_service="order.v1.OrderService",rpc_method="Get"} 20.008
    # HELP rpc_server_in_flight RPCs that have not ended
    # TYPE rpc_server_in_flight gauge
    rpc_server_in_flight{rpc_service="order.v1.OrderService",rpc_method="Get"} 1
    # HELP rpc_server_panics_total Panics of handlers
    # TYPE rpc_server_panics_total counter
    rpc_server_panics_total{rpc_service="order.v1.OrderService",rpc_method="Get"} 1
    "#);
    assert_snapshot!(page(Format::OpenMetrics, |page| rpc::collect(page, &[service])), @r#"
    # HELP rpc_server_started RPCs that began
    # TYPE rpc_server_started counter
    rpc_server_started_total{rpc_service="order.v1.OrderService",rpc_method="Get"} 4
    rpc_server_started_total{rpc_service="order.v1.OrderService",rpc_method="List"} 0
    # HELP rpc_server_handled RPCs that ended, by gRPC status code and protocol
    # TYPE rpc_server_handled counter
    rpc_server_handled_total{rpc_service="order.v1.OrderService",rpc_method="Get",code="OK",protocol="grpc"} 2
    rpc_server_handled_total{rpc_service="order.v1.OrderService",rpc_method="Get",code="INTERNAL",protocol="grpc"} 1
    # HELP rpc_server_duration_seconds Duration of RPCs
    # TYPE rpc_server_duration_seconds histogram
    # UNIT rpc_server_duration_seconds seconds
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.0005"} 0
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.001"} 1
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.0025"} 1
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.005"} 1
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.01"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.025"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.05"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.1"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.25"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="0.5"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="1.0"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="2.5"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="5.0"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="10.0"} 2
    rpc_server_duration_seconds_bucket{rpc_service="order.v1.OrderService",rpc_method="Get",le="+Inf"} 3
    rpc_server_duration_seconds_count{rpc_service="order.v1.OrderService",rpc_method="Get"} 3
    rpc_server_duration_seconds_sum{rpc_service="order.v1.OrderService",rpc_method="Get"} 20.008
    # HELP rpc_server_in_flight RPCs that have not ended
    # TYPE rpc_server_in_flight gauge
    rpc_server_in_flight{rpc_service="order.v1.OrderService",rpc_method="Get"} 1
    # HELP rpc_server_panics Panics of handlers
    # TYPE rpc_server_panics counter
    rpc_server_panics_total{rpc_service="order.v1.OrderService",rpc_method="Get"} 1
    # EOF
    "#);
}

fn every_kind(page: &mut Encoder) {
    page.counter("jobs_total", "Jobs\nby \"queue\" \\ kind")
        .sample(&[("queue", "a\\b\n\"c\" é")], 3_u64)
        .sample(&[("queue", "")], 0.5);
    page.gauge("room_temperature", "Temperature")
        .sample(&[], -1.5);
    page.gauge("odd_ratio", "Odd numbers")
        .sample(&[("is", "large")], 1e300)
        .sample(&[("is", "small")], 1e-9)
        .sample(&[("is", "none")], f64::NAN)
        .sample(&[("is", "infinite")], f64::NEG_INFINITY);
    page.histogram("payload_bytes", "Payloads")
        .histogram(&[], &[1.0, 2.5], &[1, 0, 2], 9.0);
    page.info("svc_build", "Build")
        .sample(&[("version", "1")], 1_u64);
}

#[test]
fn every_kind_of_metric_in_the_classic_format() {
    assert_snapshot!(page(Format::Text, every_kind), @r#"
    # HELP jobs_total Jobs\nby "queue" \\ kind
    # TYPE jobs_total counter
    jobs_total{queue="a\\b\n\"c\" é"} 3
    jobs_total{queue=""} 0.5
    # HELP room_temperature Temperature
    # TYPE room_temperature gauge
    room_temperature -1.5
    # HELP odd_ratio Odd numbers
    # TYPE odd_ratio gauge
    odd_ratio{is="large"} 1e300
    odd_ratio{is="small"} 1e-9
    odd_ratio{is="none"} NaN
    odd_ratio{is="infinite"} -Inf
    # HELP payload_bytes Payloads
    # TYPE payload_bytes histogram
    payload_bytes_bucket{le="1.0"} 1
    payload_bytes_bucket{le="2.5"} 1
    payload_bytes_bucket{le="+Inf"} 3
    payload_bytes_count 3
    payload_bytes_sum 9.0
    # HELP svc_build_info Build
    # TYPE svc_build_info gauge
    svc_build_info{version="1"} 1
    "#);
}

#[test]
fn every_kind_of_metric_in_openmetrics() {
    assert_snapshot!(page(Format::OpenMetrics, every_kind), @r#"
    # HELP jobs Jobs\nby \"queue\" \\ kind
    # TYPE jobs counter
    jobs_total{queue="a\\b\n\"c\" é"} 3
    jobs_total{queue=""} 0.5
    # HELP room_temperature Temperature
    # TYPE room_temperature gauge
    room_temperature -1.5
    # HELP odd_ratio Odd numbers
    # TYPE odd_ratio gauge
    # UNIT odd_ratio ratio
    odd_ratio{is="large"} 1e300
    odd_ratio{is="small"} 1e-9
    odd_ratio{is="none"} NaN
    odd_ratio{is="infinite"} -Inf
    # HELP payload_bytes Payloads
    # TYPE payload_bytes histogram
    # UNIT payload_bytes bytes
    payload_bytes_bucket{le="1.0"} 1
    payload_bytes_bucket{le="2.5"} 1
    payload_bytes_bucket{le="+Inf"} 3
    payload_bytes_count 3
    payload_bytes_sum 9.0
    # HELP svc_build Build
    # TYPE svc_build info
    svc_build_info{version="1"} 1
    # EOF
    "#);
}

#[test]
fn mistakes_of_a_collector_do_not_spoil_the_page() {
    let text = page(Format::Text, |page| {
        page.gauge("2 fast/furious", "Names")
            .sample(&[("a-b", "x"), ("", "y")], 1_u64);
        page.gauge("twice", "First").sample(&[], 1_u64);
        page.counter("twice", "Second").sample(&[], 2_u64);
    });
    assert_snapshot!(text, @r#"
    # HELP _2_fast_furious Names
    # TYPE _2_fast_furious gauge
    _2_fast_furious{a_b="x",_="y"} 1
    # HELP twice First
    # TYPE twice gauge
    twice 1
    "#);
}

#[test]
fn the_format_follows_the_accept_header() {
    let prometheus = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,\
                      application/openmetrics-text;version=0.0.1;q=0.4,\
                      text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,\
                      text/plain;version=0.0.4;q=0.2,*/*;q=0.1";
    for (accept, open) in [
        (prometheus, true),
        ("", false),
        ("*/*", false),
        ("text/html", false),
        ("text/plain", false),
        ("application/openmetrics-text", true),
        ("Application/OpenMetrics-Text; Version=\"1.0.0\"", true),
        ("application/openmetrics-text; version=2.0.0", false),
        (
            "application/openmetrics-text;q=0.4, text/plain;q=0.5",
            false,
        ),
        ("application/openmetrics-text;q=0.5, text/plain;q=0.4", true),
        (
            "application/openmetrics-text;q=0.5, text/plain;q=0.5",
            false,
        ),
        ("application/openmetrics-text;q=0", false),
        ("application/openmetrics-text;q=high", false),
        ("application/openmetrics-text;q=0, */*;q=1", false),
        ("application/*, text/plain;q=0.9", true),
        ("text/plain;q=0, */*", true),
        ("nonsense", false),
        (";;,/,;q", false),
    ] {
        let expected = if open {
            Format::OpenMetrics
        } else {
            Format::Text
        };
        assert_eq!(negotiate(Some(accept)), expected, "{accept}");
    }
    assert_eq!(negotiate(None), Format::Text);
    assert_eq!(render(None).0, "text/plain; version=0.0.4; charset=utf-8");
    let (kind, page) = render(Some("application/openmetrics-text"));
    assert_eq!(
        kind,
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    );
    assert!(page.ends_with(b"\n# EOF\n"));
}

/// Reads a page back: samples by name and labels, each below the head of its family.
fn samples(text: &str) -> BTreeMap<String, f64> {
    let mut families = BTreeSet::new();
    let mut current = String::new();
    let mut samples = BTreeMap::new();
    for line in text.lines().filter(|line| *line != "# EOF") {
        if let Some(head) = line.strip_prefix("# HELP ") {
            current = head.split(' ').next().unwrap().to_owned();
            assert!(families.insert(current.clone()), "`{current}` comes twice");
        } else if !line.starts_with('#') {
            let (name, value) = line.rsplit_once(' ').unwrap();
            assert!(
                name.starts_with(&current),
                "`{name}` does not belong to `{current}`"
            );
            let value = value.replace("+Inf", "inf").parse().unwrap();
            assert!(
                samples.insert(name.to_owned(), value).is_none(),
                "`{name}` comes twice"
            );
        }
    }
    samples
}

fn seven(page: &mut Encoder) {
    page.gauge("seven", "Seven").sample(&[], 7_u64);
}

fn whole_page(format: Format) -> String {
    let service = service!("Watch");
    let stats = service.methods[0].stats;
    stats.start();
    stats.finish(Code::Ok, Duration::from_millis(1));
    register(service);
    register(service);
    register_collector(seven);
    register_collector(seven);
    register_build(AppInfo {
        name: "orders",
        version: "1.2.3",
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    let _inside = runtime.enter();
    String::from_utf8(encode(format)).unwrap()
}

#[test]
fn the_page_tells_of_rpcs_process_runtime_and_build() {
    for format in [Format::Text, Format::OpenMetrics] {
        let text = whole_page(format);
        let samples = samples(&text);
        let labels = "{rpc_service=\"order.v1.OrderService\",rpc_method=\"Watch\"}";
        assert!(samples[&format!("rpc_server_duration_seconds_count{labels}")] >= 1.0);
        assert!(samples["process_resident_memory_bytes"] > 100_000.0);
        assert!(samples["process_virtual_memory_bytes"] > samples["process_resident_memory_bytes"]);
        assert!(samples["process_threads"] >= 1.0);
        assert!(samples["process_open_fds"] >= 3.0);
        assert!(samples["process_max_fds"] >= samples["process_open_fds"]);
        assert!(samples["process_start_time_seconds"] > 1.6e9);
        assert!(samples.contains_key("process_cpu_seconds_total"));
        assert_eq!(samples["tokio_workers"], 2.0);
        assert!(samples.contains_key("tokio_worker_parks_total{worker=\"1\"}"));
        assert!(samples.contains_key("svc_log_lines_dropped_total"));
        assert_eq!(samples["seven"], 7.0);
        let build = format!(
            "svc_build_info{{service=\"orders\",version=\"1.2.3\",runtime=\"{}\"}}",
            env!("CARGO_PKG_VERSION")
        );
        assert_eq!(samples[&build], 1.0);
    }
}

#[test]
fn promtool_finds_nothing_to_say() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let spawned = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut promtool) = spawned else {
        eprintln!("skipped: promtool not found");
        return;
    };
    let text = whole_page(Format::Text);
    promtool
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = promtool.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success() && said.is_empty(),
        "{}",
        String::from_utf8_lossy(&said)
    );
}

/// Name, type and labels, as the table of the module's documentation has them.
fn documented() -> BTreeMap<&'static str, (&'static str, BTreeSet<&'static str>)> {
    let rows = include_str!("mod.rs").lines().filter_map(|line| {
        let mut cells = line.strip_prefix("//! | `")?.split(" | ");
        let name = cells.next()?.strip_suffix('`')?;
        let (kind, labels) = (cells.next()?, cells.next()?);
        let labels = labels.split('`').skip(1).step_by(2).collect();
        Some((name, (kind.trim(), labels)))
    });
    let rows: Vec<_> = rows.collect();
    let table: BTreeMap<_, _> = rows.iter().cloned().collect();
    assert_eq!(table.len(), rows.len(), "each has one row");
    table
}

#[test]
fn what_is_printed_is_documented() {
    let table = documented();
    let page = whole_page(Format::OpenMetrics);
    let own = |name: &str| name != "seven" && !name.starts_with("test_");
    let heads = page.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    let mut kinds = BTreeMap::new();
    for head in heads {
        let (name, kind) = head.split_once(' ').unwrap();
        let suffix = match kind {
            "counter" => "_total",
            "info" => "_info",
            _ => "",
        };
        let full = format!("{name}{suffix}");
        if own(name) {
            let documented = table.get(full.as_str());
            assert_eq!(documented.map(|(kind, _)| *kind), Some(kind), "`{full}`");
            kinds.insert(full, kind);
        }
    }
    assert!(kinds.len() > 20, "{kinds:?}");
    for line in page.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split(['{', ' ']).next().unwrap();
        let histogram = ["_bucket", "_count", "_sum"]
            .iter()
            .find_map(|suffix| name.strip_suffix(suffix))
            .filter(|name| kinds.get(*name) == Some(&"histogram"));
        let name = histogram.unwrap_or(name);
        if !own(name) {
            continue;
        }
        let labels = line
            .split('"')
            .step_by(2)
            .filter_map(|part| part.strip_suffix('='));
        let labels =
            labels.map(|label| label.trim_start_matches([',']).rsplit('{').next().unwrap());
        for label in labels.filter(|label| *label != "le") {
            assert!(table[name].1.contains(label), "`{label}` of `{name}`");
        }
    }
}

#[test]
fn what_is_documented_exists() {
    fn sources(folder: &std::path::Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else if !path.ends_with("metrics/mod.rs") && !path.ends_with("tests.rs") {
                all.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut all = String::new();
    sources(
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut all,
    );
    for name in documented().keys() {
        let short = name.trim_end_matches("_total").trim_end_matches("_info");
        let is_written = [*name, short]
            .iter()
            .any(|name| all.contains(&format!("\"{name}\"")));
        assert!(is_written, "`{name}` is documented and nobody writes it");
    }
}
