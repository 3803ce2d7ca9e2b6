//! Bodies of REST that are compressed: what is taken, what is sent, and what is not.

mod support;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::json;
use std::io::{Read, Write};
use support::{Gallery, Response};

const PACKED: &str = "Content-Encoding: GZip";
const WANTED: &str = "Accept-Encoding: br, gzip;q=0.5";

fn packed(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).expect("a vector takes it");
    encoder.finish().expect("a vector takes it")
}

/// A gallery that compresses whatever it may.
fn packing() -> Gallery {
    Gallery::with(|config| {
        config.compression.answer = true;
        config.compression.min_bytes = 100;
    })
}

/// Asserts that a response is not compressed.
#[track_caller]
fn is_plain(response: &Response) {
    assert_eq!(response.header("content-encoding"), None);
}

#[test]
fn a_compressed_body_is_read_as_what_is_in_it() {
    let gallery = Gallery::start();
    let json = packed(br#"{"int32Value": 7}"#);
    gallery
        .send("POST /v1/echo", &[PACKED], &json)
        .has(&json!({"int32Value": 7}));
    gallery
        .send("PUT /v1/echo/a/tags", &[PACKED], &packed(b"[\"x\"]"))
        .has(&json!({"tags": ["x"]}));
    let form = [PACKED, "Content-Type: application/x-www-form-urlencoded"];
    gallery
        .send("POST /v1/forms/x", &form, &packed(b"int32Value=1"))
        .has(&json!({"stringValue": "x", "int32Value": 1}));
    let picture = [PACKED, "Content-Type: image/png"];
    gallery
        .send("POST /v1/upload/cat", &picture, &packed(b"\x00\xff"))
        .has(&json!({"contentType": "image/png", "data": "AP8="}));
    gallery
        .send("POST /v1/echo", &["Content-Encoding: identity"], b"{}")
        .has(&json!({"int32Value": 0}));
    // There is nothing to unpack.
    gallery
        .send("POST /v1/echo", &[PACKED], b"")
        .has(&json!({"int32Value": 0}));
}

#[test]
fn a_compressed_body_that_cannot_be_read_is_refused() {
    let gallery = Gallery::with(|config| config.server.max_request_bytes = 1000);
    let post = |body: &[u8]| gallery.send("POST /v1/echo", &[PACKED], body);
    let json = packed(b"{}");
    post(b"{}").fails(400, 3);
    post(&json[..json.len() - 1]).fails(400, 3);
    post(&packed(b"{")).fails(400, 3);
    let large = packed(format!("{{\"stringValue\": \"{}\"}}", "x".repeat(1000)).as_bytes());
    assert!(large.len() < 1000);
    post(&large).fails(413, 8);
    post(&packed(&vec![b' '; 50 << 20])).fails(413, 8);
    for other in ["br", "gzip, gzip", "deflate"] {
        let header = format!("Content-Encoding: {other}");
        let response = gallery.send("POST /v1/echo", &[&header], &json);
        let message = response.fails(415, 3);
        assert!(message.contains("gzip, identity"), "{message}");
    }
    let off = Gallery::with(|config| config.compression.accept = false);
    off.send("POST /v1/echo", &[PACKED], &json).fails(415, 3);
    off.post("/v1/echo", "{}").has(&json!({"int32Value": 0}));
}

#[test]
fn a_response_is_compressed_for_who_takes_it() {
    let gallery = packing();
    let plain = gallery.get("/v1/echo");
    is_plain(&plain);
    assert_eq!(plain.header("vary"), Some("accept-encoding"));

    let smaller = gallery.send("GET /v1/echo", &[WANTED], b"");
    assert_eq!(smaller.header("content-encoding"), Some("gzip"));
    assert_eq!(smaller.header("vary"), Some("accept-encoding"));
    assert_eq!(smaller.header("content-type"), Some("application/json"));
    let length = smaller.body.len().to_string();
    assert_eq!(smaller.header("content-length"), Some(&*length));
    let mut unpacked = Vec::new();
    let mut decoder = GzDecoder::new(&smaller.body[..]);
    decoder.read_to_end(&mut unpacked).expect("it is gzip");
    assert_eq!(unpacked, plain.body);
    assert!(smaller.body.len() < plain.body.len());

    let head = gallery.send("HEAD /v1/echo", &[WANTED], b"");
    assert_eq!(head.header("content-encoding"), Some("gzip"));
    assert_eq!(head.header("content-length"), Some(&*length));
    assert!(head.body.is_empty());
    for other in ["Accept-Encoding: gzip;q=0", "Accept-Encoding: br"] {
        is_plain(&gallery.send("GET /v1/echo", &[other], b""));
    }
}

#[test]
fn what_is_short_streamed_failed_or_no_json_is_sent_as_it_is() {
    let gallery = packing();
    let get = |target: &str| {
        let response = gallery.send(&format!("GET {target}"), &[WANTED], b"");
        is_plain(&response);
        response
    };
    assert_eq!(get("/v1/pick/tags?tags=a").json(), json!(["a"]));
    get("/v1/watch/3");
    let long = "x".repeat(200);
    let failed = get(&format!("/v1/fail/5?message={long}"));
    assert_eq!(failed.fails(404, 5), long);
    let file = get(&format!("/v1/download/{long}"));
    assert_eq!(file.text(), format!("# {long}\n"));
    assert_eq!(file.header("vary"), None);

    let off = Gallery::start();
    let response = off.send("GET /v1/echo", &[WANTED], b"");
    is_plain(&response);
    assert_eq!(response.header("vary"), None);
}
