//! The page that lists RPCs and tries them, over real sockets.

use crate::support::{Answer, Echo, Running, http1, server, start};
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use std::convert::Infallible;
use svc_runtime::{Peer, Server};
use tonic::body::Body;

const DOCUMENT: &str = r#"{"openapi": "3.1.0"}"#;

/// A server whose public port says what it was asked.
fn described(settings: &[(&str, &str)]) -> Server {
    let said = tower::service_fn(async |request: Request<Body>| {
        let (parts, body) = request.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let length = if body == "much" { 5 << 20 } else { 0 };
        let peer = parts.extensions.get::<Peer>().unwrap().0.ip();
        let headers: Vec<_> = parts.headers.keys().map(http::HeaderName::as_str).collect();
        let text = format!(
            "{} {} from {peer} with {} and {}{}",
            parts.method,
            parts.uri,
            headers.join(" "),
            String::from_utf8_lossy(&body),
            " ".repeat(length),
        );
        let answer = Response::builder()
            .status(418)
            .header("content-type", "text/html");
        Ok::<_, Infallible>(answer.body(Full::new(Bytes::from(text))).unwrap())
    });
    server(&Echo::new(), settings)
        .fallback(said)
        .openapi(DOCUMENT)
}

async fn attempt(running: &Running, target: &str, headers: &str, body: &str) -> Answer {
    let request = format!(
        "POST {target} HTTP/1.1\r\nhost: {}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        running.admin,
        body.len()
    );
    http1(running.admin, &request).await
}

#[tokio::test]
async fn the_page_is_whole_and_confined() {
    let running = start(described(&[])).await;
    running.until("/readyz", 200).await;
    let document = running.get("/openapi.json").await;
    assert_eq!((document.status, document.body.as_str()), (200, DOCUMENT));
    assert_eq!(document.headers["content-type"], "application/json");
    for (path, content_type) in [
        ("/docs", "text/html; charset=utf-8"),
        ("/docs/page.js", "text/javascript; charset=utf-8"),
        ("/docs/page.css", "text/css; charset=utf-8"),
    ] {
        let file = running.get(path).await;
        assert_eq!(
            (file.status, file.headers["content-type"].as_str()),
            (200, content_type)
        );
        let policy = &file.headers["content-security-policy"];
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(file.headers["x-content-type-options"], "nosniff");
    }
    let index = running.get("/").await.body;
    assert!(index.contains("href=\"/docs\""), "{index}");
    let posted = attempt(&running, "/docs", "", "").await;
    assert_eq!(
        (posted.status, posted.headers["allow"].as_str()),
        (405, "GET, HEAD")
    );
    running.stop().await;
}

#[tokio::test]
async fn without_a_document_there_is_no_page() {
    let running = start(server(&Echo::new(), &[])).await;
    running.until("/readyz", 200).await;
    for path in ["/docs", "/openapi.json"] {
        let answer = running.get(path).await;
        assert_eq!(answer.status, 404);
        assert!(
            answer.body.contains(".openapi(generated::OPENAPI)"),
            "{}",
            answer.body
        );
    }
    assert!(!running.get("/").await.body.contains("/docs"));
    running.stop().await;
}

#[tokio::test]
async fn calls_are_tried_in_process_by_those_who_may() {
    let running = start(described(&[])).await;
    running.until("/readyz", 200).await;
    let own = format!(
        "origin: http://{}\r\ntry-x-caller: me\r\ncookie: secret\r\n",
        running.admin
    );
    let target = "/docs/try/PATCH/v1/a%2Fb?c=d";
    let answer = attempt(&running, target, &own, "hello").await;
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (
            418,
            "PATCH /v1/a%2Fb?c=d from 127.0.0.1 with x-caller host and hello"
        )
    );
    assert_eq!(answer.headers["svc-try"], "answered");
    // What comes back is shown as text and never run.
    assert_eq!(
        answer.headers["content-security-policy"],
        "default-src 'none'; sandbox"
    );
    let evil = "origin: http://evil.example\r\n";
    let refused = attempt(&running, target, evil, "").await;
    assert_eq!(refused.status, 403, "{refused:?}");
    assert!(!refused.headers.contains_key("svc-try"));
    assert_eq!(running.get(target).await.status, 405);
    let nowhere = attempt(&running, "/docs/try/GET", "", "").await;
    assert_eq!(nowhere.status, 400, "{nowhere:?}");
    let much = attempt(&running, target, "", "much").await;
    assert_eq!(much.status, 502, "{}", much.body.len());
    assert!(much.body.contains("longer than"), "{}", much.body);
    running.stop().await;
}
