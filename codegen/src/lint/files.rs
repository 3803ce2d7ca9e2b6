//! What a file is called and what it says at its top.

use super::case::lower_snake;
use super::{BASIC, Rule, STANDARD, Scope, rule};
use crate::contract::{Mark, Syntax};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "FILE_LOWER_SNAKE_CASE",
            STANDARD,
            "Checks that filenames are lower_snake_case.",
            lower_snake_case,
        ),
        rule(
            "SYNTAX_SPECIFIED",
            BASIC,
            "Checks that all files have a syntax specified.",
            syntax_specified,
        ),
    ]
}

fn lower_snake_case<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        let base = file.name.rsplit('/').next().unwrap_or("");
        let (stem, extension) = base.rfind('.').map_or((base, ""), |dot| base.split_at(dot));
        let expected = lower_snake(stem);
        if stem != expected {
            sink.add(
                Mark::file(file),
                format!(
                    "Filename {base:?} should be lower_snake_case{extension}, such as \
                     \"{expected}{extension}\"."
                ),
            );
        }
    }
}

fn syntax_specified<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        if file.syntax == Syntax::Unspecified {
            sink.add(
                Mark::file(file),
                "Files must have a syntax explicitly specified. If no syntax is specified, the file \
                 defaults to \"proto2\".",
            );
        }
    }
}
