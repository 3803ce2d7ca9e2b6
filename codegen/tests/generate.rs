//! What is generated: the golden trees of the cases and of the hazards, the same bytes whatever the order and form of the
//! input, and nothing that no RPC reaches.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use svc_codegen::config::Config;
use svc_codegen::finding::Failure;
use svc_codegen::tree::{File, Owner, Tree};
use svc_codegen::{Generated, Project, generate, lint};

/// Set to accept what is generated as the golden tree.
const BLESS: &str = "SVC_BLESS";

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata")
}

fn project(root: &Path, contracts: &str) -> Project {
    let text = format!(
        "[service]\nname = \"hazards\"\nsvc = \"0.1.0\"\nruntime = \"workspace\"\n[contracts]\n{contracts}\n"
    );
    Project {
        root: root.to_owned(),
        config: Config::parse("svc.toml", &text).expect("a good svc.toml"),
        overrides: BTreeMap::new(),
    }
}

#[track_caller]
fn run(root: &Path, contracts: &str) -> Generated {
    generate(&project(root, contracts)).unwrap_or_else(|failure| panic!("{failure}"))
}

/// Writes contracts to a fresh folder and generates from them.
#[track_caller]
fn run_on(contracts: &[(&str, &str)], settings: &str) -> Result<Generated, Failure> {
    let dir = tempfile::tempdir().expect("a folder");
    for (path, text) in contracts {
        let path = dir.path().join("contracts").join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a contract");
    }
    generate(&project(dir.path(), settings))
}

#[track_caller]
fn text<'a>(tree: &'a Tree, path: &str) -> &'a str {
    let (_, file) = tree
        .iter()
        .find(|(found, _)| found.as_str() == path)
        .unwrap_or_else(|| panic!("no `{path}` is generated"));
    std::str::from_utf8(&file.bytes).expect("text")
}

fn paths(tree: &Tree, below: &str) -> Vec<String> {
    tree.iter()
        .map(|(path, _)| path.as_str().to_owned())
        .filter(|path| path.starts_with(below))
        .collect()
}

/// Compares the files of a tree that `is_meant` with a folder, and the rest of the folders `whole`
/// with nothing.
#[track_caller]
fn check_golden(tree: &Tree, golden: &Path, whole: &[&str], is_meant: impl Fn(&File) -> bool) {
    let bless = std::env::var_os(BLESS).is_some();
    let mut wrong = Vec::new();
    for (path, file) in tree.iter().filter(|(_, file)| is_meant(file)) {
        let on_disk = golden.join(path.as_str());
        if fs::read(&on_disk).ok().as_deref() == Some(&file.bytes) {
            continue;
        }
        wrong.push(path.as_str().to_owned());
        if bless {
            fs::create_dir_all(on_disk.parent().expect("a parent")).expect("a folder");
            fs::write(on_disk, &file.bytes).expect("a file");
        }
    }
    for below in whole {
        for found in files_below(golden, below) {
            if !tree.iter().any(|(path, _)| path.as_str() == found) {
                if bless {
                    fs::remove_file(golden.join(&found)).expect("a file");
                }
                wrong.push(found);
            }
        }
    }
    assert!(
        wrong.is_empty() || bless,
        "{} is not what is generated now; {BLESS}=1 accepts the changes to {wrong:#?}",
        golden.display()
    );
}

fn files_below(root: &Path, below: &str) -> Vec<String> {
    let mut files = Vec::new();
    let mut pending = vec![root.join(below)];
    while let Some(dir) = pending.pop() {
        for entry in fs::read_dir(dir).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let path = path.strip_prefix(root).expect("below the root");
                files.push(path.to_str().expect("UTF-8").to_owned());
            }
        }
    }
    files
}

#[test]
fn hazards_are_the_golden_tree() {
    let example = testdata().join("examples/hazards");
    let toml = fs::read_to_string(example.join("svc.toml")).expect("svc.toml");
    let project = Project {
        config: Config::parse("svc.toml", &toml).expect("a good svc.toml"),
        root: example.clone(),
        overrides: BTreeMap::new(),
    };
    let generated = generate(&project).unwrap_or_else(|failure| panic!("{failure}"));
    // Other scaffolds are the example's own to edit.
    check_golden(
        &generated.tree,
        &example,
        &["src/generated", "src/handlers"],
        |file| file.owner == Owner::Managed || file.essential,
    );
}

#[test]
fn cases_are_their_expected_trees() {
    let mut count = 0;
    for entry in fs::read_dir(testdata().join("cases")).expect("a folder") {
        let root = entry.expect("an entry").path();
        let toml = fs::read_to_string(root.join("svc.toml")).expect("svc.toml");
        let project = Project {
            config: Config::parse("svc.toml", &toml).expect("a good svc.toml"),
            root: root.clone(),
            overrides: BTreeMap::new(),
        };
        let generated = generate(&project).unwrap_or_else(|failure| panic!("{failure}"));
        check_golden(&generated.tree, &root.join("expected"), &[""], |_| true);
        count += 1;
    }
    assert!(count > 1, "only {count} cases");
}

#[test]
fn every_changed_name_is_said() {
    let project = project(&testdata(), "roots = [\"hazards\"]");
    let findings = lint(&project).expect("readable contracts");
    let said = |name: &str| {
        findings.iter().any(|finding| {
            finding.code == "NAME_COLLISION"
                && finding.message.contains(&format!("`{name}`"))
                && finding.place.as_ref().is_some_and(|place| place.line > 0)
        })
    };
    for name in [
        "hazards.members.Color.RED",
        "hazards.members.Accessors.set_foo",
        "hazards.members.Oneofs.kind",
        "hazards.members.Oneofs.PlainField",
        "hazards.messages.OrderLine",
        "hazards.messages.orderLine",
        "hazards.messages.Bool",
        "hazards.messages._",
        "hazards.rpcs.Rpcs.getItem",
        "hazards.rpcs.Rpcs.Mod",
        "order.v1",
        "order.bool",
        "hazards.mod",
        "hazards.rules.Ruled.oneWay",
    ] {
        assert!(said(name), "nothing is said of `{name}`");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let forward = run(&testdata(), "roots = [\"hazards\"]");
    assert!(run(&testdata(), "roots = [\"hazards\"]").tree == forward.tree);
    // The same contracts, found in another order and in more than one root.
    let dir = tempfile::tempdir().expect("a folder");
    let hazards = testdata().join("hazards");
    for (index, path) in files_below(&hazards, "").into_iter().enumerate() {
        let root = dir.path().join(["z", "a"][index % 2]);
        let copy = root.join(&path);
        fs::create_dir_all(copy.parent().expect("a parent")).expect("a folder");
        fs::copy(hazards.join(&path), copy).expect("a copy");
    }
    let shuffled = run(dir.path(), "roots = [\"z\", \"a\"]");
    for (path, file) in forward.tree.iter() {
        assert!(shuffled.tree.get(path) == Some(file), "`{path}` differs");
    }
    assert_eq!(shuffled.tree.len(), forward.tree.len());
}

#[test]
fn a_descriptor_set_gives_the_same_bytes() {
    let sources = run(&testdata(), "roots = [\"hazards\"]");
    let set = sources
        .tree
        .iter()
        .find(|(path, _)| path.as_str().ends_with("descriptor.binpb"))
        .map(|(_, file)| &file.bytes)
        .expect("a descriptor set");
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("hazards.binpb"), set).expect("a file");
    let from_set = run(dir.path(), "descriptor_set = \"hazards.binpb\"");
    assert_eq!(from_set.tree.len(), sources.tree.len());
    for (path, file) in sources.tree.iter() {
        let other = from_set.tree.get(path).expect("the same files");
        // This set is without comments; whatever is no comment is the same.
        let is_same = match std::str::from_utf8(&file.bytes) {
            Ok(text) if path.as_str().ends_with(".rs") => {
                let other = std::str::from_utf8(&other.bytes).expect("text");
                without_docs(text) == without_docs(other)
            }
            Ok(text) if path.as_str().ends_with("openapi.json") => {
                let other = std::str::from_utf8(&other.bytes).expect("text");
                without_words(text) == without_words(other)
            }
            _ => file == other,
        };
        assert!(is_same, "`{path}` differs");
    }
}

/// A document without what comments of a contract become.
fn without_words(text: &str) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(members) => {
                members.retain(|name, _| name != "description" && name != "summary");
                members.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::from_str(text).expect("JSON");
    strip(&mut value);
    value
}

fn without_docs(text: &str) -> Vec<&str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("///"))
        .collect()
}

const REACHED: &str = r#"
    syntax = "proto3";
    package shop;
    import "shop/other.proto";
    message Request { Nested.Inner inner = 1; }
    message Response { map<string, shop.other.Value> values = 1; Kind kind = 2; }
    message Nested { message Inner {} Beside beside = 1; }
    message Beside {}
    enum Kind { KIND_UNSPECIFIED = 0; }
    message Unreached { AlsoUnreached inner = 1; }
    message AlsoUnreached {}
    enum UnreachedKind { UNREACHED_KIND_UNSPECIFIED = 0; }
    service Shop { rpc Get(Request) returns (Response); }
    service Unserved { rpc Get(Unreached) returns (Response); }
"#;

const OTHER: &str = r#"
    syntax = "proto3";
    package shop.other;
    message Value {}
    message Kept { Below below = 1; }
    message Below {}
    enum KeptKind { KEPT_KIND_UNSPECIFIED = 0; }
"#;

#[test]
fn only_what_is_reached_is_emitted() {
    let contracts = [("shop/shop.proto", REACHED), ("shop/other.proto", OTHER)];
    let serve = "serve = [\"shop.Shop\"]";
    let tree = run_on(&contracts, serve).expect("good contracts").tree;
    let shop = text(&tree, "src/generated/wire/shop.rs");
    for name in ["Request", "Response", "Nested", "Inner", "Beside", "Kind"] {
        assert!(shop.contains(&format!(" {name} {{")), "`{name}` is missing");
    }
    assert!(!shop.contains("Unreached"), "{shop}");
    let other = text(&tree, "src/generated/wire/shop/other.rs");
    assert!(
        other.contains("struct Value") && !other.contains("Kept"),
        "{other}"
    );
    assert_eq!(
        paths(&tree, "src/handlers"),
        [
            "src/handlers/mod.rs",
            "src/handlers/shop/get.rs",
            "src/handlers/shop/mod.rs"
        ]
    );

    let keep = format!("{serve}\nkeep = [\"shop.other.Kept\", \"shop.other.KeptKind\"]");
    let tree = run_on(&contracts, &keep).expect("good contracts").tree;
    let other = text(&tree, "src/generated/wire/shop/other.rs");
    for name in ["Value", "Kept", "Below", "KeptKind"] {
        assert!(
            other.contains(&format!(" {name} {{")),
            "`{name}` is missing"
        );
    }
}

#[test]
fn services_stand_in_the_order_of_svc_toml() {
    let contract = |version: &str| {
        format!(
            "syntax = \"proto3\"; package a.{version}; message M {{}} \
             service Twin {{ rpc Get(M) returns (M); }}"
        )
    };
    let (v1, v2) = (contract("v1"), contract("v2"));
    let contracts = [("v1.proto", v1.as_str()), ("v2.proto", v2.as_str())];
    let modules = |serve: &str| {
        let tree = run_on(&contracts, serve).expect("good contracts").tree;
        paths(&tree, "src/generated/services/")
    };
    assert_eq!(
        modules("serve = [\"a.v2.Twin\", \"a.v1.Twin\"]"),
        [
            "src/generated/services/a_v1_twin.rs",
            "src/generated/services/mod.rs",
            "src/generated/services/twin.rs"
        ]
    );
    assert!(modules("serve = [\"a.*\"]").contains(&"src/generated/services/a_v2_twin.rs".into()));
}

#[track_caller]
fn refused(contract: &str, settings: &str) -> String {
    match run_on(&[("a.proto", contract)], settings) {
        Err(failure) => failure
            .findings()
            .iter()
            .map(|finding| {
                let place = finding.place.clone().unwrap_or_default();
                let file = place.file.rsplit('/').next().unwrap_or_default();
                format!(
                    "{file}:{}:{} {} {}\n  help: {}\n",
                    place.line, place.column, finding.code, finding.message, finding.help
                )
            })
            .collect(),
        Ok(_) => panic!("something was generated"),
    }
}

#[test]
fn what_cannot_be_generated_is_a_finding_with_place_and_remedy() {
    let contract = r#"syntax = "proto3";
package a;
import "google/protobuf/descriptor.proto";
import "google/protobuf/api.proto";
message M {
  string fine = 1;
  google.protobuf.FeatureSet features = 2;
  repeated google.protobuf.FileOptions known = 3;
}
service S {
  rpc Get(M) returns (M);
  rpc Api(google.protobuf.Api) returns (M);
}
"#;
    insta::assert_snapshot!(refused(contract, ""), @r"
    a.proto:7:3 FIELD_TYPE_UNSUPPORTED the field `a.M.features` is the first of type `google.protobuf.FeatureSet`, which has no Rust type yet
      help: make such fields `bytes`, the same on the wire, or serve no RPC that reaches them
    a.proto:12:3 RPC_TYPE_UNSUPPORTED `a.S.Api` has the request `google.protobuf.Api`, which has no Rust type of its own
      help: declare a message of your own with a field of that type
    ");
    let contract =
        "syntax = \"proto3\"; package a; message M {} service S { rpc G(M) returns (M); }";
    insta::assert_snapshot!(refused(contract, "keep = [\"a.M\", \"a.N\"]"), @r"
    svc.toml:6:16 NO_SUCH_MESSAGE no contract declares `a.N`, which `contracts.keep` names
      help: correct the name in `svc.toml` or import the file that declares it
    ");
}

/// RPCs with the same objective share their rules; one that cannot be watched is said to be in vain.
#[test]
fn objectives_become_rules() {
    let contract = |slo: &str| {
        format!(
            "syntax = \"proto3\"; package a; import \"svc/v1/options.proto\"; message M {{}}\n\
             service S {{\n\
               rpc Get(M) returns (M) {{ option (svc.v1.method).slo = {{ {slo} }}; }}\n\
               rpc List(M) returns (M);\n\
             }}\n"
        )
    };
    let rules = |slo: &str| {
        let generated = run_on(&[("a.proto", &contract(slo))], "").expect("it is generated");
        let alerts = text(&generated.tree, "deploy/observability/rules/alerts.yml");
        let objectives = alerts.lines().map(str::trim);
        let mut objectives: Vec<_> = objectives
            .filter_map(|line| line.strip_prefix("objective: "))
            .map(str::to_owned)
            .collect();
        objectives.dedup();
        let codes: Vec<_> = generated.warnings.iter().map(|found| found.code).collect();
        (objectives, codes)
    };
    let default = "\"99 % in 30d, by default\"".to_owned();
    let declared = |objectives: &[&str]| {
        let declared = objectives
            .iter()
            .map(|objective| format!("\"{objective}\""));
        (
            declared.chain([default.clone()]).collect::<Vec<_>>(),
            vec![],
        )
    };
    assert_eq!(
        rules("availability: 0.9995 window { seconds: 604800 }"),
        declared(&["99.95 % in 7d"])
    );
    assert_eq!(
        rules(
            "latency { quantile: 0.5 bound { nanos: 30000000 } } latency { quantile: 0.99 bound { seconds: 2 } }"
        ),
        declared(&["50 % within 0.025 s in 30d", "99 % within 1.0 s in 30d"])
    );
    for unsound in [
        "",
        "availability: 1.5",
        "availability: -0.5",
        "availability: 0.9 window { seconds: 3600 }",
        "latency { quantile: 1 bound { seconds: 1 } }",
        "latency { quantile: 0.9 }",
    ] {
        let expected = (vec![default.clone()], vec!["OPTION_NOT_ENFORCED"]);
        assert_eq!(rules(unsound), expected, "{unsound}");
    }
}

/// Metrics that cannot be recorded are refused, all at once and where they stand.
#[test]
fn metrics_of_the_business_are_judged() {
    let contract = |metrics: &str| {
        format!(
            "syntax = \"proto3\"; package a; import \"svc/v1/options.proto\";\n\
             message In {{ string region = 1; repeated string tags = 2; bytes raw = 3; Part part = 4;\n\
               string email = 5 [(svc.v1.field).sensitive = true]; oneof one {{ string either = 6; }}\n\
               optional int64 maybe = 7; Kind kind = 8; double price = 9; bool vip = 10; uint32 size = 11; }}\n\
             message Part {{ string region = 1; optional Kind kind = 2; }}\n\
             enum Kind {{ KIND_UNSPECIFIED = 0; }}\n\
             message Out {{ Part part = 1; float weight = 2; }}\n\
             service S {{ rpc Do(In) returns (Out) {{ option (svc.v1.method) = {{ {metrics} }}; }}\n\
               rpc Watch(In) returns (stream Out) {{\n\
                 option (svc.v1.method).metrics = {{ name: \"seen\" }}; }} }}\n"
        )
    };
    let bad = [
        "name: \"Bad-Name\"",
        "name: \"a\" by: \"region\"",
        "name: \"b\" by: \"request\"",
        "name: \"c\" by: \"request.nothing\"",
        "name: \"d\" by: \"request.region.more\"",
        "name: \"e\" by: \"request.tags\"",
        "name: \"f\" by: \"request.price\"",
        "name: \"g\" by: \"request.email\"",
        "name: \"h\" by: \"request.either\"",
        "name: \"i\" by: \"request.region\" by: \"request.part.region\"",
        "name: \"j\" kind: METRIC_KIND_HISTOGRAM",
        "name: \"k\" value: \"request.region\"",
        "name: \"l\" bounds: [1, 2]",
        "name: \"m\" kind: METRIC_KIND_HISTOGRAM value: \"request.price\" bounds: [2, 1]",
        "name: \"m\"",
    ];
    let metrics: Vec<String> = bad
        .iter()
        .map(|one| format!("metrics: {{ {one} }}"))
        .collect();
    insta::assert_snapshot!(refused(&contract(&metrics.join(" ")), ""));
}

/// What is recorded is read where the contract says, whether it can be missing or not.
#[test]
fn metrics_of_the_business_are_recorded() {
    let contract = "syntax = \"proto3\"; package a; import \"svc/v1/options.proto\";\n\
         message In { string region = 1; Part part = 2; optional int64 maybe = 3; bool vip = 4; map<string, string> labels = 5; }\n\
         message Part { optional Kind kind = 1; string name = 2; }\n\
         enum Kind { KIND_UNSPECIFIED = 0; }\n\
         message Out { Part part = 1; double price = 2; }\n\
         service S { rpc Do(In) returns (Out) { option (svc.v1.method) = {\n\
           metrics: { name: \"done\" by: \"request.region\" by: \"request.part.kind\" by: \"response.part.name\" by: \"request.vip\" }\n\
           metrics: { name: \"paid\" value: \"response.price\" }\n\
           metrics: { name: \"labels\" kind: METRIC_KIND_HISTOGRAM value: \"request.labels\" }\n\
           metrics: { name: \"maybe\" kind: METRIC_KIND_HISTOGRAM value: \"request.maybe\" bounds: [0.5, 10] }\n\
         }; } }\n";
    let generated = run_on(&[("a.proto", contract)], "").expect("it is generated");
    assert!(generated.warnings.is_empty(), "{:?}", generated.warnings);
    insta::assert_snapshot!(text(&generated.tree, "src/generated/metrics.rs"));
    let service = text(&generated.tree, "src/generated/services/s.rs");
    assert!(service.contains("record(reply.message());"), "{service}");
}

/// Documents and reflection show everything to everybody, so a contract that wants it otherwise is told.
#[test]
fn visibility_is_not_kept_and_that_is_said() {
    let hidden = "(google.api.KIND_visibility).restriction = \"INTERNAL\"";
    let of = |kind: &str| hidden.replace("KIND", kind);
    let contract = format!(
        "syntax = \"proto3\"; package a; import \"google/api/visibility.proto\";\n\
         message M {{ option {}; string a = 1 [{}]; E e = 2; E f = 3; }}\n\
         enum E {{ option {}; E_UNSPECIFIED = 0; E_A = 1 [{}]; }}\n\
         service S {{ option {}; rpc Get(M) returns (M) {{ option {}; }} }}\n",
        of("message"),
        of("field"),
        of("enum"),
        of("value"),
        of("api"),
        of("method")
    );
    let generated = run_on(&[("a.proto", &contract)], "").expect("it is generated");
    let said = generated.warnings.iter();
    let mut said: Vec<_> = said
        .map(|found| {
            (
                found.code,
                found.message.split(',').next().unwrap_or_default(),
            )
        })
        .collect();
    said.sort_unstable();
    let kinds = ["api", "enum", "field", "message", "method", "value"];
    let expected = kinds.map(|kind| format!("`google.api.{kind}_visibility` is set once"));
    let expected: Vec<_> = expected
        .iter()
        .map(|text| ("OPTION_NOT_ENFORCED", text.as_str()))
        .collect();
    assert_eq!(said, expected);
}
