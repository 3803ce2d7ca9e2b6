//! Contracts of editions: what is generated from sources, what is told, what is refused.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use svc_codegen::config::Config;
use svc_codegen::finding::{Failure, Finding};
use svc_codegen::{Generated, Project};

const CONTRACT: &str = r#"edition = "2023";
package a.v1;
service S { rpc Do(M) returns (M); }
message M {
  int32 explicit = 1;
  int32 implicit = 2 [features.field_presence = IMPLICIT];
  string required = 3 [features.field_presence = LEGACY_REQUIRED];
  repeated int32 packed = 4;
  repeated int32 expanded = 5 [features.repeated_field_encoding = EXPANDED];
  M delimited = 6 [features.message_encoding = DELIMITED];
  int32 number = 7 [default = 7];
  Size size = 8;
  string text = 9 [features.utf8_validation = NONE];
  map<string, M> map = 10;
  oneof choice {
    bool yes = 11;
    M inner = 12;
  }
  enum Size {
    option features.enum_type = CLOSED;
    SMALL = 1;
    LARGE = 2;
  }
}
"#;

fn generate(contract: &str) -> Result<Generated, Failure> {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(dir.path().join("contracts/a/v1")).unwrap();
    std::fs::write(dir.path().join("contracts/a/v1/a.proto"), contract).unwrap();
    let text = "[service]\nname = \"a\"\nsvc = \"0.1.0\"\nruntime = \"workspace\"\n[contracts]\nroots = [\"contracts\"]\nserve = [\"a.v1.S\"]\n";
    svc_codegen::generate(&Project {
        root: dir.path().to_owned(),
        config: Config::parse("svc.toml", text).unwrap(),
        overrides: BTreeMap::new(),
    })
}

/// What prost is told about each field.
fn attributes(generated: &Generated) -> String {
    let mut files = generated.tree.iter();
    let wire = files.find(|(path, _)| path.to_string().ends_with("wire/a/v1.rs"));
    let wire = wire.expect("the package has a file").1;
    let wire = String::from_utf8(wire.bytes.clone()).unwrap();
    let attributes: Vec<&str> = wire
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("#[prost(") && line.contains("tag"))
        .collect();
    attributes.join("\n")
}

fn lines(findings: &[Finding]) -> String {
    let lines = findings.iter().map(|finding| {
        let line = finding.place.as_ref().map_or(0, |place| place.line);
        format!("{line}: {} [{}]", finding.message, finding.code)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn features_become_what_prost_knows() {
    let generated = generate(CONTRACT).unwrap_or_else(|failure| panic!("{failure}"));
    insta::assert_snapshot!(attributes(&generated));
    insta::assert_snapshot!(lines(&generated.warnings));
}

#[test]
fn without_odd_enums_implicit_presence_is_kept() {
    let contract = CONTRACT.replace("SMALL = 1", "SMALL = 0");
    let generated = generate(&contract).unwrap_or_else(|failure| panic!("{failure}"));
    assert!(attributes(&generated).contains("#[prost(int32, tag = \"2\")]"));
    assert!(!lines(&generated.warnings).contains("IMPLICIT"));
}

#[test]
fn an_edition_of_the_future_is_refused_where_it_stands() {
    let contract = CONTRACT.replace("2023", "2099");
    let Err(Failure::Findings(findings)) = generate(&contract) else {
        panic!("it was taken");
    };
    insta::assert_snapshot!(lines(&findings));
}
