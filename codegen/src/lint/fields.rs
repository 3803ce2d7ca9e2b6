//! `FIELD_*`: names of fields, and that they are not required.

use super::case::lower_snake;
use super::{BASIC, Rule, Scope, rule};
use crate::contract::{Cardinality, Field, File};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "FIELD_LOWER_SNAKE_CASE",
            BASIC,
            "Checks that field names are lower_snake_case.",
            lower_snake_case,
        ),
        rule(
            "FIELD_NOT_REQUIRED",
            BASIC,
            "Checks that fields are not configured to be required.",
            not_required,
        ),
        // Of the first table of rules only.
        rule(
            "FIELD_NO_DESCRIPTOR",
            &[],
            "Checks that field names are not any capitalization of \"descriptor\" with any number of prefix or suffix underscores.",
            no_descriptor,
        ),
    ]
}

/// Fields and extensions, with the files they stand in.
fn fields<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a File, &'a Field)> {
    scope.files.iter().flat_map(|file| {
        let fields = file.all_messages().flat_map(|message| &message.fields);
        fields
            .chain(file.all_extensions())
            .map(|field| (*file, field))
    })
}

fn lower_snake_case<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, field) in fields(scope).filter(|(_, field)| field.written.is_none()) {
        let expected = lower_snake(&field.name);
        if field.name != expected {
            sink.add(
                scope.name(file, &field.path, None),
                format!(
                    "Field name {:?} should be lower_snake_case, such as {expected:?}.",
                    field.name
                ),
            );
        }
    }
}

fn not_required<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, field) in fields(scope) {
        if field.cardinality == Cardinality::Required {
            sink.add(
                scope.name(file, &field.path, field.written.as_ref()),
                format!("Field named {:?} should not be required.", field.name),
            );
        }
    }
}

fn no_descriptor<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, field) in fields(scope) {
        if field
            .name
            .trim_matches('_')
            .eq_ignore_ascii_case("descriptor")
        {
            sink.add(
                scope.name(file, &field.path, field.written.as_ref()),
                format!(
                    "Field name {:?} cannot be any capitalization of \"descriptor\" with any number \
                     of prefix or suffix underscores.",
                    field.name
                ),
            );
        }
    }
}
