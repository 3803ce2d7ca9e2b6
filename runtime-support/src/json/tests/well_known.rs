//! Messages of `google.protobuf`.

use super::*;

#[test]
fn they_go_there_and_back() {
    for text in [
        r#"{"time":"1970-01-01T00:00:00.010Z","span":"-1.500s","mask":"a,b.cD"}"#,
        r#"{"time":"0001-01-01T00:00:00Z","span":"0s","mask":""}"#,
        r#"{"value":{"a":[1,"x",true,null,{}],"b":-0.5}}"#,
        r#"{"value":null,"object":{},"list":[]}"#,
        r#"{"object":{"":null,"a":{"b":[[]]}},"list":[null,{"c":1}],"values":[null,0,"",false,[],{}]}"#,
        r#"{"wrapped":"0","empty":{},"wrappedBytes":"AQ=="}"#,
        r#"{"wrapped":"-1","wrappedBytes":""}"#,
        r#"{"any":{}}"#,
        r#"{"any":{"@type":"type.googleapis.com/test.All"}}"#,
        r#"{"any":{"@type":"x/test.All","int32":1,"any":{"@type":"/test.All","texts":["a"]}}}"#,
        r#"{"any":{"@type":"t/google.protobuf.Duration","value":"1s"}}"#,
        r#"{"any":{"@type":"t/google.protobuf.Any","value":{"@type":"t/google.protobuf.Int64Value","value":"5"}}}"#,
        r#"{"any":{"@type":"t/google.protobuf.Struct","value":{"@type":1}}}"#,
        r#"{"any":{"@type":"t/google.protobuf.Value","value":null}}"#,
        r#"{"any":{"@type":"t/google.protobuf.Empty","value":{}}}"#,
        r#"{"any":{"@type":"t/google.rpc.BadRequest","fieldViolations":[{"field":"a.b","description":"no"}]}}"#,
        r#"{"any":{"@type":"t/buf.validate.Violations","violations":[{"ruleId":"x","field":{"elements":[{"fieldNumber":1,"fieldType":"TYPE_STRING","index":"2"}]}}]}}"#,
    ] {
        assert_eq!(again(text).len(), text.len(), "{text}");
        assert_eq!(again(&again(text)), again(text), "{text}");
    }
}

#[test]
fn the_type_of_an_any_may_stand_anywhere() {
    let first = wire(r#"{"any":{"@type":"t/test.All","int32":1,"theChild":{"bool":true}}}"#);
    assert_eq!(
        wire(r#"{"any":{"int32":1,"theChild":{"bool":true},"@type":"t/test.All"}}"#),
        first
    );
    assert_eq!(
        wire(r#"{"any":{"value":"1s","@type":"t/google.protobuf.Duration"}}"#),
        wire(r#"{"any":{"@type":"t/google.protobuf.Duration","value":"1s"}}"#),
    );
    assert_eq!(
        wire(r#"{"any":{"@type":"t/google.protobuf.Empty"}}"#),
        wire(r#"{"any":{"@type":"t/google.protobuf.Empty","value":{}}}"#),
    );
}

#[test]
fn what_has_no_form_is_refused() {
    for (text, error) in [
        (
            r#"{"time":"1970-01-01"}"#,
            "`time`: this is no RFC 3339 time of the years 1 to 9999, such as `2024-01-31T12:00:00Z`, at byte 8",
        ),
        (
            r#"{"time":0}"#,
            "`time`: expected a string, found a number, at byte 8",
        ),
        (
            r#"{"span":"1"}"#,
            "`span`: this is no duration within 10 000 years, such as `1.5s`, at byte 8",
        ),
        (
            r#"{"mask":"a_b"}"#,
            "`mask`: `a_b` is no path of a field mask, such as `user.displayName`, at byte 8",
        ),
        (
            r#"{"mask":"a,,b"}"#,
            "`mask`: `` is no path of a field mask, such as `user.displayName`, at byte 8",
        ),
        (
            r#"{"value":1e309}"#,
            "`value`: this is beyond a double, at byte 9",
        ),
        (
            r#"{"object":[]}"#,
            "`object`: expected an object, found an array, at byte 10",
        ),
        (
            r#"{"object":{"a":1,"a":2}}"#,
            "`object`: the key is given twice, at byte 17",
        ),
        (
            r#"{"wrapped":{"value":1}}"#,
            "`wrapped`: expected a number, found an object, at byte 11",
        ),
        (
            r#"{"empty":{"a":1}}"#,
            "`empty`: there is no field `a`, at byte 10",
        ),
        (
            r#"{"any":{"int32":1}}"#,
            "`any`: there is no `@type`, at byte 8",
        ),
        (
            r#"{"any":{"@type":"x/nope.Nope"}}"#,
            "`any.@type`: the type `x/nope.Nope` is not known here, at byte 7",
        ),
        (
            r#"{"any":{"@type":"test.All"}}"#,
            "`any.@type`: the type `test.All` is not known here, at byte 7",
        ),
        (
            r#"{"any":{"@type":"","value":""}}"#,
            "`any.@type`: the type `` is not known here, at byte 7",
        ),
        (
            r#"{"any":{"@type":1}}"#,
            "`any`: expected the URL of a type, found a number, at byte 16",
        ),
        (
            r#"{"any":{"@type":"t/test.All","@type":"t/test.All"}}"#,
            "`any`: `@type` is given twice, at byte 29",
        ),
        (
            r#"{"any":{"@type":"t/google.protobuf.Duration"}}"#,
            "`any`: there is no `value`, at byte 45",
        ),
        (
            r#"{"any":{"@type":"t/google.protobuf.Duration","value":"1s","x":1}}"#,
            "`any`: there is no field `x` beside `value`, at byte 58",
        ),
        (
            r#"{"any":{"@type":"t/google.protobuf.Duration","value":"1s","value":"1s"}}"#,
            "`any`: `value` is given twice, at byte 58",
        ),
        (
            r#"{"any":{"@type":"t/google.protobuf.Duration","value":"1"}}"#,
            "`any.value`: this is no duration within 10 000 years, such as `1.5s`, at byte 53",
        ),
        (
            r#"{"any":{"@type":"t/test.All","nope":1}}"#,
            "`any`: there is no field `nope`, at byte 29",
        ),
    ] {
        assert_eq!(refused(text), error, "{text}");
    }
}

#[test]
fn what_cannot_be_said_in_json_is_refused() {
    for (wire, error) in [
        // A second of the year 10000.
        (
            &[146, 3, 7, 8, 0x80, 0xdc, 0xef, 0xff, 0xaf, 7][..],
            "`time`: the time is not one of the years 1 to 9999, at byte 3",
        ),
        (
            &[146, 3, 6, 16, 0x80, 0x94, 0xeb, 0xdc, 3],
            "`time`: the time is not one of the years 1 to 9999, at byte 3",
        ),
        (
            &[
                154, 3, 13, 8, 1, 16, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1,
            ],
            "`span`: the duration is not one of up to 10 000 years, or it has two signs, at byte 3",
        ),
        (
            &[162, 3, 3, 10, 1, b'A'],
            "`mask`: the path `A` of a field mask has no form in JSON, at byte 5",
        ),
        (
            &[178, 3, 9, 17, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f],
            "`value`: a value that is not finite has no form in JSON, at byte 4",
        ),
        (
            &[170, 3, 4, 10, 2, b't', b'/'],
            "`any.@type`: the type `t/` is not known here, at byte 3",
        ),
        (
            &[170, 3, 3, 18, 1, 0],
            "`any.@type`: the type `` is not known here, at byte 3",
        ),
    ] {
        let mut wire = wire.to_vec();
        // The length is that of the rest.
        wire[2] = (wire.len() - 3) as u8;
        assert_eq!(refused_wire(&wire), error, "{wire:?}");
    }
    assert_eq!(text(&[178, 3, 0]), r#"{"value":null}"#);
    assert_eq!(text(&[202, 3, 0]), r#"{"wrapped":"0"}"#);
    assert_eq!(text(&[186, 3, 0, 194, 3, 0]), r#"{"object":{},"list":[]}"#);
}
