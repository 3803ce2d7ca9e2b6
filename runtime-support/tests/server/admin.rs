//! The admin listener over real sockets.

use crate::support::{Echo, PATIENCE, UNARY, codec, http1, path, server, start, text};
use bytes::Bytes;
use std::sync::Arc;
use svc_runtime::admin::{AdminRequest, AdminResponse};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

#[tokio::test]
async fn probes_answer_everybody_and_the_rest_is_guarded() {
    let settings = [("admin.allow", "10.0.0.0/8")];
    let server = server(&Echo::new(), &settings)
        .check_optional("cache", || async { Err::<(), _>("a secret address") });
    let running = start(server).await;
    running.until("/readyz", 200).await;
    for open in ["/livez", "/readyz", "/healthz"] {
        let answer = running.get(open).await;
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (200, "ok\n"),
            "{open}"
        );
    }
    let detail = running.get("/readyz?verbose").await.body;
    assert!(!detail.contains("secret"), "{detail}");
    for guarded in [
        "/",
        "/metrics",
        "/config",
        "/loglevel",
        "/debug/pprof/",
        "/nothing",
    ] {
        let answer = running.get(guarded).await;
        assert_eq!(answer.status, 403, "{guarded}");
        assert!(
            answer
                .body
                .starts_with("`127.0.0.1` is not in the networks"),
            "{}",
            answer.body
        );
    }
    let forged = "GET /config HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 10.0.0.1\r\n\
                  forwarded: for=10.0.0.1\r\nx-real-ip: 10.0.0.1\r\nconnection: close\r\n\r\n";
    assert_eq!(http1(running.admin, forged).await.status, 403);
    running.stop().await;
}

#[tokio::test]
async fn readiness_lists_its_conditions() {
    let server = server(&Echo::new(), &[("health.timeout", "10ms")])
        .check("database", || async { Err::<(), _>("refused") })
        .check("queue", std::future::pending::<Result<(), &str>>)
        .check("disk", || async { Ok::<(), &str>(()) })
        .check_optional("cache", || async { Err::<(), _>("cold") });
    let running = start(server).await;
    let expected = "[+]serving\n[-]database failed: refused\n[-]queue failed: no answer within 10ms\n\
                    [+]disk ok\n[-]cache failed (optional): cold\nnot ready\n";
    tokio::time::timeout(PATIENCE, async {
        while running.get("/readyz").await.body != expected {}
    })
    .await
    .expect("all checks should have ended");
    let answer = running
        .get("/readyz?verbose&exclude=database&exclude=queue&exclude=typo")
        .await;
    assert_eq!(answer.status, 200);
    assert!(
        answer
            .body
            .contains("[-]database failed (excluded): refused\n"),
        "{}",
        answer.body
    );
    assert!(
        answer.body.ends_with("no check is called `typo`\nok\n"),
        "{}",
        answer.body
    );
    assert_eq!(running.get("/readyz?exclude=database").await.status, 503);
    assert_eq!(running.get("/livez").await.status, 200);
    running.stop().await;
}

#[tokio::test]
async fn the_index_leads_to_everything() {
    let server = server(&Echo::new(), &[("admin.token", "hunter2")])
        .admin_route("/debug/own", |_| async {
            AdminResponse::new(Bytes::from("mine\n"))
        });
    let running = start(server).await;
    let index = running.get("/").await;
    assert_eq!(index.status, 200);
    let links: Vec<&str> = index
        .body
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| !link.contains("/profile"))
        .collect();
    assert!(links.contains(&"/debug/own"), "{links:?}");
    for link in links {
        let answer = running.get(link).await;
        assert_eq!(answer.status, 200, "{link}: {}", answer.body);
        assert_eq!(answer.headers["cache-control"], "no-store", "{link}");
    }
    let config = running.get("/config").await;
    assert!(config.body.contains("\"drain.delay\""), "{}", config.body);
    assert!(!config.body.contains("hunter2"), "{}", config.body);
    assert_eq!(running.get("/nothing").await.status, 404);
    let moved = running.get("/debug/pprof").await;
    assert_eq!(
        (moved.status, moved.headers["location"].as_str()),
        (308, "/debug/pprof/")
    );
    running.stop().await;
}

fn request(method: &str, path: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\
         content-length: {length}\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn what_changes_something_is_guarded_again() {
    let server = server(&Echo::new(), &[("admin.token", "hunter2")]).admin_route(
        "/own/",
        |request: AdminRequest| async move {
            AdminResponse::new(Bytes::from(format!(
                "{} {:?}",
                request.method(),
                request.body()
            )))
        },
    );
    let running = start(server).await;
    let admin = running.admin;
    let ask = |method: &'static str, path: &'static str, headers: &'static str| async move {
        http1(admin, &request(method, path, headers, "x")).await
    };
    let page = "origin: https://evil.example\r\n";
    let borne = "origin: https://evil.example\r\nauthorization: Bearer hunter2\r\n";
    assert_eq!(ask("POST", "/own/a", "").await.body, "POST b\"x\"");
    assert_eq!(ask("POST", "/own/a", page).await.status, 403);
    assert_eq!(ask("GET", "/own/a", page).await.status, 200);
    assert_eq!(ask("POST", "/own/a", borne).await.status, 200);
    assert_eq!(ask("POST", "/metrics", "").await.status, 405);
    assert_eq!(ask("DELETE", "/loglevel", "").await.status, 405);
    assert_eq!(ask("POST", "/livez", "").await.status, 405);
    let huge = request("POST", "/own/a", "", &"x".repeat((1 << 20) + 1));
    assert_eq!(http1(admin, &huge).await.status, 413);
    running.stop().await;
}

struct Leaving(Arc<Semaphore>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.add_permits(1);
    }
}

#[tokio::test]
async fn a_client_that_leaves_ends_its_request() {
    let (entered, left) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let (entering, leaving) = (entered.clone(), left.clone());
    let server = server(&Echo::new(), &[]).admin_route("/slow", move |_| {
        let leaving = Leaving(leaving.clone());
        entering.add_permits(1);
        async move {
            std::future::pending::<()>().await;
            drop(leaving);
            AdminResponse::new(Bytes::new())
        }
    });
    let running = start(server).await;
    let mut stream = TcpStream::connect(running.admin).await.unwrap();
    stream
        .write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    entered.acquire().await.unwrap().forget();
    drop(stream);
    tokio::time::timeout(PATIENCE, left.acquire())
        .await
        .expect("the handler should have been dropped")
        .unwrap()
        .forget();
    running.stop().await;
}

#[tokio::test]
async fn a_route_that_panics_is_an_internal_error() {
    let server =
        server(&Echo::new(), &[]).admin_route("/bad", |request: AdminRequest| async move {
            assert!(request.uri().path() != "/bad", "asked to");
            AdminResponse::new(Bytes::new())
        });
    let running = start(server).await;
    assert_eq!(running.get("/bad").await.status, 500);
    assert_eq!(running.get("/livez").await.status, 200);
    running.stop().await;
}

#[tokio::test]
async fn calls_in_flight_are_what_goroutines_are_elsewhere() {
    let service = Echo::new();
    let running = start(server(&service, &[])).await;
    let mut grpc = running.grpc().await;
    let call = tokio::spawn(async move {
        let mut request = tonic::Request::new(text("hold"));
        let trace = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";
        let headers = request.metadata_mut();
        headers.insert("traceparent", trace.parse().unwrap());
        headers.insert("grpc-timeout", "3600S".parse().unwrap());
        grpc.unary(request, path(UNARY), codec()).await
    });
    service.0.entered.acquire().await.unwrap().forget();
    let table = running.get("/debug/pprof/goroutine?debug=1").await;
    assert_eq!(table.status, 200);
    assert!(
        table.body.starts_with("goroutine profile: total "),
        "{}",
        table.body
    );
    let ours = |body: &str| {
        let line = body
            .lines()
            .find(|line| line.contains("0af7651916cd43dd8448eb211c80319c"));
        line.map(|line| {
            line.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
    };
    let line = ours(&table.body).unwrap();
    let [age, deadline_in, deadline, protocol, peer, _, method] = &line[..] else {
        panic!("{line:?}");
    };
    assert!(
        age.ends_with('s') && deadline_in == "in" && deadline.starts_with("3"),
        "{line:?}"
    );
    assert_eq!(
        (protocol.as_str(), method.as_str()),
        ("grpc", "test.v1.Echo/Unary")
    );
    assert!(peer.starts_with("127.0.0.1:"), "{peer}");

    let paragraphs = running.get("/debug/pprof/goroutine?debug=2").await.body;
    assert!(
        paragraphs.contains("\ttrace 0af7651916cd43dd8448eb211c80319c\n")
            && paragraphs.contains("test.v1.Echo/Unary\n\tprotocol grpc\n\tdeadline in "),
        "{paragraphs}"
    );
    service.0.release.add_permits(1);
    call.await.unwrap().unwrap();
    let after = running.get("/debug/pprof/goroutine?debug=1").await;
    assert_eq!(ours(&after.body), None);
    running.stop().await;
}
