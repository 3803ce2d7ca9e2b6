//! The descriptor stage through its public interface: what loads, and what is known afterwards.
//!
//! What is refused is in `descriptor_errors.rs`; single rules are tested beside their code.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "descriptor_support/mod.rs"]
mod support;

use prost::Message;
use prost_reflect::{DynamicMessage, Value};
use prost_types::{FieldDescriptorProto, FileDescriptorProto, FileDescriptorSet};
use std::collections::BTreeMap;
use support::Dir;
use svc_codegen::config::Config;
use svc_codegen::descriptor::{
    Descriptors, Input, Origin, discover, encode, find_services, load, true_name,
};
use svc_codegen::finding::Finding;
use svc_codegen::{Project, generate, lint};

fn field_type(loaded: &Descriptors, message: &str, field: &str) -> String {
    let message = loaded.pool.get_message_by_name(message).unwrap();
    let field = message.get_field_by_name(field).unwrap();
    format!("{:?}", field.kind())
}

#[test]
fn the_innermost_scope_decides_what_a_name_means() {
    let dir = Dir::new(&[(
        "a.proto",
        r#"syntax = "proto3"; package p.q;
        message T { message U {} U u = 1; T t = 2; }
        message M { message T { message U {} } T t = 1; T.U tu = 2; .p.q.T.U full = 3; q.T part = 4; }
        message N { T t = 1; M.T mt = 2; p.q.M.T.U long = 3; }"#,
    )]);
    let loaded = dir.load(&["."], &["a.proto"]);
    assert_eq!(field_type(&loaded, "p.q.T", "u"), "p.q.T.U");
    assert_eq!(field_type(&loaded, "p.q.M", "t"), "p.q.M.T");
    assert_eq!(field_type(&loaded, "p.q.M", "tu"), "p.q.M.T.U");
    assert_eq!(field_type(&loaded, "p.q.M", "full"), "p.q.T.U");
    assert_eq!(field_type(&loaded, "p.q.M", "part"), "p.q.T");
    assert_eq!(field_type(&loaded, "p.q.N", "mt"), "p.q.M.T");
    assert_eq!(field_type(&loaded, "p.q.N", "long"), "p.q.M.T.U");
}

#[test]
fn what_is_not_imported_hides_nothing() {
    // Gap (b): `config.v1.C` in package `x.y.z` must not be led astray by package `x.y.config.v2`.
    let dir = Dir::new(&[
        (
            "user.proto",
            "syntax = \"proto3\"; package x.y.z; import \"c.proto\"; message U { config.v1.C c = 1; }",
        ),
        (
            "c.proto",
            "syntax = \"proto3\"; package x.config.v1; message C {}",
        ),
        (
            "other.proto",
            "syntax = \"proto3\"; package x.y.config.v2; message O {}",
        ),
    ]);
    let loaded = dir.load(&["."], &["other.proto", "user.proto"]);
    assert_eq!(field_type(&loaded, "x.y.z.U", "c"), "x.config.v1.C");
}

#[test]
fn public_imports_reach_through_any_number_of_files() {
    let dir = Dir::new(&[
        (
            "a.proto",
            "syntax = \"proto3\"; import \"b.proto\"; message A { D d = 1; C c = 2; }",
        ),
        ("b.proto", "syntax = \"proto3\"; import public \"c.proto\";"),
        (
            "c.proto",
            "syntax = \"proto3\"; import public \"d.proto\"; message C {}",
        ),
        (
            "d.proto",
            "syntax = \"proto3\"; import public \"e.proto\"; message D {}",
        ),
        ("e.proto", "syntax = \"proto3\"; message E {}"),
    ]);
    let loaded = dir.load(&["."], &["a.proto"]);
    assert_eq!(field_type(&loaded, "A", "d"), "D");
    assert_eq!(field_type(&loaded, "A", "c"), "C");
    let set = dir.write("set.binpb", &loaded.pool.encode_to_vec());
    let again = load(&Input::DescriptorSet { file: set }).unwrap();
    assert_eq!(field_type(&again, "A", "d"), "D");
}

#[test]
fn a_method_may_have_the_name_of_its_request() {
    let dir = Dir::new(&[(
        "a.proto",
        "syntax = \"proto3\"; package p; message Get {} service S { rpc Get(Get) returns (p.Get); }",
    )]);
    let loaded = dir.load(&["."], &["a.proto"]);
    let service = loaded.pool.get_service_by_name("p.S").unwrap();
    let method = service.methods().next().unwrap();
    assert_eq!(method.input().full_name(), "p.Get");
    assert_eq!(method.output().full_name(), "p.Get");
}

const OPTIONS: &str = r#"syntax = "proto2"; package my.opts;
    import "google/protobuf/descriptor.proto";
    message Rule { optional string text = 1; repeated Rule more = 2; extensions 10 to 20; }
    extend Rule { optional int32 weight = 10; }
    message Holder { extend google.protobuf.FieldOptions { optional Rule nested = 50001; } }
    extend google.protobuf.MethodOptions { repeated Rule rules = 50000; }
    extend google.protobuf.FieldOptions { optional Rule rule = 50000; }"#;

const WITH_OPTIONS: &str = r#"syntax = "proto3";
package my.api;

import "opts.proto";
import "google/api/annotations.proto";

// A shelf.
message Shelf {
  // Its name.
  string name = 1 [
    (opts.rule).text = "a",
    (my.opts.Holder.nested) = { text: "ä" [opts.weight]: 7, more [{ [my.opts.weight]: 8 }] }
  ];
  string other = 2; // Behind.
}

service Shelves {
  rpc Get(Shelf) returns (Shelf) {
    option (google.api.http) = {
      get: "/v1/{name=shelves/*}" // a comment
      additional_bindings { post: "/v1/shelves" body: "*" }
    };
    option (opts.rules) = { text: "first" };
    option (opts.rules) = { text: "second" };
  }
}
"#;

fn with_options() -> (Dir, Descriptors) {
    let dir = Dir::new(&[("api.proto", WITH_OPTIONS), ("opts.proto", OPTIONS)]);
    let loaded = dir.load(&["."], &["api.proto"]);
    (dir, loaded)
}

fn check_options(loaded: &Descriptors) {
    let extension = |name: &str| loaded.pool.get_extension_by_name(name).unwrap();
    let service = loaded.pool.get_service_by_name("my.api.Shelves").unwrap();
    let options = service.methods().next().unwrap().options();
    let http = options.get_extension(&extension("google.api.http"));
    let http = http.as_message().unwrap();
    assert_eq!(text(http, "get"), "/v1/{name=shelves/*}");
    let more = http.get_field_by_name("additional_bindings").unwrap();
    assert_eq!(
        text(more.as_list().unwrap()[0].as_message().unwrap(), "body"),
        "*"
    );
    let rules = options.get_extension(&extension("my.opts.rules"));
    let rules: Vec<_> = rules.as_list().unwrap().iter().collect();
    assert_eq!(rules.len(), 2);
    assert_eq!(text(rules[1].as_message().unwrap(), "text"), "second");

    let message = loaded.pool.get_message_by_name("my.api.Shelf").unwrap();
    let options = message.get_field_by_name("name").unwrap().options();
    let rule = options.get_extension(&extension("my.opts.rule"));
    assert_eq!(text(rule.as_message().unwrap(), "text"), "a");
    let nested = options.get_extension(&extension("my.opts.Holder.nested"));
    let nested = nested.as_message().unwrap();
    assert_eq!(text(nested, "text"), "ä");
    let weight = extension("my.opts.weight");
    assert_eq!(*nested.get_extension(&weight), Value::I32(7));
    let more = nested.get_field_by_name("more").unwrap();
    let inner = more.as_list().unwrap()[0].as_message().unwrap();
    assert_eq!(*inner.get_extension(&weight), Value::I32(8));
}

fn text(message: &DynamicMessage, field: &str) -> String {
    let value = message.get_field_by_name(field).unwrap();
    value.as_str().unwrap().to_owned()
}

#[test]
fn custom_options_survive_and_their_names_may_be_partial() {
    let (_dir, loaded) = with_options();
    check_options(&loaded);
    assert_eq!(
        loaded.files["google/api/http.proto"].origin,
        Origin::BuiltIn
    );
}

#[test]
fn every_element_has_its_place_and_its_comment() {
    let (dir, loaded) = with_options();
    let at = |path: &[i32]| {
        let place = loaded.place("api.proto", path);
        assert_eq!(place.file, dir.path("api.proto"));
        (place.line, place.column, place.source_line.unwrap())
    };
    assert_eq!(at(&[4, 0, 1]), (8, 9, "message Shelf {".into()));
    assert_eq!(
        at(&[4, 0, 2, 1]),
        (14, 3, "  string other = 2; // Behind.".into())
    );
    // Options, by field numbers: a part of one, a whole one, and the second of a repeated one.
    assert_eq!(at(&[4, 0, 2, 0, 8, 50000, 1]).0, 11);
    assert_eq!(at(&[4, 0, 2, 0, 8, 50001]).0, 12);
    assert_eq!(at(&[6, 0, 2, 0, 4, 72295728]).0, 19);
    assert_eq!(at(&[6, 0, 2, 0, 4, 50000, 1]).0, 24);
    // A part of an HTTP binding.
    assert_eq!(at(&[6, 0, 2, 0, 4, 72295728, 2]).0, 20);
    // What has no place of its own stands where its owner stands.
    assert_eq!(at(&[6, 0, 2, 0, 4, 50000, 1, 1]).0, 24);
    let comment = |path: &[i32]| loaded.comments("api.proto", path);
    assert_eq!(comment(&[4, 0]).as_deref(), Some("A shelf."));
    assert_eq!(comment(&[4, 0, 2, 0]).as_deref(), Some("Its name."));
    assert_eq!(comment(&[4, 0, 2, 1]).as_deref(), Some("Behind."));
    assert_eq!(comment(&[6, 0]), None);
    assert_eq!(loaded.comments("no.proto", &[4, 0]), None);
    let built_in = loaded.place("google/api/http.proto", &[4, 0]);
    assert_eq!(built_in.file, "<built-in>/google/api/http.proto");
}

#[test]
fn a_descriptor_set_serves_as_well_as_sources() {
    let (dir, loaded) = with_options();
    let bytes = loaded.pool.encode_to_vec();
    let file = dir.write("set.binpb", &bytes);
    let again = load(&Input::DescriptorSet { file: file.clone() }).unwrap();
    check_options(&again);
    assert_eq!(again.roots, ["api.proto", "opts.proto"]);
    assert_eq!(again.files["api.proto"].origin, Origin::DescriptorSet(file));
    let place = again.place("api.proto", &[4, 0, 2, 1]);
    assert_eq!((place.file.as_str(), place.line), ("api.proto", 0));
    assert_eq!(place.subject.as_deref(), Some("my.api.Shelf.other"));
    let place = again.place("api.proto", &[6, 0, 2, 0, 2]);
    assert_eq!(place.subject.as_deref(), Some("my.api.Shelves.Get"));
}

#[test]
fn source_info_of_a_descriptor_set_is_used() {
    let dir = Dir::new(&[(
        "api.proto",
        "syntax = \"proto3\";\npackage my.api;\n// A shelf.\nmessage Shelf {\n  string other = 2;\n}\n",
    )]);
    let set = protox::Compiler::new(dir.roots(&["."]))
        .unwrap()
        .include_source_info(true)
        .open_file("api.proto")
        .unwrap()
        .file_descriptor_set();
    let file = dir.write("set.binpb", &prost::Message::encode_to_vec(&set));
    let again = load(&Input::DescriptorSet { file }).unwrap();
    let place = again.place("api.proto", &[4, 0, 2, 0]);
    assert_eq!((place.line, place.column), (5, 3));
    assert_eq!(place.source_line, None);
    assert_eq!(place.subject.as_deref(), Some("my.api.Shelf.other"));
    assert_eq!(
        again.comments("api.proto", &[4, 0]).as_deref(),
        Some("A shelf.")
    );
}

#[test]
fn one_file_under_two_names_is_one_file() {
    let dir = Dir::new(&[
        ("proto/a/b.proto", "syntax = \"proto3\"; package a; message B {}"),
        (
            "proto/a/short.proto",
            "syntax = \"proto3\"; package a; import \"a/b.proto\"; message S { B b = 1; }",
        ),
        (
            "long.proto",
            "syntax = \"proto3\"; package l; import \"proto/a/b.proto\"; import \"proto/a/short.proto\";
             import public \"a/b.proto\"; message L { a.B b = 1; a.S s = 2; }",
        ),
    ]);
    let loaded = dir.load(&[".", "proto"], &["long.proto", "proto/a/short.proto"]);
    let names: Vec<_> = loaded.files.keys().collect();
    assert_eq!(names, ["a/b.proto", "long.proto", "proto/a/short.proto"]);
    assert_eq!(loaded.roots, ["long.proto", "proto/a/short.proto"]);
    assert_eq!(field_type(&loaded, "l.L", "b"), "a.B");
    assert_eq!(loaded.place("proto/a/b.proto", &[4, 0]).line, 1);
    let file = loaded.pool.get_file_by_name("long.proto").unwrap();
    let proto = file.file_descriptor_proto();
    assert_eq!(proto.dependency, ["a/b.proto", "proto/a/short.proto"]);
    assert_eq!(proto.public_dependency, [0]);
}

#[test]
fn the_first_root_wins_and_the_roots_win_over_built_ins() {
    let http = "syntax = \"proto3\"; package google.api; message HttpRule { string get = 2; }";
    let dir = Dir::new(&[
        (
            "one/a.proto",
            "syntax = \"proto3\"; import \"google/api/http.proto\"; message One {}",
        ),
        ("two/a.proto", "syntax = \"proto3\"; message Two {}"),
        ("one/same.proto", "syntax = \"proto3\"; message Same {}"),
        ("two/same.proto", "syntax = \"proto3\"; message Same {}"),
        ("two/google/api/http.proto", http),
    ]);
    let loaded = dir.load(&["one", "two"], &["a.proto", "same.proto"]);
    assert!(loaded.pool.get_message_by_name("One").is_some());
    assert!(loaded.pool.get_message_by_name("Two").is_none());
    assert!(loaded.pool.get_message_by_name("google.api.Http").is_none());
    let warnings: Vec<_> = loaded
        .warnings
        .iter()
        .map(|w| dir.hide(&w.to_string()))
        .collect();
    insta::assert_snapshot!(warnings.join("\n"), @r#"
    two/a.proto: `two/a.proto` is hidden by `one/a.proto`, which says something else [SHADOWED_CONTRACT]
    "#);
}

#[test]
fn every_built_in_contract_loads() {
    let dir = Dir::new(&[]);
    let all = [
        "buf/validate/validate.proto",
        "google/api/client.proto",
        "google/api/field_info.proto",
        "google/api/httpbody.proto",
        "google/api/resource.proto",
        "google/api/routing.proto",
        "google/api/visibility.proto",
        "google/longrunning/operations.proto",
        "google/protobuf/compiler/plugin.proto",
        "google/protobuf/descriptor.proto",
        "google/protobuf/struct.proto",
        "google/rpc/code.proto",
        "google/rpc/error_details.proto",
        "google/type/calendar_period.proto",
        "google/type/color.proto",
        "google/type/datetime.proto",
        "google/type/dayofweek.proto",
        "google/type/decimal.proto",
        "google/type/expr.proto",
        "google/type/fraction.proto",
        "google/type/interval.proto",
        "google/type/latlng.proto",
        "google/type/localized_text.proto",
        "google/type/money.proto",
        "google/type/month.proto",
        "google/type/phone_number.proto",
        "google/type/postal_address.proto",
        "google/type/quaternion.proto",
        "google/type/timeofday.proto",
        "google/type/date.proto",
        "grpc/health/v1/health.proto",
        "grpc/reflection/v1/reflection.proto",
        "grpc/reflection/v1alpha/reflection.proto",
        "svc/v1/options.proto",
    ];
    let loaded = dir.load(&["."], &all);
    let number = |name: &str| loaded.pool.get_extension_by_name(name).unwrap().number();
    for target in [
        "file",
        "service",
        "method",
        "message",
        "field",
        "enum",
        "enum_value",
        "oneof",
    ] {
        assert_eq!(number(&format!("svc.v1.{target}")), 50200);
    }
    assert_eq!(number("google.api.http"), 72_295_728);
    assert_eq!(number("google.api.field_behavior"), 1052);
    assert_eq!(number("google.longrunning.operation_info"), 1049);
    assert_eq!(number("buf.validate.field"), 1159);
    assert_eq!(number("buf.validate.predefined"), 1160);
    // 169 rules and an `example` for most types, as FACTS has counted them.
    let rules: usize = [
        "Float",
        "Double",
        "Int32",
        "UInt64",
        "String",
        "Bytes",
        "Timestamp",
    ]
    .map(|name| format!("buf.validate.{name}Rules"))
    .iter()
    .map(|name| {
        loaded
            .pool
            .get_message_by_name(name)
            .unwrap()
            .fields()
            .len()
    })
    .sum();
    assert_eq!(rules, 9 + 9 + 8 + 8 + 37 + 15 + 9);
}

#[test]
fn options_newer_than_prost_types_are_known() {
    let dir = Dir::new(&[(
        "a.proto",
        "syntax = \"proto2\"; message A { optional string secret = 1 [debug_redact = true];
         extensions 100 [verification = UNVERIFIED]; }",
    )]);
    let loaded = dir.load(&["."], &["a.proto"]);
    let message = loaded.pool.get_message_by_name("A").unwrap();
    let options = message.get_field_by_name("secret").unwrap().options();
    assert_eq!(
        options.get_field_by_name("debug_redact").as_deref(),
        Some(&Value::Bool(true))
    );
}

#[test]
fn groups_maps_and_required_fields_load() {
    let dir = Dir::new(&[(
        "a.proto",
        "syntax = \"proto2\"; package p; message A { required int32 n = 1;
         repeated group Item = 2 { optional Item self = 1; } map<string, A> m = 3;
         oneof o { group Pick = 4 { optional E e = 1 [default = Y]; } } enum E { X = 0; Y = 1; } }",
    )]);
    let loaded = dir.load(&["."], &["a.proto"]);
    assert_eq!(field_type(&loaded, "p.A", "item"), "p.A.Item");
    let pick = loaded.pool.get_message_by_name("p.A.Pick").unwrap();
    let default = pick.get_field_by_name("e").unwrap().default_value();
    assert_eq!(default, Value::EnumNumber(1));
}

#[test]
fn files_are_discovered_in_order_whatever_the_roots() {
    let dir = Dir::new(&[
        ("b.proto", ""),
        ("a/c.proto", ""),
        ("a/readme.md", ""),
        (".git/x.proto", ""),
    ]);
    assert_eq!(
        discover(&dir.roots(&["."])).unwrap(),
        ["a/c.proto", "b.proto"]
    );
    assert_eq!(
        discover(&dir.roots(&["a", "."])).unwrap(),
        ["a/c.proto", "b.proto", "c.proto"]
    );
}

#[test]
fn services_are_found_by_name_and_by_pattern() {
    let dir = Dir::new(&[
        ("p/a.proto", "package p.a; service One {}"),
        ("p/b.proto", "package p.b; service Two {} service Three {}"),
        ("q.proto", "package q; service Four {}"),
        ("none.proto", "package q; message service {}"),
    ]);
    let find = |roots: &[&str], wanted: &[&str]| {
        let wanted: Vec<_> = wanted.iter().map(|name| (*name).to_owned()).collect();
        find_services(&dir.roots(roots), &wanted).unwrap()
    };
    assert_eq!(
        find(&["."], &["p.b.Three", "q.Four"]),
        ["p/b.proto", "q.proto"]
    );
    assert_eq!(find(&["."], &["p.*"]), ["p/a.proto", "p/b.proto"]);
    assert_eq!(find(&["."], &["*"]), ["p/a.proto", "p/b.proto", "q.proto"]);
    assert_eq!(find(&[".", "p"], &["p.a.One"]), ["a.proto"]);
}

#[test]
fn the_same_input_gives_the_same_pool() {
    let (_one, first) = with_options();
    let (_two, second) = with_options();
    assert_eq!(first.pool.encode_to_vec(), second.pool.encode_to_vec());
}

#[test]
fn copies_of_a_file_are_one_file() {
    let text = "syntax = \"proto3\"; package a; message B {}";
    let dir = Dir::new(&[
        ("one/a/b.proto", text),
        ("two/proto/a/b.proto", text),
        ("two/empty.proto", "syntax = \"proto3\";"),
        ("two/blank.proto", "syntax = \"proto3\";"),
        (
            "one/user.proto",
            "syntax = \"proto3\"; import \"a/b.proto\"; import \"proto/a/b.proto\";
             import \"empty.proto\"; import \"blank.proto\"; message U { a.B b = 1; }",
        ),
    ]);
    let loaded = dir.load(&["one", "two"], &["user.proto"]);
    let names: Vec<_> = loaded.files.keys().collect();
    assert_eq!(
        names,
        ["a/b.proto", "blank.proto", "empty.proto", "user.proto"]
    );
    assert_eq!(field_type(&loaded, "U", "b"), "a.B");
    assert_eq!(loaded.aliases()["proto/a/b.proto"], "a/b.proto");
    let copies = &loaded.files["a/b.proto"].copies;
    assert_eq!(*copies, dir.roots(&["two/proto/a/b.proto"]));
    insta::assert_snapshot!(warnings(&dir, &loaded), @r#"
    two/proto/a/b.proto: `two/proto/a/b.proto` is a copy of `one/a/b.proto` and counts as the same [COPIED_CONTRACT]
    "#);
}

fn warnings(dir: &Dir, loaded: &Descriptors) -> String {
    let warnings = loaded.warnings.iter();
    let lines: Vec<_> = warnings.map(|w| dir.hide(&w.to_string())).collect();
    lines.join("\n")
}

fn fields(loaded: &Descriptors, message: &str) -> Vec<(String, String)> {
    let message = loaded.pool.get_message_by_name(message).unwrap();
    let names = |field: &FieldDescriptorProto| {
        let json_name = true_name(field.json_name()).to_owned();
        (true_name(field.name()).to_owned(), json_name)
    };
    message.descriptor_proto().field.iter().map(names).collect()
}

/// What protoc 35.1 accepts of names that fold to one, some of it with a warning.
const FOLDED: &[(&str, &str)] = &[
    (
        "three.proto",
        "syntax = \"proto3\"; message Lower { string foobar = 1; string foo_bar = 2; message In { string A = 1; string a = 2; } }
         message Legacy { option deprecated_legacy_json_field_conflicts = true; string fooBar = 1; string foo_bar = 2; }
         message Swapped { string a = 1 [json_name = \"b\"]; string b = 2 [json_name = \"a\"]; }",
    ),
    (
        "two.proto",
        "syntax = \"proto2\";\nmessage Camel { optional string fooBar = 1;\n optional string foo_bar = 2; }
         message Custom { optional string a = 1 [json_name = \"b\"]; optional string b = 2; }",
    ),
];

fn check_folded(loaded: &Descriptors) {
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    };
    let lower = pairs(&[("foobar", "foobar"), ("foo_bar", "fooBar")]);
    assert_eq!(fields(loaded, "Lower"), lower);
    assert_eq!(fields(loaded, "Lower.In"), pairs(&[("A", "A"), ("a", "a")]));
    let camel = pairs(&[("fooBar", "fooBar"), ("foo_bar", "fooBar")]);
    assert_eq!(fields(loaded, "Legacy"), camel);
    assert_eq!(fields(loaded, "Camel"), camel);
    assert_eq!(fields(loaded, "Swapped"), pairs(&[("a", "b"), ("b", "a")]));
    assert_eq!(fields(loaded, "Custom"), pairs(&[("a", "b"), ("b", "b")]));
}

#[test]
fn fields_that_fold_to_one_name_stay_two() {
    let dir = Dir::new(FOLDED);
    let loaded = dir.load(&["."], &["three.proto", "two.proto"]);
    check_folded(&loaded);
    insta::assert_snapshot!(warnings(&dir, &loaded), @r#"
    two.proto:3:18: fields `fooBar` and `foo_bar` are both `fooBar` in JSON [JSON_NAME_CONFLICT]
    two.proto:4:84: fields `a` and `b` are both `b` in JSON [JSON_NAME_CONFLICT]
    "#);
    // What leaves the tool has the true names, and can be read again.
    let files = ["three.proto", "two.proto"].map(|name| {
        let file = loaded.pool.get_file_by_name(name).unwrap();
        FileDescriptorProto::decode(encode(&file).as_slice()).unwrap()
    });
    let field = &files[0].message_type[0].field[1];
    assert_eq!((field.name(), field.json_name()), ("foo_bar", "fooBar"));
    let set = FileDescriptorSet { file: files.into() }.encode_to_vec();
    let file = dir.write("set.binpb", &set);
    check_folded(&load(&Input::DescriptorSet { file }).unwrap());
}

#[test]
fn imports_of_a_buf_image_are_not_asked_for() {
    let dir = Dir::new(&[]);
    let file = |name: &str, is_import: Option<u8>| {
        let mut bytes = FileDescriptorProto {
            name: Some(name.to_owned()),
            ..FileDescriptorProto::default()
        }
        .encode_to_vec();
        if let Some(is_import) = is_import {
            // `buf_extension = 8042 { is_import = 1 }`
            prost::encoding::bytes::encode(8042, &vec![0x08, is_import], &mut bytes);
        }
        bytes
    };
    let roots = |files: &[Vec<u8>]| {
        let mut set = Vec::new();
        prost::encoding::bytes::encode_repeated(1, files, &mut set);
        let file = dir.write("image.binpb", &set);
        load(&Input::DescriptorSet { file }).unwrap().roots
    };
    let http = "google/api/http.proto";
    let image = [
        file("a.proto", Some(0)),
        file("b.proto", Some(1)),
        file(http, Some(0)),
    ];
    assert_eq!(roots(&image), ["a.proto", http]);
    let plain = [
        file("a.proto", None),
        file("b.proto", None),
        file(http, None),
    ];
    assert_eq!(roots(&plain), ["a.proto", "b.proto"]);
}

#[test]
fn warnings_of_the_loading_reach_lint_and_generation() {
    let service =
        "syntax = \"proto3\"; package a; message M {} service S { rpc Get(M) returns (M); }";
    let other = "syntax = \"proto3\"; package a; message N {}";
    let dir = Dir::new(&[("one/a.proto", service), ("two/a.proto", other)]);
    let project = project(&dir, &["one", "two"]);
    let shadowed = |findings: &[Finding]| findings.iter().any(|f| f.code == "SHADOWED_CONTRACT");
    assert!(shadowed(&lint(&project).unwrap()));
    assert!(shadowed(&generate(&project).unwrap().warnings));
}

#[test]
fn folded_fields_are_generated_by_their_names() {
    let folded = "syntax = \"proto3\"; package a;
        message M { string foobar = 1; string foo_bar = 2; }
        service S { rpc Get(M) returns (M); }";
    let dir = Dir::new(&[("a.proto", folded)]);
    let generated = generate(&project(&dir, &["."])).unwrap();
    let sources = generated.tree.iter();
    let sources = sources.filter(|(path, _)| path.as_str().ends_with(".rs"));
    let text: Vec<_> = sources.map(|(_, file)| file.bytes.clone()).collect();
    let text = String::from_utf8(text.concat()).unwrap();
    assert!(text.contains("pub foo_bar: "));
    assert!(!text.contains('\u{1}'));
}

fn project(dir: &Dir, roots: &[&str]) -> Project {
    let config = format!(
        "[service]\nname = 'a'\nsvc = '0.1.0'\nruntime = 'workspace'\n\
         [contracts]\nroots = {roots:?}\nserve = ['a.S']\n"
    );
    Project {
        root: dir.roots(&["."]).remove(0),
        config: Config::parse("svc.toml", &config).unwrap(),
        overrides: BTreeMap::new(),
    }
}
