//! From text to the wire.

use super::*;

#[test]
fn scalars_are_what_prost_would_send() {
    assert_eq!(wire(r#"{"int32": -1}"#)[..3], [8, 0xff, 0xff]);
    assert_eq!(wire(r#"{"int64": "1"}"#), [16, 1]);
    assert_eq!(wire(r#"{"sint32": -1}"#), [40, 1]);
    assert_eq!(wire(r#"{"sint64": "-9223372036854775808"}"#).len(), 11);
    assert_eq!(wire(r#"{"fixed32": 258}"#), [61, 2, 1, 0, 0]);
    assert_eq!(wire(r#"{"float": 1}"#), [93, 0, 0, 0x80, 0x3f]);
    assert_eq!(wire(r#"{"double": -0.0}"#), [97, 0, 0, 0, 0, 0, 0, 0, 0x80]);
    assert_eq!(wire(r#"{"bool": true}"#), [104, 1]);
    assert_eq!(wire(r#"{"string": "hé"}"#), [114, 3, b'h', 0xc3, 0xa9]);
    assert_eq!(wire(r#"{"bytes": "-_8"}"#), [122, 2, 0xfb, 0xff]);
    assert_eq!(wire(r#"{"color": "ROUGE", "size": 2}"#), [136, 1, 2]);
}

#[test]
fn zeros_without_presence_are_left_out() {
    let zeros = r#"{"int32":0,"int64":"0","double":0,"bool":false,"string":"","bytes":"","color":0,
        "packedList":[],"texts":[],"byText":{}}"#;
    assert!(wire(zeros).is_empty());
    assert_eq!(wire(r#"{"maybe":0}"#), [160, 1, 0]);
    assert_eq!(wire(r#"{"oneText":""}"#), [170, 1, 0]);
    assert_eq!(wire(r#"{"theChild":{}}"#), [146, 1, 0]);
}

#[test]
fn lists_and_maps() {
    assert_eq!(wire(r#"{"packedList":[1,-1]}"#), [242, 1, 2, 2, 1]);
    assert_eq!(wire(r#"{"looseList":[1,2]}"#), [248, 1, 1, 248, 1, 2]);
    assert_eq!(
        wire(r#"{"byText":{"a":0}}"#),
        [194, 2, 5, 10, 1, b'a', 16, 0]
    );
    assert_eq!(
        wire(r#"{"byBool":{"true":"BLUE"}}"#),
        [210, 2, 4, 8, 1, 16, 2]
    );
    assert_eq!(wire(r#"{"group":{"int32":1}}"#), [155, 1, 8, 1, 156, 1]);
}

#[test]
fn both_names_of_a_field_and_both_forms_of_a_number_are_read() {
    assert_eq!(
        wire(r#"{"the_child":{"packed_list":[1]}}"#),
        wire(r#"{"theChild":{"packedList":[1]}}"#)
    );
    for text in [
        "100",
        "\"100\"",
        "1e2",
        "\"1e2\"",
        "100.0",
        "1000e-1",
        "\"1.00E+2\"",
    ] {
        assert_eq!(wire(&format!("{{\"int32\":{text}}}")), [8, 100], "{text}");
        assert_eq!(wire(&format!("{{\"uint64\":{text}}}")), [32, 100], "{text}");
    }
    assert_eq!(wire(r#"{"double":"1.5"}"#), wire(r#"{"double":1.5}"#));
    assert_eq!(wire(r#"{"float":"-Infinity"}"#), [93, 0, 0, 0x80, 0xff]);
    assert_eq!(wire(r#"{"int32":1}"#), wire("{\"\\u0069nt32\":1}"));
}

#[test]
fn null_is_no_value_but_where_it_is_one() {
    assert!(
        wire(r#"{"int32":null,"texts":null,"byText":null,"theChild":null,"time":null}"#).is_empty()
    );
    assert_eq!(wire(r#"{"value":null}"#), [178, 3, 2, 8, 0]);
    assert_eq!(wire(r#"{"oneNull":null}"#), [184, 1, 0]);
    assert_eq!(wire(r#"{"oneText":null,"oneAll":{}}"#), [178, 1, 0]);
    assert_eq!(wire(r#"{"values":[null]}"#), [218, 3, 2, 8, 0]);
    assert_eq!(
        refused(r#"{"texts":[null]}"#),
        "`texts[0]`: expected a string, found `null`, at byte 10"
    );
    assert_eq!(
        refused(r#"{"children":[null]}"#),
        "`children[0]`: expected an object, found `null`, at byte 13"
    );
    assert_eq!(
        refused(r#"{"byText":{"a":null}}"#),
        "`byText[\"a\"]`: expected a number, found `null`, at byte 15"
    );
}

#[test]
fn escapes_are_read() {
    assert_eq!(
        wire(r#"{"string":"\u00e9\n\ud83d\ude00\/\"\\"}"#)[2..],
        *"é\n😀/\"\\".as_bytes()
    );
    for text in [
        r#""\ud83d""#,
        r#""\ude00""#,
        r#""\ud83d\u0041""#,
        r#""\x""#,
        r#""\u12g4""#,
        r#""\u+123""#,
    ] {
        let error = refused(&format!("{{\"string\":{text}}}"));
        assert_eq!(
            error, "`string`: this is no escape of JSON, at byte 11",
            "{text}"
        );
    }
    assert_eq!(
        refused("{\"string\":\"\u{1}\"}"),
        "`string`: a control character is not escaped, at byte 11"
    );
    assert_eq!(
        refused("{\"string\":\"abc"),
        "`string`: the string does not end, at byte 10"
    );
    let mut out = Vec::new();
    let error = to_wire(&ALL, b"{\"string\":\"\xff\"}", &options(), &mut out).unwrap_err();
    assert_eq!(error.to_string(), "the text is not UTF-8, at byte 11");
}

#[test]
fn what_is_no_json_is_refused() {
    for text in [
        "",
        " ",
        "{",
        "}",
        "[]",
        "{]",
        "{,}",
        r#"{"int32":1,}"#,
        r#"{"int32":1 "bool":true}"#,
        r#"{"int32":01}"#,
        r#"{"int32":+1}"#,
        r#"{"int32":.5}"#,
        r#"{"int32":1.}"#,
        r#"{"int32":0x1}"#,
        r#"{"int32":1e}"#,
        r#"{"int32":NaN}"#,
        r#"{"double":NaN}"#,
        r#"{"double":Infinity}"#,
        r#"{int32:1}"#,
        r#"{'int32':1}"#,
        r#"{"int32" 1}"#,
        r#"{"int32":}"#,
        r#"{"texts":["a",]}"#,
        r#"{"texts":[,"a"]}"#,
        r#"{"texts":["a" "b"]}"#,
        "{} {}",
        "{}x",
        "null",
        "// c\n{}",
        r#"{"bool":True}"#,
        r#"{"bool":truex}"#,
        r#"{"int32":1/**/}"#,
        "\u{feff}{}",
    ] {
        refused(text);
    }
}

#[test]
fn what_is_no_value_of_the_field_is_refused_where_it_stands() {
    for (text, error) in [
        (
            r#"{"int32":2147483648}"#,
            "`int32`: this is beyond a signed number of 32 bits, at byte 9",
        ),
        (
            r#"{"uint32":-1}"#,
            "`uint32`: this is beyond an unsigned number of 32 bits, at byte 10",
        ),
        (
            r#"{"int64":"0.5"}"#,
            "`int64`: a signed number of 64 bits has no fraction, at byte 9",
        ),
        (
            r#"{"uint64":"18446744073709551616"}"#,
            "`uint64`: this is beyond an unsigned number of 64 bits, at byte 10",
        ),
        (r#"{"int32":""}"#, "`int32`: this is no number, at byte 9"),
        (r#"{"int32":" 1"}"#, "`int32`: this is no number, at byte 9"),
        (
            r#"{"int32":true}"#,
            "`int32`: expected a number, found a bool, at byte 9",
        ),
        (
            r#"{"double":1e309}"#,
            "`double`: this is beyond a double, at byte 10",
        ),
        (
            r#"{"float":"nan"}"#,
            "`float`: this is no number, at byte 9",
        ),
        (
            r#"{"bool":"true"}"#,
            "`bool`: expected `true` or `false`, found a string, at byte 8",
        ),
        (
            r#"{"bool":1}"#,
            "`bool`: expected `true` or `false`, found a number, at byte 8",
        ),
        (
            r#"{"string":1}"#,
            "`string`: expected a string, found a number, at byte 10",
        ),
        (
            r#"{"bytes":"A!=="}"#,
            "`bytes`: this is no base64, at byte 11",
        ),
        (
            r#"{"color":"red"}"#,
            "`color`: `test.Color` has no value `red`, at byte 9",
        ),
        (
            r#"{"color":"1"}"#,
            "`color`: `test.Color` has no value `1`, at byte 9",
        ),
        (
            r#"{"color":1.5}"#,
            "`color`: a signed number of 32 bits has no fraction, at byte 9",
        ),
        (
            r#"{"size":3}"#,
            "`size`: `test.Size` has no value `3`, at byte 8",
        ),
        (
            r#"{"texts":{}}"#,
            "`texts`: expected an array, found an object, at byte 9",
        ),
        (
            r#"{"byText":[]}"#,
            "`byText`: expected an object, found an array, at byte 10",
        ),
        (
            r#"{"byBool":{"1":0}}"#,
            "`byBool[\"1\"]`: expected `true` or `false`, at byte 11",
        ),
        (
            r#"{"byNumber":{"x":{}}}"#,
            "`byNumber[\"x\"]`: this is no number, at byte 13",
        ),
        (
            r#"{"theChild":{"children":[{},{"nope":1}]}}"#,
            "`theChild.children[1]`: there is no field `nope`, at byte 29",
        ),
    ] {
        assert_eq!(refused(text), error, "{text}");
    }
}

#[test]
fn nothing_is_given_twice() {
    for (text, error) in [
        (
            r#"{"int32":1,"int32":1}"#,
            "`int32`: the field is given twice, at byte 11",
        ),
        (
            r#"{"the_child":{},"theChild":{}}"#,
            "`theChild`: the field is given twice, at byte 16",
        ),
        (
            r#"{"int32":null,"int32":1}"#,
            "`int32`: the field is given twice, at byte 14",
        ),
        (
            r#"{"oneText":"a","oneAll":{}}"#,
            "`oneAll`: the oneof `choice` is given twice, at byte 15",
        ),
        (
            r#"{"byText":{"a":1,"a":2}}"#,
            "`byText`: the key is given twice, at byte 17",
        ),
        (
            r#"{"byNumber":{"1":{},"1.0":{}}}"#,
            "`byNumber`: the key is given twice, at byte 20",
        ),
        (
            r#"{"byText":{"a":1,"\u0061":2}}"#,
            "`byText`: the key is given twice, at byte 17",
        ),
    ] {
        assert_eq!(refused(text), error, "{text}");
    }
    assert!(!wire(r#"{"byText":{"a":1,"b":2,"":3}}"#).is_empty());
}

#[test]
fn what_is_unknown_can_be_ignored() {
    let options = Options {
        unknown_fields: UnknownFields::Ignore,
        ..options()
    };
    let read = |text: &str| {
        let mut out = Vec::new();
        to_wire(&ALL, text.as_bytes(), &options, &mut out).map(|()| out)
    };
    let unknown = r#"{"x":[1,{"y":null,"z":"\n"},[]],"int32":1,"w":-1.5e3,"v":true}"#;
    assert_eq!(read(unknown), Ok(vec![8, 1]));
    assert_eq!(
        read(r#"{"color":"PINK","colors":["RED","PINK","BLUE"]}"#),
        Ok(vec![146, 2, 2, 0, 2])
    );
    assert_eq!(
        read(r#"{"sizes":{"1":"HUGE","2":"SMALL"}}"#),
        Ok(vec![218, 2, 4, 8, 2, 16, 1])
    );
    assert_eq!(read(r#"{"size":"HUGE","sizeList":["HUGE"]}"#), Ok(vec![]));
    for text in [
        r#"{"x":01}"#,
        r#"{"x":"\q"}"#,
        r#"{"x":[1,]}"#,
        r#"{"x":nil}"#,
        r#"{"x":"#,
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}
