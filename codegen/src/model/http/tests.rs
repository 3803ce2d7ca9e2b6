//! Bindings as the model has them, and what is said of those that mean nothing.

use super::HttpBody;
use crate::config::Config;
use crate::descriptor::{self, Input};
use crate::finding::Finding;
use crate::model::{Model, build};
use std::fs;

fn model(messages: &str, rpcs: &str) -> Model {
    let dir = tempfile::tempdir().expect("a folder");
    let text = format!(
        "syntax = \"proto3\";\npackage a.v1;\nimport \"google/api/annotations.proto\";\n\
         import \"google/protobuf/timestamp.proto\";\n{messages}\nservice S {{\n{rpcs}\n}}\n"
    );
    fs::write(dir.path().join("a.proto"), text).expect("a contract");
    let config = Config::parse("svc.toml", "[service]\nname = \"a\"\nsvc = \"0.1.0\"\n").unwrap();
    let roots = vec![dir.path().to_owned()];
    let files = descriptor::find_services(&roots, &["*".into()]).unwrap();
    let descriptors = descriptor::load(&Input::Sources { files, roots }).unwrap();
    build(&descriptors, &config).unwrap()
}

const BOOK: &str = "message Book { string name = 1; Shelf shelf = 2; repeated Book sequels = 3;\
    map<string, int32> pages = 4; google.protobuf.Timestamp printed = 5; enum Kind { K = 0; }\
    Kind kind = 6; }\nmessage Shelf { string id = 1; int64 row = 2; }";

/// All findings, the folder of the contract taken out.
fn said(rpcs: &str) -> String {
    let shown = |finding: &Finding| {
        let place = finding.place.as_ref().unwrap();
        let head = format!("{}:{} {}", place.line, place.column, finding.code);
        let severity = format!("{:?}", finding.severity).to_lowercase();
        format!("{head} {severity}: {}\n  {}", finding.message, finding.help)
    };
    let model = model(BOOK, rpcs);
    let lines: Vec<_> = model.http_findings.iter().map(shown).collect();
    let words = lines.join("\n");
    let words = words.split(' ').map(|word| match word.rfind("/a.proto") {
        Some(at) => &word[at + 1..],
        None => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn bindings_are_resolved() {
    let model = model(
        BOOK,
        r#"rpc Update(Book) returns (Book) { option (google.api.http) = {
            patch: "/v1/{shelf.id=shelves/*}/books/{name}:fix" body: "shelf" response_body: "pages"
            additional_bindings { custom { kind: "*" path: "/v1/{printed}/**" } body: "*" }
        }; }"#,
    );
    assert_eq!(model.http_findings, []);
    let [first, second] = &model.services[0].rpcs[0].http[..] else {
        panic!("two bindings");
    };
    assert_eq!((&*first.verb, &*second.verb), ("PATCH", "*"));
    assert_eq!(first.template.shape(), "/v1/shelves/*/books/*:fix");
    let [shelf, name] = &first.variables[..] else {
        panic!("two variables");
    };
    assert_eq!(
        (shelf.name(), shelf.segments.clone()),
        ("shelf.id".into(), 1..3)
    );
    assert_eq!((name.name(), name.segments.clone()), ("name".into(), 4..5));
    assert!(shelf.is_multi && !name.is_multi);
    assert!(matches!(&first.body, HttpBody::Field(field) if field.number == 2));
    let response = first.response_body.as_ref().unwrap();
    assert!(response.name == "pages" && response.is_repeated);
    assert_eq!((&second.body, second.place.line), (&HttpBody::All, 8));
}

#[test]
fn what_a_binding_names_must_exist_and_fit() {
    insta::assert_snapshot!(said(
        r#"rpc A(Book) returns (Book) { option (google.api.http) = { get: "/v1/{nam}" body: "*" }; }
rpc B(Book) returns (Book) { option (google.api.http) = { post: "v1" }; }
rpc C(Book) returns (Book) { option (google.api.http).get = "/v1/{shelf}/{sequels.name}/{name.x}/{pages}"; }
rpc D(Book) returns (Book) { option (google.api.http) = { post: "/d" body: "shelf.id" response_body: "x" }; }
rpc E(Book) returns (Book) { option (google.api.http) = { put: "/e/{name}/{name}" body: "name" }; }
rpc F(Book) returns (Book) { option (google.api.http) = { body: "*" }; }
rpc G(Book) returns (Book) { option (google.api.http) = { post: "/g" body: "*"
  additional_bindings { post: "/h" body: "*" additional_bindings { post: "/i" } } }; }
rpc H(Book) returns (Book) { option (google.api.http) = { custom { kind: "get" path: "/k" } body: "*" }; }"#
    ));
}

#[test]
fn what_is_not_served_is_said() {
    insta::assert_snapshot!(said(
        r#"rpc A(stream Book) returns (Book) { option (google.api.http) = { post: "/a" body: "*" }; }
rpc B(Book) returns (Book) { option (google.api.http) = { custom { kind: "FETCH" path: "/b" } body: "*" }; }
rpc C(Book) returns (stream Book) { option (google.api.http).get = "/c"; }"#
    ));
    let model = model(
        BOOK,
        r#"rpc A(stream Book) returns (Book) { option (google.api.http) = { post: "/a" body: "*" }; }"#,
    );
    assert_eq!(model.services[0].rpcs[0].http, []);
}

#[test]
fn requests_that_two_bindings_claim_are_said_with_both_places() {
    insta::assert_snapshot!(said(
        r#"rpc A(Shelf) returns (Book) { option (google.api.http).get = "/v1/{id}"; }
rpc B(Shelf) returns (Book) { option (google.api.http).get = "/v1/{row}"; }
rpc C(Shelf) returns (Book) { option (google.api.http).get = "/v1/me"; }
rpc D(Shelf) returns (Book) { option (google.api.http).post = "/v1/{id}"; }
rpc E(Shelf) returns (Book) { option (google.api.http).get = "/v1/a/{id}"; }
rpc F(Shelf) returns (Book) { option (google.api.http).get = "/v1/{id}/b"; }"#
    ));
}
