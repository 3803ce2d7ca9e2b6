//! The tables of messages and enums in `src/generated/schema.rs`: presence, JSON names, oneofs, maps,
//! groups, packing, closed enums and aliases.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use svc_codegen::Project;
use svc_codegen::config::Config;

/// The generated file without line breaks, each run of white space a space.
fn schema(contract: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(dir.path().join("contracts")).unwrap();
    std::fs::write(dir.path().join("contracts/a.proto"), contract).unwrap();
    let text = "[service]\nname = \"a\"\nsvc = \"0.1.0\"\nruntime = \"workspace\"\n[contracts]\nserve = [\"a.v1.S\"]\n";
    let generated = svc_codegen::generate(&Project {
        root: dir.path().to_owned(),
        config: Config::parse("svc.toml", text).unwrap(),
        overrides: BTreeMap::new(),
    });
    let generated = generated.unwrap_or_else(|failure| panic!("{failure}"));
    let mut files = generated.tree.iter();
    let file = files.find(|(path, _)| path.as_str() == "src/generated/schema.rs");
    let text = String::from_utf8(file.unwrap().1.bytes.clone()).unwrap();
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .replace("( ", "(")
        .replace(", )", ")")
        .replace(" .in_oneof", ".in_oneof")
}

#[track_caller]
fn assert_has(schema: &str, rows: &[&str]) {
    for row in rows {
        assert!(schema.contains(row), "{row} is not in {schema}");
    }
}

#[test]
fn proto3_has_implicit_presence_and_packs() {
    let schema = schema(
        r#"syntax = "proto3"; package a.v1;
        service S { rpc Do(M) returns (M); }
        message M {
          repeated int32 list_of = 9;
          int32 plain = 1;
          optional int32 maybe = 2;
          M inner = 3;
          optional M maybe_inner = 4;
          string given = 5 [json_name = "other-name"];
          oneof choice { bool yes = 6; bytes no = 7; }
          map<string, M> by_name = 8;
          repeated string texts = 10;
          E open = 11;
        }
        enum E { option allow_alias = true; ZERO = 0; MINUS = -1; NIL = 0; }"#,
    );
    assert_has(
        &schema,
        &[
            r#"name: "a.v1.M""#,
            r#"(1, "plain", "plain", Kind::Int32, Cardinality::Implicit)"#,
            r#"(2, "maybe", "maybe", Kind::Int32, Cardinality::Proto3Optional)"#,
            r#"(3, "inner", "inner", Kind::Message(&A_V1_M), Cardinality::Optional)"#,
            r#"(4, "maybe_inner", "maybeInner", Kind::Message(&A_V1_M), Cardinality::Proto3Optional)"#,
            r#"(5, "given", "other-name", Kind::String, Cardinality::Implicit)"#,
            r#"(6, "yes", "yes", Kind::Bool, Cardinality::Optional).in_oneof(0)"#,
            r#"(8, "by_name", "byName", Kind::Message(&A_V1_M__8), Cardinality::Map)"#,
            r#"(9, "list_of", "listOf", Kind::Int32, Cardinality::Packed)"#,
            r#"(10, "texts", "texts", Kind::String, Cardinality::Repeated)"#,
            r#"(11, "open", "open", Kind::Enum(&A_V1_E), Cardinality::Implicit)"#,
            r#"oneofs: &["choice"]"#,
            r#"("other-name", 4)"#,
            r#"name: "a.v1.M.ByNameEntry""#,
            r#"(2, "value", "value", Kind::Message(&A_V1_M), Cardinality::Optional)"#,
            r#"values: &[(-1, "MINUS"), (0, "ZERO")], names: &[("MINUS", -1), ("NIL", 0), ("ZERO", 0)], closed: false"#,
        ],
    );
    let numbers: Vec<_> = schema.match_indices("Field::new(").collect();
    assert_eq!(numbers.len(), 13, "{schema}");
}

#[test]
fn proto2_tracks_presence_and_closes_enums() {
    let schema = schema(
        r#"syntax = "proto2"; package a.v1;
        import "google/protobuf/struct.proto";
        service S { rpc Do(M) returns (M); }
        message M {
          required int32 must = 1;
          optional string may = 2;
          repeated int32 loose = 3;
          repeated int32 tight = 4 [packed = true];
          optional group Some = 5 { optional int32 a = 1; }
          optional E size = 6;
          optional google.protobuf.Value any = 7;
          extensions 100 to 199;
          enum E { SMALL = 1; }
        }
        extend M {
          optional int32 more_of = 101;
          repeated M ms = 100;
          optional Elsewhere no_table = 102;
        }
        message Elsewhere {}"#,
    );
    assert_has(
        &schema,
        &[
            r#"(1, "must", "must", Kind::Int32, Cardinality::Required)"#,
            r#"(2, "may", "may", Kind::String, Cardinality::Optional)"#,
            r#"(3, "loose", "loose", Kind::Int32, Cardinality::Repeated)"#,
            r#"(4, "tight", "tight", Kind::Int32, Cardinality::Packed)"#,
            r#"(5, "some", "some", Kind::Group(&A_V1_M_SOME), Cardinality::Optional)"#,
            r#"(6, "size", "size", Kind::Enum(&A_V1_M_E), Cardinality::Optional)"#,
            r#"Kind::Message(&schema::well_known::VALUE)"#,
            r#"closed: true"#,
            r#"(100, "[a.v1.ms]", "[a.v1.ms]", Kind::Message(&A_V1_M), Cardinality::Repeated)"#,
            r#"(101, "[a.v1.more_of]", "[a.v1.more_of]", Kind::Int32, Cardinality::Optional)"#,
            r#"("[a.v1.more_of]", 8), ("[a.v1.ms]", 7), ("any", 6)"#,
        ],
    );
    assert!(!schema.contains("no_table"), "{schema}");
}

#[test]
fn what_the_runtime_has_no_table_of_gets_one() {
    let schema = schema(
        r#"syntax = "proto3"; package a.v1;
        import "google/protobuf/descriptor.proto";
        service S { rpc Do(M) returns (M); }
        message M { google.protobuf.FieldDescriptorProto.Type type = 1; }"#,
    );
    assert_has(
        &schema,
        &[
            "Kind::Enum(&GOOGLE_PROTOBUF_FIELD_DESCRIPTOR_PROTO_TYPE)",
            r#"name: "google.protobuf.FieldDescriptorProto""#,
        ],
    );
}
