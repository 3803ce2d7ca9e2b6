//! The life of an order as a browser or `curl` sees it: HTTP/1 and JSON, on the port that speaks gRPC.

#[expect(dead_code, reason = "what fails is for other tests")]
mod stock;

use orders::generated;
use orders::state::State;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use stock::Stock;
use svc_runtime::config::Sources;
use svc_runtime::testing::block_on;
use svc_runtime::{Config, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const USER: &str = "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10";
const SERVICE: &str = "/order.v1.OrderService";

/// Serves for as long as the test runs.
async fn serve() -> SocketAddr {
    let state = State::with(Arc::new(Stock::of(&[("tea", 10)])) as _);
    let flags = [("listen", "127.0.0.1:0"), ("admin_listen", "127.0.0.1:0")];
    let flags = flags.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let config = Config::load(Sources::new().flags(flags)).expect("the settings are right");
    let server = Server::new(config).services(generated::services(state));
    let bound = server.bind().await.expect("ports are free");
    let addr = bound.addr();
    tokio::spawn(bound.serve_until(std::future::pending()));
    addr
}

/// Status and body of an answer over HTTP/1.
async fn ask(addr: SocketAddr, line: &str, headers: &str, body: &[u8]) -> (u16, Vec<u8>) {
    let mut stream = TcpStream::connect(addr).await.expect("it accepts");
    let length = body.len();
    let head = format!(
        "{line} HTTP/1.1\r\nhost: orders\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n"
    );
    let request = [head.as_bytes(), body].concat();
    stream.write_all(&request).await.expect("it reads");
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut answer));
    read.await.expect("an answer comes").expect("and ends");
    let end = answer
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .expect("the answer has headers");
    let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
    let status = head[9..12].parse().expect("the answer has a status");
    let body = &answer[end + 4..];
    if head.contains("transfer-encoding: chunked") {
        return (status, whole(body));
    }
    (status, body.to_vec())
}

/// The body that these chunks are.
fn whole(mut chunks: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let line = chunks.windows(2).position(|window| window == b"\r\n");
        let line = line.expect("a chunk has a length");
        let length = std::str::from_utf8(&chunks[..line]).expect("in hexadecimal digits");
        let length = usize::from_str_radix(length, 16).expect("in hexadecimal digits");
        if length == 0 {
            return whole;
        }
        whole.extend_from_slice(&chunks[line + 2..][..length]);
        chunks = &chunks[line + 2 + length + 2..];
    }
}

async fn post(addr: SocketAddr, rpc: &str, message: &Value) -> (u16, Value) {
    let line = format!("POST {SERVICE}/{rpc}");
    let body = message.to_string();
    let headers = "content-type: application/json\r\n";
    let (status, answer) = ask(addr, &line, headers, body.as_bytes()).await;
    let answer = serde_json::from_slice(&answer).unwrap_or_else(|_| panic!("{rpc}: {answer:?}"));
    (status, answer)
}

async fn create(addr: SocketAddr) -> String {
    let request = json!({"userId": USER, "items": [{"skuId": "tea", "quantity": 2}]});
    let (status, created) = post(addr, "CreateOrder", &request).await;
    assert_eq!(status, 200, "{created}");
    assert_eq!(created["order"]["status"], "ORDER_STATUS_PLACED");
    created["order"]["orderId"]
        .as_str()
        .expect("it has an id")
        .to_owned()
}

#[test]
fn an_order_is_placed_and_read_with_nothing_but_http() {
    block_on(async {
        let addr = serve().await;
        let id = create(addr).await;
        let (status, read) = post(addr, "GetOrder", &json!({"orderId": id})).await;
        assert_eq!(status, 200);
        assert_eq!(
            read["order"]["items"],
            json!([{"skuId": "tea", "quantity": 2}])
        );
        assert!(
            read["order"]["createdAt"]
                .as_str()
                .is_some_and(|at| at.ends_with('Z'))
        );

        let query = format!("encoding=json&message=%7B%22orderId%22%3A%22{id}%22%7D");
        let line = format!("GET {SERVICE}/GetOrder?{query}");
        let (status, again) = ask(addr, &line, "", b"").await;
        assert_eq!(status, 200);
        let again: Value = serde_json::from_slice(&again).expect("it is JSON");
        assert_eq!(again, read);

        let (status, error) = post(addr, "GetOrder", &json!({"orderId": USER})).await;
        assert_eq!((status, &error["code"]), (404, &json!("not_found")));
    });
}

#[test]
fn broken_rules_are_told_in_json() {
    block_on(async {
        let addr = serve().await;
        let (status, error) = post(addr, "CreateOrder", &json!({"userId": "nobody"})).await;
        assert_eq!((status, &error["code"]), (400, &json!("invalid_argument")));
        let detail = &error["details"][0];
        assert_eq!(detail["type"], "buf.validate.Violations");
        let rules: Vec<_> = detail["debug"]["violations"]
            .as_array()
            .unwrap_or_else(|| panic!("{detail}"))
            .iter()
            .map(|violation| violation["ruleId"].clone())
            .collect();
        assert_eq!(rules, ["string.uuid", "repeated.min_items"]);
    });
}

#[test]
fn a_stream_is_watched_until_its_deadline() {
    block_on(async {
        let addr = serve().await;
        let id = create(addr).await;
        let message = json!({"orderId": id}).to_string();
        let length = (message.len() as u32).to_be_bytes();
        let body = [&[0], &length[..], message.as_bytes()].concat();
        let headers = "content-type: application/connect+json\r\nconnect-timeout-ms: 200\r\n";
        let line = format!("POST {SERVICE}/WatchOrder");
        let (status, answer) = ask(addr, &line, headers, &body).await;
        assert_eq!(status, 200);
        let length = u32::from_be_bytes([answer[1], answer[2], answer[3], answer[4]]) as usize;
        let (first, end) = answer[5..].split_at(length);
        let first: Value = serde_json::from_slice(first).expect("messages are JSON");
        assert_eq!(first["status"], "ORDER_STATUS_PLACED");
        assert_eq!(end[0], 2);
        let end: Value = serde_json::from_slice(&end[5..]).expect("so is the end");
        assert_eq!(end["error"]["code"], "deadline_exceeded");
    });
}

#[test]
fn grpc_web_is_spoken_beside_it() {
    block_on(async {
        let addr = serve().await;
        let line = format!("POST {SERVICE}/ListOrders");
        let headers = "content-type: application/grpc-web+proto\r\n";
        let (status, answer) = ask(addr, &line, headers, &[0, 0, 0, 0, 0]).await;
        assert_eq!(status, 200);
        let trailers = answer.strip_prefix(&[0, 0, 0, 0, 0]);
        let trailers = trailers.expect("an empty page is an empty message");
        assert_eq!(trailers[0], 0x80);
        assert_eq!(trailers[5..], b"grpc-status: 0\r\n"[..]);
    });
}
