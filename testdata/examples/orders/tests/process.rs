//! The binary as an operator and a caller meet it: real sockets, real signals.

mod observability;
mod support;

use orders::generated::wire::order::v1::{
    CreateOrderRequest, CreateOrderResponse, OrderItem, WatchOrderRequest, WatchOrderResponse,
};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;
use support::Process;
use svc_runtime::testing::block_on;
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};

type Codec<Req, Resp> = tonic_prost::ProstCodec<Req, Resp>;

async fn connect(process: &Process) -> Grpc<Channel> {
    let endpoint = Endpoint::from_shared(format!("http://{}", process.listen)).unwrap();
    let mut client = Grpc::new(endpoint.connect().await.unwrap());
    client.ready().await.unwrap();
    client
}

const USER: &str = "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10";

async fn create(client: &mut Grpc<Channel>) -> Result<CreateOrderResponse, tonic::Status> {
    create_for(client, USER, "eu").await
}

async fn create_for(
    client: &mut Grpc<Channel>,
    user: &str,
    region: &str,
) -> Result<CreateOrderResponse, tonic::Status> {
    let request = CreateOrderRequest {
        user_id: user.into(),
        items: vec![OrderItem {
            sku_id: "tea".into(),
            quantity: 2,
        }],
        region: region.into(),
    };
    client.ready().await.unwrap();
    let path = "/order.v1.OrderService/CreateOrder".parse().unwrap();
    let response = client
        .unary(tonic::Request::new(request), path, Codec::default())
        .await?;
    Ok(response.into_inner())
}

#[test]
fn every_admin_endpoint_answers() {
    let process = Process::start(&[]);
    block_on(async {
        create(&mut connect(&process).await).await.unwrap();
    });
    assert_eq!(process.get("/livez").0, 200);
    assert_eq!(process.get("/healthz").0, 200);
    assert_eq!(process.get("/readyz").0, 200);
    let metrics = process.text("/metrics");
    let handled = metrics
        .lines()
        .find(|line| line.starts_with("rpc_server_handled_total") && line.contains("CreateOrder"))
        .unwrap_or_else(|| panic!("no such series:\n{metrics}"));
    assert!(
        handled.contains("\"OK\"") && handled.ends_with(" 1"),
        "{handled}"
    );
    assert!(process.text("/config").contains("drain.delay"));
    assert!(process.text("/debug/pprof/").contains("profile"));
    for path in ["/debug/pprof/heap", "/debug/pprof/profile?seconds=1"] {
        let (status, body) = process.get(path);
        assert_eq!(status, 200, "{path}");
        assert_eq!(&body[..2], [0x1f, 0x8b], "{path} is not gzipped");
    }
}

/// The whole answer to a POST of JSON to the public listener.
fn post(process: &Process, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(process.listen).expect("the listener accepts");
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .expect("a timeout can be set");
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: orders\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .expect("the request is taken");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer comes");
    String::from_utf8_lossy(&answer).into_owned()
}

/// The contract says what the business counts.
#[test]
fn orders_are_counted_by_region_and_their_items_distributed() {
    let process = Process::start(&[]);
    let before = process.text("/metrics");
    assert!(
        before.contains("# TYPE orders_placed_total counter"),
        "{before}"
    );
    block_on(async {
        let mut client = connect(&process).await;
        for _ in 0..3 {
            create(&mut client).await.unwrap();
        }
        let refused = create_for(&mut client, "no uuid", "us").await;
        assert_eq!(refused.unwrap_err().code(), tonic::Code::InvalidArgument);
    });
    let metrics = process.text("/metrics");
    for line in [
        "orders_placed_total{region=\"eu\",status=\"ORDER_STATUS_PLACED\"} 3\n",
        "orders_items_bucket{le=\"1.0\"} 3\n",
        "orders_items_count 3\n",
        "rpc_service_info{rpc_service=\"order.v1.OrderService\",owner=\"team-orders\",tier=\"critical\"} 1\n",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
    assert!(!metrics.contains("region=\"us\""), "it failed: {metrics}");
    block_on(async {
        let mut client = connect(&process).await;
        for number in 0..120 {
            let region = format!("region {number}");
            create_for(&mut client, USER, &region).await.unwrap();
        }
    });
    let metrics = process.text("/metrics");
    let series = metrics
        .lines()
        .filter(|line| line.starts_with("orders_placed_total{"));
    assert_eq!(series.count(), 101);
    // One of the hundred was there before.
    let other = "orders_placed_total{region=\"other\",status=\"other\"} 21\n";
    assert!(metrics.contains(other), "{metrics}");
}

/// What the contract calls sensitive shows nowhere, however much is logged.
#[test]
fn a_secret_shows_nowhere() {
    const SECRET: &str = "planted-secret-4711";
    let level = "debug,access=debug";
    let mut process = Process::start(&[("SVC_LOG__LEVEL", level), ("SVC_DRAIN__DELAY", "0s")]);
    let mut seen = Vec::new();
    block_on(async {
        let mut client = connect(&process).await;
        let status = create_for(&mut client, SECRET, "eu").await.unwrap_err();
        assert_eq!(status.code(), tonic::Code::InvalidArgument);
        seen.push(("the status", format!("{status:?}")));
        seen.push((
            "its details",
            String::from_utf8_lossy(status.details()).into_owned(),
        ));
    });
    for body in [
        // Breaks the rule of the field; is of the wrong type beside it; is no JSON at all.
        format!(
            "{{\"userId\": \"{SECRET}\", \"items\": [{{\"skuId\": \"tea\", \"quantity\": 1}}]}}"
        ),
        format!("{{\"userId\": \"{SECRET}\", \"items\": 7}}"),
        format!("{{\"userId\": [\"{SECRET}\"]}}"),
        format!("{{\"userId\": {SECRET}"),
    ] {
        let answer = post(&process, "/v1/orders", &body);
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
        seen.push(("REST", answer));
    }
    for path in [
        "/metrics",
        "/config",
        "/debug/policies",
        "/debug/pprof/goroutine?debug=1",
        "/debug/pprof/goroutine?debug=2",
        "/readyz?verbose",
    ] {
        seen.push((path, process.text(path)));
    }
    process.terminate();
    process.wait();
    let log = process.log();
    assert!(log.contains("a call ended"), "requests are logged: {log}");
    seen.push(("the log", log));
    for (place, text) in seen {
        assert!(!text.contains(SECRET), "{place}: {text}");
    }
    let request = CreateOrderRequest {
        user_id: SECRET.into(),
        ..CreateOrderRequest::default()
    };
    let shown = format!("{request:?}");
    assert_eq!(
        shown,
        "CreateOrderRequest { user_id: [redacted], items: [], region: \"\" }"
    );
}

#[test]
fn outsiders_reach_the_probes_only() {
    let process = Process::start(&[("SVC_ADMIN__ALLOW", "192.0.2.0/24")]);
    for open in ["/livez", "/readyz", "/healthz"] {
        assert_eq!(process.get(open).0, 200, "{open}");
    }
    for guarded in ["/metrics", "/config", "/debug/pprof/", "/debug/pprof/heap"] {
        assert_eq!(process.get(guarded).0, 403, "{guarded}");
    }
}

#[test]
fn sigterm_lets_a_call_in_flight_finish() {
    let mut process = Process::start(&[("SVC_DRAIN__DELAY", "1s"), ("SVC_DRAIN__TIMEOUT", "2s")]);
    block_on(async {
        let mut client = connect(&process).await;
        let order = create(&mut client).await.unwrap().order.unwrap();
        let watch = WatchOrderRequest {
            order_id: order.order_id,
        };
        client.ready().await.unwrap();
        let path = "/order.v1.OrderService/WatchOrder".parse().unwrap();
        let codec: Codec<_, WatchOrderResponse> = Codec::default();
        let response = client
            .server_streaming(tonic::Request::new(watch), path, codec)
            .await
            .unwrap();
        let mut statuses = response.into_inner();
        assert!(statuses.message().await.unwrap().is_some());

        process.terminate();
        while process.get("/readyz").0 == 200 {}
        assert_eq!(process.get("/livez").0, 200, "draining is alive");
        create(&mut client)
            .await
            .expect("calls are taken until the delay is over");
        assert!(
            statuses.message().await.is_err(),
            "a stream without end is cut off when the time is over"
        );
    });
    let status = process.wait();
    assert_eq!(status.code(), Some(0), "{}", process.log());
}

#[test]
fn the_binary_tells_whether_another_is_ready() {
    let mut process = Process::start(&[("SVC_DRAIN__DELAY", "0s")]);
    let check = |process: &Process| {
        Command::new(env!("CARGO_BIN_EXE_orders"))
            .arg("healthcheck")
            .env("SVC_ADMIN_LISTEN", process.admin.to_string())
            .output()
            .unwrap()
    };
    let output = check(&process);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
    process.terminate();
    process.wait();
    let output = check(&process);
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("does not answer `/readyz`"), "{message}");
}

#[test]
fn a_wrong_setting_is_named_and_ends_the_start() {
    let output = Command::new(env!("CARGO_BIN_EXE_orders"))
        .env("SVC_DRAIN__DELAY", "soon")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("SVC_DRAIN__DELAY"), "{message}");
}

/// A client that nobody here wrote, found through reflection.
#[test]
fn python_calls_it_through_reflection() {
    let installed = Command::new("python3")
        .args(["-c", "import grpc, grpc_reflection, grpc_health"])
        .output();
    if !installed.is_ok_and(|output| output.status.success()) {
        println!(
            "skipped: python3 with grpcio, grpcio-reflection and grpcio-health-checking not found"
        );
        return;
    }
    let process = Process::start(&[]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/client.py");
    let output = Command::new("python3")
        .args([script, &process.listen.to_string()])
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{out}\n{err}");
    assert!(out.contains("ORDER_STATUS_PLACED"), "{out}");
}

/// Go's own reader opens both profiles and finds our functions by name.
#[test]
fn go_reads_the_profiles() {
    if !Command::new("go")
        .arg("version")
        .output()
        .is_ok_and(|output| output.status.success())
    {
        println!("skipped: go not found");
        return;
    }
    let process = Process::start(&[]);
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            block_on(async {
                let mut client = connect(&process).await;
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    create(&mut client).await.unwrap();
                }
            });
        });
        let cpu = process.get("/debug/pprof/profile?seconds=2");
        let heap = process.get("/debug/pprof/heap");
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        for (name, (status, profile)) in [("cpu", cpu), ("heap", heap)] {
            assert_eq!(status, 200);
            let file =
                std::env::temp_dir().join(format!("orders-{}-{name}.pb.gz", std::process::id()));
            std::fs::write(&file, profile).unwrap();
            let output = Command::new("go")
                .args(["tool", "pprof", "-top", "-cum"])
                .arg(&file)
                .output()
                .unwrap();
            std::fs::remove_file(&file).unwrap();
            let top = String::from_utf8_lossy(&output.stdout);
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            assert!(
                top.contains("orders::") || top.contains("svc_runtime::"),
                "{name}:\n{top}"
            );
        }
    });
}
