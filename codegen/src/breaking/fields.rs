//! Fields: names, how often they occur, oneofs, and options that generated code follows.

use super::{ALL, CSR_JSON, FILE_PACKAGE, In, NOT_WIRE, Pair, Rule, Scope, WIRE, describe, rule};
use crate::contract::{Cardinality, Contract, CppString, Field, Kind, Mark, Syntax, join};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "FIELD_SAME_CARDINALITY",
            FILE_PACKAGE,
            "Checks that fields have the same cardinalities in a given message.",
            |scope, sink| cardinality(scope, sink, |cardinality| cardinality as u8),
        ),
        rule(
            "FIELD_WIRE_COMPATIBLE_CARDINALITY",
            WIRE,
            "Checks that fields have wire-compatible cardinalities in a given message.",
            |scope, sink| cardinality(scope, sink, wire_group),
        ),
        rule(
            "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY",
            CSR_JSON,
            "Checks that fields have wire and JSON compatible cardinalities in a given message.",
            |scope, sink| cardinality(scope, sink, json_group),
        ),
        rule(
            "FIELD_SAME_CPP_STRING_TYPE",
            FILE_PACKAGE,
            "Checks that fields have the same C++ string type, based on ctype field option or (pb.cpp).string_type feature.",
            cpp_string_type,
        ),
        rule(
            "FIELD_SAME_JAVA_UTF8_VALIDATION",
            FILE_PACKAGE,
            "Checks that fields have the same Java string UTF8 validation, based on java_string_check_utf8 file option or (pb.java).utf8_validation feature.",
            java_utf8_validation,
        ),
        rule(
            "FIELD_SAME_JSON_NAME",
            NOT_WIRE,
            "Checks that fields have the same value for the json_name option.",
            json_name,
        ),
        rule(
            "FIELD_SAME_JSTYPE",
            FILE_PACKAGE,
            "Checks that fields have the same value for the jstype option.",
            jstype,
        ),
        rule(
            "FIELD_SAME_NAME",
            NOT_WIRE,
            "Checks that fields have the same names in a given message.",
            name,
        ),
        rule(
            "FIELD_SAME_ONEOF",
            ALL,
            "Checks that fields have the same oneofs in a given message.",
            oneof,
        ),
        rule(
            "FIELD_SAME_UTF8_VALIDATION",
            FILE_PACKAGE,
            "Checks that string fields have the same UTF8 validation mode.",
            utf8_validation,
        ),
    ]
}

fn wire_group(cardinality: Cardinality) -> u8 {
    match cardinality {
        Cardinality::Explicit | Cardinality::Implicit => 1,
        Cardinality::Required => 2,
        Cardinality::Repeated | Cardinality::Map => 3,
    }
}

fn json_group(cardinality: Cardinality) -> u8 {
    match cardinality {
        Cardinality::Map => 4,
        other => wire_group(other),
    }
}

fn cardinality<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, group: fn(Cardinality) -> u8) {
    for Pair { now, before } in &scope.pairs.fields {
        if now.in_entry() && before.in_entry() {
            continue;
        }
        let (from, to) = (before.cardinality, now.cardinality);
        if group(from) != group(to) {
            let message = format!(
                "{} changed cardinality from {:?} to {:?}.",
                describe::field(*now),
                from.name(),
                to.name()
            );
            sink.add(now.mark(scope.current, &[]), message).before =
                before.mark(scope.previous, &[]);
        }
    }
}

/// A feature among the field's options.
fn feature<'a>(contract: &Contract, field: In<'a, Field>, numbers: &[i32]) -> Option<Mark<'a>> {
    let options = join(&field.path, &[8, 21]);
    contract.option_mark(field.file, &join(&options, numbers), options.len())
}

fn is_bytes(field: In<'_, Field>) -> bool {
    matches!(field.kind, Kind::String | Kind::Bytes)
}

/// What C++ holds the field in; `STRING_PIECE` has no feature of its own.
fn cpp_type(field: In<'_, Field>) -> &'static str {
    let before_2024 =
        !matches!(&field.file.syntax, Syntax::Edition(year) if year.as_str() >= "2024");
    match field.options.get("ctype").filter(|_| before_2024) {
        Some("CORD") => CppString::Cord.name(),
        Some("STRING_PIECE") => "STRING_PIECE",
        Some("STRING") => CppString::String.name(),
        _ => field.features.cpp_string.name(),
    }
}

fn cpp_string_type<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let mark = |contract: &Contract, field: In<'a, Field>| {
        let ctype = contract.mark(field.file, &[&join(&field.path, &[8, 1])]);
        if ctype.path.is_some() {
            return ctype;
        }
        feature(contract, field, &[1000, 2]).unwrap_or_else(|| field.mark(contract, &[]))
    };
    for Pair { now, before } in &scope.pairs.fields {
        if (now.in_entry() && before.in_entry()) || !is_bytes(*now) || !is_bytes(*before) {
            continue;
        }
        let (from, to) = (cpp_type(*before), cpp_type(*now));
        // A piece may become a string.
        if from != to && (from, to) != ("STRING_PIECE", "STRING") {
            let message = format!(
                "{} changed C++ string type from {from:?} to {to:?}.",
                describe::field(*now)
            );
            sink.add(mark(scope.current, *now), message).before = mark(scope.previous, *before);
        }
    }
}

fn utf8(verified: bool) -> &'static str {
    if verified { "VERIFY" } else { "NONE" }
}

fn java_utf8(field: In<'_, Field>) -> &'static str {
    let option = field.file.options.get("java_string_check_utf8");
    let by_option = option.is_some() || !matches!(field.file.syntax, Syntax::Edition(_));
    utf8(
        field.features.utf8
            || if by_option {
                option == Some("true")
            } else {
                field.features.java_utf8
            },
    )
}

fn java_utf8_validation<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let mark = |contract: &Contract, field: In<'a, Field>| {
        let option = contract.mark(field.file, &[&[8, 27]]);
        if option.path.is_some() {
            return option;
        }
        feature(contract, field, &[1001, 2]).unwrap_or_else(|| field.mark(contract, &[]))
    };
    for Pair { now, before } in &scope.pairs.fields {
        if now.kind != Kind::String || before.kind != Kind::String {
            continue;
        }
        let (from, to) = (java_utf8(*before), java_utf8(*now));
        if from != to {
            let message = format!(
                "{} changed Java string UTF8 validation from {from:?} to {to:?}.",
                describe::field(*now)
            );
            sink.add(mark(scope.current, *now), message).before = mark(scope.previous, *before);
        }
    }
}

fn utf8_validation<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let mark = |contract: &Contract, field: In<'a, Field>| {
        feature(contract, field, &[4]).unwrap_or_else(|| field.mark(contract, &[]))
    };
    for Pair { now, before } in &scope.pairs.fields {
        if now.kind != Kind::String || before.kind != Kind::String {
            continue;
        }
        let (from, to) = (before.features.utf8, now.features.utf8);
        if from != to {
            let message = format!(
                "{} changed UTF8 validation from {} to {}.",
                describe::field(*now),
                utf8(from),
                utf8(to)
            );
            sink.add(mark(scope.current, *now), message).before = mark(scope.previous, *before);
        }
    }
}

fn json_name<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.fields {
        if before.extendee.is_empty() && before.json_name != now.json_name {
            let message = format!(
                "{} changed option \"json_name\" from {:?} to {:?}.",
                describe::field(*now),
                before.json_name,
                now.json_name
            );
            sink.add(now.mark(scope.current, &[&[10]]), message).before =
                before.mark(scope.previous, &[&[10]]);
        }
    }
}

fn jstype<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let is_long = |field: In<'_, Field>| {
        matches!(
            field.kind,
            Kind::Int64 | Kind::Sint64 | Kind::Uint64 | Kind::Fixed64 | Kind::Sfixed64
        )
    };
    let jstype = |field: In<'a, Field>| field.this.options.get("jstype").unwrap_or("JS_NORMAL");
    for Pair { now, before } in &scope.pairs.fields {
        let (from, to) = (jstype(*before), jstype(*now));
        if is_long(*now) && is_long(*before) && from != to {
            let message = format!(
                "{} changed option \"jstype\" from {from:?} to {to:?}.",
                describe::field(*now)
            );
            sink.add(now.mark(scope.current, &[&[8, 6]]), message)
                .before = before.mark(scope.previous, &[&[8, 6]]);
        }
    }
}

fn name<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.fields {
        let (from, to) = if before.extendee.is_empty() {
            (&before.name, &now.name)
        } else {
            (&before.full_name, &now.full_name)
        };
        if from != to {
            let message = format!(
                "{} changed name from {from:?} to {to:?}.",
                describe::nameless(*now)
            );
            sink.add(now.mark(scope.current, &[&[1]]), message).before =
                before.mark(scope.previous, &[&[1]]);
        }
    }
}

fn oneof<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.fields {
        if !before.extendee.is_empty() {
            continue;
        }
        let from = scope.pairs.before.oneof(before.this);
        let to = scope.pairs.now.oneof(now.this);
        let what = match (from, to) {
            (None, None) => continue,
            (Some(from), Some(to)) if from == to => continue,
            // The letter is buf's.
            (Some(from), Some(to)) => format!("q moved from oneof {from:?} to oneof {to:?}"),
            (Some(_), None) => " moved from inside to outside a oneof".into(),
            (None, Some(_)) => " moved from outside to inside a oneof".into(),
        };
        let message = format!("{}{what}.", describe::field(*now));
        sink.add(now.mark(scope.current, &[]), message).before = before.mark(scope.previous, &[]);
    }
}
