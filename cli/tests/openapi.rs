//! `svc openapi`: the document that `svc gen` writes, in both forms, and its judge from outside.

mod support;

use std::path::Path;
use std::process::Command;
use support::{CONTRACT_PATH, Service};

#[test]
fn the_document_is_the_one_that_gen_writes() {
    let service = Service::generated();
    let output = service.svc(&["openapi"]);
    assert_eq!(output.code, 0, "{output:?}");
    assert_eq!(output.stdout, service.get("src/generated/openapi.json"));
    let document: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let create = &document["paths"]["/order.v1.OrderService/CreateOrder"]["post"];
    assert_eq!(create["summary"], "Creates an order");
    // It tells the contract as it is, whatever has been generated.
    service.replace(CONTRACT_PATH, "Creates an order.", "Takes an order.");
    let changed = service.svc(&["openapi"]);
    assert!(changed.stdout.contains("\"Takes an order\""), "{changed:?}");
    assert_eq!(service.check().code, 1);
}

#[test]
fn yaml_goes_to_a_file() {
    let service = Service::new();
    let output = service.svc(&["openapi", "--format", "yaml", "--out", "api.yaml"]);
    assert_eq!(output.code, 0, "{output:?}");
    assert_eq!(output.stdout, "");
    let text = service.get("api.yaml");
    assert!(
        text.starts_with("\"openapi\": \"3.1.0\"\n\"info\":\n  \"title\":"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_described_is_said() {
    let service = Service::new();
    let unwritable = service.svc(&["openapi", "--out", "no/such/folder.json"]);
    assert_eq!(unwritable.code, 2, "{unwritable:?}");
    assert!(unwritable.stderr.contains("cannot write"), "{unwritable:?}");
    service.replace(CONTRACT_PATH, "string user_id = 1;", "strin user_id = 1;");
    let output = service.svc(&["openapi"]);
    assert_eq!((output.code, output.stdout.as_str()), (1, ""), "{output:?}");
    assert!(output.stderr.contains(CONTRACT_PATH), "{output:?}");
}

/// Needs `pip install openapi-spec-validator`; `.ci/run` installs it.
#[test]
fn documents_are_valid() {
    let has = Command::new("python3")
        .args(["-c", "import openapi_spec_validator"])
        .output();
    if !has.is_ok_and(|output| output.status.success()) {
        println_skipped("python3 has no `openapi_spec_validator`");
        return;
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/examples");
    let service = Service::generated();
    let mut documents = vec![service.path("src/generated/openapi.json")];
    for example in std::fs::read_dir(examples).unwrap() {
        let document = example.unwrap().path().join("src/generated/openapi.json");
        documents.extend(document.is_file().then_some(document));
    }
    assert!(documents.len() > 2, "{documents:?}");
    let script = "import json, sys\n\
        from openapi_spec_validator import OpenAPIV31SpecValidator as V\n\
        for path in sys.argv[1:]:\n    V(json.load(open(path))).validate()\n";
    let output = Command::new("python3")
        .args(["-c", script])
        .args(&documents)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[expect(clippy::print_stderr, reason = "a test that does nothing says so")]
fn println_skipped(why: &str) {
    eprintln!("skipped: {why}");
}
