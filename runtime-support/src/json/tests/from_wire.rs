//! From the wire to text.

use super::*;

#[test]
fn scalars_have_their_forms() {
    let all = r#"{"int32":-1,"int64":"-9223372036854775808","uint32":4294967295,"uint64":"18446744073709551615","sint32":-2147483648,"sint64":"1","fixed32":7,"fixed64":"8","sfixed32":-9,"sfixed64":"-10","float":0.1,"double":1e100,"bool":true,"string":"\"\\\n\u0001é","bytes":"+/8=","color":"GREEN","size":"SMALL","theChild":{},"group":{"int32":1},"maybe":0,"oneText":"","packedList":[1,-1],"looseList":[3],"texts":["","a"],"children":[{},{"bool":true}],"colors":["RED",7],"sizeList":["LARGE"],"groups":[{},{}],"byText":{"":1,"a":0},"byNumber":{"-1":{},"2":{"int32":3}},"byBool":{"false":"RED","true":9},"sizes":{"18446744073709551615":"LARGE"}}"#;
    assert_eq!(again(all), all);
    let more = r#"{"float":"NaN","double":"-Infinity","oneAll":{}}"#;
    assert_eq!(again(more), more);
    assert_eq!(
        again(r#"{"oneNull":null,"color":7}"#),
        r#"{"color":7,"oneNull":null}"#
    );
}

#[test]
fn of_a_field_the_last_counts_and_messages_merge() {
    assert_eq!(text(&[8, 1, 8, 2]), r#"{"int32":2}"#);
    assert_eq!(text(&[114, 1, b'a', 114, 0]), "{}");
    assert_eq!(
        text(&[146, 1, 2, 8, 1, 146, 1, 2, 16, 2]),
        r#"{"theChild":{"int32":1,"int64":"2"}}"#
    );
    assert_eq!(
        text(&[155, 1, 8, 1, 156, 1, 155, 1, 16, 2, 156, 1]),
        r#"{"group":{"int32":1,"int64":"2"}}"#
    );
    // Fields in any order.
    assert_eq!(text(&[16, 2, 8, 1]), r#"{"int32":1,"int64":"2"}"#);
    // Of two members of a oneof the last, merged with what came of it since the other.
    let both = [
        178, 1, 2, 8, 1, 170, 1, 0, 178, 1, 2, 16, 2, 178, 1, 2, 24, 3,
    ];
    assert_eq!(text(&both), r#"{"oneAll":{"int64":"2","uint32":3}}"#);
    assert_eq!(text(&[170, 1, 0, 178, 1, 0]), r#"{"oneAll":{}}"#);
    // Of two entries with one key the last.
    assert_eq!(
        text(&[194, 2, 5, 10, 1, b'a', 16, 1, 194, 2, 5, 10, 1, b'a', 16, 2]),
        r#"{"byText":{"a":2}}"#
    );
    // Keys and values that are not there; of two values the last.
    assert_eq!(text(&[194, 2, 0]), r#"{"byText":{"":0}}"#);
    assert_eq!(text(&[202, 2, 2, 8, 1]), r#"{"byNumber":{"1":{}}}"#);
    assert_eq!(text(&[194, 2, 4, 16, 1, 16, 2]), r#"{"byText":{"":2}}"#);
}

#[test]
fn lists_are_packed_or_not_and_both() {
    assert_eq!(text(&[242, 1, 2, 2, 1]), r#"{"packedList":[1,-1]}"#);
    assert_eq!(
        text(&[240, 1, 2, 242, 1, 1, 1, 240, 1, 4]),
        r#"{"packedList":[1,-1,2]}"#
    );
    assert_eq!(
        text(&[250, 1, 2, 1, 2, 248, 1, 3]),
        r#"{"looseList":[1,2,3]}"#
    );
    assert_eq!(text(&[242, 1, 0]), "{}");
}

#[test]
fn what_is_unknown_is_passed_over() {
    // Number 1000 in each wire type, and a group in a group.
    for unknown in [
        &[192, 62, 1][..],
        &[193, 62, 0, 0, 0, 0, 0, 0, 0, 0],
        &[194, 62, 1, 0xff],
        &[195, 62, 8, 1, 195, 62, 196, 62, 196, 62],
        &[197, 62, 0, 0, 0, 0],
        // A known number with another wire type.
        &[9, 0, 0, 0, 0, 0, 0, 0, 0],
    ] {
        let wire = [&[8, 1], unknown, &[16, 2]].concat();
        assert_eq!(text(&wire), r#"{"int32":1,"int64":"2"}"#, "{unknown:?}");
    }
}

#[test]
fn a_number_that_a_closed_enum_lacks_is_no_value() {
    assert_eq!(text(&[136, 1, 9]), "{}");
    assert_eq!(text(&[152, 2, 9, 152, 2, 1]), r#"{"sizeList":["SMALL"]}"#);
    assert_eq!(text(&[152, 2, 9]), "{}");
    assert_eq!(
        text(&[218, 2, 4, 8, 1, 16, 9, 218, 2, 4, 8, 2, 16, 1]),
        r#"{"sizes":{"2":"SMALL"}}"#
    );
    assert_eq!(text(&[128, 1, 9]), r#"{"color":9}"#);
}

#[test]
fn malformed_messages_are_refused() {
    for (wire, error) in [
        (&[8][..], "the message ends within a number, at byte 1"),
        (&[0x80], "the message ends within a number, at byte 0"),
        (&[0, 0], "this is no field number, at byte 0"),
        (
            &[8, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 2],
            "a number has more than 64 bits, at byte 1",
        ),
        (
            &[
                8, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0,
            ],
            "a number has more than 64 bits, at byte 1",
        ),
        (
            &[0xf8, 0xff, 0xff, 0xff, 0x1f, 0],
            "this is no field number, at byte 0",
        ),
        (&[14, 0], "this is no wire type, at byte 1"),
        (
            &[114, 2, b'a'],
            "the message ends within a field, at byte 2",
        ),
        (&[61, 0, 0], "the message ends within a field, at byte 1"),
        (
            &[155, 1, 8, 1],
            "the message ends within a group, at byte 4",
        ),
        (
            &[155, 1, 164, 1],
            "a group ends that has not begun, at byte 4",
        ),
        (&[156, 1], "a group ends that has not begun, at byte 2"),
        (
            &[114, 2, b'a', 0xff],
            "`string`: the text is not UTF-8, at byte 3",
        ),
        (
            &[114, 1, 0xff, 114, 0],
            "`string`: the text is not UTF-8, at byte 2",
        ),
        (
            &[146, 1, 2, 114, 5],
            "`theChild`: the message ends within a field, at byte 5",
        ),
        (
            &[242, 1, 1, 0x80],
            "`packedList`: the message ends within a number, at byte 3",
        ),
        (
            &[138, 2, 0, 138, 2, 3, 114, 1, 0xff],
            "`children[1].string`: the text is not UTF-8, at byte 8",
        ),
        (
            &[202, 2, 7, 8, 5, 18, 3, 114, 1, 0xff],
            "`byNumber[\"5\"].string`: the text is not UTF-8, at byte 9",
        ),
    ] {
        assert_eq!(refused_wire(wire), error, "{wire:?}");
    }
}

#[test]
fn what_is_not_set_can_be_shown() {
    let shown = |emit| {
        let options = Options { emit, ..options() };
        text_with(&[], &options)
    };
    assert_eq!(shown(Emit::Set), "{}");
    let defaults = shown(Emit::Defaults);
    assert!(
        defaults.starts_with(r#"{"int32":0,"int64":"0","uint32":0,"uint64":"0","#),
        "{defaults}"
    );
    assert!(defaults.contains(r#""float":0,"double":0,"bool":false,"string":"","bytes":"","color":"RED","packedList":[]"#), "{defaults}");
    assert!(
        defaults.ends_with(r#""byText":{},"byNumber":{},"byBool":{},"sizes":{},"values":[]}"#),
        "{defaults}"
    );
    assert!(!defaults.contains("null"), "{defaults}");
    let all = shown(Emit::Unpopulated);
    assert!(
        all.contains(r#""color":"RED","size":null,"theChild":null,"group":null,"packedList":[]"#),
        "{all}"
    );
    assert!(all.contains(r#""value":null,"object":null"#), "{all}");
    assert!(!all.contains("one") && !all.contains("maybe"), "{all}");
    // Where something is set, it is not shown twice.
    let options = Options {
        emit: Emit::Defaults,
        ..options()
    };
    assert!(text_with(&[16, 2], &options).starts_with(r#"{"int32":0,"int64":"2","uint32":0,"#));
    assert!(text_with(&[242, 1, 0], &options).contains(r#""packedList":[],"looseList":[]"#));
}

#[test]
fn enums_can_be_numbers_and_fields_have_the_names_of_the_contract() {
    let options = Options {
        enum_numbers: true,
        proto_names: true,
        ..options()
    };
    let wire = wire(
        r#"{"color":"BLUE","theChild":{"packedList":[1]},"oneNull":null,"byBool":{"true":"GREEN"}}"#,
    );
    let text = text_with(&wire, &options);
    assert_eq!(
        text,
        r#"{"color":2,"the_child":{"packed_list":[1]},"one_null":null,"by_bool":{"true":1}}"#
    );
}

#[test]
fn one_field_can_stand_alone() {
    let of = |field: &str, wire: &[u8]| {
        let mut out = Vec::new();
        let field = ALL.field_named(field).expect("it is there");
        field_from_wire(&ALL, field, wire, &options(), &mut out)
            .map(|()| String::from_utf8(out).unwrap())
    };
    let given = wire(r#"{"int32":3,"texts":["a","b"],"byText":{"a":1},"theChild":{"bool":true}}"#);
    assert_eq!(of("texts", &given).unwrap(), r#"["a","b"]"#);
    assert_eq!(of("byText", &given).unwrap(), r#"{"a":1}"#);
    assert_eq!(of("the_child", &given).unwrap(), r#"{"bool":true}"#);
    assert_eq!(of("int32", &given).unwrap(), "3");
    assert_eq!(of("looseList", &given).unwrap(), "[]");
    assert_eq!(of("byNumber", &given).unwrap(), "{}");
    assert_eq!(of("string", &given).unwrap(), "\"\"");
    assert_eq!(of("int64", &given).unwrap(), "\"0\"");
    assert_eq!(of("time", &given).unwrap(), "null");
    let error = of("theChild", &[146, 1, 1, 8]).unwrap_err();
    assert_eq!(error.path, "theChild");
}
