//! Requests of any kind to routes of REST: each ends in an answer of JSON.

use super::service::SERVICE;
use http_body_util::{BodyExt, Full};
use svc_runtime::bytes::Bytes;
use svc_runtime::http::Request;
use svc_runtime::http::header::CONTENT_TYPE;
use svc_runtime::testing::block_on;
use svc_runtime::tonic::body::Body;

const VERBS: [&str; 7] = ["GET", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "PUT"];
const KINDS: [&str; 4] = [
    "application/json",
    "application/x-www-form-urlencoded",
    "text/xml",
    "",
];

/// Makes a request to a route and checks its answer. Two bytes choose the method and the version, and
/// the content type; a byte 0 ends the path or the query, and the rest is the body.
///
/// # Panics
/// If the answer is no JSON, or a fault of the server.
pub fn any(data: &[u8]) {
    let Some((&[verb, kind], rest)) = data.split_first_chunk::<2>() else {
        return;
    };
    let version = if verb & 0x80 == 0 { 1 } else { 2 };
    let mut parts = rest.splitn(2, |byte| *byte == 0);
    let target = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let body = parts.next().unwrap_or_default().to_vec();
    let request = Request::builder()
        .method(VERBS[usize::from(verb & 0x7f) % VERBS.len()])
        .uri(format!("/v{version}{target}"))
        .header(CONTENT_TYPE, KINDS[usize::from(kind) % KINDS.len()])
        .body(Body::new(Full::new(Bytes::from(body))));
    // What is no URI does not come this far.
    let Ok(request) = request else {
        return;
    };
    block_on(async {
        let mut service = SERVICE.clone();
        let Ok(response) = tower_service::Service::call(&mut service, request).await;
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("responses end well").to_bytes();
        assert!(head.status != 500, "{head:?} {body:?}");
        let lines = body.split(|byte| *byte == b'\n');
        for line in lines.filter(|line| !line.is_empty()) {
            let json = serde_json::from_slice::<serde_json::Value>(line);
            json.expect("every answer is JSON");
        }
    });
}
