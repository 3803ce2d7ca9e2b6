//! What the descriptor stage refuses, and in which words.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "descriptor_support/mod.rs"]
mod support;

use insta::assert_snapshot;
use prost::Message;
use prost_types::{FileDescriptorProto, FileDescriptorSet};
use support::Dir;
use svc_codegen::descriptor::{Input, find_services, load};

#[test]
fn syntax_errors_of_all_files_come_at_once() {
    let dir = Dir::new(&[
        (
            "a.proto",
            "syntax = \"proto3\";\nmessage A {\n  string name = ;\n}\n",
        ),
        (
            "b.proto",
            "syntax = \"proto3\";\nimport \"c.proto\";\nmessage B { C c = 1; }\n",
        ),
        ("c.proto", "edition = \"2023\";\nmessage C {}\n"),
        ("d.proto", "syntax = \"proto3\";\nmessage D {\n"),
    ]);
    assert_snapshot!(dir.refused(&["."], &["a.proto", "b.proto", "d.proto"]), @r#"
    exit status 1
    a.proto:3:17: expected an integer, but found `;` [SYNTAX]
      |   string name = ;
      help: write what is expected here, or look for a `;` or `}` that is missing before it
    d.proto:2:12: expected a message field, oneof, reserved range, enum, message, option or `}`, but reached end of file [SYNTAX]
      | message D {
      help: look for a `}` or `;` that is missing above
    "#);
}

#[test]
fn missing_imports_name_the_roots_and_what_is_close() {
    let dir = Dir::new(&[
        (
            "one/a.proto",
            "syntax = \"proto3\";\nimport \"order/v1/ordr.proto\";\nimport \"deep/b.proto\";\n\
             import \"google/api/anotations.proto\";\nmessage A { Unknown u = 1; }\n",
        ),
        ("two/order/v1/order.proto", "syntax = \"proto3\";"),
        ("two/proto/deep/b.proto", "syntax = \"proto3\";"),
    ]);
    assert_snapshot!(dir.refused(&["one", "two"], &["a.proto"]), @r#"
    exit status 1
    one/a.proto:2:1: import `order/v1/ordr.proto` not found below `one`, `two` [IMPORT_NOT_FOUND]
      | import "order/v1/ordr.proto";
      help: did you mean `order/v1/order.proto`? otherwise add the directory that holds it with `-I DIR`, or to `roots` of `[contracts]` in `svc.toml`
    one/a.proto:3:1: import `deep/b.proto` not found below `one`, `two` [IMPORT_NOT_FOUND]
      | import "deep/b.proto";
      help: it is at `two/proto/deep/b.proto`: add `-I two/proto`, or `"two/proto"` to `roots` of `[contracts]` in `svc.toml`
    one/a.proto:4:1: import `google/api/anotations.proto` not found below `one`, `two` [IMPORT_NOT_FOUND]
      | import "google/api/anotations.proto";
      help: did you mean `google/api/annotations.proto`? otherwise add the directory that holds it with `-I DIR`, or to `roots` of `[contracts]` in `svc.toml`
    "#);
}

#[test]
fn contracts_that_are_not_there_and_roots_that_are_not() {
    let dir = Dir::new(&[("a.proto", "")]);
    assert_snapshot!(dir.refused(&["."], &["b.proto", "apple.proto"]), @r#"
    exit status 2
    no contract `b.proto` below `.` [CONTRACT_NOT_FOUND]
      help: add the directory that holds it with `-I DIR`, or to `roots` of `[contracts]` in `svc.toml`
    no contract `apple.proto` below `.` [CONTRACT_NOT_FOUND]
      help: add the directory that holds it with `-I DIR`, or to `roots` of `[contracts]` in `svc.toml`
    "#);
    assert_snapshot!(dir.refused(&["none", "a.proto"], &["a.proto"]), @r#"
    exit status 2
    import root `none` does not exist [ROOT_NOT_FOUND]
      help: name a directory with `-I DIR`, or mend `roots` of `[contracts]` in `svc.toml`
    import root `a.proto` is not a directory [ROOT_NOT_A_DIRECTORY]
      help: name a directory with `-I DIR`, or mend `roots` of `[contracts]` in `svc.toml`
    "#);
}

#[test]
fn files_that_are_no_text() {
    let dir = Dir::new(&[(
        "b.proto",
        "syntax = \"proto3\"; import \"a.proto\"; message B { A a = 1; }",
    )]);
    dir.write("a.proto", b"syntax = \"proto3\"; // \xff\n");
    assert_snapshot!(dir.refused(&["."], &["b.proto"]), @r#"
    exit status 2
    a.proto:1:23: contract is not UTF-8: byte 0xff is part of no character [NOT_UTF8]
      | syntax = "proto3"; // �
      help: save the file as UTF-8
    "#);
}

#[test]
fn circles_of_imports() {
    let dir = Dir::new(&[
        (
            "a.proto",
            "syntax = \"proto3\";\nimport \"b.proto\";\nmessage A { B b = 1; }",
        ),
        (
            "b.proto",
            "syntax = \"proto3\";\nimport \"c.proto\";\nmessage B { C c = 1; }",
        ),
        (
            "c.proto",
            "syntax = \"proto3\";\nimport \"a.proto\";\nmessage C { A a = 1; }",
        ),
        ("self.proto", "syntax = \"proto3\";\nimport \"self.proto\";"),
    ]);
    assert_snapshot!(dir.refused(&["."], &["a.proto", "self.proto"]), @r#"
    exit status 1
    c.proto:2:1: imports run in a circle: `a.proto` → `b.proto` → `c.proto` → `a.proto` [IMPORT_CYCLE]
      | import "a.proto";
      help: move what both sides need to a file that imports neither
    self.proto:2:1: imports run in a circle: `self.proto` → `self.proto` [IMPORT_CYCLE]
      | import "self.proto";
      help: move what both sides need to a file that imports neither
    "#);
}

#[test]
fn imports_listed_twice() {
    let dir = Dir::new(&[
        (
            "a.proto",
            "syntax = \"proto3\";\nimport \"b.proto\";\nimport \"b.proto\";\n",
        ),
        ("b.proto", "syntax = \"proto3\";"),
    ]);
    assert_snapshot!(dir.refused(&["."], &["a.proto"]), @r#"
    exit status 1
    a.proto:3:1: `b.proto` is imported twice [DUPLICATE_IMPORT]
      | import "b.proto";
      help: delete this line; the first is line 2
    "#);
}

#[test]
fn names_that_lead_nowhere() {
    let dir = Dir::new(&[
        (
            "a.proto",
            "syntax = \"proto3\";\npackage p.q;\nimport \"c.proto\";\n\
             message Order {\n  Ordr typo = 1;\n  r.Far far = 2;\n  q.Gone hidden = 3;\n  q.Inner inner = 7;\n  \
             S service = 4;\n  string s = 5 [(nope) = 1];\n  .p.q.Missing full = 6;\n}\n\
             enum E { E_NONE = 0; }\n\
             service S {\n  rpc Get(E) returns (Zzz);\n}\n",
        ),
        ("b.proto", "syntax = \"proto3\"; package r; message Far {}"),
        (
            "e.proto",
            "syntax = \"proto3\"; package p.q; message Zzz {}",
        ),
        (
            "d.proto",
            "syntax = \"proto3\"; package q; message Inner {}",
        ),
        (
            "c.proto",
            "syntax = \"proto3\"; import \"b.proto\"; import \"d.proto\"; message C { r.Far far = 1; }",
        ),
    ]);
    assert_snapshot!(dir.refused(&["."], &["a.proto"]), @r#"
    exit status 1
    a.proto:5:3: type `Ordr` is not defined [TYPE_NOT_FOUND]
      |   Ordr typo = 1;
      help: did you mean `p.q.Order`? (in `a.proto`)
    a.proto:6:3: type `r.Far` is defined in `b.proto`, which is not imported [TYPE_NOT_FOUND]
      |   r.Far far = 2;
      help: add `import "b.proto";`, which has `r.Far`
    a.proto:7:3: type `q.Gone` means `p.q.Gone` here, which does not exist [TYPE_NOT_FOUND]
      |   q.Gone hidden = 3;
      help: define it, or import the file that does
    a.proto:8:3: type `q.Inner` means `p.q.Inner` here, which does not exist [TYPE_NOT_FOUND]
      |   q.Inner inner = 7;
      help: write `.q.Inner` to start from the outermost scope
    a.proto:9:3: type `S` is `p.q.S`, which is neither a message nor an enum [TYPE_NOT_FOUND]
      |   S service = 4;
      help: name another; a leading dot starts from the outermost scope
    a.proto:10:17: option `(nope)` is not defined [OPTION_NOT_FOUND]
      |   string s = 5 [(nope) = 1];
      help: import the file that declares the option, or delete the option
    a.proto:11:3: type `.p.q.Missing` is not defined [TYPE_NOT_FOUND]
      |   .p.q.Missing full = 6;
      help: define it, or import the file that does
    a.proto:15:11: message `E` is `p.q.E`, which is no message [TYPE_NOT_FOUND]
      |   rpc Get(E) returns (Zzz);
      help: name another; a leading dot starts from the outermost scope
    a.proto:15:23: message `Zzz` is not defined [TYPE_NOT_FOUND]
      |   rpc Get(E) returns (Zzz);
      help: add `import "e.proto";`, which has `p.q.Zzz`
    "#);
}

#[test]
fn names_given_twice() {
    let dir = Dir::new(&[
        (
            "a.proto",
            "syntax = \"proto3\";\npackage p;\nmessage A {\n  string x = 1;\n  string x = 2;\n}\n\
             enum E {\n  NONE = 0;\n}\nenum F {\n  NONE = 0;\n}\nmessage sub {}\n",
        ),
        (
            "b.proto",
            "syntax = \"proto3\";\npackage p;\nmessage A {}\nmessage E {}\n",
        ),
        ("c.proto", "syntax = \"proto3\";\npackage p.sub;\n"),
        (
            "copy/a.proto",
            "syntax = \"proto3\";\npackage p;\nmessage E {}\n",
        ),
    ]);
    let files = ["a.proto", "b.proto", "c.proto", "copy/a.proto"];
    assert_snapshot!(dir.refused(&["."], &files), @r#"
    exit status 1
    a.proto:5:10: `p.A.x` is defined twice [DUPLICATE_SYMBOL]
      |   string x = 2;
      help: rename one of them; the other is at `a.proto:4:10`
    a.proto:11:3: `p.NONE` is defined twice [DUPLICATE_SYMBOL]
      |   NONE = 0;
      help: rename one of them; the other is at `a.proto:8:3`
    b.proto:3:9: `p.A` and another name are defined twice [DUPLICATE_SYMBOL]
      | message A {}
      help: rename one of them; the other is at `a.proto:3:9`
    c.proto:2:1: `p.sub` is also a package [DUPLICATE_SYMBOL]
      | package p.sub;
      help: rename one of them; the other is at `a.proto:13:9`
    copy/a.proto:3:9: `p.E` is defined twice [DUPLICATE_SYMBOL]
      | message E {}
      help: the other is at `a.proto:7:6`: if these are two copies of one contract, import only one
    "#);
}

#[test]
fn copies_of_built_in_contracts() {
    let http = "syntax = \"proto3\";\npackage google.api;\nmessage Http {}\nmessage HttpRule {\n  \
                string mine = 99;\n}\n";
    let api = "syntax = \"proto3\";\npackage a;\nimport \"google/api/annotations.proto\";\n\
               service S {\n  rpc Get(M) returns (M) {\n    option (google.api.http).mine = \"x\";\n  \
               }\n}\nmessage M {}\n";
    // By the name that others import, the user's own file is the one that counts.
    let own = Dir::new(&[("google/api/http.proto", http), ("api.proto", api)]);
    let input = own.input(&["."], &["api.proto", "google/api/http.proto"]);
    let loaded = svc_codegen::descriptor::load(&input).unwrap();
    let rule = loaded.pool.get_message_by_name("google.api.HttpRule");
    assert_eq!(rule.unwrap().fields().len(), 1);
    // By another name, it declares again what is built in.
    let text = api.replace("    option (google.api.http).mine = \"x\";\n", "");
    let other = Dir::new(&[
        ("third_party/google/api/http.proto", http),
        ("api.proto", &text),
        ("mine.proto", http),
    ]);
    let files = ["api.proto", "third_party/google/api/http.proto"];
    assert_snapshot!(other.refused(&["."], &files), @r#"
    exit status 1
    third_party/google/api/http.proto:3:9: `google.api.Http` and another name are defined twice [DUPLICATE_SYMBOL]
      | message Http {}
      help: files that import `google/api/http.proto` get the one that svc carries: delete yours, or make it the one they get: add `"third_party"` to `roots` of `[contracts]` in `svc.toml`, or as the `path` of a module to `buf.yaml`
    "#);
    assert_snapshot!(other.refused(&["."], &["api.proto", "mine.proto"]), @r"
    exit status 1
    mine.proto:3:9: `google.api.Http` and another name are defined twice [DUPLICATE_SYMBOL]
      | message Http {}
      help: svc carries `google/api/http.proto`, which other files import: import that instead of your own, or rename what is here
    ");
    // The way out that the message names.
    let input = other.input(&[".", "third_party"], &files);
    assert!(svc_codegen::descriptor::load(&input).is_ok());
}

#[test]
fn what_prost_reflect_refuses_has_places_too() {
    let dir = Dir::new(&[
        (
            "a.proto",
            "syntax = \"proto3\";\nimport \"google/api/annotations.proto\";\nmessage A {\n  \
             reserved 3;\n  /* ä */ string x = 1; string y = 1;\n  string z = 3;\n  int32 n = 19500;\n}\n\
             enum E {\n  ONE = 1;\n}\n",
        ),
        (
            "b.proto",
            "syntax = \"proto3\";\nimport \"google/api/annotations.proto\";\nmessage B {\n  \
             string x = 1 [no_such = 1];\n}\nservice S {\n  rpc Get(B) returns (B) {\n    \
             option (google.api.http) = { gett: \"/v1\" };\n  }\n}\n",
        ),
        (
            "c.proto",
            "syntax = \"proto3\";\nimport \"a.proto\";\nmessage C { A a = 1; }\n",
        ),
    ]);
    assert_snapshot!(dir.refused(&["."], &["b.proto", "c.proto"]), @r#"
    exit status 1
    a.proto:10:9: the first value for proto3 enums must be 0 [INVALID_CONTRACT]
      |   ONE = 1;
      help: mend it: no protobuf compiler accepts this
    b.proto:4:17: option field `no_such` is not defined [INVALID_CONTRACT]
      |   string x = 1 [no_such = 1];
      help: mend it: no protobuf compiler accepts this
    b.proto:8:5: invalid value of type `google.api.HttpRule` for option `(google.api.http)`: field `gett` not found for message `google.api.HttpRule` [INVALID_CONTRACT]
      |     option (google.api.http) = { gett: "/v1" };
      help: mend it: no protobuf compiler accepts this
    "#);
}

#[test]
fn rules_of_a_newer_version() {
    let dir = Dir::new(&[]);
    let refused = |bodies: &[&str]| {
        let names: Vec<String> = (1..=bodies.len()).map(|at| format!("{at}.proto")).collect();
        for (at, body) in bodies.iter().enumerate() {
            let text = format!(
                "syntax = \"proto3\";\nimport \"buf/validate/validate.proto\";\nmessage M{at} {{\n  {body}\n}}\n"
            );
            dir.write(&names[at], text.as_bytes());
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        dir.refused(&["."], &names)
    };
    assert_snapshot!(refused(&[
        "string a = 1 [(buf.validate.field).string.quite_new = true];",
        "string a = 1 [(buf.validate.field).string = {min_length: 1}];",
        "string a = 1 [(buf.validate.field).ignore = IGNORE_SOMETIMES];",
        "string a = 1 [(buf.validate.field) = {ignore: IGNORE_ALWAY}];",
    ]), @r"
    exit status 1
    1.proto:4:17: option field `(buf.validate.field).string.quite_new` is not defined [INVALID_CONTRACT]
      |   string a = 1 [(buf.validate.field).string.quite_new = true];
      help: this contract was written against a newer `buf/validate/validate.proto` than the one that svc carries: put the newer one at `buf/validate/validate.proto` below a root of the contracts, where svc prefers it, or use a newer svc
    2.proto:4:17: invalid value of type `buf.validate.StringRules` for option `(buf.validate.field).string`: field `min_length` not found for message `buf.validate.StringRules` [INVALID_CONTRACT]
      |   string a = 1 [(buf.validate.field).string = {min_length: 1}];
      help: did you mean `min_len`? if not, this contract was written against a newer `buf/validate/validate.proto` than the one that svc carries: put the newer one at `buf/validate/validate.proto` below a root of the contracts, where svc prefers it, or use a newer svc
    3.proto:4:17: expected a value of type `buf.validate.Ignore` for option `(buf.validate.field).ignore`, but found `IGNORE_SOMETIMES` [INVALID_CONTRACT]
      |   string a = 1 [(buf.validate.field).ignore = IGNORE_SOMETIMES];
      help: this contract was written against a newer `buf/validate/validate.proto` than the one that svc carries: put the newer one at `buf/validate/validate.proto` below a root of the contracts, where svc prefers it, or use a newer svc
    4.proto:4:17: invalid value of type `buf.validate.FieldRules` for option `(buf.validate.field)`: value `IGNORE_ALWAY` was not found for enum `buf.validate.Ignore` [INVALID_CONTRACT]
      |   string a = 1 [(buf.validate.field) = {ignore: IGNORE_ALWAY}];
      help: did you mean `IGNORE_ALWAYS`? if not, this contract was written against a newer `buf/validate/validate.proto` than the one that svc carries: put the newer one at `buf/validate/validate.proto` below a root of the contracts, where svc prefers it, or use a newer svc
    ");
    assert_snapshot!(refused(&[
        "option (buf.validate.mesage).cel_expression = \"true\";",
        "option (buf.validate.unheard_of) = true;",
    ]), @r#"
    exit status 1
    1.proto:4:3: option `(buf.validate.mesage)` is not defined [OPTION_NOT_FOUND]
      |   option (buf.validate.mesage).cel_expression = "true";
      help: did you mean `buf.validate.message`? if not, this contract was written against a newer `buf/validate/validate.proto` than the one that svc carries: put the newer one at `buf/validate/validate.proto` below a root of the contracts, where svc prefers it, or use a newer svc
    2.proto:4:3: option `(buf.validate.unheard_of)` is not defined [OPTION_NOT_FOUND]
      |   option (buf.validate.unheard_of) = true;
      help: this contract was written against a newer `buf/validate/validate.proto` than the one that svc carries: put the newer one at `buf/validate/validate.proto` below a root of the contracts, where svc prefers it, or use a newer svc
    "#);
    let own = "syntax = \"proto3\";\npackage buf.validate;\n\
               import \"google/protobuf/descriptor.proto\";\n\
               message FieldRules { bool required = 25; }\n\
               extend google.protobuf.FieldOptions { FieldRules field = 1159; }\n";
    dir.write("buf/validate/validate.proto", own.as_bytes());
    assert_snapshot!(refused(&["int32 a = 1 [(buf.validate.field).quite_new = true];"]), @r"
    exit status 1
    1.proto:4:16: option field `(buf.validate.field).quite_new` is not defined [INVALID_CONTRACT]
      |   int32 a = 1 [(buf.validate.field).quite_new = true];
      help: this contract was written against a newer `buf/validate/validate.proto` than the one at `buf/validate/validate.proto`: bring that up to date
    ");
}

#[test]
fn a_faulty_extension_ends_the_search_without_a_panic() {
    let dir = Dir::new(&[
        (
            "a.proto",
            "syntax = \"proto2\";\nimport \"google/protobuf/descriptor.proto\";\n\
             extend google.protobuf.FieldOptions {\n  optional int32 a = 50000 [nope = 1];\n}\n",
        ),
        (
            "b.proto",
            "syntax = \"proto3\";\nmessage B { string s = 1 [deprecated = true]; }\n",
        ),
    ]);
    assert_snapshot!(dir.refused(&["."], &["a.proto", "b.proto"]), @r#"
    exit status 1
    a.proto:4:29: option field `nope` is not defined [INVALID_CONTRACT]
      |   optional int32 a = 50000 [nope = 1];
      help: mend it: no protobuf compiler accepts this
    "#);
}

#[test]
fn errors_next_to_a_second_name_of_a_file_are_the_same() {
    let dir = Dir::new(&[
        (
            "proto/a/b.proto",
            "syntax = \"proto3\"; package a; message B {}",
        ),
        (
            "x.proto",
            "syntax = \"proto3\";\nimport \"proto/a/b.proto\";\nimport \"a/b.proto\";\n\
             message X {\n  a.B b = 1 [no_such = 1];\n}\n",
        ),
    ]);
    assert_snapshot!(dir.refused(&[".", "proto"], &["x.proto"]), @r#"
    exit status 1
    x.proto:5:14: option field `no_such` is not defined [INVALID_CONTRACT]
      |   a.B b = 1 [no_such = 1];
      help: mend it: no protobuf compiler accepts this
    "#);
}

#[test]
fn services_that_are_not_there() {
    let dir = Dir::new(&[
        (
            "a.proto",
            "package order.v1; service OrderService {} service Admin {}",
        ),
        ("none/b.proto", "package order.v1; message M {}"),
    ]);
    let refused = |root: &str, wanted: &[&str]| {
        let wanted: Vec<_> = wanted.iter().map(|name| (*name).to_owned()).collect();
        dir.shown(&find_services(&dir.roots(&[root]), &wanted).unwrap_err())
    };
    assert_snapshot!(refused(".", &["order.v1.OrdrService", "Zzz", "order.v2.*"]), @r#"
    exit status 1
    no contract below `.` declares a service `order.v1.OrdrService` [NO_SUCH_SERVICE]
      help: did you mean `order.v1.OrderService`?
    no contract below `.` declares a service `Zzz` [NO_SUCH_SERVICE]
      help: there are `order.v1.Admin`, `order.v1.OrderService`
    no contract below `.` declares a service `order.v2.*` [NO_SUCH_SERVICE]
      help: did you mean `order.v1.*`?
    "#);
    assert_snapshot!(refused("none", &["*"]), @r#"
    exit status 1
    no contract below `none` declares a service [NO_SUCH_SERVICE]
      help: declare a `service` in a contract, or name other roots with `-I` or in `svc.toml`
    "#);
}

fn set_refused(dir: &Dir, bytes: &[u8]) -> String {
    let file = dir.write("set.binpb", bytes);
    dir.shown(&load(&Input::DescriptorSet { file }).unwrap_err())
}

#[test]
fn descriptor_sets_that_are_none() {
    let dir = Dir::new(&[]);
    assert_snapshot!(set_refused(&dir, b"syntax = \"proto3\";"), @r#"
    exit status 2
    set.binpb: `set.binpb` is no descriptor set: it is no protobuf message [DESCRIPTOR_SET_CORRUPT]
      help: make it with `buf build -o FILE.binpb` or `protoc --include_imports --descriptor_set_out=FILE.binpb`
    "#);
    assert_snapshot!(set_refused(&dir, b""), @r#"
    exit status 2
    set.binpb: `set.binpb` is no descriptor set: it holds no files [DESCRIPTOR_SET_CORRUPT]
      help: make it with `buf build -o FILE.binpb` or `protoc --include_imports --descriptor_set_out=FILE.binpb`
    "#);
    let file = dir.roots(&["none.binpb"]).remove(0);
    let failure = load(&Input::DescriptorSet { file }).unwrap_err();
    assert_snapshot!(dir.shown(&failure), @r#"
    exit status 2
    none.binpb: cannot read `none.binpb`: No such file or directory (os error 2) [IO]
      help: check that the path exists and that you may access it
    "#);
}

#[test]
fn descriptor_sets_without_their_imports() {
    let dir = Dir::new(&[]);
    let set = |file: FileDescriptorProto| FileDescriptorSet { file: vec![file] }.encode_to_vec();
    let lacking = set(FileDescriptorProto {
        name: Some("a.proto".into()),
        dependency: vec!["b.proto".into(), "c.proto".into()],
        ..FileDescriptorProto::default()
    });
    assert_snapshot!(set_refused(&dir, &lacking), @r#"
    exit status 1
    set.binpb: `set.binpb` lacks what its files import: `b.proto`, `c.proto` [IMPORT_NOT_FOUND]
      help: make the set with its imports: `protoc --include_imports` or `buf build`
    "#);
}

#[test]
fn a_descriptor_set_that_is_cut_short_is_refused_quietly() {
    let dir = Dir::new(&[(
        "a.proto",
        "syntax = \"proto3\"; import \"google/api/annotations.proto\"; message A { A a = 1; }",
    )]);
    let whole = dir.load(&["."], &["a.proto"]).pool.encode_to_vec();
    let last = whole.len() - 1;
    for end in (1..whole.len()).step_by(61).chain([last]) {
        let file = dir.write("set.binpb", &whole[..end]);
        assert!(
            load(&Input::DescriptorSet { file }).is_err(),
            "cut at {end}"
        );
    }
}

#[test]
fn fields_of_one_json_name() {
    let dir = Dir::new(&[
        (
            "three.proto",
            "syntax = \"proto3\";\nmessage A {\n  string fooBar = 1;\n  string foo_bar = 2;\n\
             \x20 message B {\n    string x = 1;\n    string y = 2 [json_name = \"x\"];\n  }\n}\n\
             message Way {\n  string ip1 = 1;\n  string ip_1 = 2 [json_name = \"other\"];\n}\n",
        ),
        (
            "two.proto",
            "syntax = \"proto2\";\nmessage C {\n  optional string a = 1 [json_name = \"x\"];\n\
             \x20 optional string b = 2 [json_name = \"x\"];\n}\n",
        ),
    ]);
    assert_snapshot!(dir.refused(&["."], &["three.proto", "two.proto"]), @r#"
    exit status 1
    three.proto:4:10: fields `fooBar` and `foo_bar` are both `fooBar` in JSON [JSON_NAME_CONFLICT]
      |   string foo_bar = 2;
      help: rename one of them; the other is at line 3
    three.proto:7:19: fields `x` and `y` are both `x` in JSON [JSON_NAME_CONFLICT]
      |     string y = 2 [json_name = "x"];
      help: give one of them another `json_name`; the other is at line 6
    three.proto:12:10: fields `ip1` and `ip_1` are both `ip1` in JSON [JSON_NAME_CONFLICT]
      |   string ip_1 = 2 [json_name = "other"];
      help: rename one of them; the other is at line 11
    two.proto:4:26: fields `a` and `b` are both `x` in JSON [JSON_NAME_CONFLICT]
      |   optional string b = 2 [json_name = "x"];
      help: give one of them another `json_name`; the other is at line 3
    "#);
}

#[cfg(unix)]
#[test]
fn what_is_no_file() {
    let dir = Dir::new(&[
        (
            "dir.proto/x.proto",
            "syntax = \"proto3\"; package x; service X {}",
        ),
        (
            "a.proto",
            "syntax = \"proto3\";\nimport \"dir.proto\";\nimport \"link.proto\";\nimport \"pipe.proto\";\n",
        ),
    ]);
    std::os::unix::fs::symlink("gone.proto", dir.path("link.proto")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(dir.path("pipe.proto"))
        .status();
    assert!(made.unwrap().success());
    assert_snapshot!(dir.refused(&["."], &["a.proto"]), @r#"
    exit status 2
    dir.proto: contract `dir.proto` is a directory [CONTRACT_NOT_A_FILE]
      help: put the contract there, or take what is there out of the import roots
    link.proto: contract `link.proto` is a link to a file that does not exist [CONTRACT_NOT_A_FILE]
      help: put the contract there, or take what is there out of the import roots
    pipe.proto: contract `pipe.proto` is no regular file [CONTRACT_NOT_A_FILE]
      help: put the contract there, or take what is there out of the import roots
    "#);
    // Nobody writes to the pipe: whoever opens it waits for ever.
    let found = find_services(&dir.roots(&["."]), &["*".to_owned()]).unwrap();
    assert_eq!(found, ["dir.proto/x.proto"]);
}
