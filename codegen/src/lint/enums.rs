//! `ENUM_*`: names, numbers and the zero value of enums.

use super::case::{pascal, upper_snake};
use super::{BASIC, Rule, STANDARD, Scope, rule};
use crate::contract::{Enum, EnumValue, File, join};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "ENUM_FIRST_VALUE_ZERO",
            BASIC,
            "Checks that all first values of enums have a numeric value of 0.",
            first_value_zero,
        ),
        rule(
            "ENUM_NO_ALLOW_ALIAS",
            BASIC,
            "Checks that enums do not have the allow_alias option set.",
            no_allow_alias,
        ),
        rule(
            "ENUM_PASCAL_CASE",
            BASIC,
            "Checks that enums are PascalCase.",
            pascal_case,
        ),
        rule(
            "ENUM_VALUE_PREFIX",
            STANDARD,
            "Checks that enum values are prefixed with ENUM_NAME_UPPER_SNAKE_CASE.",
            value_prefix,
        ),
        rule(
            "ENUM_VALUE_UPPER_SNAKE_CASE",
            BASIC,
            "Checks that enum values are UPPER_SNAKE_CASE.",
            value_upper_snake_case,
        ),
        rule(
            "ENUM_ZERO_VALUE_SUFFIX",
            STANDARD,
            "Checks that enum zero values have a consistent suffix (configurable, default suffix is \"_UNSPECIFIED\").",
            zero_value_suffix,
        ),
    ]
}

fn enums<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a File, &'a Enum)> {
    let files = scope.files.iter();
    files.flat_map(|file| file.all_enums().map(|this| (*file, this)))
}

fn values<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a File, &'a Enum, &'a EnumValue)> {
    enums(scope).flat_map(|(file, this)| this.values.iter().map(move |value| (file, this, value)))
}

fn first_value_zero<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, this) in enums(scope) {
        if let Some(value) = this.values.first().filter(|value| value.number != 0) {
            sink.add(
                scope.at(file, &join(&value.path, &[2])),
                format!(
                    "First enum value {:?} should have a numeric value of 0",
                    value.name
                ),
            );
        }
    }
}

fn no_allow_alias<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, this) in enums(scope) {
        if this.options.is_true("allow_alias") {
            sink.add(
                scope.at(file, &join(&this.path, &[3, 2])),
                format!(
                    "Enum option \"allow_alias\" on enum {:?} must be false.",
                    this.name
                ),
            );
        }
    }
}

fn pascal_case<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, this) in enums(scope) {
        let expected = pascal(&this.name);
        if this.name != expected {
            sink.add(
                scope.name(file, &this.path, None),
                format!(
                    "Enum name {:?} should be PascalCase, such as {expected:?}.",
                    this.name
                ),
            );
        }
    }
}

fn value_prefix<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, this) in enums(scope) {
        let prefix = format!("{}_", upper_snake(&this.name));
        for value in this
            .values
            .iter()
            .filter(|value| !value.name.starts_with(&prefix))
        {
            sink.add(
                scope.name(file, &value.path, None),
                format!(
                    "Enum value name {:?} should be prefixed with {prefix:?}.",
                    value.name
                ),
            );
        }
    }
}

fn value_upper_snake_case<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, _, value) in values(scope) {
        let expected = upper_snake(&value.name);
        if value.name != expected {
            sink.add(
                scope.name(file, &value.path, None),
                format!(
                    "Enum value name {:?} should be UPPER_SNAKE_CASE, such as {expected:?}.",
                    value.name
                ),
            );
        }
    }
}

fn zero_value_suffix<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let suffix = &scope.options.enum_zero_value_suffix;
    for (file, _, value) in values(scope) {
        if value.number == 0 && !value.name.ends_with(suffix.as_str()) {
            sink.add(
                scope.name(file, &value.path, None),
                format!(
                    "Enum zero value name {:?} should be suffixed with {suffix:?}.",
                    value.name
                ),
            );
        }
    }
}
