//! Every way that REST has to fill a request and to show a response, over a real connection, as
//! `google/api/http.proto` and grpc-gateway's documentation have it.

mod support;

use serde_json::{Value, json};
use support::Gallery;

/// A picture in which everything is set, in the words of JSON.
fn full() -> Value {
    parsed(
        r#"{
        "doubleValue": 1.5, "floatValue": -0.25, "int32Value": -3, "int64Value": "-9007199254740993",
        "uint32Value": 5, "uint64Value": "18446744073709551615", "sint32Value": -7,
        "sint64Value": "-8", "fixed32Value": 9, "fixed64Value": "10", "sfixed32Value": -11,
        "sfixed64Value": "-12", "boolValue": true, "stringValue": "ä\"\\", "bytesValue": "AP8=",
        "color": "COLOR_RED", "optionalInt32": 0, "optionalString": "",
        "nested": {"name": "n", "number": 1, "inner": {"name": "", "number": 0, "inner": null, "words": ["w"]}, "words": []},
        "tags": ["a", ""], "numbers": ["1", "-2"], "colors": ["COLOR_BLUE", "COLOR_UNSPECIFIED"],
        "children": [{"name": "c", "number": 0, "inner": null, "words": []}],
        "labels": {"k": "v"}, "places": {"-1": {"name": "p", "number": 0, "inner": null, "words": []}},
        "counts": {"true": "1"}, "choiceNumber": 0,
        "timestampValue": "2026-01-31T12:00:00.120Z", "durationValue": "-1.500s", "maskValue": "a,bC.d",
        "structValue": {"a": [1, null, {"b": true}]}, "valueValue": "v", "listValue": [1, "x"],
        "anyValue": {"@type": "type.googleapis.com/google.protobuf.Duration", "value": "3s"},
        "wrappedDouble": 0, "wrappedFloat": 1, "wrappedInt64": "0", "wrappedUint64": "1",
        "wrappedInt32": 0, "wrappedUint32": 1, "wrappedBool": false, "wrappedString": "",
        "wrappedBytes": "", "timestamps": ["1970-01-01T00:00:00Z"], "other-name": "r"
    }"#,
    )
}

/// What a response shows of a picture in which nothing is set.
fn empty() -> Value {
    parsed(
        r#"{
        "doubleValue": 0, "floatValue": 0, "int32Value": 0, "int64Value": "0", "uint32Value": 0,
        "uint64Value": "0", "sint32Value": 0, "sint64Value": "0", "fixed32Value": 0,
        "fixed64Value": "0", "sfixed32Value": 0, "sfixed64Value": "0", "boolValue": false,
        "stringValue": "", "bytesValue": "", "color": "COLOR_UNSPECIFIED", "nested": null,
        "tags": [], "numbers": [], "colors": [], "children": [], "labels": {}, "places": {},
        "counts": {}, "timestampValue": null, "durationValue": null, "maskValue": null,
        "structValue": null, "valueValue": null, "listValue": null, "anyValue": null,
        "wrappedDouble": null, "wrappedFloat": null, "wrappedInt64": null, "wrappedUint64": null,
        "wrappedInt32": null, "wrappedUint32": null, "wrappedBool": null, "wrappedString": null,
        "wrappedBytes": null, "timestamps": [], "other-name": ""
    }"#,
    )
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_body_and_a_response_hold_every_kind_of_field() {
    let gallery = Gallery::start();
    assert_eq!(gallery.post("/v1/echo", &full().to_string()).json(), full());
    assert_eq!(gallery.post("/v1/echo", "{}").json(), empty());
    assert_eq!(gallery.post("/v1/echo", "").json(), empty());
    assert_eq!(gallery.get("/v1/echo").json(), empty());
    let snake = gallery.post(
        "/v1/echo",
        r#"{"int64_value": 7, "renamed": "r", "unknown": [1]}"#,
    );
    snake.has(&json!({"int64Value": "7", "other-name": "r"}));
    gallery
        .post(
            "/v1/echo",
            r#"{"color": 2, "choiceEmpty": {}, "floatValue": "NaN"}"#,
        )
        .has(&json!({"color": "COLOR_BLUE", "choiceEmpty": {}, "floatValue": "NaN"}));
}

#[test]
fn a_path_fills_scalars() {
    let gallery = Gallery::start();
    gallery
        .get("/v1/echo/a%20b%2Fc/-12/true/COLOR_BLUE/_-8=/2.5e3?int32_value=3")
        .has(&json!({
            "stringValue": "a b/c", "int64Value": "-12", "boolValue": true, "color": "COLOR_BLUE",
            "bytesValue": "/+8=", "doubleValue": 2500, "int32Value": 3
        }));
    gallery.get("/v1/echo/n/-5/6").has(&json!({
        "nested": {"name": "n", "number": 0, "inner": null, "words": []},
        "sint32Value": -5, "uint32Value": 6
    }));
    let many = gallery.get("/v1/shelves/1%202/books/x%2Fy?nested.number=4");
    many.has(&json!({
        "nested": {"name": "shelves/1 2/books/x%2Fy", "number": 4, "inner": null, "words": []}
    }));
    for (path, name) in [
        ("/v1/files/a/b%2Fc/d%20e", "a/b%2Fc/d e"),
        ("/v1/files/a", "a"),
        ("/v1/files/", ""),
        ("/v1/files", ""),
        ("/v1/files/readme/more", "readme/more"),
        // What is more literal goes first, and its request has nothing in the path.
        ("/v1/files/readme", ""),
    ] {
        gallery.get(path).has(&json!({ "stringValue": name }));
    }
    for (path, what) in [
        ("/v1/echo/a/x/true/COLOR_BLUE/AA==/1", "int64_value"),
        ("/v1/echo/a/1/yes/COLOR_BLUE/AA==/1", "bool_value"),
        ("/v1/echo/a/1/true/COLOR_GREEN/AA==/1", "color"),
        ("/v1/echo/a/1/true/9/AA==/1", "color"),
        ("/v1/echo/a/1/true/1/A/1", "bytes_value"),
        ("/v1/echo/a/1/true/1/AA==/1e999", "double_value"),
        ("/v1/echo/n/2147483648/1", "sint32_value"),
        ("/v1/echo/n/1/-1", "uint32_value"),
    ] {
        let message = gallery.get(path).fails(400, 3);
        assert!(message.contains(what), "{path}: {message}");
    }
    gallery.get("/v1/files/%zz").fails(400, 3);
    gallery.get("/v1/files/%ff").fails(400, 3);
}

#[test]
fn verbs_and_methods_tell_requests_apart() {
    let gallery = Gallery::start();
    gallery
        .post(
            "/v1/echo/a:b:hang",
            r#"{"stringValue": "lost", "int32Value": 1}"#,
        )
        .has(&json!({"stringValue": "a:b", "int32Value": 1}));
    gallery
        .get("/v1/echo/a:look")
        .has(&json!({"stringValue": "a"}));
    gallery
        .send("DELETE /v1/echo/a:hang", &[], b"")
        .has(&json!({"stringValue": "a:hang"}));
    gallery
        .send("REPORT /v1/echo/a", &[], b"")
        .has(&json!({"stringValue": "a"}));
    let other = gallery.send("PUT /v1/echo/a", &[], b"{}");
    other.fails(405, 12);
    assert_eq!(other.header("allow"), Some("DELETE, OPTIONS, REPORT"));
    let other = gallery.send("DELETE /v1/echo", &[], b"");
    other.fails(405, 12);
    assert_eq!(other.header("allow"), Some("GET, HEAD, OPTIONS, POST"));
    gallery.get("/v1/nothing").fails(404, 5);
    gallery.get("/").fails(404, 5);
    let options = gallery.send("OPTIONS /v1/echo", &[], b"");
    assert_eq!((options.status, options.text()), (204, ""));
    assert_eq!(options.header("allow"), Some("GET, HEAD, OPTIONS, POST"));
    let head = gallery.send("HEAD /v1/echo", &[], b"");
    assert_eq!((head.status, head.text()), (200, ""));
    let length = gallery.get("/v1/echo").body.len().to_string();
    assert_eq!(head.header("content-length"), Some(&*length));
    assert_eq!(gallery.send("HEAD /v1/nothing", &[], b"").status, 404);
}

#[test]
fn a_body_fills_one_field() {
    let gallery = Gallery::start();
    let put =
        |target: &str, body: &str| gallery.send(&format!("PUT {target}"), &[], body.as_bytes());
    put(
        "/v1/echo/a/nested?int32Value=1&nested.number=5",
        r#"{"name": "n"}"#,
    )
    .has(&json!({
        "stringValue": "a", "int32Value": 1,
        "nested": {"name": "n", "number": 0, "inner": null, "words": []}
    }));
    put("/v1/echo/a/tags", r#"["x", "y"]"#).has(&json!({"tags": ["x", "y"]}));
    put("/v1/echo/a/labels", r#"{"x": "y"}"#).has(&json!({"labels": {"x": "y"}}));
    put("/v1/echo/a/number", r#""12""#).has(&json!({"int64Value": "12"}));
    put("/v1/echo/a/number", "").has(&json!({"int64Value": "0"}));
    put("/v1/echo/a/number", r#"1, "boolValue": true"#).fails(400, 3);
    put("/v1/echo/a/tags", r#"{"x": 1}"#).fails(400, 3);
}

#[test]
fn a_response_shows_one_field() {
    let gallery = Gallery::start();
    let picked = |target: &str| gallery.get(&format!("/v1/pick/{target}")).json();
    assert_eq!(
        picked("nested?nested.name=n"),
        json!({"name": "n", "number": 0, "inner": null, "words": []})
    );
    assert_eq!(picked("tags?tags=a&tags=b"), json!(["a", "b"]));
    assert_eq!(picked("tags"), json!([]));
    assert_eq!(picked("labels?labels[k]=v"), json!({"k": "v"}));
    assert_eq!(picked("number?int64Value=5"), json!("5"));
    assert_eq!(picked("text?stringValue=%22"), json!("\""));
    assert_eq!(
        picked("time?timestamp_value=2026-01-31T12:00:00Z"),
        json!("2026-01-31T12:00:00Z")
    );
}

#[test]
fn a_query_fills_fields() {
    let gallery = Gallery::start();
    for (query, expected) in [
        (
            "doubleValue=1.5&float_value=-2&boolValue=1",
            json!({"doubleValue": 1.5, "floatValue": -2, "boolValue": true}),
        ),
        (
            "uint64Value=18446744073709551615&sint64_value=-1",
            json!({"uint64Value": "18446744073709551615", "sint64Value": "-1"}),
        ),
        (
            "fixed32Value=1&sfixed32Value=-1&fixed64Value=2&sfixed64Value=-2",
            json!({"fixed32Value": 1, "sfixed32Value": -1, "fixed64Value": "2", "sfixed64Value": "-2"}),
        ),
        (
            "doubleValue=NaN&floatValue=-Infinity",
            json!({"doubleValue": "NaN", "floatValue": "-Infinity"}),
        ),
        (
            "stringValue=a+b%2B%26c%3Dd",
            json!({"stringValue": "a b+&c=d"}),
        ),
        ("bytesValue=_-8", json!({"bytesValue": "/+8="})),
        ("bytesValue=%2F%2B8%3D", json!({"bytesValue": "/+8="})),
        (
            "doubleValue=.5&floatValue=05.&int32Value=%2B007&sint32Value=-0",
            json!({"doubleValue": 0.5, "floatValue": 5, "int32Value": 7, "sint32Value": 0}),
        ),
        ("color=COLOR_RED", json!({"color": "COLOR_RED"})),
        ("color=2", json!({"color": "COLOR_BLUE"})),
        ("optionalInt32=0", json!({"optionalInt32": 0})),
        ("tags=a&tags=&tags=b", json!({"tags": ["a", "", "b"]})),
        ("numbers=1&numbers=-2", json!({"numbers": ["1", "-2"]})),
        (
            "colors=COLOR_RED&colors=2",
            json!({"colors": ["COLOR_RED", "COLOR_BLUE"]}),
        ),
        (
            "nested.inner.words=x&nested.inner.words=y&nested.name=n",
            json!({"nested": {"name": "n", "number": 0, "words": [], "inner": {"name": "", "number": 0, "inner": null, "words": ["x", "y"]}}}),
        ),
        (
            "labels[a]=1&labels[b.c]=2&counts[true]=3",
            json!({"labels": {"a": "1", "b.c": "2"}, "counts": {"true": "3"}}),
        ),
        ("choiceNumber=0", json!({"choiceNumber": 0})),
        (
            "choice_nested.name=x",
            json!({"choiceNested": {"name": "x", "number": 0, "inner": null, "words": []}}),
        ),
        ("choiceEmpty=", json!({"choiceEmpty": {}})),
        (
            "timestampValue=2026-01-31T12:00:00.5%2B01:00",
            json!({"timestampValue": "2026-01-31T11:00:00.500Z"}),
        ),
        ("durationValue=1.5s", json!({"durationValue": "1.500s"})),
        ("durationValue=1h30m", json!({"durationValue": "5400s"})),
        ("maskValue=a,b.c_d", json!({"maskValue": "a,b.cD"})),
        (
            "structValue=%7B%22a%22:1%7D&valueValue=null",
            json!({"structValue": {"a": 1}, "valueValue": null}),
        ),
        (
            "wrappedDouble=0&wrappedInt64=1&wrappedBool=f&wrappedString=&wrappedBytes=AA",
            json!({"wrappedDouble": 0, "wrappedInt64": "1", "wrappedBool": false, "wrappedString": "", "wrappedBytes": "AA=="}),
        ),
        (
            "wrappedFloat=1&wrappedUint64=2&wrappedInt32=3&wrappedUint32=4",
            json!({"wrappedFloat": 1, "wrappedUint64": "2", "wrappedInt32": 3, "wrappedUint32": 4}),
        ),
        (
            "timestamps=1970-01-01T00:00:00Z&timestamps=1970-01-01T00:00:01Z",
            json!({"timestamps": ["1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z"]}),
        ),
        ("other-name=x", json!({"other-name": "x"})),
        ("renamed=x", json!({"other-name": "x"})),
        (
            "unknown=1&stringValue=x&nested.unknown=2&&=",
            json!({"stringValue": "x"}),
        ),
        ("stringValue", json!({"stringValue": ""})),
    ] {
        let response = gallery.get(&format!("/v1/echo?{query}"));
        let json = response.json();
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(&json[name], value, "{query}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_query_is_said() {
    let gallery = Gallery::start();
    for (query, what) in [
        ("int32Value=x", "int32Value"),
        ("int32Value=2147483648", "int32Value"),
        ("int32Value=1e3", "int32Value"),
        ("uint32Value=+1", "uint32Value"),
        ("int32Value=1&int32Value=2", "int32Value"),
        ("int32Value=1&int32_value=1", "int32_value"),
        ("boolValue=yes", "boolValue"),
        ("color=GREEN", "color"),
        ("bytesValue=*", "bytesValue"),
        ("doubleValue=inf", "doubleValue"),
        ("doubleValue=1e999", "doubleValue"),
        ("nested=x", "nested"),
        ("nested.name.x=1", "nested.name.x"),
        ("children.name=x", "children.name"),
        ("labels=x", "labels"),
        ("tags[0]=x", "tags[0]"),
        ("counts[x]=1", "counts[x]"),
        ("labels[a]=1&labels[a]=2", "labels[a]"),
        ("choiceText=a&choiceNumber=1", "choice"),
        ("timestampValue=today", "timestampValue"),
        ("durationValue=1", "durationValue"),
        ("maskValue=a.b,COLOR_RED", "maskValue"),
        ("maskValue=[1]", "maskValue"),
        ("anyValue=x", "anyValue"),
        ("structValue=x", "structValue"),
        ("stringValue=%zz", "percent"),
        ("stringValue=%ff", "percent"),
    ] {
        let message = gallery.get(&format!("/v1/echo?{query}")).fails(400, 3);
        assert!(message.contains(what), "{query}: {message}");
    }
    let deep = format!(
        "/v1/echo?{}name=x",
        "nested.".to_owned() + &"inner.".repeat(200)
    );
    gallery.get(&deep).fails(400, 3);
}

#[test]
fn what_is_wrong_with_a_body_is_said() {
    let gallery = Gallery::with(|config| config.server.max_request_bytes = 1000);
    for body in [
        "{",
        "[]",
        "1",
        "{\"int32Value\": \"x\"}",
        "{\"stringValue\": 1}",
        "{} {}",
        "{\"a\": }",
        "{\"nested\": {\"name\": [1]}}",
        "{\"stringValue\": \"\u{1}\"}",
        "{\"color\": \"GREEN\" ",
        "{\"int32Value\": 1, \"int32Value\": 2}",
        "{\"bytesValue\": \"*\"}",
        "{\"choiceText\": \"a\", \"choiceNumber\": 1}",
    ] {
        gallery.post("/v1/echo", body).fails(400, 3);
    }
    let json = ["Content-Type: application/json"];
    gallery
        .send("POST /v1/echo", &json, b"{\"stringValue\": \"\xff\"}")
        .fails(400, 3);
    let deep = "{\"nested\":".to_owned() + &"{\"inner\":".repeat(90);
    gallery.post("/v1/echo", &deep).fails(400, 3);
    let large = format!("{{\"stringValue\": \"{}\"}}", "x".repeat(1000));
    gallery.post("/v1/echo", &large).fails(413, 8);
    let typed = |content_type: &str| {
        gallery.send(
            "POST /v1/echo",
            &[&format!("Content-Type: {content_type}")],
            b"{}",
        )
    };
    typed("text/xml").fails(415, 3);
    typed("multipart/form-data").fails(415, 3);
    assert_eq!(typed("application/merge-patch+json").status, 200);
    // As curl calls whatever it sends.
    assert_eq!(typed("application/x-www-form-urlencoded").status, 200);
    let encoded = gallery.send("POST /v1/echo", &["Content-Encoding: br"], b"{}");
    encoded.fails(415, 3);
    gallery
        .send("GET /v1/echo", &["Accept: text/html"], b"")
        .fails(406, 3);
    let browser = ["Accept: text/html, */*;q=0.8"];
    assert_eq!(gallery.send("GET /v1/echo", &browser, b"").status, 200);
}

#[test]
fn a_caller_that_is_too_slow_is_answered_at_its_deadline() {
    let gallery = Gallery::start();
    // As much as is said to come will not come.
    let slow = ["Grpc-Timeout: 50m", "Content-Length: 100"];
    gallery.send("POST /v1/echo", &slow, b"").fails(504, 4);
}

#[test]
fn a_form_is_a_query() {
    let gallery = Gallery::start();
    let form = ["Content-Type: application/x-www-form-urlencoded"];
    let body = b"int32Value=1&tags=a+b";
    gallery
        .send("POST /v1/forms/x?tags=c", &form, body)
        .has(&json!({"stringValue": "x", "int32Value": 1, "tags": ["a b", "c"]}));
    // A query that is too long for a line.
    gallery
        .send("POST /v1/echo/x:look", &form, body)
        .has(&json!({"stringValue": "x", "int32Value": 1}));
    let delete = [form[0], "X-HTTP-Method-Override: delete"];
    gallery
        .send("POST /v1/echo/x", &delete, b"a=b")
        .has(&json!({"stringValue": "x"}));
    // No form, no other method.
    let json = [
        "Content-Type: application/json",
        "X-HTTP-Method-Override: DELETE",
    ];
    gallery.send("POST /v1/echo/x", &json, b"{}").fails(405, 12);
}

#[test]
fn a_patch_without_a_mask_changes_what_it_has() {
    let patch = r#"{"int32Value": 1, "nested": {"name": null, "inner": {"words": []}}, "labels": {"a": "b"}, "structValue": {"x": 1}, "unknown": 1}"#;
    let masked = |gallery: &Gallery, line: &str| {
        let response = gallery.send(line, &[], patch.as_bytes()).json();
        assert_eq!(response["id"], "7");
        response["updateMask"].clone()
    };
    let gallery = Gallery::start();
    assert_eq!(
        masked(&gallery, "PATCH /v1/pictures/7"),
        json!("int32Value,labels,nested.inner.words,nested.name,structValue.x")
    );
    assert_eq!(
        masked(&gallery, "PATCH /v1/pictures/7?updateMask=int32_value"),
        json!("int32Value")
    );
    assert_eq!(
        masked(
            &gallery,
            "PATCH /v1/pictures/7?updateMask=int32Value,nested"
        ),
        json!("int32Value,nested")
    );
    assert_eq!(masked(&gallery, "PUT /v1/pictures/7"), json!(null));
    let off = Gallery::with(|config| config.rest.patch_mask = false);
    assert_eq!(masked(&off, "PATCH /v1/pictures/7"), json!(null));
}

#[test]
fn a_stream_is_lines_events_or_an_array() {
    let gallery = Gallery::start();
    let accept = |target: &str, accept: &str| {
        gallery.send(
            &format!("GET {target}"),
            &[&format!("Accept: {accept}")],
            b"",
        )
    };
    let lines = gallery.get("/v1/watch/2");
    assert_eq!(lines.header("content-type"), Some("application/json"));
    assert_eq!(
        lines.text(),
        "{\"result\":{\"number\":\"1\"}}\n{\"result\":{\"number\":\"2\"}}\n"
    );
    let lines = accept("/v1/watch/1?failure=end", "application/x-ndjson");
    assert_eq!(lines.header("content-type"), Some("application/x-ndjson"));
    assert_eq!(
        (lines.status, lines.text()),
        (
            200,
            "{\"result\":{\"number\":\"1\"}}\n{\"error\":{\"code\":10,\"message\":\"end\",\"details\":[]}}\n"
        )
    );
    let failed = gallery.get("/v1/watch/0?failure=end");
    assert_eq!(
        (failed.status, failed.text()),
        (
            409,
            "{\"error\":{\"code\":10,\"message\":\"end\",\"details\":[]}}\n"
        )
    );
    assert_eq!(
        (
            gallery.get("/v1/watch/0").status,
            gallery.get("/v1/watch/0").text()
        ),
        (200, "")
    );
    let only = gallery.get("/v1/watch/2/only");
    assert_eq!(only.text(), "{\"result\":\"1\"}\n{\"result\":\"2\"}\n");

    let events = accept("/v1/watch/1?failure=end", "text/event-stream");
    assert_eq!(events.header("content-type"), Some("text/event-stream"));
    assert_eq!(
        events.text(),
        "data: {\"number\":\"1\"}\n\nevent: error\ndata: {\"code\":10,\"message\":\"end\",\"details\":[]}\n\n"
    );
    let array = accept("/v1/watch/2", "application/json");
    assert_eq!(array.json(), json!([{"number": "1"}, {"number": "2"}]));
    assert_eq!(accept("/v1/watch/0", "application/json").json(), json!([]));
    let array = accept("/v1/watch/1?failure=end", "application/json").json();
    assert_eq!(array[1]["error"]["code"], 10);
    assert_eq!(
        accept("/v1/watch/0?failure=end", "application/json").fails(409, 10),
        "end"
    );
    accept("/v1/watch/1", "text/html").fails(406, 3);
    // What is wrong with a request is no failure of the stream.
    gallery.get("/v1/watch/x").fails(400, 3);
    gallery.post("/v1/watch", "{").fails(400, 3);
    assert_eq!(gallery.post("/v1/watch", "{\"count\": 1}").status, 200);
    let events = Gallery::with(|config| {
        config.rest.streaming = svc_runtime::protocol::rest::Streaming::Sse;
    });
    assert_eq!(
        events.get("/v1/watch/1").text(),
        "data: {\"number\":\"1\"}\n\n"
    );
}

#[test]
fn a_body_that_is_no_json_goes_through_as_it_is() {
    let gallery = Gallery::start();
    let typed = ["Content-Type: image/png"];
    gallery
        .send("POST /v1/upload/cat?remark=nice", &typed, b"\x00\xff")
        .has(&json!({
            "name": "cat", "contentType": "image/png", "data": "AP8=", "remark": "nice"
        }));
    let file = gallery.get("/v1/download/cat");
    assert_eq!(file.header("content-type"), Some("text/markdown"));
    assert_eq!((file.status, file.text()), (200, "# cat\n"));
    let parts = gallery.get("/v1/parts/3");
    assert_eq!(parts.header("content-type"), Some("text/csv"));
    assert_eq!(parts.text(), "1;2;3;");
}

#[test]
fn a_code_is_an_http_status() {
    let gallery = Gallery::start();
    let statuses = [
        499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401,
    ];
    for (code, status) in (1..).zip(statuses) {
        let response = gallery.get(&format!("/v1/fail/{code}?message=no%22way"));
        assert_eq!(response.fails(status, code), "no\"way");
        assert_eq!(response.header("grpc-metadata-x-failed"), Some("yes"));
    }
    assert_eq!(gallery.get("/v1/fail/0").json(), json!({}));
    let busy = gallery.get("/v1/fail/14?retry_seconds=7");
    assert_eq!(busy.header("retry-after"), Some("7"));
    let asked = json!({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "7s"});
    let traced = json!({
        "@type": "type.googleapis.com/google.rpc.RequestInfo",
        "requestId": busy.header("x-trace-id"),
        "servingData": "",
    });
    assert_eq!(busy.json()["details"], json!([asked, traced]));
    let unknown = gallery.get("/v1/fail/16?message=Basic");
    assert_eq!(unknown.header("www-authenticate"), Some("Basic"));
}

#[test]
fn metadata_has_prefixes() {
    let gallery = Gallery::start();
    let headers = [
        "Grpc-Metadata-X-One: 1",
        "X-Two: 2",
        "Grpc-Metadata-X-Three-Bin: AAE=",
        "Grpc-Timeout: 10M",
    ];
    let response = gallery.send("GET /v1/meta", &headers, b"");
    let seen = &response.json()["seen"];
    assert_eq!((&seen["x-one"], &seen["x-two"]), (&json!("1"), &json!("2")));
    assert_eq!(seen["x-three-bin"], "AAE=");
    assert_eq!(seen["deadline"], "9", "of ten minutes a little has passed");
    assert_eq!(response.header("grpc-metadata-x-answer"), Some("forty-two"));
    gallery
        .send("GET /v1/meta", &["Grpc-Timeout: soon"], b"")
        .fails(400, 3);
    gallery
        .send("GET /v1/meta", &["Grpc-Timeout: 0n"], b"")
        .fails(504, 4);
    gallery
        .send("GET /v1/meta", &["Grpc-Metadata-A-Bin: *"], b"")
        .fails(400, 3);
}

#[test]
fn settings_change_what_gateways_do_unlike() {
    use svc_runtime::protocol::rest::{Unescape, Unknown};
    let gallery = Gallery::with(|config| {
        config.rest.unescape = Unescape::Legacy;
        config.rest.unknown_query = Unknown::Reject;
        config.rest.unknown_fields = Unknown::Reject;
        config.rest.emit_defaults = false;
        config.rest.enum_numbers = true;
        config.rest.proto_names = true;
    });
    assert_eq!(
        gallery
            .get("/v1/files/a%2Fb?color=COLOR_RED&optionalInt32=0")
            .json(),
        json!({"string_value": "a/b", "color": 1, "optional_int32": 0})
    );
    gallery.get("/v1/echo/a%2Fb:look").fails(404, 5);
    gallery.get("/v1/echo?unknown=1").fails(400, 3);
    gallery.get("/v1/files/a?stringValue=b").fails(400, 3);
    gallery.post("/v1/echo", r#"{"unknown": 1}"#).fails(400, 3);
    gallery.post("/v1/echo?int32Value=1", "{}").fails(400, 3);
    let all = Gallery::with(|config| config.rest.unescape = Unescape::All);
    all.get("/v1/shelves/1%2Fbooks/2").has(&json!({
        "nested": {"name": "shelves/1/books/2", "number": 0, "inner": null, "words": []}
    }));
    let reserved = Gallery::with(|config| config.rest.unescape = Unescape::ExceptReserved);
    reserved
        .get("/v1/files/%3A%20%2F")
        .has(&json!({"stringValue": "%3A %2F"}));
}
