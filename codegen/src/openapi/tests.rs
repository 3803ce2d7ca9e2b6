//! Contracts and the documents that describe them.

use super::document;
use crate::config::Config;
use crate::descriptor::{self, Input};
use crate::model::build;
use serde_json::{Value, json};
use std::fs;

/// The document of a contract with these messages and the RPCs of its service.
#[track_caller]
fn described(messages: &str, rpcs: &str) -> Value {
    let dir = tempfile::tempdir().expect("a folder");
    let text = format!(
        "syntax = \"proto3\";\npackage a.v1;\nimport \"buf/validate/validate.proto\";\n\
         import \"google/api/annotations.proto\";\nimport \"google/api/field_behavior.proto\";\n\
         import \"google/protobuf/any.proto\";\nimport \"google/protobuf/duration.proto\";\n\
         import \"google/protobuf/struct.proto\";\nimport \"google/protobuf/timestamp.proto\";\n\
         import \"google/protobuf/wrappers.proto\";\nimport \"svc/v1/options.proto\";\n\
         {messages}\n// Serves.\nservice S {{\n{rpcs}\n}}\n"
    );
    fs::write(dir.path().join("a.proto"), text).expect("a contract");
    let config = Config::parse("svc.toml", "[service]\nname = \"a\"\nsvc = \"0.1.0\"\n").unwrap();
    let roots = vec![dir.path().to_owned()];
    let files = descriptor::find_services(&roots, &["*".into()]).unwrap();
    let descriptors = descriptor::load(&Input::Sources { files, roots }).unwrap();
    let model = build(&descriptors, &config).unwrap();
    assert_eq!(model.http_findings, []);
    serde_json::from_str(&document(&model, "a").to_json()).expect("JSON")
}

/// The component of a message `M` with these fields.
#[track_caller]
fn message(fields: &str) -> Value {
    let mut document = described(
        &format!("message M {{\n{fields}\n}}"),
        "rpc A(M) returns (M);",
    );
    document["components"]["schemas"]["a.v1.M"].take()
}

/// The property of one field.
#[track_caller]
fn field(field: &str) -> Value {
    let message = message(field);
    let properties = message["properties"].as_object().expect("properties");
    properties.values().next().expect("a property").clone()
}

#[test]
fn every_type_has_its_form_in_json() {
    for (declared, expected) in [
        ("string a = 1;", json!({"type": "string"})),
        ("bool a = 1;", json!({"type": "boolean"})),
        (
            "sint32 a = 1;",
            json!({"type": "integer", "format": "int32", "minimum": i32::MIN, "maximum": i32::MAX}),
        ),
        (
            "uint64 a = 1;",
            json!({"type": "string", "format": "uint64", "pattern": "^[0-9]{1,20}$"}),
        ),
        (
            "bytes a = 1;",
            json!({"type": "string", "format": "byte", "contentEncoding": "base64"}),
        ),
        (
            "float a = 1;",
            json!({"anyOf": [{"type": "number", "format": "float"},
                {"type": "string", "enum": ["NaN", "Infinity", "-Infinity"]}]}),
        ),
        (
            "M a = 1;",
            json!({"anyOf": [{"$ref": "#/components/schemas/a.v1.M"}, {"type": "null"}]}),
        ),
        (
            "oneof b { M a = 1; }",
            json!({"$ref": "#/components/schemas/a.v1.M"}),
        ),
        (
            "repeated M a = 1;",
            json!({"type": "array", "items": {"$ref": "#/components/schemas/a.v1.M"}}),
        ),
        (
            "map<bool, string> a = 1;",
            json!({"type": "object", "additionalProperties": {"type": "string"},
                "propertyNames": {"enum": ["true", "false"]}}),
        ),
        (
            "google.protobuf.Timestamp a = 1;",
            json!({"type": ["string", "null"], "format": "date-time"}),
        ),
        (
            "google.protobuf.BoolValue a = 1;",
            json!({"type": ["boolean", "null"]}),
        ),
        ("google.protobuf.Value a = 1;", json!({})),
        ("google.protobuf.NullValue a = 1;", json!({"type": "null"})),
        (
            "google.protobuf.Any a = 1;",
            json!({"type": ["object", "null"], "properties": {"@type": {"type": "string"}},
                "additionalProperties": true}),
        ),
    ] {
        assert_eq!(field(declared), expected, "{declared}");
    }
}

#[test]
fn rules_are_keywords() {
    for (declared, expected) in [
        (
            "string a = 1 [(buf.validate.field).string = {min_len: 2, max_len: 5, pattern: \"^\\\\d+$\"}];",
            json!({"type": "string", "minLength": 2, "maxLength": 5, "pattern": "^[0-9]+$"}),
        ),
        (
            "string a = 1 [(buf.validate.field).string = {prefix: \"a.\", suffix: \"z\", not_contains: \"b\"}];",
            json!({"type": "string", "not": {"pattern": "b"}, "pattern": "^a\\.",
                "allOf": [{"pattern": "z$"}]}),
        ),
        (
            "string a = 1 [(buf.validate.field).string.uuid = true];",
            json!({"type": "string", "format": "uuid"}),
        ),
        (
            "string a = 1 [(buf.validate.field).string.pattern = \"(?i)abc\"];",
            json!({"type": "string", "description": "Rule `pattern`: `(?i)abc`, in the syntax of RE2."}),
        ),
        (
            "int32 a = 1 [(buf.validate.field).int32 = {gt: 0, lte: 10}];",
            json!({"type": "integer", "format": "int32", "minimum": 1, "maximum": 10}),
        ),
        (
            "int32 a = 1 [(buf.validate.field).int32 = {gt: 10, lt: 5}];",
            json!({"type": "integer", "format": "int32", "minimum": i32::MIN, "maximum": i32::MAX,
                "anyOf": [{"maximum": 4}, {"minimum": 11}]}),
        ),
        (
            "int64 a = 1 [(buf.validate.field).int64 = {gte: 5, lt: 12}];",
            json!({"type": "string", "format": "int64", "pattern": "^(?:[5-9]|1[0-1])$"}),
        ),
        (
            "uint64 a = 1 [(buf.validate.field).uint64 = {in: [1, 2]}];",
            json!({"type": "string", "format": "uint64", "pattern": "^[0-9]{1,20}$", "enum": ["1", "2"]}),
        ),
        (
            "double a = 1 [(buf.validate.field).double = {gt: 0.5, finite: true}];",
            json!({"type": "number", "format": "double", "exclusiveMinimum": 0.5}),
        ),
        (
            "bytes a = 1 [(buf.validate.field).bytes.max_len = 4];",
            json!({"type": "string", "format": "byte", "contentEncoding": "base64", "maxLength": 8,
                "description": "Rule `max_len`: `4`."}),
        ),
        (
            "repeated string a = 1 [(buf.validate.field).repeated = {min_items: 1, unique: true, items: {string: {min_len: 1}}}];",
            json!({"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1,
                "uniqueItems": true}),
        ),
        (
            "map<string, int32> a = 1 [(buf.validate.field).map = {max_pairs: 3, keys: {string: {max_len: 2}}}];",
            json!({"type": "object", "additionalProperties": {"type": "integer", "format": "int32",
                "minimum": i32::MIN, "maximum": i32::MAX}, "propertyNames": {"maxLength": 2},
                "maxProperties": 3}),
        ),
        (
            "google.protobuf.StringValue a = 1 [(buf.validate.field).string.email = true];",
            json!({"type": ["string", "null"], "format": "email"}),
        ),
        (
            "google.protobuf.Duration a = 1 [(buf.validate.field).duration.lte = {seconds: 5}];",
            json!({"type": ["string", "null"], "pattern": super::schema::DURATION,
                "description": "Rule `lte`: `5s`."}),
        ),
        (
            "google.protobuf.Any a = 1 [(buf.validate.field).any.in = \"type.googleapis.com/a.v1.M\"];",
            json!({"type": ["object", "null"], "properties": {"@type": {"type": "string"}},
                "additionalProperties": true,
                "allOf": [{"properties": {"@type": {"enum": ["type.googleapis.com/a.v1.M"]}}}]}),
        ),
        (
            "string a = 1 [(buf.validate.field).cel = {id: \"no_x\", message: \"no x\", expression: \"this != 'x'\"}];",
            json!({"type": "string", "description": "Rule `no_x`: no x (`this != 'x'`)."}),
        ),
        (
            "string a = 1 [(buf.validate.field) = {ignore: IGNORE_IF_ZERO_VALUE, string: {min_len: 3}}];",
            json!({"type": "string", "anyOf": [{"const": ""}, {"minLength": 3}]}),
        ),
        (
            "string a = 1 [(buf.validate.field) = {ignore: IGNORE_ALWAYS, string: {min_len: 3}}];",
            json!({"type": "string"}),
        ),
        (
            "string a = 1 [(buf.validate.field).string.example = \"x\", (svc.v1.field).sensitive = true];",
            json!({"type": "string", "examples": ["x"], "format": "password", "x-sensitive": true}),
        ),
    ] {
        assert_eq!(field(declared), expected, "{declared}");
    }
}

#[test]
fn enums_are_names() {
    let document = described(
        "// Colours.\nenum Colour { COLOUR_UNSPECIFIED = 0;\n // Like blood.\n COLOUR_RED = 1; }\n\
         message M { Colour a = 1 [(buf.validate.field).enum = {not_in: [0]}];\n\
         repeated Colour b = 2; }",
        "rpc A(M) returns (M);",
    );
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["a.v1.Colour"],
        json!({"type": "string", "description": "Colours.\n\n- `COLOUR_RED`: Like blood.", "enum": ["COLOUR_UNSPECIFIED", "COLOUR_RED"]})
    );
    assert_eq!(
        schemas["a.v1.M"]["properties"]["a"],
        json!({"$ref": "#/components/schemas/a.v1.Colour", "not": {"enum": ["COLOUR_UNSPECIFIED"]}})
    );
    assert_eq!(schemas["a.v1.M"]["required"], json!(["a"]));
}

#[test]
fn what_must_be_there_is_required() {
    let message = message(
        "string zero_is_fine = 1 [(buf.validate.field).string.max_len = 3];\n\
         string zero_is_not = 2 [(buf.validate.field).string.min_len = 1];\n\
         optional string may_be_absent = 3 [(buf.validate.field).string.min_len = 1];\n\
         M ruled = 4 [(buf.validate.field).required = true];\n\
         string told = 5 [(google.api.field_behavior) = REQUIRED];\n\
         string out = 6 [(google.api.field_behavior) = OUTPUT_ONLY, (google.api.field_behavior) = REQUIRED];\n\
         string into = 7 [(google.api.field_behavior) = INPUT_ONLY, (google.api.field_behavior) = IMMUTABLE];\n\
         uint32 count = 8 [(buf.validate.field).required = true];",
    );
    assert_eq!(
        message["required"],
        json!(["zeroIsNot", "ruled", "told", "count"])
    );
    let properties = &message["properties"];
    assert_eq!(
        properties["out"],
        json!({"type": "string", "readOnly": true})
    );
    assert_eq!(
        properties["into"],
        json!({"type": "string", "writeOnly": true, "x-immutable": true})
    );
    assert_eq!(properties["count"]["not"], json!({"const": 0}));
}

#[test]
fn oneofs_have_a_branch_for_none() {
    let one = message("oneof which { string a = 1; int32 b = 2; }");
    assert_eq!(
        one["oneOf"],
        json!([{"not": {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}},
            {"required": ["a"]}, {"required": ["b"]}])
    );
    let two = message(
        "oneof which { string a = 1; int32 b = 2; }\n\
         oneof other { option (buf.validate.oneof).required = true; string c = 3; string d = 4; }\n\
         oneof alone { string e = 5; }",
    );
    assert_eq!(two["oneOf"], Value::Null);
    assert_eq!(
        two["allOf"][1],
        json!({"oneOf": [{"required": ["c"]}, {"required": ["d"]}]})
    );
    assert_eq!(two["allOf"].as_array().unwrap().len(), 2);
}

const SHELVES: &str = "// A book.\nmessage Book { string name = 1; Shelf shelf = 2; repeated Book sequels = 3;\
    map<string, int32> pages = 4; google.protobuf.Timestamp printed = 5; repeated string tags = 6;\
    string etag = 7 [(google.api.field_behavior) = OUTPUT_ONLY]; }\n\
    message Shelf { string id = 1; int64 row_count = 2; }";

#[test]
fn bindings_are_operations() {
    let document = described(
        SHELVES,
        "// Changes a book.\n// All of it.\nrpc Update(Book) returns (Book) { option (google.api.http) = {\n\
         patch: \"/v1/{shelf.id=shelves/*/rows/*}/books/{name}:fix\" body: \"shelf\" response_body: \"pages\"\n\
         additional_bindings { put: \"/v1/books/{name}\" body: \"*\" }\n\
         additional_bindings { get: \"/v1/books/{etag}\" }\n\
         additional_bindings { custom { kind: \"*\" path: \"/v1/any/**\" } } }; }",
    );
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(
        paths.keys().collect::<std::collections::BTreeSet<_>>(),
        [
            "/a.v1.S/Update",
            "/v1/any/{segment}",
            "/v1/books/{name}",
            "/v1/shelves/{shelf_id}/rows/{shelf_id_1}/books/{name}:fix"
        ]
        .iter()
        .map(|s| s.to_string())
        .collect::<Vec<_>>()
        .iter()
        .collect()
    );
    let patch = &paths["/v1/shelves/{shelf_id}/rows/{shelf_id_1}/books/{name}:fix"]["patch"];
    assert_eq!(patch["operationId"], "S_Update");
    assert_eq!(patch["summary"], "Changes a book");
    assert_eq!(patch["description"], "Changes a book.\nAll of it.");
    let names: Vec<_> = patch["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| format!("{} {}", parameter["in"], parameter["name"]).replace('"', ""))
        .collect();
    assert_eq!(
        names,
        [
            "path shelf_id",
            "path shelf_id_1",
            "path name",
            "query pages",
            "query printed",
            "query tags"
        ]
    );
    assert_eq!(
        patch["parameters"][3],
        json!({"name": "pages", "in": "query", "style": "deepObject", "explode": true,
            "schema": {"type": "object", "additionalProperties": {"type": "integer",
                "format": "int32", "minimum": i32::MIN, "maximum": i32::MAX}}})
    );
    assert_eq!(
        patch["requestBody"]["content"]["application/json"]["schema"],
        json!({"$ref": "#/components/schemas/a.v1.Shelf"})
    );
    let response = &patch["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(response["additionalProperties"]["format"], "int32");
    assert_eq!(
        patch["responses"]["default"]["content"]["application/json"]["schema"],
        json!({"$ref": "#/components/schemas/google.rpc.Status"})
    );
    let put = &paths["/v1/books/{name}"]["put"];
    assert_eq!(put["operationId"], "S_Update_1");
    let body = &put["requestBody"]["content"]["application/json"]["schema"]["properties"];
    assert!(
        body["name"].is_null() && body["shelf"].is_object(),
        "{body}"
    );
    // The path is there already, so its parameter has the name that it has there.
    let get = &paths["/v1/books/{name}"]["get"];
    assert_eq!(get["parameters"][0]["name"], "name");
    assert_eq!(
        paths["/v1/any/{segment}"]["x-any"]["operationId"],
        "S_Update_3"
    );
}

#[test]
fn queries_have_nested_fields_and_no_cycles() {
    let document = described(
        "message Find { Shelf shelf = 1 [(buf.validate.field).required = true]; Find again = 2;\n\
         repeated int64 sizes = 3; }\n\
         message Shelf { string id = 1 [(buf.validate.field).string.min_len = 1]; }",
        "rpc Look(Find) returns (Find) { option (google.api.http).get = \"/v1/look\"; }",
    );
    assert_eq!(
        document["paths"]["/v1/look"]["get"]["parameters"],
        json!([
            {"name": "shelf.id", "in": "query", "required": true, "schema": {"type": "string", "minLength": 1}},
            {"name": "sizes", "in": "query", "schema": {"type": "array",
                "items": {"type": "string", "format": "int64", "pattern": "^-?[0-9]{1,19}$"}}}
        ])
    );
}

#[test]
fn connect_is_described_with_what_it_can_do() {
    let document = described(
        "message M {}",
        "rpc Read(M) returns (M) { option idempotency_level = NO_SIDE_EFFECTS;\n\
            option (svc.v1.method).deadline = {seconds: 1, nanos: 500000000}; }\n\
         rpc Watch(M) returns (stream M);\nrpc Write(M) returns (M) { option deprecated = true; }",
    );
    let paths = &document["paths"];
    let read = &paths["/a.v1.S/Read"];
    assert_eq!(read["post"]["operationId"], "S_Read_connect");
    assert_eq!(read["post"]["x-svc-deadline"], "1.5s");
    assert_eq!(read["get"]["parameters"][1]["name"], "message");
    assert_eq!(
        read["get"]["parameters"][1]["content"]["application/json"]["schema"],
        json!({"$ref": "#/components/schemas/a.v1.M"})
    );
    let watch = &paths["/a.v1.S/Watch"]["post"];
    assert!(watch["requestBody"]["content"]["application/connect+json"].is_object());
    assert_eq!(
        watch["x-svc-response"],
        json!({"$ref": "#/components/schemas/a.v1.M"})
    );
    assert!(paths["/a.v1.S/Write"]["get"].is_null());
    assert_eq!(paths["/a.v1.S/Write"]["post"]["deprecated"], true);
    assert_eq!(
        document["tags"],
        json!([{"name": "S", "description": "Serves."}])
    );
    assert_eq!(document["info"], json!({"title": "a", "version": "v1"}));
}

#[test]
fn a_service_without_rpcs_has_a_valid_document() {
    let document = described("message M {}", "");
    assert_eq!(document["paths"], json!({}));
    assert_eq!(document["components"], Value::Null);
}
