//! Text and wire of a message that has one field of everything.

mod bounds;
mod from_wire;
mod parameters;
mod random;
mod to_wire;
mod well_known;

use super::*;
use crate::schema::{Cardinality, Enum, Form, Kind, well_known as known};

pub(super) static COLOR: Enum = Enum {
    name: "test.Color",
    values: &[(0, "RED"), (1, "GREEN"), (2, "BLUE")],
    names: &[("BLUE", 2), ("GREEN", 1), ("RED", 0), ("ROUGE", 0)],
    closed: false,
};

pub(super) static SIZE: Enum = Enum {
    name: "test.Size",
    values: &[(1, "SMALL"), (2, "LARGE")],
    names: &[("LARGE", 2), ("SMALL", 1)],
    closed: true,
};

const IMPLICIT: Cardinality = Cardinality::Implicit;
const OPTIONAL: Cardinality = Cardinality::Optional;
const PROTO3: Cardinality = Cardinality::Proto3Optional;
const REPEATED: Cardinality = Cardinality::Repeated;
const PACKED: Cardinality = Cardinality::Packed;
const MAP: Cardinality = Cardinality::Map;

macro_rules! entry {
    ($name:ident, $key:expr, $value:expr, $cardinality:expr) => {
        static $name: Message = Message {
            name: stringify!($name),
            fields: &[
                Field::new(1, "key", "key", $key, IMPLICIT),
                Field::new(2, "value", "value", $value, $cardinality),
            ],
            names: &[("key", 0), ("value", 1)],
            oneofs: &[],
            form: Form::Plain,
        };
    };
}

entry!(BY_TEXT, Kind::String, Kind::Int32, IMPLICIT);
entry!(BY_NUMBER, Kind::Int32, Kind::Message(&ALL), OPTIONAL);
entry!(BY_BOOL, Kind::Bool, Kind::Enum(&COLOR), IMPLICIT);
entry!(SIZES, Kind::Uint64, Kind::Enum(&SIZE), IMPLICIT);

/// One field of everything. Names are as those of a contract that says `list_of_int32`.
pub(super) static ALL: Message = Message {
    name: "test.All",
    fields: &[
        Field::new(1, "int32", "int32", Kind::Int32, IMPLICIT),
        Field::new(2, "int64", "int64", Kind::Int64, IMPLICIT),
        Field::new(3, "uint32", "uint32", Kind::Uint32, IMPLICIT),
        Field::new(4, "uint64", "uint64", Kind::Uint64, IMPLICIT),
        Field::new(5, "sint32", "sint32", Kind::Sint32, IMPLICIT),
        Field::new(6, "sint64", "sint64", Kind::Sint64, IMPLICIT),
        Field::new(7, "fixed32", "fixed32", Kind::Fixed32, IMPLICIT),
        Field::new(8, "fixed64", "fixed64", Kind::Fixed64, IMPLICIT),
        Field::new(9, "sfixed32", "sfixed32", Kind::Sfixed32, IMPLICIT),
        Field::new(10, "sfixed64", "sfixed64", Kind::Sfixed64, IMPLICIT),
        Field::new(11, "float", "float", Kind::Float, IMPLICIT),
        Field::new(12, "double", "double", Kind::Double, IMPLICIT),
        Field::new(13, "bool", "bool", Kind::Bool, IMPLICIT),
        Field::new(14, "string", "string", Kind::String, IMPLICIT),
        Field::new(15, "bytes", "bytes", Kind::Bytes, IMPLICIT),
        Field::new(16, "color", "color", Kind::Enum(&COLOR), IMPLICIT),
        Field::new(17, "size", "size", Kind::Enum(&SIZE), OPTIONAL),
        Field::new(18, "the_child", "theChild", Kind::Message(&ALL), OPTIONAL),
        Field::new(19, "group", "group", Kind::Group(&ALL), OPTIONAL),
        Field::new(20, "maybe", "maybe", Kind::Int32, PROTO3),
        Field::new(21, "one_text", "oneText", Kind::String, OPTIONAL).in_oneof(0),
        Field::new(22, "one_all", "oneAll", Kind::Message(&ALL), OPTIONAL).in_oneof(0),
        Field::new(23, "one_null", "oneNull", NULL, OPTIONAL).in_oneof(0),
        Field::new(30, "packed_list", "packedList", Kind::Sint32, PACKED),
        Field::new(31, "loose_list", "looseList", Kind::Int32, REPEATED),
        Field::new(32, "texts", "texts", Kind::String, REPEATED),
        Field::new(33, "children", "children", Kind::Message(&ALL), REPEATED),
        Field::new(34, "colors", "colors", Kind::Enum(&COLOR), PACKED),
        Field::new(35, "size_list", "sizeList", Kind::Enum(&SIZE), REPEATED),
        Field::new(36, "groups", "groups", Kind::Group(&ALL), REPEATED),
        Field::new(40, "by_text", "byText", Kind::Message(&BY_TEXT), MAP),
        Field::new(41, "by_number", "byNumber", Kind::Message(&BY_NUMBER), MAP),
        Field::new(42, "by_bool", "byBool", Kind::Message(&BY_BOOL), MAP),
        Field::new(43, "sizes", "sizes", Kind::Message(&SIZES), MAP),
        Field::new(
            50,
            "time",
            "time",
            Kind::Message(&known::TIMESTAMP),
            OPTIONAL,
        ),
        Field::new(
            51,
            "span",
            "span",
            Kind::Message(&known::DURATION),
            OPTIONAL,
        ),
        Field::new(
            52,
            "mask",
            "mask",
            Kind::Message(&known::FIELD_MASK),
            OPTIONAL,
        ),
        Field::new(53, "any", "any", Kind::Message(&known::ANY), OPTIONAL),
        Field::new(54, "value", "value", Kind::Message(&known::VALUE), OPTIONAL),
        Field::new(
            55,
            "object",
            "object",
            Kind::Message(&known::STRUCT),
            OPTIONAL,
        ),
        Field::new(
            56,
            "list",
            "list",
            Kind::Message(&known::LIST_VALUE),
            OPTIONAL,
        ),
        Field::new(
            57,
            "wrapped",
            "wrapped",
            Kind::Message(&known::INT64_VALUE),
            OPTIONAL,
        ),
        Field::new(58, "empty", "empty", Kind::Message(&known::EMPTY), OPTIONAL),
        Field::new(
            59,
            "values",
            "values",
            Kind::Message(&known::VALUE),
            REPEATED,
        ),
        Field::new(
            60,
            "wrapped_bytes",
            "wrappedBytes",
            Kind::Message(&known::BYTES_VALUE),
            OPTIONAL,
        ),
    ],
    names: &[
        ("any", 37),
        ("bool", 12),
        ("byBool", 32),
        ("byNumber", 31),
        ("byText", 30),
        ("by_bool", 32),
        ("by_number", 31),
        ("by_text", 30),
        ("bytes", 14),
        ("children", 26),
        ("color", 15),
        ("colors", 27),
        ("double", 11),
        ("empty", 42),
        ("fixed32", 6),
        ("fixed64", 7),
        ("float", 10),
        ("group", 18),
        ("groups", 29),
        ("int32", 0),
        ("int64", 1),
        ("list", 40),
        ("looseList", 24),
        ("loose_list", 24),
        ("mask", 36),
        ("maybe", 19),
        ("object", 39),
        ("oneAll", 21),
        ("oneNull", 22),
        ("oneText", 20),
        ("one_all", 21),
        ("one_null", 22),
        ("one_text", 20),
        ("packedList", 23),
        ("packed_list", 23),
        ("sfixed32", 8),
        ("sfixed64", 9),
        ("sint32", 4),
        ("sint64", 5),
        ("size", 16),
        ("sizeList", 28),
        ("size_list", 28),
        ("sizes", 33),
        ("span", 35),
        ("string", 13),
        ("texts", 25),
        ("theChild", 17),
        ("the_child", 17),
        ("time", 34),
        ("uint32", 2),
        ("uint64", 3),
        ("value", 38),
        ("values", 43),
        ("wrapped", 41),
        ("wrappedBytes", 44),
        ("wrapped_bytes", 44),
    ],
    oneofs: &["choice"],
    form: Form::Plain,
};

const NULL: Kind = Kind::Enum(&known::NULL_VALUE);

static TYPES: [&Message; 1] = [&ALL];

pub(super) fn options() -> Options {
    Options::new(Registry::new(&TYPES))
}

#[track_caller]
fn wire(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let done = to_wire(&ALL, text.as_bytes(), &options(), &mut out);
    done.unwrap_or_else(|error| panic!("{text}: {error}"));
    out
}

#[track_caller]
fn text_with(wire: &[u8], options: &Options) -> String {
    let mut out = Vec::new();
    let done = from_wire(&ALL, wire, options, &mut out);
    done.unwrap_or_else(|error| panic!("{wire:?}: {error}"));
    String::from_utf8(out).expect("JSON is UTF-8")
}

#[track_caller]
fn text(wire: &[u8]) -> String {
    text_with(wire, &options())
}

fn refused(text: &str) -> String {
    let mut out = vec![7];
    let done = to_wire(&ALL, text.as_bytes(), &options(), &mut out);
    assert_eq!(out, [7], "{text}: what was there is left alone");
    done.expect_err(text).to_string()
}

fn refused_wire(wire: &[u8]) -> String {
    let mut out = vec![7];
    let done = from_wire(&ALL, wire, &options(), &mut out);
    assert_eq!(out, [7], "{wire:?}: what was there is left alone");
    done.expect_err("malformed").to_string()
}

/// The text that comes back.
#[track_caller]
fn again(json: &str) -> String {
    text(&wire(json))
}

#[test]
fn the_table_is_in_order() {
    assert!(ALL.names.is_sorted_by(|a, b| a.0 < b.0));
    for (index, field) in ALL.fields.iter().enumerate() {
        assert_eq!(
            ALL.position_named(field.json),
            Some(index),
            "{}",
            field.json
        );
        assert_eq!(
            ALL.position_named(field.name),
            Some(index),
            "{}",
            field.name
        );
    }
}
