//! The types of fields: the same, or compatible on a wire.

use super::{CSR_FILE_PACKAGE, CSR_JSON, In, Pair, Rule, Scope, WIRE, describe, rule};
use crate::contract::{Contract, Enum, Field, Kind, Mark};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "FIELD_SAME_TYPE",
            CSR_FILE_PACKAGE,
            "Checks that fields have the same types in a given message.",
            same,
        ),
        rule(
            "FIELD_WIRE_COMPATIBLE_TYPE",
            WIRE,
            "Checks that fields have wire-compatible types in a given message.",
            wire,
        ),
        rule(
            "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
            CSR_JSON,
            "Checks that fields have wire and JSON compatible types in a given message.",
            wire_json,
        ),
    ]
}

const WIRE_RULES: &str = "See https://developers.google.com/protocol-buffers/docs/proto3#updating for wire compatibility rules";
const JSON_RULES: &str =
    "https://developers.google.com/protocol-buffers/docs/proto3#json for JSON compatibility rules";
const NOT_UTF8: &str = "Note that while string and bytes are compatible if the data is valid UTF-8, \
    there is no way to enforce that a bytes field is UTF-8, so these fields may be incompatible.";

/// Types with one number can take each other's place in the binary encoding.
fn wire_group(kind: Kind) -> u8 {
    match kind {
        Kind::Int32 | Kind::Int64 | Kind::Uint32 | Kind::Uint64 | Kind::Bool => 1,
        Kind::Sint32 | Kind::Sint64 => 2,
        Kind::String => 3,
        Kind::Bytes => 4,
        Kind::Fixed32 | Kind::Sfixed32 => 5,
        Kind::Fixed64 | Kind::Sfixed64 => 6,
        Kind::Double => 7,
        Kind::Float => 8,
        Kind::Group => 9,
        Kind::Message => 10,
        Kind::Enum => 11,
    }
}

/// Types with one number can take each other's place in both encodings.
fn json_group(kind: Kind) -> u8 {
    match kind {
        Kind::Int32 | Kind::Uint32 => 1,
        Kind::Int64 | Kind::Uint64 => 2,
        Kind::Fixed32 | Kind::Sfixed32 => 3,
        Kind::Fixed64 | Kind::Sfixed64 => 4,
        Kind::Bool => 5,
        Kind::Sint32 => 6,
        Kind::Sint64 => 7,
        Kind::String => 8,
        Kind::Bytes => 9,
        Kind::Double => 10,
        Kind::Float => 11,
        Kind::Group => 12,
        Kind::Message => 13,
        Kind::Enum => 14,
    }
}

fn is_named(kind: Kind) -> bool {
    matches!(kind, Kind::Enum | Kind::Group | Kind::Message)
}

/// Where the type of a field is written.
fn mark<'a>(contract: &Contract, field: In<'a, Field>) -> Mark<'a> {
    field.part(contract, &[if is_named(field.kind) { 6 } else { 5 }])
}

fn add_kind<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, pair: &Pair<'a, Field>, more: &str) {
    let message = format!(
        "{} changed type from {:?} to {:?}.{more}",
        describe::field(pair.now),
        describe::kind(pair.before),
        describe::kind(pair.now)
    );
    sink.add(mark(scope.current, pair.now), message).before = mark(scope.previous, pair.before);
}

fn add_name<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, pair: &Pair<'a, Field>) {
    let message = format!(
        "{} changed type from {:?} to {:?}.",
        describe::field(pair.now),
        pair.before.type_name,
        pair.now.type_name
    );
    sink.add(pair.now.part(scope.current, &[6]), message).before =
        pair.before.part(scope.previous, &[6]);
}

fn same<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for pair in &scope.pairs.fields {
        if pair.before.kind != pair.now.kind {
            add_kind(scope, sink, pair, "");
        } else if pair.before.type_name != pair.now.type_name {
            add_name(scope, sink, pair);
        }
    }
}

fn wire<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for pair in &scope.pairs.fields {
        let (from, to) = (pair.before.kind, pair.now.kind);
        if wire_group(from) == wire_group(to) {
            named(scope, sink, pair);
            continue;
        }
        match (from, to) {
            (Kind::String, Kind::Bytes) => {}
            (Kind::Bytes, Kind::String) => {
                add_kind(scope, sink, pair, &format!(" {WIRE_RULES}. {NOT_UTF8}"));
            }
            _ => add_kind(scope, sink, pair, &format!(" {WIRE_RULES}.")),
        }
    }
}

fn wire_json<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for pair in &scope.pairs.fields {
        if json_group(pair.before.kind) == json_group(pair.now.kind) {
            named(scope, sink, pair);
        } else {
            add_kind(
                scope,
                sink,
                pair,
                &format!(" {WIRE_RULES} and {JSON_RULES}."),
            );
        }
    }
}

/// Messages have to be the same; an enum can be another one of the same short name that has all the
/// old values.
fn named<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, pair: &Pair<'a, Field>) {
    if !is_named(pair.now.kind) || pair.before.type_name == pair.now.type_name {
        return;
    }
    let compatible = pair.now.kind == Kind::Enum && {
        let before = scope.pairs.before.enums.get(&*pair.before.type_name);
        let now = scope.pairs.now.enums.get(&*pair.now.type_name);
        match (before, now) {
            (Some(before), Some(now)) => before.name == now.name && has_values(now, before),
            _ => false,
        }
    };
    if !compatible {
        add_name(scope, sink, pair);
    }
}

fn has_values(now: &Enum, before: &Enum) -> bool {
    before.values.iter().all(|old| {
        let new = now.values.iter().find(|new| new.name == old.name);
        new.is_some_and(|new| new.number == old.number)
    })
}
