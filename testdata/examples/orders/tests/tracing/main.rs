//! Spans of three services (gateway → orders → inventory) as a collector gets them that speaks real
//! OTLP: one trace with the right parents over HTTP and gRPC, in every propagation; and what happens
//! when the collector does not do its part.

mod collector;
mod services;

use collector::{Collector, Seen};
use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;
use opentelemetry_proto::tonic::trace::v1::{span::SpanKind, status::StatusCode};
use orders::generated::fakes::inventory::InventoryFake;
use orders::generated::fakes::wire::inventory::v1::GetStockResponse;
use serde_json::{Value, json};
use services::{ORDER, USER, gateway, inventory, orders};
use std::net::SocketAddr;
use std::time::Duration;
use svc_runtime::Error;
use svc_runtime::fake::Step;
use svc_runtime::testing::block_on;
use tokio::net::{TcpListener, TcpStream};
use tracing_subscriber::layer::SubscriberExt;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN: &str = "00f067aa0ba902b7";

/// Status, trace id of the answer, and body of a request over HTTP/1.1.
async fn ask(
    addr: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: String,
) -> (u16, Option<String>, String) {
    let stream = TcpStream::connect(addr).await.expect("it accepts");
    let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream));
    let (mut sender, connection) = handshake.await.expect("it speaks HTTP");
    tokio::spawn(connection);
    let mut request = http::Request::builder()
        .method(method)
        .uri(path)
        .header("host", "test");
    if !headers.iter().any(|(name, _)| *name == "content-type") {
        request = request.header("content-type", "application/json");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(body).expect("a request");
    let answer = sender.send_request(request).await.expect("an answer");
    let status = answer.status().as_u16();
    let id = answer.headers().get("x-trace-id");
    let id = id.map(|id| id.to_str().expect("text").to_owned());
    let body = answer.into_body().collect().await.expect("a body");
    (
        status,
        id,
        String::from_utf8_lossy(&body.to_bytes()).into_owned(),
    )
}

/// Orders some of these goods by REST.
async fn order(addr: SocketAddr, headers: &[(&str, &str)], sku: &str) -> (u16, Option<String>) {
    let body = json!({"userId": USER, "items": [{"skuId": sku, "quantity": 2}]});
    let (status, id, _) = ask(addr, "POST", "/v1/orders", headers, body.to_string()).await;
    (status, id)
}

/// Asks the inventory for its tea, by Connect with a protobuf message.
async fn stock(addr: SocketAddr) -> u16 {
    let path = format!("/{GET_STOCK}");
    let tea = "\u{a}\u{3}tea".to_owned();
    let headers = [("content-type", "application/proto")];
    ask(addr, "POST", &path, &headers, tea).await.0
}

/// What `/debug/policies` shows of the tracing that sends there.
async fn exporter(admin: SocketAddr, service: &str) -> Value {
    let (_, _, page) = ask(admin, "GET", "/debug/policies", &[], String::new()).await;
    let page: Value = serde_json::from_str(&page).expect("JSON");
    let mut all = page.as_array().expect("a list").iter();
    let ours = |it: &&Value| it["kind"] == "tracing" && it["exporter"]["service"] == service;
    all.find(ours).expect("an exporter")["exporter"].clone()
}

async fn until(mut holds: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let bound = Duration::from_secs(30);
    tokio::time::timeout(bound, waiting)
        .await
        .expect("it should have come to that");
}

fn hex(id: &[u8]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The one span of this kind and name within that one.
#[track_caller]
fn within<'a>(
    seen: &'a [Seen],
    parent: &str,
    service: &str,
    kind: SpanKind,
    name: &str,
) -> &'a Seen {
    let is = |it: &&Seen| {
        hex(&it.span.parent_span_id) == parent
            && it.kind() == kind
            && it.span.name == name
            && it.service == service
    };
    let found: Vec<_> = seen.iter().filter(is).collect();
    let [found] = found[..] else {
        panic!("one {kind:?} `{name}` of {service} within {parent}: {seen:#?}");
    };
    found
}

fn id(seen: &Seen) -> String {
    hex(&seen.span.span_id)
}

/// The spans of a call to a downstream, down to that of who serves it.
fn called<'a>(
    seen: &'a [Seen],
    parent: &str,
    (from, to): (&str, &str),
    name: &str,
) -> (&'a Seen, &'a Seen) {
    let call = within(seen, parent, from, SpanKind::Internal, name);
    let attempt = within(seen, &id(call), from, SpanKind::Client, name);
    (
        attempt,
        within(seen, &id(attempt), to, SpanKind::Server, name),
    )
}

const CREATE: &str = "order.v1.OrderService/CreateOrder";
const GET_STOCK: &str = "inventory.v1.InventoryService/GetStock";
const RESERVE: &str = "inventory.v1.InventoryService/ReserveStock";

/// One call through all three, whose caller names the trace with `headers`.
async fn chain(propagation: &str, headers: &[(&str, &str)]) {
    let collector = Collector::start().await;
    let settings = |service: &'static str, protocol: &'static str| {
        let endpoint = match protocol {
            "http" => collector.http.clone(),
            _ => collector.grpc.clone(),
        };
        [
            ("tracing.endpoint", endpoint),
            ("tracing.protocol", protocol.to_owned()),
            ("tracing.service", service.to_owned()),
            ("tracing.propagation", propagation.to_owned()),
            ("tracing.sampler", "never".to_owned()),
        ]
    };
    fn borrowed<'a>(settings: &'a [(&'static str, String); 5]) -> [(&'static str, &'a str); 5] {
        std::array::from_fn(|at| (settings[at].0, &*settings[at].1))
    }
    let inventory = inventory(&borrowed(&settings("inventory", "grpc"))).await;
    let orders = orders(inventory.addr, &borrowed(&settings("orders", "http"))).await;
    let gateway = gateway(orders.addr, &borrowed(&settings("gateway", "grpc"))).await;

    let (status, told, _) = ask(gateway.addr, "POST", ORDER, headers, "{}".to_owned()).await;
    assert_eq!((status, told.as_deref()), (200, Some(TRACE)));

    let seen = collector.wait_for(11).await;
    assert_eq!(seen.len(), 11, "{seen:#?}");
    for it in &seen {
        assert_eq!(hex(&it.span.trace_id), TRACE);
        assert!(it.span.end_time_unix_nano >= it.span.start_time_unix_nano);
        assert_eq!(it.span.flags & 1, 1);
    }
    let entry = within(&seen, SPAN, "gateway", SpanKind::Server, &ORDER[1..]);
    assert_eq!(
        entry.attribute("rpc.system").as_deref(),
        Some("connect_rpc")
    );
    assert_eq!(
        entry.attribute("rpc.grpc.status_code").as_deref(),
        Some("0")
    );
    assert_eq!(
        entry.attribute("network.peer.address").as_deref(),
        Some("127.0.0.1")
    );
    assert_eq!(entry.span.flags & 0x300, 0x300, "its parent is remote");
    let decide = within(&seen, &id(entry), "gateway", SpanKind::Internal, "decide");
    assert_eq!(decide.attribute("customer").as_deref(), Some("7"));
    assert_eq!(decide.span.events[0].name, "ordering");
    let hop = ("gateway", "orders");
    let (attempt, served) = called(&seen, &id(decide), hop, CREATE);
    let port = orders.addr.port().to_string();
    assert_eq!(attempt.attribute("server.port"), Some(port));
    assert_eq!(
        attempt.attribute("rpc.method").as_deref(),
        Some("CreateOrder")
    );
    assert_eq!(served.attribute("rpc.system").as_deref(), Some("grpc"));
    assert_eq!(
        served.span.status.as_ref().map_or(0, |status| status.code),
        0
    );
    let hop = ("orders", "inventory");
    called(&seen, &id(served), hop, GET_STOCK);
    called(&seen, &id(served), hop, RESERVE);
    let starts = |name: &str| seen.iter().any(|it| it.resource.contains_key(name));
    assert!(starts("service.instance.id") && starts("telemetry.sdk.language"));
    for running in [gateway, orders, inventory] {
        running.stop().await;
    }
}

fn traced<T>(test: impl Future<Output = T>) -> T {
    let subscriber = tracing_subscriber::registry().with(svc_runtime::trace::layer());
    let _guard = tracing::subscriber::set_default(subscriber);
    block_on(test)
}

#[test]
fn one_trace_by_w3c() {
    let parent = format!("00-{TRACE}-{SPAN}-01");
    traced(chain("tracecontext", &[("traceparent", &parent)]));
}

#[test]
fn one_trace_by_b3_in_one_header() {
    traced(chain("b3", &[("b3", &format!("{TRACE}-{SPAN}-1"))]));
}

#[test]
fn one_trace_by_b3_in_many_headers() {
    let headers = [
        ("x-b3-traceid", TRACE),
        ("x-b3-spanid", SPAN),
        ("x-b3-flags", "1"),
    ];
    traced(chain("b3multi", &headers));
}

#[test]
fn what_is_not_sampled_makes_no_span_and_passes_its_ids_on() {
    traced(async {
        let collector = Collector::start().await;
        let sends = |service| {
            [
                ("tracing.endpoint", collector.grpc.as_str()),
                ("tracing.service", service),
                ("tracing.sampler", "always"),
            ]
        };
        let inventory = inventory(&sends("inventory")).await;
        let never = [&sends("orders")[..], &[("tracing.sampler", "never")]].concat();
        let orders = orders(inventory.addr, &never).await;
        let (status, told) = order(orders.addr, &[], "tea").await;
        assert_eq!(status, 200);
        let told = told.expect("an id all the same");
        let parent = format!("00-{TRACE}-{SPAN}-01");
        order(orders.addr, &[("traceparent", &parent)], "tea").await;
        let seen = collector.wait_for(7).await;
        orders.stop().await;
        inventory.stop().await;
        assert_eq!(
            collector.seen().len(),
            7,
            "the inventory heeds its caller: {seen:#?}"
        );
        assert!(seen.iter().all(|it| hex(&it.span.trace_id) != told));
        let served = within(&seen, SPAN, "orders", SpanKind::Server, CREATE);
        assert_eq!(served.attribute("rpc.system").as_deref(), Some("rest"));
    });
}

#[test]
fn faults_are_errors_and_refusals_are_not_to_who_refuses() {
    traced(async {
        let collector = Collector::start().await;
        let sends = |service| {
            [
                ("tracing.endpoint", collector.http.as_str()),
                ("tracing.protocol", "http"),
                ("tracing.headers", "x-key=s%20ecret"),
                ("tracing.resource", "deployment.environment.name=test"),
                ("tracing.service", service),
                ("tracing.sampler", "always"),
            ]
        };
        let inventory = inventory(&sends("inventory")).await;
        let orders = orders(inventory.addr, &sends("orders")).await;
        collector.refuse(1);
        let (status, _) = order(orders.addr, &[], "lost").await;
        assert_eq!(status, 500);
        let (status, _) = order(orders.addr, &[], "").await;
        assert_eq!(status, 400);
        let seen = collector.wait_for(5).await;
        let code = |it: &Seen| it.span.status.as_ref().map_or(0, |status| status.code);
        let error = StatusCode::Error as i32;
        let of = |name: &str, kind: SpanKind| {
            let matching = |it: &&Seen| it.span.name == name && it.kind() == kind;
            seen.iter().filter(matching).collect::<Vec<_>>()
        };
        assert_eq!(code(of(GET_STOCK, SpanKind::Server)[0]), error);
        assert_eq!(code(of(GET_STOCK, SpanKind::Client)[0]), error);
        let served = of(CREATE, SpanKind::Server);
        let refused: Vec<_> = served.iter().filter(|it| code(it) != error).collect();
        assert_eq!((served.len(), refused.len()), (2, 1));
        assert_eq!(
            refused[0].attribute("rpc.grpc.status_code").as_deref(),
            Some("3")
        );
        assert_eq!(seen[0].resource["deployment.environment.name"], "test");
        assert!(collector.keys().iter().all(|key| key == "s ecret"));
        let lost = exporter(orders.admin, "orders").await["dropped"].clone();
        assert_eq!(lost, json!({"queue_full": 0, "not_sent": 0, "rejected": 0}));
        orders.stop().await;
        inventory.stop().await;
    });
}

#[test]
fn faults_that_were_not_chosen_are_kept_all_the_same() {
    traced(async {
        let collector = Collector::start().await;
        let tail = [
            ("tracing.endpoint", collector.grpc.as_str()),
            ("tracing.service", "orders"),
            ("tracing.sampler", "never"),
            ("tracing.tail_errors", "true"),
        ];
        let inventory = inventory(&[]).await;
        let orders = orders(inventory.addr, &tail).await;
        for (sku, status) in [("tea", 200), ("lost", 500), ("", 400)] {
            assert_eq!(order(orders.addr, &[], sku).await.0, status);
        }
        let seen = collector.wait_for(3).await;
        let admin = orders.admin;
        assert_eq!(exporter(admin, "orders").await["waiting"], 0);
        let accept = [("accept", "application/openmetrics-text")];
        let (_, _, page) = ask(admin, "GET", "/metrics", &accept, String::new()).await;
        orders.stop().await;
        inventory.stop().await;
        assert_eq!(collector.seen().len(), 3, "{seen:#?}");
        let served: Vec<_> = seen
            .iter()
            .filter(|it| it.kind() == SpanKind::Server)
            .collect();
        assert_eq!(served.len(), 1);
        assert_eq!(
            served[0].attribute("sampling.tail").as_deref(),
            Some("error")
        );
        let (call, attempt) = (SpanKind::Internal, SpanKind::Client);
        let call = within(&seen, &id(served[0]), "orders", call, GET_STOCK);
        within(&seen, &id(call), "orders", attempt, GET_STOCK);
        let exemplar = format!("# {{trace_id=\"{}\"", hex(&served[0].span.trace_id));
        assert!(page.contains(&exemplar), "{page}");
    });
}

#[test]
fn each_try_is_a_span_of_its_own() {
    traced(async {
        let collector = Collector::start().await;
        let fake = InventoryFake::start().await.expect("a free port");
        let busy = Step::fail(Error::unavailable("busy"));
        fake.get_stock.once(busy);
        fake.get_stock.answer(GetStockResponse { available: 1 });
        let settings = [
            ("tracing.endpoint", collector.grpc.as_str()),
            ("tracing.service", "orders"),
            ("tracing.sampler", "always"),
            ("clients.inventory.policy.retry.backoff", "1ms"),
        ];
        let orders = orders(fake.address(), &settings).await;
        assert_eq!(
            order(orders.addr, &[], "tea").await.0,
            400,
            "only one is left"
        );
        let seen = collector.wait_for(4).await;
        let is_server = |it: &&Seen| it.kind() == SpanKind::Server;
        let served = seen.iter().find(is_server).expect("a server");
        let call = within(&seen, &id(served), "orders", SpanKind::Internal, GET_STOCK);
        let of_call = |it: &&Seen| it.span.parent_span_id == call.span.span_id;
        let mut tries: Vec<_> = seen.iter().filter(of_call).collect();
        tries.sort_by_key(|it| it.span.start_time_unix_nano);
        let said = |it: &Seen, name: &str| it.attribute(name);
        let codes: Vec<_> = tries
            .iter()
            .map(|it| said(it, "rpc.grpc.status_code"))
            .collect();
        assert_eq!(codes, [Some("14".to_owned()), Some("0".to_owned())]);
        let again: Vec<_> = tries
            .iter()
            .map(|it| said(it, "rpc.request.resend_count"))
            .collect();
        assert_eq!(again, [None, Some("1".to_owned())]);
        // What the fake was sent names the try, not the call.
        let sent = fake.get_stock.metadata();
        for (sent, tried) in sent.iter().zip(&tries) {
            let parent = sent.get("traceparent").expect("a parent");
            assert!(parent.contains(&id(tried)), "{parent}");
        }
        orders.stop().await;
    });
}

#[test]
fn the_span_of_a_stream_ends_with_it() {
    traced(async {
        let collector = Collector::start().await;
        let inventory = inventory(&[]).await;
        let settings = [
            ("tracing.endpoint", collector.grpc.as_str()),
            ("tracing.service", "orders"),
            ("tracing.sampler", "always"),
        ];
        let orders = orders(inventory.addr, &settings).await;
        let body = json!({"userId": USER, "items": [{"skuId": "tea", "quantity": 2}]});
        let made = ask(orders.addr, "POST", "/v1/orders", &[], body.to_string());
        let (_, _, made) = made.await;
        let made: Value = serde_json::from_str(&made).expect("JSON");
        let watch = format!(
            "/v1/orders/{}:watch",
            made["order"]["orderId"].as_str().unwrap()
        );
        assert_eq!(collector.wait_for(5).await.len(), 5);

        let stream = TcpStream::connect(orders.addr).await.expect("it accepts");
        let handshake = hyper::client::conn::http1::handshake(TokioIo::new(stream));
        let (mut sender, connection) = handshake.await.expect("it speaks HTTP");
        let connection = tokio::spawn(connection);
        let request = http::Request::get(watch).header("host", "test");
        let request = request.body(String::new()).expect("a request");
        let mut answer = sender.send_request(request).await.expect("an answer");
        answer.frame().await.expect("a status").expect("no failure");
        assert_eq!(collector.seen().len(), 5, "it goes on");
        connection.abort();
        let seen = collector.wait_for(6).await;
        let watched = &seen[5];
        assert_eq!(watched.span.name, "order.v1.OrderService/WatchOrder");
        assert_eq!(
            watched.attribute("rpc.grpc.status_code").as_deref(),
            Some("1")
        );
        assert!(
            watched
                .span
                .status
                .as_ref()
                .is_none_or(|status| status.code == 0)
        );
        orders.stop().await;
        inventory.stop().await;
    });
}

#[test]
fn spans_that_wait_are_sent_when_the_service_ends() {
    traced(async {
        let collector = Collector::start().await;
        let settings = [
            ("tracing.endpoint", collector.grpc.as_str()),
            ("tracing.service", "inventory"),
            ("tracing.sampler", "always"),
            ("tracing.interval", "1h"),
        ];
        let inventory = inventory(&settings).await;
        assert_eq!(stock(inventory.addr).await, 200);
        assert_eq!(collector.seen().len(), 0);
        collector.refuse(1);
        inventory.stop().await;
        assert_eq!(collector.seen().len(), 1, "after a second try");
    });
}

#[test]
fn a_collector_that_is_gone_or_stuck_holds_nobody_up() {
    traced(async {
        let gone = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let nowhere = format!("http://{}", gone.local_addr().expect("it listens"));
        // It accepts connections and never reads.
        let stuck = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let endless = format!("http://{}", stuck.local_addr().expect("it listens"));
        drop(gone);
        for (endpoint, protocol, timeout, reason) in [
            (&nowhere, "grpc", "50ms", "not_sent"),
            (&nowhere, "http", "50ms", "not_sent"),
            (&endless, "grpc", "1h", "queue_full"),
            (&endless, "http", "1h", "queue_full"),
        ] {
            let service = format!("{protocol} {reason}");
            let settings = [
                ("tracing.endpoint", endpoint.as_str()),
                ("tracing.protocol", protocol),
                ("tracing.timeout", timeout),
                ("tracing.service", &service),
                ("tracing.sampler", "always"),
                ("tracing.queue", "4"),
                ("tracing.batch", "2"),
                ("drain.timeout", "100ms"),
            ];
            let inventory = inventory(&settings).await;
            until(async || {
                assert_eq!(stock(inventory.addr).await, 200);
                let shown = exporter(inventory.admin, &service).await;
                shown["dropped"][reason].as_u64().expect("a count") > 3
            })
            .await;
            let (_, _, page) = ask(inventory.admin, "GET", "/metrics", &[], String::new()).await;
            let metric = format!("otel_spans_dropped_total{{name=\"server\",reason=\"{reason}\"}}");
            assert!(page.contains(&metric), "{page}");
            inventory.stop().await;
        }
        drop(stuck);
    });
}
