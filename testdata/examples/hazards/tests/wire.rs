//! What the generated messages write is what the contracts say: a second implementation, which
//! reads the descriptors at run time, writes the same bytes and knows the same defaults.

use hazards::generated::DESCRIPTOR_SET;
use hazards::generated::wire::hazards::{folding, members, proto2, proto3};
use prost_reflect::{DescriptorPool, DynamicMessage, ReflectMessage, Value};
use std::fmt::Debug;
use std::sync::LazyLock;
use svc_runtime::bytes::Bytes;
use svc_runtime::prost::Message;
use svc_runtime::prost_types::{self, Timestamp};

static POOL: LazyLock<DescriptorPool> =
    LazyLock::new(|| DescriptorPool::decode(DESCRIPTOR_SET).expect("the descriptor set is whole"));

/// Our bytes, read and written by the other implementation, are the same and read back.
#[track_caller]
fn check<M: Message + Default + PartialEq + Debug>(name: &str, ours: &M) -> DynamicMessage {
    let descriptor = POOL.get_message_by_name(name).expect(name);
    let bytes = ours.encode_to_vec();
    let theirs = DynamicMessage::decode(descriptor, bytes.as_slice()).expect("ours can be read");
    assert_eq!(theirs.unknown_fields().count(), 0, "{name}");
    assert_eq!(theirs.encode_to_vec(), bytes, "{name}");
    assert_eq!(M::decode(bytes.as_slice()).as_ref(), Ok(ours));
    theirs
}

/// The default of a field, as the contract has it.
fn default_of(message: &str, field: &str) -> Value {
    let message = POOL.get_message_by_name(message).expect(message);
    message
        .get_field_by_name(field)
        .expect(field)
        .default_value()
}

#[test]
#[expect(deprecated, reason = "deprecated lists are packed as any other")]
fn proto2_lists_are_packed_only_where_the_contract_says_so() {
    let lists = proto2::Lists {
        plain: vec![1, -2],
        packed: vec![3, -4],
        unpacked: vec![5, 6],
        levels: vec![proto2::Level::High as i32, proto2::Level::Low2 as i32],
        texts: vec!["a".into(), String::new()],
        data: vec![Bytes::from_static(b"\xff")],
        flags: vec![true, false],
        fixed: vec![7, 8],
        levels_by_name: [("low".into(), proto2::Level::Low as i32)].into(),
        data_by_flag: [(true, Bytes::from_static(b"x"))].into(),
        ..proto2::Lists::default()
    };
    check("hazards.proto2.Lists", &lists);
    // Field 1 twice with the wire type of a number, field 2 once with that of bytes.
    let numbers = proto2::Lists {
        plain: vec![1, 2],
        packed: vec![1, 2],
        ..proto2::Lists::default()
    };
    assert_eq!(numbers.encode_to_vec(), [8, 1, 8, 2, 18, 2, 1, 2]);
}

#[test]
#[expect(deprecated, reason = "deprecated lists are packed as any other")]
fn proto3_lists_are_packed_unless_the_contract_says_so() {
    // Not empty: prost leaves an empty value of a map out, the other implementation does not.
    let plain = proto3::Lists {
        plain: vec![1],
        ..proto3::Lists::default()
    };
    let lists = proto3::Lists {
        plain: vec![1, 2],
        packed: vec![3],
        unpacked: vec![4, 5],
        deprecated_list: vec![-6, 7],
        with_json_name: vec![0.5, f32::INFINITY],
        kinds: vec![1, 0, 99],
        kinds_unpacked: vec![1, 0],
        flags: vec![true, false],
        texts: vec![String::new()],
        data: vec![Bytes::new()],
        fixed: vec![8],
        maps: vec![proto3::Maps {
            a: [(1, -1)].into(),
            e: [(-2, -3)].into(),
            k: [(false, true)].into(),
            m: [(String::new(), Bytes::from_static(b"\0"))].into(),
            p: [("k".into(), 1)].into(),
            q: [("q".into(), plain.clone())].into(),
            r: [(
                "now".into(),
                Timestamp {
                    seconds: 1,
                    nanos: 2,
                },
            )]
            .into(),
            t: [("text".into(), "t".into())].into(),
            ..proto3::Maps::default()
        }],
    };
    check("hazards.proto3.Lists", &lists);
    let numbers = proto3::Lists {
        unpacked: vec![1, 2],
        deprecated_list: vec![-1],
        ..proto3::Lists::default()
    };
    assert_eq!(numbers.encode_to_vec(), [24, 1, 24, 2, 34, 1, 1]);
}

#[test]
fn groups_are_delimited_by_tags() {
    use proto2::groups::single::Deep;
    use proto2::groups::{Again, Choice, Chosen, Many, Needed, Single, again};
    let inner = proto2::Groups {
        choice: Some(Choice::Recursive(Box::default())),
        ..proto2::Groups::default()
    };
    let groups = proto2::Groups {
        single: Some(Single {
            text: Some("text".into()),
            deep: vec![
                Deep {
                    number: -1,
                    outer: Some(inner.clone()),
                },
                Deep::default(),
            ],
        }),
        many: vec![Many { level: Some(-1) }, Many::default()],
        needed: Needed {
            data: Some(Bytes::from_static(b"data")),
        },
        choice: Some(Choice::Chosen(Chosen { number: Some(-5) })),
        again: Some(Box::new(Again {
            groups: Some(inner),
            deeper: Some(Box::new(again::Deeper {
                again: Some(Again::default()),
            })),
        })),
    };
    check("hazards.proto2.Groups", &groups);
}

#[test]
fn required_fields_are_always_written() {
    let theirs = check("hazards.proto2.Required", &proto2::Required::default());
    for field in theirs.descriptor().fields() {
        assert!(theirs.has_field(&field), "{field:?} is missing");
    }
    let required = proto2::Required {
        number: -1,
        text: "text".into(),
        level: proto2::Level::High as i32,
        inner: Box::new(proto2::required::Inner {
            flag: true,
            outer: Some(Box::default()),
        }),
        r#type: f32::MIN_POSITIVE,
        ..proto2::Required::default()
    };
    check("hazards.proto2.Required", &required);
}

#[test]
fn defaults_are_the_contracts() {
    let ours = proto2::Defaults::default();
    let theirs = |field| default_of("hazards.proto2.Defaults", field);
    assert_eq!(theirs("i32"), Value::I32(ours.i32()));
    assert_eq!(theirs("i64"), Value::I64(ours.i64()));
    assert_eq!(theirs("u32"), Value::U32(ours.u32()));
    assert_eq!(theirs("u64"), Value::U64(ours.u64()));
    assert_eq!(theirs("s32"), Value::I32(ours.s32()));
    assert_eq!(theirs("s64"), Value::I64(ours.s64()));
    assert_eq!(theirs("f32"), Value::U32(ours.f32()));
    assert_eq!(theirs("f64"), Value::U64(ours.f64()));
    assert_eq!(theirs("sf32"), Value::I32(ours.sf32()));
    assert_eq!(theirs("sf64"), Value::I64(ours.sf64()));
    assert_eq!(theirs("float_plain"), Value::F32(ours.float_plain()));
    assert_eq!(theirs("float_inf"), Value::F32(ours.float_inf()));
    assert!(ours.float_nan().is_nan());
    assert_eq!(theirs("double_inf"), Value::F64(ours.double_inf()));
    assert_eq!(theirs("double_exp"), Value::F64(ours.double_exp()));
    assert!(ours.double_nan().is_nan());
    assert_eq!(theirs("whole"), Value::F64(ours.whole()));
    assert_eq!(theirs("yes"), Value::Bool(ours.yes()));
    assert_eq!(theirs("text"), Value::String(ours.text().into()));
    assert_eq!(theirs("empty"), Value::String(ours.empty().into()));
    assert_eq!(
        theirs("data"),
        Value::Bytes(Bytes::copy_from_slice(ours.data()))
    );
    for (field, level) in [
        ("level", ours.level()),
        ("alias", ours.alias()),
        ("folded", ours.folded()),
        ("first", ours.first()),
        ("required_level", ours.required_level()),
    ] {
        assert_eq!(theirs(field), Value::EnumNumber(level as i32), "{field}");
    }
    assert_eq!(theirs("name"), Value::String(ours.name.clone()));
    assert_eq!(theirs("required_double"), Value::F64(ours.required_double));
    assert_eq!(
        theirs("required_data"),
        Value::Bytes(ours.required_data.clone())
    );
    check("hazards.proto2.Defaults", &ours);
    // A default that is set is written.
    let set = proto2::Defaults {
        i32: Some(ours.i32()),
        text: Some(String::new()),
        ..ours
    };
    let theirs = check("hazards.proto2.Defaults", &set);
    assert!(theirs.has_field_by_name("i32") && theirs.has_field_by_name("text"));
}

#[test]
fn presence_is_kept() {
    let optionals = proto3::Optionals {
        a: Some(false),
        b: Some(Bytes::new()),
        c: Some(String::new()),
        d: Some(0),
        e: Some(proto3::Small::default()),
        f: None,
    };
    let theirs = check("hazards.proto3.Optionals", &optionals);
    assert!(theirs.has_field_by_name("a") && !theirs.has_field_by_name("f"));
    check("hazards.proto3.Optionals", &proto3::Optionals::default());
}

#[test]
fn well_known_types_are_themselves_on_the_wire() {
    use proto3::well_known::Choice;
    let text = |text: &str| prost_types::Value {
        kind: Some(prost_types::value::Kind::StringValue(text.into())),
    };
    let known = proto3::WellKnown {
        any: Some(prost_types::Any {
            type_url: "type.example.com/a.B".into(),
            value: vec![1],
        }),
        duration: Some(prost_types::Duration {
            seconds: -1,
            nanos: -2,
        }),
        empty: Some(()),
        r#struct: Some(prost_types::Struct {
            fields: [("k".into(), text("v"))].into(),
        }),
        list: Some(prost_types::ListValue {
            values: vec![text(""), prost_types::Value::default()],
        }),
        bool: Some(true),
        i64: Some(0),
        text: Some(String::new()),
        data: Some(vec![0]),
        numbers: vec![0, 1],
        maybe_null: Some(0),
        choice: Some(Choice::Nothing(())),
        field_type: prost_types::field_descriptor_proto::Type::Group as i32,
        ..proto3::WellKnown::default()
    };
    check("hazards.proto3.WellKnown", &known);
}

#[test]
fn renamed_members_keep_their_numbers() {
    let folding = folding::Folding {
        foo_bar: Some("1".into()),
        foo_bar_3: Some("2".into()),
        foo_bar_4: "3".into(),
        foo_bar_2: vec!["4".into()],
        self_: Some(true),
        self_2: Some(false),
        choice: Some(folding::folding::Choice::OneWay2("8".into())),
        choice_2: Some(folding::folding::Choice2::Yes(true)),
        foo_bar_5: Some(folding::folding::FooBar5::No(false)),
    };
    let theirs = check("hazards.folding.Folding", &folding);
    for (field, value) in [
        ("foo_bar", "1"),
        ("fooBar", "2"),
        ("FOO_BAR", "3"),
        ("oneWay", "8"),
    ] {
        let theirs = theirs.get_field_by_name(field).expect(field);
        assert_eq!(theirs.as_str(), Some(value), "{field}");
    }
}

#[test]
fn renamed_values_keep_their_names_and_numbers() {
    let theirs = POOL
        .get_enum_by_name("hazards.members.Color")
        .expect("an enum");
    for value in theirs.values() {
        let ours = members::Color::try_from(value.number()).expect("every number is known");
        assert_eq!(ours.as_str_name(), value.name());
        assert_eq!(members::Color::from_str_name(value.name()), Some(ours));
    }
    assert_eq!(members::Color::Red3.as_str_name(), "RED");
    // `Accessors::default` is the accessor of a field of that name.
    let mut accessors: members::Accessors = Default::default();
    accessors.set_foo(members::Color::Self_);
    accessors.push_bars(members::Color::None);
    accessors.insert_colors("c".into(), members::Color::Negative);
    accessors.set_set_foo_2(members::Color::Color2);
    check("hazards.members.Accessors", &accessors);
    assert_eq!(accessors.foo(), members::Color::Self_);
}
