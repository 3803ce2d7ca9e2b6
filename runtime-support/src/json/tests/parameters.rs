//! Fields alone: bodies of one field, path and query parameters.

use super::*;

fn field(name: &str) -> &'static Field {
    ALL.field_named(name).expect("it is there")
}

fn parameter(name: &str, text: &str) -> Result<String, String> {
    let mut out = Vec::new();
    text_to_wire(field(name), text, &options(), &mut out).map_err(|error| error.to_string())?;
    let mut json = Vec::new();
    from_wire(&ALL, &out, &options(), &mut json).map_err(|error| error.to_string())?;
    String::from_utf8(json).map_err(|error| error.to_string())
}

#[test]
fn parameters_stand_without_quotes() {
    for (name, given, wanted) in [
        ("int32", "-5", r#"{"int32":-5}"#),
        ("uint64", "7", r#"{"uint64":"7"}"#),
        ("double", "Infinity", r#"{"double":"Infinity"}"#),
        ("bool", "true", r#"{"bool":true}"#),
        ("string", "a \"b\"", r#"{"string":"a \"b\""}"#),
        ("bytes", "-_8", r#"{"bytes":"+/8="}"#),
        ("color", "BLUE", r#"{"color":"BLUE"}"#),
        ("color", "2", r#"{"color":"BLUE"}"#),
        ("maybe", "0", r#"{"maybe":0}"#),
        ("texts", "x", r#"{"texts":["x"]}"#),
        ("packedList", "-3", r#"{"packedList":[-3]}"#),
        (
            "time",
            "1970-01-01T00:00:00Z",
            r#"{"time":"1970-01-01T00:00:00Z"}"#,
        ),
        ("span", "1.5s", r#"{"span":"1.500s"}"#),
        ("wrapped", "9", r#"{"wrapped":"9"}"#),
        ("wrappedBytes", "AQ", r#"{"wrappedBytes":"AQ=="}"#),
        ("value", r#"{"a":[1]}"#, r#"{"value":{"a":[1]}}"#),
        ("object", r#"{"a":"b"}"#, r#"{"object":{"a":"b"}}"#),
    ] {
        assert_eq!(
            parameter(name, given).as_deref(),
            Ok(wanted),
            "{name}={given}"
        );
    }
    assert_eq!(
        parameter("mask", "a,b_c.d_e,fG").as_deref(),
        Ok(r#"{"mask":"a,bC.dE,fG"}"#)
    );
}

#[test]
fn what_is_no_parameter_is_refused() {
    for (name, given, error) in [
        ("int32", "", "this is no number, at byte 0"),
        ("int32", "1x", "this is no number, at byte 0"),
        ("bool", "1", "expected `true` or `false`, at byte 0"),
        ("bytes", "A!", "this is no base64, at byte 1"),
        (
            "color",
            "PINK",
            "`test.Color` has no value `PINK`, at byte 0",
        ),
        ("size", "9", "`test.Size` has no value `9`, at byte 0"),
        ("theChild", "{}", "`test.All` is no parameter, at byte 0"),
        (
            "any",
            "{}",
            "`google.protobuf.Any` is no parameter, at byte 0",
        ),
        ("group", "{}", "a group is no parameter, at byte 0"),
        (
            "mask",
            "a,COLOR_RED",
            "`COLOR_RED` is no path of a field mask, such as `user.displayName`, at byte 0",
        ),
        ("byText", "{}", "a map is no parameter, at byte 0"),
        (
            "object",
            "{} x",
            "expected the end of the text, found something that is no JSON, at byte 3",
        ),
    ] {
        assert_eq!(parameter(name, given).unwrap_err(), error, "{name}={given}");
    }
}

#[test]
fn a_body_can_be_one_field() {
    let of = |name: &str, text: &str| {
        let mut out = Vec::new();
        field_to_wire(field(name), text.as_bytes(), &options(), &mut out).map(|()| out)
    };
    assert_eq!(of("theChild", r#"{"int32":1}"#), Ok(vec![146, 1, 2, 8, 1]));
    assert_eq!(of("looseList", "[1,2]"), Ok(vec![248, 1, 1, 248, 1, 2]));
    assert_eq!(
        of("byText", r#"{"a":0}"#),
        Ok(vec![194, 2, 5, 10, 1, b'a', 16, 0])
    );
    assert_eq!(of("string", "\"x\""), Ok(vec![114, 1, b'x']));
    assert_eq!(of("string", "null"), Ok(vec![]));
    assert_eq!(of("value", "null"), Ok(vec![178, 3, 2, 8, 0]));
    let error = of("theChild", "[]").unwrap_err();
    assert_eq!((error.path.as_str(), error.offset), ("", 0));
}
