//! Both ways to a picture give the same one.

use super::{Contract, build};
use crate::descriptor::{self, Input};
use crate::ruleset::buf_yaml::{self, Module};
use std::path::{Path, PathBuf};

/// Whether the quick way was taken; it must lead to where the long one does.
fn agrees(input: &Input) -> bool {
    let Ok(long) = descriptor::load(input).map(Contract::new) else {
        assert!(quick(input).is_none(), "{input:?} is refused and must be");
        return false;
    };
    let Some(quick) = quick(input) else {
        return false;
    };
    assert_eq!(quick.files.len(), long.files.len());
    for (quick, long) in quick.files.iter().zip(&long.files) {
        assert_eq!(format!("{quick:#?}"), format!("{long:#?}"));
    }
    true
}

fn quick(input: &Input) -> Option<Contract> {
    let (descriptors, bare) = descriptor::outline(input)?;
    let files = build::bare_files(&descriptors, &bare)?;
    Some(Contract::of(files, descriptors))
}

/// The same for a descriptor set that is compared with, made of these sources.
fn agrees_as_set(input: &Input) -> bool {
    let Ok(loaded) = descriptor::load(input) else {
        return false;
    };
    let mut set = Vec::new();
    for file in loaded.pool.files() {
        prost::encoding::bytes::encode(1, &descriptor::encode(&file), &mut set);
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("set.binpb");
    std::fs::write(&file, set).unwrap();
    let input = Input::DescriptorSet { file };
    let long = Contract::new(descriptor::load(&input).unwrap());
    let Some((descriptors, bare)) = descriptor::outline_of_set(&input) else {
        return false;
    };
    let quick = Contract::of(build::bare_files(&descriptors, &bare).unwrap(), descriptors);
    assert_eq!(format!("{:#?}", quick.files), format!("{:#?}", long.files));
    true
}

fn text(text: &str) -> (tempfile::TempDir, Input) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.proto"), text).unwrap();
    let input = Input::Sources {
        roots: vec![dir.path().to_owned()],
        files: vec!["a.proto".into()],
    };
    (dir, input)
}

#[test]
fn the_cases_of_buf_look_the_same_both_ways() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance/buf-rules");
    let folders = |kind: &str, part: &str| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(suite.join(kind)).into_iter().flatten();
        entries
            .map(|entry| entry.unwrap().path().join(part))
            .collect()
    };
    let mut roots = folders("lint", "input");
    roots.extend(folders("breaking", "current"));
    roots.extend(folders("breaking", "previous"));
    let quick = roots.iter().filter(|root| {
        let modules = buf_yaml::read(root).unwrap();
        let modules = modules.unwrap_or_else(|| vec![Module::whole()]);
        let input = buf_yaml::input(root, &modules).unwrap();
        agrees(&input) && agrees_as_set(&input)
    });
    assert_eq!(quick.count(), roots.len());
}

#[test]
fn options_of_every_kind_look_the_same_both_ways() {
    let (_dir, input) = text(
        "syntax = \"proto2\";\npackage a;\nimport \"google/protobuf/descriptor.proto\";\n\
         import \"buf/validate/validate.proto\";\nimport \"google/api/annotations.proto\";\n\
         option java_package = \"x\";\noption (all).flag = true;\noption (all).inner.text = \"t\\\"\\303\\244\";\n\
         extend google.protobuf.FileOptions { optional All all = 50001; }\n\
         extend google.protobuf.EnumValueOptions { repeated string note = 50002; }\n\
         extend google.protobuf.ExtensionRangeOptions { optional int32 owner = 50003; }\n\
         message All {\n  optional bool flag = 1;\n  optional All inner = 2;\n  optional string text = 3;\n  \
         repeated int32 many = 4;\n  map<string, int64> table = 5;\n  optional float f = 6;\n  extensions 100 to 200 [(owner) = 7];\n}\n\
         extend All { optional E more = 100; }\n\
         enum E { option allow_alias = true; A = 0 [(note) = \"1\", (note) = \"2\"]; B = 0; C = -1; }\n\
         message M {\n  option (buf.validate.message).cel = { id: \"i\", expression: \"true\" };\n  \
         optional string s = 1 [(buf.validate.field).string = { min_len: 1, in: [\"a\", \"b\"] }, default = \"d\"];\n  \
         oneof o {\n    option (buf.validate.oneof).required = true;\n    E e = 2 [default = C];\n    bytes y = 3 [default = \"\\001\"];\n  }\n  \
         repeated int32 n = 4 [packed = true];\n  map<int32, M> m = 5 [deprecated = true];\n  optional group G = 6 { optional float f = 1 [default = -inf]; }\n}\n\
         service S {\n  rpc R(M) returns (All) {\n    option deprecated = false;\n    option idempotency_level = IDEMPOTENT;\n    \
         option (google.api.http) = { post: \"/v1\" body: \"*\" additional_bindings { get: \"/v2\" } };\n  }\n}\n",
    );
    // The default of bytes is one that only prost-reflect judges.
    assert!(!agrees(&input));
    let Input::Sources { roots, .. } = &input else {
        unreachable!("it is made of sources");
    };
    let path = roots[0].join("a.proto");
    let plain = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, plain.replace(" [default = \"\\001\"]", "")).unwrap();
    assert!(agrees(&input) && agrees_as_set(&input));
}

#[test]
fn what_is_refused_is_never_taken_quickly() {
    let faults = [
        "message M { optional int32 a = 1; optional int32 b = 1; }",
        "message M { optional int32 a = 19001; }",
        "message M { reserved 1; optional int32 a = 1; }",
        "message M { extensions 1 to 9; optional int32 a = 1; }",
        "message M { extensions 1 to 9; } extend M { optional int32 a = 10; }",
        "message M { optional E e = 1 [default = B]; } enum E { A = 0; }",
        "message M { optional int32 a = 1 [default = \"x\"]; }",
        "message M { optional M a = 1 [default = \"x\"]; }",
        "enum E { A = 0; B = 0; }",
        "enum E { reserved 0; A = 0; }",
        "message M {} message M {}",
        "message M { optional N n = 1; }",
        "message M { optional int32 a = 1 [nothing = 1]; }",
        "message M { optional int32 a = 1 [deprecated = 1]; }",
        "message M { optional int32 a = 1 [deprecated = true, deprecated = true]; }",
        "message M { optional int32 a = 1 [(none) = 1]; }",
        "import \"google/api/annotations.proto\"; message M { option (google.api.http) = {}; }",
    ];
    for fault in faults {
        let (_dir, input) = text(&format!("syntax = \"proto2\";\n{fault}\n"));
        assert!(descriptor::load(&input).is_err(), "{fault}");
        assert!(quick(&input).is_none(), "{fault}");
    }
    let (_dir, input) = text("syntax = \"proto3\";\nenum E { A = 1; }\n");
    assert!(!agrees(&input));
}
